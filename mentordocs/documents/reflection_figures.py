"""The small charts of a reflection: every metric, and the scores of the sessions, on one time axis."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from mentordocs.documents.figures import Say
from mentordocs.documents.formats import clock
from mentordocs.documents.kinds import SeriesWords
from mentordocs.documents.words import filled
from mentordocs.rules.reflection import Reflection
from mentordocs.rules.steps import Series
from mentordocs.typesetting.document import Figure, LinePanel, SmallMultiples


def reflection_figures(reflection: Reflection, words: SeriesWords, say: Say) -> dict[str, Figure]:
    """The figure `measured`; none where nothing was measured twice."""
    all_series = [each.series for each in reflection.metrics]
    all_series += [reflection.scores] if reflection.scores else []
    shown = [series for series in all_series if len(series.period_readings) > 1]
    if not shown:
        return {}
    start = min(series.period_readings[0][0] for series in shown)
    end = max(series.period_readings[-1][0] for series in shown)
    told = [_panel(series, words, say) for series in shown]
    return {
        "measured": SmallMultiples(
            panels=tuple(panel for panel, _ in told),
            alt=" ".join(alt for _, alt in told),
            start=start,
            end=end,
            first_label=f"{say['date'](start, 'short')} {start.year}",
            last_label=f"{say['date'](end, 'short')} {end.year}",
        )
    }


def _panel(series: Series, words: SeriesWords, say: Say) -> tuple[LinePanel, str]:
    """The panel of one series, and what it says in words."""
    metric = series.metric
    title = str(say["own"](metric.name)) if metric else words.scores
    unit = say["unit"](metric) if metric else words.score_unit
    baseline = metric.baseline.value if metric and metric.baseline else None
    target = metric.target.value if metric and metric.target else None
    readings = series.period_readings
    scale = None if metric else (Decimal(1), Decimal(5))
    panel = LinePanel(title, unit, readings, baseline, target, tuple(_medians(series)), scale)

    def written(value: Decimal) -> str:
        return clock(value) if metric and metric.unit == "duration" else str(say["number"](value))

    first, last = (
        f"{written(value)} ({say['date'](day, 'short')} {day.year})" for day, value in (readings[0], readings[-1])
    )
    said = [filled(words.measured, first=first, last=last)]
    said += [filled(words.baseline, value=written(baseline))] if baseline is not None else []
    said += [filled(words.target, value=written(target))] if target is not None else []
    if series.early and series.late:
        medians = {"early": written(series.early.median), "late": written(series.late.median)}
        said.append(filled(words.medians, **medians))
    return panel, f"{title}, {unit}: {'; '.join(said)}."


def _medians(series: Series) -> Iterator[tuple[date, date, Decimal]]:
    if series.early and series.late:
        readings, third = series.period_readings, series.early.count
        yield readings[0][0], readings[third - 1][0], series.early.median
        yield readings[-third][0], readings[-1][0], series.late.median
