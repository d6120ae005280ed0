"""A session that was not kept: what happened, which rule of the deal holds, how it is reckoned, and what is owed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from mentordocs.dossier.codes import Attendance, Excuse, LedgerKind, MentorNoShow, Who
from mentordocs.dossier.deal import NoShow
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.session import Session
from mentordocs.dossier.values import Money, OwnWords, Percentage, Span, TimeUnit
from mentordocs.rules.account import Account
from mentordocs.rules.amended import as_on
from mentordocs.rules.basis import Basis, basis
from mentordocs.rules.charges import MISSED, Charge, ChargeGround, charges
from mentordocs.rules.owing import Owed
from mentordocs.rules.payment import whole_account
from mentordocs.rules.price import Price
from mentordocs.rules.schedule import DAYS_IN, MONTHS_IN, add_months


class MissedOutcome(StrEnum):
    """What follows from a session that was not kept."""

    CHARGED = "charged"
    WAIVED = "waived"
    EXCUSED = "excused"
    WOULD_BE_FREE = "would-be-free"
    NOTHING_AGREED = "nothing-agreed"
    BOTH_ABSENT = "both-absent"
    NEXT_SESSION_FREE = "next-session-free"
    EXTRA_SESSION = "extra-session"
    OWED_BY_MENTOR = "owed-by-mentor"
    OWN_WORDS = "own-words"


@dataclass(frozen=True)
class MissedSession:
    """A session that one of the parties, or both, did not keep, as it stands on a day.

    What happened
        at: when it was to begin; attendance: no-show or cancelled-late; absent: who; reason: a code, own words or None.
        notice: when notice was given, None without; notice_given: how long before that was, in real hours (a clock that
        is changed in between counts), to the hundredth; notice_owed: what the deal asks; deadline: the last moment for
        it, wall-clock. in_time: whether the notice met it; None without notice.
    How it is reckoned
        outcome: what follows; basis: the field and article that say so.
        share: the agreed share; per_session: what it is a share of; reckoned: that share, before anything was waived,
        zero where no share is reckoned. charged: what is charged: `reckoned`, unless a `charged` line of the ledger
        names another amount; zero where it is excused, or would have been free.
        waived: what the mentor waived of it; waivers: the lines of the ledger that say so, with why.
        amount: what is owed after that: below zero where the mentor owes it. paid: what was paid of it; open: the rest.
        free_session: the day of the session that became free by it; None where none did, or none was held yet.
        then: own words on what holds after a no-show, as agreed; by_mentor: own words on what the mentor owes.
        charged_by: the line of the ledger that names the amount, with why; None where it follows from the deal.
    """

    at: datetime
    attendance: Attendance
    absent: Who
    reason: Excuse | OwnWords | None
    notice: datetime | None
    notice_given: Decimal | None
    notice_owed: Span
    deadline: datetime
    in_time: bool | None
    outcome: MissedOutcome
    basis: Basis
    share: Percentage | None
    per_session: Money
    reckoned: Money
    charged: Money
    waived: Money
    waivers: tuple[LedgerEntry, ...]
    amount: Money
    paid: Money
    open: Money
    free_session: date | None
    then: OwnWords | None
    by_mentor: OwnWords | None
    charged_by: LedgerEntry | None

    @property
    def day(self) -> date:
        """The day of the session."""
        return self.at.date()


def missed_sessions(mentorship: Mentorship, on: date) -> tuple[MissedSession, ...]:
    """Every session up to a day that was not kept, oldest first; what was cancelled in time is none of them."""
    account = whole_account(mentorship, on)
    freed = _freed(mentorship)
    return tuple(
        _missed(mentorship, session, charge, account, freed.get(index))
        for index, (session, charge) in sorted(
            enumerate(zip(mentorship.sessions, charges(mentorship), strict=True)), key=lambda each: each[1][0].date
        )
        if session.attendance in MISSED and charge.day <= on
    )


def notice_deadline(begins: datetime, notice: Span, mentorship: Mentorship) -> datetime:
    """The last wall-clock moment to give notice in time.

    Days, weeks and months go back over the calendar and keep the time of day; hours and minutes are real ones, so
    notice of 24 hours for the morning after the clock was put forward is owed an hour earlier the day before.
    """
    if notice.unit in MONTHS_IN:
        return datetime.combine(add_months(begins.date(), -notice.count * MONTHS_IN[notice.unit]), begins.time())
    if notice.unit in DAYS_IN:
        return begins - timedelta(days=notice.count * DAYS_IN[notice.unit])
    zone = mentorship.programme.zone
    unit = timedelta(hours=1) if notice.unit is TimeUnit.HOUR else timedelta(minutes=1)
    moment = begins.replace(tzinfo=zone).astimezone(UTC) - notice.count * unit
    return moment.astimezone(zone).replace(tzinfo=None)


def _missed(
    mentorship: Mentorship, session: Session, charge: Charge, account: Account, free_session: date | None
) -> MissedSession:
    then = as_on(mentorship, charge.day)
    terms, price = then.deal.deal, Price.of(then)
    nothing = Money(Decimal(0), mentorship.programme.currency)
    late = session.attendance is Attendance.CANCELLED_LATE and session.absent is Who.MENTEE
    lines = [line for line in mentorship.ledger if line.date <= account.on and line.is_for(charge.day)]
    waivers = tuple(line for line in lines if line.kind is LedgerKind.WAIVED)
    charged_by = next((line for line in reversed(lines) if line.kind is LedgerKind.CHARGED), None)
    owed = _owed(account, charge.day)
    outcome = _outcome(session, charge, terms.no_show, owed, charged_by)
    share = terms.cancellation.late if late else terms.no_show.charge
    reckons = session.absent is Who.MENTEE or outcome is MissedOutcome.OWED_BY_MENTOR
    deadline = notice_deadline(session.date, terms.cancellation.notice, mentorship)
    charged, waived = owed.amount if owed else nothing, owed.waived if owed else nothing
    if outcome is MissedOutcome.OWED_BY_MENTOR:
        charged = charge.amount
    own = terms.no_show.by_mentor
    return MissedSession(
        at=session.date,
        attendance=session.attendance,
        absent=session.absent or Who.BOTH,
        reason=session.reason,
        notice=session.notice,
        notice_given=_hours_before(session, mentorship),
        notice_owed=terms.cancellation.notice,
        deadline=deadline,
        in_time=session.notice <= deadline if session.notice else None,
        outcome=outcome,
        basis=_basis(mentorship, session, outcome, late=late),
        share=share if reckons else None,
        per_session=price.per_session,
        reckoned=share.of(price.per_session) if reckons else nothing,
        charged=charged,
        waived=waived,
        waivers=waivers,
        amount=charged - waived,
        paid=owed.paid if owed else nothing,
        open=owed.open if owed else nothing,
        free_session=free_session,
        then=terms.no_show.then if session.attendance is Attendance.NO_SHOW else None,
        by_mentor=own if isinstance(own, OwnWords) and outcome is MissedOutcome.OWN_WORDS else None,
        charged_by=charged_by,
    )


def _owed(account: Account, day: date) -> Owed | None:
    return next((item for item in account.owed if item.for_ == day and item.ground is not ChargeGround.FEE), None)


def _hours_before(session: Session, mentorship: Mentorship) -> Decimal | None:
    if session.notice is None:
        return None
    zone = mentorship.programme.zone
    begins, notice = (each.replace(tzinfo=zone).astimezone(UTC) for each in (session.date, session.notice))
    minutes = (begins - notice) // timedelta(minutes=1)
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def _outcome(
    session: Session, charge: Charge, terms: NoShow, owed: Owed | None, charged_by: LedgerEntry | None
) -> MissedOutcome:
    if session.absent is Who.BOTH:
        return MissedOutcome.BOTH_ABSENT
    if owed is not None:
        return MissedOutcome.WAIVED if owed.amount == owed.waived else MissedOutcome.CHARGED
    if charge.ground is ChargeGround.EXCUSED:
        return MissedOutcome.EXCUSED
    if session.absent is Who.MENTEE:
        if charged_by is not None:
            return MissedOutcome.WAIVED
        return MissedOutcome.WOULD_BE_FREE if charge.ground is ChargeGround.FREE else MissedOutcome.NOTHING_AGREED
    if isinstance(terms.by_mentor, OwnWords):
        return MissedOutcome.OWN_WORDS
    return {
        MentorNoShow.NEXT_SESSION_FREE: MissedOutcome.NEXT_SESSION_FREE,
        MentorNoShow.EXTRA_SESSION: MissedOutcome.EXTRA_SESSION,
        MentorNoShow.SAME_CHARGE: MissedOutcome.OWED_BY_MENTOR,
    }[terms.by_mentor]


def _basis(mentorship: Mentorship, session: Session, outcome: MissedOutcome, *, late: bool) -> Basis:
    point = "cancellation" if late else "no_show"
    if outcome is MissedOutcome.EXCUSED:
        return basis(mentorship, "missed-sessions", ("deal", point, "waived_for"), "BW 6:75")
    if outcome is MissedOutcome.WOULD_BE_FREE:
        return basis(mentorship, "fee", ("deal", "fee", "free_sessions"))
    if session.absent is Who.MENTOR:
        return basis(mentorship, "missed-sessions", ("deal", "no_show", "by_mentor"), "BW 6:74")
    key = "late" if late else "charge"
    return basis(mentorship, "missed-sessions", ("deal", point, key), "BW 6:94", "BW 6:237(i)")


def _freed(mentorship: Mentorship) -> dict[int, date]:
    """For each session that the mentor missed, by index, the day of the session that became free by it."""
    waiting: list[int] = []
    freed: dict[int, date] = {}
    listed = zip(mentorship.sessions, charges(mentorship), strict=True)
    for index, (session, charge) in sorted(enumerate(listed), key=lambda each: each[1][0].date):
        by_mentor = mentorship.deal_on(charge.day).deal.no_show.by_mentor
        missed = session.attendance in MISSED and session.absent is Who.MENTOR
        if charge.ground is ChargeGround.FREE_AFTER_MENTOR_NO_SHOW:
            freed[waiting.pop(0)] = charge.day
        elif missed and by_mentor is MentorNoShow.NEXT_SESSION_FREE and charge.ground is not ChargeGround.EXCUSED:
            waiting.append(index)
    return freed
