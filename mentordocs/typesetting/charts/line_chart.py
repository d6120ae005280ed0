"""Readings of one metric against time: every measurement a dot, nothing drawn through what was not measured."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.charts.drawing import Drawing, chart_text
from mentordocs.typesetting.document import LineChart
from mentordocs.typesetting.faces import ACCENT, BLACK, GREY, PALE, RULE
from mentordocs.typesetting.graphics import circle, stroke_line, stroke_path

_HEIGHT = 132.0
_LABELS_RIGHT = 82.0
_FOOT = 20.0
_HEAD = 12.0
_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


class LineChartBlock(Drawing):
    """A line chart as high as a third of a column is wide."""

    def __init__(self, chart: LineChart, parent: StructureElement, language: str) -> None:
        super().__init__(parent, chart.alt, language)
        self._chart = chart
        values = [value for _, value in chart.readings if value is not None]
        values += [chart.baseline[0]] if chart.baseline else []
        values += [chart.target[0]] if chart.target else []
        self._ticks = ticks(min(values, default=Decimal(0)), max(values, default=Decimal(1)), is_clock=chart.is_clock)

    def height(self, width: float) -> float:  # noqa: ARG002
        """The same for every chart."""
        return _HEIGHT

    def _paint(self, page: PageContent, left: float, top: float, width: float) -> None:
        chart = self._chart
        labels = [chart.format(tick) for tick in self._ticks]
        plot_left = left + max(self._width_of(label, chart_text()) for label in labels) + 8
        plot_right = left + width - _LABELS_RIGHT
        bottom, ceiling = top - _HEIGHT + _FOOT, top - _HEAD
        days = max(1, (chart.end - chart.start).days)
        low, high = float(self._ticks[0]), float(self._ticks[-1])

        def x_of(day: date) -> float:
            return plot_left + (plot_right - plot_left) * (day - chart.start).days / days

        def y_of(value: Decimal) -> float:
            return bottom + (ceiling - bottom) * (float(value) - low) / (high - low)

        self._write(page, chart.unit, (left, top - 3), style=chart_text(8.0))
        for tick, label in zip(self._ticks, labels, strict=True):
            y = y_of(tick)
            page.paint(stroke_line((plot_left, y), (plot_right, y), width=0.4, colour=PALE if tick != self._ticks[0] else RULE))
            self._write(page, label, (plot_left - 6, y - 2.7), style=chart_text(), align="right")
        self._time_axis(page, x_of, bottom, plot_right)
        self._levels(page, plot_left, plot_right, y_of)
        self._readings(page, x_of, y_of, (plot_left, plot_right))

    def _time_axis(self, page: PageContent, x_of, bottom: float, right: float) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        chart = self._chart
        months = list(_months(chart.start, chart.end))
        every = max(1, ceil(len(months) / 9))
        for index, month in enumerate(months):
            x = x_of(max(month, chart.start))
            page.paint(stroke_line((x, bottom), (x, bottom - 4), width=0.5, colour=GREY))
            label = chart.months(month)
            if index % every == 0 and x + self._width_of(label, chart_text()) < right + 12:
                self._write(page, label, (x + 1.5, bottom - 12), style=chart_text())
        for day, _ in chart.readings:
            x = x_of(day)
            page.paint(stroke_line((x, bottom), (x, bottom + 3), width=0.9, colour=BLACK))

    def _levels(self, page: PageContent, left: float, right: float, y_of) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Baseline and target, their labels kept apart where they lie close together."""
        chart = self._chart
        levels: list[tuple[float, str, bool]] = []
        if chart.baseline:
            levels.append((y_of(chart.baseline[0]), chart.baseline[1], False))
        if chart.target:
            levels.append((y_of(chart.target[0]), chart.target[2], True))
        shifts = [0.0] * len(levels)
        if len(levels) == 2 and abs(levels[0][0] - levels[1][0]) < 24:
            up = 1 if levels[0][0] >= levels[1][0] else -1
            apart = (24 - abs(levels[0][0] - levels[1][0])) / 2
            shifts = [up * apart, -up * apart]
        for (y, label, is_target), shift in zip(levels, shifts, strict=True):
            dash = (4.0, 2.6) if is_target else ()
            colour = ACCENT if is_target else GREY
            page.paint(stroke_line((left, y), (right, y), width=1.0 if is_target else 0.7, colour=colour, dash=dash))
            style = chart_text(8.0, colour, strong=is_target)
            self._write(page, label, (right + 6, y - 2.7 + shift + 4), style=style, width=_LABELS_RIGHT - 8)

    def _readings(self, page: PageContent, x_of, y_of, edges: tuple[float, float]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        chart = self._chart
        line: list[tuple[float, float]] = []
        points: list[tuple[float, float, Decimal]] = []
        for day, value in [*chart.readings, (chart.end, None)]:
            if value is None:
                if len(line) > 1:
                    page.paint(stroke_path(line, width=1.2, colour=BLACK))
                line = []
                continue
            line.append((x_of(day), y_of(value)))
            points.append((*line[-1], value))
        for x, y, _ in points:
            page.paint(circle((x, y), 2.5, fill=BLACK))
        self._value_labels(page, points, edges)

    def _value_labels(self, page: PageContent, points: list[tuple[float, float, Decimal]], edges: tuple[float, float]) -> None:
        """The values of the first, the last and the best reading, each once, where they do not touch each other."""
        if not points:
            return
        chosen = [points[-1], points[0]]
        if self._chart.better is not None:
            best = max if self._chart.better == "more" else min
            chosen.insert(1, best(points, key=lambda point: point[2]))
        taken: list[tuple[float, float]] = []
        for x, y, value in chosen:
            label = self._chart.format(value)
            half = self._width_of(label, chart_text(8.4, BLACK, strong=True)) / 2
            if any(abs(x - other) < half + width + 3 for other, width in taken):
                continue
            taken.append((x, half))
            at = min(max(x, edges[0] + half), edges[1] - half)
            below = self._is_peak_down(x, y, points)
            self._write(
                page, label, (at, y - 11.5 if below else y + 5.5), style=chart_text(8.4, BLACK, strong=True), align="centre"
            )

    @staticmethod
    def _is_peak_down(x: float, y: float, points: list[tuple[float, float, Decimal]]) -> bool:
        """Whether the line comes from above, so that the label stands clear below the dot."""
        neighbours = [other for at, other, _ in points if 0 < abs(at - x) < 60]
        return bool(neighbours) and sum(neighbours) / len(neighbours) > y + 1


def ticks(low: Decimal, high: Decimal, *, is_clock: bool = False) -> list[Decimal]:
    """Three to six round values that reach from below the lowest to above the highest."""
    span = float(high - low) or abs(float(high)) * 0.2 or 1.0
    raw = span / 3.2
    if is_clock:
        step = next((step for step in _CLOCK_STEPS if step >= raw), ceil(raw / 3600) * 3600)
        size = Decimal(step)
    else:
        power = floor(log10(raw))
        factor = next(factor for factor in (1, 2, 2.5, 5, 10) if factor * 10**power >= raw * 0.999)
        size = Decimal(str(factor)) * Decimal(10) ** power
    first = (low / size).to_integral_value("ROUND_FLOOR")
    last = (high / size).to_integral_value("ROUND_CEILING")
    if first == last:
        first, last = first - 1, last + 1
    return [index * size for index in range(int(first), int(last) + 1)]


def _months(start: date, end: date) -> Iterator[date]:
    """The first day of each month of a stretch of time, the first one being the month it begins in."""
    month = start.replace(day=1)
    while month <= end:
        if month >= start or (start - month).days < 20:
            yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
