"""What a mentorship puts into a calendar: planned sessions, and the days on which something is due.

All of it follows from the deal, as amended on each day, and from the end; nothing from the log, so that a calendar
says what was agreed. What the deal or an addendum once planned and nobody expects any more is there too, cancelled:
a calendar that had it takes it away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentordocs.dossier.deal import Metric
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Month, Words
from mentordocs.rules.amended import as_on, sessions_as_amended, versions
from mentordocs.rules.health import is_health
from mentordocs.rules.period import Period, lifetime
from mentordocs.rules.price import Price
from mentordocs.rules.schedule import planned_sessions, session_hours


class AppointmentKind(StrEnum):
    """What is in the calendar, in the order in which it stands on one day."""

    SESSION = "session"
    PAYMENT = "payment"
    REPORT = "report"
    TARGET = "target"
    END = "end"


@dataclass(frozen=True)
class Appointment:
    """One entry of the calendar.

    key: what it is called in this mentorship for good, whatever becomes of it: `session-2026-10-13`.
    day: the day. begin: when it begins, by the clock on the wall of the programme; None for what has no hour.
    length: how long it takes; zero for what has no hour.
    place: where it is; None for what is nowhere.
    number: which session it is, by the plan; 0 for what is no session, or cancelled.
    for_: what a payment is for: the day of a session, a month, or None for (a part of) the whole.
    period: what a report is about.
    metrics: what is to be reached on the day; without those about health, which no calendar needs to know.
    cancelled: whether it was planned and is not expected any more.
    """

    kind: AppointmentKind
    key: str
    day: date
    begin: datetime | None = None
    length: timedelta = timedelta()
    place: Words | None = None
    number: int = 0
    for_: date | Month | None = None
    period: Period | None = None
    metrics: tuple[Metric, ...] = ()
    cancelled: bool = False


def appointments(mentorship: Mentorship) -> tuple[Appointment, ...]:
    """All that a mentorship puts into a calendar, by day."""
    found = [*_sessions(mentorship), *_payments(mentorship), *_reports(mentorship), *_targets(mentorship)]
    last = lifetime(mentorship)[1]
    found.append(Appointment(AppointmentKind.END, "end", last))
    order = list(AppointmentKind)
    return tuple(sorted(found, key=lambda each: (each.day, order.index(each.kind), each.key)))


def _is_over(mentorship: Mentorship, day: date) -> bool:
    """Whether the mentorship has ended before a day."""
    return mentorship.ending is not None and day > mentorship.ending.date


def _sessions(mentorship: Mentorship) -> Iterator[Appointment]:
    expected = sessions_as_amended(mentorship)
    ever = {moment.date(): moment for version in versions(mentorship) for moment in planned_sessions(version)}
    ever |= {moment.date(): moment for moment in expected}
    numbers = {moment.date(): number for number, moment in enumerate(expected, 1)}
    for day, begin in sorted(ever.items()):
        cancelled = day not in numbers or _is_over(mentorship, day)
        then = as_on(mentorship, day)
        yield Appointment(
            AppointmentKind.SESSION,
            f"session-{day}",
            day,
            begin,
            timedelta(minutes=int(session_hours(then) * 60)),
            then.deal.deal.session.place,
            number=0 if cancelled else numbers[day],
            cancelled=cancelled,
        )


def _payments(mentorship: Mentorship) -> Iterator[Appointment]:
    """The schedule, each payment by the deal that holds on the day that it is for."""
    for version in versions(mentorship):
        for row in Price.of(version).schedule:
            about = row.for_.first_day if isinstance(row.for_, Month) else row.for_ or row.due
            if row.due is not None and about is not None and mentorship.deal_on(about) is version.deal:
                key = f"payment-{row.for_ or row.due}"
                yield Appointment(
                    AppointmentKind.PAYMENT, key, row.due, for_=row.for_, cancelled=_is_over(mentorship, about)
                )


def _reports(mentorship: Mentorship) -> Iterator[Appointment]:
    """The day after each month or quarter that the mentorship touches, as agreed."""
    first = lifetime(mentorship)[0]
    last = (mentorship.amended or (mentorship.deal,))[-1].agreed.timeframe.to
    period = Period.around(first, mentorship.programme.report_every)
    while period.first <= last:
        yield Appointment(
            AppointmentKind.REPORT,
            f"report-{str(period).lower()}",
            period.last + timedelta(days=1),
            period=period,
            cancelled=_is_over(mentorship, period.first),
        )
        period = period.next()


def _targets(mentorship: Mentorship) -> Iterator[Appointment]:
    deal = (mentorship.amended or (mentorship.deal,))[-1]
    days: dict[date, list[Metric]] = {}
    for key, metric in deal.metrics.items():
        if metric.target is not None:
            here = days.setdefault(metric.by or deal.agreed.timeframe.to, [])
            here += [] if is_health(key, metric) else [metric]
    for day, metrics in days.items():
        yield Appointment(
            AppointmentKind.TARGET,
            f"target-{day}",
            day,
            metrics=tuple(metrics),
            cancelled=_is_over(mentorship, day),
        )
