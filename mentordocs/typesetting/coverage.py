"""Whether every character of a document can be printed, asked before anything is set, so that all are named at once."""

import re
from functools import cache

from mentordocs.typesetting.document import Document
from mentordocs.typesetting.faces import Face, font_of
from mentordocs.typesetting.lines import LINE_BREAK
from mentordocs.typesetting.scripts import candidates, script_font
from mentordocs.typesetting.shaping import JOINERS, MissingCharactersError, visible

_BETWEEN_WORDS = re.compile(f"[ \n\t{LINE_BREAK}]")


@cache
def _is_covered(character: str) -> bool:
    fonts = (font_of(Face.SERIF), font_of(Face.SANS), *map(script_font, candidates(character, "")))
    return any(font is not None and font.has(character) for font in fonts)


def check_coverage(document: Document) -> None:
    """Refuse characters that no font here has.

    Raises:
        MissingCharactersError: With every such character and a word it stands in.
    """
    missing: dict[str, str] = {}
    for text in (document.markdown, *document.head, *document.signers, document.title):
        words = _BETWEEN_WORDS.split(visible(text))
        for character in sorted(set("".join(words)) - JOINERS):
            if not _is_covered(character):
                missing.setdefault(character, next(word for word in words if character in word))
    if missing:
        raise MissingCharactersError(missing)
