from pathlib import Path

import pytest

from mentordocs.dossier.codes import PageFormat, Sides
from mentordocs.errors import PrintError
from mentordocs.paper.queue import Job, must_take_jobs, send
from tests.paper.cups import PrintServer
from tests.paper.papers import a_pdf, said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2026-11-24-3f2a91-rafael.pdf"
    path.write_bytes(a_pdf("paper", 12))
    return path


def a_job(file: Path, title: str = "mentordocs 2026-11-24-3f2a91", queue: str = "kantoor") -> Job:
    return Job(file, title, queue, Sides.TWO_SIDED_LONG_EDGE, PageFormat.A4)


def refusal(file: Path, queue: str = "kantoor") -> str:
    with pytest.raises(PrintError) as refused:
        send(a_job(file, queue=queue))
    with pytest.raises(PrintError) as beforehand:
        must_take_jobs(queue)
    assert str(refused.value) == str(beforehand.value)
    return str(refused.value)


@pytest.mark.parametrize(
    ("sides", "page", "media"),
    [
        (Sides.TWO_SIDED_LONG_EDGE, PageFormat.A4, "iso_a4_210x297mm"),
        (Sides.TWO_SIDED_SHORT_EDGE, PageFormat.LETTER, "na_letter_8.5x11in"),
        (Sides.ONE_SIDED, PageFormat.A4, "iso_a4_210x297mm"),
    ],
)
def test_the_printer_gets_every_page_and_how_to_print_it(
    print_server: PrintServer, file: Path, sides: Sides, page: PageFormat, media: str
) -> None:
    must_take_jobs("kantoor")
    title = f"mentordocs {sides}"
    job = send(Job(file, title, "kantoor", sides, page))
    assert job.rpartition("-")[0] == "kantoor"
    told, arrived = print_server.printed(title)
    assert (told["sides"], told["media"], told["print-scaling"]) == (sides, media, "none")
    assert told.get("copies", "1") == "1"
    assert [said(arrived)[number] for number in (0, -1)] == ["paper 1.1", "paper 1.12"]
    assert len(said(arrived)) == 12
    assert "rafael" not in str(told)


def test_a_queue_that_prints_everything_twice_by_itself_prints_this_once(
    print_server: PrintServer, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".cups").mkdir()
    (tmp_path / ".cups" / "lpoptions").write_text("Dest kantoor copies=2 sides=one-sided number-up=2\n")
    send(a_job(file, "mentordocs once"))
    told, _ = print_server.printed("mentordocs once")
    assert told.get("copies", "1") == "1"
    assert (told["sides"], told["number-up"]) == ("two-sided-long-edge", "1")


def test_a_queue_that_is_not_there_is_answered_with_those_that_are(print_server: PrintServer, file: Path) -> None:
    assert refusal(file, "kantor") == "there is no print queue 'kantor' (did you mean kantoor?)"
    assert refusal(file, "zolder") == "there is no print queue 'zolder' (there are: kantoor, kapot)"


def test_a_queue_that_takes_no_jobs_says_why(print_server: PrintServer, file: Path) -> None:
    assert refusal(file, "kapot") == "the print queue kapot takes no jobs now: Papier vast"


def test_a_server_that_is_down_is_said_to_be(
    print_server: PrintServer, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", f"{print_server.folder}/nobody.sock")
    assert refusal(file) == "the print server cannot be reached: does CUPS run, and is CUPS_SERVER right?"


def test_without_lp_it_says_what_to_install(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintError, match="no program 'lp'; on Debian: apt-get install cups-client"):
        send(a_job(file))


def test_a_server_that_never_answers_is_not_waited_for_and_the_job_is_not_said_to_be_lost(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = tmp_path / "lp"
    slow.write_text("#!/bin/sh\nexec sleep 20\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("mentordocs.paper.queue.TIMEOUT", 0.2)
    with pytest.raises(PrintError, match=r"within 0.2 seconds; look whether .* \(lpstat -W all -o kantoor\)"):
        send(a_job(file))
