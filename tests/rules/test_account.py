from datetime import date
from decimal import Decimal

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.account import Account
from mentordocs.rules.period import Period
from tests.factories import a_mentorship

WEEKS = """
- {date: 2026-09-15 19:30, attendance: held}
- {date: 2026-09-22 19:30, attendance: held}
- {date: 2026-09-29 19:30, attendance: no-show, absent: mentee}
"""
MONTHLY = {
    "deal__fee": "{amount: 120.00, per: month, from: 2026-11}",
    "deal__payment": "{due: first day of the month, method: bank-transfer}",
    "agreed__timeframe": "{from: 2026-10-24, to: 2027-06-30}",
}


def account(mentorship: Mentorship, on: date, period: str = "2026-Q4") -> Account:
    return Account.of(mentorship, Period.parse(period), on)


def weeks(ledger: str, on: date = date(2026, 10, 31)) -> Account:
    return account(a_mentorship(sessions=WEEKS, ledger=ledger), on)


def amounts(found: Account) -> list[tuple[str, str]]:
    return [(str(item.for_), f"{item.open.amount:.2f}") for item in found.owed]


def test_without_a_ledger_all_is_open_and_late() -> None:
    found = weeks("[]")
    assert amounts(found) == [("2026-09-15", "75.00"), ("2026-09-22", "75.00"), ("2026-09-29", "37.50")]
    assert [item.days_late(found.on) for item in found.late] == [39, 32, 25]
    assert found.open.amount == Decimal("187.50")


def test_a_payment_settles_what_it_names() -> None:
    found = weeks("[{date: 2026-09-25, paid: 75.00, for: 2026-09-22}]")
    assert amounts(found) == [("2026-09-15", "75.00"), ("2026-09-22", "0.00"), ("2026-09-29", "37.50")]
    assert found.owed[1].paid_on == date(2026, 9, 25)
    assert found.paid_late == ()


def test_a_payment_that_names_nothing_settles_the_oldest_first() -> None:
    found = weeks("[{date: 2026-10-20, paid: 100.00}]")
    assert amounts(found) == [("2026-09-15", "0.00"), ("2026-09-22", "50.00"), ("2026-09-29", "37.50")]
    assert [(item.for_, item.days_late(found.on)) for item in found.paid_late] == [(date(2026, 9, 15), 28)]


def test_what_is_paid_too_much_is_ahead() -> None:
    found = weeks("[{date: 2026-10-01, paid: 100.00, for: 2026-09-22}]")
    assert found.ahead.amount == Decimal("25.00")
    assert amounts(found)[1] == ("2026-09-22", "0.00")


def test_the_ledger_has_the_last_word_on_a_charge() -> None:
    found = weeks("[{date: 2026-10-01, charged: 10.00, for: 2026-09-29, why: halve prijs}]")
    assert amounts(found)[2] == ("2026-09-29", "10.00")


def test_a_charge_for_nothing_in_the_deal_is_an_item_of_its_own() -> None:
    found = weeks("[{date: 2026-10-01, charged: 12.50, why: reiskosten}]")
    assert amounts(found)[3] == ("None", "12.50")
    assert found.owed[3].due is None
    assert found.owed[3] not in found.late


def test_a_waived_charge_is_neither_open_nor_late() -> None:
    found = weeks("[{date: 2026-10-01, waived: 37.50, for: 2026-09-29, why: begrip}]")
    assert amounts(found)[2] == ("2026-09-29", "0.00")
    assert [item.for_ for item in found.late] == [date(2026, 9, 15), date(2026, 9, 22)]
    assert found.period.waived.amount == Decimal("37.50")


def test_a_refund_lessens_what_was_received_and_the_promise() -> None:
    found = weeks("[{date: 2026-10-01, paid: 200.00}, {date: 2026-10-02, refunded: 12.50}]")
    assert found.to_date.received.amount == Decimal("187.50")
    assert found.to_date.promised.amount == Decimal("112.50")
    assert found.ahead.amount == 0


def test_what_the_mentor_owes_is_set_off() -> None:
    mentorship = a_mentorship(
        deal__no_show__by_mentor="same-charge",
        sessions="[{date: 2026-09-15 19:30, attendance: no-show, absent: mentor},"
        " {date: 2026-09-22 19:30, attendance: held}]",
    )
    found = account(mentorship, date(2026, 10, 1))
    assert amounts(found) == [("2026-09-22", "37.50")]


def test_months_are_owed_from_their_first_day() -> None:
    ledger = "[{date: 2026-10-28, paid: 120.00, for: 2026-11}, {date: 2026-12-09, paid: 120.00, for: 2026-12}]"
    mentorship = a_mentorship(**MONTHLY, ledger=ledger)
    october = account(mentorship, date(2026, 10, 31))
    assert october.owed == ()
    assert october.ahead.amount == Decimal("120.00")
    december = account(mentorship, date(2026, 12, 31))
    assert amounts(december) == [("2026-11", "0.00"), ("2026-12", "0.00")]
    assert [(str(item.for_), item.days_late(december.on)) for item in december.paid_late] == [("2026-12", 8)]
    assert december.ahead.amount == 0


def test_months_after_the_end_are_not_owed() -> None:
    mentorship = a_mentorship(**MONTHLY, ending="{date: 2026-12-20, how: dissolved, by: mentee}")
    assert [str(item.for_) for item in account(mentorship, date(2027, 6, 1)).owed] == ["2026-11", "2026-12"]


def test_instalments_are_owed_on_their_day_and_sessions_are_not_charged_again() -> None:
    mentorship = a_mentorship(
        sessions=WEEKS,
        deal__fee="{amount: 900, per: whole}",
        deal__payment="{due: instalments, method: cash, instalments: "
        "[{date: 2026-09-20, amount: 400}, {date: 2027-01-01, amount: 500}]}",
    )
    found = account(mentorship, date(2026, 10, 31))
    assert amounts(found) == [("2026-09-20", "400.00"), ("2026-09-29", "17.31")]  # half of 900 / 26
    assert [item.due for item in found.late] == [date(2026, 9, 20)]  # no day was agreed for the charge


def test_counted_from_an_invoice_nothing_is_late() -> None:
    mentorship = a_mentorship(sessions=WEEKS, deal__payment="{due: 14 days after invoice, method: cash}")
    found = account(mentorship, date(2027, 1, 1))
    assert found.open.amount == Decimal("187.50")
    assert found.late == ()


def test_reinvestments_of_the_period_and_before() -> None:
    found = weeks(
        "[{date: 2026-09-20, paid: 75.00}, {date: 2026-09-21, reinvested: 20.00, in: Boek},"
        " {date: 2026-10-05, reinvested: 30.00, in: Cursus}]"
    )
    assert [line.in_ for line in found.reinvestments] == ["Boek", "Cursus"]
    assert [line.in_ for line in found.period_reinvestments] == ["Cursus"]
    assert (found.to_date.promised.amount, found.to_date.behind.amount) == (Decimal("45.00"), Decimal(0))
    assert found.period.reinvested.amount == Decimal("30.00")
