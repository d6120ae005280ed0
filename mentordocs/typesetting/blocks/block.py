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
    """Blocks beside each other in columns of one width, in rows, that stay together row by row.

    Where `needs` says how wide a block has to be at least, and that is more than its column is, its column is that
    wide and the others share what is left.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        columns: int,
        gutter: float,
        needs: Sequence[float] = (),
        before: float = 4.0,
        after: float = 8.0,
    ) -> None:
        self._blocks = tuple(blocks)
        self._columns = columns
        self._gutter = gutter
        self._needs = (*needs, *[0.0] * (columns - len(needs)))
        self.before, self.after = before, after

    def _column_widths(self, width: float) -> list[float]:
        room = width - self._gutter * (self._columns - 1)
        widths = [room / self._columns] * self._columns
        if sum(self._needs) > room:
            return widths
        wide: set[int] = set()
        while too_narrow := {index for index, need in enumerate(self._needs) if need > widths[index]}:
            wide |= too_narrow
            left = room - sum(self._needs[index] for index in wide)
            widths = [
                self._needs[index] if index in wide else left / (self._columns - len(wide))
                for index in range(self._columns)
            ]
        return widths

    def height(self, width: float) -> float:
        """The highest of them."""
        widths = self._column_widths(width)
        return max(block.height(column) for block, column in zip(self._blocks, widths, strict=False))

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Their tops aligned."""
        for block, column in zip(self._blocks, self._column_widths(width), strict=False):
            block.draw(page, left, top, column)
            left += column + self._gutter


class NewPage(Block):
    """Nothing, at the top of a new page."""

    starts_page = True

    def height(self, width: float) -> float:
        """None."""
        return 0.0

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Nothing is drawn."""
