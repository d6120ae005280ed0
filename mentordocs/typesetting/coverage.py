"""Whether every character of a document can be printed, asked before anything is set, so that all are named at once."""

import unicodedata
from functools import cache

from mentordocs.typesetting.document import Document
from mentordocs.typesetting.faces import Face, font_of
from mentordocs.typesetting.lines import LINE_BREAK
from mentordocs.typesetting.shaping import MissingCharactersError

_BREAKS = frozenset(f"\n\t{LINE_BREAK}")


@cache
def _covered() -> frozenset[str]:
    return frozenset(font_of(Face.SERIF).glyph_of) | frozenset(font_of(Face.SANS).glyph_of)


def check_coverage(document: Document) -> None:
    """Refuse characters that no font here has.

    Raises:
        MissingCharactersError: With every such character and a word it stands in.
    """
    missing: dict[str, str] = {}
    for text in (document.markdown, *document.head, *document.signers, document.title):
        for character in sorted(set(text) - _covered() - _BREAKS):
            if unicodedata.category(character) != "Cf":
                missing.setdefault(character, next(word for word in text.split() if character in word))
    if missing:
        raise MissingCharactersError(missing)
