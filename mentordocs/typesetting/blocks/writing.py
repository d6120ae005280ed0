"""Room for a pen: lines to write on, fields with a label, tick boxes, boxes to sign in, a line to cut along."""

from collections.abc import Mapping, Sequence

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.blocks.paragraph import Paragraph, draw_lines
from mentordocs.typesetting.faces import BLACK, GREY, RULE
from mentordocs.typesetting.graphics import rectangle, stroke_line
from mentordocs.typesetting.lines import Run, set_lines
from mentordocs.typesetting.styles import CAPTION, MILLIMETRE

LINE_DISTANCE = 9 * MILLIMETRE
_PEN_FIELD = 8.5 * MILLIMETRE
_SIGNATURE = 22 * MILLIMETRE


class WritingLines(Block):
    """Empty lines, nine millimetres apart; they continue on the next page where they do not fit."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.before, self.after = 0.0, 8.0

    def height(self, width: float) -> float:  # noqa: ARG002
        """Nine millimetres a line."""
        return self._count * LINE_DISTANCE

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002
        """Between any two lines."""
        fitting = int(room / LINE_DISTANCE)
        if not 1 <= fitting < self._count:
            return None
        return WritingLines(fitting), WritingLines(self._count - fitting)

    def least(self, width: float) -> float:  # noqa: ARG002
        """Two lines."""
        return min(2, self._count) * LINE_DISTANCE

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Hairlines."""
        with page.artifact(b"Layout"):
            for index in range(self._count):
                y = top - (index + 1) * LINE_DISTANCE
                page.paint(stroke_line((left, y), (left + width, y)))


class Field(Block):
    """A label with a line to write on behind it."""

    def __init__(self, label: Paragraph) -> None:
        self._label = label
        self.before, self.after = 2.0, 2.0

    def _label_width(self, width: float) -> float:
        return max((line.width for line in self._label.lines(width * 0.6)), default=0.0)

    def height(self, width: float) -> float:
        """Nine millimetres, or the label where that is higher."""
        return max(LINE_DISTANCE, self._label.height(width * 0.6))

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """The label stands on the line."""
        height = self.height(width)
        label_height = self._label.height(width * 0.6)
        self._label.draw(page, left, top - height + label_height, width * 0.6)
        start = left + max(self._label_width(width) + 6, width * 0.32)
        with page.artifact(b"Layout"):
            page.paint(stroke_line((start, top - height + 3), (left + width, top - height + 3)))


class SignatureBlock(Block):
    """Who signs, and room for place, date and signature; compact ones have date and signature only.

    It is never split.
    """

    def __init__(
        self,
        who: Sequence[Block],
        parent: StructureElement,
        labels: Mapping[str, str],
        language: str,
        *,
        compact: bool = False,
    ) -> None:
        self._who = tuple(who)
        names = ("date", "signature") if compact else ("place", "date", "signature")
        self._parts = [(name, labels[name], parent.add("P")) for name in names]
        self._language = language
        self._compact = compact
        self.before, self.after = 6.0, 6.0

    def _who_height(self, width: float) -> float:
        return sum(block.height(width) for block in self._who) + 4.0

    def _part_height(self, name: str) -> float:
        return CAPTION.leading + (_SIGNATURE if name == "signature" else _PEN_FIELD)

    def height(self, width: float) -> float:
        """Names, fields and box."""
        if self._compact:
            return self._who_height(width) + self._part_height("signature")
        return self._who_height(width) + sum(self._part_height(name) for name, _, _ in self._parts)

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Lines for place and date, a box to sign in."""
        for block in self._who:
            block.draw(page, left, top, width)
            top -= block.height(width)
        top -= 4.0
        if self._compact:
            self._draw_part(page, 0, left, top, width * 0.32)
            self._draw_part(page, 1, left + width * 0.36, top, width * 0.64)
            return
        for index, (name, _, _) in enumerate(self._parts):
            self._draw_part(page, index, left, top, width)
            top -= self._part_height(name)

    def _draw_part(self, page: PageContent, index: int, left: float, top: float, width: float) -> None:
        name, label, element = self._parts[index]
        lines = set_lines((Run(label, CAPTION.text),), width, self._language)
        with page.marked(element):
            draw_lines(page, lines, CAPTION, left, top, width)
        under = top - CAPTION.leading
        with page.artifact(b"Layout"):
            if name == "signature":
                page.paint(rectangle(left, under - _SIGNATURE, width, _SIGNATURE - 2, line=GREY, line_width=0.5))
            else:
                depth = _SIGNATURE if self._compact else _PEN_FIELD
                y = under - depth + (0 if self._compact else 3)
                page.paint(stroke_line((left, y), (left + width, y), colour=GREY))


class TickBox(Block):
    """An empty box to tick, and what it says yes to."""

    def __init__(self, text: Paragraph) -> None:
        self._text = text
        self.before, self.after = 3.0, 3.0

    _SIDE = 9.5
    _INDENT = 19.0

    def height(self, width: float) -> float:
        """As high as its text."""
        return self._text.height(width - self._INDENT)

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """The box is an artifact; the text says that it is to be ticked."""
        middle = top - self._text.style.leading / 2
        with page.artifact(b"Layout"):
            page.paint(rectangle(left + 0.5, middle - self._SIDE / 2, self._SIDE, self._SIDE, line=BLACK, line_width=0.8))
        self._text.draw(page, left + self._INDENT, top, width - self._INDENT)


class CutLine(Block):
    """A dashed line across the column, with what to do written on it."""

    def __init__(self, label: Paragraph | None) -> None:
        self._label = label
        self.before, self.after = 14.0, 10.0
        self.keep_with_next = True

    def height(self, width: float) -> float:
        """Its label, or a hairline."""
        return self._label.height(width) + 3 if self._label else 4.0

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """The line runs into the margins."""
        with page.artifact(b"Layout"):
            page.paint(stroke_line((left - 30, top), (left + width + 30, top), width=0.7, colour=RULE, dash=(4, 3)))
        if self._label:
            self._label.draw(page, left, top - 3, width)


class Barred(Block):
    """Blocks with a bar at their left: the summary of a report."""

    _INDENT = 14.0

    def __init__(self, inner: Block) -> None:
        self._inner = inner
        self.before, self.after = 8.0, 12.0

    def height(self, width: float) -> float:
        """As high as what it holds."""
        return self._inner.height(width - self._INDENT)

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """The bar is an artifact."""
        height = self.height(width)
        with page.artifact(b"Layout"):
            page.paint(stroke_line((left + 1, top - 1), (left + 1, top - height + 1), width=1.6, colour=(0.11, 0.23, 0.33)))
        self._inner.draw(page, left + self._INDENT, top, width - self._INDENT)
