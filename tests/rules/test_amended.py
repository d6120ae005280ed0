"""An addendum from 1 October: 90 euros instead of 75, and Thursdays instead of Tuesdays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.account import Account
from mentordocs.rules.amended import case_after_addenda, price_after_addenda, sessions_as_amended
from mentordocs.rules.charges import charges
from mentordocs.rules.period import Period, lifetime
from mentordocs.rules.price import Price
from mentordocs.rules.schedule import planned_sessions
from tests.factories import a_mentorship

SESSIONS = "[{date: 2026-09-29 19:30, attendance: held}, {date: 2026-10-01 19:30, attendance: held}]"


def amended(before: dict[str, str], after: dict[str, str]) -> Mentorship:
    changes = "[{from: 2026-10-01, why: Afgesproken., set: {deal.fee.amount: 90.00}}]"
    mentorship = a_mentorship(sessions=SESSIONS, addenda=changes, **before)
    return replace(mentorship, amended=(a_mentorship(**before | after).deal,))


def test_each_session_goes_by_the_deal_of_its_day() -> None:
    mentorship = amended({}, {"deal__fee__amount": "90.00", "deal__session__at": "thursday 19:30"})
    assert [f"{moment:%a %d}" for moment in sessions_as_amended(mentorship)[:4]] == [
        "Tue 15",
        "Tue 22",
        "Tue 29",
        "Thu 01",
    ]
    assert [charge.amount.amount for charge in charges(mentorship)] == [Decimal(75), Decimal(90)]


def test_the_agreement_keeps_the_deal_as_it_was_signed() -> None:
    mentorship = amended({}, {"deal__fee__amount": "90.00", "deal__session__at": "thursday 19:30"})
    assert Price.of(mentorship).total.amount == Decimal(75) * 26
    assert {moment.weekday() for moment in planned_sessions(mentorship)} == {1}


def test_each_month_goes_by_the_deal_of_its_first_day() -> None:
    mentorship = amended({"deal__fee": "{amount: 100, per: month}"}, {"deal__fee": "{amount: 120, per: month}"})
    account = Account.of(mentorship, Period.parse("2026-Q4"), date(2026, 11, 30))
    assert [(str(item.for_), item.amount.amount) for item in account.owed] == [
        ("2026-09", Decimal(100)),
        ("2026-10", Decimal(120)),
        ("2026-11", Decimal(120)),
    ]


def test_a_longer_time_frame_makes_it_last_longer() -> None:
    mentorship = amended({}, {"agreed__timeframe": "{from: 2026-09-15, to: 2027-06-30}"})
    assert lifetime(mentorship) == (date(2026, 9, 15), date(2027, 6, 30))


def dearer(**deal: str) -> Mentorship:
    return a_mentorship(addenda="[{from: 2026-10-01, why: Zo., set: {deal.fee.amount: 90.00}}]", **deal)


def test_the_price_after_an_addendum_counts_what_was_before_it_at_the_old_amount() -> None:
    """26 Tuesdays from 15 September: 3 at 75 and 23 at 90 euros; 60 % goes back, 40 % is for the mentor."""
    price = price_after_addenda(dearer(), 1)
    assert (price.sessions, price.paid_sessions, price.total.amount) == (26, 26, Decimal(3 * 75 + 23 * 90))
    assert (price.reinvested.amount, price.mentor_pay.amount) == (Decimal(1377), Decimal(918))
    assert [row.amount.amount for row in price.schedule][:5] == [75, 75, 75, 90, 90]
    assert price.late_charge.amount == Decimal(45)
    assert price_after_addenda(dearer(), 0) == Price.of(dearer())


def test_months_of_before_an_addendum_keep_their_amount() -> None:
    monthly = {"deal__fee": "{amount: 100.00, per: month}", "deal__payment__due": "first day of the month"}
    price = price_after_addenda(dearer(**monthly), 1)  # September at 100; October to March at 90
    assert (len(price.months), price.total.amount) == (7, Decimal(100 + 6 * 90))


def test_of_a_price_for_the_whole_nobody_can_tell_what_was_before() -> None:
    whole = {"deal__fee": "{amount: 900.00, per: whole}", "deal__payment__due": "7 days after signing"}
    mentorship = dearer(**whole)
    assert price_after_addenda(mentorship, 1) == Price.of(mentorship.with_deal(mentorship.amended[0]))


def test_another_rhythm_begins_with_its_addendum_and_other_changes_leave_the_first_day() -> None:
    thursdays = a_mentorship(addenda="[{from: 2026-10-02, why: Zo., set: {deal.session.at: thursday 19:30}}]")
    assert case_after_addenda(thursdays, 1).first_day == date(2026, 10, 8)
    assert case_after_addenda(dearer(), 1).first_day == date(2026, 9, 15)
