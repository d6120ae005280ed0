"""An addendum from 1 October: 90 euros instead of 75, and Thursdays instead of Tuesdays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.account import Account
from mentordocs.rules.amended import sessions_as_amended
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
