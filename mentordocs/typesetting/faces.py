"""The typefaces: Source Serif for reading, Source Sans for labels, tables and charts; and the text styles.

The files lie unmodified in `fonts/` (OFL). Optical sizes are used as drawn: the Display cut for titles.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from mentordocs.pdf.font import Font
from mentordocs.pdf.pinned import pinned
from mentordocs.typesetting.scripts import script_font_by_key

_FOLDER = Path(__file__).parent / "fonts"


class Face(StrEnum):
    """The cuts in use; the value is the font file without its ending."""

    SERIF = "SourceSerif4-Regular"
    SERIF_ITALIC = "SourceSerif4-It"
    SERIF_BOLD = "SourceSerif4-Semibold"
    SERIF_BOLD_ITALIC = "SourceSerif4-SemiboldIt"
    DISPLAY = "SourceSerif4Display-Regular"
    DISPLAY_ITALIC = "SourceSerif4Display-It"
    SANS = "SourceSans3-Regular"
    SANS_BOLD = "SourceSans3-Semibold"
    SANS_ITALIC = "SourceSans3-It"


_DIGESTS = {
    Face.SERIF: "e5a4ee6a3d87bb9024796be390c6771e2a0eb1883dae25effaf57ca01668e24b",
    Face.SERIF_ITALIC: "9d2950a8f1da66e21502c35d646a1d2148e79f9ea43fd2158cf02f5232e7f430",
    Face.SERIF_BOLD: "36db62940cb5728b12b1802476dc7fcf4c6c519a7bdd476ba23a4e555fc4655f",
    Face.SERIF_BOLD_ITALIC: "d6a0a4317102a255a55850640332ba3acc7c872606a555516b4ecdb66f3c9899",
    Face.DISPLAY: "a1788d674713c99e61d4541c85e5cfbc3145c4e746b0185c674a0b15f7313295",
    Face.DISPLAY_ITALIC: "7f0a515865cf4caae88931e12264dfa2180ac58be5a1997a5633049e84010e21",
    Face.SANS: "4644c81b86ec9caaa76b634889968ed3c4f4f52f054855933acc7c2b21e53b0f",
    Face.SANS_BOLD: "a3f4f8dcf343a8f24dc61951de93f3ba1558b15cd250ba24af8a40e957081b7d",
    Face.SANS_ITALIC: "192afd78f0f54a3c69eaf02d43f4d9a821e9d6110e41d3d25d61a7385cd580e4",
}
"""SHA-256 of each file."""
_BOLD = {Face.SERIF: Face.SERIF_BOLD, Face.SERIF_ITALIC: Face.SERIF_BOLD_ITALIC, Face.SANS: Face.SANS_BOLD}
_ITALIC = {
    Face.SERIF: Face.SERIF_ITALIC,
    Face.SERIF_BOLD: Face.SERIF_BOLD_ITALIC,
    Face.SANS: Face.SANS_ITALIC,
    Face.DISPLAY: Face.DISPLAY_ITALIC,
}
_FALLBACK = {face: Face.SANS_BOLD if "Semibold" in face else Face.SANS for face in Face if "Serif" in face} | {
    Face.SANS: Face.SERIF,
    Face.SANS_BOLD: Face.SERIF_BOLD,
    Face.SANS_ITALIC: Face.SERIF_ITALIC,
}


@cache
def font_of(face: Face) -> Font:
    """The font of a cut, read once."""
    path = pinned(_FOLDER / f"{face}.ttf", _DIGESTS[face])
    return Font(f"F{list(Face).index(face)}", path, serif="Serif" in face)


@cache
def fallback_of(face: Face) -> Face:
    """The cut that stands in where one lacks a character."""
    return _FALLBACK[face]


@cache
def font_by_key(key: str) -> Font:
    """The font that content streams select as `key`: a cut of Source, or a font of the extra `scripts`."""
    return font_of(list(Face)[int(key[1:])]) if key.startswith("F") else script_font_by_key(key)


class Figures(StrEnum):
    """Forms of figures and letters; the value is the list of OpenType features."""

    TEXT = "onum pnum"
    TABLE = "lnum tnum"
    SMALL_CAPITALS = "smcp lnum tnum"


Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""

BLACK: Colour = (0.07, 0.07, 0.08)
ACCENT: Colour = (0.11, 0.23, 0.33)
GREY: Colour = (0.33, 0.34, 0.36)
RULE: Colour = (0.62, 0.64, 0.66)
PALE: Colour = (0.90, 0.91, 0.92)
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class TextStyle:
    """How text looks: cut, size in points, colour, figures, extra space between letters in thousandths of an em.

    Whether it is underlined. And what cannot be seen: the language of the words where it is not that of the document,
    and where they lead, an address or `#` and the name of a heading.
    """

    face: Face
    size: float
    colour: Colour = BLACK
    figures: Figures = Figures.TEXT
    tracking: int = 0
    language: str | None = None
    link: str | None = None
    underlined: bool = False

    def bold(self) -> "TextStyle":
        """The same, strong."""
        return _with_face(self, _BOLD.get(self.face, self.face))

    def italic(self) -> "TextStyle":
        """The same, emphasised."""
        return _with_face(self, _ITALIC.get(self.face, self.face))

    def told(self, language: str | None, link: str | None) -> "TextStyle":
        """The same, for words of a language, or words that lead somewhere."""
        return _told(self, language, link)

    def with_line(self) -> "TextStyle":
        """The same, underlined."""
        return _with_line(self)


@lru_cache(maxsize=256)
def _with_face(style: TextStyle, face: Face) -> TextStyle:
    """One object for one style, since every run of text is compared by it."""
    return replace(style, face=face)


@lru_cache(maxsize=1024)
def _told(style: TextStyle, language: str | None, link: str | None) -> TextStyle:
    return replace(style, language=language, link=link)


@lru_cache(maxsize=256)
def _with_line(style: TextStyle) -> TextStyle:
    return replace(style, underlined=True)


@dataclass(frozen=True)
class ParagraphStyle:
    """How a paragraph looks: its text, distance of base lines in points, alignment, space around it, hyphens."""

    text: TextStyle
    leading: float
    before: float = 0.0
    after: float = 0.0
    align: str = "left"
    hyphenate: bool = True
    keep_with_next: bool = False
