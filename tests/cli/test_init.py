"""`mentordocs init`: a folder that works at once."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from mentordocs.cli.main import main
from tests.cli.program import environment, papers


def init(folder: Path, *arguments: str) -> None:
    result = CliRunner().invoke(main, ["init", str(folder), "--as-of", "2026-09-01", *arguments])
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("language", "example", "title"),
    [("nl", "voorbeeld", "Mentorovereenkomst"), ("en", "example", "Mentoring agreement")],
)
def test_its_example_makes_an_agreement_at_once(language: str, example: str, title: str, tmp_path: Path) -> None:
    init(tmp_path, "--language", language)
    run = CliRunner()
    checked = run.invoke(main, ["check", "--folder", str(tmp_path)])
    assert (checked.exit_code, checked.stdout) == (0, "\nNothing to say; 1 mentorship checked.\n")
    assert run.invoke(main, ["build", "--folder", str(tmp_path), "--as-of", "2026-09-01"]).exit_code == 0
    paper = PdfReader(tmp_path / "build" / example / f"{example}-agreement-{language}.pdf")
    first = paper.pages[0].extract_text()
    assert title in first
    assert "DRAFT" not in first
    assert "Joris van 't Hof" in first


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("mine")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 6
    assert "Makefile is there already; nothing was written" in result.stderr
    assert papers(tmp_path) == {"Makefile": b"mine"}


def test_its_makefile_has_the_targets_and_leaves_data_alone(tmp_path: Path, tool: Callable[[str], str]) -> None:
    init(tmp_path)
    command = f"MENTORDOCS={sys.executable} -m mentordocs"

    def make(*arguments: str) -> str:
        done = subprocess.run(
            [tool("make"), command, "AS_OF=2026-10-01", *arguments],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    before = papers(tmp_path / "data")
    assert "-agreement-" in make()
    assert "-progress-2026-10-" in make("reports", "PERIOD=2026-10")
    assert "1 mentorship checked" in make("check")
    assert "1 document, 1 unchanged." in make("agreements")
    everyday = "build agreements reports check issue print mail mail-check quarter status verify clean help"
    assert [line.split()[:2] for line in make("help").splitlines()] == [["make", one] for one in everyday.split()]
    assert "1 issued." in make("issue")
    assert "1 mentorship on 2026-10-01" in make("status")
    assert "all as it was written down" in make("verify")
    make("clean")
    assert not (tmp_path / "build").exists()
    after = papers(tmp_path / "data")
    assert {name: after[name] for name in before} == before
    assert {name.split("/")[0] for name in after if name not in before} == {"archive", "register.db"}


def test_a_copy_of_the_folder_is_all_that_is_needed(tmp_path: Path) -> None:
    init(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    for name in ("one", "two"):
        CliRunner().invoke(main, ["build", "--folder", str(tmp_path / name), "--as-of", "2026-09-01"])
    assert papers(tmp_path / "one") == papers(tmp_path / "two")
    assert [path.name for path in (tmp_path / "two" / "build").iterdir()] == ["example"]
