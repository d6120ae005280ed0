"""Attendance: what became of each session, which planned ones nobody recorded, and hours given against agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from mentordocs.dossier.codes import Attendance, Who
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.session import Session
from mentordocs.rules.amended import as_on, sessions_as_amended
from mentordocs.rules.schedule import session_hours


@dataclass(frozen=True)
class AttendanceMark:
    """One session of the strip.

    by: who was late or absent; None where both were there in time.
    late_minutes, late_share: how late it began, and which share of the agreed length that is (0 to 1).
    """

    at: datetime
    attendance: Attendance
    by: Who | None
    late_minutes: int
    late_share: Decimal


@dataclass(frozen=True)
class AttendanceOfPeriod:
    """Attendance in a period, up to the day looked from.

    marks: one a session, in order of day.
    planned: the planned sessions; empty where sessions are by appointment, see `by_appointment`.
    unrecorded: those planned sessions of which the log has nothing; a session held on another day of the same interval
        counts for the planned one.
    hours_given: hours of the sessions that took place, as recorded (`minutes`), else the agreed length less what
        somebody was late.
    hours_agreed: agreed length, as it was at the end of the period, times the planned sessions; by appointment times
        the recorded ones.
    """

    marks: tuple[AttendanceMark, ...]
    planned: tuple[datetime, ...]
    by_appointment: bool
    unrecorded: tuple[datetime, ...]
    hours_given: Decimal
    hours_agreed: Decimal

    def count(self, *kinds: str) -> int:
        """How many sessions have one of these kinds of attendance, by code: `count("no-show")`."""
        wanted = {Attendance(kind) for kind in kinds}
        return sum(mark.attendance in wanted for mark in self.marks)

    @property
    def held(self) -> int:
        """How many sessions took place, late ones included."""
        return self.count(Attendance.HELD, Attendance.LATE)

    @property
    def expected(self) -> int:
        """How many sessions were to be held: the planned ones, by appointment the recorded ones."""
        return len(self.marks) if self.by_appointment else len(self.planned)


def attendance(mentorship: Mentorship, first: date, until: date, as_of: date) -> AttendanceOfPeriod:
    """Attendance from one day to another. A planned session of today counts once it is in the log."""
    sessions = sorted(
        (session for session in mentorship.sessions if first <= session.date.date() <= until),
        key=lambda session: session.date,
    )
    recorded = [session.date.date() for session in sessions]
    every = sessions_as_amended(mentorship)
    planned = tuple(
        moment
        for moment in every
        if first <= moment.date() <= until and (moment.date() < as_of or moment.date() in recorded)
    )
    length = session_hours(as_on(mentorship, until))
    return AttendanceOfPeriod(
        marks=tuple(_mark(session, length) for session in sessions),
        planned=planned,
        by_appointment=not every,
        unrecorded=_unrecorded(planned, every, [session.date.date() for session in mentorship.sessions]),
        hours_given=sum((_hours(session, length) for session in sessions), Decimal(0)),
        hours_agreed=length * (len(planned) if every else len(sessions)),
    )


def _mark(session: Session, length: Decimal) -> AttendanceMark:
    minutes = session.late_by.minutes if session.late_by else 0
    share = min(Decimal(minutes) / (length * 60), Decimal(1))
    by = Who(session.late_by.who) if session.late_by else session.absent
    return AttendanceMark(session.date, session.attendance, by, minutes, share)


def _hours(session: Session, length: Decimal) -> Decimal:
    if not session.took_place:
        return Decimal(0)
    if session.minutes is not None:
        return Decimal(session.minutes) / 60
    late = session.late_by.minutes if session.late_by else 0
    return max(length - Decimal(late) / 60, Decimal(0))


def _unrecorded(
    planned: Sequence[datetime], every: Sequence[datetime], recorded: Sequence[date]
) -> tuple[datetime, ...]:
    """The planned sessions without an entry of that day, nor one of another day nearer to it than the next planned."""
    planned_days = {moment.date() for moment in every}
    moved = sorted(day for day in recorded if day not in planned_days)
    missing: list[datetime] = []
    for moment in planned:
        if moment.date() in recorded:
            continue
        near = [day for day in moved if abs((day - moment.date()).days) < _interval(moment, every)]
        if near:
            moved.remove(min(near, key=lambda day: abs((day - moment.date()).days)))
        else:
            missing.append(moment)
    return tuple(missing)


def _interval(moment: datetime, every: Sequence[datetime]) -> int:
    """Days to the nearest other planned session; without another one, a week."""
    return min((abs((other - moment).days) for other in every if other != moment), default=7)
