"""Invoices and reminders as a person issues them: numbers without a gap, and each reminder after the one before."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from mentordocs.cli.main import main
from tests.factories import MENTOR, write_folder

SESSIONS = """
- {date: 2026-09-22 19:30, attendance: held}
- {date: 2026-09-29 19:30, attendance: held}
"""
STANDARD = MENTOR.replace("{scheme: exempt-small-business}", "{scheme: standard, rate: 21%, id: NL001234567B01}")
LEDGER = "data/mentorships/anna-tarieven/ledger.yaml"


def mentordocs(folder: Path, command: str, *arguments: str, day: str) -> Result:
    return CliRunner().invoke(main, [command, "--folder", str(folder), "--as-of", day, "--json", *arguments])


def told(result: Result) -> list[Any]:
    found = json.loads(result.stdout)
    return found["documents"] if isinstance(found, dict) else found


def issued(folder: Path, kind: str, day: str) -> list[tuple[str, str]]:
    """What came of each paper of a kind: its item, and whether it was issued."""
    return [(one["item"], one["outcome"]) for one in told(mentordocs(folder, "issue", "--kind", kind, day=day))]


def text(folder: Path, name: str) -> str:
    pages = PdfReader(folder / "build/anna-tarieven" / f"anna-tarieven-{name}-nl.pdf").pages
    return " ".join("".join(page.extract_text() for page in pages).split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(tmp_path, sessions=SESSIONS, participants={"rafael": STANDARD})
    return tmp_path


def test_each_invoice_takes_the_next_number_and_keeps_its_bytes(folder: Path) -> None:
    assert issued(folder, "payment-request", "2026-09-23") == [("2026-09-22", "issued")]
    assert issued(folder, "payment-request", "2026-09-30") == [
        ("2026-09-22", "issued before"),
        ("2026-09-29", "issued"),
    ]
    assert "Factuur 2026-0001" in text(folder, "payment-request-2026-09-22")
    assert "Factuur 2026-0002" in text(folder, "payment-request-2026-09-29")
    paper = folder / "build/anna-tarieven/anna-tarieven-payment-request-2026-09-22-nl.pdf"
    before = paper.read_bytes()
    (folder / LEDGER).write_text("[{date: 2026-10-05, paid: 30.00, for: 2026-09-22}]", encoding="utf-8")
    mentordocs(folder, "build", "--kind", "payment-request", day="2026-10-06")
    assert paper.read_bytes() == before


def test_an_invoice_that_was_issued_is_never_changed(folder: Path) -> None:
    issued(folder, "payment-request", "2026-09-23")
    (folder / LEDGER).write_text("[{date: 2026-09-23, waived: 5.00, for: 2026-09-22, why: x}]", encoding="utf-8")
    result = mentordocs(folder, "issue", "--kind", "payment-request", "--replace", day="2026-09-24")
    assert result.exit_code != 0
    assert "invoice 2026-0001 was issued on 2026-09-23 and stays as it is" in " ".join(result.stderr.split())


def test_a_draft_of_an_invoice_has_no_number(folder: Path) -> None:
    mentordocs(folder, "build", "--kind", "payment-request", day="2026-09-23")
    assert "Factuur zonder nummer" in text(folder, "payment-request-2026-09-22")
    assert "CONCEPT" in text(folder, "payment-request-2026-09-22")


def test_a_reminder_is_sent_once_the_letter_a_week_after_it_and_costs_once_it_came(folder: Path) -> None:
    """Payable by 29 September and 6 October."""
    assert issued(folder, "payment-reminder", "2026-10-07") == [("kind-2026-09-22", "issued")]
    assert issued(folder, "payment-reminder", "2026-10-14") == []
    assert issued(folder, "payment-reminder", "2026-10-15") == [("fourteen-days-2026-09-22", "issued")]
    proof = folder / "proof.pdf"
    proof.write_bytes(b"%PDF-1.4")
    letter = ("--kind", "payment-reminder", "--item", "fourteen-days-2026-09-22")
    filed = ["file", str(proof), "--folder", str(folder), "--mentorship", "anna-tarieven", *letter]
    assert CliRunner().invoke(main, [*filed, "--as-of", "2026-10-19"]).exit_code == 0
    assert issued(folder, "payment-reminder", "2026-11-02") == []
    assert issued(folder, "payment-reminder", "2026-11-03") == [("costs-due-2026-09-22", "issued")]
    assert "€ 40,00 aan incassokosten" in text(folder, "payment-reminder-fourteen-days-2026-09-22").replace(
        "\u00a0", " "
    )


def test_an_agreement_that_waits_for_signatures_is_asked_about_after_a_week(folder: Path) -> None:
    mentordocs(folder, "issue", day="2026-09-11")
    days = ("2026-09-18", "2026-09-19")
    found = [told(mentordocs(folder, "build", "--kind", "unsigned-reminder", day=day)) for day in days]
    assert [[one["item"] for one in made] for made in found] == [[], ["1"]]
    missing = "De handtekeningen van Rafael Adomako en Anna de Vries ontbreken nog."
    assert missing in text(folder, "unsigned-reminder-1")
