"""Each metric from baseline to now to target: readings, gaps, gains and pace, and when there is too little to say.

Gains count in the direction in which the metric improves: losing 2 kg where less is better is a gain of 2. A metric
without a direction is only recorded: its gain is the plain difference, and it has no best reading and no pace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mentordocs.dossier.codes import Better
from mentordocs.dossier.deal import Metric
from mentordocs.dossier.session import Session
from mentordocs.dossier.values import Reading
from mentordocs.rules.period import Period

DAYS_PER_MONTH = Decimal("30.4375")
"""A month on average: 365.25 / 12 days."""
ENOUGH_READINGS = 4
ENOUGH_DAYS = 21
"""A pace is told from at least four readings over at least three weeks; from fewer it would be chance."""


@dataclass(frozen=True)
class MetricReading:
    """One session's reading of a metric; `reading` is None where there is none: a gap."""

    day: date
    reading: Reading | None
    in_period: bool


@dataclass(frozen=True)
class MetricProgress:
    """One metric on a day.

    readings: one of every session so far, whole history, in order of day, gaps included.
    missing: sessions of the period that took place without this reading.
    first, last, best: of all readings so far; `best` only where the metric has a direction.
    start: the baseline, or else the first reading.
    gained: from the start to the last reading. gained_in_period: from the last one before the period (or the start)
        to the last one in it; None where the period has none.
    way: from the start to the target; to_go: from the last reading, or the start, to the target: zero or less once it
        is reached.
    target_day: the day for the target: its own, or the end of the time frame; None without target.
    gained_per_month: from the first to the last reading, per month on average; None where `too_few`.
    needed_per_month: what is to go, spread over the months to `target_day`, in the last month all of it; None without
        target, once it is reached, and once that day has passed.
    too_few: there are fewer than four readings, or they cover less than three weeks.
    """

    key: str
    metric: Metric
    readings: tuple[MetricReading, ...]
    missing: tuple[date, ...]
    first: MetricReading | None
    last: MetricReading | None
    best: MetricReading | None
    start: Reading | None
    gained: Decimal | None
    gained_in_period: Decimal | None
    way: Decimal | None
    to_go: Decimal | None
    target_day: date | None
    gained_per_month: Decimal | None
    needed_per_month: Decimal | None
    too_few: bool

    @property
    def reached(self) -> bool:
        """Whether the target was reached at the last reading."""
        return self.to_go is not None and self.to_go <= 0

    @property
    def moving_away(self) -> bool:
        """Whether the period ended worse than it began."""
        return self.metric.better is not None and self.gained_in_period is not None and self.gained_in_period < 0

    @property
    def behind_pace(self) -> bool:
        """Whether less was gained per month than is needed; False where there is too little to say."""
        if self.gained_per_month is None or self.needed_per_month is None:
            return False
        return self.gained_per_month < self.needed_per_month

    @property
    def in_period(self) -> tuple[MetricReading, ...]:
        """The readings of the period, gaps left out."""
        return tuple(reading for reading in self.readings if reading.in_period and reading.reading is not None)


def metric_progress(
    key: str, metric: Metric, end: date, sessions: Sequence[Session], period: Period, until: date
) -> MetricProgress:
    """One metric over the sessions so far, which are in order of day; `end` is the day for a target without its own."""
    readings = tuple(
        MetricReading(session.date.date(), session.measured.get(key), session.date.date() in period)
        for session in sessions
    )
    measured = [(each, each.reading) for each in readings if each.reading is not None]
    sign = -1 if metric.better is Better.LESS else 1
    start = metric.baseline or (measured[0][1] if measured else None)
    now = measured[-1][1] if measured else start
    before = next((reading for each, reading in reversed(measured) if each.day < period.first), start)
    in_period = [reading for each, reading in measured if each.in_period]

    def gain(first: Reading | None, last: Reading | None) -> Decimal | None:
        return None if first is None or last is None else sign * (last.value - first.value)

    target_day = None if metric.target is None else metric.by or end
    to_go = gain(now, metric.target)
    days = (measured[-1][0].day - measured[0][0].day).days if measured else 0
    too_few = len(measured) < ENOUGH_READINGS or days < ENOUGH_DAYS
    gained_in_all = gain(measured[0][1], measured[-1][1]) if measured else None
    pace = None if too_few or gained_in_all is None or metric.better is None else gained_in_all / _months(days)
    best = max(measured, key=lambda entry: sign * entry[1].value)[0] if measured and metric.better else None
    return MetricProgress(
        key=key,
        metric=metric,
        readings=readings,
        missing=tuple(
            session.date.date()
            for session in sessions
            if session.took_place and session.date.date() in period and key not in session.measured
        ),
        first=measured[0][0] if measured else None,
        last=measured[-1][0] if measured else None,
        best=best,
        start=start,
        gained=gain(start, measured[-1][1]) if measured else None,
        gained_in_period=gain(before, in_period[-1]) if in_period else None,
        way=gain(start, metric.target),
        to_go=to_go,
        target_day=target_day,
        gained_per_month=pace,
        needed_per_month=_needed(to_go, target_day, until),
        too_few=too_few,
    )


def _months(days: int) -> Decimal:
    return days / DAYS_PER_MONTH


def _needed(to_go: Decimal | None, target_day: date | None, until: date) -> Decimal | None:
    if to_go is None or to_go <= 0 or target_day is None or target_day <= until:
        return None
    return to_go / max(_months((target_day - until).days), Decimal(1))
