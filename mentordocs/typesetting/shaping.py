"""Words as glyphs: HarfBuzz shapes each word once, and what it gave is kept by font, language and word.

The kept bytes are the inside of a `TJ` array in character codes. What an array cannot say (marks above
letters) is a *rise*; what the codes cannot be read back from carries its text along (ActualText).
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz

from mentordocs.errors import TypesettingError
from mentordocs.pdf.font import SOFT_HYPHEN, Font
from mentordocs.typesetting.faces import Face, Figures, TextStyle, fallback_of, font_of

_DIRECTION = "ltr"
_SCRIPTS = {"Latin": "Latn", "Greek": "Grek", "Cyrillic": "Cyrl"}
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""What says how a text is to be set and is not seen itself: joiners, directions, soft hyphens, variants."""


@dataclass(frozen=True)
class Glyphs:
    """A run of one font at one rise: the inside of a `TJ` array and the codes in it.

    `rise` is in thousandths of an em; `text` is what it reads as where the codes do not tell.
    """

    font: str
    array: bytes
    codes: frozenset[int]
    rise: float = 0.0
    text: str | None = None


@dataclass(frozen=True)
class Word:
    """A shaped word: its advance in thousandths of an em, and its runs of glyphs."""

    advance: float
    runs: tuple[Glyphs, ...]


class MissingCharactersError(TypesettingError):
    """No font here has these characters; `characters` holds each with the word it stands in."""

    def __init__(self, characters: dict[str, str]) -> None:
        self.characters = characters
        listed = "; ".join(
            f"{character!r} (U+{ord(character):04X} {unicodedata.name(character, 'without a name')}) in “{word}”"
            for character, word in characters.items()
        )
        super().__init__(f"no font here has the character {listed}")


def visible(text: str) -> str:
    """The text without the characters that are not seen themselves."""
    return _INVISIBLE.sub("", text)


@lru_cache(maxsize=1 << 16)
def shape(word: str, face: Face, figures: Figures, language: str, tracking: int = 0) -> Word:
    """Shape one word. No-break spaces are part of a word; characters that are not seen are left out.

    Raises:
        MissingCharactersError: Neither the font nor its fallback has a character of the word.
    """
    advance = 0.0
    runs: list[Glyphs] = []
    for text, cut in _by_font(visible(word), face):
        width, shaped = _shape_run(text, font_of(cut), figures, language, tracking)
        advance += width
        runs += shaped
    return Word(advance, tuple(runs))


def _by_font(word: str, face: Face) -> list[tuple[str, Face]]:
    """The word in pieces that one font can set; marks stay with their letter."""
    if font_of(face).has(word):
        return [(word, face)] if word else []
    pieces: list[tuple[str, Face]] = []
    missing: dict[str, str] = {}
    for letter in _letters(word):
        cut = next((cut for cut in (face, fallback_of(face)) if font_of(cut).has(letter)), None)
        if cut is None:
            missing |= {character: word for character in letter if not font_of(face).has(character)}
        elif pieces and pieces[-1][1] is cut:
            pieces[-1] = (pieces[-1][0] + letter, cut)
        else:
            pieces.append((letter, cut))
    if missing:
        raise MissingCharactersError(missing)
    return pieces


def _letters(word: str) -> Iterator[str]:
    """Each letter of a word with the marks on it."""
    letter = ""
    for character in word:
        if letter and not unicodedata.category(character).startswith("M"):
            yield letter
            letter = ""
        letter += character
    yield letter


def _script(text: str) -> str:
    for character in text:
        if character.isalpha():
            first = unicodedata.name(character, "").partition(" ")[0].capitalize()
            return _SCRIPTS.get(first, "Latn")
    return "Latn"


def _shape_run(text: str, font: Font, figures: Figures, language: str, tracking: int) -> tuple[float, list[Glyphs]]:
    text = font.in_parts(text)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = _DIRECTION
    buffer.script = _script(text)
    buffer.language = language
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    features = dict.fromkeys(figures.split(), True)
    if tracking:
        features["liga"] = False
    uharfbuzz.shape(font.shaper, buffer, features)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos} | {len(text)})
    following = dict(itertools.pairwise(starts))
    runs: list[Glyphs] = []
    writer = _ArrayWriter(font)
    total = 0.0
    for index, (info, position) in enumerate(zip(infos, positions, strict=True)):
        meaning = text[info.cluster : following[info.cluster]]
        alone = (index == 0 or infos[index - 1].cluster != info.cluster) and (
            index + 1 == len(infos) or infos[index + 1].cluster != info.cluster
        )
        code = font.code(info.codepoint, meaning) if alone else None
        readable = code is not None or _reads_alike(font, info.codepoint, meaning)
        rise = position.y_offset * font.scale
        if rise != writer.rise or not readable:
            runs += writer.finish()
            writer.rise = rise
        shift = position.x_offset * font.scale
        is_marked = index + 1 < len(infos) and positions[index + 1].x_advance == 0
        advance = position.x_advance * font.scale + (0 if is_marked else tracking)
        writer.add(info.codepoint if code is None else code, shift, advance)
        if not readable:
            runs += writer.finish(text=meaning if index == 0 or infos[index - 1].cluster != info.cluster else "")
        total += advance
    runs += writer.finish()
    return total, runs


def _reads_alike(font: Font, glyph: int, meaning: str) -> bool:
    """Whether a glyph reads as canonically the same text: é for e and its accent."""
    return unicodedata.normalize("NFC", meaning) == unicodedata.normalize("NFC", font.text_of(glyph))


class _ArrayWriter:
    """Collects codes and adjustments into the inside of one `TJ` array."""

    def __init__(self, font: Font) -> None:
        self.rise = 0.0
        self._font = font
        self._parts: list[str] = []
        self._codes: set[int] = set()
        self._pending = 0.0
        self._string: list[str] = []

    def add(self, code: int, shift: float, advance: float) -> None:
        self._move(-shift)
        self._string.append(f"{code:04X}")
        self._codes.add(code)
        self._pending = self._font.advance(code) - advance + shift

    def _move(self, adjustment: float) -> None:
        total = round(self._pending + adjustment, 3)
        if total:
            self._flush()
            self._parts.append(f"{total:g}")
        self._pending = 0.0

    def _flush(self) -> None:
        if self._string:
            self._parts.append(f"<{''.join(self._string)}>")
            self._string = []

    def finish(self, text: str | None = None) -> list[Glyphs]:
        self._move(0.0)
        self._flush()
        if not self._parts:
            return []
        run = Glyphs(self._font.key, "".join(self._parts).encode("ascii"), frozenset(self._codes), self.rise, text)
        self._parts, self._codes = [], set()
        return [run]


def soft_hyphen(face: Face) -> Word:
    """The hyphen at the end of a line inside a word: it looks like one and reads as U+00AD."""
    font = font_of(face)
    glyph = font.glyph_of[SOFT_HYPHEN]
    code = font.code(glyph, SOFT_HYPHEN)
    if code is None:
        raise MissingCharactersError({SOFT_HYPHEN: ""})
    return Word(font.advance(code), (Glyphs(font.key, b"<%04X>" % code, frozenset((code,))),))


def width_of(text: str, style: TextStyle, language: str) -> float:
    """Width in points of a text set on one line, words and spaces."""
    words = text.split(" ")
    total = sum(shape(word, style.face, style.figures, language, style.tracking).advance for word in words if word)
    space = shape(" ", style.face, style.figures, language, style.tracking).advance
    return (total + space * (len(words) - 1)) * style.size / 1000
