"""The documents to judge: all that is due of the sample data, one of every other kind that they have, forms too, and as
many made from numbers as `GENERATED` says.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mentordocs.batch.plan import Wanted, plan
from mentordocs.documents.document import make
from mentordocs.documents.programme_paper import make_for_programme, programme_data
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.loading import load
from mentordocs.dossier.programme import Programme
from mentordocs.errors import DossierError
from tests.acceptance.conftest import AS_OF, built, papers  # noqa: F401 - the build of the samples, as others use it
from tests.acceptance.paper import Paper
from tests.cli.program import REPOSITORY
from tests.conformance.generated import Asked, asked
from tests.rules.programme import Told, programme

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
def other_kinds(
    papers: tuple[Paper, ...],  # noqa: F811 - as pytest has it
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> tuple[Path, ...]:
    """One paper of each kind and language that the sample data have, and that is not due by itself."""
    base = tmp_path_factory.getbasetemp()
    place = (base if worker_id == "master" else base.parent) / "other-kinds"
    with _once(place) as is_first:
        if is_first:
            _write_kinds(place, {(paper.kind, paper.language) for paper in papers})
    return tuple(sorted(place.glob("*.pdf")))


def _write_kinds(place: Path, known: set[tuple[str, str]]) -> None:
    templates, dossier, as_of = Templates(None), load(REPOSITORY / "data").dossier, date.fromisoformat(AS_OF)
    assert dossier is not None
    kinds = tuple(sorted({name for language in Language for name in templates.names(language)}))
    due = [one for one in plan(dossier, templates, as_of, Wanted(kinds=kinds)) if (one.kind, one.tag) not in known]
    for one in due:
        if (one.kind, one.tag) in known:
            continue
        mentorship = dossier.mentorships[one.mentorship]
        try:
            made = make(mentorship, one.kind, one.language, templates=templates, as_of=as_of, item=one.item)
        except DossierError:  # it takes a consent that this mentee did not give
            continue
        known.add((one.kind, one.tag))
        name, content = next(iter(made.files.items()))
        if name.endswith(".pdf"):
            (place / f"{one.kind}-{one.tag}-{made.pages}.pdf").write_bytes(content)
    assert {one.kind for one in due} <= {kind for kind, _ in known}
    _write_programme(place, templates, dossier.programme)


def _write_programme(place: Path, templates: Templates, of: Programme) -> None:
    """The yearly report of thirty made mentorships, with charts, and with figures that are not shown."""
    made_of = programme(
        (12, Told(attendance=("held", "no-show"))), (10, Told(ending="completed", reading=21)), (8, Told())
    )
    data = programme_data(of, made_of, "2026", date(2027, 1, 5))
    for language in Language:
        made = make_for_programme(data, "programme-report", language, templates=templates)
        (content,) = made.files.values()
        (place / f"programme-report-{language}-{made.pages}.pdf").write_bytes(content)


@pytest.fixture(scope="session")
def files(
    papers: tuple[Paper, ...],  # noqa: F811 - as pytest has it
    other_kinds: tuple[Path, ...],
    generated: tuple[Made, ...],
) -> tuple[Path, ...]:
    """One file of every document: of the samples the whole one."""
    whole = (paper.files[0] for paper in papers if paper.files[0].suffix == ".pdf")
    return (*whole, *other_kinds, *(made.file for made in generated))
