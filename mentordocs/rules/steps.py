"""Measurements as steps, from one to the next, and the spread of a few numbers: count, median, lowest, highest.

A step counts in the direction in which the metric improves. Steps last unequally long, so they are compared by what
they come to per month.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from mentordocs.dossier.codes import Better
from mentordocs.dossier.deal import Metric
from mentordocs.dossier.session import Session
from mentordocs.dossier.values import Reading
from mentordocs.rules.influences import Span
from mentordocs.rules.measuring import DAYS_PER_MONTH

ENOUGH_FOR_THIRDS = 9
"""The first and the last third are compared from nine readings on, so that each median is of three at least."""


@dataclass(frozen=True)
class Spread:
    """A few numbers in short; of an even count the median is the mean of the middle two."""

    count: int
    median: Decimal
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, numbers: Iterable[Decimal]) -> "Spread | None":
        """The spread of numbers; None of none."""
        known = sorted(numbers)
        return cls(len(known), median(known), known[0], known[-1]) if known else None


@dataclass(frozen=True)
class Step:
    """From one measurement to the next; `gain` is in the direction in which it improves."""

    before_day: date
    after_day: date
    before: Decimal
    after: Decimal
    gain: Decimal

    @property
    def per_month(self) -> Decimal:
        """What the step comes to in a month of average length."""
        return self.gain * DAYS_PER_MONTH / (self.after_day - self.before_day).days

    def touches(self, spans: Iterable[Span]) -> bool:
        """Whether one of the spans falls in it; one on the day of either measurement does."""
        return any(first <= self.after_day and last >= self.before_day for first, last in spans)


@dataclass(frozen=True)
class Series:
    """What was measured of one metric, or how the mentee scored the sessions, where `metric` is None.

    key: of the metric, "" for the scores.
    readings: by day, each day once: of several on one day the last one counts.
    period_readings: those of the period looked at.
    steps: those that end in the period, from the last reading before it on.
    """

    key: str
    metric: Metric | None
    readings: tuple[tuple[date, Decimal], ...]
    period_readings: tuple[tuple[date, Decimal], ...]
    steps: tuple[Step, ...]

    @classmethod
    def of_metric(cls, key: str, metric: Metric, sessions: Sequence[Session], first: date) -> "Series":
        """The readings of a metric in sessions, which are in order of day; the period looked at begins at `first`."""
        known = {each.date.date(): each.measured[key].value for each in sessions if key in each.measured}
        return cls._of(key, metric, known, first, -1 if metric.better is Better.LESS else 1)

    @classmethod
    def of_scores(cls, sessions: Sequence[Session], first: date) -> "Series":
        """The scores (1 to 5) of sessions, which are in order of day."""
        scores = {each.date.date(): Decimal(each.score) for each in sessions if each.score is not None}
        return cls._of("", None, scores, first, 1)

    @classmethod
    def _of(cls, key: str, metric: Metric | None, known: dict[date, Decimal], first: date, sign: int) -> "Series":
        steps = tuple(
            Step(before_day, after_day, before, after, sign * (after - before) + 0)
            for (before_day, before), (after_day, after) in pairwise(known.items())
            if after_day >= first
        )
        return cls(
            key=key,
            metric=metric,
            readings=tuple(known.items()),
            period_readings=tuple((day, value) for day, value in known.items() if day >= first),
            steps=steps,
        )

    @property
    def has_direction(self) -> bool:
        """Whether it is known what is better."""
        return self.metric is None or self.metric.better is not None

    @property
    def early(self) -> Spread | None:
        """The first third of the readings of the period; None where there are fewer than nine."""
        return Spread.of(value for _, value in self.period_readings[: self._third])

    @property
    def late(self) -> Spread | None:
        """The last third of the readings of the period; None where there are fewer than nine."""
        return Spread.of(value for _, value in self.period_readings[-self._third :]) if self._third else None

    @property
    def _third(self) -> int:
        count = len(self.period_readings)
        return count // 3 if count >= ENOUGH_FOR_THIRDS else 0

    @property
    def last(self) -> Reading | None:
        """The last reading; None where there is none."""
        if not self.readings:
            return None
        return Reading(self.readings[-1][1], is_clock=self.metric is not None and self.metric.unit == "duration")
