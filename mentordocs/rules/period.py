"""The period a report is about: a month, a quarter, half a year, a year, or from one day to another."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from mentordocs.dossier.codes import Interval
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.schedule import add_months


class PeriodKind(StrEnum):
    """How a period was named."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    RANGE = "range"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
_FORMS = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
    r"|(?P<first>\d{4}-\d{2}-\d{2})\.\.(?P<last>\d{4}-\d{2}-\d{2})"
)
_NAMED = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "half": PeriodKind.HALF_YEAR,
    "year": PeriodKind.YEAR,
}
"""The parts of the text, the most exact first, and the kind of period each makes it."""


@dataclass(frozen=True, order=True)
class Period:
    """From the first day to the last, both included. `str()` gives back the text that `parse` reads."""

    first: date
    last: date
    kind: PeriodKind

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-10`, `2026-Q4`, `2026-H1`, `2026` or `2026-09-15..2026-10-11`.

        Raises:
            UsageError: it is none of these, has a day that does not exist, or ends before it begins.
        """
        found = _FORMS.fullmatch(text.strip())
        if found is None:
            msg = (
                f"{text!r} is no period: write a month 2026-10, a quarter 2026-Q4, half a year 2026-H1, a year 2026, "
                "or days 2026-09-15..2026-10-11"
            )
            raise UsageError(msg)
        try:
            for name, kind in _NAMED.items():
                if found[name]:
                    number = int(found[name]) if kind is not PeriodKind.YEAR else 1
                    return cls._of_months(date(int(found["year"]), (number - 1) * _MONTHS[kind] + 1, 1), kind)
            period = cls(date.fromisoformat(found["first"]), date.fromisoformat(found["last"]), PeriodKind.RANGE)
        except ValueError:
            msg = f"{text!r} is no period: it names a month or a day that is not in the calendar"
            raise UsageError(msg) from None
        if period.last < period.first:
            msg = f"the period {text} ends before it begins: swap the two days"
            raise UsageError(msg)
        return period

    @classmethod
    def _of_months(cls, first: date, kind: PeriodKind) -> Self:
        return cls(first, add_months(first, _MONTHS[kind]) - timedelta(days=1), kind)

    @classmethod
    def around(cls, day: date, interval: Interval) -> Self:
        """The calendar month or quarter that a day is in."""
        if interval is Interval.MONTH:
            return cls._of_months(day.replace(day=1), PeriodKind.MONTH)
        return cls._of_months(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), PeriodKind.QUARTER)

    def next(self) -> Self:
        """The next month, quarter, half-year or year; after a range, as many days as it has."""
        first = self.last + timedelta(days=1)
        if self.kind is PeriodKind.RANGE:
            return type(self)(first, first + (self.last - self.first), PeriodKind.RANGE)
        return self._of_months(first, self.kind)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        if self.kind is PeriodKind.MONTH:
            return f"{self.first:%Y-%m}"
        if self.kind is PeriodKind.QUARTER:
            return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
        if self.kind is PeriodKind.HALF_YEAR:
            return f"{self.first.year:04}-H{(self.first.month + 5) // 6}"
        if self.kind is PeriodKind.YEAR:
            return f"{self.first.year:04}"
        return f"{self.first}..{self.last}"


def lifetime(mentorship: Mentorship) -> tuple[date, date]:
    """The first and last day of a mentorship: as agreed and amended, or to the day on which it was ended."""
    first = mentorship.deal.agreed.timeframe.from_
    agreed = (mentorship.amended or (mentorship.deal,))[-1].agreed.timeframe.to
    return first, max(first, mentorship.ending.date if mentorship.ending else agreed)


def touches(mentorship: Mentorship, period: Period) -> bool:
    """Whether a period has a day of the mentorship in it."""
    first, last = lifetime(mentorship)
    return period.first <= last and period.last >= first


def recorded_by(mentorship: Mentorship, day: date) -> Mentorship:
    """The mentorship with what its log and ledger say up to a day: what is dated later is no fact yet."""
    return replace(
        mentorship,
        sessions=tuple(each for each in mentorship.sessions if each.date.date() <= day),
        ledger=tuple(each for each in mentorship.ledger if each.date <= day),
    )


def periods_due(mentorship: Mentorship, as_of: date) -> tuple[Period, ...]:
    """The months or quarters (`report_every`) that the mentorship touches and that are over: their last day has passed.

    The running period is not due: a report on it is made by asking for it, and speaks of what happened so far.
    """
    return periods_over(mentorship, mentorship.programme.report_every, as_of)


def periods_over(mentorship: Mentorship, interval: Interval, as_of: date) -> tuple[Period, ...]:
    """The months or quarters that the mentorship touches and whose last day has passed."""
    first, last = lifetime(mentorship)
    period = Period.around(first, interval)
    due: list[Period] = []
    while period.first <= last and period.last < as_of:
        due.append(period)
        period = period.next()
    return tuple(due)
