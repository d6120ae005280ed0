"""The same words once more, from the data inside a paper and nothing else."""

from datetime import date

from mentordocs.documents.data import FILE_NAME, PaperData
from mentordocs.documents.programme_paper import programme_source
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.restoring import restored
from mentordocs.errors import DossierError, PaperError, UsageError


def source_again(data: PaperData, templates: Templates) -> Source:
    """The source of a paper from its data. With the templates it was made with, its fingerprint is that of the paper.

    Raises:
        PaperError: the data say something that cannot be.
        TemplateError: the templates are wrong, or ask for something that this paper did not need.
    """
    try:
        if data.programme is not None:
            return programme_source(data.programme, data.kind, data.language, templates=templates)
        mentorship = restored(data.mentorship)
        as_of = data.as_of or date.min  # printed by no paper that does not say it
        return source(
            mentorship,
            data.kind,
            data.language,
            templates=templates,
            as_of=as_of,
            item=data.item,
            issued=data.issued,
            number=data.number,
            articles=data.articles,
        )
    except (DossierError, UsageError) as error:
        raise PaperError(f"{FILE_NAME} inside it is broken: {error}") from None
    except AttributeError as error:
        raise PaperError(f"{FILE_NAME} inside it lacks what the templates ask for: {error}") from None
    except (ValueError, TypeError, LookupError, ArithmeticError) as error:
        raise PaperError(f"{FILE_NAME} inside it is broken: its values cannot go together: {error}") from error
