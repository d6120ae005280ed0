"""The appearance of a digital signature in the words of the document's language."""

from datetime import datetime

from mentordocs.documents.formats import Formats
from mentordocs.documents.templates import Templates
from mentordocs.documents.words import Words, filled
from mentordocs.dossier.codes import Language
from mentordocs.typesetting.signature import draw_signature


def appearance(
    name: str, moment: datetime, language: Language, *, templates: Templates, size: tuple[float, float]
) -> bytes:
    """What the field of a signature shows, as `pdf.signing.sign` takes it.

    Args:
        name: Who signs, as the certificate says it.
        moment: When it is signed, in the time zone it is to be read in.
        language: The language of the document.
        templates: Where the words are found.
        size: Width and height of the field in points.

    Raises:
        TemplateError: The words lack what is needed here.
        MissingCharactersError: The name has a character that no font has.
    """
    labels = Words(templates, language)
    when = filled(labels.at("signature", "when"), moment=Formats(language).moment(moment))
    return draw_signature(name, (labels.at("signature", "digital"), when), language.value, size)
