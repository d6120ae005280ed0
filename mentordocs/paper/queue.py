"""A file to a print queue of CUPS, by its program `lp`; which server that is, CUPS_SERVER or its settings say.

Nothing that names a person is told: the title of a job stands in lists, and on the display of a printer.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from mentordocs.dossier.codes import PageFormat, Sides
from mentordocs.errors import PrintError

MEDIA = {PageFormat.A4: "iso_a4_210x297mm", PageFormat.LETTER: "na_letter_8.5x11in"}
"""Paper by its standard name (PWG 5101.1): an IPP printer refuses a job that says `A4`."""
TIMEOUT = 60
"""Seconds in which a server takes a whole file, or says why not."""
_ASKING = 10
"""Seconds in which it says which queues it has."""
_TAKEN = re.compile(r"request id is (\S+-\d+) ")
"""What `lp` says of a job that was taken, in the language that no locale changes."""


@dataclass(frozen=True)
class Job:
    """A file that is to be printed.

    Attributes:
        file: a PDF, in the order of printing and with every copy in it.
        title: of the job; no name of a person.
        queue: of CUPS: `kantoor`.
        sides: on which sides of a sheet.
        page: the paper.
    """

    file: Path
    title: str
    queue: str
    sides: Sides
    page: PageFormat


def send(job: Job) -> str:
    """Hand a file to its queue, and give the name of the job there: `kantoor-12`.

    A queue may have a default of its own for anything; so what matters is always said: once, its own size, the sides.

    Raises:
        PrintError: there is no `lp`, no such queue, no server, or it does not take the job.
    """
    options = {"sides": job.sides.value, "media": MEDIA[job.page], "print-scaling": "none"}
    told = [argument for name, value in options.items() for argument in ("-o", f"{name}={value}")]
    command = [_program("lp"), "-d", job.queue, "-n", "1", *told, "-t", job.title, "--", str(job.file.resolve())]
    try:
        done = _run(command, TIMEOUT)
    except subprocess.TimeoutExpired:
        # What was handed over may be printed all the same, so it is not tried again.
        msg = (
            f"the print server did not answer within {TIMEOUT} seconds; look whether {job.title!r} stands in the queue"
            f" {job.queue} (lpstat -o) before it is printed again"
        )
        raise PrintError(msg) from None
    taken = _TAKEN.search(done.stdout)
    if done.returncode == 0 and taken:
        return taken[1]
    raise PrintError(_why_not(job, (done.stderr or done.stdout).strip()))


def queues() -> tuple[str, ...]:
    """The queues that the server has; none where it does not answer.

    Raises:
        PrintError: there is no `lpstat`.
    """
    try:
        done = _run([_program("lpstat"), "-e"], _ASKING)
    except subprocess.TimeoutExpired:
        return ()
    return tuple(done.stdout.split()) if done.returncode == 0 else ()


def _why_not(job: Job, said: str) -> str:
    """A sentence for people, from what `lp` said in English: the words of CUPS 1.6 to 2.4."""
    reason = said.removeprefix("lp: ").removeprefix("Error - ")
    if re.search(r"unable to connect|failed to connect|bad file descriptor|connection refused|not running", said, re.I):
        return f"the print server cannot be reached ({reason}): does CUPS run, and is CUPS_SERVER right?"
    there = queues()
    if job.queue not in there:
        near = get_close_matches(job.queue, there, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(there) or 'none'}"
        return f"there is no print queue {job.queue!r} ({hint})"
    return f"the print queue {job.queue} does not take the job: {reason or 'it does not say why'}"


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        msg = f"there is no program {name!r}; on Debian: apt-get install cups-client. Or print the file yourself"
        raise PrintError(msg)
    return path


def _run(command: list[str], seconds: int) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    return subprocess.run(  # noqa: S603
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
