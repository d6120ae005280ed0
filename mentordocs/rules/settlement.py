"""The settlement at the end: what was paid, what is due for what was done, and who pays what back to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from mentordocs.dossier.codes import EndingHow, Remainder
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.values import Money, Month, OwnWords
from mentordocs.rules.account import Account
from mentordocs.rules.basis import Basis, basis
from mentordocs.rules.charges import ChargeGround
from mentordocs.rules.due_fee import DueFee, due_fee, is_early
from mentordocs.rules.payment import debtor, whole_account
from mentordocs.rules.rounding import summed
from mentordocs.rules.statutory_interest import Interest
from mentordocs.rules.withdrawal import withdrawal


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
        fee = due_fee(mentorship, account, ending.date, ending.how)
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
            early=is_early(mentorship, ending.date, ending.how),
            fee=fee,
            remaining=remaining,
            lines=tuple(lines),
            balance=summed((line.amount for line in lines), mentorship.programme.currency),
            payer=debtor(mentorship),
            refund_by=right.refund_by if right else None,
            recorded=None if ending.refund is None else Money(ending.refund, mentorship.programme.currency),
        )

    @property
    def to_pay(self) -> Money:
        """The balance without its sign."""
        return Money(abs(self.balance.amount), self.balance.currency)

    @property
    def settles(self) -> Literal["mentor-pays", "payer-pays", "even"]:
        """Who pays the balance."""
        if self.balance.amount > 0:
            return "mentor-pays"
        return "payer-pays" if self.balance.amount < 0 else "even"


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
    for item in account.owed:
        if item.ground is not ChargeGround.FEE:
            code = SettlementCode.OTHER if item.ground is ChargeGround.NOT_CHARGED else SettlementCode.CHARGE
            yield SettlementLine(code, nothing - item.amount, _basis(mentorship, item.ground), item.for_)
            if item.waived.amount:
                yield SettlementLine(SettlementCode.WAIVED, item.waived, ledger, item.for_)
    for item in account.owed_by_mentor:
        yield SettlementLine(SettlementCode.OWED_BY_MENTOR, item.amount, _basis(mentorship, item.ground), item.for_)
    for each in interest:
        yield SettlementLine(SettlementCode.INTEREST, nothing - each.amount, each.basis)


def _basis(mentorship: Mentorship, ground: ChargeGround) -> Basis:
    """What a charge beside the fee rests on; other costs are owed only where agreed beforehand (article on the fee)."""
    if ground is ChargeGround.NOT_CHARGED:
        return basis(mentorship, "fee", ())
    if ground is ChargeGround.OWED_BY_MENTOR:
        return basis(mentorship, "missed-sessions", ("deal", "no_show", "by_mentor"), "BW 6:74")
    path = ("cancellation", "late") if ground is ChargeGround.LATE_CANCELLATION else ("no_show", "charge")
    return basis(mentorship, "missed-sessions", ("deal", *path), "BW 6:94", "BW 6:237(i)")


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
