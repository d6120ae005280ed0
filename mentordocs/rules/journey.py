"""What a whole mentorship came to: how often they met, how long, and each metric from the beginning to the end."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.attendance import attendance
from mentordocs.rules.measuring import MetricProgress, metric_progress
from mentordocs.rules.period import Period, PeriodKind, lifetime


@dataclass(frozen=True)
class Journey:
    """A mentorship from its first day to its last, by the deal as it was at the end.

    first, last: the agreed first day, and the day of the end; while it runs, the agreed last day.
    held: how many sessions took place; hours: how long they took together.
    metrics: each metric of the deal, by all readings.
    """

    first: date
    last: date
    held: int
    hours: Decimal
    metrics: tuple[MetricProgress, ...]

    @classmethod
    def of(cls, mentorship: Mentorship) -> "Journey":
        """The whole of a mentorship; what was recorded after its last day does not count."""
        first, last = lifetime(mentorship)
        present = attendance(mentorship, date.min, last, last)
        deal = mentorship.deal_on(last)
        sessions = sorted(
            (each for each in mentorship.sessions if each.date.date() <= last), key=lambda each: each.date
        )
        period = Period(first, last, PeriodKind.RANGE)
        return cls(
            first=first,
            last=last,
            held=present.held,
            hours=present.hours_given,
            metrics=tuple(
                metric_progress(key, metric, deal.agreed.timeframe.to, sessions, period, last)
                for key, metric in deal.metrics.items()
            ),
        )
