"""Tables that break between rows and repeat their head, with hairlines between the rows and no other frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.blocks.filling import TICK_SIDE, Fillable, draw_tick
from mentordocs.typesetting.blocks.paragraph import draw_content, draw_lines, draw_underline, underlined_element
from mentordocs.typesetting.faces import ACCENT, RULE, ParagraphStyle
from mentordocs.typesetting.graphics import stroke_line
from mentordocs.typesetting.lines import LINE_BREAK, Line, Run, set_lines
from mentordocs.typesetting.shaping import width_of

_PAD = 3.0
_GUTTER = 9.0
_BREAKABLE = 14
"""Lines from which on a row may break inside."""
_FEWEST_LINES = 4
"""Lines of such a row that stay together on either page."""
_ON_ONE_LINE = 250
"""Characters that no column has room for on one line: then how long the text would be need not be known closely."""
_TICK_INDENT = 14.0
_ROOM_TO_WRITE = 20.0
"""Height of a field in a cell, without the padding of its row."""


@dataclass(frozen=True)
class Cell:
    """One cell: its text, how it looks, and its element (TH or TD).

    `first` and `last` are the lines shown, where a row too high for a page had to be split. `is_tick`: a box to tick
    stands before the text. `fillable`: that box, or else the cell, can be filled in.
    """

    runs: tuple[Run, ...]
    style: ParagraphStyle
    element: StructureElement
    first: int = 0
    last: int | None = None
    is_tick: bool = False
    fillable: Fillable | None = None

    @property
    def indent(self) -> float:
        """Room before the text."""
        return _TICK_INDENT if self.is_tick else 0.0

    @property
    def least_height(self) -> float:
        """What it needs besides its text."""
        return TICK_SIDE + 3 if self.is_tick else _ROOM_TO_WRITE if self.fillable else 0.0


@dataclass(frozen=True)
class Row:
    """The cells of one row, and the element (TR) they belong to."""

    cells: tuple[Cell, ...]

    @property
    def is_heading(self) -> bool:
        """Whether it stands above the rows that follow: bold words in its first cell, and nothing else."""
        first, *others = self.cells
        is_bold = bool(first.runs) and all(run.style == run.style.bold() for run in first.runs)
        return is_bold and not any(cell.runs or cell.is_tick or cell.fillable for cell in others)


class Table(Block):
    """Rows of cells. `shares` are column widths as shares of the whole; without them the text decides."""

    def __init__(
        self,
        head: Row | None,
        rows: Sequence[Row],
        language: str,
        *,
        shares: tuple[float, ...] | None = None,
        least_row: float = 0.0,
        pad: float = _PAD,
        continued: bool = False,
    ) -> None:
        self._head = head
        self._rows = tuple(rows)
        self._language = language
        self._shares = shares
        self._widths: dict[float, tuple[float, ...]] = {}
        self._heights: dict[float, float] = {}
        self._least_row = least_row
        self._pad = pad
        self._continued = continued
        self.before = 0.0 if continued else 5.0
        self.after = 9.0

    def _columns(self, width: float) -> tuple[float, ...]:
        """Widths of the text of each column."""
        if width not in self._widths:
            count = len(self._rows[0].cells) if self._rows else len(self._head.cells) if self._head else 0
            free = width - _GUTTER * (count - 1)
            self._widths[width] = self._by_shares(free) if self._shares else self._by_text(free, count)
        return self._widths[width]

    def _needs(self, free: float, count: int) -> tuple[list[float], list[float]]:
        """For each column the width of its longest text, and of its longest word."""
        natural = [4.0] * count
        words = [4.0] * count
        for row in [*([self._head] if self._head else []), *self._rows]:
            for index, cell in enumerate(row.cells):
                natural[index] = max(natural[index], self._natural(cell))
                words[index] = max(words[index], min(self._longest_word(cell), free * 0.45))
        if sum(words) > free:
            words = [word * free / sum(words) for word in words]
        return natural, words

    def _by_shares(self, free: float) -> tuple[float, ...]:
        """The shares given, but no column narrower than its longest word."""
        shares = self._shares or ()
        wanted = [free * share / sum(shares) for share in shares]
        words = self._needs(free, len(shares))[1]
        spare = [max(0.0, wide - word) for wide, word in zip(wanted, words, strict=True)]
        lacking = sum(max(0.0, word - wide) for wide, word in zip(wanted, words, strict=True))
        give = min(1.0, lacking / (sum(spare) or 1.0))
        return tuple(max(wide, word) - give * room for wide, word, room in zip(wanted, words, spare, strict=True))

    def _by_text(self, free: float, count: int) -> tuple[float, ...]:
        """Every column as wide as its longest text where all fit, else as its longest word and a share of the rest."""
        natural, words = self._needs(free, count)
        if sum(natural) <= free:
            spare = free - sum(natural)
            flexible = [width if width > free / (count * 2) else 0.0 for width in natural]
            weight = sum(flexible) or 1.0
            return tuple(width + spare * flex / weight for width, flex in zip(natural, flexible, strict=True))
        rest = max(0.0, free - sum(words))
        wanting = [(wide - word) ** 0.75 if wide > word else 0.0 for wide, word in zip(natural, words, strict=True)]
        weight = sum(wanting) or 1.0
        shares = [
            min(wide, word + rest * want / weight) for wide, word, want in zip(natural, words, wanting, strict=True)
        ]
        left_over = free - sum(shares)
        widest = max(range(count), key=natural.__getitem__)
        shares[widest] += left_over
        return tuple(shares)

    def _natural(self, cell: Cell) -> float:
        if sum(len(run.text) for run in cell.runs) > _ON_ONE_LINE:
            texts = ((run.text.replace(LINE_BREAK, " "), run.style) for run in cell.runs)
            return sum(width_of(text, style, self._language) for text, style in texts) + cell.indent
        lines = set_lines(cell.runs, 10_000.0, self._language, hyphenate=False)
        return max((line.width for line in lines), default=0.0) + 0.5 + cell.indent

    def _longest_word(self, cell: Cell) -> float:
        words = [Run(word, run.style) for run in cell.runs for word in run.text.split()]
        return (
            max((set_lines((word,), 10_000.0, self._language)[0].width for word in words), default=0.0)
            + 0.5
            + cell.indent
        )

    def _row_height(self, row: Row, columns: tuple[float, ...]) -> float:
        heights = [
            max(len(self._lines(cell, width)) * cell.style.leading, cell.least_height)
            for cell, width in zip(row.cells, columns, strict=True)
        ]
        return max(self._least_row, *heights, 0.0) + 2 * self._pad

    def _most_lines(self, row: Row, columns: tuple[float, ...]) -> int:
        return max(len(self._lines(cell, width)) for cell, width in zip(row.cells, columns, strict=True))

    def _lines(self, cell: Cell, width: float) -> tuple[Line, ...]:
        lines = set_lines(cell.runs, width - cell.indent, self._language, hyphenate=cell.style.hyphenate)
        return lines[cell.first : cell.last]

    def height(self, width: float) -> float:
        """Head, rows and padding."""
        if width not in self._heights:
            columns = self._columns(width)
            rows = [*([self._head] if self._head else []), *self._rows]
            self._heights[width] = sum(self._row_height(row, columns) for row in rows)
        return self._heights[width]

    def least(self, width: float) -> float:
        """The head and the first two rows, or those lines of a very high row that may stand alone."""
        columns = self._columns(width)
        total = self._row_height(self._head, columns) if self._head else 0.0
        for row in self._rows[:2]:
            if self._most_lines(row, columns) >= _BREAKABLE:
                return total + _FEWEST_LINES * row.cells[0].style.leading + 2 * self._pad
            total += self._row_height(row, columns)
        return total

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between rows, so that no single row is left alone; a row higher than half the room breaks inside."""
        columns = self._columns(width)
        used = self._row_height(self._head, columns) if self._head else 0.0
        fitting = 0
        for row in self._rows:
            height = self._row_height(row, columns)
            if used + height > room:
                break
            used += height
            fitting += 1
        if fitting == len(self._rows):
            return None
        broken = self._break_row(self._rows[fitting], columns, room - used)
        if broken is not None:
            return self._parts([*self._rows[:fitting], broken[0]], [broken[1], *self._rows[fitting + 1 :]], columns)
        if fitting == len(self._rows) - 1 and fitting > 2:
            fitting -= 1
        while 0 < fitting < len(self._rows) and self._rows[fitting - 1].is_heading:
            fitting -= 1
        if fitting == 0 or (fitting == 1 and len(self._rows) > 2 and not self._continued):
            return None
        return self._parts(self._rows[:fitting], self._rows[fitting:], columns)

    def _break_row(self, row: Row, columns: tuple[float, ...], room: float) -> tuple[Row, Row] | None:
        """A very high row in two, where more than a few lines of it fit."""
        counts = [len(self._lines(cell, width)) for cell, width in zip(row.cells, columns, strict=True)]
        leading = max(cell.style.leading for cell in row.cells)
        fitting = min(int((room - 2 * self._pad) / leading), max(counts) - _FEWEST_LINES)
        if max(counts) < _BREAKABLE or fitting < _FEWEST_LINES:
            return None
        upper = tuple(
            replace(cell, last=cell.first + min(fitting, n)) for cell, n in zip(row.cells, counts, strict=True)
        )
        lower = tuple(
            replace(cell, first=cell.first + min(fitting, n)) for cell, n in zip(row.cells, counts, strict=True)
        )
        return Row(upper), Row(lower)

    def _parts(self, upper: Sequence[Row], lower: Sequence[Row], columns: tuple[float, ...]) -> tuple[Block, Block]:
        """The rows on two pages, in the same columns."""
        first = Table(
            self._head,
            upper,
            self._language,
            shares=columns,
            least_row=self._least_row,
            pad=self._pad,
            continued=self._continued,
        )
        second = Table(
            self._head,
            lower,
            self._language,
            shares=columns,
            least_row=self._least_row,
            pad=self._pad,
            continued=True,
        )
        first._widths = second._widths = self._widths
        return first, second

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Rules are artifacts, and so is a head that was read on an earlier page."""
        columns = self._columns(width)
        with page.artifact(b"Layout"):
            page.paint(stroke_line((left, top), (left + width, top), width=0.8, colour=ACCENT))
        if self._head is not None:
            top = self._draw_row(page, self._head, left, top, columns, again=self._continued)
            self._rule(page, left, top, width, last=not self._rows)
        for index, row in enumerate(self._rows):
            top = self._draw_row(page, row, left, top, columns)
            self._rule(page, left, top, width, last=index == len(self._rows) - 1)

    def _rule(self, page: PageContent, left: float, top: float, width: float, *, last: bool) -> None:
        with page.artifact(b"Layout"):
            line = stroke_line(
                (left, top), (left + width, top), width=0.8 if last else 0.4, colour=ACCENT if last else RULE
            )
            page.paint(line)

    def _draw_row(
        self, page: PageContent, row: Row, left: float, top: float, columns: tuple[float, ...], *, again: bool = False
    ) -> float:
        at = left
        height = self._row_height(row, columns)
        for cell, width in zip(row.cells, columns, strict=True):
            lines = self._lines(cell, width)
            if cell.is_tick:
                middle = top - self._pad - max(cell.style.leading, cell.least_height) / 2
                draw_tick(page, at, middle - TICK_SIDE / 2, cell.fillable)
            elif cell.fillable is not None:
                cell.fillable.place_text(page, (at, top - height + 1, width, height - 2), self._language)
            placed = (at + cell.indent, top - self._pad, width - cell.indent)
            if lines and lines[0].text and again:
                with page.artifact(b"Pagination"):
                    draw_lines(page, lines, cell.style, *placed)
            elif lines and lines[0].text:
                draw_content(page, underlined_element(cell.runs, cell.element), lines, cell.style, *placed)
                draw_underline(page, cell.runs, lines, cell.style, *placed)
            at += width + _GUTTER
        return top - height
