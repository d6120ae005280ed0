"""Many small charts of one make, side by side, so that they can be held beside each other.

Lines share their time axis; bars share their scale, from nothing to all.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.charts.drawing import Drawing, chart_text
from mentordocs.typesetting.document import BarPanel, LinePanel, SmallMultiples
from mentordocs.typesetting.faces import ACCENT, BLACK, GREY, PALE, RULE, TextStyle
from mentordocs.typesetting.graphics import circle, rectangle, stroke_line, stroke_path
from mentordocs.typesetting.lines import Line, Run, set_lines

_GUTTER = 20.0
_LINES_A_ROW, _BARS_A_ROW = 4, 2
_LINES_HIGH, _FOOT = 50.0, 11.0
_BAR_ROW, _BAR = 13.0, 7.0
_TITLE = chart_text(8.4, BLACK, strong=True)
_UNIT = chart_text(7.6)
_LEADING = 10.0
_BELOW_HEAD = 4.0
_BELOW = 12.0
"""White below a row of panels."""
_BAR_LABEL, _BAR_VALUE = 0.36, 0.25
"""The shares of a panel that the labels of its bars take, and their values."""
_FEWEST_POINTS_APART = 7.0


class SmallMultiplesBlock(Drawing):
    """Panels in rows, each as wide as the others."""

    def __init__(self, chart: SmallMultiples, parent: StructureElement, language: str) -> None:
        super().__init__(parent, chart.alt, language)
        self._chart = chart

    @property
    def _per_row(self) -> int:
        """As many as make rows of one length, and two at least, so that one panel is small too."""
        panels = self._chart.panels
        most = _BARS_A_ROW if isinstance(panels[0], BarPanel) else _LINES_A_ROW
        rows = -(-len(panels) // most)
        return max(-(-len(panels) // rows), 2)

    def _head(self, width: float) -> float:
        """Height of the longest title, with its unit."""
        lines = [
            len(self._set(panel.title, _TITLE, width))
            + (len(self._set(panel.unit, _UNIT, width)) if isinstance(panel, LinePanel) else 0)
            for panel in self._chart.panels
        ]
        return _LEADING * max(lines) + _BELOW_HEAD

    def _set(self, text: str, style: TextStyle, width: float) -> tuple[Line, ...]:
        return set_lines((Run(text, style),), width, self._language, hyphenate=False)

    def _size(self, width: float) -> float:
        return (width + _GUTTER) / self._per_row - _GUTTER

    def _panel_height(self, width: float) -> float:
        bodies = (
            _LINES_HIGH + _FOOT if isinstance(panel, LinePanel) else _BAR_ROW * len(panel.bars)
            for panel in self._chart.panels
        )
        return self._head(self._size(width)) + max(bodies) + _BELOW

    def height(self, width: float) -> float:
        """As many rows as the panels need."""
        return -(-len(self._chart.panels) // self._per_row) * self._panel_height(width) - _BELOW

    def _paint(self, page: PageContent, left: float, top: float, width: float) -> None:
        size = self._size(width)
        panels: Sequence[LinePanel | BarPanel] = self._chart.panels
        for index, panel in enumerate(panels):
            row, column = divmod(index, self._per_row)
            x, y = left + column * (size + _GUTTER), top - row * self._panel_height(width)
            self._write(page, panel.title, (x, y - 8.5), style=_TITLE, width=size, leading=_LEADING)
            body = (x, y - self._head(size))
            if isinstance(panel, LinePanel):
                below = y - 8.5 - _LEADING * len(self._set(panel.title, _TITLE, size))
                self._write(page, panel.unit, (x, below), style=_UNIT, width=size, leading=_LEADING)
                self._lines(page, panel, body, size)
            else:
                self._bars(page, panel, body, size)

    def _lines(self, page: PageContent, panel: LinePanel, corner: tuple[float, float], width: float) -> None:
        """Readings as dots and a line, the target dashed, the medians of the first and the last third as broad bars."""
        left, high = corner
        bottom = high - _LINES_HIGH
        values = [value for _, value in panel.readings]
        levels = [level for level in (panel.baseline, panel.target) if level is not None]
        low, most = panel.scale or (min([*values, *levels]), max([*values, *levels]))
        days = max(1, (self._chart.end - self._chart.start).days)

        def x(day: date) -> float:
            return left + 3 + (width - 6) * (day - self._chart.start).days / days

        def y(value: Decimal) -> float:
            return bottom + 5 + (high - bottom - 10) * float((value - low) / (most - low) if most > low else Decimal(0))

        page.paint(stroke_line((left, bottom), (left + width, bottom), width=0.5, colour=RULE))
        self._write(page, self._chart.first_label, (left, bottom - 9), style=chart_text(7.4))
        self._write(page, self._chart.last_label, (left + width, bottom - 9), style=chart_text(7.4), align="right")
        for first, last, middle in panel.medians:
            page.paint(stroke_line((x(first), y(middle)), (x(last), y(middle)), width=4.4, colour=PALE))
        if panel.baseline is not None:
            at = y(panel.baseline)
            page.paint(stroke_line((left, at), (left + width, at), width=0.5, colour=GREY))
        if panel.target is not None:
            at = y(panel.target)
            page.paint(stroke_line((left, at), (left + width, at), width=0.9, colour=ACCENT, dash=(4.0, 2.6)))
        points = [(x(day), y(value)) for day, value in panel.readings]
        if len(points) > 1:
            page.paint(stroke_path(points, width=1.0, colour=BLACK))
        radius = 1.7 if len(points) * _FEWEST_POINTS_APART < width else 1.2
        for point in points:
            page.paint(circle(point, radius, fill=BLACK))

    def _bars(self, page: PageContent, panel: BarPanel, corner: tuple[float, float], width: float) -> None:
        """A bar for each share; where one is not shown, words and no bar."""
        left, top = corner
        start, end = left + width * _BAR_LABEL, left + width * (1 - _BAR_VALUE)
        bottom = top - _BAR_ROW * len(panel.bars)
        for share in (0.0, 0.5, 1.0):
            at = start + (end - start) * share
            page.paint(stroke_line((at, top), (at, bottom), width=0.4, colour=RULE))
        for index, (label, part, value) in enumerate(panel.bars):
            middle = top - _BAR_ROW * (index + 0.5)
            self._write(page, label, (left, middle - 2.7), style=chart_text(7.8))
            if part is not None:
                page.paint(rectangle(start, middle - _BAR / 2, (end - start) * float(part), _BAR, fill=ACCENT))
            self._write(
                page, value, (end + 5, middle - 2.7), style=chart_text(7.8, BLACK if part is not None else GREY)
            )
