"""What every block can do, and blocks put together."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from mentordocs.pdf.content import PageContent


class Block(ABC):
    """Something that stands in the column. All distances are in points.

    Attributes:
        before: Least white above it, `after` below it; between two blocks the larger one counts.
        keep_with_next: Whether it may not be the last on a page.
        starts_page: Whether it begins on a new page.
    """

    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    starts_page: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """Its height when set to a width, without the white around it."""

    @abstractmethod
    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at a point."""

    def split(self, width: float, room: float) -> tuple["Block", "Block"] | None:
        """Itself in two, the first no higher than `room`; None where it may not be split there."""
        return None

    def least(self, width: float) -> float:
        """Height of the least part of it that may stand at the foot of a page."""
        return self.height(width)


def white_between(upper: Block, lower: Block) -> float:
    """The white between two blocks."""
    return max(upper.after, lower.before)


class Stack(Block):
    """Blocks one below the other that stay on one page."""

    def __init__(self, blocks: Sequence[Block], *, indent: float = 0.0) -> None:
        self.blocks = tuple(blocks)
        self.before = self.blocks[0].before if self.blocks else 0.0
        self.after = self.blocks[-1].after if self.blocks else 0.0
        self._indent = indent

    def height(self, width: float) -> float:
        """Sum of its blocks and the white between them."""
        inner = width - self._indent
        total = sum(block.height(inner) for block in self.blocks)
        return total + sum(white_between(*pair) for pair in zip(self.blocks, self.blocks[1:], strict=False))

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """One below the other."""
        above: Block | None = None
        inner = width - self._indent
        for block in self.blocks:
            if above is not None:
                top -= white_between(above, block)
            block.draw(page, left + self._indent, top, inner)
            top -= block.height(inner)
            above = block


class SideBySide(Block):
    """Blocks beside each other in columns of one width, in rows, that stay together row by row."""

    def __init__(
        self, blocks: Sequence[Block], *, columns: int, gutter: float, before: float = 4.0, after: float = 8.0
    ) -> None:
        self._blocks = tuple(blocks)
        self._columns = columns
        self._gutter = gutter
        self.before, self.after = before, after

    def _column_width(self, width: float) -> float:
        return (width - self._gutter * (self._columns - 1)) / self._columns

    def height(self, width: float) -> float:
        """The highest of them."""
        return max(block.height(self._column_width(width)) for block in self._blocks)

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Their tops aligned."""
        column = self._column_width(width)
        for index, block in enumerate(self._blocks):
            block.draw(page, left + index * (column + self._gutter), top, column)


class NewPage(Block):
    """Nothing, at the top of a new page."""

    starts_page = True

    def height(self, width: float) -> float:
        """None."""
        return 0.0

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Nothing is drawn."""
