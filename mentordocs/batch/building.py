"""Building: every document that is due, made and written by one or more workers.

What comes of a document is a value, made or failed; one that fails never stops another. The order of what comes out,
and every byte of it, is the same with one worker and with many.
"""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import time
import traceback
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mentordocs.batch.making import Brought, bring
from mentordocs.batch.output import safe_path, write_whole
from mentordocs.batch.plan import Due
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import MentordocsError
from mentordocs.register.archive import Archive
from mentordocs.rules.finding import Finding
from mentordocs.rules.issued import Issued

DOCUMENTS_PER_WORKER = 8
"""A worker takes about as long to start as this many documents take to make."""


@dataclass(frozen=True)
class Paper:
    """A document that was made.

    `pages` counts one original; `files` begins with the whole one; `unchanged` says that just these bytes
    stood there already; `seconds` is the time it took. `issued` says that these are the bytes that were issued;
    `differs` names the parts whose words differ from the version issued last.
    """

    due: Due
    reference: str
    title: str
    fingerprint: str
    pages: int
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    draft: bool
    unchanged: bool
    seconds: float
    version: int
    issued: bool = False
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failure:
    """A document that could not be made: why, in a sentence for people, and the exit code that goes with it.

    `trace` is there only where the fault is the program's own.
    """

    due: Due
    sentence: str
    exit_code: int
    trace: str = ""


Outcome = Paper | Failure


@dataclass(frozen=True)
class Workshop:
    """What every document of a run shares.

    Attributes:
        own_templates: the folder of the user's own templates, if there is one.
        as_of: today.
        output: where the files go.
        archive: where issued documents are.
        issued: what was issued before, by mentorship.
    """

    own_templates: Path | None
    as_of: date
    output: Path
    archive: Path | None = None
    issued: Mapping[str, tuple[Issued, ...]] = field(default_factory=dict)


def build(
    due: Sequence[Due], mentorships: Mapping[str, Mentorship], workshop: Workshop, jobs: int | None = None
) -> Generator[Outcome]:
    """Make all that is due, and give what came of each, in the same order.

    Args:
        due: the plan.
        mentorships: those of the plan, by id.
        workshop: what the documents share.
        jobs: how many workers; None is as many as there are cores, where that many are worth their start.
    """
    workers = min(jobs or _worth_it(len(due)), len(due))
    if workers <= 1:
        bench = _Bench(workshop)
        for one in due:
            yield bench.outcome(one, mentorships[one.mentorship])
        return
    with _pool(workers, workshop) as pool:
        futures = [pool.submit(_outcome_of_worker, one, mentorships[one.mentorship]) for one in due]
        for one, future in zip(due, futures, strict=True):
            yield _result(one, future)


def _worth_it(documents: int) -> int:
    return min(len(os.sched_getaffinity(0)), -(-documents // DOCUMENTS_PER_WORKER))


class _Bench:
    """Where one worker makes one document after another; what it keeps warm, it keeps warm for all of them."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.templates = Templates(workshop.own_templates)

    def outcome(self, due: Due, mentorship: Mentorship) -> Outcome:
        try:
            return self._paper(due, mentorship)
        except MentordocsError as error:
            return Failure(due, str(error), error.exit_code)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not take the others along
            return Failure(due, f"{type(error).__name__}: {error}", MentordocsError.exit_code, traceback.format_exc())

    def _paper(self, due: Due, mentorship: Mentorship) -> Paper:
        begun = time.perf_counter()
        workshop = self.workshop
        brought = bring(
            due,
            mentorship,
            templates=self.templates,
            as_of=workshop.as_of,
            issued=workshop.issued.get(mentorship.id, ()),
            archive=Archive(workshop.archive) if workshop.archive else None,
        )
        return written(due, brought, workshop.output, mentorship.id, begun)


def written(due: Due, brought: Brought, output: Path, place: str, begun: float) -> Paper:
    """Write the files of a document where they belong.

    Args:
        due: what was due.
        brought: what was made.
        output: where all files go.
        place: the folder in it.
        begun: when the making began, by `time.perf_counter`.

    Raises:
        OutputError: a file cannot be written.
    """
    made = brought.made
    files = {safe_path(output, place, name): content for name, content in made.files.items()}
    changed = [write_whole(path, content) for path, content in files.items()]
    return Paper(
        due=due,
        reference=made.reference,
        title=made.title,
        fingerprint=made.fingerprint,
        pages=made.pages,
        files=tuple(files),
        findings=tuple(made.findings),
        draft=made.draft,
        unchanged=not any(changed),
        seconds=time.perf_counter() - begun,
        version=made.version,
        issued=brought.issued,
        differs=brought.differs,
    )


def _result(due: Due, future: "Future[Outcome]") -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        sentence = "a worker was ended from outside (is there enough memory?) before this document was made"
        return Failure(due, sentence, MentordocsError.exit_code)


@contextmanager
def _pool(workers: int, workshop: Workshop) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes, so that no thread or open file of this one is copied; when left early, what waits is dropped."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _start_worker, (workshop,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


_bench: _Bench | None = None
"""The bench of this process, where it is a worker."""


def _start_worker(workshop: Workshop) -> None:
    global _bench  # noqa: PLW0603 - a pool hands a worker its state in no other way
    _bench = _Bench(workshop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's; a document under way is finished
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _outcome_of_worker(due: Due, mentorship: Mentorship) -> Outcome:
    if _bench is None:
        msg = "this process was not started as a worker"
        raise RuntimeError(msg)
    return _bench.outcome(due, mentorship)
