"""Paragraphs as lines: all break points of a paragraph are weighed together (Knuth and Plass 1981).

Text is set flush left, so what is made small is the sum of the squares of the white at the line ends. The
first attempt divides no word; only where that leaves a hole is the paragraph set again with hyphens. What
was set is kept by its text, style and width.

Lines are broken in the order of reading. In a paragraph with words from right to left, each line is then put in the
order of seeing (UAX #9), and painted in the order of reading all the same, with moves of the pen; the letters of one
such word are painted from left to right, as readers expect of them (ISO 32000-1, 14.8.2.3.3).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mentordocs.pdf.clusters import Code
from mentordocs.pdf.font import SOFT_HYPHEN
from mentordocs.pdf.objects import number, text_string
from mentordocs.typesetting.bidi import document_levels, has_right_to_left, visual_order
from mentordocs.typesetting.break_points import break_offsets
from mentordocs.typesetting.faces import Colour, TextStyle
from mentordocs.typesetting.graphics import colour_operands
from mentordocs.typesetting.hyphenation import division_points
from mentordocs.typesetting.scripts import Script
from mentordocs.typesetting.shaping import (
    Glyphs,
    Word,
    letters,
    right_to_left_script,
    shape,
    soft_hyphen,
    split_by_font,
    split_by_level,
    visible,
    width_of,
)

LINE_BREAK = "\u2028"
_HOLE = 0.20
"""White at a line end, as a share of the width, beyond which words are divided."""
_HYPHEN_COST = 0.012
_STUB = 0.12
"""A last line shorter than this share of the width is a stub, and costs."""
_STUB_COST = 0.05
_BREAK_AFTER = "-–—/"
_BEYOND = re.compile("[^\0-\u058f\u1e00-\u2bff]")
"""Letters beyond Latin, Greek, Cyrillic and Armenian: they may run from right to left, or break without a space."""
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
_EAST_ASIAN = re.compile("([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)")
_LEAST_MOVE = 0.005
"""A move of the pen in points that cannot be seen is none."""
_BEFORE_HYPHEN = 4
"""Fewest characters, the hyphen included, that a line may leave behind: `e-mail` and `to-do` stay whole."""


class Run(NamedTuple):
    """A piece of text in one style."""

    text: str
    style: TextStyle


class Stretch(NamedTuple):
    """A part of a line in one language that leads to one place: where it starts and ends in points, and its operators.

    `language` and `link` are those of its style; `spoken` is what it says where it runs from right to left, and so is
    not painted in the order of reading.
    """

    language: str | None
    link: str | None
    spoken: str | None
    start: float
    end: float
    operators: bytes


@dataclass(frozen=True)
class Line:
    """One set line.

    Attributes:
        width: In points, without a space at its end.
        operators: Text operators that paint it from the current text position.
        codes: The character codes and clusters in it, by font key.
        text: What it says.
        stretches: Its parts in the order of reading, where one of them is a link, in another language or from
            right to left; else none.
    """

    width: float
    operators: bytes
    codes: tuple[tuple[str, frozenset[Code]], ...]
    text: str
    stretches: tuple[Stretch, ...] = ()


class _Piece(NamedTuple):
    """An unbreakable part of the text: words of one or more styles without a break between them."""

    runs: tuple[Run, ...]
    width: float
    space: TextStyle | None
    """Style of the space after it; None where the next piece follows at once."""


@lru_cache(maxsize=1 << 14)
def set_lines(runs: tuple[Run, ...], width: float, language: str, *, hyphenate: bool = True) -> tuple[Line, ...]:
    """Set a paragraph to a width in points.

    Raises:
        MissingCharactersError: A character that no font here has.
    """
    lines: list[Line] = []
    is_beyond = any(_BEYOND.search(run.text) for run in runs)
    told = _told_by_script(runs) if is_beyond else runs
    for pieces in _paragraphs(told, width, language, is_beyond=is_beyond):
        breaks = _best_breaks(pieces, width, language, hyphenate=False)
        overfull = any(piece.width > width for piece in pieces)
        if overfull or (hyphenate and _widest_hole(breaks, width) > _HOLE):
            breaks = _best_breaks(pieces, width, language, hyphenate=True)
        directions = _Directions.of(pieces) if is_beyond else None
        is_flush_right = directions is not None and directions.base == 1 and len(breaks) > 1
        start = _Break(0, 0, 0.0, 0.0, divided=False)
        for end in breaks:
            lines.append(_build(pieces, start, end, language, directions, width if is_flush_right else None))
            start = end
    return tuple(lines)


def _told_by_script(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs, in which Japanese says that it is: its Han letters have other forms, and a reader another voice."""
    if not any(_KANA.search(run.text) for run in runs):
        return runs
    told: list[Run] = []
    for text, style in runs:
        if style.language is not None or not _KANA.search(text):
            told.append(Run(text, style))
            continue
        for index, part in enumerate(_EAST_ASIAN.split(text)):
            if part:
                told.append(Run(part, style.told("ja", style.link) if index % 2 else style))
    return tuple(told)


class _Directions(NamedTuple):
    """Which way each character of a paragraph goes: its base level, the levels, and where each piece begins in them."""

    base: int
    levels: list[int]
    starts: list[int]

    @classmethod
    def of(cls, pieces: Sequence[_Piece]) -> "_Directions | None":
        """The directions of a paragraph, None where all of it runs from left to right."""
        if not any(has_right_to_left(run.text) for piece in pieces for run in piece.runs):
            return None
        texts = ["".join(run.text for run in piece.runs) + " " * (piece.space is not None) for piece in pieces]
        return cls(*document_levels("".join(texts)), [0, *itertools.accumulate(map(len, texts))])


class _Break(NamedTuple):
    """A place where a line can end: before piece `piece`, or inside it after `offset` characters.

    `start` and `end` are positions on one endless line: where the next line begins, where this one ends.
    """

    piece: int
    offset: int
    start: float
    end: float
    divided: bool


def _paragraphs(runs: tuple[Run, ...], width: float, language: str, *, is_beyond: bool) -> Iterator[list[_Piece]]:
    """The pieces of each stretch between forced line breaks."""
    pieces: list[_Piece] = []
    pending: list[Run] = []

    def close(space: TextStyle | None) -> None:
        if pending:
            *others, last = _parted(pending) if is_beyond else (tuple(pending),)
            for part in others:
                pieces.extend(_fitting(part, None, width, language))
            pieces.extend(_fitting(last, space, width, language))
            pending.clear()
        elif pieces and space is not None and pieces[-1].space is None:
            pieces[-1] = pieces[-1]._replace(space=space)

    for text, style in runs:
        word = ""
        for position, character in enumerate(text):
            if character in {" ", "\n", "\t", LINE_BREAK}:
                if word:
                    pending.append(Run(word, style))
                    word = ""
                close(style)
                if character == LINE_BREAK:
                    yield pieces
                    pieces = []
            else:
                word += character
                if (
                    character in _BREAK_AFTER
                    and len(word) >= _BEFORE_HYPHEN
                    and text[position + 1 : position + 2].isalpha()
                ):
                    pending.append(Run(word, style))
                    word = ""
                    close(None)
        if word:
            pending.append(Run(word, style))
    close(None)
    yield pieces


def _parted(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """The parts of a stretch without spaces between which a line may end: one, but in scripts that put no spaces."""
    parts: list[list[Run]] = [[]]
    for text, style in runs:
        start = 0
        for offset in break_offsets(text):
            parts[-1].append(Run(text[start:offset], style))
            parts.append([])
            start = offset
        parts[-1].append(Run(text[start:], style))
    return [tuple(part) for part in parts]


def _fitting(runs: tuple[Run, ...], space: TextStyle | None, width: float, language: str) -> Iterator[_Piece]:
    """The piece itself, or, where it is wider than the line and cannot be divided (an address), parts of it.

    A word with a capital, which could be a name and is divided nowhere else, is divided here like any other.
    """
    natural = _width(runs, language)
    if natural <= width or (len(runs) == 1 and _divides_into(runs[0], width, language)):
        yield _Piece(runs, natural, space)
        return
    if len(runs) == 1 and _divides_into(small := _divided_as_small(runs[0], language), width, language):
        yield _Piece((small,), natural, space)
        return
    characters = [Run(letter, style) for text, style in runs for letter in letters(text)]
    part: list[Run] = []
    for run in characters:
        if part and _width((*_joined(part), run), language) > width:
            yield _Piece(_joined(part), _width(_joined(part), language), None)
            part = []
        part.append(run)
    yield _Piece(_joined(part), _width(_joined(part), language), space)


def _divided_as_small(run: Run, language: str) -> Run:
    """The word with soft hyphens where it would be divided if it had no capitals."""
    points = (0, *division_points(run.text.lower(), run.style.language or language), len(run.text))
    return Run(SOFT_HYPHEN.join(run.text[start:end] for start, end in itertools.pairwise(points)), run.style)


def _divides_into(run: Run, width: float, language: str) -> bool:
    """Whether hyphens cut a word into parts that each fit the width."""
    points = (0, *division_points(run.text, run.style.language or language), len(run.text))
    parts = [run.text[start:end] + "-" for start, end in itertools.pairwise(points)]
    return all(_width((Run(part, run.style),), language) <= width for part in parts)


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    return tuple(joined)


def _word(run: Run, language: str) -> Word:
    style = run.style
    return shape(run.text, style.face, style.figures, style.language or language, style.tracking)


def _width(runs: tuple[Run, ...], language: str) -> float:
    return sum(_word(run, language).advance * run.style.size for run in runs) / 1000


def _possible_breaks(pieces: list[_Piece], language: str, *, hyphenate: bool) -> Iterator[_Break]:
    position = 0.0
    for index, piece in enumerate(pieces):
        if hyphenate and len(piece.runs) == 1:
            text, style = piece.runs[0]
            hyphen = soft_hyphen(style.face).advance * style.size / 1000
            for offset in division_points(text, style.language or language):
                head = _width((Run(text[:offset], style),), language)
                tail = _width((Run(text[offset:], style),), language)
                yield _Break(index, offset, position + piece.width - tail, position + head + hyphen, divided=True)
        end = position + piece.width
        position = end
        if piece.space is not None:
            position += width_of(" ", piece.space, language)
        yield _Break(index + 1, 0, position, end, divided=False)


def _best_breaks(pieces: list[_Piece], width: float, language: str, *, hyphenate: bool) -> list[_Break]:
    """The breaks, the end included, that leave the least white in all; a line is never wider than `width`."""
    places = [_Break(0, 0, 0.0, 0.0, divided=False), *_possible_breaks(pieces, language, hyphenate=hyphenate)]
    if len(places) == 1:
        return [places[0]]
    last = len(places) - 1
    costs = [0.0]
    previous = [0]
    for index in range(1, len(places)):
        place = places[index]
        best, best_from = float("inf"), index - 1
        for start in range(index - 1, -1, -1):
            natural = place.end - places[start].start
            if natural > width + 0.01 and start < index - 1:
                break
            white = max(0.0, 1 - natural / width)
            cost = white * white
            if index == last:
                cost = _STUB_COST if white > 1 - _STUB and start > 0 else 0.0
            if place.divided:
                cost += _HYPHEN_COST + (_HYPHEN_COST if places[start].divided else 0.0)
            if costs[start] + cost < best:
                best, best_from = costs[start] + cost, start
        costs.append(best)
        previous.append(best_from)
    chosen: list[_Break] = []
    index = last
    while index > 0:
        chosen.append(places[index])
        index = previous[index]
    return chosen[::-1]


def _widest_hole(breaks: list[_Break], width: float) -> float:
    start, hole = 0.0, 0.0
    for place in breaks[:-1]:
        hole = max(hole, 1 - (place.end - start) / width)
        start = place.start
    return hole


def _build(
    pieces: list[_Piece],
    start: _Break,
    end: _Break,
    language: str,
    directions: _Directions | None,
    right: float | None,
) -> Line:
    """The line from one break to the next, at the left or up to `right`. A space ends it unless a word was divided."""
    runs: list[Run] = []
    for index in range(start.piece, end.piece + (1 if end.offset else 0)):
        piece = pieces[index]
        first = start.offset if index == start.piece else 0
        if index == end.piece:
            text, style = piece.runs[0]
            runs.append(Run(text[first : end.offset], style))
            continue
        if first:
            text, style = piece.runs[0]
            runs.append(Run(text[first:], style))
        else:
            runs += piece.runs
        if piece.space is not None:
            runs.append(Run(" ", piece.space))
    painter = _Painter()
    width = end.end - start.start
    if directions is None:
        for run in runs:
            painter.add(_word(run, language), run.style)
    else:
        place = directions.starts[start.piece] + start.offset
        width = _add_both_ways(painter, runs, directions, place, language, right)
    if end.divided:
        style = pieces[end.piece].runs[0].style
        hyphen = soft_hyphen(style.face)
        painter.add(hyphen, style)
        width += hyphen.advance * style.size / 1000 if directions is not None else 0.0
    text = visible("".join(run.text for run in runs))
    return Line(
        width,
        painter.to_bytes(),
        painter.codes(),
        text.rstrip(" ") + ("\u00ad" if end.divided else ""),
        painter.stretches(),
    )


class _Chunk(NamedTuple):
    """A part of a line in one style, that goes one way."""

    text: str
    word: Word
    style: TextStyle
    level: int

    @property
    def width(self) -> float:
        """In points."""
        return self.word.advance * self.style.size / 1000

    @property
    def is_word(self) -> bool:
        """Whether there is a letter or a figure in it."""
        return any(map(str.isalnum, self.text))

    @property
    def way(self) -> tuple[int, str]:
        """What chunks have alike that are painted at one go: level and font."""
        return self.level, self.word.runs[-1].font if self.word.runs else ""


def _add_both_ways(
    painter: "_Painter", runs: Sequence[Run], directions: _Directions, place: int, language: str, right: float | None
) -> float:
    """Paint runs that begin at a place in their paragraph: each where it is seen, in the order in which it is read.

    The space at the end hangs. What comes back is how far they reach.
    """
    chunks = list(_chunks(runs, directions.levels[place:], language))
    width = sum(chunk.width for chunk in chunks)
    hanging = 0.0
    if runs and runs[-1].text == " ":
        chunks[-1] = chunks[-1]._replace(level=directions.base)
        width -= chunks[-1].width
        hanging = chunks[-1].width if directions.base else 0.0
    at = (0.0 if right is None else right - width) - hanging
    seen: dict[int, float] = {}
    for index in visual_order([chunk.level for chunk in chunks]):
        seen[index] = at
        at += chunks[index].width
    for is_turned, phrase in itertools.groupby(range(len(chunks)), key=lambda index: chunks[index].level > 0):
        indices = list(phrase)
        spoken = visible("".join(chunks[index].text for index in indices)) if is_turned else None
        for _, group in itertools.groupby(indices, key=lambda index: chunks[index].way):
            for part in filter(None, _at_one_go(list(group), chunks)):
                painter.go_to(seen[part[0]])
                for index in part:
                    painter.add(chunks[index].word, chunks[index].style, spoken)
    return width if right is None else right


def _chunks(runs: Sequence[Run], found: Sequence[int], language: str) -> Iterator[_Chunk]:
    """The parts of runs whose characters have these levels; signs beside words from right to left are of their font."""
    beside: Script | None = None
    place = 0
    for text, style in runs:
        own = style.language or language
        for part, level in split_by_level(text, found[place : place + len(text)]):
            if level % 2 == 0:
                word = shape(part, style.face, style.figures, own, style.tracking, right_to_left=False)
                yield _Chunk(part, word, style, level)
                continue
            beside = right_to_left_script(part) or beside
            for piece in split_by_font(part, style.face, own, beside):
                word = shape(piece, style.face, style.figures, own, style.tracking, right_to_left=True, beside=beside)
                if piece == " ":
                    word = word.as_wide_as(shape(" ", style.face, style.figures, own, style.tracking))
                yield _Chunk(piece, word, style, level)
        place += len(text)


def _at_one_go(indices: list[int], chunks: Sequence[_Chunk]) -> Iterator[list[int]]:
    """Chunks of one way as they are painted: from left to right, those from right to left but for signs at their end.

    Signs that no word of their own way follows are painted one by one: pypdf takes signs for words of the way before.
    """
    last = max((place for place, index in enumerate(indices) if chunks[index].is_word), default=-1)
    if chunks[indices[0]].level % 2:
        yield indices[last::-1] if last >= 0 else []
        yield from ([index] for index in indices[last + 1 :])
    else:
        first = next((place for place, index in enumerate(indices) if chunks[index].is_word), len(indices))
        yield from ([index] for index in indices[:first])
        yield indices[first:]


_Told = tuple[str | None, str | None, str | None]
"""Language, link and words to be spoken of a stretch."""


class _Start:
    """Where a stretch begins: at which part of the operators, with the pen at `origin`; and how far it reaches."""

    def __init__(self, told: "_Told", origin: float, part: int) -> None:
        self.told = told
        self.part = part
        self._origin = origin if part else 0.0
        self._left = self._right = origin

    def reach(self, left: float, right: float) -> None:
        """Something of it stands from `left` to `right`."""
        self._left, self._right = min(self._left, left), max(self._right, right)

    def stretch(self, parts: Sequence[bytes]) -> Stretch:
        """The stretch of these operators, which are to begin at its left end."""
        move = self._origin - self._left
        first = b"%s 0 Td " % number(move) if move else b""
        return Stretch(*self.told, self._left, self._right, first + b"".join(parts))


class _Painter:
    """Puts shaped words together to text operators, changing font, colour and rise only where they differ."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._array: list[bytes] = []
        self._state: tuple[str, float, Colour, float] | None = None
        self._codes: dict[str, set[Code]] = {}
        self._told: _Told | None = None
        self._starts: list[_Start] = []
        self._at = 0.0
        self._move = 0.0
        self._is_new_word = False

    def go_to(self, at: float) -> None:
        """Have what is added next begin at a place on the line, as a word of its own.

        The font is named anew before it, since pypdf turns words from right to left round with all that it has read
        since a font was named.
        """
        self._flush()
        self._move = at - self._at
        self._at = at
        self._is_new_word = True

    def add(self, word: Word, style: TextStyle, spoken: str | None = None) -> None:
        told = (style.language, style.link, spoken if style.link is None else None)
        if told != self._told:
            self._flush()
            self._move_pen()
            self._told = told
            self._starts.append(_Start(told, self._at, len(self._parts)))
        end = self._at + word.advance * style.size / 1000
        self._starts[-1].reach(self._at, end)
        self._at = end
        for run in word.runs:
            self._select(run, style)
            if self._move:
                self._move_pen()
            self._codes.setdefault(run.font, set()).update(run.codes)
            if run.text is None:
                self._array.append(run.array)
            else:
                self._flush()
                self._parts.append(b"/Span<</ActualText%s>>BDC[%s]TJ EMC\n" % (text_string(run.text), run.array))

    def _select(self, run: Glyphs, style: TextStyle) -> None:
        state = (run.font, style.size, style.colour, run.rise)
        if state == self._state and not self._is_new_word:
            return
        self._flush()
        old = self._state or (None, None, None, 0.0)
        if (run.font, style.size) != old[:2] or self._is_new_word:
            self._is_new_word = False
            self._parts.append(b"/%s %s Tf " % (run.font.encode("ascii"), number(style.size)))
        if style.colour != old[2]:
            self._parts.append(b"%s rg " % colour_operands(style.colour))
        if run.rise != old[3]:
            self._parts.append(b"%s Ts " % number(run.rise * style.size / 1000))
        self._state = state

    def _move_pen(self) -> None:
        """The move that is due, as soon as there is a font whose size it is measured in."""
        if self._state is not None and abs(self._move) >= _LEAST_MOVE:
            size = self._state[1]
            self._parts.append(b"[%s]TJ\n" % number(-1000 * self._move / size))
            self._move = 0.0

    def _flush(self) -> None:
        if self._array:
            self._parts.append(b"[%s]TJ\n" % b"".join(self._array))
            self._array = []

    def to_bytes(self) -> bytes:
        self._flush()
        if self._state is not None and self._state[3]:
            self._parts.append(b"0 Ts\n")
        return b"".join(self._parts)

    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches; call it after `to_bytes`."""
        if not any(any(start.told) for start in self._starts):
            return ()
        ends = [*(start.part for start in self._starts[1:]), len(self._parts)]
        return tuple(
            start.stretch(self._parts[start.part : end]) for start, end in zip(self._starts, ends, strict=True)
        )

    def codes(self) -> tuple[tuple[str, frozenset[Code]], ...]:
        return tuple((font, frozenset(codes)) for font, codes in self._codes.items())
