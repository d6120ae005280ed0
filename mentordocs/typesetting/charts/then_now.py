"""Marks of then and now: a line for each thing that was marked, from an open circle to a full one."""

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.charts.drawing import Drawing, chart_text
from mentordocs.typesetting.document import ThenNow
from mentordocs.typesetting.faces import ACCENT, BLACK, GREY, RULE
from mentordocs.typesetting.graphics import circle, stroke_line

_KEY = 18.0
_ROW = 26.0
_RADIUS = 3.6
_NAMES = 0.4
"""The share of the width in which the names stand."""
_NAME = chart_text(9.0, BLACK)
_MARK = chart_text(9.0, GREY)
_MARK_NOW = chart_text(9.0, BLACK, strong=True)


class ThenNowBlock(Drawing):
    """The key above, then one row for each; the scale is a hairline with a tick for every mark."""

    def __init__(self, marks: ThenNow, parent: StructureElement, language: str) -> None:
        super().__init__(parent, marks.alt, language)
        self._marks = marks

    def height(self, width: float) -> float:
        """A row each, and the key."""
        return _KEY + _ROW * len(self._marks.rows)

    def _paint(self, page: PageContent, left: float, top: float, width: float) -> None:
        marks = self._marks
        start = left + width * _NAMES + 14
        step = (left + width - 14 - start) / max(marks.highest - marks.lowest, 1)
        self._key(page, start, top - 9)
        for index, (name, then, now) in enumerate(marks.rows):
            y = top - _KEY - _ROW * (index + 0.6)
            self._write(page, name, (left, y - 3), style=_NAME, width=width * _NAMES - 6, leading=10.5)
            page.paint(stroke_line((start, y), (start + step * (marks.highest - marks.lowest), y), colour=RULE))
            for mark in range(marks.highest - marks.lowest + 1):
                page.paint(stroke_line((start + step * mark, y - 2), (start + step * mark, y + 2), colour=RULE))
            before, after = (start + step * (mark - marks.lowest) for mark in (then, now))
            page.paint(stroke_line((before, y), (after, y), width=2.0, colour=ACCENT))
            page.paint(circle((before, y), _RADIUS, fill=(1.0, 1.0, 1.0), line=ACCENT))
            page.paint(circle((after, y), _RADIUS - (1.4 if now == then else 0), fill=ACCENT))
            if now != then:
                self._write(page, str(then), (before, y + 6), style=_MARK, align="centre", width=20)
            self._write(page, str(now), (after, y + 6), style=_MARK_NOW, align="centre", width=20)

    def _key(self, page: PageContent, left: float, y: float) -> None:
        for label, is_now in ((self._marks.then, False), (self._marks.now, True)):
            page.paint(circle((left, y), _RADIUS, fill=ACCENT if is_now else (1.0, 1.0, 1.0), line=ACCENT))
            self._write(page, label, (left + 8, y - 3), style=_MARK)
            left += 8 + self._width_of(label, _MARK) + 18
