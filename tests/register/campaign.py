"""Issuing while it is being killed: a program of its own, so that it may fork. It writes what it found as JSON.

    python -m tests.register.campaign kills FOLDER KILLS     one process at a time, killed at random over and over
    python -m tests.register.campaign real FOLDER KILLS      the same with real agreements
    python -m tests.register.campaign together FOLDER KILLS  eight at once, of which so many are killed
    python -m tests.register.campaign steps FOLDER EVERY     killed before its first step, or every so many after it

The register is that of FOLDER, or of MENTORDOCS_REGISTER. `told` is what a process was told had been issued before it
was killed: whoever was told so must find it so ever after.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from mentordocs.documents.document import Made, make
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.register.address import ENVIRONMENT
from mentordocs.register.register import Signature
from tests.factories import a_mentorship
from tests.register.factories import WHEN, Place, a_made, an_invoice

AGREEMENTS = 50
PROCESSES = 8


@dataclass
class Findings:
    """What came of a campaign."""

    kills: int = 0
    runs: int = 0
    issued: int = 0
    documents: int = 0
    numbers: int = 0
    left_behind: int = 0
    told: int = 0
    problems: list[str] = field(default_factory=list)


def issue_all(place: Place, told: Path, prefix: str, order: list[int]) -> None:
    """Issue agreements, and after every fifth an invoice, and say on paper what was issued."""
    with place.open() as register, told.open("a", buffering=1) as paper:
        for index in order:
            reference = f"{prefix}-{index}/agreement/nl"
            issued = register.issue(a_made(reference), **WHEN)
            paper.write(f"{reference} {issued.document.version} {issued.document.whole.sha256}\n")
            if index % 5 == 0:
                invoice = f"{prefix}-{index}/invoice/1/nl"
                register.issue_invoice(invoice, "2026", partial(an_invoice, invoice), **WHEN)
                document = register.documents(reference=invoice)[0]
                paper.write(f"{invoice} {document.version} {document.whole.sha256}\n")


def forked(work: Callable[[], None]) -> int:
    """A process that does the work and nothing else; gives its number."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return process


def ended(process: int) -> int | None:
    """The exit code of a process, minus the signal that killed it; None while it runs."""
    found, status = os.waitpid(process, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def check(place: Place, told: Path, findings: Findings) -> None:
    """Whether the register and the archive agree, and everybody who was told something was told the truth."""
    pending = place.archive / ".pending"
    findings.left_behind += len(list(pending.iterdir())) if pending.is_dir() else 0
    with place.open() as register:
        findings.problems += map(str, register.verify_all())
        documents = {(one.reference, str(one.version)): one for one in register.documents()}
        numbers = register.invoice_numbers()
    if pending.is_dir() and list(pending.iterdir()):
        findings.problems.append("something is still pending")
    lines = told.read_text().splitlines() if told.exists() else []
    for line in lines:
        reference, version, digest = line.split()
        found = documents.get((reference, version))
        if found is None or found.whole.sha256 != digest:
            findings.problems.append(f"told, and not so: {line}")
    if [one.number for one in numbers] != list(range(1, len(numbers) + 1)):
        findings.problems.append(f"numbers: {[one.number for one in numbers]}")
    findings.documents, findings.numbers, findings.told = len(documents), len(numbers), len(lines)


def _start_anew(place: Place, told: Path, findings: Findings) -> None:
    """Begin again with nothing issued, and go on counting."""
    findings.issued += findings.documents
    told.unlink()
    _reset(place)


def kills(place: Place, told: Path, wanted: int) -> Findings:
    """Kill a run of issuing at random, look, and let the next run go on; from the beginning once all are issued."""
    chance = random.Random(wanted)  # noqa: S311
    findings = Findings()
    began = time.monotonic()
    issue_all(place, told, "anna", list(range(AGREEMENTS // 5)))
    span = time.monotonic() - began
    _start_anew(place, told, findings)
    while findings.kills < wanted and not findings.problems:
        process = forked(partial(issue_all, place, told, "anna", list(range(AGREEMENTS))))
        time.sleep(chance.uniform(0, span * 0.7))
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        code = os.waitpid(process, 0)[1]
        findings.runs += 1
        findings.kills += code == signal.SIGKILL
        if code not in {0, signal.SIGKILL}:
            findings.problems.append(f"a run ended with {code}")
        check(place, told, findings)
        if code == 0:
            _start_anew(place, told, findings)
    return findings


def together(place: Place, told: Path, wanted: int) -> Findings:
    """Eight processes issue the same agreements at once; those that are killed are begun anew until all is done."""
    chance = random.Random(wanted)  # noqa: S311
    findings = Findings()
    count = AGREEMENTS if wanted >= 100 else AGREEMENTS // 2
    began = time.monotonic()
    issue_all(place, told, "anna", list(range(count // 5)))
    span = time.monotonic() - began
    while not findings.problems:
        _start_anew(place, told, findings)
        _round(place, told, [chance.sample(range(count), count) for _ in range(PROCESSES)], wanted, span, findings)
        check(place, told, findings)
        if (findings.documents, findings.numbers) != (count * 6 // 5, count // 5):
            findings.problems.append(f"{findings.documents} documents, {findings.numbers} numbers")
        if findings.kills >= wanted:
            break
    return findings


def _round(place: Place, told: Path, orders: list[list[int]], wanted: int, span: float, findings: Findings) -> None:
    """Processes that issue in these orders, one of them killed every while, until each has come to its end."""
    chance = random.Random(findings.kills)  # noqa: S311
    processes = {forked(partial(issue_all, place, told, "anna", order)): order for order in orders}
    next_kill = time.monotonic() + chance.uniform(0, span)
    while processes:
        time.sleep(0.01)
        if findings.kills < wanted and time.monotonic() > next_kill:
            os.kill(chance.choice(list(processes)), signal.SIGKILL)
            next_kill = time.monotonic() + chance.uniform(0, span)
        for process in list(processes):
            code = ended(process)
            if code is None:
                continue
            order = processes.pop(process)
            findings.runs += 1
            if code == -signal.SIGKILL:
                findings.kills += 1
                processes[forked(partial(issue_all, place, told, "anna", order))] = order
            elif code:
                findings.problems.append(f"a run ended with {code}")


def real(place: Place, told: Path, wanted: int) -> Findings:
    """The same with agreements as `make` gives them."""
    chance = random.Random(wanted)  # noqa: S311
    findings = Findings()
    templates = Templates()
    papers = [
        make(a_mentorship(id=f"anna-{number}"), "agreement", Language.NL, templates=templates, as_of=date(2026, 9, 10))
        for number in range(6)
    ]
    began = time.monotonic()
    _issue_papers(place, told, papers)
    span = time.monotonic() - began
    _start_anew(place, told, findings)
    while not findings.problems:
        process = forked(partial(_issue_papers, place, told, papers))
        if findings.kills < wanted:
            time.sleep(chance.uniform(0, span))
            os.kill(process, signal.SIGKILL)
        code = os.waitpid(process, 0)[1]
        findings.runs += 1
        findings.kills += code == signal.SIGKILL
        check(place, told, findings)
        if code == 0 and findings.kills == wanted:
            break
        if code == 0:  # quicker than the kill
            _start_anew(place, told, findings)
    if findings.documents != len(papers):
        findings.problems.append(f"{findings.documents} documents")
    return findings


def _issue_papers(place: Place, told: Path, papers: list[Made]) -> None:
    with place.open() as register, told.open("a", buffering=1) as paper:
        for made in papers:
            document = register.issue(made, **WHEN).document
            paper.write(f"{made.reference} {document.version} {document.whole.sha256}\n")


def life(place: Place) -> None:
    """Everything that the register writes, once: a version, a scan with a signature, an invoice, another version."""
    with place.open() as register:
        if register.next_version("anna/agreement/nl", a_made().fingerprint) == 1:  # else the last step was reached
            document = register.issue(a_made(), **WHEN).document
            register.file_scan(document.id, b"scan", "pdf", [Signature("mentor", 1)], **WHEN)
            invoice = "anna/invoice/1/nl"
            register.issue_invoice(invoice, "2026", partial(an_invoice, invoice), **WHEN)
        register.issue(a_made(words="Anders.", version=2), **WHEN)


def steps(place: Place, told: Path, every: int) -> Findings:
    """Kill a life before one of its steps on the disk and in the database, look, and let it be lived to the end."""
    findings = Findings()
    for step in range(1, 1000, every):
        _reset(place)
        with place.open():
            pass
        code = os.waitpid(forked(partial(killed_at, step, partial(life, place))), 0)[1]
        findings.runs += 1
        findings.kills += code == signal.SIGKILL
        check(place, told, findings)
        life(place)
        check(place, told, findings)
        if (findings.documents, findings.numbers) != (3, 1):
            findings.problems.append(f"step {step}: {findings.documents} documents, {findings.numbers} numbers")
        if code == 0 or findings.problems:
            break
    return findings


def _reset(place: Place) -> None:
    shutil.rmtree(place.folder, ignore_errors=True)
    if ENVIRONMENT in place.environment:
        with psycopg.connect(place.environment[ENVIRONMENT]) as connection:
            (schema,) = connection.execute("SELECT current_schema()").fetchone() or ("",)
            connection.execute(f"DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}")


def killed_at(step: int, work: Callable[[], None], more: Iterable[tuple[object, str]] = ()) -> None:
    """Do the work, and be killed before the given step: a name or bytes on the disk, a statement, a commit.

    `more` are other functions whose calls are steps, each by what it is an attribute of, and its name.
    """
    left = iter(range(step - 1))

    def count(*_: object) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    on_the_disk = ((os, name) for name in ("fsync", "fchmod", "rename", "mkdir", "unlink", "rmdir"))
    for owner, name in (*on_the_disk, *more):
        setattr(owner, name, _counted(getattr(owner, name), count))
    event.listen(Engine, "commit", count)
    event.listen(Engine, "before_execute", count)
    work()


def _counted(function: Callable[..., Any], count: Callable[[], None]) -> Callable[..., Any]:
    def counted(*arguments: Any, **named: Any) -> Any:
        count()
        return function(*arguments, **named)

    return counted


def _main(arguments: list[str]) -> Iterator[str]:
    what, folder, *wanted = arguments
    place = Place(Path(folder) / "data", dict(os.environ))
    work = {"kills": kills, "real": real, "together": together, "steps": steps}[what]
    yield json.dumps(vars(work(place, Path(folder) / "told", int(wanted[0]) if wanted else 0)))


if __name__ == "__main__":
    sys.stdout.writelines(_main(sys.argv[1:]))
