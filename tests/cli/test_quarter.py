"""`mentordocs quarter`: everything on a period in one go, and what waits for whom."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mentordocs.cli.main import main
from mentordocs.paper.imposing import pages_of
from tests.factories import DEAL, PROGRAMME, write_folder, write_mentorship

MAIL = """\
mail:
  from: Samen Leren <papieren@samenleren.example>
  smtp: {host: localhost, port: 1, security: starttls}
"""
SESSIONS = "[{date: 2026-09-15 19:30, attendance: held}]"


def quarter(folder: Path, period: str = "2026-Q3", *arguments: str, day: str = "2026-10-01", code: int = 0) -> Result:
    command = ["quarter", period, "--folder", str(folder), "--as-of", day, "--jobs", "1", *arguments]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A quarter of two mentorships, of which one has another mentor, and of a third that is wrong."""
    folder = tmp_path_factory.mktemp("quarter")
    write_folder(folder, programme=PROGRAMME + MAIL, sessions=SESSIONS)
    write_mentorship(folder / "data", "sam-gitaar", deal=DEAL.replace("mentor: rafael", "mentor: aylin"))
    write_mentorship(folder / "data", "kapot", deal=DEAL.replace("75.00", "75,00"))
    result = quarter(folder, "2026-Q3", "--json", code=3)
    assert "data/mentorships/kapot/deal.yaml" in result.stderr
    return folder, json.loads(result.stdout)


def test_all_papers_on_it_are_made_whatever_is_wrong_elsewhere(told: tuple[Path, Any]) -> None:
    tree = told[1]
    assert (tree["period"], tree["over"]) == ("2026-Q3", True)
    assert [one["reference"] for one in tree["documents"]] == [
        "anna-tarieven/progress/2026-Q3/nl",
        "anna-tarieven/reinvestment/2026-Q3/nl",
        "sam-gitaar/progress/2026-Q3/nl",
        "sam-gitaar/reinvestment/2026-Q3/nl",
    ]
    assert all(Path(one["file"]).is_file() for one in tree["documents"])


def test_they_are_one_file_to_print_with_an_address_before_those_of_each_mentor(told: tuple[Path, Any]) -> None:
    folder, tree = told
    printed = tree["print"]
    assert (printed["documents"], printed["mentors"]) == (4, 2)
    content = Path(printed["file"]).read_bytes()
    assert Path(printed["file"]) == folder / "build/print/2026-Q3-by-mentor.pdf"
    assert pages_of(content) >= 2 * (printed["documents"] + printed["mentors"])


def test_they_are_messages_that_were_not_sent(told: tuple[Path, Any]) -> None:
    folder, tree = told
    messages = {one["reference"]: one for one in tree["mail"]["messages"]}
    assert set(messages) == {one["reference"] for one in tree["documents"]}
    assert {path.name for path in (folder / "build/mail").rglob("*.eml")} == {
        Path(one["file"]).name for one in messages.values()
    }
    assert messages["sam-gitaar/progress/2026-Q3/nl"]["to"] == ["anna", "aylin"]
    assert not (folder / "data/register.db").exists()


def test_it_says_who_is_waited_for(told: tuple[Path, Any]) -> None:
    waits = [(one["mentorship"], one["for"], one["who"]) for one in told[1]["waiting"]]
    assert ("anna-tarieven", "issue the agreement", []) in waits
    assert ("sam-gitaar", "record a session", ["aylin"]) in waits


def test_a_person_sees_the_commands_that_print_and_mail_just_what_was_shown(told: tuple[Path, Any]) -> None:
    folder, tree = told
    shown = quarter(folder, code=3).stdout
    assert "4 documents in " in shown
    kinds = "--kind progress-report --kind reinvestment-statement --period 2026-Q3"
    assert f"mentordocs print {kinds} --per-mentor   # makes a file for each mentor; print them" in shown
    assert f"mentordocs mail {kinds} --send   # mails them" in shown
    assert shown.index("Aylin Yılmaz") < shown.index("you ")
    command = ["mail", *kinds.split(), "--json", "--folder", str(folder), "--as-of", "2026-10-01"]
    dry = CliRunner().invoke(main, command)
    mailed = [(one["reference"], one["to"]) for one in json.loads(dry.stdout)["messages"]]
    assert mailed == [(one["reference"], one["to"]) for one in tree["mail"]["messages"]]


def test_what_cannot_be_printed_is_named(told: tuple[Path, Any], tmp_path: Path) -> None:
    folder = shutil.copytree(told[0], tmp_path / "folder")
    (folder / "data/programme.yaml").write_text(f"{PROGRAMME}printer: {{queue: kantoor}}\n", encoding="utf-8")
    reports = ["--only", "anna-tarieven", "--kind", "progress-report", "--as-of", "2026-10-01"]
    assert CliRunner().invoke(main, ["issue", *reports, "--folder", str(folder)]).exit_code == 0
    (folder / "data/mentorships/anna-tarieven/sessions.yaml").write_text("[]", encoding="utf-8")
    result = quarter(folder, code=3)
    assert "3 documents on " in result.stdout
    assert "for 2 mentors (1 cannot be printed)" in result.stdout
    assert "anna-tarieven/progress/2026-Q3/nl: version 1 was issued on 2026-10-01, and these words" in result.stderr
    assert "--per-mentor --send   # prints them" in result.stdout


def test_what_was_printed_or_mailed_before_is_left_out(told: tuple[Path, Any], tmp_path: Path) -> None:
    folder = shutil.copytree(told[0], tmp_path / "folder")
    kinds = ("--kind", "progress-report", "--kind", "reinvestment-statement", "--period", "2026-Q3")
    for last in ([], ["--printed"]):
        printing = ["print", *kinds, *last, "--folder", str(folder), "--as-of", "2026-10-01"]
        assert CliRunner().invoke(main, printing).exit_code == 3
    tree = json.loads(quarter(folder, "2026-Q3", "--json", code=3).stdout)
    assert (tree["print"]["file"], tree["print"]["documents"]) == (None, 0)
    assert len(tree["mail"]["messages"]) == 4


def test_a_period_that_is_not_over_is_said_to_be_so_and_mail_need_not_be_set_up(tmp_path: Path) -> None:
    write_folder(tmp_path, sessions=SESSIONS)
    shown = quarter(tmp_path, "2026-Q3", day="2026-09-20").stdout
    assert "It is not over: what happens until 2026-09-30 is not in these papers." in shown
    assert "Once it is over:\nmentordocs print --kind progress-report" in shown
    assert "mail is not set up: see docs/mail.md" in shown
    assert "Once it is over" not in quarter(tmp_path, "2030-Q1").stdout
    nothing = quarter(tmp_path, "2025-Q1").stdout
    assert "0 documents" in nothing
    assert "nothing that was not printed before" in nothing
