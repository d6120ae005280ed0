"""Readings of one metric against time: every measurement a dot, nothing drawn through what was not measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10
from typing import NamedTuple

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.charts.drawing import Drawing, chart_text
from mentordocs.typesetting.document import LineChart
from mentordocs.typesetting.faces import ACCENT, BLACK, GREY, PALE, RULE, WHITE
from mentordocs.typesetting.graphics import circle, rectangle, stroke_line, stroke_path

_HEIGHT = 108.0
_LABELS_RIGHT = 82.0
_FOOT = 20.0
_HEAD = 17.0
_LEVELS_APART = 24.0
_LABEL_DOWN = 11.5
_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


@dataclass(frozen=True)
class _Plot:
    """Where the chart is drawn, in points, and the days and values that its edges stand for."""

    left: float
    bottom: float
    right: float
    top: float
    days: tuple[date, date]
    values: tuple[float, float]

    def x(self, day: date) -> float:
        """Where a day lies."""
        length = max(1, (self.days[1] - self.days[0]).days)
        return self.left + (self.right - self.left) * (day - self.days[0]).days / length

    def y(self, value: Decimal) -> float:
        """Where a value lies."""
        low, high = self.values
        return self.bottom + (self.top - self.bottom) * (float(value) - low) / (high - low)


class _Dot(NamedTuple):
    """One reading as it is drawn."""

    x: float
    y: float
    value: Decimal


class LineChartBlock(Drawing):
    """A line chart as high as a third of a column is wide."""

    def __init__(self, chart: LineChart, parent: StructureElement, language: str) -> None:
        super().__init__(parent, chart.alt, language)
        self._chart = chart
        values = [value for _, value in chart.readings if value is not None]
        values += [chart.baseline[0]] if chart.baseline else []
        values += [chart.target[0]] if chart.target else []
        self._ticks = ticks(min(values, default=Decimal(0)), max(values, default=Decimal(1)), is_clock=chart.is_clock)

    def height(self, width: float) -> float:
        """The same for every chart."""
        return _HEIGHT

    def _paint(self, page: PageContent, left: float, top: float, width: float) -> None:
        chart = self._chart
        labels = [chart.format(tick) for tick in self._ticks]
        plot = _Plot(
            left + max(self._width_of(label, chart_text()) for label in labels) + 8,
            top - _HEIGHT + _FOOT,
            left + width - _LABELS_RIGHT,
            top - _HEAD,
            (chart.start, chart.end),
            (float(self._ticks[0]), float(self._ticks[-1])),
        )
        self._write(page, chart.unit, (left, top - 3), style=chart_text(8.0))
        for tick, label in zip(self._ticks, labels, strict=True):
            y = plot.y(tick)
            colour = PALE if tick != self._ticks[0] else RULE
            page.paint(stroke_line((plot.left, y), (plot.right, y), width=0.4, colour=colour))
            self._write(page, label, (plot.left - 6, y - 2.7), style=chart_text(), align="right")
        self._time_axis(page, plot)
        self._levels(page, plot)
        self._readings(page, plot)

    def _time_axis(self, page: PageContent, plot: _Plot) -> None:
        """Months below the axis, sessions as strokes on it."""
        chart = self._chart
        months = list(_months(chart.start, chart.end))
        every = max(1, ceil(len(months) / 9))
        for index, month in enumerate(months):
            x = plot.x(max(month, chart.start))
            page.paint(stroke_line((x, plot.bottom), (x, plot.bottom - 4), width=0.5, colour=GREY))
            label = chart.months(month)
            if index % every == 0 and x + self._width_of(label, chart_text()) < plot.right + 12:
                self._write(page, label, (x + 1.5, plot.bottom - 12), style=chart_text())
        for day, _ in chart.readings:
            x = plot.x(day)
            page.paint(stroke_line((x, plot.bottom), (x, plot.bottom + 3), width=0.9, colour=BLACK))

    def _levels(self, page: PageContent, plot: _Plot) -> None:
        """Baseline and target, their labels kept apart where they lie close together."""
        chart = self._chart
        levels: list[tuple[float, str, bool]] = []
        if chart.baseline:
            levels.append((plot.y(chart.baseline[0]), chart.baseline[1], False))
        if chart.target:
            levels.append((plot.y(chart.target[0]), chart.target[2], True))
        shifts = [0.0] * len(levels)
        if len(levels) == 2 and abs(levels[0][0] - levels[1][0]) < _LEVELS_APART:
            up = 1 if levels[0][0] >= levels[1][0] else -1
            apart = (_LEVELS_APART - abs(levels[0][0] - levels[1][0])) / 2
            shifts = [up * apart, -up * apart]
        for (y, label, is_target), shift in zip(levels, shifts, strict=True):
            dash = (4.0, 2.6) if is_target else ()
            colour = ACCENT if is_target else GREY
            line = stroke_line(
                (plot.left, y), (plot.right, y), width=1.0 if is_target else 0.7, colour=colour, dash=dash
            )
            page.paint(line)
            style = chart_text(8.0, colour, strong=is_target)
            self._write(page, label, (plot.right + 6, y - 2.7 + shift + 4), style=style, width=_LABELS_RIGHT - 8)

    def _readings(self, page: PageContent, plot: _Plot) -> None:
        """Dots, joined where no session between them lacks its measurement."""
        stretch: list[tuple[float, float]] = []
        dots: list[_Dot] = []
        for day, value in [*self._chart.readings, (self._chart.end, None)]:
            if value is None:
                if len(stretch) > 1:
                    page.paint(stroke_path(stretch, width=1.2, colour=BLACK))
                stretch = []
                continue
            stretch.append((plot.x(day), plot.y(value)))
            dots.append(_Dot(*stretch[-1], value))
        for dot in dots:
            page.paint(circle((dot.x, dot.y), 2.5, fill=BLACK))
        self._value_labels(page, plot, dots)

    def _value_labels(self, page: PageContent, plot: _Plot, dots: list[_Dot]) -> None:
        """The values of the first, the last and the best reading, each once, where they do not touch each other."""
        if not dots:
            return
        style = chart_text(8.4, BLACK, strong=True)
        chosen = [dots[-1]]
        if self._chart.better is not None:
            best = max if self._chart.better == "more" else min
            chosen += [dot for dot in [best(dots, key=lambda dot: dot.value)] if dot.value != dots[-1].value]
        if self._chart.baseline is None or dots[0].value != self._chart.baseline[0]:
            chosen.append(dots[0])
        taken: list[tuple[float, float]] = []
        for dot in chosen:
            label = self._chart.format(dot.value)
            half = self._width_of(label, style) / 2
            if any(abs(dot.x - other) < half + width + 3 for other, width in taken):
                continue
            taken.append((dot.x, half))
            x = min(max(dot.x, plot.left + half), plot.right - half)
            below = dot.y - _LABEL_DOWN > plot.bottom and _line_comes_from_above(dot, dots)
            y = dot.y - _LABEL_DOWN if below else dot.y + 5.5
            page.paint(rectangle(x - half - 1, y - 1.2, 2 * half + 2, 8.4, fill=WHITE))
            self._write(page, label, (x, y), style=style, align="centre")


def _line_comes_from_above(dot: _Dot, dots: list[_Dot]) -> bool:
    """Whether a label stands clear below the dot rather than above it."""
    neighbours = [other.y for other in dots if 0 < abs(other.x - dot.x) < 60]
    return bool(neighbours) and sum(neighbours) / len(neighbours) > dot.y + 1


def ticks(low: Decimal, high: Decimal, *, is_clock: bool = False) -> list[Decimal]:
    """Three to six round values that reach from the lowest or below it to the highest or above it."""
    span = float(high - low) or abs(float(high)) * 0.2 or 1.0
    raw = span / 3.2
    if is_clock:
        step = next((step for step in _CLOCK_STEPS if step >= raw), ceil(raw / 3600) * 3600)
        size = Decimal(step)
    else:
        power = floor(log10(raw))
        factor = next(factor for factor in (1, 2, 2.5, 5, 10) if factor * 10**power >= raw * 0.999)
        size = Decimal(str(factor)) * Decimal(10) ** power
    size = size.quantize(Decimal(1)) if size == int(size) else size.normalize()
    first = (low / size).to_integral_value("ROUND_FLOOR")
    last = (high / size).to_integral_value("ROUND_CEILING")
    if first == last:
        first, last = first - 1, last + 1
    elif last - first == 1:
        last += 1
    return [index * size for index in range(int(first), int(last) + 1)]


def _months(start: date, end: date) -> Iterator[date]:
    """The first day of each month of a stretch of time, the first one being the month it begins in."""
    month = start.replace(day=1)
    while month <= end:
        if month >= start or (start - month).days < 20:
            yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
