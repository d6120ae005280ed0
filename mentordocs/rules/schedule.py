"""The sessions that the deal plans: day and wall-clock time of each, from time frame, rhythm and skipped days.

Times are naive: wall-clock in the time zone of the programme, so a session at 19:30 stays at 19:30 when the clock is
put forward. Nothing of the log is read here; what became of a session is in `progress`.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count, islice

from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Span, TimeUnit

MONTHS_IN = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.YEAR: 12}
DAYS_IN = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7}
_MINUTES_IN = {TimeUnit.MINUTE: 1, TimeUnit.HOUR: 60}


def add_months(day: date, months: int) -> date:
    """The same day some months on; the last day of that month where it has no such day (31 January → 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_span(day: date, span: Span) -> date:
    """The day a length of time later. Hours and minutes stay on the same day."""
    if span.unit in MONTHS_IN:
        return add_months(day, span.count * MONTHS_IN[span.unit])
    return day + timedelta(days=span.count * DAYS_IN.get(span.unit, 0))


def _same_weekday_of_month(first: date, months: int) -> date:
    """The day of a later month with the weekday and ordinal of `first`: the third Saturday stays the third Saturday.

    Where `first` is a fifth one, which not every month has, it is the last one of each month.
    """
    start = add_months(first.replace(day=1), months)
    ordinal = (first.day - 1) // 7
    day = start + timedelta(days=(first.weekday() - start.weekday()) % 7 + 7 * ordinal)
    return day if day.month == start.month else day - timedelta(days=7)


def _rhythm(first: date, every: Span, *, on_weekday: bool) -> Iterator[date]:
    """`first` and every day after it in the rhythm, without end. A rhythm below a day has no days at all.

    A rhythm of months keeps the weekday and its ordinal where a weekday was agreed, else the day of the month.
    """
    if every.unit in MONTHS_IN:
        step = every.count * MONTHS_IN[every.unit]
        for months in count(0, step):
            yield _same_weekday_of_month(first, months) if on_weekday else add_months(first, months)
    elif every.unit in DAYS_IN:
        for days in count(0, every.count * DAYS_IN[every.unit]):
            yield first + timedelta(days=days)


def session_days(mentorship: Mentorship) -> tuple[date, ...]:
    """The days of the rhythm in the agreed time frame, both ends included, without the skipped ones.

    It begins on the first agreed weekday of the time frame or, where no weekday was agreed (`at` is not given), on its
    first day; then the days say how many sessions there are and about when, not on what day each one falls.
    `count` ends it after so many sessions; skipped days do not count.
    """
    terms, frame = mentorship.deal.deal.session, mentorship.deal.agreed.timeframe
    first = frame.from_
    if terms.at is not None:
        first += timedelta(days=(terms.at.weekday - first.weekday()) % 7)
    days: list[date] = []
    for day in _rhythm(first, terms.every, on_weekday=terms.at is not None):
        if day > frame.to:
            break
        if day not in terms.skip:
            days.append(day)
    return tuple(islice(days, terms.count))


def planned_sessions(mentorship: Mentorship) -> tuple[datetime, ...]:
    """Day and time of every planned session; empty where no day and time were agreed (`session.at`)."""
    at = mentorship.deal.deal.session.at
    return () if at is None else tuple(datetime.combine(day, at.time) for day in session_days(mentorship))


def session_count(mentorship: Mentorship) -> int:
    """How many sessions the deal plans, also where they are held by appointment.

    By appointment, an agreed `count` is the number, whatever the rhythm would give.
    """
    terms = mentorship.deal.deal.session
    return terms.count if terms.at is None and terms.count is not None else len(session_days(mentorship))


def session_hours(mentorship: Mentorship) -> Decimal:
    """The agreed length of one session in hours, exact."""
    length = mentorship.deal.deal.session.length
    return Decimal(length.count * _MINUTES_IN.get(length.unit, 24 * 60)) / 60


def agreed_hours(mentorship: Mentorship) -> Decimal:
    """The hours of all planned sessions together."""
    return session_count(mentorship) * session_hours(mentorship)
