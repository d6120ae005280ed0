"""The price of a mentorship: what one amount is, what all of it comes to, when each part is due, who gets what of it.

Amounts are what is paid, VAT included. Every division of an amount adds up to it again, to the cent: one part is
rounded half up, the other is what is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mentordocs.dossier.codes import FeePer, VatScheme
from mentordocs.dossier.deal import Fee, Payment
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import DueEvent, Money, Month, PaymentTerm, Percentage
from mentordocs.rules.rounding import summed
from mentordocs.rules.schedule import planned_sessions, session_count

_FIRST_OF_MONTH = PaymentTerm(0, DueEvent.FIRST_OF_MONTH)


@dataclass(frozen=True)
class ScheduledPayment:
    """One payment of the schedule: on what day it is due, for what, how much.

    `due` is None where the day cannot be known beforehand: it counts from an invoice, or sessions are by appointment.
    `for_` is the day of a session, or a month, or None for (an instalment of) the whole.
    """

    due: date | None
    for_: date | Month | None
    amount: Money


@dataclass(frozen=True)
class Price:
    """What the fee comes to. Without a fee every amount is zero and the schedule is empty.

    amount: what one session, one month or the whole costs (`per`), VAT included.
    net, vat: the two parts of that amount; `vat` is zero outside the standard scheme, where `vat_rate` is None.
    sessions: how many sessions are planned; paid_sessions: those without the free ones.
    months: the months in which a monthly fee is due, the first and last of the time frame whole.
    total: what is to be expected for the whole mentorship: paid sessions or months times the amount, or the whole fee.
    total_net, total_vat: its parts: the sums over the payments of the schedule, each rounded as on its own invoice.
    schedule: the payments in order of their day; a payment per session by appointment has no day.
    per_session: the fee of one session, on which charges are reckoned; for a fee per month or for the whole it is the
        total divided by the number of planned sessions.
    late_charge, no_show_charge: what a late cancellation, and not coming without notice, costs the mentee.
    reinvested, mentor_pay, rest: how the total is divided: the promised share to the mentee, the mentor's own pay, and
        what neither of them gets. Where the two shares are 100 % together, nothing is left.
    """

    per: FeePer | None
    amount: Money
    vat_rate: Percentage | None
    net: Money
    vat: Money
    sessions: int
    paid_sessions: int
    months: tuple[Month, ...]
    total: Money
    total_net: Money
    total_vat: Money
    schedule: tuple[ScheduledPayment, ...]
    per_session: Money
    late_charge: Money
    no_show_charge: Money
    reinvested: Money
    mentor_pay: Money
    rest: Money

    @classmethod
    def of(cls, mentorship: Mentorship) -> "Price":
        """The price of a mentorship."""
        terms, currency = mentorship.deal.deal, mentorship.programme.currency
        fee = terms.fee if isinstance(terms.fee, Fee) else None
        amount, nothing = Money(terms.amount, currency), Money(Decimal(0), currency)
        rate = _vat_rate(mentorship) if fee else None
        sessions = session_count(mentorship)
        paid_sessions = max(sessions - fee.free_sessions, 0) if fee else 0
        months = fee_months(mentorship)
        rows = _rows(mentorship, fee, terms.payment) if fee and terms.payment else ()
        total = nothing
        if fee is not None:
            total = amount * {FeePer.SESSION: paid_sessions, FeePer.MONTH: len(months), FeePer.WHOLE: 1}[fee.per]
        total_net = summed((net_of(row.amount, rate) for row in rows), currency)
        per_session = amount if fee and fee.per is FeePer.SESSION else _divided(total, sessions)
        reinvestment, own_pay = terms.reinvestment, terms.mentor_pay
        reinvested, mentor_pay, rest = divided(
            total, reinvestment.share if reinvestment else None, own_pay.share if own_pay else None
        )
        return cls(
            per=fee.per if fee else None,
            amount=amount,
            vat_rate=rate,
            net=net_of(amount, rate),
            vat=amount - net_of(amount, rate),
            sessions=sessions,
            paid_sessions=paid_sessions,
            months=months,
            total=total,
            total_net=total_net,
            total_vat=summed((row.amount for row in rows), currency) - total_net,
            schedule=rows,
            per_session=per_session,
            late_charge=terms.cancellation.late.of(per_session),
            no_show_charge=terms.no_show.charge.of(per_session),
            reinvested=reinvested,
            mentor_pay=mentor_pay,
            rest=rest,
        )


def net_of(amount: Money, rate: Percentage | None) -> Money:
    """An amount without the VAT in it, rounded half up to the cent; the VAT is what is left of the amount."""
    return amount if rate is None else Money(amount.amount * 100 / (100 + rate.value), amount.currency).rounded()


def divided(total: Money, share: Percentage | None, own_pay: Percentage | None) -> tuple[Money, Money, Money]:
    """An amount in three: the share to re-invest, the mentor's own pay, and the rest. They add up to it exactly.

    A share that is not given is nothing. Where both together are 100 %, the mentor's own pay is all that is left, so
    that no cent is lost between them.
    """
    nothing = Money(Decimal(0), total.currency)
    reinvested = share.of(total) if share else nothing
    if share and own_pay and share.value + own_pay.value == 100:
        return reinvested, total - reinvested, nothing
    mentor_pay = own_pay.of(total) if own_pay else nothing
    return reinvested, mentor_pay, total - reinvested - mentor_pay


def fee_months(mentorship: Mentorship) -> tuple[Month, ...]:
    """The months of a monthly fee: from `fee.from`, or the month the time frame begins in, to the month it ends in."""
    fee, frame = mentorship.deal.deal.fee, mentorship.deal.agreed.timeframe
    if not isinstance(fee, Fee) or fee.per is not FeePer.MONTH:
        return ()
    month, last = fee.from_ or Month(frame.from_.year, frame.from_.month), Month(frame.to.year, frame.to.month)
    months: list[Month] = []
    while month <= last:
        months.append(month)
        month = month.following()
    return tuple(months)


def due_date(term: PaymentTerm, served: date, signing: date) -> date | None:
    """When something is due that was served on a day; None where it counts from an invoice, whose day is not known.

    Nothing is due before the day of signing. For a month, `served` is its first day, or that of its first session where
    the term counts from a session.
    """
    if term.event is DueEvent.SESSION:
        return served + timedelta(days=term.days)
    if term.event is DueEvent.SIGNING:
        return signing + timedelta(days=term.days)
    if term.event is DueEvent.FIRST_OF_MONTH:
        return max(served.replace(day=1), signing)
    if term.event is DueEvent.LAST_OF_MONTH:
        return max(Month(served.year, served.month).following().first_day - timedelta(days=1), signing)
    return None


def _rows(mentorship: Mentorship, fee: Fee, payment: Payment) -> tuple[ScheduledPayment, ...]:
    """The payments in order of their day, those without a day last."""
    amount, currency = Money(fee.amount, mentorship.programme.currency), mentorship.programme.currency
    if payment.instalments:
        rows = [ScheduledPayment(part.date, None, Money(part.amount, currency)) for part in payment.instalments]
    elif fee.per is FeePer.SESSION:
        rows = list(_session_rows(mentorship, fee, payment.due))
    elif fee.per is FeePer.MONTH:
        rows = [
            ScheduledPayment(month_due(mentorship, month, payment.due), month, amount)
            for month in fee_months(mentorship)
        ]
    else:
        rows = [ScheduledPayment(whole_due(mentorship, payment.due), None, amount)]
    return tuple(sorted(rows, key=lambda row: row.due or date.max))


def _session_rows(mentorship: Mentorship, fee: Fee, term: PaymentTerm) -> Iterator[ScheduledPayment]:
    amount, signing = Money(fee.amount, mentorship.programme.currency), mentorship.signing_date
    days = [moment.date() for moment in planned_sessions(mentorship)]
    for day in days[fee.free_sessions :]:
        yield ScheduledPayment(due_date(term, day, signing), day, amount)
    if not days:
        when = due_date(term, signing, signing) if term.event is DueEvent.SIGNING else None
        for _ in range(session_count(mentorship) - fee.free_sessions):
            yield ScheduledPayment(when, None, amount)


def month_due(mentorship: Mentorship, month: Month, term: PaymentTerm) -> date | None:
    """When the fee of a month is due; after a session means after the first planned one of that month."""
    served = month.first_day
    if term.event is DueEvent.SESSION:
        days = (moment.date() for moment in planned_sessions(mentorship))
        served = next((day for day in days if Month(day.year, day.month) == month), served)
    return due_date(term, served, mentorship.signing_date)


def whole_due(mentorship: Mentorship, term: PaymentTerm) -> date | None:
    """When a fee for the whole is due at once.

    After a session means after the first planned one, or the first day of the time frame where none is planned. The
    first or last day of the month is the first such day from the signing date on.
    """
    signing, frame = mentorship.signing_date, mentorship.deal.agreed.timeframe
    if term.event is DueEvent.SESSION:
        first = next((moment.date() for moment in planned_sessions(mentorship)), frame.from_)
        return due_date(term, first, signing)
    if term.event is DueEvent.FIRST_OF_MONTH and signing.day > 1:
        return due_date(_FIRST_OF_MONTH, Month(signing.year, signing.month).following().first_day, signing)
    return due_date(term, signing, signing)


def _vat_rate(mentorship: Mentorship) -> Percentage | None:
    business = mentorship.mentor.business
    vat = business.vat if business else None
    return vat.rate if vat and vat.scheme is VatScheme.STANDARD else None


def _divided(total: Money, parts: int) -> Money:
    return Money(total.amount / parts, total.currency).rounded() if parts else Money(Decimal(0), total.currency)
