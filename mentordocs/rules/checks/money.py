"""Checks on the fee, its payment and what goes back to the mentee."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from mentordocs.dossier.codes import Attendance, FeePer
from mentordocs.rules.checks.rule import Breach, Subject
from mentordocs.rules.missed import notice_deadline
from mentordocs.rules.schedule import add_months, session_days

REINVESTMENT = ("deal", "reinvestment")
_BY_NOTICE = frozenset({Attendance.CANCELLED_IN_TIME, Attendance.CANCELLED_LATE})


def instalments_do_not_add_up(subject: Subject) -> Iterator[Breach]:
    """Instalments together are the whole fee."""
    payment, price = subject.mentorship.deal.deal.payment, subject.price
    if payment is None or not payment.instalments:
        return
    together = sum((part.amount for part in payment.instalments), Decimal(0))
    if together != price.total.amount:
        sentence = f"the instalments are {together:.2f} together, and the whole fee is {price.total.amount:.2f}"
        yield Breach(sentence, ("deal", "payment", "instalments"))


def shares_above_the_whole(subject: Subject) -> Iterator[Breach]:
    """What is re-invested and the mentor's own pay come from one fee."""
    terms = subject.mentorship.deal.deal
    if terms.reinvestment and terms.mentor_pay:
        share, pay = terms.reinvestment.share, terms.mentor_pay.share
        if share.value + pay.value > 100:
            sentence = f"{share} re-invested and {pay} for the mentor are more than the whole fee"
            yield Breach(sentence, ("deal", "mentor_pay", "share"))


def whole_fee_for_no_show(subject: Subject) -> Iterator[Breach]:
    """A charge is in proportion to the damage, which notice makes less."""
    terms = subject.mentorship.deal.deal
    if subject.case.whole_no_show_charge and terms.cancellation.late.value == 100:
        sentence = (
            "a missed session costs the whole fee whatever the notice; a charge should be in proportion to the damage"
        )
        yield Breach(sentence, ("deal", "no_show", "charge"))


def charge_on_top_of_paid_session(subject: Subject) -> Iterator[Breach]:
    """Where the month or the whole is paid, the missed session is paid already."""
    case = subject.case
    if case.fee_per in {FeePer.MONTH, FeePer.WHOLE} and (case.no_show_charge or case.late_charge):
        path = ("deal", "no_show", "charge") if case.no_show_charge else ("deal", "cancellation", "late")
        what = "each month" if case.fee_per is FeePer.MONTH else "the whole"
        sentence = f"the fee is for {what}, so a missed session is paid already: a charge comes on top of that"
        yield Breach(sentence, path)


def paid_in_advance(subject: Subject) -> Iterator[Breach]:
    """What is paid at any day is worth no more than what is held within a month from it."""
    days = session_days(subject.mentorship)
    paid = Decimal(0)
    for payment in subject.price.schedule:
        if payment.due is None:
            return
        paid += payment.amount.amount
        if paid > _served(subject, days, add_months(payment.due, 1)) + Decimal("0.01"):
            sentence = f"on {payment.due} {paid:.2f} is to be paid in all, of which part more than a month in advance"
            yield Breach(sentence, ("deal", "payment", "due"))
            return


def notice_against_attendance(subject: Subject) -> Iterator[Breach]:
    """Whether notice was in time follows from when it was given; the log says the same, as the charge goes by it."""
    for index, session in enumerate(subject.mentorship.sessions):
        if session.notice is None or session.attendance not in _BY_NOTICE:
            continue
        owed = subject.mentorship.deal_on(session.date.date()).deal.cancellation.notice
        in_time = session.notice <= notice_deadline(session.date, owed, subject.mentorship)
        right = Attendance.CANCELLED_IN_TIME if in_time else Attendance.CANCELLED_LATE
        if session.attendance is not right:
            sentence = f"the notice of {session.notice:%Y-%m-%d %H:%M} makes it {right} ({owed} is owed)"
            yield Breach(f"{sentence}, and the log says {session.attendance}", (index, "attendance"), file="sessions")


def _served(subject: Subject, days: tuple[date, ...], until: date) -> Decimal:
    """What the sessions, or months, up to a day are worth. A month is served on its last day."""
    price = subject.price
    if price.per is FeePer.MONTH:
        ended = [month for month in price.months if month.following().first_day <= until]
        return price.amount.amount * len(ended)
    if not days:
        return price.total.amount
    held = sum(day <= until for day in days)
    if price.per is FeePer.SESSION:
        return price.amount.amount * max(held - (price.sessions - price.paid_sessions), 0)
    return price.total.amount * held / len(days)


def most_does_not_go_back(subject: Subject) -> Iterator[Breach]:
    """Most of the fee is for the mentee."""
    reinvestment = subject.mentorship.deal.deal.reinvestment
    if not subject.case.has_fee:
        return
    if reinvestment is None:
        yield Breach("nothing of the fee goes back to the mentee (reinvestment: …)", ("deal", "fee"))
    elif reinvestment.share.value <= 50:
        yield Breach(
            f"{reinvestment.share} of the fee goes back to the mentee, which is not most of it",
            (*REINVESTMENT, "share"),
        )


def mentor_pay_not_stated(subject: Subject) -> Iterator[Breach]:
    """The mentor's own pay is agreed openly."""
    if subject.case.has_fee and not subject.case.states_mentor_pay:
        yield Breach("the mentor’s own pay is not stated (mentor_pay: {share: …})", ("deal", "fee"))


def reinvestment_without_statement(subject: Subject) -> Iterator[Breach]:
    """Who keeps money for another gives account of it at fixed times."""
    mentorship = subject.mentorship
    terms = mentorship.deal.deal.reinvestment
    if (
        subject.case.reinvests
        and terms
        and not (terms.statement_every or mentorship.programme.reinvestment_statement_every)
    ):
        yield Breach(
            "no interval is agreed for the statement of what was re-invested (statement_every: …)", REINVESTMENT
        )


def reinvestment_without_owner(subject: Subject) -> Iterator[Breach]:
    """Who owns what is bought is agreed."""
    terms = subject.mentorship.deal.deal.reinvestment
    if subject.case.reinvests and terms and terms.owner is None:
        yield Breach("who owns what is bought for the mentee is not agreed (owner: …)", REINVESTMENT)
