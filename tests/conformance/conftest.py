"""The documents to judge: all that is due of the sample data, and as many made from numbers as `GENERATED` says."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from mentordocs.documents.document import make
from mentordocs.documents.templates import Templates
from tests.acceptance.conftest import papers  # noqa: F401 - the build of the samples that acceptance tests use too
from tests.acceptance.paper import Paper
from tests.conformance.generated import Asked, asked

COUNT = int(os.environ.get("GENERATED", "40"))
"""How many documents are made from numbers; `make conformance` asks 200."""


@dataclass(frozen=True)
class Made:
    """A document made from a number: what was asked, its file, and the pages of one original in it."""

    asked: Asked
    file: Path
    pages: int


@contextmanager
def _once(place: Path) -> Iterator[bool]:
    """Whether this worker is the first here; the others wait until it is done."""
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not (place / "done").exists()
        (place / "done").touch()


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Made, ...]:
    """Documents made from numbers, every other one with both originals in its file."""
    base = tmp_path_factory.getbasetemp()
    place = (base if worker_id == "master" else base.parent) / "conformance"
    wanted = [asked(number) for number in range(COUNT)]
    with _once(place) as is_first:
        if is_first:
            for each in wanted:
                _write(each, place)
    found = {int(path.name.split("-")[0]): path for path in place.glob("*.pdf")}
    return tuple(Made(each, found[each.number], int(found[each.number].stem.split("-")[1])) for each in wanted)


def _write(wanted: Asked, place: Path) -> None:
    made = make(
        wanted.mentorship,
        wanted.kind,
        wanted.language,
        templates=Templates(None),
        as_of=wanted.as_of,
        item=wanted.item,
    )
    files = list(made.files.values())
    is_single = wanted.number % 2 == 0 or len(files) == 1
    (place / f"{wanted.number}-{made.pages}.pdf").write_bytes(files[-1 if is_single else 0])


@pytest.fixture(scope="session")
def files(papers: tuple[Paper, ...], generated: tuple[Made, ...]) -> tuple[Path, ...]:  # noqa: F811 - as pytest has it
    """One file of every document: of the samples the whole one."""
    return (*(paper.files[0] for paper in papers), *(made.file for made in generated))
