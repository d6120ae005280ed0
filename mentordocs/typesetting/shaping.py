"""Words as glyphs: HarfBuzz shapes each word once, and what it gave is kept by font, language and word.

The kept bytes are the inside of a `TJ` array in character codes. What an array cannot say (marks above
letters) is a *rise*; what the codes cannot be read back from carries its text along (ActualText). In the scripts
whose letters become glyphs in other numbers and orders, glyphs that belong together are a cluster, with one code.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import uharfbuzz

from mentordocs.errors import TypesettingError
from mentordocs.pdf.clusters import Cluster, Code, Part
from mentordocs.pdf.font import SOFT_HYPHEN, Font
from mentordocs.typesetting.bidi import document_levels, has_right_to_left, visual_order
from mentordocs.typesetting.faces import Face, Figures, TextStyle, fallback_of, font_of
from mentordocs.typesetting.scripts import INSTALL, Script, candidates, script_font, script_of

_SCRIPTS = {"Latin": "Latn", "Greek": "Grek", "Cyrillic": "Cyrl"}
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
    "|(?<![\u0590-\u10ff\u1780-\u17ff])[\u200c\u200d]"
)
"""What says how a text is to be set and is not seen itself: directions, soft hyphens, variants; and joiners where
they do not tell the letter before them how to join."""
JOINERS = frozenset("\u200c\u200d")
"""What tells the letters beside it to join or not to: it belongs to the letter before it."""
_LIKE_A_SPACE = 80
"""White in thousandths of an em that a reader may take for a space."""
_MOST_NAMED = 8
"""Characters that an error names: a note in a script without a font has a hundred."""


@dataclass(frozen=True)
class Glyphs:
    """A run of one font at one rise: the inside of a `TJ` array and the codes in it.

    `rise` is in thousandths of an em; `text` is what it reads as where the codes do not tell. A cluster stands in the
    array as its token.
    """

    font: str
    array: bytes
    codes: frozenset[Code]
    rise: float = 0.0
    text: str | None = None


@dataclass(frozen=True)
class Word:
    """A shaped word: its advance in thousandths of an em, and its runs of glyphs."""

    advance: float
    runs: tuple[Glyphs, ...]

    def as_wide_as(self, other: "Word") -> "Word":
        """The same, followed by the white, or the move back, that makes it as wide as another word."""
        excess = round(self.advance - other.advance, 3)
        if not excess or not self.runs:
            return self
        last = replace(self.runs[-1], array=self.runs[-1].array + f"{excess:g}".encode("ascii"))
        return Word(other.advance, (*self.runs[:-1], last))


class MissingCharactersError(TypesettingError):
    """No font here has these characters.

    Attributes:
        characters: Each of them, with the word it stands in.
        advice: What to do.
    """

    def __init__(self, characters: dict[str, str]) -> None:
        self.characters = characters
        self.advice = _advice(characters)
        listed = "; ".join(f"{named(character)} in “{word}”" for character, word in [*characters.items()][:_MOST_NAMED])
        others = len(characters) - _MOST_NAMED
        more = f"; and {others} more" if others > 0 else ""
        super().__init__(f"no font here has the character {listed}{more} ({self.advice})")


def named(character: str) -> str:
    """A character as a person and a search engine know it: itself, its number and its name."""
    return f"{character!r} (U+{ord(character):04X} {unicodedata.name(character, 'without a name')})"


def _advice(characters: Iterable[str]) -> str:
    scripts = {character: script_of(character) for character in characters}
    if any(script is not None and script_font(script) is None for script in scripts.values()):
        return f"there are fonts for more scripts: {INSTALL}"
    return "write it in other characters"


def visible(text: str) -> str:
    """The text without the characters that are not seen themselves."""
    return _INVISIBLE.sub("", text)


@lru_cache(maxsize=1 << 16)
def shape(
    word: str,
    face: Face,
    figures: Figures,
    language: str,
    tracking: int = 0,
    *,
    right_to_left: bool | None = None,
    beside: Script | None = None,
) -> Word:
    """Shape one word. No-break spaces are part of a word; characters that are not seen are left out.

    `right_to_left` is the direction of the whole word; without it, each part of the word goes its own way. Signs and
    spaces are set in the font of the script `beside` them, where they stand between its words.

    Raises:
        MissingCharactersError: Neither the font nor one that stands in has a character of the word.
    """
    if right_to_left is None and has_right_to_left(word):
        return _shape_both_ways(word, face, figures, language, tracking)
    pieces = _by_font(visible(word), face, language, beside)
    advance = 0.0
    runs: list[Glyphs] = []
    for text, font, script in reversed(pieces) if right_to_left else pieces:
        width, shaped = _shape_run(text, font, script, figures, language, tracking, right_to_left=bool(right_to_left))
        advance += width
        runs += shaped
    return Word(advance, tuple(runs))


def _shape_both_ways(word: str, face: Face, figures: Figures, language: str, tracking: int) -> Word:
    parts = split_by_level(word, document_levels(word)[1])
    shaped = [
        shape(text, face, figures, language, tracking, right_to_left=True, beside=right_to_left_script(text))
        if level % 2
        else shape(text, face, figures, language, tracking, right_to_left=False)
        for text, level in parts
    ]
    ordered = [shaped[place] for place in visual_order([level for _, level in parts])]
    return Word(sum(part.advance for part in shaped), tuple(run for part in ordered for run in part.runs))


def right_to_left_script(text: str) -> Script | None:
    """The script of the first letter in a text that runs from right to left."""
    return next((script_of(character) for character in text if has_right_to_left(character)), None)


def split_by_level(text: str, found: Sequence[int]) -> list[tuple[str, int]]:
    """A text in parts that go one way, each with its level."""
    places = iter(text)
    return [("".join(itertools.islice(places, len(list(group)))), level) for level, group in itertools.groupby(found)]


def split_by_font(word: str, face: Face, language: str, beside: Script | None) -> list[str]:
    """A word in pieces that one font can set."""
    return [text for text, _, _ in _by_font(visible(word), face, language, beside)]


def _by_font(word: str, face: Face, language: str, beside: Script | None) -> list[tuple[str, Font, Script | None]]:
    """The word in pieces that one font can set; marks stay with their letter, and signs with letters `beside` them."""
    own = font_of(face)
    if beside is None and own.has(word):
        return [(word, own, None)] if word else []
    pieces: list[tuple[str, Font, Script | None]] = []
    missing: dict[str, str] = {}
    for letter in letters(word):
        font, script = _font_for(letter, face, language, beside)
        if font is None:
            missing |= {character: word for character in letter if not own.has(character)}
        elif pieces and pieces[-1][1] is font:
            pieces[-1] = (pieces[-1][0] + letter, font, script)
        else:
            pieces.append((letter, font, script))
    if missing:
        raise MissingCharactersError(missing)
    return pieces


def _font_for(letter: str, face: Face, language: str, beside: Script | None) -> tuple[Font | None, Script | None]:
    """The font that sets a letter with its marks, and the script where it is one of the extra."""
    if beside is not None and not letter[0].isalnum():
        font = script_font(beside, bold="Semibold" in face)
        if font is not None and font.has(letter):
            return font, beside
    for cut in (face, fallback_of(face)):
        if font_of(cut).has(letter):
            return font_of(cut), None
    for script in candidates(letter[0], language):
        font = script_font(script, bold="Semibold" in face)
        if font is not None and font.has("".join(character for character in letter if character not in JOINERS)):
            return font, script
    return None, None


def letters(word: str) -> Iterator[str]:
    """Each letter of a word with the marks on it and the joiner after it."""
    letter = ""
    for character in word:
        if letter and character not in JOINERS and not unicodedata.category(character).startswith("M"):
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


def _shape_run(
    text: str,
    font: Font,
    script: Script | None,
    figures: Figures,
    language: str,
    tracking: int,
    *,
    right_to_left: bool,
) -> tuple[float, list[Glyphs]]:
    text = font.in_parts(text)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.language = language
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    if script is not None:
        buffer.script = script.code
        uharfbuzz.shape(font.shaper, buffer)
        return _in_clusters(text, font, buffer)
    buffer.script = _script(text)
    features = dict.fromkeys(figures.split(), True)
    if tracking:
        features["liga"] = False
    uharfbuzz.shape(font.shaper, buffer, features)
    if right_to_left:
        return _in_clusters(text, font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    following = _following(text, infos)
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


def _following(text: str, infos: Sequence[Any]) -> dict[int, int]:
    """For each cluster where its text ends: where the next one begins."""
    return dict(itertools.pairwise(sorted({info.cluster for info in infos} | {len(text)})))


def _in_clusters(text: str, font: Font, buffer: uharfbuzz.Buffer) -> tuple[float, list[Glyphs]]:
    """One code a cluster: that of its glyph where the font tells what it means, else one that it is still to get."""
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    following = _following(text, buffer.glyph_infos)
    writer = _ArrayWriter(font)
    total = 0.0
    for start, group in itertools.groupby(glyphs, key=lambda glyph: glyph[0].cluster):
        parts: list[Part] = []
        advance = 0
        for info, position in group:
            parts.append(Part(info.codepoint, advance + position.x_offset, position.y_offset))
            advance += position.x_advance
        meaning = text[start : following[start]]
        only = parts[0]
        code = font.code(only.glyph, meaning) if len(parts) == 1 and only.x == only.y == 0 else None
        if code is not None and advance * font.scale - font.advance(code) < _LIKE_A_SPACE:
            writer.add(code, 0.0, advance * font.scale)
        else:
            writer.add_cluster(Cluster(font.key, tuple(parts), advance, meaning))
        total += advance * font.scale
    return total, writer.finish()


def _reads_alike(font: Font, glyph: int, meaning: str) -> bool:
    """Whether a glyph reads as canonically the same text: é for e and its accent."""
    return unicodedata.normalize("NFC", meaning) == unicodedata.normalize("NFC", font.text_of(glyph))


class _ArrayWriter:
    """Collects codes and adjustments into the inside of one `TJ` array."""

    def __init__(self, font: Font) -> None:
        self.rise = 0.0
        self._font = font
        self._parts: list[str] = []
        self._codes: set[Code] = set()
        self._pending = 0.0
        self._string: list[str] = []

    def add(self, code: int, shift: float, advance: float) -> None:
        self._move(-shift)
        self._string.append(f"{code:04X}")
        self._codes.add(code)
        self._pending = self._font.advance(code) - advance + shift

    def add_cluster(self, cluster: Cluster) -> None:
        self._move(0.0)
        self._string.append(cluster.token.decode("ascii"))
        self._codes.add(cluster)

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
