"""The account of a mentorship on a day: what is owed, paid, late and waived, and what went back to the mentee.

The deal says what is owed; the ledger says what was done about it, and has the last word where it names a charge.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mentordocs.dossier.codes import LedgerKind
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.values import Money, Percentage
from mentordocs.rules.owing import Owed, all_owed, to_come
from mentordocs.rules.period import Period
from mentordocs.rules.rounding import summed


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
        every = all_owed(mentorship, lines, on)
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
    coming = sorted(to_come(mentorship, on), key=lambda item: item.day)
    owed = all_owed(mentorship, lines, on)
    items = _settled([*owed, *coming], lines, mentorship.programme.currency)[0]
    until = sum(item.amount.amount > 0 for item in owed)
    return items[:until], items[until:]


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
