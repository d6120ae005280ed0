"""Room for a pen: lines to write on, fields with a label, tick boxes, boxes to sign in, a line to cut along."""

from collections.abc import Callable, Sequence

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.form import FormField
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.blocks.filling import TICK_SIDE, TYPED_LEADING, Fillable, draw_tick
from mentordocs.typesetting.blocks.paragraph import Paragraph, draw_content
from mentordocs.typesetting.faces import GREY, RULE, ParagraphStyle
from mentordocs.typesetting.graphics import rectangle, stroke_line
from mentordocs.typesetting.inline import plain_text
from mentordocs.typesetting.lines import Run, set_lines
from mentordocs.typesetting.styles import CAPTION, MILLIMETRE

LINE_DISTANCE = 9 * MILLIMETRE
_PEN = 8 * MILLIMETRE
_FIELD = CAPTION.leading + _PEN
"""A label, and room to write place or date between it and the line."""
_FIELD_WIDTH = 60 * MILLIMETRE
_SIGNATURE = (70 * MILLIMETRE, 22 * MILLIMETRE)


class WritingLines(Block):
    """Empty lines, nine millimetres apart; they continue on the next page where they do not fit."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.before, self.after = 0.0, 8.0

    def height(self, width: float) -> float:
        """Nine millimetres a line."""
        return self._count * LINE_DISTANCE

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between any two lines."""
        fitting = int(room / LINE_DISTANCE)
        if not 1 <= fitting < self._count:
            return None
        return WritingLines(fitting), WritingLines(self._count - fitting)

    def least(self, width: float) -> float:
        """Two lines."""
        return min(2, self._count) * LINE_DISTANCE

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Hairlines."""
        with page.artifact(b"Layout"):
            for index in range(self._count):
                y = top - (index + 1) * LINE_DISTANCE
                page.paint(stroke_line((left, y), (left + width, y)))


class FillableLines(Block):
    """Empty lines that can be typed on too. They stay together, and make room for all that stands there already."""

    def __init__(self, count: int, fillable: Fillable, language: str) -> None:
        self._count = count
        self._fillable = fillable
        self._language = language
        self.before, self.after = 0.0, 8.0

    def height(self, width: float) -> float:
        """Nine millimetres a line, or more where what stands there needs it."""
        typed = len(self._fillable.lines(width, self._language)) * TYPED_LEADING + 4
        return max(self._count * LINE_DISTANCE, typed)

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Hairlines, and over them the field."""
        height = self.height(width)
        WritingLines(int(height / LINE_DISTANCE + 0.01)).draw(page, left, top, width)
        self._fillable.place_lines(page, (left, top - height + 1, width, height - 2), self._language)


class Field(Block):
    """A label with a line to write on behind it, which can be typed on too where it has a name."""

    def __init__(self, label: Paragraph, fillable: Fillable | None = None) -> None:
        self._label = label
        self._fillable = fillable
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
        if self._fillable is not None:
            box = (start, top - height + 4, left + width - start, height - 6)
            self._fillable.place_text(page, box, self._label.language)


class SignatureBlock(Block):
    """Who signs, with room for place and date at the left and a box to sign in at the right.

    A compact one, under a consent, asks no place. It is never split. With a name, the box is a field for a digital
    signature too.
    """

    def __init__(
        self,
        who: Sequence[Block],
        parent: StructureElement,
        label: Callable[[str, ParagraphStyle], tuple[Run, ...]],
        language: str,
        *,
        name: str,
        words: str,
        compact: bool = False,
    ) -> None:
        self._who = tuple(who)
        self._name = name
        signature = label("signature", CAPTION)
        self._tooltip = f"{plain_text(signature)}: {words}"
        names = ("date",) if compact else ("place", "date")
        self._fields = [(label(name, CAPTION), parent.add("P")) for name in names]
        self._box = (signature, parent.add("P"), parent.add("Form") if name else None)
        self._language = language
        self.before, self.after = 9.0, 9.0

    def _names_height(self) -> float:
        return sum(block.height(_FIELD_WIDTH) for block in self._who)

    def height(self, width: float) -> float:
        """The names with the lines under them, or the box where that is higher."""
        return max(self._names_height() + len(self._fields) * _FIELD, CAPTION.leading + _SIGNATURE[1])

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Names and lines, then the box; both end at the same height."""
        bottom = top - self.height(width)
        for block in self._who:
            block.draw(page, left, top, _FIELD_WIDTH)
            top -= block.height(_FIELD_WIDTH)
        for index, (label, element) in enumerate(self._fields):
            line = bottom + (len(self._fields) - 1 - index) * _FIELD
            self._write(page, label, element, left, line + _FIELD)
            with page.artifact(b"Layout"):
                page.paint(stroke_line((left, line), (left + _FIELD_WIDTH, line), colour=GREY))
        box_left = left + width - _SIGNATURE[0]
        label, element, form = self._box
        self._write(page, label, element, box_left, bottom + _SIGNATURE[1] + CAPTION.leading)
        with page.artifact(b"Layout"):
            page.paint(rectangle(box_left, bottom, *_SIGNATURE, line=GREY, line_width=0.5))
        if form is not None:
            page.place(FormField("signature", self._name, self._tooltip, (box_left, bottom, *_SIGNATURE)), form)

    def _write(
        self, page: PageContent, label: tuple[Run, ...], element: StructureElement, left: float, top: float
    ) -> None:
        lines = set_lines(label, _FIELD_WIDTH, self._language)
        draw_content(page, element, lines, CAPTION, left, top, _FIELD_WIDTH)


class TickBox(Block):
    """A box to tick, and what it says yes to; where it has a name, it can be ticked in the file."""

    def __init__(self, text: Paragraph, fillable: Fillable | None = None) -> None:
        self._text = text
        self._fillable = fillable
        self.before, self.after = 3.0, 3.0

    _INDENT = 19.0

    def height(self, width: float) -> float:
        """As high as its text."""
        return self._text.height(width - self._INDENT)

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """The box is an artifact; the text says that it is to be ticked."""
        middle = top - self._text.style.leading / 2
        draw_tick(page, left + 0.5, middle - TICK_SIDE / 2, self._fillable)
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
            page.paint(
                stroke_line((left + 1, top - 1), (left + 1, top - height + 1), width=1.6, colour=(0.11, 0.23, 0.33))
            )
        self._inner.draw(page, left + self._INDENT, top, width - self._INDENT)
