"""An empty form, for who comes with a notebook and no dossier: to print, or to fill in on the screen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mentordocs.documents import kinds
from mentordocs.documents.document import document
from mentordocs.documents.source import source
from mentordocs.documents.templates import Templates, did_you_mean
from mentordocs.dossier.blank import blank
from mentordocs.dossier.codes import Language
from mentordocs.dossier.programme import Programme
from mentordocs.errors import UsageError
from mentordocs.typesetting import typeset


def blank_kinds(templates: Templates, language: Language) -> Iterator[str]:
    """The kinds that can be had empty: the forms of a mentorship as a whole."""
    for name in templates.names(language):
        kind = kinds.kind(templates, language, name)
        if kind.form is not None and kind.per == "mentorship":
            yield name


def blank_form(name: str, language: Language, *, programme: Programme, templates: Templates, as_of: date) -> bytes:
    """An empty form of a kind. It says of itself what it is, and of no mentorship; no data are inside.

    Raises:
        UsageError: there is no such form, or it is made of what a mentorship has.
        TemplateError: the template is wrong.
        TypesettingError: the page cannot be set.
    """
    known = list(blank_kinds(templates, language))
    if name not in known:
        hint = did_you_mean(name, known) or f"; there are {' and '.join(known)}"
        raise UsageError(f"there is no empty form “{name}”{hint}")
    nobody = blank(programme, language)
    made = source(nobody, name, language, templates=templates, as_of=as_of)
    whole = document(nobody, made, as_of=as_of, draft=False)
    title = made.kind.title
    return typeset(replace(whole, title=title, head=(title, ""), subject="", attachments=())).whole
