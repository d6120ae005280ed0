"""The settlement at the end: what was paid, what is due for what was done, and who pays what back to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from mentordocs.dossier.codes import Attendance, EarlyEndFee, EndingHow, FeePer, Remainder
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.values import Money, Month, OwnWords
from mentordocs.rules.account import Account
from mentordocs.rules.amended import as_on
from mentordocs.rules.basis import Basis, basis, is_dutch
from mentordocs.rules.case import Case
from mentordocs.rules.charges import ChargeGround
from mentordocs.rules.payment import debtor, whole_account
from mentordocs.rules.price import Price
from mentordocs.rules.rounding import summed, to_the_cent
from mentordocs.rules.schedule import session_count
from mentordocs.rules.statutory_interest import Interest
from mentordocs.rules.withdrawal import part_for_what_was_done, withdrawal


class SettlementCode(StrEnum):
    """What a line of the settlement is about, in the order in which the lines stand."""

    PAID = "paid"
    REFUNDED = "refunded"
    FEE = "fee"
    CHARGE = "charge"
    OWED_BY_MENTOR = "owed-by-mentor"
    OTHER = "other"
    WAIVED = "waived"
    INTEREST = "interest"
    REMAINDER = "remainder"


class FeeMeasure(StrEnum):
    """How the fee that is due at the end was measured."""

    AS_OWED = "as-owed"
    HELD_SESSIONS = "held-sessions"
    DAYS = "days"
    MONTHS_AND_DAYS = "months-and-days"
    WHOLE = "whole"
    NOTHING = "nothing"


@dataclass(frozen=True)
class SettlementLine:
    """One line, with its sign from the side of who paid: above zero comes back, below zero is owed.

    for_: the session day or month that it is about, where it is about one.
    """

    code: SettlementCode
    amount: Money
    basis: Basis
    for_: date | Month | None = None


@dataclass(frozen=True)
class DueFee:
    """The fee that is due for what was done, and how it is reckoned.

    measure: by what. done, of: how much of how much: held of planned sessions, days of days; in months and days the
    days of the last month. whole: the fee of all of it, on which the part is reckoned. amount: what is due.
    """

    measure: FeeMeasure
    done: int
    of: int
    whole: Money
    amount: Money
    basis: Basis


@dataclass(frozen=True)
class Remaining:
    """What was to be re-invested of the fee that stays, and was not.

    kept: what was received and stays with the mentor; promised: the agreed share of it; spent: what was re-invested;
    left: the rest, zero where as much or more was spent. goes: what the deal says of it. refunded: whether it comes
    back to who paid it; own words decide nothing here.
    """

    kept: Money
    promised: Money
    spent: Money
    left: Money
    goes: Remainder | OwnWords
    refunded: bool
    basis: Basis


@dataclass(frozen=True)
class Settlement:
    """The settlement of a mentorship that has ended.

    on: the day it ended; how: by what. early: whether that was before the agreed end.
    fee: the fee that is due; None without a fee. remaining: the account of re-investment; None without any.
    lines: in the order of `SettlementCode`, each code by day. balance: their sum: above zero the mentor pays it to
    `payer`, below zero `payer` pays it to the mentor, at zero nobody owes anything.
    payer: who paid, and gets back. refund_by: the last day to pay back after a withdrawal; else None: without delay.
    recorded: the refund that the ending itself names, to compare; None where it names none.
    """

    on: date
    how: EndingHow
    early: bool
    fee: DueFee | None
    remaining: Remaining | None
    lines: tuple[SettlementLine, ...]
    balance: Money
    payer: Participant
    refund_by: date | None
    recorded: Money | None

    @classmethod
    def of(cls, mentorship: Mentorship, interest: tuple[Interest, ...] = ()) -> "Settlement | None":
        """The settlement by the deal, the log and the ledger up to the end; None where the mentorship has not ended.

        Lines of the ledger after the end do not count. `interest` is what is asked for what was paid late.
        """
        ending = mentorship.ending
        if ending is None:
            return None
        account = whole_account(mentorship, ending.date)
        fee = _due_fee(mentorship, account, ending.date, ending.how)
        lines = [*_lines(mentorship, account, fee, interest)]
        before = summed((line.amount for line in lines), mentorship.programme.currency)
        remaining = _remaining(mentorship, account, before)
        if remaining is not None and remaining.refunded and remaining.left.amount:
            lines.append(SettlementLine(SettlementCode.REMAINDER, remaining.left, remaining.basis))
        order = list(SettlementCode)
        lines.sort(key=lambda line: order.index(line.code))
        right = withdrawal(mentorship)
        return cls(
            on=ending.date,
            how=ending.how,
            early=_is_early(mentorship, ending.date, ending.how),
            fee=fee,
            remaining=remaining,
            lines=tuple(lines),
            balance=summed((line.amount for line in lines), mentorship.programme.currency),
            payer=debtor(mentorship),
            refund_by=right.refund_by if right else None,
            recorded=None if ending.refund is None else Money(ending.refund, mentorship.programme.currency),
        )

    @property
    def settles(self) -> Literal["mentor-pays", "payer-pays", "even"]:
        """Who pays the balance."""
        if self.balance.amount > 0:
            return "mentor-pays"
        return "payer-pays" if self.balance.amount < 0 else "even"


def _is_early(mentorship: Mentorship, on: date, how: EndingHow) -> bool:
    return how is not EndingHow.COMPLETED and on < mentorship.deal_on(on).agreed.timeframe.to


def _due_fee(mentorship: Mentorship, account: Account, on: date, how: EndingHow) -> DueFee | None:
    """The part of the fee that is due.

    - By session, a fee is earned session by session (BW 7:405): what is owed for those that were held.
    - Completed, or at the agreed end: the months that have begun, or the whole.
    - Ended early: by the sessions held of those planned, or by the time that passed, as the deal says (BW 7:411(1));
      the whole only where the deal says so and the mentee is no consumer, or under another law (BW 7:413(2)).
    - Withdrawn in time: in proportion to the sessions held, where the mentee asked to begin early and was informed;
      else nothing (BW 6:230s(4) and (5)).
    """
    then = as_on(mentorship, on)
    price, held = Price.of(then), _held(mentorship, on)
    if price.per is None:
        return None
    planned = session_count(then)
    owed = summed((item.amount for item in account.owed if item.ground is ChargeGround.FEE), price.amount.currency)
    whole = owed if price.per is FeePer.SESSION else _whole_fee(account, price)
    right = withdrawal(mentorship)
    if right is not None and right.in_time:
        source = basis(mentorship, "withdrawal", (), "BW 6:230s(4)", "BW 6:230s(5)")
        if not right.pays_for_part:
            return DueFee(FeeMeasure.NOTHING, 0, planned, whole, whole - whole, source)
        part = owed if price.per is FeePer.SESSION else part_for_what_was_done(whole, held, planned)
        return DueFee(FeeMeasure.HELD_SESSIONS, held, planned, whole, part, source)
    if price.per is FeePer.SESSION:
        return DueFee(
            FeeMeasure.HELD_SESSIONS, held, planned, owed, owed, basis(mentorship, "end", ("deal", "fee"), "BW 7:405")
        )
    if not _is_early(mentorship, on, how):
        due = owed if price.per is FeePer.MONTH else whole
        return DueFee(
            FeeMeasure.AS_OWED, held, planned, due, due, basis(mentorship, "fee", ("deal", "fee"), "BW 7:405")
        )
    agreed = then.deal.deal.ending.fee
    source = basis(mentorship, "end", ("deal", "ending", "fee"), "BW 7:411(1)")
    if agreed is EarlyEndFee.WHOLE and not (is_dutch(mentorship) and Case.of(mentorship).consumer):
        return DueFee(FeeMeasure.WHOLE, held, planned, whole, whole, source)
    if agreed is EarlyEndFee.PRO_RATA:
        return _by_time(then, account, price, on, whole, source)
    part = to_the_cent(Fraction(whole.amount) * min(held, planned) / planned, whole.currency) if planned else whole
    return DueFee(FeeMeasure.HELD_SESSIONS, held, planned, whole, part, source)


def _held(mentorship: Mentorship, on: date) -> int:
    kinds = {Attendance.HELD, Attendance.LATE}
    return sum(session.attendance in kinds and session.date.date() <= on for session in mentorship.sessions)


def _whole_fee(account: Account, price: Price) -> Money:
    """The fee of the whole agreed time: what is owed so far, and by the deal of then what would be owed after it."""
    currency = price.amount.currency
    if price.per is not FeePer.MONTH:
        return price.total
    owed = {item.for_: item.amount for item in account.owed if item.ground is ChargeGround.FEE}
    return summed((owed.get(month, price.amount) for month in price.months), currency)


def _by_time(then: Mentorship, account: Account, price: Price, on: date, whole: Money, source: Basis) -> DueFee:
    """By the time that passed, the day of the end counted: whole months and days of the last, or days of all days."""
    frame = then.deal.agreed.timeframe
    if price.per is FeePer.MONTH:
        running = Month(on.year, on.month)
        first, following = running.first_day, running.following().first_day
        days, of = (on - first).days + 1, (following - first).days
        owed = {item.for_: item.amount for item in account.owed if item.ground is ChargeGround.FEE}
        passed = summed((owed.get(month, price.amount) for month in price.months if month < running), whole.currency)
        last = owed.get(running, price.amount if running in price.months else whole - whole)
        part = to_the_cent(Fraction(last.amount) * days / of, whole.currency)
        return DueFee(FeeMeasure.MONTHS_AND_DAYS, days, of, whole, passed + part, source)
    days, of = max((on - frame.from_).days + 1, 0), (frame.to - frame.from_).days + 1
    part = to_the_cent(Fraction(whole.amount) * min(days, of) / of, whole.currency)
    return DueFee(FeeMeasure.DAYS, min(days, of), of, whole, part, source)


def _lines(
    mentorship: Mentorship, account: Account, fee: DueFee | None, interest: tuple[Interest, ...]
) -> Iterator[SettlementLine]:
    """The lines without the remainder; after a withdrawal in time nothing but the fee is due."""
    nothing = Money(Decimal(0), mentorship.programme.currency)
    ledger = Basis("payment", (), ())
    right = withdrawal(mentorship)
    yield SettlementLine(SettlementCode.PAID, account.to_date.paid, ledger)
    if account.to_date.refunded.amount:
        yield SettlementLine(SettlementCode.REFUNDED, nothing - account.to_date.refunded, ledger)
    if fee is not None:
        yield SettlementLine(SettlementCode.FEE, nothing - fee.amount, fee.basis)
        yield from _waived_of_fee(account, fee, ledger)
    if right is not None and right.in_time:
        return
    missed = basis(mentorship, "missed-sessions", ("deal", "no_show"))
    for item in account.owed:
        if item.ground is not ChargeGround.FEE:
            code = SettlementCode.OTHER if item.ground is ChargeGround.NOT_CHARGED else SettlementCode.CHARGE
            yield SettlementLine(code, nothing - item.amount, missed, item.for_)
            if item.waived.amount:
                yield SettlementLine(SettlementCode.WAIVED, item.waived, ledger, item.for_)
    for item in account.owed_by_mentor:
        yield SettlementLine(SettlementCode.OWED_BY_MENTOR, item.amount, missed, item.for_)
    for each in interest:
        yield SettlementLine(SettlementCode.INTEREST, nothing - each.amount, each.basis)


def _waived_of_fee(account: Account, fee: DueFee, ledger: Basis) -> Iterator[SettlementLine]:
    """What was waived of the fee; together never more than the fee that is due."""
    left = fee.amount
    for item in account.owed:
        waived = min(item.waived, left)
        if item.ground is ChargeGround.FEE and waived.amount:
            yield SettlementLine(SettlementCode.WAIVED, waived, ledger, item.for_)
            left -= waived


def _remaining(mentorship: Mentorship, account: Account, balance: Money) -> Remaining | None:
    """What was to be re-invested of what stays with the mentor: what was received less what comes back."""
    terms = mentorship.deal_on(account.on).deal.reinvestment
    if terms is None or not terms.share.value:
        return None
    nothing = Money(Decimal(0), balance.currency)
    kept = account.to_date.received - max(balance, nothing)
    promised, spent = terms.share.of(max(kept, nothing)), account.to_date.reinvested
    return Remaining(
        kept=kept,
        promised=promised,
        spent=spent,
        left=max(promised - spent, nothing),
        goes=terms.remainder,
        refunded=terms.remainder in {Remainder.REFUND_AT_END, Remainder.SPEND_BEFORE_END},
        basis=basis(mentorship, "reinvestment", ("deal", "reinvestment", "remainder"), "BW 7:403(2)"),
    )
