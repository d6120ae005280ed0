"""Which papers about money are due by themselves, and which only where they are asked for."""

from datetime import date

import pytest

from mentordocs.batch.plan import Wanted, plan
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Dossier, Mentorship
from mentordocs.rules.issued import Issued
from tests.factories import a_mentorship

KINDS = {
    "payment-request",
    "receipt",
    "missed-session",
    "payment-reminder",
    "record-reminder",
    "reinvestment-statement",
}
SESSIONS = """
- {date: 2026-09-15 19:30, attendance: held}
- {date: 2026-09-22 19:30, attendance: no-show, absent: mentee}
- {date: 2026-09-29 19:30, attendance: held}
"""
PAID = "[{date: 2026-09-16, paid: 75.00, method: cash}, {date: 2026-09-30, paid: 112.50}]"


def due(mentorship: Mentorship, day: str, *issued: Issued, wanted: Wanted | None = None) -> set[str]:
    """Kind and item of what is due of these kinds: `receipt 2026-09-16`."""
    dossier = Dossier(mentorship.programme, {}, {mentorship.id: mentorship})
    found = plan(dossier, Templates(), date.fromisoformat(day), wanted or Wanted(), {mentorship.id: tuple(issued)})
    return {f"{one.kind} {one.item}" for one in found if one.kind in KINDS}


def issued(kind: str, item: str, day: str) -> Issued:
    return Issued(
        reference=f"anna-tarieven/{kind}/{item}/nl",
        version=1,
        fingerprint="0000 0000 0000 0000",
        sha256="0" * 64,
        day=date.fromisoformat(day),
    )


def test_what_is_open_is_asked_for_until_it_was() -> None:
    anna = a_mentorship(sessions=SESSIONS)
    assert due(anna, "2026-09-22") == {
        "payment-request 2026-09-15",
        "payment-request 2026-09-22",
        "missed-session 2026-09-22",
    }
    sent = [issued("payment-request", "2026-09-15", "2026-09-16"), issued("missed-session", "2026-09-22", "2026-09-22")]
    assert due(anna, "2026-09-22", *sent) == {"payment-request 2026-09-22"}


def test_what_is_paid_needs_no_paper_but_a_receipt_for_cash() -> None:
    assert due(a_mentorship(sessions=SESSIONS, ledger=PAID), "2026-09-30") == {"receipt 2026-09-16"}


def test_every_payment_has_its_receipt_where_it_is_asked_for() -> None:
    wanted = Wanted(kinds=("receipt",))
    found = due(a_mentorship(sessions=SESSIONS, ledger=PAID), "2026-10-01", wanted=wanted)
    assert found == {"receipt 2026-09-16", "receipt 2026-09-30"}


@pytest.mark.parametrize("day", ["2026-09-23", "2026-09-28", "2026-10-03"])
def test_a_reminder_has_the_same_name_on_every_day(day: str) -> None:
    assert "payment-reminder kind-2026-09-15" in due(a_mentorship(sessions=SESSIONS), day)


def test_a_session_of_which_nothing_is_written_is_asked_about_after_a_week() -> None:
    paid = a_mentorship(sessions=SESSIONS, ledger=PAID)
    names = {day: due(paid, day) & {"record-reminder 2026-10-06"} for day in ("2026-10-12", "2026-10-13")}
    assert [bool(found) for found in names.values()] == [False, True]


def test_a_statement_is_due_for_each_period_that_is_over_where_one_was_promised() -> None:
    wanted = Wanted(kinds=("reinvestment-statement",))
    assert due(a_mentorship(), "2027-01-01", wanted=wanted) == {
        "reinvestment-statement 2026-Q3",
        "reinvestment-statement 2026-Q4",
    }
    none = "{share: 0%, chosen_by: both, remainder: refund-at-end}"
    assert due(a_mentorship(deal__reinvestment=none), "2027-01-01") & {"reinvestment-statement 2026-Q4"} == set()
