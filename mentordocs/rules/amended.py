"""A mentorship as its addenda left it on a day: what follows from the log and the ledger goes by the deal of that day.

The agreement itself prints the deal as it was signed; `Case`, `Price` and `planned_sessions` read just that one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from mentordocs.dossier.codes import FeePer
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Money, Month
from mentordocs.rules.case import Case
from mentordocs.rules.price import Price, ScheduledPayment, divided, net_of
from mentordocs.rules.rounding import summed
from mentordocs.rules.schedule import planned_sessions, session_days


def as_on(mentorship: Mentorship, day: date) -> Mentorship:
    """The mentorship with the deal of a day, as if it had been signed so."""
    return mentorship.with_deal(mentorship.deal_on(day))


def with_people_on(mentorship: Mentorship, day: date) -> Mentorship:
    """The mentorship with the people in it on a day: with another mentor, payer or representative by an addendum."""
    return mentorship.with_people_of(mentorship.deal_on(day))


def versions(mentorship: Mentorship) -> Iterator[Mentorship]:
    """The mentorship with the deal as signed, and with the deal after each addendum, in order."""
    for deal in (mentorship.deal, *mentorship.amended):
        yield mentorship.with_deal(deal)


def sessions_as_amended(mentorship: Mentorship) -> tuple[datetime, ...]:
    """The planned sessions, each by the deal that holds on its day."""
    return tuple(
        moment
        for version in versions(mentorship)
        for moment in planned_sessions(version)
        if mentorship.deal_on(moment.date()) is version.deal
    )


def after_addenda(mentorship: Mentorship, count: int) -> Mentorship:
    """The mentorship with the deal as its first so many addenda left it, as if it had been signed so."""
    return mentorship.with_deal(mentorship.amended[count - 1] if count else mentorship.deal)


def case_after_addenda(mentorship: Mentorship, count: int) -> Case:
    """The case after so many addenda, for the words of the agreement as it then reads.

    What was a fact at the signing stays one (`early_start`). Another rhythm begins from its addendum on, so the first
    session of it is not before that.
    """
    versions = [after_addenda(mentorship, number) for number in range(count + 1)]
    signed = Case.of(versions[0])
    first_day = signed.first_day
    for change, (before, after) in zip(mentorship.changes, pairwise(versions), strict=False):
        if _rhythm(before) != _rhythm(after):
            first_day = next((day for day in session_days(after) if day >= change.from_), first_day)
    return replace(Case.of(versions[-1]), first_day=first_day, early_start=signed.early_start)


def price_after_addenda(mentorship: Mentorship, count: int) -> Price:
    """The price after so many addenda: each session, or month, by the deal that holds on its day.

    With a price for the whole, agreed instalments, or sessions by appointment, nobody can tell from the deal what of it
    was before an addendum: then it is the price of the last deal.
    """
    prices = [Price.of(after_addenda(mentorship, number)) for number in range(count + 1)]
    last = prices[-1]
    if not all(map(_is_by_day, prices)):
        return last
    rows: list[ScheduledPayment] = []
    sessions, months = 0, list[Month]()
    reinvested = pay = nothing = Money(last.amount.amount * 0, last.amount.currency)
    starts = [date.min, *(change.from_ for change in mentorship.changes[:count]), date.max]
    for number, (start, end) in enumerate(pairwise(starts)):
        version, price = after_addenda(mentorship, number), prices[number]
        terms = version.deal.deal
        own = [row for row in price.schedule if start <= _served(row) < end]
        part = summed((row.amount for row in own), nothing.currency)
        shares = divided(
            part,
            terms.reinvestment.share if terms.reinvestment else None,
            terms.mentor_pay.share if terms.mentor_pay else None,
        )
        reinvested, pay = reinvested + shares[0], pay + shares[1]
        sessions += sum(start <= day < end for day in session_days(version))
        months += [month for month in price.months if start <= month.first_day < end]
        rows += own
    total = summed((row.amount for row in rows), nothing.currency)
    net = summed((net_of(row.amount, last.vat_rate) for row in rows), nothing.currency)
    return replace(
        last,
        sessions=sessions,
        paid_sessions=len(rows) if last.per is FeePer.SESSION else last.paid_sessions,
        months=tuple(months),
        total=total,
        total_net=net,
        total_vat=total - net,
        schedule=tuple(sorted(rows, key=lambda row: row.due or date.max)),
        reinvested=reinvested,
        mentor_pay=pay,
        rest=total - reinvested - pay,
    )


def _rhythm(mentorship: Mentorship) -> tuple[object, ...]:
    session = mentorship.deal.deal.session
    return session.at, session.every, mentorship.deal.agreed.timeframe.from_


def _is_by_day(price: Price) -> bool:
    """Whether each payment is for a day or a month, so that it is known by which deal it goes."""
    return all(row.for_ is not None for row in price.schedule)


def _served(row: ScheduledPayment) -> date:
    return row.for_.first_day if isinstance(row.for_, Month) else row.for_ or date.max
