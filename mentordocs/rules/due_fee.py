"""The fee that is due at the end, for what was done: by session, by the month, or the agreed part of a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from mentordocs.dossier.codes import EarlyEndFee, EndingHow, FeePer
from mentordocs.dossier.deal import Fee
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Money, Month
from mentordocs.rules.account import Account
from mentordocs.rules.amended import as_on, sessions_as_amended
from mentordocs.rules.basis import Basis, basis, is_dutch
from mentordocs.rules.case import Case
from mentordocs.rules.charges import ChargeGround
from mentordocs.rules.owing import Owed
from mentordocs.rules.price import Price
from mentordocs.rules.rounding import summed, to_the_cent
from mentordocs.rules.schedule import session_count
from mentordocs.rules.withdrawal import withdrawal


class FeeMeasure(StrEnum):
    """How the fee that is due at the end was measured."""

    AS_OWED = "as-owed"
    HELD_SESSIONS = "held-sessions"
    DAYS = "days"
    MONTHS_AND_DAYS = "months-and-days"
    WHOLE = "whole"
    NOTHING = "nothing"


@dataclass(frozen=True)
class DueFee:
    """The fee that is due for what was done, and how it is reckoned.

    measure: by what. done, of: how much of how much: held of planned sessions, days of days; in months and days the
    days of the last month. whole: the fee of all of it, on which the part is reckoned.
    by_session: what is owed for sessions from before an addendum made it a fee by month or for the whole; else zero.
    amount: what is due: the part of `whole`, and `by_session`.
    """

    measure: FeeMeasure
    done: int
    of: int
    whole: Money
    by_session: Money
    amount: Money
    basis: Basis


def is_early(mentorship: Mentorship, on: date, how: EndingHow) -> bool:
    """Whether a mentorship was ended before the agreed end; one that is completed never was."""
    return how is not EndingHow.COMPLETED and on < mentorship.deal_on(on).agreed.timeframe.to


def due_fee(mentorship: Mentorship, account: Account, on: date, how: EndingHow) -> DueFee | None:
    """The part of the fee that is due.

    - By session, a fee is earned session by session (BW 7:405): what is owed for those that were held.
    - Completed, or at the agreed end: the months that have begun, or the whole.
    - Ended early: by the sessions held of those planned, or by the time that passed, as the deal says (BW 7:411(1));
      the whole only where the deal says so and the mentee is no consumer, or under another law (BW 7:413(2)).
    - Withdrawn in time: in proportion to the sessions held, where the mentee asked to begin early and was informed;
      else nothing (BW 6:230s(4) and (5)).
    """
    price = Price.of(as_on(mentorship, on))
    if price.per is None:
        return None
    nothing = Money(Decimal(0), price.amount.currency)
    owed = [item for item in account.owed if item.ground is ChargeGround.FEE]
    so_far = summed((item.amount for item in owed), nothing.currency)
    held, planned = _held(mentorship, on, price.per), _planned(mentorship, on, price.per)
    if price.per is FeePer.SESSION:
        whole, before = so_far, nothing
    else:
        by_session = (item for item in owed if _per(mentorship, item.day) is FeePer.SESSION)
        whole, before = (
            _whole_fee(mentorship, owed, price),
            summed((item.amount for item in by_session), nothing.currency),
        )

    def due(measure: FeeMeasure, part: Money, source: Basis, done: int = held, of: int = planned) -> DueFee:
        return DueFee(measure, done, of, whole, before, part + before, source)

    by_held = to_the_cent(Fraction(whole.amount) * min(held, planned) / planned, whole.currency) if planned else whole
    right = withdrawal(mentorship)
    if right is not None and right.in_time:
        source = basis(mentorship, "withdrawal", (), "BW 6:230s(4)", "BW 6:230s(5)")
        if not right.pays_for_part:
            return DueFee(FeeMeasure.NOTHING, held, planned, whole, nothing, nothing, source)
        return due(FeeMeasure.HELD_SESSIONS, whole if price.per is FeePer.SESSION else by_held, source)
    if price.per is FeePer.SESSION:
        return due(FeeMeasure.HELD_SESSIONS, whole, basis(mentorship, "end", ("deal", "fee"), "BW 7:405"))
    if not is_early(mentorship, on, how):
        part = so_far - before if price.per is FeePer.MONTH else whole
        return due(FeeMeasure.AS_OWED, part, basis(mentorship, "fee", ("deal", "fee"), "BW 7:405"))
    agreed = mentorship.deal_on(on).deal.ending.fee
    source = basis(mentorship, "end", ("deal", "ending", "fee"), "BW 7:411(1)")
    if agreed is EarlyEndFee.WHOLE and not (is_dutch(mentorship) and Case.of(mentorship).consumer):
        return due(FeeMeasure.WHOLE, whole, source)
    if agreed is not EarlyEndFee.PRO_RATA:
        return due(FeeMeasure.HELD_SESSIONS, by_held, source)
    if price.per is FeePer.MONTH:
        part, days, of = _months_and_days(mentorship, owed, price, on)
        return due(FeeMeasure.MONTHS_AND_DAYS, part, source, days, of)
    frame = mentorship.deal_on(on).agreed.timeframe
    of = (frame.to - frame.from_).days + 1
    days = min(max((on - frame.from_).days + 1, 0), of)
    return due(FeeMeasure.DAYS, to_the_cent(Fraction(whole.amount) * days / of, whole.currency), source, days, of)


def _per(mentorship: Mentorship, day: date) -> FeePer | None:
    fee = mentorship.deal_on(day).deal.fee
    return fee.per if isinstance(fee, Fee) else None


def _held(mentorship: Mentorship, on: date, per: FeePer) -> int:
    days = (session.date.date() for session in mentorship.sessions if session.took_place)
    return sum(day <= on and _per(mentorship, day) is per for day in days)


def _planned(mentorship: Mentorship, on: date, per: FeePer) -> int:
    """How many sessions the fee is for; by appointment, as many as the deal expects."""
    planned = [moment.date() for moment in sessions_as_amended(mentorship)]
    return sum(_per(mentorship, day) is per for day in planned) if planned else session_count(as_on(mentorship, on))


def _months(mentorship: Mentorship, owed: Iterable[Owed], price: Price) -> dict[Month, Money]:
    """What each month of a monthly fee costs: what is owed so far, and by the deal of then what would be owed after."""
    known = {item.for_: item.amount for item in owed}
    months = (month for month in price.months if _per(mentorship, month.first_day) is FeePer.MONTH)
    return {month: known.get(month, price.amount) for month in months}


def _whole_fee(mentorship: Mentorship, owed: Iterable[Owed], price: Price) -> Money:
    if price.per is not FeePer.MONTH:
        return price.total
    return summed(_months(mentorship, owed, price).values(), price.amount.currency)


def _months_and_days(mentorship: Mentorship, owed: Iterable[Owed], price: Price, on: date) -> tuple[Money, int, int]:
    """The months that passed, and of the running one the days, the day of the end counted: amount, days, days of it."""
    months, running = _months(mentorship, owed, price), Month(on.year, on.month)
    first, following = running.first_day, running.following().first_day
    days, of = (on - first).days + 1, (following - first).days
    passed = summed((amount for month, amount in months.items() if month < running), price.amount.currency)
    last = months.get(running)
    part = to_the_cent(Fraction(last.amount) * days / of, last.currency) if last else passed - passed
    return passed + part, days, of
