"""What is owed by the deal and the ledger on a day, and what the schedule brings after it; nothing is paid here yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mentordocs.dossier.codes import FeePer, LedgerKind
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.values import Money, Month
from mentordocs.rules.amended import as_on, sessions_as_amended, versions
from mentordocs.rules.charges import Charge, ChargeGround, charges, free_sessions_left
from mentordocs.rules.period import lifetime, recorded_by
from mentordocs.rules.price import Price, due_date, month_due


@dataclass(frozen=True)
class Owed:
    """One thing that is owed: a session, a month, an instalment, a charge.

    day: from when it is owed.
    for_: the day of the session, the month, the day of the instalment, or None for the whole.
    ground: why; `fee` for a month and for the whole too.
    due: the last day to pay it without being late; None where that counts from an invoice, whose day is not known.
    amount: what it was before anything was waived; waived, paid: what was taken off and what was paid of it.
    paid_on: the day on which nothing was left of it; None while something is open or where nothing was paid.
    """

    day: date
    for_: date | Month | None
    ground: ChargeGround
    due: date | None
    amount: Money
    waived: Money
    paid: Money
    paid_on: date | None = None

    @property
    def open(self) -> Money:
        """What is left to pay."""
        return self.amount - self.waived - self.paid

    def days_late(self, on: date) -> int:
        """How many days late it was paid, or is on a day while it is open; 0 where it is not late."""
        if self.due is None or (self.paid_on is None and self.open.amount <= 0):
            return 0
        return max(((self.paid_on or on) - self.due).days, 0)


def all_owed(mentorship: Mentorship, lines: Iterable[LedgerEntry], on: date) -> list[Owed]:
    """Everything owed on a day, oldest first: by the deal, unless a `charged` line of the ledger names another amount.

    Such a line stands in place of what the deal gives for the session or month that it names (of several, they become
    one item); a line that names nothing the deal knows is an item of its own.
    """
    items = [item for item in _by_the_deal(mentorship) if item.day <= on]
    for line in lines:
        if line.kind is not LedgerKind.CHARGED:
            continue
        charged = Money(line.amount, mentorship.programme.currency)
        named = [item for item in items if item.for_ is not None and item.for_ in line.for_]
        nothing = Money(Decimal(0), charged.currency)
        if named:
            items = [item for item in items if item not in named]
            items.append(replace(named[0], amount=charged))
        else:
            for_ = line.for_[0] if line.for_ else None
            items.append(Owed(line.date, for_, ChargeGround.NOT_CHARGED, None, charged, nothing, nothing))
    return sorted((item for item in items if item.amount.amount), key=lambda item: item.day)


def to_come(mentorship: Mentorship, on: date) -> Iterator[Owed]:
    """What the schedule brings after a day, until the end: months, instalments, planned sessions that are not free."""
    last = lifetime(mentorship)[1]
    nothing = Money(Decimal(0), mentorship.programme.currency)
    for version in versions(mentorship):
        for item in _beside_sessions(version):
            if on < item.day <= last and mentorship.deal_on(item.day) is version.deal:
                yield item
    recorded = {session.date.date() for session in mentorship.sessions if session.date.date() <= on}
    days = [
        moment.date()
        for moment in sessions_as_amended(mentorship)
        if on <= moment.date() <= last and moment.date() not in recorded
    ]
    for day in days[free_sessions_left(recorded_by(mentorship, on)) :]:
        then = as_on(mentorship, day)
        price, payment = Price.of(then), then.deal.deal.payment
        if price.per is FeePer.SESSION and payment is not None and not _by_instalments(then):
            due = due_date(payment.due, day, mentorship.signing_date)
            yield Owed(day, day, ChargeGround.FEE, due, price.amount, nothing, nothing)


def _by_the_deal(mentorship: Mentorship) -> Iterator[Owed]:
    """What the deal makes owed: sessions of the log, months that have begun, the whole fee or its instalments.

    A month after the mentorship was ended is not owed. A session is owed from its day on, also where its fee was due
    before; a charge is never due before the day it is about.
    """
    nothing = Money(Decimal(0), mentorship.programme.currency)
    for charge in charges(mentorship):
        then = as_on(mentorship, charge.day)
        if not (_by_instalments(then) and charge.ground is ChargeGround.FEE):
            yield Owed(charge.day, charge.day, charge.ground, _due(then, charge), charge.amount, nothing, nothing)
    for version in versions(mentorship):
        for item in _beside_sessions(version):
            if mentorship.deal_on(item.day) is version.deal:
                yield item


def _by_instalments(mentorship: Mentorship) -> bool:
    payment = mentorship.deal.deal.payment
    return payment is not None and bool(payment.instalments)


def _beside_sessions(mentorship: Mentorship) -> Iterator[Owed]:
    """What one version of the deal makes owed whatever the log: months, the whole fee or its instalments."""
    price, terms = Price.of(mentorship), mentorship.deal.deal
    nothing = Money(Decimal(0), mentorship.programme.currency)
    by_instalments = _by_instalments(mentorship)
    if price.per is FeePer.MONTH and not by_instalments and terms.payment:
        for month in price.months:
            if month.first_day <= lifetime(mentorship)[1]:
                due = month_due(mentorship, month, terms.payment.due)
                yield Owed(month.first_day, month, ChargeGround.FEE, due, price.amount, nothing, nothing)
    elif price.per is FeePer.WHOLE or by_instalments:
        for row in price.schedule:
            day = row.due or mentorship.signing_date
            for_ = row.due if by_instalments else None
            yield Owed(day, for_, ChargeGround.FEE, row.due, row.amount, nothing, nothing)


def _due(mentorship: Mentorship, charge: Charge) -> date | None:
    payment = mentorship.deal.deal.payment
    due = due_date(payment.due, charge.day, mentorship.signing_date) if payment else None
    return due if due is None or charge.ground is ChargeGround.FEE else max(due, charge.day)
