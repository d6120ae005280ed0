"""What each session of the log costs the mentee under the deal, and on what ground."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mentordocs.dossier.codes import Attendance, FeePer, MentorNoShow, Who
from mentordocs.dossier.deal import Fee, NoShow
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.session import Session
from mentordocs.dossier.values import Money
from mentordocs.rules.amended import versions
from mentordocs.rules.price import Price

MISSED = frozenset({Attendance.NO_SHOW, Attendance.CANCELLED_LATE})
"""How a session was not kept, without notice or with too little of it."""


class ChargeGround(StrEnum):
    """Why a session costs what it costs."""

    FEE = "fee"
    FREE = "free"
    FREE_AFTER_MENTOR_NO_SHOW = "free-after-mentor-no-show"
    IN_THE_FEE = "in-the-fee"
    NO_SHOW = "no-show"
    LATE_CANCELLATION = "late-cancellation"
    EXCUSED = "excused"
    NOT_CHARGED = "not-charged"
    OWED_BY_MENTOR = "owed-by-mentor"


@dataclass(frozen=True)
class Charge:
    """What one session costs. The amount is zero where nothing is owed, and negative where the mentor owes it."""

    day: date
    amount: Money
    ground: ChargeGround


def charges(mentorship: Mentorship) -> tuple[Charge, ...]:
    """The charge of every session of the log, in its order, by the deal as it was on that day.

    - A session that took place costs the fee where that is per session, and is in the fee otherwise.
    - The first so many sessions that take place are free (`free_sessions`); missing one that would be free costs
      nothing and does not use it up.
    - Not coming, or cancelling late, costs the mentee the agreed share of one session's fee, unless the reason is one
      that waives it. Where both were absent nothing is charged.
    - When the mentor does not come, or cancels late: `next-session-free` makes the next one that takes place free,
      where the fee is per session; `same-charge` makes the mentor owe what the mentee would for not coming; an extra
      session, and own words, have no amount here. A reason that waives the charge waives it for the mentor too.
    """
    nothing = Money(Decimal(0), mentorship.programme.currency)
    fee = mentorship.deal.deal.fee
    free_left, free_owed = (fee.free_sessions if isinstance(fee, Fee) and fee.per is FeePer.SESSION else 0), 0
    prices = {id(version.deal): Price.of(version) for version in versions(mentorship)}
    found: dict[int, Charge] = {}
    for index, session in sorted(enumerate(mentorship.sessions), key=lambda entry: entry[1].date):
        deal = mentorship.deal_on(session.date.date())
        terms, price = deal.deal, prices[id(deal)]
        amount, ground = nothing, ChargeGround.NOT_CHARGED
        if session.took_place:
            if price.per is not FeePer.SESSION:
                ground = ChargeGround.IN_THE_FEE if price.per else ChargeGround.NOT_CHARGED
            elif free_left:
                ground, free_left = ChargeGround.FREE, free_left - 1
            elif free_owed:
                ground, free_owed = ChargeGround.FREE_AFTER_MENTOR_NO_SHOW, free_owed - 1
            else:
                amount, ground = price.amount, ChargeGround.FEE
        elif session.attendance is Attendance.CANCELLED_LATE and session.absent is Who.MENTEE:
            excused = session.reason in terms.cancellation.waived_for
            amount, ground = _charged(price.late_charge, ChargeGround.LATE_CANCELLATION, free_left, excused=excused)
        elif session.attendance is Attendance.NO_SHOW and session.absent is Who.MENTEE:
            excused = session.reason in terms.no_show.waived_for
            amount, ground = _charged(price.no_show_charge, ChargeGround.NO_SHOW, free_left, excused=excused)
        elif session.attendance in MISSED and session.absent is Who.MENTOR:
            ground = _mentor_ground(terms.no_show, session)
            if ground is ChargeGround.OWED_BY_MENTOR:
                amount = price.no_show_charge * -1
            elif ground is ChargeGround.FREE_AFTER_MENTOR_NO_SHOW:
                ground, free_owed = ChargeGround.NOT_CHARGED, free_owed + 1
        found[index] = Charge(session.date.date(), amount, ground)
    return tuple(found[index] for index in range(len(mentorship.sessions)))


def charge_of(session: Session, mentorship: Mentorship) -> Charge:
    """The charge of one session of the log of this mentorship; see `charges`."""
    return charges(mentorship)[mentorship.sessions.index(session)]


def free_sessions_left(mentorship: Mentorship) -> int:
    """How many of the sessions to come are free: agreed ones not used yet, and those after the mentor missed one."""
    fee = mentorship.deal.deal.fee
    if not isinstance(fee, Fee) or fee.per is not FeePer.SESSION:
        return 0
    found = charges(mentorship)
    used = sum(
        charge.ground is ChargeGround.FREE and session.took_place for session, charge in _with(mentorship, found)
    )
    missed = sum(
        session.attendance in MISSED
        and session.absent is Who.MENTOR
        and _mentor_ground(mentorship.deal_on(charge.day).deal.no_show, session)
        is ChargeGround.FREE_AFTER_MENTOR_NO_SHOW
        for session, charge in _with(mentorship, found)
    )
    given = sum(charge.ground is ChargeGround.FREE_AFTER_MENTOR_NO_SHOW for charge in found)
    return max(fee.free_sessions - used, 0) + max(missed - given, 0)


def _with(mentorship: Mentorship, found: tuple[Charge, ...]) -> Iterator[tuple[Session, Charge]]:
    return zip(mentorship.sessions, found, strict=True)


def _charged(amount: Money, ground: ChargeGround, free_left: int, *, excused: bool) -> tuple[Money, ChargeGround]:
    nothing = Money(Decimal(0), amount.currency)
    if excused:
        return nothing, ChargeGround.EXCUSED
    if free_left:
        return nothing, ChargeGround.FREE
    return (amount, ground) if amount.amount else (nothing, ChargeGround.NOT_CHARGED)


def _mentor_ground(terms: NoShow, session: Session) -> ChargeGround:
    if session.reason in terms.waived_for:
        return ChargeGround.EXCUSED
    if terms.by_mentor == MentorNoShow.SAME_CHARGE:
        return ChargeGround.OWED_BY_MENTOR
    if terms.by_mentor == MentorNoShow.NEXT_SESSION_FREE:
        return ChargeGround.FREE_AFTER_MENTOR_NO_SHOW
    return ChargeGround.NOT_CHARGED
