"""A font file as PDF needs it: its metrics, its glyphs, and a character code for every glyph and meaning.

Text is written in character codes that are glyph ids (Identity-H), so the bytes of a word mean the same in
every document and can be kept. Where one glyph stands for several characters (a space and a no-break
space, a hyphen and a soft hyphen), each further character has an *alias code* of its own above the last
glyph id, so that every character is read back as what was written. Aliases follow from the font file alone.
"""

import unicodedata
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import uharfbuzz

SOFT_HYPHEN = "\u00ad"
_FORMS = frozenset(map(chr, (*range(0xFB00, 0xFB07), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF))))
"""Characters for forms of letters: ligatures, and Arabic letters at the beginning, middle and end of a word."""
_SMALL_CAPITALS = frozenset({"sc", "s"})
"""What follows the dot in the name of a small capital: `A.sc` in Source Serif, `A.s` in Source Sans."""
_ITALIC, _SERIF, _SYMBOLIC = 1 << 6, 1 << 1, 1 << 2


class Font:
    """One TrueType font file. Distances are in thousandths of an em.

    Attributes:
        key: The name under which content streams select the font, the same in every document.
        path: The font file.
        place: Where a variable font stands on each of its axes; empty for any other.
    """

    def __init__(self, key: str, path: Path, *, serif: bool, place: Mapping[str, float] | None = None) -> None:
        self.key = key
        self.path = path
        self.place = dict(place or {})
        self._serif = serif
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self.shaper = uharfbuzz.Font(self.face)
        if self.place:
            self.shaper.set_variations(self.place)
        self.scale = 1000 / self.face.upem
        extents = self.shaper.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale

    @cached_property
    def postscript_name(self) -> str:
        """The PostScript name (name id 6); for a place in a variable font, made after Adobe's Technical Note 5902."""
        name = self.face.get_name(6) or self.path.stem
        if not self.place:
            return name
        axes = "".join(f"_{value:g}{axis}" for axis, value in self.place.items())
        return f"{name.partition('-')[0]}{axes}"

    @cached_property
    def glyph_of(self) -> dict[str, int]:
        """Every character the font has, and its nominal glyph."""
        glyphs = {chr(code): self.shaper.get_nominal_glyph(code) for code in sorted(self.face.unicodes)}
        if "-" in glyphs:
            glyphs.setdefault(SOFT_HYPHEN, glyphs["-"])
        return glyphs

    def has(self, text: str) -> bool:
        """Whether every character of a text can be set, as it is or as a letter and the marks on it."""
        return all(character in self.glyph_of or self._has_parts(character) for character in text)

    def in_parts(self, text: str) -> str:
        """The text with each letter that the font lacks as a letter and the marks on it, so that each reads back."""
        return "".join(
            character if character in self.glyph_of else unicodedata.normalize("NFD", character) for character in text
        )

    def _has_parts(self, character: str) -> bool:
        parts = unicodedata.normalize("NFD", character)
        return parts != character and all(part in self.glyph_of for part in parts)

    @cached_property
    def _meanings(self) -> tuple[dict[int, str], dict[tuple[int, str], int], dict[int, int]]:
        """The first character of each glyph; the alias code of each further one; the glyph of each alias."""
        first: dict[int, str] = {}
        aliases: dict[tuple[int, str], int] = {}
        glyph_of_alias: dict[int, int] = {}
        for character, glyph in sorted(self.glyph_of.items()):
            letters = unicodedata.normalize("NFKC", character) if character in _FORMS else character
            if glyph not in first:
                first[glyph] = letters
            if first[glyph] == character:
                continue
            code = self.face.glyph_count + len(aliases)
            aliases[glyph, character] = code
            glyph_of_alias[code] = glyph
        return first, aliases, glyph_of_alias

    @cached_property
    def first_free_code(self) -> int:
        """The first code that stands for no glyph and no character."""
        glyphs: int = self.face.glyph_count
        return glyphs + len(self._meanings[1])

    def text_of(self, code: int) -> str:
        """What a character code reads as, "" where the font does not tell.

        A glyph without a character of its own tells by its name: `f_f_i`, `one.osf` (Adobe Glyph List
        for New Fonts, section 6). A small capital is named after its capital, and stands for the small letter.
        """
        first, _, glyph_of_alias = self._meanings
        if code in glyph_of_alias:
            glyph = glyph_of_alias[code]
            return next(text for (of, text), alias in self._meanings[1].items() if of == glyph and alias == code)
        if code in first:
            return first[code]
        name = self.shaper.get_glyph_name(code) or ""
        base, _, variant = name.partition(".")
        parts = [self.shaper.get_glyph_from_name(part) for part in base.split("_")]
        text = "".join(first.get(part, "") for part in parts if part is not None)
        return text.lower() if variant in _SMALL_CAPITALS else text

    def code(self, glyph: int, text: str) -> int | None:
        """The character code with which a glyph is written where it stands for `text`; None where there is none."""
        known = self._known_codes
        try:
            return known[glyph, text]
        except KeyError:
            alias = self._meanings[1].get((glyph, text))
            code = alias if alias is not None else glyph if self.text_of(glyph) == text else None
            known[glyph, text] = code
            return code

    @cached_property
    def _known_codes(self) -> dict[tuple[int, str], int | None]:
        return {}

    def glyph(self, code: int) -> int:
        """The glyph that a character code draws."""
        return self._meanings[2].get(code, code)

    def advance(self, code: int) -> float:
        """The font's own advance width of a code."""
        return float(self.shaper.get_glyph_h_advance(self.glyph(code)) * self.scale)

    @cached_property
    def cap_height(self) -> float:
        """Height of a capital."""
        return self._metric(uharfbuzz.OTMetricsTag.CAP_HEIGHT)

    @cached_property
    def x_height(self) -> float:
        """Height of a small letter."""
        return self._metric(uharfbuzz.OTMetricsTag.X_HEIGHT)

    def _metric(self, tag: Any) -> float:
        return float((self.shaper.get_metric_position_with_fallback(tag) or 0) * self.scale)

    @cached_property
    def italic_angle(self) -> float:
        """Degrees counter-clockwise from the vertical; negative leans to the right."""
        return float(self.shaper.get_style_value(uharfbuzz.StyleTag.SLANT_ANGLE) or 0)

    @cached_property
    def weight(self) -> float:
        """Weight from 1 to 1000 (OS/2 usWeightClass)."""
        return float(self.shaper.get_style_value(uharfbuzz.StyleTag.WEIGHT) or 400)

    @property
    def flags(self) -> int:
        """Font descriptor flags (ISO 32000-1, table 123)."""
        return _SYMBOLIC | (_SERIF if self._serif else 0) | (_ITALIC if self.italic_angle else 0)

    @cached_property
    def bounding_box(self) -> tuple[int, int, int, int]:
        """The font bounding box of the `head` table."""
        head = self.face.reference_table("head").data
        box = [int.from_bytes(head[start : start + 2], "big", signed=True) for start in (36, 38, 40, 42)]
        left, bottom, right, top = (round(value * self.scale) for value in box)
        return left, bottom, right, top

    @cached_property
    def base_codes(self) -> frozenset[int]:
        """The codes of printable ASCII, in every form that the font's figures have.

        A subset that has most of them takes them all, so that it is the same one from document to document.
        """
        return frozenset(self.glyph_of[chr(code)] for code in range(32, 127) if chr(code) in self.glyph_of)
