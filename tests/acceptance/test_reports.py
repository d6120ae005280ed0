"""The progress reports of the samples say what was reckoned by hand from their logs and ledgers."""

import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from mentordocs.documents.document import Made, make
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier
from mentordocs.dossier.loading import load
from tests.acceptance.conftest import AS_OF
from tests.acceptance.paper import Pages, Paper, body, plain
from tests.cli.program import REPOSITORY

MADE_ON = {"noor-inkomen nl 2026-12-23..2026-12-31": "2027-01-02", "sam-gym en 2026-11": "2026-12-01"}
MADE_ON |= {"sam-gym nl 2026-11": "2026-12-01"}
"""Reports of later than the day of the build; the others are of that day."""


@cache
def expected() -> dict[str, Any]:
    """Texts by report (mentorship, language and period), and by the part of it where they stand."""
    path = Path(__file__).parent / "expected" / "reports.yaml"
    tree: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tree


@cache
def samples() -> Dossier:
    loaded = load(REPOSITORY / "data")
    assert loaded.problems == ()
    assert loaded.dossier is not None
    return loaded.dossier


@cache
def report(mentorship: str, language: str, period: str, as_of: str) -> Made:
    return make(
        samples().mentorships[mentorship],
        "progress-report",
        Language(language),
        templates=Templates(),
        as_of=date.fromisoformat(as_of),
        item=period,
    )


@cache
def text(pdftotext: str, made: bytes) -> str:
    done = subprocess.run([pdftotext, "-raw", "-", "-"], input=made, capture_output=True, check=True, timeout=60)
    return body(tuple(done.stdout.decode().split("\f")[:-1]))


def whole(made: Made) -> bytes:
    (content,) = made.files.values()
    return content


@pytest.mark.parametrize("name", expected())
def test_each_part_says_what_was_reckoned_by_hand(name: str, tool: Callable[[str], str]) -> None:
    mentorship, language, period = name.split()
    said = text(tool("pdftotext"), whole(report(mentorship, language, period, MADE_ON.get(name, AS_OF))))
    missing = {part: [each for each in texts if plain(each) not in said] for part, texts in expected()[name].items()}
    assert {part: texts for part, texts in missing.items() if texts} == {}


def test_the_reports_of_the_build_say_it_too(papers: Sequence[Paper], read: Callable[[Path], Pages]) -> None:
    built = {
        f"{paper.mentorship} {paper.language} {paper.item}": paper
        for paper in papers
        if paper.kind == "progress-report"
    }
    assert len(built) == 5
    for name in expected().keys() & built.keys():
        (pages,) = built[name].copies(read).values()
        said = body(pages)
        assert [each for texts in expected()[name].values() for each in texts if plain(each) not in said] == []
    assert len(expected().keys() & built.keys()) == 3


def test_the_day_of_making_is_printed_and_is_not_in_the_fingerprint(tool: Callable[[str], str]) -> None:
    first, later = (report("noor-inkomen", "nl", "2026-Q3", day) for day in ("2026-11-23", "2027-04-05"))
    assert first.fingerprint == later.fingerprint
    said, said_later = (text(tool("pdftotext"), whole(made)) for made in (first, later))
    assert "Gemaakt op 23 november 2026." in said
    assert said.replace("23 november 2026", "5 april 2027") == said_later


def test_other_figures_are_another_fingerprint(tool: Callable[[str], str]) -> None:
    """A quarter that is not over yet is told up to the day."""
    early, later = (report("noor-inkomen", "nl", "2026-Q4", day) for day in ("2026-10-30", "2026-11-23"))
    assert early.fingerprint != later.fingerprint
    assert "3 van 4 sessies gehouden" in text(tool("pdftotext"), whole(early))
    assert "6 van 7 sessies gehouden" in text(tool("pdftotext"), whole(later))


@pytest.mark.parametrize("name", expected())
def test_nothing_is_left_alone_on_the_last_page(name: str, tool: Callable[[str], str]) -> None:
    mentorship, language, period = name.split()
    made = report(mentorship, language, period, MADE_ON.get(name, AS_OF))
    assert 2 <= made.pages <= 5
    done = subprocess.run(
        [tool("pdftotext"), "-raw", "-f", str(made.pages), "-", "-"], input=whole(made), capture_output=True, check=True
    )
    last = plain(done.stdout.decode())
    assert {"nl": "wil zeggen of afspreken", "en": "wants to say or agree on"}[language] in last
