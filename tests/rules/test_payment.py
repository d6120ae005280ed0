from datetime import date

import pytest

from mentordocs.dossier.codes import PaymentMethod
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.charges import ChargeGround
from mentordocs.rules.payment import payment_keys, payment_request, receipts
from mentordocs.rules.rounding import summed
from tests.factories import a_mentorship
from tests.rules.amounts import said

ON = date(2026, 11, 30)
WITH_VAT = {"business.vat": "{scheme: standard, rate: 21%, id: NL001234567B01}"}
NORTHLAB = "{organisation: Northlab, signatory: {name: J. Bos, role: director}, email: money@northlab.example}"
SESSIONS = """
- {date: 2026-09-15 19:30, attendance: held}
- {date: 2026-09-22 19:30, attendance: held}
- {date: 2026-09-29 19:30, attendance: no-show, absent: mentee}
- {date: 2026-10-06 19:30, attendance: held}
"""
MONTHLY = {
    "deal__fee": "{amount: 120.00, per: month, from: 2026-10}",
    "deal__payment": "{due: first day of the month, method: bank-transfer}",
}

INSTALMENTS = """
due: instalments
method: cash
instalments: [{date: 2026-10-01, amount: 450}, {date: 2027-01-01, amount: 450}]
"""


def weeks(ledger: str = "[]", **changes: str) -> Mentorship:
    return a_mentorship(
        sessions=SESSIONS, ledger=ledger, deal__fee="{amount: 75, per: session, free_sessions: 1}", **changes
    )


def test_what_is_to_be_paid_is_named_by_day() -> None:
    """The first session is free, so there is nothing to ask for it."""
    assert payment_keys(weeks(), ON) == ("2026-09-22", "2026-09-29", "2026-10-06")
    assert payment_keys(weeks(), date(2026, 9, 28)) == ("2026-09-22",)
    waived = "[{date: 2026-10-01, waived: 37.50, for: 2026-09-29, why: ziek kind}]"
    assert payment_keys(weeks(waived), ON) == ("2026-09-22", "2026-10-06")


def test_a_request_for_a_session() -> None:
    request = payment_request(weeks(), "2026-09-22", date(2026, 9, 23))
    assert request.reference == "anna-tarieven/2026-09-22"
    assert (request.due, said(request.amount), said(request.open)) == (date(2026, 9, 29), "75.00", "75.00")
    assert (request.debtor.full_name, request.creditor.full_name) == ("Anna de Vries", "Rafael Adomako")
    assert (request.account, request.account_name) == ("NL91ABNA0417164300", "Adomako Mentoring")
    assert request.method is PaymentMethod.BANK_TRANSFER
    assert [(line.ground, line.for_) for line in request.lines] == [(ChargeGround.FEE, date(2026, 9, 22))]


def test_a_request_with_vat_for_a_payer_who_is_no_party() -> None:
    """242.00 holds 42.00 of VAT."""
    mentorship = a_mentorship(
        sessions="[{date: 2026-09-15 19:30, attendance: held}]",
        deal__fee="{amount: 242, per: session}",
        mentor=WITH_VAT,
        payer=NORTHLAB,
    )
    request = payment_request(mentorship, "2026-09-15", date(2026, 9, 16))
    assert (said(request.vat.net), said(request.vat.vat)) == ("200.00", "42.00")
    assert (request.debtor.full_name, request.mentee.full_name) == ("Northlab", "Anna de Vries")


def test_a_charge_less_what_was_waived() -> None:
    request = payment_request(
        weeks("[{date: 2026-10-01, waived: 12.50, for: 2026-09-29, why: trein}]"), "2026-09-29", ON
    )
    assert [(line.ground, said(line.amount), said(line.waived)) for line in request.lines] == [
        (ChargeGround.NO_SHOW, "25.00", "12.50")
    ]
    assert said(request.amount) == "25.00"


def test_what_was_paid_of_it_already() -> None:
    request = payment_request(weeks("[{date: 2026-10-01, paid: 50, for: 2026-09-22}]"), "2026-09-22", ON)
    assert (said(request.amount), said(request.paid), said(request.open)) == ("75.00", "50.00", "25.00")


def test_months_and_the_reference_of_each() -> None:
    mentorship = a_mentorship(**MONTHLY)
    assert payment_keys(mentorship, date(2026, 11, 3)) == ("2026-10", "2026-11")
    request = payment_request(mentorship, "2026-11", ON)
    assert (request.reference, request.due, said(request.amount)) == (
        "anna-tarieven/2026-11",
        date(2026, 11, 1),
        "120.00",
    )


def test_a_term_from_the_invoice_counts_from_its_day() -> None:
    """14 days after 17 February 2028, over the leap day: 2 March."""
    mentorship = a_mentorship(
        sessions="[{date: 2026-09-15 19:30, attendance: held}]",
        deal__payment="{due: 14 days after invoice, method: bank-transfer}",
    )
    assert payment_request(mentorship, "2026-09-15", date(2028, 2, 17)).due == date(2028, 3, 2)


def test_instalments_are_asked_one_by_one() -> None:
    mentorship = a_mentorship(
        deal__fee="{amount: 900, per: whole}",
        deal__payment=INSTALMENTS,
    )
    assert payment_keys(mentorship, ON) == ("2026-10-01",)
    assert said(payment_request(mentorship, "2026-10-01", ON).amount) == "450.00"


def test_what_is_charged_on_the_day_of_an_instalment_stands_on_the_same_request() -> None:
    mentorship = a_mentorship(
        sessions="[{date: 2026-09-29 19:30, attendance: no-show, absent: mentee}]",
        deal__fee="{amount: 910, per: whole}",
        deal__payment="{due: instalments, method: cash, instalments: [{date: 2026-09-29, amount: 910}]}",
        mentor=WITH_VAT,
    )
    request = payment_request(mentorship, "2026-09-29", ON)  # 910.00 / 26 sessions = 35.00, half of it 17.50
    assert sorted(said(line.amount) for line in request.lines) == ["17.50", "910.00"]
    assert summed((line.vat for line in request.lines), "EUR") == request.vat.vat
    assert said(request.amount) == "927.50"


def test_the_longest_id_leaves_a_reference_of_35_characters() -> None:
    mentorship = a_mentorship(id="x" * 24, sessions="[{date: 2026-09-15 19:30, attendance: held}]")
    assert payment_request(mentorship, "2026-09-15", ON).reference == "x" * 24 + "/2026-09-15"
    assert len(payment_request(mentorship, "2026-09-15", ON).reference) == 35


def test_what_is_not_owed_cannot_be_asked() -> None:
    with pytest.raises(
        UsageError, match="no payment 2026-09-15 to ask for on 2026-11-30: choose from 2026-09-22, 2026-09-29"
    ):
        payment_request(weeks(), "2026-09-15", ON)


def test_a_receipt_says_what_was_paid_for() -> None:
    """112.50 is 37.50 for the no-show and 75.00 for the session after it."""
    mentorship = weeks("[{date: 2026-10-13, paid: 112.50, for: [2026-09-29, 2026-10-06], method: cash}]")
    (receipt,) = receipts(mentorship, ON)
    assert (receipt.key, receipt.paid_on, receipt.method) == ("2026-10-13", date(2026, 10, 13), PaymentMethod.CASH)
    assert [(part.ground, part.for_, said(part.amount), said(part.open)) for part in receipt.parts] == [
        (ChargeGround.NO_SHOW, date(2026, 9, 29), "37.50", "0.00"),
        (ChargeGround.FEE, date(2026, 10, 6), "75.00", "0.00"),
    ]


def test_what_is_paid_too_much_is_ahead() -> None:
    (receipt,) = receipts(weeks("[{date: 2026-09-23, paid: 100, for: 2026-09-22}]"), date(2026, 9, 25))
    assert [(part.ground, said(part.amount)) for part in receipt.parts] == [
        (ChargeGround.FEE, "75.00"),
        (None, "25.00"),
    ]


def test_a_payment_ahead_names_the_day_it_is_for() -> None:
    (receipt,) = receipts(weeks("[{date: 2026-09-20, paid: 75, for: 2026-10-06}]"), date(2026, 9, 25))
    assert [(part.ground, part.for_, said(part.amount)) for part in receipt.parts] == [
        (None, date(2026, 10, 6), "75.00")
    ]


def test_two_payments_on_a_day_have_two_receipts() -> None:
    ledger = "[{date: 2026-10-13, paid: 50, for: 2026-09-22}, {date: 2026-10-13, paid: 25, for: 2026-09-22}]"
    found = receipts(weeks(ledger), ON)
    assert [(receipt.key, said(receipt.amount), said(receipt.parts[0].open)) for receipt in found] == [
        ("2026-10-13", "50.00", "25.00"),
        ("2026-10-13.2", "25.00", "0.00"),
    ]


def test_the_vat_in_a_receipt_adds_up() -> None:
    """112.50 holds 19.52 of VAT: 112.50 - 92.98 (92.975… half up)."""
    mentorship = weeks("[{date: 2026-10-13, paid: 112.50, for: [2026-09-29, 2026-10-06]}]", mentor=WITH_VAT)
    (receipt,) = receipts(mentorship, ON)
    assert said(receipt.vat.vat) == "19.52"
    assert summed((part.vat for part in receipt.parts), "EUR") == receipt.vat.vat
    assert summed((part.amount for part in receipt.parts), "EUR") == receipt.amount


def test_what_the_mentor_owes_is_no_payment_of_the_mentee() -> None:
    mentorship = a_mentorship(
        sessions="""
            - {date: 2026-09-15 19:30, attendance: no-show, absent: mentor}
            - {date: 2026-09-22 19:30, attendance: held}
        """,
        deal__no_show__by_mentor="same-charge",
    )
    assert receipts(mentorship, ON) == ()
    assert said(payment_request(mentorship, "2026-09-22", ON).open) == "37.50"


@pytest.mark.parametrize(
    ("on", "keys"),
    [
        ("2026-09-16", ()),
        ("2026-09-17", ("2026-10",)),  # a fortnight before 1 October
        ("2026-10-18", ("2026-10", "2026-11")),
    ],
)
def test_what_is_paid_beforehand_is_asked_a_fortnight_ahead(on: str, keys: tuple[str, ...]) -> None:
    assert payment_keys(a_mentorship(**MONTHLY), date.fromisoformat(on)) == keys


def test_what_was_paid_ahead_is_taken_off_what_comes() -> None:
    """Of 300.00 for three months of 120.00 are left 60.00 for the last of them."""
    mentorship = a_mentorship(ledger="[{date: 2026-09-30, paid: 300, for: [2026-10, 2026-11, 2026-12]}]", **MONTHLY)
    asked = [payment_request(mentorship, f"2026-{month}", date(2026, 10, 5)) for month in (11, 12)]
    assert [(said(request.paid), said(request.open)) for request in asked] == [("120.00", "0.00"), ("60.00", "60.00")]


def test_sessions_to_come_are_asked_where_they_are_paid_beforehand() -> None:
    """The first session of October is free: one was agreed to be free, and none was held yet."""
    mentorship = a_mentorship(
        deal__fee="{amount: 75, per: session, free_sessions: 1}",
        deal__payment="{due: first day of the month, method: bank-transfer}",
        agreed__timeframe="{from: 2026-10-06, to: 2027-03-30}",
    )
    assert payment_keys(mentorship, date(2026, 9, 16)) == ()
    assert payment_keys(mentorship, date(2026, 9, 17)) == ("2026-10-13", "2026-10-20", "2026-10-27")
    assert payment_request(mentorship, "2026-10-13", date(2026, 9, 17)).due == date(2026, 10, 1)


def test_a_session_after_one_that_the_mentor_missed_is_not_asked() -> None:
    mentorship = a_mentorship(
        sessions="[{date: 2026-09-29 19:30, attendance: no-show, absent: mentor}]",
        deal__payment="{due: first day of the month, method: bank-transfer}",
    )
    assert payment_keys(mentorship, date(2026, 9, 30)) == ("2026-10-13", "2026-10-20", "2026-10-27")


def test_after_the_end_nothing_more_is_asked() -> None:
    mentorship = a_mentorship(ending="{date: 2026-10-20, how: dissolved, by: mentee}", **MONTHLY)
    assert payment_keys(mentorship, ON) == ("2026-10",)
