"""`mentordocs print`, as a person runs it: what is printed, what is left out, and what the register says afterwards."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mentordocs.cli.main import main
from mentordocs.dossier.programme import Programme
from mentordocs.paper.imposing import pages_of
from mentordocs.register.register import Register
from tests.cli.program import a_folder
from tests.factories import DEAL, MENTOR, PROGRAMME, write_mentorship
from tests.paper.cups import PrintServer
from tests.paper.papers import said
from tests.register.factories import NOW

DAY = "2026-09-11"
LETTER, AGREEMENT = "anna-tarieven/letter/nl", "anna-tarieven/agreement/nl"


def mentordocs(folder: Path, command: str, *arguments: str, day: str = DAY) -> Result:
    as_of = [] if command == "history" or not day else ["--as-of", day]
    return CliRunner().invoke(main, [command, "--folder", str(folder), *as_of, *arguments])


def printing(folder: Path, *arguments: str, day: str = DAY) -> Any:
    result = mentordocs(folder, "print", "--json", *arguments, day=day)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def papers(told: Any) -> list[list[str]]:
    return [[paper["reference"] for paper in file["papers"]] for file in told["files"]]


def events(folder: Path) -> list[tuple[str, str, str | None, str | None]]:
    told = json.loads(mentordocs(folder, "history", "anna-tarieven", "--json").stdout)
    return [
        (one["what"], one["document"], one["detail"].get("job"), one["detail"].get("why"))
        for one in told
        if one["what"] in {"issued", "printing", "printed"}
    ]


@pytest.fixture(scope="session")
def issued_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose one agreement was issued, and whose programme has a printer."""
    place = a_folder(tmp_path_factory.mktemp("issued"))
    (place / "data/programme.yaml").write_text(f"{PROGRAMME}printer: {{queue: kantoor}}\n", encoding="utf-8")
    assert mentordocs(place, "issue", "--output", str(place / "issued")).exit_code == 0
    return place


@pytest.fixture(scope="session")
def folder_of_printed(issued_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, in which all of it was printed by hand since."""
    place = shutil.copytree(issued_folder, tmp_path_factory.mktemp("printed") / "folder")
    printing(place)
    told = printing(place, "--printed", day="")  # of the day of the file, not today
    assert papers(told) == [[LETTER, AGREEMENT]]
    return place


@pytest.fixture
def folder(issued_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(issued_folder, tmp_path / "folder")


@pytest.fixture
def printed(folder_of_printed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(folder_of_printed, tmp_path / "folder")


def test_what_was_not_issued_is_not_printed_and_its_letter_waits(tmp_path: Path) -> None:
    result = mentordocs(a_folder(tmp_path), "print")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"Nothing is to be printed on {DAY}.",
        f"Not issued yet: {AGREEMENT} (mentordocs issue).",
        f"Waits for what it goes along with: {LETTER}.",
    ]
    assert not (tmp_path / "build").exists()
    assert not (tmp_path / "data" / "register.db").exists()


def test_a_dry_run_makes_the_file_says_how_to_go_on_and_writes_nothing_down(folder: Path) -> None:
    before = events(folder)
    result = mentordocs(folder, "print")
    assert (result.exit_code, result.stderr) == (0, "")
    (file,) = (folder / "build/print").iterdir()
    pages = said(file.read_bytes(), 5)
    assert "Printlijst" in pages[0]
    assert "De overeenkomst ligt klaar" in pages[2]
    assert "Origineel 1 van 2" in pages[4]
    assert f"{file}: 2 papers, {pages_of(file.read_bytes()) // 2} sheets." in result.stdout
    assert "say so with --printed, or send it to kantoor with --send" in result.stdout
    first = file.read_bytes()
    assert mentordocs(folder, "print").stdout == result.stdout
    assert {path: path.read_bytes() for path in (folder / "build/print").iterdir()} == {file: first}
    assert events(folder) == before


def test_what_was_printed_by_hand_is_written_down_once_and_its_letter_issued(printed: Path) -> None:
    (file,) = (printed / "build/print").iterdir()
    assert events(printed) == [
        ("issued", f"{AGREEMENT} version 1", None, None),
        ("issued", f"{LETTER} version 1", None, None),
        ("printed", f"{LETTER} version 1", file.stem, None),
        ("printed", f"{AGREEMENT} version 1", file.stem, None),
    ]
    assert printing(printed)["files"] == []


def test_nothing_is_written_down_that_no_file_has(folder: Path) -> None:
    without = mentordocs(folder, "print", "--printed", day="")
    assert (without.exit_code, "there is no print file" in without.stderr) == (2, True)
    printing(folder, "--kind", "agreement")
    other = mentordocs(folder, "print", "--printed", "--kind", "agreement", "--per-mentor")
    assert (other.exit_code, "what is to be printed has changed since" in other.stderr) == (2, True)
    assert [what for what, *_ in events(folder)] == ["issued"]


def test_what_was_printed_before_is_printed_again_only_for_a_reason(printed: Path) -> None:
    (file,) = (printed / "build/print").iterdir()
    named = "--only", "anna-tarieven", "--kind", "agreement"
    asked = mentordocs(printed, "print", *named)
    assert asked.exit_code == 2
    assert f"{AGREEMENT} was printed on {DAY} ({file.stem}): say why" in asked.stderr
    assert mentordocs(printed, "print", "--again", "lost").exit_code == 2  # all that ever was printed
    assert papers(printing(printed, *named, "--again", "damaged")) == [[AGREEMENT]]
    printing(printed, *named, "--again", "damaged", "--printed")
    assert events(printed)[-1][3] == "damaged"


def test_a_person_is_asked_for_the_reason(printed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentordocs.cli.print._is_asked", lambda: True)
    arguments = ["print", "--folder", str(printed), "--as-of", DAY, "--kind", "agreement"]
    asked = CliRunner().invoke(main, arguments, input="because\nreprint\n")
    assert asked.exit_code == 0
    assert f"{AGREEMENT} was printed on {DAY}" in asked.stderr
    assert asked.stderr.count("Why is it printed again?") == 2
    assert "1 paper," in asked.stdout


def test_what_bears_every_signature_is_not_printed(folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    filed = mentordocs(folder, "file", str(scan), "--mentorship", "anna-tarieven", "--signed", "mentor,mentee")
    assert filed.exit_code == 0
    assert printing(folder)["files"] == []
    named = "--only", "anna-tarieven", "--kind", "agreement", "--again", "lost"
    assert printing(folder, *named)["files"] == []


def test_another_version_goes_out_with_a_letter_of_its_own(printed: Path) -> None:
    (printed / "data/mentorships/anna-tarieven/deal.yaml").write_text(
        DEAL.replace("amount: 75.00", "amount: 85.00"), encoding="utf-8"
    )
    assert printing(printed)["files"] == []  # other words are not issued yet, and what was issued was printed
    assert mentordocs(printed, "issue", "--replace").exit_code == 0
    assert papers(printing(printed)) == [[LETTER, AGREEMENT]]
    printing(printed, "--printed")
    assert [(what, name) for what, name, *_ in events(printed)][-2:] == [
        ("printed", f"{LETTER} version 2"),
        ("printed", f"{AGREEMENT} version 2"),
    ]


def test_a_letter_whose_words_change_does_not_go_out_again_by_itself(printed: Path) -> None:
    person = printed / "data/participants/rafael.yaml"
    person.write_text(person.read_text("utf-8").replace("Rafael", "Raphael"), encoding="utf-8")
    assert printing(printed)["files"] == []


def test_what_nobody_signs_is_printed_when_it_is_asked_for_and_issued_as_it_is(folder: Path) -> None:
    reports = "--kind", "progress-report", "--period", "2026-Q3"
    (dry,) = printing(folder, *reports, day="2026-10-02")["files"]
    assert [paper["issued"] for paper in dry["papers"]] == [False]
    (done,) = printing(folder, *reports, "--printed", day="2026-10-02")["files"]
    assert [paper["issued"] for paper in done["papers"]] == [True]
    assert events(folder)[-1][:2] == ("printed", "anna-tarieven/progress/2026-Q3/nl version 1")
    (folder / "data/mentorships/anna-tarieven/sessions.yaml").write_text(
        "[{date: 2026-09-15 19:30, attendance: held}]", encoding="utf-8"
    )
    other = mentordocs(folder, "print", *reports, day="2026-10-02")
    assert other.exit_code == 11
    assert "these words differ" in other.stderr
    assert "mentordocs issue --only anna-tarieven --kind progress-report --replace" in other.stderr


def test_what_is_for_something_else_than_was_asked_for_is_not_printed(folder: Path) -> None:
    kinds = "--kind", "progress-report", "--kind", "agreement"
    told = printing(folder, *kinds, "--item", "2026-Q3", day="2026-10-02")
    assert papers(told) == [["anna-tarieven/progress/2026-Q3/nl"]]


def test_each_mentor_has_a_file_with_an_address_sheet(folder: Path) -> None:
    lydia = MENTOR.replace("Rafael, last: Adomako", "Lydia, last: Papa").replace("Oudegracht 112", "Kade 1")
    (folder / "data/participants/lydia.yaml").write_text(lydia, encoding="utf-8")
    write_mentorship(folder / "data", id="bo-tarieven", deal=DEAL.replace("mentor: rafael", "mentor: lydia"))
    assert mentordocs(folder, "issue").exit_code == 0
    files = printing(folder, "--per-mentor", "--kind", "agreement")["files"]
    assert [(one["mentor"], [paper["reference"] for paper in one["papers"]]) for one in files] == [
        ("lydia", ["bo-tarieven/agreement/nl"]),
        ("rafael", [AGREEMENT]),
    ]
    pages = [said(Path(one["file"]).read_bytes(), 3) for one in files]
    assert [each[2].partition(" Samen")[0] for each in pages] == [
        "Lydia Papa Kade 1 3511 AW Utrecht",
        "Rafael Adomako Oudegracht 112 3511 AW Utrecht",
    ]


def test_a_paper_that_is_damaged_in_the_archive_is_named_and_the_others_are_printed(folder: Path) -> None:
    write_mentorship(folder / "data", id="bo-tarieven", deal=DEAL)
    assert mentordocs(folder, "issue").exit_code == 0
    (damaged, *_) = (folder / "data/archive/bo-tarieven").rglob("*.pdf")
    damaged.chmod(0o600)
    damaged.write_bytes(b"%PDF-1.7")
    result = mentordocs(folder, "print", "--json")
    assert papers(json.loads(result.stdout)) == [[LETTER, AGREEMENT]]
    assert (result.exit_code, "this is not what was issued any more" in result.stderr) == (11, True)


def test_what_cannot_go_together_is_said(folder: Path) -> None:
    wrong = {
        ("--send", "--printed"): "one of the two",
        ("--period", "2026-Q3"): "say which with --kind",
        ("--kind", "calendar"): "has no pages to print",
        ("--only", "anna-tarief"): "did you mean anna-tarieven",
        ("--kind", "progress-report", "--period", "2026-Q3", "--send"): "2026-Q3 is not over until 2026-09-30",
        ("--kind", "progress-report", "--period", "2026-Q3", "--printed"): "2026-Q3 is not over until 2026-09-30",
    }
    for arguments, sentence in wrong.items():
        result = mentordocs(folder, "print", *arguments)
        assert (result.exit_code, sentence in result.stderr) == (2, True), result.stderr
    (folder / "data/programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    result = mentordocs(folder, "print", "--send")
    assert (result.exit_code, "say --queue NAME" in result.stderr) == (2, True)


def test_it_goes_to_the_printer_and_the_job_is_written_down(folder: Path, print_server: PrintServer) -> None:
    (file,) = printing(folder, "--send")["files"]
    told, arrived = print_server.printed(f"mentordocs {file['batch']}")
    assert arrived == Path(file["file"]).read_bytes()
    assert told["sides"] == "two-sided-long-edge"
    assert "anna" not in str(told).lower()
    assert {job for what, _, job, _ in events(folder) if what == "printed"} == {file["job"]}
    assert printing(folder, "--send")["files"] == []


@pytest.mark.usefixtures("print_server")
def test_a_printer_that_takes_no_jobs_leaves_everything_as_it_was(folder: Path) -> None:
    result = mentordocs(folder, "print", "--send", "--queue", "kapot", "--kind", "agreement")
    assert (result.exit_code, "takes no jobs now: Papier vast" in result.stderr) == (13, True)
    assert [what for what, *_ in events(folder)] == ["issued"]


@pytest.fixture
def queue_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a queue in the way whose `lp` does what a line of shell says."""

    def put(line: str) -> None:
        programs = tmp_path / "programs"
        programs.mkdir(exist_ok=True)
        for name, does in {"lp": line, "lpstat": "echo kantoor"}.items():
            (programs / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
            (programs / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
        monkeypatch.setattr("mentordocs.paper.queue.TIMEOUT", 0.2)

    return put


def test_what_may_have_been_printed_is_not_printed_again_by_itself(
    folder: Path, queue_of: Callable[[str], None]
) -> None:
    queue_of("exec sleep 20")
    unanswered = mentordocs(folder, "print", "--send")
    assert (unanswered.exit_code, "did not answer" in unanswered.stderr) == (13, True)
    assert [what for what, *_ in events(folder)] == ["issued", "issued", "printing", "printing"]
    queue_of("echo request id is kantoor-7 '(1 file(s))'")
    second = mentordocs(folder, "print", "--send")
    assert f"May have been printed: {LETTER}, {AGREEMENT} (a run ended" in second.stdout
    assert "if they came out, say --printed, else --again lost" in second.stdout
    named = mentordocs(folder, "print", "--kind", "agreement")
    assert (named.exit_code, f"{AGREEMENT} may have been printed on {DAY}" in named.stderr) == (2, True)
    (again,) = printing(folder, "--send", "--again", "lost")["files"]
    assert (again["job"], papers({"files": [again]})) == ("kantoor-7", [[LETTER, AGREEMENT]])
    assert events(folder)[-1] == ("printed", f"{AGREEMENT} version 1", "kantoor-7", "lost")
    assert printing(folder, "--send") == {"day": DAY, "files": [], "left": []}


def test_what_came_out_though_a_run_ended_before_is_written_down(folder: Path, queue_of: Callable[[str], None]) -> None:
    queue_of("exec sleep 20")
    assert mentordocs(folder, "print", "--send").exit_code == 13
    (file,) = (folder / "build/print").iterdir()
    write_mentorship(folder / "data", id="bo-tarieven", deal=DEAL)
    assert mentordocs(folder, "issue").exit_code == 0
    assert papers(printing(folder, "--printed")) == [[LETTER, AGREEMENT]]
    assert events(folder)[-1] == ("printed", f"{AGREEMENT} version 1", file.stem, None)


def test_a_file_that_was_printed_by_hand_since_is_told_from_what_may_have_been_printed_before(
    folder: Path, queue_of: Callable[[str], None]
) -> None:
    queue_of("exec sleep 20")
    assert mentordocs(folder, "print", "--send").exit_code == 13
    write_mentorship(folder / "data", id="bo-tarieven", deal=DEAL)
    assert mentordocs(folder, "issue").exit_code == 0
    new = [["bo-tarieven/letter/nl", "bo-tarieven/agreement/nl"]]
    assert papers(printing(folder)) == new
    told = printing(folder, "--printed")
    assert papers(told) == new
    assert [one["reference"] for one in told["left"]] == [LETTER, AGREEMENT]
    assert papers(printing(folder, "--printed")) == [[LETTER, AGREEMENT]]


def test_what_was_refused_is_printed_the_next_time(folder: Path, queue_of: Callable[[str], None]) -> None:
    queue_of("echo lp: Error - too large >&2; exit 1")
    refused = mentordocs(folder, "print", "--send")
    assert (refused.exit_code, "does not take the job: too large" in refused.stderr) == (13, True)
    assert papers(printing(folder)) == [[LETTER, AGREEMENT]]


def test_two_runs_at_once_print_nothing_twice(folder: Path) -> None:
    printing(folder, "--kind", "agreement")
    programme = Programme.model_validate({"name": "Samen Leren", "language": "nl"})
    with Register.open(folder / "data", programme, writes=True) as register, register.sending(NOW):
        second = mentordocs(folder, "print", "--printed", "--kind", "agreement")
    assert (second.exit_code, "another run is sending" in second.stderr) == (11, True)
    assert [what for what, *_ in events(folder)] == ["issued"]
