"""Reminders. Two sessions of 75.00 are open, to be paid by 29 September and 6 October 2026."""

from datetime import date, timedelta

import pytest

from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import DossierError
from mentordocs.rules.reminders import (
    PaymentReminder,
    PaymentReminderKind,
    Sent,
    late_interest,
    late_items,
    payment_reminders,
    record_reminder,
    unsigned_reminder,
)
from tests.factories import a_mentorship
from tests.rules.amounts import said

FIRST, SECOND = "2026-09-22", "2026-09-29"
SESSIONS = f"[{{date: {FIRST} 19:30, attendance: held}}, {{date: {SECOND} 19:30, attendance: held}}]"
NORTHLAB = "{organisation: Northlab, signatory: {name: J. Bos, role: director}, email: money@northlab.example}"
SIX_OCTOBER = date(2026, 10, 6)


def owing(ledger: str = "[]", **changes: object) -> Mentorship:
    return a_mentorship(sessions=SESSIONS, ledger=ledger, **changes)  # type: ignore[arg-type]


def only(mentorship: Mentorship, on: date, sent: Sent, **more: bool) -> PaymentReminder:
    (reminder,) = payment_reminders(mentorship, on, sent, **more)
    return reminder


@pytest.mark.parametrize(
    ("on", "keys"),
    [
        ("2026-09-29", []),  # the last day to pay
        ("2026-09-30", [FIRST]),
        ("2026-10-06", [FIRST]),
        ("2026-10-07", [FIRST, SECOND]),
    ],
)
def test_late_from_the_day_after_the_last(on: str, keys: list[str]) -> None:
    assert [item.key for item in late_items(owing(), date.fromisoformat(on))] == keys


def test_what_is_paid_or_waived_is_not_late() -> None:
    ledger = f"[{{date: 2026-10-01, paid: 75, for: {FIRST}}}, {{date: 2026-10-01, waived: 75, for: {SECOND}, why: x}}]"
    assert late_items(owing(ledger), date(2026, 11, 1)) == ()


def test_the_first_one_is_kind() -> None:
    reminder = only(owing(), date(2026, 10, 7), Sent())
    assert reminder.kind is PaymentReminderKind.KIND
    assert [item.reference for item in reminder.items] == ["anna-tarieven/2026-09-22", "anna-tarieven/2026-09-29"]
    assert [(item.key, item.days_late, said(item.open)) for item in reminder.items] == [
        (FIRST, 8, "75.00"),
        (SECOND, 1, "75.00"),
    ]
    assert (said(reminder.open), said(reminder.interest), reminder.costs) == ("150.00", "0.00", None)
    assert (said(reminder.total), reminder.pay_by) == ("150.00", date(2026, 10, 14))
    assert reminder.account == "NL91ABNA0417164300"


def test_a_kind_reminder_waits_a_week() -> None:
    sent = Sent(reminded={FIRST: SIX_OCTOBER, SECOND: SIX_OCTOBER})
    assert payment_reminders(owing(), SIX_OCTOBER + timedelta(days=7), sent) == ()


def test_then_the_letter_names_what_would_fall_due() -> None:
    """150.00 gives 22.50, and 40.00 at least. Interest on 75.00 at 4 %: 14 days 0.115, 7 days 0.0575: 0.12 and 0.06."""
    sent = Sent(reminded={FIRST: SIX_OCTOBER, SECOND: SIX_OCTOBER})
    letter = only(owing(), date(2026, 10, 14), sent)
    assert letter.kind is PaymentReminderKind.FOURTEEN_DAYS
    assert letter.costs is not None
    assert (said(letter.open), said(letter.costs.total), said(letter.interest)) == ("150.00", "40.00", "0.18")
    assert (said(letter.total), letter.pay_by) == ("150.00", None)
    assert "BW 6:96(6)" in letter.basis.laws


def test_what_is_late_since_then_gets_its_own_kind_one() -> None:
    found = payment_reminders(owing(), date(2026, 10, 14), Sent(reminded={FIRST: SIX_OCTOBER}))
    assert [(each.kind, [item.key for item in each.items]) for each in found] == [
        (PaymentReminderKind.KIND, [SECOND]),
        (PaymentReminderKind.FOURTEEN_DAYS, [FIRST]),
    ]


@pytest.mark.parametrize(("on", "due"), [("2026-11-02", False), ("2026-11-03", True)])
def test_costs_are_due_from_the_fifteenth_day_after_it_came(on: str, due: bool) -> None:
    """Received on Monday 19 October: the fourteen days end on Monday 2 November."""
    sent = Sent(letter={FIRST: date(2026, 10, 15)}, received={FIRST: date(2026, 10, 19)})
    ledger = f"[{{date: 2026-10-01, paid: 75, for: {SECOND}}}]"
    assert bool(payment_reminders(owing(ledger), date.fromisoformat(on), sent)) is due


def test_what_is_asked_when_costs_are_due() -> None:
    """75.00, 40.00, and from 30 September to 3 November 34 days at 4 %: 0.2794."""
    sent = Sent(letter={FIRST: date(2026, 10, 15)}, received={FIRST: date(2026, 10, 19)})
    ledger = f"[{{date: 2026-10-01, paid: 75, for: {SECOND}}}]"
    reminder = only(owing(ledger), date(2026, 11, 3), sent)
    assert reminder.kind is PaymentReminderKind.COSTS_DUE
    assert (said(reminder.open), said(reminder.interest), said(reminder.total)) == ("75.00", "0.28", "115.28")


def test_without_knowing_that_it_came_nothing_falls_due() -> None:
    sent = Sent(letter={FIRST: date(2026, 10, 15), SECOND: date(2026, 10, 15)})
    assert payment_reminders(owing(), date(2026, 12, 31), sent) == ()


def test_costs_go_over_what_is_still_open() -> None:
    """900.00 of 3,000.00 is open: 135.00."""
    mentorship = a_mentorship(
        deal__fee="{amount: 3000, per: whole}",
        deal__payment="{due: 7 days after signing, method: bank-transfer}",
        ledger="[{date: 2026-10-01, paid: 2100}]",
    )
    sent = Sent(reminded={"2026-09-17": date(2026, 10, 1)})
    letter = only(mentorship, date(2026, 10, 14), sent)
    assert letter.costs is not None
    assert (said(letter.open), said(letter.costs.total)) == ("900.00", "135.00")


def test_a_collector_adds_vat_that_cannot_be_reclaimed() -> None:
    sent = Sent(reminded={FIRST: SIX_OCTOBER, SECOND: SIX_OCTOBER})
    letter = only(owing(), date(2026, 10, 14), sent, collector=True)
    assert letter.costs is not None
    assert said(letter.costs.total) == "48.40"


def test_a_professional_needs_no_letter() -> None:
    """75.00 and 75.00 at 10.40 %: 14 days 0.2991, 7 days 0.1495: 0.30 and 0.15."""
    sent = Sent(reminded={FIRST: SIX_OCTOBER, SECOND: SIX_OCTOBER})
    reminder = only(owing(payer=NORTHLAB), date(2026, 10, 14), sent)
    assert (reminder.kind, reminder.debtor.full_name) == (PaymentReminderKind.COSTS_DUE, "Northlab")
    assert (said(reminder.interest), said(reminder.total)) == ("0.45", "190.45")


def test_under_another_law_there_are_kind_ones_only() -> None:
    elsewhere = owing(programme={"law": "BE"})
    reminder = only(elsewhere, date(2026, 10, 7), Sent())
    assert (reminder.kind, reminder.basis.laws) == (PaymentReminderKind.KIND, ())
    sent = Sent(reminded={FIRST: SIX_OCTOBER, SECOND: SIX_OCTOBER})
    assert payment_reminders(elsewhere, date(2026, 12, 1), sent) == ()


def test_in_another_currency_the_decree_gives_no_costs() -> None:
    sent = Sent(reminded={FIRST: SIX_OCTOBER, SECOND: SIX_OCTOBER})
    assert only(owing(programme={"currency": "USD"}), date(2026, 10, 14), sent).costs is None


def test_past_the_table_a_kind_one_is_still_made_and_a_letter_is_an_error() -> None:
    late = date(2027, 3, 1)
    assert only(owing(), late, Sent()).kind is PaymentReminderKind.KIND
    with pytest.raises(DossierError, match="2027-02-28 is not known"):
        payment_reminders(owing(), late, Sent(reminded={FIRST: SIX_OCTOBER, SECOND: SIX_OCTOBER}))


def test_a_term_from_the_invoice_runs_once_there_is_one() -> None:
    invoiced = owing(deal__payment="{due: 14 days after invoice, method: bank-transfer}")
    assert late_items(invoiced, date(2026, 12, 31)) == ()
    sent = Sent(requested={FIRST: date(2026, 10, 1)})
    assert late_items(invoiced, date(2026, 10, 15), sent) == ()
    (item,) = late_items(invoiced, date(2026, 10, 16), sent)
    assert (item.key, item.due, item.days_late) == (FIRST, date(2026, 10, 15), 1)


def test_an_agreement_waits_a_week_for_its_signatures() -> None:
    mentorship = a_mentorship()
    handed, signing, missing = date(2026, 9, 8), date(2026, 9, 10), (mentorship.mentee,)
    assert unsigned_reminder(date(2026, 9, 17), handed, missing, signing) is None
    reminder = unsigned_reminder(date(2026, 9, 18), handed, missing, signing)
    assert reminder is not None
    assert (reminder.since, reminder.days) == (signing, 8)
    assert unsigned_reminder(date(2026, 12, 1), handed, (), signing) is None


def test_sessions_without_a_record() -> None:
    """Of 15, 22 and 29 September and 6 October the log knows two; the one of today is no matter yet."""
    reminder = record_reminder(owing(), SIX_OCTOBER)
    assert reminder is not None
    assert [f"{moment:%m-%d %H:%M}" for moment in reminder.sessions] == ["09-15 19:30"]
    assert (reminder.since, reminder.days) == (date(2026, 9, 15), 21)
    assert record_reminder(owing(), date(2026, 9, 15)) is None


def test_after_the_end_no_record_is_missed() -> None:
    ended = owing(ending="{date: 2026-09-30, how: dissolved, by: mentee}")
    reminder = record_reminder(ended, date(2026, 12, 1))
    assert reminder is not None
    assert len(reminder.sessions) == 1


def test_the_interest_for_a_settlement() -> None:
    """As on the letter of 14 October: 0.12 and 0.06; under another law there is none."""
    on = date(2026, 10, 14)
    assert [said(each.amount) for each in late_interest(owing(), on)] == ["0.12", "0.06"]
    assert late_interest(owing(programme={"law": "BE"}), on) == ()
