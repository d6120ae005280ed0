"""`mentordocs issue`, and what comes after: build, file, status, history and verify, as a person runs them."""

import json
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter

from mentordocs.cli.main import main
from mentordocs.dossier.loading import load
from mentordocs.register.events import Event, EventKind
from mentordocs.register.register import Register
from tests.cli.program import a_folder
from tests.factories import DEAL

AGREEMENT = "anna-tarieven-agreement-nl.pdf"
ARCHIVED = "data/archive/anna-tarieven/anna-tarieven-agreement-nl/v1"
DEARER = DEAL.replace("amount: 75.00", "amount: 85.00")
DIFFERS = (
    "the opening page, article 4, article 8, Bijlage B: Prijs en betaling, Bijlage D: Wat er teruggaat naar de mentee"
)
"""Where the amount of a session is said, or reckoned with: what a late cancellation costs, what goes back."""


def mentordocs(folder: Path, command: str, *arguments: str, day: str = "2026-09-11") -> Result:
    as_of = [] if command in {"history", "verify"} else ["--as-of", day]
    return CliRunner().invoke(main, [command, "--folder", str(folder), *as_of, *arguments])


PEOPLE = {"anna@example.org": "anna"}


def a_register(folder: Path) -> AbstractContextManager[Register]:
    loaded = load(folder / "data")
    assert loaded.dossier is not None
    return Register.open(folder / "data", loaded.dossier.programme, writes=True)


def told(result: Result) -> Any:
    return json.loads(result.stdout)


def the_deal(folder: Path, text: str) -> None:
    (folder / "data/mentorships/anna-tarieven/deal.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose one agreement was issued."""
    place = a_folder(tmp_path)
    result = mentordocs(place, "issue")
    assert (result.exit_code, result.stderr) == (0, "")
    return place


@pytest.fixture
def paper(folder: Path) -> Path:
    return folder / "build" / "anna-tarieven" / AGREEMENT


def test_the_archive_has_the_very_bytes_that_build_makes_and_nobody_can_write_them(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    mentordocs(folder, "build", "--kind", "agreement")
    built = {path.name: path.read_bytes() for path in (folder / "build").rglob("*.pdf")}
    assert len(built) == 3
    result = mentordocs(folder, "issue", "--json")
    (said,) = told(result)
    assert (said["reference"], said["version"], said["outcome"]) == ("anna-tarieven/agreement/nl", 1, "issued")
    archived = {path.name: path for path in (folder / ARCHIVED).glob("*.pdf")}
    assert {name: path.read_bytes() for name, path in archived.items()} == built
    assert {oct(path.stat().st_mode & 0o777) for path in archived.values()} == {"0o444"}


def test_issuing_again_gives_no_second_version(folder: Path) -> None:
    result = mentordocs(folder, "issue", "--json", day="2026-10-01")
    assert [(one["version"], one["outcome"]) for one in told(result)] == [(1, "issued before")]


def test_the_addendum_names_an_agreement_that_is_issued_in_the_same_run_and_then_stays_as_it_is(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    changes = "- {from: 2026-10-01, why: De zaal is verbouwd., set: {deal.session.place: Maashaven 2}}\n"
    (folder / "data/mentorships/anna-tarieven/changes.yaml").write_text(changes, encoding="utf-8")
    first, again = (told(mentordocs(folder, "issue", "--json", day="2026-10-05")) for _ in range(2))
    assert [(one["kind"], one["outcome"]) for one in first] == [("agreement", "issued"), ("addendum", "issued")]
    assert [one["outcome"] for one in again] == ["issued before", "issued before"]
    addendum = PdfReader(folder / "build/anna-tarieven/anna-tarieven-addendum-1-nl.pdf")
    words = " ".join(addendum.pages[0].extract_text().split())
    assert "anna-tarieven/agreement/nl, versie 1, uitgegeven op 5 oktober 2026" in words


def test_a_draft_is_refused_and_says_why(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, "good")
    the_deal(folder, "draft: true\n" + DEAL)
    result = mentordocs(folder, "issue")
    assert result.exit_code == 11
    assert "anna-tarieven/agreement/nl: this is a DRAFT, which cannot be issued: the deal says so" in result.stderr
    assert "anna-tarieven: agreement (nl)" in result.stdout
    assert "1 not issued, 1 issued." in result.stdout  # the good one all the same


def test_build_gives_the_archived_bytes_also_where_the_layout_would_be_another(folder: Path, paper: Path) -> None:
    issued = paper.read_bytes()
    archived = folder / ARCHIVED / AGREEMENT
    paper.unlink()
    result = mentordocs(folder, "build", "--kind", "agreement", "--json", day="2027-05-05")
    (said,) = told(result)["documents"]
    assert (said["issued"], said["version"], said["differs"]) == (True, 1, [])
    assert paper.read_bytes() == issued == archived.read_bytes()


def test_a_calendar_that_was_issued_still_has_no_pages(folder: Path) -> None:
    mentordocs(folder, "issue", "--kind", "calendar")
    (said,) = told(mentordocs(folder, "build", "--kind", "calendar", "--json"))["documents"]
    assert (said["issued"], said["pages"]) == (True, 0)
    the_deal(folder, DEARER.replace("19:30", "18:30"))
    changed = mentordocs(folder, "build", "--kind", "calendar")
    assert "(issue a version that takes its place with --replace)" in changed.stderr  # no addendum changes a calendar


def test_an_archive_that_was_changed_is_never_built_from(folder: Path) -> None:
    archived = folder / ARCHIVED / AGREEMENT
    archived.chmod(0o644)
    archived.write_bytes(archived.read_bytes() + b"%")
    result = mentordocs(folder, "build", "--kind", "agreement")
    assert result.exit_code == 11
    assert "this is not what was issued any more; put the backup back" in result.stderr


def test_other_words_say_where_they_differ_and_are_refused_until_they_are_to_replace(folder: Path) -> None:
    the_deal(folder, DEARER)
    built = mentordocs(folder, "build", "--kind", "agreement", "--json")
    (said,) = told(built)["documents"]
    assert (said["issued"], said["version"]) == (False, 2)
    assert said["differs"] == DIFFERS.split(", ")
    assert f"differs from issued version 1: {DIFFERS} (write an addendum in changes.yaml, or issue" in built.stderr
    refused = mentordocs(folder, "issue")
    assert refused.exit_code == 11
    assert "version 1 was issued on 2026-09-11; these words differ" in refused.stderr
    assert "--replace" in refused.stderr
    (replaced,) = told(mentordocs(folder, "issue", "--replace", "--json", day="2026-09-12"))
    assert (replaced["version"], replaced["replaces"]) == (2, 1)
    said = mentordocs(folder, "history", "anna-tarieven").stdout
    assert "replaced" in said
    assert "by anna-tarieven/agreement/nl version 2" in said


def test_what_went_out_and_came_back_is_said_in_words(folder: Path) -> None:
    message = {"message": "a" * 64, "to": ("anna", "rafael")}
    told_of = {
        EventKind.PRINTED: {"why": "lost", "job": "kantoor-12"},
        EventKind.MAILING: {**message, "occasion": "signed", "files": ("b" * 64,)},
        EventKind.MAILED: {**message, "to": "rafael"},
        EventKind.MAIL_REFUSED: {**message, "to": "anna", "code": "550-5.1.1"},
        EventKind.BOUNCED: {**message, "to": "rafael", "status": "5.2.2", "action": "failed"},
        EventKind.REPLIED: {"file": "anna-2026-09-14.jpg", "by": "anna"},
    }
    with a_register(folder) as register:
        for kind, detail in told_of.items():
            event = Event(kind, datetime(2026, 9, 12, 9, tzinfo=UTC), date(2026, 9, 12), 1, "anna-tarieven", detail)
            refused = kind is EventKind.MAIL_REFUSED
            register.record(event.saying("<anna@example.org>: no such user", PEOPLE) if refused else event)
    lines = [" ".join(line.split()) for line in mentordocs(folder, "history", "anna-tarieven").stdout.splitlines()]
    name = "anna-tarieven/agreement/nl version 1"
    assert f"2026-09-12 printed {name} because: lost; job kantoor-12" in lines
    assert f"2026-09-12 mail begun {name} to anna, rafael; the signed copy" in lines
    assert f"2026-09-12 mailed {name} to rafael" in lines
    assert f"2026-09-12 mail came back {name} to rafael; 5.2.2; failed" in lines
    assert f"2026-09-12 replied {name} by anna; file anna-2026-09-14.jpg" in lines
    refusal = told(mentordocs(folder, "history", "anna-tarieven", "--json"))[4]
    assert (refusal["what"], refusal["server_said"]) == ("mail-refused", "<anna>: no such user")
    (status,) = told(mentordocs(folder, "status", "--json", day="2026-09-12"))
    assert ("look into undelivered mail", f"{name} to Anna de Vries") in [
        (one["for"], one["what"]) for one in status["waiting"]
    ]


def test_the_new_version_names_the_one_it_replaces(folder: Path, paper: Path) -> None:
    the_deal(folder, DEARER)
    mentordocs(folder, "issue", "--replace", day="2026-09-12")
    pages = [page.extract_text() for page in PdfReader(paper).pages]
    assert "vervangt versie 1 van 11 september 2026" in " ".join(pages[0].split())
    again = mentordocs(folder, "build", "--kind", "agreement", "--json", day="2026-12-01")
    assert [one["issued"] for one in told(again)["documents"]] == [True]


def test_a_scan_with_every_signature_makes_the_agreement_signed(folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "0012.jpg"
    scan.write_bytes(b"\xff\xd8 a scan")
    half = mentordocs(folder, "file", str(scan), "--mentorship", "anna-tarieven", "--signed", "mentor")
    assert half.exit_code == 0
    assert "original 1: still to sign: mentee" in half.stdout
    waiting = told(mentordocs(folder, "status", "--json", day="2026-09-12"))[0]
    assert (waiting["state"], waiting["waiting"][0]["who"]) == ("partly signed", ["anna"])
    whole = mentordocs(folder, "file", str(scan), "--mentorship", "anna-tarieven", "--signed", "anna")
    assert "original 1: signed by all" in whole.stdout
    assert "original 2: still to sign: mentor, mentee" in whole.stdout
    (state,) = told(mentordocs(folder, "status", "--json", day="2026-09-12"))
    assert (state["state"], state["since"], state["waiting"]) == ("signed", "2026-09-11", [])
    (filed,) = (folder / ARCHIVED / "scans").iterdir()
    assert filed.read_bytes() == scan.read_bytes()


def test_signatures_on_papers_apart_are_said_to_make_no_copy_to_mail(folder: Path, tmp_path: Path) -> None:
    said = []
    for number, who in enumerate(("mentor", "mentee", "mentor,mentee")):
        scan = tmp_path / f"{number}.pdf"
        scan.write_bytes(b"scan" + who.encode())
        said.append(mentordocs(folder, "file", str(scan), "--mentorship", "anna-tarieven", "--signed", who).stdout)
    assert ["no file shows every signature by itself" in one for one in said] == [False, True, False]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--mentorship", "ana"], "there is no mentorship 'ana' (there are: anna-tarieven)"),
        (["--mentorship", "anna-tarieven", "--signed", "piet"], "'piet' does not sign it (who does: mentor (rafael), "),
        (["--mentorship", "anna-tarieven", "--signed", "anna", "--original", "3"], "there is no original 3; it has 2"),
        (
            ["--mentorship", "anna-tarieven", "--kind", "addendum"],
            "no such addendum was issued (issued: anna-tarieven/",
        ),
    ],
)
def test_a_scan_that_fits_nothing_is_not_filed(
    folder: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    scan = tmp_path / "x.pdf"
    scan.write_bytes(b"%PDF-")
    result = CliRunner().invoke(main, ["file", str(scan), "--folder", str(folder), *arguments])
    assert result.exit_code != 0
    assert sentence in result.stderr
    assert not (folder / ARCHIVED / "scans").exists()


def test_status_before_anything_is_issued_says_what_is_to_be_done(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (said,) = told(mentordocs(folder, "status", "--json"))
    assert (said["state"], said["waiting"][0]["for"]) == ("prepared", "issue the agreement")
    assert not (folder / "data/register.db").exists()  # who only reads begins nothing
    the_deal(folder, "draft: true\n" + DEAL)
    (said,) = told(mentordocs(folder, "status", "--json"))
    assert (said["state"], said["waiting"][0]["for"]) == ("draft", "finish the deal")


def test_a_day_to_come_is_not_one_since_which_something_waits(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    for day, stands, waits in (
        ("2026-09-01", "prepared for 2026-09-10", "by 2026-09-10"),
        ("2026-09-10", "prepared since 2026-09-10", "2026-09-10"),
    ):
        said = mentordocs(folder, "status", day=day).stdout
        assert f"{stands} you: issue the agreement {waits}" in " ".join(said.split())


def test_status_says_who_did_not_record_or_pay(folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "s.pdf"
    scan.write_bytes(b"%PDF-")
    mentordocs(folder, "file", str(scan), "--mentorship", "anna-tarieven", "--signed", "mentor,mentee")
    (said,) = told(mentordocs(folder, "status", "--json", day="2026-09-30"))
    assert (said["state"], said["since"]) == ("running", "2026-09-15")
    assert [(one["for"], one["who"], one["since"]) for one in said["waiting"]] == [
        ("record a session", ["rafael"], "2026-09-15")
    ]


def test_verify_knows_an_issued_paper_and_each_of_its_originals(folder: Path, paper: Path, tmp_path: Path) -> None:
    said = mentordocs(folder, "verify", str(paper))
    assert (said.exit_code, said.stderr) == (0, "")
    assert "anna-tarieven/agreement/nl version 1, issued 2026-09-11: the whole file" in said.stdout
    original = paper.with_name("anna-tarieven-agreement-nl-original-2-mentee.pdf")
    tree = told(mentordocs(folder, "verify", str(original), "--json"))
    assert (tree["issued"]["match"], tree["issued"]["state"], tree["signatures"]) == ("original", "issued", [])


def test_verify_says_what_is_another_file_or_has_other_words(folder: Path, paper: Path, tmp_path: Path) -> None:
    printed_again = tmp_path / "again.pdf"
    PdfWriter(clone_from=str(paper)).write(printed_again)
    said = mentordocs(folder, "verify", str(printed_again))
    assert said.exit_code == 11
    assert "NOT the file that was issued, though it says the same words" in said.stdout
    added = tmp_path / "added.pdf"
    added.write_bytes(paper.read_bytes() + b"\n% more")
    assert mentordocs(folder, "verify", str(added)).exit_code == 11
    the_deal(folder, DEARER)
    mentordocs(folder, "build", "--kind", "agreement")
    other = mentordocs(folder, "verify", str(paper))
    assert other.exit_code == 11
    assert "NOT a file that was issued: its words differ" in other.stdout
    assert f"differs in   {DIFFERS}" in other.stdout


def test_verify_all_proves_the_archive_and_a_copy_of_it(folder: Path, tmp_path: Path) -> None:
    said = mentordocs(folder, "verify", "--all")
    assert (said.exit_code, said.stdout) == (0, "1 document, 1 event: all as it was written down.\n")
    archived = folder / ARCHIVED / "source.md"
    archived.chmod(0o644)
    archived.write_text(archived.read_text("utf-8").replace("75", "57"), encoding="utf-8")
    (folder / ARCHIVED / "more.txt").write_text("?", encoding="utf-8")
    broken = mentordocs(folder, "verify", "--all", "--json")
    assert broken.exit_code == 11
    assert len(told(broken)["problems"]) == 2
    assert {Path(one.partition(":")[0]).name for one in told(broken)["problems"]} == {"source.md", "more.txt"}


def test_nothing_to_prove_is_said(tmp_path: Path) -> None:
    result = mentordocs(a_folder(tmp_path), "verify", "--all")
    assert result.exit_code == 2
    assert "nothing was issued here" in result.stderr
