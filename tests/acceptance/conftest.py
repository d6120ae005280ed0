"""One real build of the sample data for all of these tests, whichever worker asks for it first."""

import fcntl
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.paper import Pages, Paper, read_by_poppler, read_by_pypdf
from tests.cli.program import REPOSITORY, run

AS_OF = "2026-11-23"


def _paper(said: dict[str, Any]) -> Paper:
    parts = {name: said[name] for name in Paper.__dataclass_fields__}
    return Paper(**parts | {"files": tuple(map(Path, said["files"]))})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Paper, ...]:
    """All that is due of the sample data on the day, built once a run; a calendar has no pages."""
    base = tmp_path_factory.getbasetemp()
    place = (base if worker_id == "master" else base.parent) / "acceptance"
    place.mkdir(exist_ok=True)
    report = place / "report.json"
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not report.exists():
            out = str(place / "build")
            ran = run(
                "build", "--as-of", AS_OF, "--output", out, "--json", folder=REPOSITORY, env={"PYTHONHASHSEED": "1"}
            )
            assert (ran.code, ran.err) == (0, "")
            report.write_text(ran.out, encoding="utf-8")
    return tuple(_paper(said) for said in json.loads(report.read_text(encoding="utf-8"))["documents"])


@pytest.fixture(scope="session")
def papers(built: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """All that is due and has pages."""
    return tuple(paper for paper in built if paper.pages)


@pytest.fixture(scope="session")
def agreements(papers: tuple[Paper, ...]) -> dict[tuple[str, str], Paper]:
    """The agreements, by mentorship and language; one in two languages under each of them."""
    found = [paper for paper in papers if paper.kind == "agreement"]
    return {(paper.mentorship, language): paper for paper in found for language in paper.languages}


@pytest.fixture(params=["pypdf", "poppler"])
def read(request: pytest.FixtureRequest, tool: Callable[[str], str]) -> Callable[[Path], Pages]:
    """A program that reads the text of each page: each test is done with both."""
    return read_by_pypdf if request.param == "pypdf" else partial(read_by_poppler, tool("pdftotext"))
