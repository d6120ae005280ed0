"""The attendance strip: one mark a session, told apart by shape and not by colour."""

import itertools

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.charts.drawing import Drawing, chart_text
from mentordocs.typesetting.document import Strip, StripMark
from mentordocs.typesetting.faces import ACCENT, GREY
from mentordocs.typesetting.graphics import rectangle, stroke_line

_MARK = 15.0
_ROW = 44.0
_WIDEST = 62.0
_GAP = 9.0
_LEAST = 40.0


class StripBlock(Drawing):
    """Marks in rows, in the order of the sessions."""

    def __init__(self, strip: Strip, parent: StructureElement, language: str) -> None:
        super().__init__(parent, strip.alt, language)
        self._strip = strip

    def _per_row(self, width: float) -> int:
        most = int((width + _GAP) / (_LEAST + _GAP))
        rows = -(-len(self._strip.marks) // most) or 1
        return max(1, -(-len(self._strip.marks) // rows))

    def _mark_width(self, width: float) -> float:
        return min(_WIDEST, (width + _GAP) / self._per_row(width) - _GAP)

    def height(self, width: float) -> float:
        """A row of marks with their captions, as often as needed."""
        rows = -(-len(self._strip.marks) // self._per_row(width))
        return rows * _ROW

    def _paint(self, page: PageContent, left: float, top: float, width: float) -> None:
        size = self._mark_width(width)
        per_row = self._per_row(width)
        for index, mark in enumerate(self._strip.marks):
            row, column = divmod(index, per_row)
            x = left + column * (size + _GAP)
            y = top - row * _ROW
            page.paint(_shape(mark, x, y - _MARK, size))
            self._write(
                page, mark.label, (x, y - _MARK - 9.5), style=chart_text(7.8, strong=True), width=size + _GAP - 2
            )
            self._write(
                page, mark.caption, (x, y - _MARK - 18.2), style=chart_text(7.2), width=size + _GAP - 2, leading=8.2
            )


def _shape(mark: StripMark, x: float, y: float, width: float) -> bytes:
    """The mark of a session.

    Full: held. Open at its left: late. Crossed: no-show. Struck through: cancelled late. A dash: cancelled in
    time. Dotted: planned.
    """
    frame = rectangle(x, y, width, _MARK, line=ACCENT, line_width=0.8)
    if mark.state == "held":
        return rectangle(x, y, width, _MARK, fill=ACCENT, line=ACCENT, line_width=0.8)
    if mark.state == "late":
        missed = min(0.9, max(0.08, mark.late_fraction)) * width
        return rectangle(x + missed, y, width - missed, _MARK, fill=ACCENT) + frame
    if mark.state == "no-show":
        return (
            frame
            + stroke_line((x, y), (x + width, y + _MARK), width=0.8, colour=ACCENT)
            + stroke_line((x, y + _MARK), (x + width, y), width=0.8, colour=ACCENT)
        )
    if mark.state == "cancelled-late":
        return frame + stroke_line((x, y), (x + width, y + _MARK), width=0.8, colour=ACCENT)
    if mark.state == "cancelled-in-time":
        middle = y + _MARK / 2
        return frame + stroke_line((x + width * 0.3, middle), (x + width * 0.7, middle), width=1.2, colour=ACCENT)
    corners = ((x, y), (x + width, y), (x + width, y + _MARK), (x, y + _MARK), (x, y))
    return b"".join(
        stroke_line(start, end, width=0.7, colour=GREY, dash=(1.2, 2.2)) for start, end in itertools.pairwise(corners)
    )
