"""What happened beside what was noted: missed and late sessions, gaps, late payments, purchases, changes, feedback.

Each kind is one thing with the days on which it happened, so that the measurements around those days can be compared
with the others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from mentordocs.dossier.codes import Attendance, LedgerKind, Who
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.session import Session
from mentordocs.rules.account import Account
from mentordocs.rules.influences import Span
from mentordocs.rules.schedule import add_span


class HappeningKind(StrEnum):
    """Kinds of what happened, in the order in which they are told."""

    NO_SHOW = "no-show"
    CANCELLED_LATE = "cancelled-late"
    LATE = "late"
    LONG_GAP = "long-gap"
    PAYMENT_LATE = "payment-late"
    REINVESTED = "reinvested"
    CHANGED = "changed"
    FEEDBACK = "feedback"


_MISSED = {
    Attendance.NO_SHOW: HappeningKind.NO_SHOW,
    Attendance.CANCELLED_LATE: HappeningKind.CANCELLED_LATE,
    Attendance.LATE: HappeningKind.LATE,
}


@dataclass(frozen=True)
class Happening:
    """One kind of thing that happened, once or more often.

    by: who was absent or late; None for the other kinds.
    spans: when, in order. A long gap lasts from the day after one session that took place to the day before the next;
        a payment is late from the day after it was due to the day on which it was paid, or the last day that counts.
    """

    kind: HappeningKind
    by: Who | None
    spans: tuple[Span, ...]

    @property
    def times(self) -> int:
        """How often it happened."""
        return len(self.spans)


def happenings(
    mentorship: Mentorship, sessions: Iterable[Session], first: date, account: Account
) -> tuple[Happening, ...]:
    """What happened from a day on, in sessions and with the account, up to the day of the account."""
    log = [session for session in sessions if session.date.date() <= account.on]
    found: dict[tuple[HappeningKind, Who | None], set[Span]] = {}
    for kind, by, span in (
        *_in_sessions(log),
        *_gaps(mentorship, log),
        *_with_money(account),
        *((HappeningKind.CHANGED, None, (each.from_, each.from_)) for each in mentorship.changes),
    ):
        if span[1] >= first and span[0] <= account.on:
            found.setdefault((kind, by), set()).add(span)
    kinds, people = list(HappeningKind), [None, *Who]
    order = sorted(found, key=lambda key: (kinds.index(key[0]), people.index(key[1])))
    return tuple(Happening(kind, by, tuple(sorted(found[kind, by]))) for kind, by in order)


_Found = tuple[HappeningKind, Who | None, Span]


def _in_sessions(sessions: Sequence[Session]) -> Iterator[_Found]:
    for session in sessions:
        day = session.date.date()
        kind = _MISSED.get(session.attendance)
        if kind is not None:
            yield kind, Who(session.late_by.who) if session.late_by else session.absent, (day, day)
        if session.feedback or session.mentor.feedback or session.mentee.feedback:
            yield HappeningKind.FEEDBACK, None, (day, day)


def _gaps(mentorship: Mentorship, sessions: Sequence[Session]) -> Iterator[_Found]:
    """A gap is long where it lasts more than twice the agreed rhythm from one session that took place to the next."""
    days = sorted({session.date.date() for session in sessions if session.took_place})
    for before, after in pairwise(days):
        every = mentorship.deal_on(before).deal.session.every
        once = add_span(before, every)
        if before < once and add_span(once, every) < after:
            yield HappeningKind.LONG_GAP, None, (before + timedelta(days=1), after - timedelta(days=1))


def _with_money(account: Account) -> Iterator[_Found]:
    for item in account.owed:
        if item.due is not None and item.days_late(account.on):
            late_from: date = item.due + timedelta(days=1)
            yield HappeningKind.PAYMENT_LATE, None, (late_from, item.paid_on or account.on)
    for line in account.reinvestments:
        if line.kind is LedgerKind.REINVESTED:
            yield HappeningKind.REINVESTED, None, (line.date, line.date)
