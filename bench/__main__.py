"""`python -m bench`: the races, the files and the fresh processes, and what came of them in `bench/RESULTS.md`."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pypdf import PdfReader

from bench.material import AS_OF, KIND, LANGUAGE, duplicate, mentorships, ready, sample
from bench.race import Lap, Race, run
from bench.results import File, report
from bench.rival import Typst
from bench.twin import twin
from bench.untagged import untagged
from mentordocs.documents.document import make
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Mentorship

PAIRS, FEWER = 40, 20
COLD = 5
_RESULTS = Path(__file__).with_name("RESULTS.md")

Compile = Callable[[str], bytes]
Contenders = Iterator[tuple[Callable[[], bytes], Callable[[], bytes]]]


def one_core() -> None:
    """Keep this process, its threads and its children on one core; typst's threads come from rayon."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ["RAYON_NUM_THREADS"] = "1"


def setting(people: Iterator[Mentorship], templates: Templates, compiled: Compile) -> Contenders:
    """Both from a ready source."""
    for mentorship in people:
        document = ready(mentorship, templates)
        yield partial(duplicate, document), partial(compiled, twin(document))


def whole_way(people: Iterator[Mentorship], templates: Templates, compiled: Compile) -> Contenders:
    """Ours from the dossier, typst's from a ready source, of other people so that nothing of ours was seen before."""
    for mentorship in people:
        markup = twin(ready(next(people), templates))
        yield partial(_from_dossier, mentorship, templates), partial(compiled, markup)


def three_files(people: Iterator[Mentorship], templates: Templates, compiled: Compile) -> Contenders:
    """The same, with all that `mentordocs build` makes: the duplicate, and each original as a file of its own."""
    for mentorship in people:
        markup = twin(ready(next(people), templates))
        yield partial(_all_files, mentorship, templates), partial(compiled, markup)


def tagged_or_not(people: Iterator[Mentorship], templates: Templates, work: Callable[..., bytes]) -> Contenders:
    """A piece of our own work with structure, tags and metadata, and without, each of other people."""

    def without(mentorship: Mentorship) -> bytes:
        with untagged():
            return work(mentorship, templates)

    for mentorship in people:
        yield partial(work, mentorship, templates), partial(without, next(people))


def _from_dossier(mentorship: Mentorship, templates: Templates) -> bytes:
    return duplicate(ready(mentorship, templates))


def _all_files(mentorship: Mentorship, templates: Templates) -> bytes:
    return b"".join(make(mentorship, KIND, LANGUAGE, templates=templates, as_of=AS_OF).files.values())


def cold(folder: Path, markup: str) -> dict[str, tuple[Lap, ...]]:
    """Fresh processes, in turns."""
    main, output = folder / "main.typ", folder / "cold.pdf"
    main.write_text(markup, encoding="utf-8")
    laps: dict[str, list[Lap]] = {"mentordocs, from YAML": [], "typst, from its source": []}
    for _ in range(COLD):
        laps["mentordocs, from YAML"].append(_process(output))
        laps["typst, from its source"].append(_process(output, main))
    return {name: tuple(each) for name, each in laps.items()}


def _process(output: Path, *arguments: Path) -> Lap:
    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    cpu, wall = spent(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "bench.cold", output, *arguments], check=True)
    return Lap(spent() - cpu, time.perf_counter() - wall, output.stat().st_size)


def main() -> None:
    """Measure, and write what came out."""
    one_core()
    templates, base = Templates(), sample()
    people = mentorships(base)
    paper = base.programme.page.value
    with TemporaryDirectory() as name:
        folder = Path(name)
        rivals = {
            "from a file": Typst(folder / "file", paper),
            "from memory": Typst(folder / "memory", paper, from_memory=True),
        }
        tried = {way: _race(way, setting(people, templates, typst.compile), PAIRS) for way, typst in rivals.items()}
        fastest = min(tried, key=lambda way: median(lap.cpu for lap in tried[way].theirs))
        rival = rivals[fastest]
        fitted = Typst(folder / "fitted", paper, total_fit=True)
        archival = Typst(folder / "archival", paper, standards=("a-3a", "ua-1"))
        races = {f"setting (typst {fastest})": tried.pop(fastest)}
        for title, contenders, pairs in (
            ("the whole way, from the dossier to the duplicate", whole_way(people, templates, rival.compile), PAIRS),
            (
                "the whole way to all three files of `mentordocs build`",
                three_files(people, templates, rival.compile),
                FEWER,
            ),
            ("setting, typst weighing all breaks as we do", setting(people, templates, fitted.compile), FEWER),
            ("setting, typst keeping PDF/A-3a and PDF/UA-1", setting(people, templates, archival.compile), FEWER),
        ):
            races[title] = _race(title, contenders, pairs)
        races |= {f"setting (typst {slower})": race for slower, race in tried.items()}
        costs = {
            "from the dossier to all three files of `mentordocs build`": _all_files,
            "from the dossier to the duplicate": _from_dossier,
        }
        tags = {title: run(tagged_or_not(people, templates, work), PAIRS) for title, work in costs.items()}
        document = ready(base, templates)
        markup = twin(document)
        files = [
            _file("mentordocs, with page codes and payment code", duplicate(document)),
            _file("typst", rival.compile(markup)),
            _file("typst, PDF/A-3a and PDF/UA-1", archival.compile(markup)),
        ]
        _RESULTS.write_text(report(races, tags, files, cold(folder / "file", markup)), encoding="utf-8")
    print(f"written: {_RESULTS}")


def _race(title: str, contenders: Contenders, pairs: int) -> Race:
    race = run(contenders, pairs)
    print(f"{title}: {median(race.ratios):.1f} times as fast")
    return race


def _file(name: str, content: bytes) -> File:
    return File(name, len(content), len(PdfReader(BytesIO(content)).pages))


if __name__ == "__main__":
    main()
