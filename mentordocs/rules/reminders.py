"""What is open and deserves a reminder: a payment, an agreement without every signature, a session without a record.

A late payment is asked for kindly first, and then by the letter of fourteen days. What was sent, received and signed is
not in the dossier; the register knows it and hands it in as a `Sent`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.values import DueEvent, Money, Month
from mentordocs.rules.attendance import attendance
from mentordocs.rules.basis import Basis, basis, is_dutch
from mentordocs.rules.charges import ChargeGround
from mentordocs.rules.collection import CollectionCosts, collection_costs, last_day_to_pay, pays_vat_on_costs
from mentordocs.rules.owing import Owed
from mentordocs.rules.payment import REFERENCE_LENGTH, debtor, payment_key, transfer_reference, whole_account
from mentordocs.rules.period import lifetime
from mentordocs.rules.rounding import summed
from mentordocs.rules.statutory_interest import Interest, interest_kind, interest_rates, statutory_interest

KIND_DAYS = 7
"""Days that a kind reminder gives, and after which an unsigned agreement is asked about."""


class PaymentReminderKind(StrEnum):
    """The reminders for a late payment, in the order in which they are sent."""

    KIND = "kind"
    FOURTEEN_DAYS = "fourteen-days"
    COSTS_DUE = "costs-due"


@dataclass(frozen=True)
class Sent:
    """What the register knows of what was sent about payments; days by the key of the payment (`payment_key`).

    requested: the day of the invoice, where the term counts from it. reminded: the day of the kind reminder.
    letter: the day on which the letter of fourteen days was sent; received: the day on which it arrived, where known.
    claimed: the day on which costs and interest were asked for.
    """

    requested: Mapping[str, date] = field(default_factory=dict)
    reminded: Mapping[str, date] = field(default_factory=dict)
    letter: Mapping[str, date] = field(default_factory=dict)
    received: Mapping[str, date] = field(default_factory=dict)
    claimed: Mapping[str, date] = field(default_factory=dict)


NOTHING_SENT = Sent()


@dataclass(frozen=True)
class LateItem:
    """One thing that is late: what for, since when, what is open of it, and the interest on that.

    reference: what the payer writes with the transfer. due: the last day to pay it was. days_late: days since then.
    interest: None on a kind reminder, and where the law gives none.
    """

    key: str
    reference: str
    ground: ChargeGround
    for_: date | Month | None
    due: date
    days_late: int
    amount: Money
    open: Money
    interest: Interest | None


@dataclass(frozen=True)
class PaymentReminder:
    """A reminder for everything that is late at its stage, in one letter.

    kind: kind asks, without interest or costs; fourteen-days names the costs that fall due if it is not paid within
    fourteen days from the day after it is received; costs-due asks for costs and interest too.
    dated, debtor, mentee, creditor: from whom to whom. items: oldest first. open: all that is open of them.
    interest: all interest so far; zero on the kind one. costs: on the letter what would fall due, on the last what is.
    pay_by: the last day to pay: a week on the kind one; on the letter only where its arrival is known.
    total: what is asked now: `open`, and on the last interest and costs too.
    reference: what the payer writes with one transfer of it all: the mentorship, where that is for several payments.
    account, account_name: where to.
    """

    kind: PaymentReminderKind
    dated: date
    debtor: Participant
    mentee: Participant
    creditor: Participant
    items: tuple[LateItem, ...]
    open: Money
    interest: Money
    costs: CollectionCosts | None
    pay_by: date | None
    total: Money
    reference: str
    account: str | None
    account_name: str | None
    basis: Basis


@dataclass(frozen=True)
class UnsignedReminder:
    """An agreement that was handed out and does not bear every signature. since: from when it waits."""

    since: date
    days: int
    missing: tuple[Participant, ...]


@dataclass(frozen=True)
class RecordReminder:
    """Planned sessions that are past and of which the log says nothing, oldest first."""

    sessions: tuple[datetime, ...]
    since: date
    days: int


def late_items(mentorship: Mentorship, on: date, sent: Sent = NOTHING_SENT) -> tuple[LateItem, ...]:
    """Everything open whose last day to pay has passed, oldest first; no interest is reckoned here."""
    found = []
    for item in whole_account(mentorship, on).owed:
        due = due_of(mentorship, item, sent)
        if due is not None and due < on and item.open.amount > 0:
            days = (on - due).days
            key = payment_key(item)
            reference = transfer_reference(mentorship, key)
            found.append(LateItem(key, reference, item.ground, item.for_, due, days, item.amount, item.open, None))
    return tuple(found)


def due_of(mentorship: Mentorship, item: Owed, sent: Sent) -> date | None:
    """The last day to pay a thing; where the term counts from the invoice, by the day of that, if there was one."""
    payment, requested = mentorship.deal_on(item.day).deal.payment, sent.requested.get(payment_key(item))
    if item.due is None and payment is not None and payment.due.event is DueEvent.INVOICE and requested is not None:
        return requested + timedelta(days=payment.due.days)
    return item.due


def payment_reminders(
    mentorship: Mentorship, on: date, sent: Sent = NOTHING_SENT, *, collector: bool = False
) -> tuple[PaymentReminder, ...]:
    """The reminders that are due on a day, one for each stage: what is late goes to the next stage when it is time.

    The kind one comes first, and not within a week of a request that was sent late; a week after it the letter of
    fourteen days; costs are due from the day after those days.
    A debtor who is no consumer needs no letter: a week after the kind one the costs are due (BW 6:96(4)). Under another
    law there are kind reminders only, as the agreement names no rate and no amount. `collector` says that somebody who
    charges VAT collects it. Interest is reckoned on what is still open, as if it were paid on `on`; what was paid late
    bears none.

    Raises:
        DossierError: the rates of interest are not known up to that day.
    """
    stages = late_by_stage(mentorship, on, sent)
    return tuple(_reminder(mentorship, stage, items, on, collector=collector) for stage, items in stages.items())


def late_by_stage(
    mentorship: Mentorship, on: date, sent: Sent = NOTHING_SENT
) -> dict[PaymentReminderKind, tuple[LateItem, ...]]:
    """What is late, by the reminder that is due for it; no interest is reckoned here."""
    staged = [(_stage(mentorship, item, on, sent), item) for item in late_items(mentorship, on, sent)]
    found = {stage: tuple(item for of, item in staged if of is stage) for stage in PaymentReminderKind}
    return {stage: items for stage, items in found.items() if items}


def unsigned_reminder(
    on: date, handed_out: date, missing: tuple[Participant, ...], signing: date
) -> UnsignedReminder | None:
    """The reminder for an agreement: a week after it was handed out, and after the day on which it was to be signed.

    handed_out: when it was printed or mailed; missing: who did not sign yet; both from the register.
    """
    since = max(handed_out, signing)
    if not missing or (on - since).days <= KIND_DAYS:
        return None
    return UnsignedReminder(since, (on - since).days, missing)


def record_reminder(mentorship: Mentorship, on: date) -> RecordReminder | None:
    """The reminder for sessions that were planned before a day and are not in the log; None where all are."""
    first, last = lifetime(mentorship)
    missing = attendance(mentorship, first, min(last, on), on).unrecorded
    if not missing:
        return None
    since = missing[0].date()
    return RecordReminder(missing, since, (on - since).days)


def late_interest(mentorship: Mentorship, on: date, sent: Sent = NOTHING_SENT) -> tuple[Interest, ...]:
    """The interest on everything that is late on a day, for the settlement; none under another law than Dutch law.

    Raises:
        DossierError: the rates of interest are not known up to that day.
    """
    items = late_items(mentorship, on, sent) if is_dutch(mentorship) else ()
    return tuple(item.interest for item in _with_interest(mentorship, items, on) if item.interest)


def _with_interest(mentorship: Mentorship, items: tuple[LateItem, ...], on: date) -> tuple[LateItem, ...]:
    rates, kind = interest_rates(mentorship), interest_kind(mentorship)
    return tuple(replace(item, interest=statutory_interest(item.open, item.due, on, kind, rates)) for item in items)


def _stage(mentorship: Mentorship, item: LateItem, on: date, sent: Sent) -> PaymentReminderKind | None:
    """At which stage a late item is on a day; None while it waits for an answer to what was sent."""
    reminded, letter = sent.reminded.get(item.key), sent.letter.get(item.key)
    if item.key in sent.claimed:
        return None
    if reminded is None and letter is None:
        asked = sent.requested.get(item.key)
        answers = asked is not None and item.due <= asked and on <= asked + timedelta(days=KIND_DAYS)
        return None if answers else PaymentReminderKind.KIND
    if not is_dutch(mentorship):
        return None
    if letter is None:
        if reminded is not None and on <= reminded + timedelta(days=KIND_DAYS):
            return None
        consumer = debtor(mentorship).is_consumer
        return PaymentReminderKind.FOURTEEN_DAYS if consumer else PaymentReminderKind.COSTS_DUE
    received = sent.received.get(item.key)
    passed = received is not None and on > last_day_to_pay(received)
    return PaymentReminderKind.COSTS_DUE if passed else None


def _reminder(
    mentorship: Mentorship,
    kind: PaymentReminderKind,
    items: tuple[LateItem, ...],
    on: date,
    *,
    collector: bool,
) -> PaymentReminder:
    currency, business = mentorship.programme.currency, mentorship.mentor.business
    if kind is not PaymentReminderKind.KIND:
        items = _with_interest(mentorship, items, on)
    still_open = summed((item.open for item in items), currency)
    interest = summed((item.interest.amount for item in items if item.interest), currency)
    costs = None
    if kind is not PaymentReminderKind.KIND and currency == "EUR":
        costs = collection_costs(still_open, vat=pays_vat_on_costs(mentorship, collector=collector))
    total = still_open
    if kind is PaymentReminderKind.COSTS_DUE:
        total = total + interest + (costs.total if costs else interest - interest)
    laws = {
        PaymentReminderKind.KIND: ("BW 6:38",),
        PaymentReminderKind.FOURTEEN_DAYS: ("BW 6:96(6)", "BW 6:96(2)(c)"),
        PaymentReminderKind.COSTS_DUE: ("BW 6:96(2)(c)", "BW 6:119", "BW 6:119a"),
    }
    return PaymentReminder(
        kind=kind,
        dated=on,
        debtor=debtor(mentorship),
        mentee=mentorship.mentee,
        creditor=mentorship.mentor,
        items=items,
        open=still_open,
        interest=interest,
        costs=costs,
        pay_by=on + timedelta(days=KIND_DAYS) if kind is PaymentReminderKind.KIND else None,
        total=total,
        reference=items[0].reference if len(items) == 1 else mentorship.id[:REFERENCE_LENGTH],
        account=business.iban if business else None,
        account_name=business.name if business and business.iban else None,
        basis=basis(mentorship, "payment", ("deal", "payment", "due"), *laws[kind]),
    )
