"""Payment requests and receipts: who owes what to whom, for which days, by when, where to; and what was paid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordocs.dossier.codes import LedgerKind, PaymentMethod, VatScheme
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.values import DueEvent, Money, Month
from mentordocs.errors import UsageError
from mentordocs.rules.account import Account, Applied, owed_and_to_come
from mentordocs.rules.basis import Basis, basis
from mentordocs.rules.charges import ChargeGround
from mentordocs.rules.owing import Owed
from mentordocs.rules.period import Period, PeriodKind, lifetime
from mentordocs.rules.rounding import summed
from mentordocs.rules.vat import Vat

ASKED_AHEAD_DAYS = 14
"""Days before the last day to pay on which something that is paid beforehand is asked for."""
REFERENCE_LENGTH = 35
"""The most characters of a reference that every bank takes over (SEPA, ISO 20022 `Max35Text`)."""


@dataclass(frozen=True)
class RequestedLine:
    """One thing on a request: why (`ground`), for which session day or month, and the amount with the VAT in it.

    amount: what is asked, VAT included, without what was waived; waived: what that was. vat: the VAT in `amount`.
    """

    ground: ChargeGround
    for_: date | Month | None
    amount: Money
    waived: Money
    vat: Money


@dataclass(frozen=True)
class PaymentRequest:
    """What one party is asked to pay.

    key: names it among the requests of the mentorship: `2026-09-29` for a session or instalment, `2026-11` for a month.
    reference: what the payer writes with the transfer, at most 35 characters: mentorship and key.
    dated: the day of the request; due: the last day to pay it.
    debtor: who pays; mentee: for whom, the same person where the mentee pays; creditor: the mentor.
    lines: what is asked, in order of day; vat: the VAT of all of it; amount: the whole, VAT included.
    paid: what was paid of it already; open: what is left.
    account, account_name: where to (IBAN and whose it is); None where the mentor gave none. method: as agreed.
    """

    key: str
    reference: str
    dated: date
    due: date | None
    debtor: Participant
    mentee: Participant
    creditor: Participant
    lines: tuple[RequestedLine, ...]
    vat: Vat
    amount: Money
    paid: Money
    open: Money
    account: str | None
    account_name: str | None
    method: PaymentMethod | None
    basis: Basis


@dataclass(frozen=True)
class ReceivedPart:
    """What a payment was for: part of one thing owed. `open` is what was left of that after it; `vat` is in `amount`.

    `ground` is None for what was paid ahead, of which nothing was owed yet.
    """

    ground: ChargeGround | None
    for_: date | Month | None
    amount: Money
    vat: Money
    open: Money


@dataclass(frozen=True)
class Receipt:
    """One payment that was received.

    key: its day, and a number where there are several on it: `2026-10-12`, `2026-10-12.2`.
    paid_on, method: when and how (as agreed, unless the ledger says another way). amount: what was paid.
    parts: what it was for, and last what was paid ahead; they add up to the amount. vat: the VAT in it.
    debtor, mentee, creditor: as on a request. line: the line of the ledger.
    """

    key: str
    paid_on: date
    method: PaymentMethod | None
    amount: Money
    parts: tuple[ReceivedPart, ...]
    vat: Vat
    debtor: Participant
    mentee: Participant
    creditor: Participant
    line: LedgerEntry


def debtor(mentorship: Mentorship) -> Participant:
    """Who pays the fee: the payer where there is one, else the mentee."""
    return mentorship.payer or mentorship.mentee


def whole_account(mentorship: Mentorship, on: date) -> Account:
    """The account on a day, with the whole mentorship as its period."""
    return Account.of(mentorship, Period(*lifetime(mentorship), PeriodKind.RANGE), on)


def payment_key(item: Owed) -> str:
    """How a thing owed is named among the payments: its session or instalment day, its month, or the day it began."""
    return str(item.for_ or item.day)


def transfer_reference(mentorship: Mentorship, key: str) -> str:
    """What the payer writes with a transfer: the mentorship and the key of the payment, at most 35 characters."""
    return f"{mentorship.id}/{key}"[:REFERENCE_LENGTH]


def payment_keys(mentorship: Mentorship, on: date) -> tuple[str, ...]:
    """The keys of all that is to be paid, paid already or not, oldest first; not what was waived altogether.

    That is what is owed on a day, and of what is to come what has to be paid before it is given, a fortnight ahead.
    """
    return tuple(dict.fromkeys(payment_key(item) for item in _to_be_paid(mentorship, on)))


def open_payment_keys(mentorship: Mentorship, on: date) -> tuple[str, ...]:
    """Those of `payment_keys` of which something is open."""
    return tuple(dict.fromkeys(payment_key(item) for item in _to_be_paid(mentorship, on) if item.open.amount > 0))


def every_payment_key(mentorship: Mentorship) -> frozenset[str]:
    """The keys of all that the mentorship ever asks or may ask, by its schedule, its log and its ledger."""
    before = min(mentorship.signing_date, lifetime(mentorship)[0]) - timedelta(days=1)
    found = (item for on in (before, date.max) for part in owed_and_to_come(mentorship, on) for item in part)
    return frozenset(payment_key(item) for item in found)


def _to_be_paid(mentorship: Mentorship, on: date) -> tuple[Owed, ...]:
    owed, to_come = owed_and_to_come(mentorship, on)
    soon = on + timedelta(days=ASKED_AHEAD_DAYS)
    ahead = (item for item in to_come if item.due is not None and item.due <= min(item.day, soon))
    return tuple(item for item in (*owed, *ahead) if item.amount != item.waived)


def is_invoice(mentorship: Mentorship) -> bool:
    """Whether a request for payment is an invoice: the mentor charges VAT (Wet OB 1968 art. 34c, 35a)."""
    business = mentorship.mentor.business
    return business is not None and business.vat is not None and business.vat.scheme is VatScheme.STANDARD


def payment_request(mentorship: Mentorship, key: str, dated: date) -> PaymentRequest:
    """The request for one payment, by its key, made on a day; also for one to come, of the schedule.

    Where the agreed term counts from the invoice, it counts from `dated`.

    Raises:
        UsageError: nothing with that key is to be paid.
    """
    owed, to_come = owed_and_to_come(mentorship, dated)
    named = [item for item in (*owed, *to_come) if payment_key(item) == key]
    items = [item for item in named if item.amount != item.waived]
    if not items:
        known = ", ".join(payment_keys(mentorship, dated)) or "nothing"
        msg = f"there is no payment {key} to ask for on {dated}: choose from {known}"
        raise UsageError(msg)
    payment, business = mentorship.deal_on(items[0].day).deal.payment, mentorship.mentor.business
    currency = mentorship.programme.currency
    asked = [item.amount - item.waived for item in items]
    vat = Vat.of(mentorship, asked)
    return PaymentRequest(
        key=key,
        reference=transfer_reference(mentorship, key),
        dated=dated,
        due=_due(mentorship, items, dated),
        debtor=debtor(mentorship),
        mentee=mentorship.mentee,
        creditor=mentorship.mentor,
        lines=tuple(
            RequestedLine(item.ground, item.for_, amount, item.waived, part)
            for item, amount, part in zip(items, asked, vat.parts, strict=True)
        ),
        vat=vat,
        amount=vat.gross,
        paid=summed((item.paid for item in items), currency),
        open=summed((item.open for item in items), currency),
        account=business.iban if business else None,
        account_name=business.name if business and business.iban else None,
        method=payment.method if payment else None,
        basis=basis(mentorship, "payment", ("deal", "payment", "due"), "BW 7:405", "BW 6:38"),
    )


def receipts(mentorship: Mentorship, on: date) -> tuple[Receipt, ...]:
    """A receipt for every payment of the ledger up to a day, oldest first."""
    applied = whole_account(mentorship, on).applied
    lines = sorted((line for line in mentorship.ledger if line.date <= on), key=lambda line: line.date)
    paid = [line for line in lines if line.kind is LedgerKind.PAID]
    found: list[Receipt] = []
    for line in paid:
        same_day = sum(each.paid_on == line.date for each in found)
        parts = [each for each in applied if each.line is line]
        found.append(_receipt(mentorship, line, parts, f"{line.date}.{same_day + 1}" if same_day else str(line.date)))
    return tuple(found)


def _receipt(mentorship: Mentorship, line: LedgerEntry, applied: Sequence[Applied], key: str) -> Receipt:
    amount = Money(line.amount, mentorship.programme.currency)
    ahead = amount - summed((each.amount for each in applied), amount.currency)
    amounts = [each.amount for each in applied] + ([ahead] if ahead.amount else [])
    vat = Vat.of(mentorship, amounts)
    parts = [
        ReceivedPart(each.owed.ground, each.owed.for_, each.amount, part, each.owed.open)
        for each, part in zip(applied, vat.parts, strict=False)
    ]
    if ahead.amount:
        for_ = line.for_[0] if len(line.for_) == 1 and not applied else None
        parts.append(ReceivedPart(None, for_, ahead, vat.parts[-1], ahead - ahead))
    payment = mentorship.deal_on(line.date).deal.payment
    return Receipt(
        key=key,
        paid_on=line.date,
        method=line.method or (payment.method if payment else None),
        amount=amount,
        parts=tuple(parts),
        vat=vat,
        debtor=debtor(mentorship),
        mentee=mentorship.mentee,
        creditor=mentorship.mentor,
        line=line,
    )


def _due(mentorship: Mentorship, items: Iterable[Owed], dated: date) -> date | None:
    """The earliest last day to pay; counted from the day of the request where the agreed term counts from that."""
    days = [_due_of(mentorship, item, dated) for item in items]
    return min((day for day in days if day is not None), default=None)


def _due_of(mentorship: Mentorship, item: Owed, dated: date) -> date | None:
    payment = mentorship.deal_on(item.day).deal.payment
    if item.due is None and payment is not None and payment.due.event is DueEvent.INVOICE:
        return dated + timedelta(days=payment.due.days)
    return item.due
