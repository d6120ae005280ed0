"""What was sent about payments, from what was issued: two sessions are open, late from 30 September and 7 October."""

from datetime import date

import pytest

from mentordocs.rules.issued import Issued
from mentordocs.rules.reminders import PaymentReminderKind, late_by_stage
from mentordocs.rules.sent import reminder_key, reminder_named, sent_before
from tests.factories import a_mentorship

FIRST, SECOND = "2026-09-22", "2026-09-29"
SESSIONS = f"[{{date: {FIRST} 19:30, attendance: held}}, {{date: {SECOND} 19:30, attendance: held}}]"
NORTHLAB = "{organisation: Northlab, signatory: {name: J. Bos, role: director}, email: money@northlab.example}"


def issued(kind: str, item: str, day: str, came_back: str | None = None) -> Issued:
    return Issued(
        reference=f"anna-tarieven/{kind}/{item}/nl",
        version=1,
        fingerprint="0000 0000 0000 0000",
        sha256="0" * 64,
        day=date.fromisoformat(day),
        came_back=date.fromisoformat(came_back) if came_back else None,
    )


def due(day: str, *papers: Issued, payer: str | None = None) -> list[str]:
    """The reminders that are due on a day, after these papers."""
    mentorship = a_mentorship(sessions=SESSIONS, payer=payer)
    on = date.fromisoformat(day)
    return [
        reminder_key(stage, items)
        for stage, items in late_by_stage(mentorship, on, sent_before(mentorship, papers)).items()
    ]


def test_one_reminder_is_about_everything_that_was_late_on_its_day() -> None:
    sent = sent_before(a_mentorship(sessions=SESSIONS), [issued("payment-reminder", f"kind-{FIRST}", "2026-10-08")])
    assert dict(sent.reminded) == dict.fromkeys((FIRST, SECOND), date(2026, 10, 8))
    assert (sent.letter, sent.received, sent.claimed) == ({}, {}, {})


def test_what_was_not_late_yet_is_asked_for_by_itself() -> None:
    kind = issued("payment-reminder", f"kind-{FIRST}", "2026-10-01")
    assert due("2026-10-07", kind) == [f"kind-{SECOND}"]
    assert due("2026-10-09", kind) == [f"kind-{SECOND}", f"fourteen-days-{FIRST}"]


def test_the_order_of_what_was_issued_does_not_matter() -> None:
    papers = [
        issued("payment-reminder", f"kind-{FIRST}", "2026-10-01"),
        issued("payment-reminder", f"kind-{SECOND}", "2026-10-08"),
        issued("payment-reminder", f"fourteen-days-{FIRST}", "2026-10-09"),
    ]
    assert due("2026-10-20", *papers) == due("2026-10-20", *reversed(papers)) == [f"fourteen-days-{SECOND}"]


def test_a_request_and_other_papers_remind_nobody() -> None:
    others = [issued("payment-request", FIRST, "2026-10-01"), issued("progress", "2026-Q3", "2026-10-01")]
    assert due("2026-10-08", *others) == [f"kind-{SECOND}"]  # the first was asked for late, and has a week
    assert due("2026-10-09", *others) == [f"kind-{FIRST}"]
    assert dict(sent_before(a_mentorship(), others).requested) == {FIRST: date(2026, 10, 1)}


def test_costs_are_asked_for_once() -> None:
    kind = issued("payment-reminder", f"kind-{FIRST}", "2026-10-08")
    costs = issued("payment-reminder", f"costs-due-{FIRST}", "2026-10-16")
    assert due("2026-10-16", kind, payer=NORTHLAB) == [f"costs-due-{FIRST}"]
    assert due("2026-11-16", kind, costs, payer=NORTHLAB) == []


@pytest.mark.parametrize(("came_back", "due_on_3_november"), [(None, []), ("2026-10-19", [f"costs-due-{FIRST}"])])
def test_costs_fall_due_only_once_it_is_known_that_the_letter_came(
    came_back: str | None, due_on_3_november: list[str]
) -> None:
    """It came on Monday 19 October: the fourteen days end on Monday 2 November."""
    kind = issued("payment-reminder", f"kind-{FIRST}", "2026-10-07")
    letter = issued("payment-reminder", f"fourteen-days-{FIRST}", "2026-10-15", came_back)
    assert due("2026-11-02", kind, letter) == []
    assert due("2026-11-03", kind, letter) == due_on_3_november


@pytest.mark.parametrize("key", ["", "kind", "kind-", "later-2026-10-13", "kind-2026-10-13-x"])
def test_other_keys_are_none(key: str) -> None:
    assert reminder_named(key) is None
    assert reminder_named("fourteen-days-2026-10") == (PaymentReminderKind.FOURTEEN_DAYS, "2026-10")
