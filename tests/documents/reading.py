"""A paper as its reader has it: made, and its text read back by another program."""

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from mentordocs.documents.document import Made, make
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from tests.acceptance.paper import plain

DAY = date(2026, 11, 23)


def the_paper(mentorship: Mentorship, kind: str, language: Language = Language.NL, item: str = "", **more: Any) -> Made:
    """A paper by the templates that come along, made on `DAY`."""
    return make(mentorship, kind, language, templates=Templates(), as_of=more.pop("as_of", DAY), item=item, **more)


def pages_of(made: Made) -> list[str]:
    """The text of each page of one original, on one line."""
    content = list(made.files.values())[min(1, len(made.files) - 1)]
    return [plain(page.extract_text()) for page in PdfReader(BytesIO(content)).pages]


def read(mentorship: Mentorship, kind: str, language: Language = Language.NL, item: str = "", **more: Any) -> str:
    """All that one original of a paper says, on one line."""
    return " ".join(pages_of(the_paper(mentorship, kind, language, item, **more)))


def boxes_of(made: Made) -> list[str]:
    """The names of the boxes to sign in, of the first original."""
    content = list(made.files.values())[min(1, len(made.files) - 1)]
    return sorted(PdfReader(BytesIO(content)).get_fields() or {})
