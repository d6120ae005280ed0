"""The account of a mentorship on a day: what is owed, paid, late and waived, and what went back to the mentee.

The deal says what is owed; the ledger says what was done about it, and has the last word where it names a charge.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mentordocs.dossier.codes import FeePer, LedgerKind
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.values import Money, Month, Percentage
from mentordocs.rules.amended import as_on, sessions_as_amended, versions
from mentordocs.rules.charges import Charge, ChargeGround, charges, free_sessions_left
from mentordocs.rules.period import Period, lifetime, recorded_by
from mentordocs.rules.price import Price, due_date, month_due
from mentordocs.rules.rounding import summed


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


@dataclass(frozen=True)
class Applied:
    """The part of one line of the ledger (paid or waived) that went to one thing owed.

    owed: that thing, as it is after it. amount: how much of the line went to it.
    """

    line: LedgerEntry
    owed: Owed
    amount: Money


@dataclass(frozen=True)
class Totals:
    """Sums over some days.

    owed: what came to be owed, before waiving; waived: what was taken off.
    received: what was paid, less what was refunded; paid and refunded are its parts.
    promised: the agreed share of what was received; reinvested: what was spent for the mentee.
    """

    owed: Money
    waived: Money
    paid: Money
    refunded: Money
    received: Money
    promised: Money
    reinvested: Money

    @property
    def behind(self) -> Money:
        """How much less was re-invested than promised; zero where it was as much or more."""
        return Money(max(self.promised.amount - self.reinvested.amount, Decimal(0)), self.promised.currency)


@dataclass(frozen=True)
class Account:
    """The account on the day `on`.

    owed: everything owed so far, oldest first.
    open: what is left to pay of it; ahead: what was paid and is not for anything owed yet.
    owed_by_mentor: what the mentor owes the mentee, as amounts above zero; it settles like a payment.
    applied: what each line of the ledger that was paid or waived went to, in order; what is not in it is ahead.
    late: what is open after its day; paid_late: what was paid after its day, in the period.
    period, to_date: the sums over the days of the period so far, and over all days so far.
    reinvestments: the lines of the ledger on re-investment so far; those of the period are in `period_reinvestments`.
    share: the promised share; None without re-investment.
    """

    on: date
    owed: tuple[Owed, ...]
    open: Money
    ahead: Money
    owed_by_mentor: tuple[Owed, ...]
    applied: tuple[Applied, ...]
    late: tuple[Owed, ...]
    paid_late: tuple[Owed, ...]
    period: Totals
    to_date: Totals
    reinvestments: tuple[LedgerEntry, ...]
    period_reinvestments: tuple[LedgerEntry, ...]
    share: Percentage | None

    @classmethod
    def of(cls, mentorship: Mentorship, period: Period, on: date) -> "Account":
        """The account on a day, with the sums of a period up to that day. What is dated later does not count."""
        lines = sorted((line for line in mentorship.ledger if line.date <= on), key=lambda line: line.date)
        every = _all_owed(mentorship, lines, on)
        items, ahead, applied = _settled(every, lines, mentorship.programme.currency)
        terms = mentorship.deal.deal.reinvestment
        share = terms.share if terms else None
        currency = mentorship.programme.currency
        in_period = [line for line in lines if line.date in period]
        spent = tuple(line for line in lines if line.kind is LedgerKind.REINVESTED)
        return cls(
            on=on,
            owed=items,
            open=summed((item.open for item in items), currency),
            ahead=ahead,
            owed_by_mentor=tuple(replace(item, amount=item.amount * -1) for item in every if item.amount.amount < 0),
            applied=applied,
            late=tuple(item for item in items if item.paid_on is None and item.days_late(on)),
            paid_late=tuple(
                item for item in items if item.paid_on is not None and item.paid_on in period and item.days_late(on)
            ),
            period=_totals([item for item in items if item.day in period], in_period, share, currency),
            to_date=_totals(items, lines, share, currency),
            reinvestments=spent,
            period_reinvestments=tuple(line for line in spent if line.date in period),
            share=share,
        )


def owed_and_to_come(mentorship: Mentorship, on: date) -> tuple[tuple[Owed, ...], tuple[Owed, ...]]:
    """Everything owed on a day, and what the schedule brings after it: months, instalments, planned sessions.

    What was paid ahead goes to what it names, or to what comes first. Free sessions cost nothing: they are not there.
    """
    lines = sorted((line for line in mentorship.ledger if line.date <= on), key=lambda line: line.date)
    to_come = sorted(_to_come(mentorship, on), key=lambda item: item.day)
    owed = _all_owed(mentorship, lines, on)
    items = _settled([*owed, *to_come], lines, mentorship.programme.currency)[0]
    until = sum(item.amount.amount > 0 for item in owed)
    return items[:until], items[until:]


def _to_come(mentorship: Mentorship, on: date) -> Iterator[Owed]:
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


def _all_owed(mentorship: Mentorship, lines: Iterable[LedgerEntry], on: date) -> list[Owed]:
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


def _settled(
    items: list[Owed], lines: Iterable[LedgerEntry], currency: str
) -> tuple[tuple[Owed, ...], Money, tuple[Applied, ...]]:
    """The items after the lines of the ledger, what was paid for none of them less refunds, and what went to which.

    What a line names (`for`) is settled first to last; a line that names nothing settles the oldest open items. What
    the mentor owes the mentee (a negative item) settles like a payment that names nothing.
    """
    owed = [item for item in items if item.amount.amount > 0]
    by_mentor = [LedgerEntry(date=item.day, paid=-item.amount.amount) for item in items if item.amount.amount < 0]
    ahead = Decimal(0)
    applied: list[Applied] = []
    for line in sorted([*lines, *by_mentor], key=lambda line: line.date):
        if line.kind is LedgerKind.REFUNDED:
            ahead -= line.amount
        elif line.kind in {LedgerKind.PAID, LedgerKind.WAIVED}:
            left = line.amount
            for index, item in enumerate(owed):
                if not line.for_ or item.for_ in line.for_:
                    part = Money(min(left, item.open.amount), currency)
                    owed[index] = _after(item, line, part)
                    left -= part.amount
                    if part.amount > 0 and not any(line is each for each in by_mentor):
                        applied.append(Applied(line, owed[index], part))
            ahead += left if line.kind is LedgerKind.PAID else 0
    return tuple(owed), Money(ahead, currency), tuple(applied)


def _after(item: Owed, line: LedgerEntry, part: Money) -> Owed:
    """An item after part of it was paid or waived."""
    if part.amount <= 0:
        return item
    if line.kind is LedgerKind.WAIVED:
        item = replace(item, waived=item.waived + part)
    else:
        item = replace(item, paid=item.paid + part)
    return replace(item, paid_on=line.date) if item.open.amount == 0 and item.paid.amount else item


def _totals(items: Iterable[Owed], lines: Iterable[LedgerEntry], share: Percentage | None, currency: str) -> Totals:
    sums = {kind: Money(Decimal(0), currency) for kind in LedgerKind}
    for line in lines:
        sums[line.kind] += Money(line.amount, currency)
    received = sums[LedgerKind.PAID] - sums[LedgerKind.REFUNDED]
    return Totals(
        owed=summed((item.amount for item in items), currency),
        waived=sums[LedgerKind.WAIVED],
        paid=sums[LedgerKind.PAID],
        refunded=sums[LedgerKind.REFUNDED],
        received=received,
        promised=share.of(received) if share else Money(Decimal(0), currency),
        reinvested=sums[LedgerKind.REINVESTED],
    )
