"""Two columns of the same things, row by row: what a row says in one language stands beside it in the other."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mentordocs.pdf.content import PageContent
from mentordocs.typesetting.blocks.block import Block, white_between
from mentordocs.typesetting.blocks.paragraph import Paragraph

_GUTTER = 18.0
_WHOLE_UP_TO = 126.0
"""Height in points up to which a row is not split: ten lines, which nearly every member has at most."""


class Row(NamedTuple):
    """What stands beside each other; None where one column has nothing more to say."""

    left: Block | None
    right: Block | None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Those that are there."""
        return tuple(block for block in self if block is not None)

    @property
    def keeps_with_next(self) -> bool:
        """Whether it may not be the last on a page."""
        return any(block.keep_with_next for block in self.blocks)

    def height(self, width: float) -> float:
        """That of the higher one."""
        return max(block.height(width) for block in self.blocks)

    def cut(self, width: float, room: float) -> tuple["Row", "Row"] | None:
        """The row in two, where each column fits in the room or can be split there; a low one stays whole."""
        if self.height(width) <= _WHOLE_UP_TO:
            return None
        halves = [_halves(block, width, room) for block in self]
        if None in halves:
            return None
        (left, left_below), (right, right_below) = [half for half in halves if half is not None]
        return Row(left, right), Row(left_below, right_below)


def _halves(block: Block | None, width: float, room: float) -> tuple[Block | None, Block | None] | None:
    if block is None or block.height(width) <= room:
        return block, None
    return block.split(width, room) if block.least(width) <= room else None


class Columns(Block):
    """Rows of two columns. A page shows the left one of all its rows first, since each is read on its own."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)
        self.before = max(block.before for block in self._rows[0].blocks)
        self.after = max(block.after for block in self._rows[-1].blocks)
        # What hangs left of a column stands within it: nothing may reach into the other, nor into the margin.
        labelled = [block for row in rows for block in row.blocks if isinstance(block, Paragraph) and block.label]
        self._hang = max((block.label.hang - block.indent for block in labelled if block.label), default=0.0)

    def _half(self, width: float) -> float:
        return (width - _GUTTER) / 2 - self._hang

    def height(self, width: float) -> float:
        """Its rows and the white between them."""
        return sum(row.height(self._half(width)) for row in self._rows) + sum(
            _white(*pair) for pair in pairwise(self._rows)
        )

    def _begins(self) -> int:
        """How many rows its first page cannot do without."""
        return next((n for n, row in enumerate(self._rows, 1) if not row.keeps_with_next), len(self._rows))

    def least(self, width: float) -> float:
        """Its first rows as far as they stay together, and of the last of those what may stand alone."""
        half = self._half(width)
        *together, last = self._rows[: self._begins()]
        white = sum(_white(*pair) for pair in pairwise((*together, last)))
        return sum(row.height(half) for row in together) + white + max(block.least(half) for block in last.blocks)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between rows that need not stay together, or within a long one."""
        half = self._half(width)
        used, fitting = 0.0, 0
        for above, row in zip((None, *self._rows), self._rows, strict=False):
            white = _white(above, row) if above else 0.0
            if used + white + row.height(half) > room + 0.01:
                break
            used += white + row.height(half)
            fitting += 1
        else:
            return None
        rows = self._rows
        white = _white(rows[fitting - 1], rows[fitting]) if fitting else 0.0
        parts = rows[fitting].cut(half, room - used - white)
        if parts is not None:
            return self._part([*rows[:fitting], parts[0]]), self._part([parts[1], *rows[fitting + 1 :]])
        while fitting and rows[fitting - 1].keeps_with_next:
            fitting -= 1
        return (self._part(rows[:fitting]), self._part(rows[fitting:])) if fitting else None

    def _part(self, rows: Sequence[Row]) -> "Columns":
        """Some of its rows, in the same columns."""
        part = Columns(rows)
        part._hang = self._hang
        return part

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """The left column, then the right one; their rows begin at the same height."""
        half = self._half(width)
        tops = [top]
        for above, below in pairwise(self._rows):
            tops.append(tops[-1] - above.height(half) - _white(above, below))
        for column in (0, 1):
            at = left + self._hang + column * (half + self._hang + _GUTTER)
            for row, height in zip(self._rows, tops, strict=True):
                block = row[column]
                if block is not None:
                    block.draw(page, at, height, half)


def _white(above: Row, below: Row) -> float:
    """The white between two rows: what the column that wants more of it wants."""
    pairs = ((upper, lower) for upper, lower in zip(above, below, strict=True) if upper and lower)
    return max((white_between(*pair) for pair in pairs), default=0.0)
