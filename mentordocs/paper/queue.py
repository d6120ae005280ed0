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
from typing import BinaryIO

from mentordocs.dossier.codes import PageFormat, Sides
from mentordocs.errors import PrintError

MEDIA = {PageFormat.A4: "iso_a4_210x297mm", PageFormat.LETTER: "na_letter_8.5x11in"}
"""Paper by its standard name (PWG 5101.1): an IPP printer refuses a job that says `A4`."""
TIMEOUT = 60
"""Seconds in which a server takes a whole file, or says why not."""
_ASKING = 10
"""Seconds in which it says how it stands with a queue."""
_TAKEN = re.compile(r"request id is (\S+-\d+) ")
"""What `lp` says of a job that was taken, in the language that no locale changes."""


class UnansweredError(PrintError):
    """Nobody knows whether the server has the job."""


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

    A queue, or who prints, may have other defaults; so what matters is always said.

    Raises:
        UnansweredError: the server did not answer in time.
        PrintError: there is no `lp`, no such queue, no server, or it does not take the job.
    """
    options = {"sides": job.sides.value, "media": MEDIA[job.page], "number-up": "1", "print-scaling": "none"}
    told = [argument for name, value in options.items() for argument in ("-o", f"{name}={value}")]
    command = [_program("lp"), "-d", job.queue, "-n", "1", *told, "-t", job.title]
    try:
        with job.file.open("rb") as content:  # by its name it would be told that name, which may have an id of somebody
            done = _run(command, TIMEOUT, content)
    except OSError as error:
        msg = f"{job.file}: cannot be read: {error.strerror or error}"
        raise PrintError(msg) from error
    except subprocess.TimeoutExpired:
        # What was handed over may be printed all the same, so it is not tried again.
        msg = (
            f"the print server did not answer within {TIMEOUT} seconds; look whether it took a job just now"
            f" (lpstat -W all -o {job.queue}) before it is printed again"
        )
        raise UnansweredError(msg) from None
    taken = _TAKEN.search(done.stdout)
    if done.returncode == 0 and taken:
        return taken[1]
    must_take_jobs(job.queue)
    reason = (done.stderr or done.stdout).strip().removeprefix("lp: ").removeprefix("Error - ")
    msg = f"the print queue {job.queue} does not take the job: {reason or 'it does not say why'}"
    raise PrintError(msg)


def must_take_jobs(queue: str) -> None:
    """Make sure that a queue is there and takes jobs, before anything is issued that is to be printed.

    Raises:
        PrintError: there is no `lpstat`, no server or no such queue, or it takes none.
    """
    if "not running" in _asked("-r"):
        msg = "the print server cannot be reached: does CUPS run, and is CUPS_SERVER right?"
        raise PrintError(msg)
    there = _asked("-e").split()
    if queue not in there:
        near = get_close_matches(queue, there, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(there) or 'none'}"
        msg = f"there is no print queue {queue!r} ({hint})"
        raise PrintError(msg)
    accepts = _asked("-a", queue)
    if "not accepting" in accepts:
        reason = " ".join(accepts.partition(" -")[2].split())
        msg = f"the print queue {queue} takes no jobs now{f': {reason}' if reason else ''}"
        raise PrintError(msg)


def _asked(*options: str) -> str:
    """What `lpstat` says.

    Raises:
        PrintError: there is no such program, or the server does not answer.
    """
    try:
        return _run([_program("lpstat"), *options], _ASKING).stdout
    except subprocess.TimeoutExpired:
        msg = f"the print server did not answer within {_ASKING} seconds: is CUPS_SERVER right?"
        raise PrintError(msg) from None


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        msg = f"there is no program {name!r}; on Debian: apt-get install cups-client. Or print the file yourself"
        raise PrintError(msg)
    return path


def _run(command: list[str], seconds: int, told: BinaryIO | None = None) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    return subprocess.run(  # noqa: S603
        command,
        env=environment,
        stdin=told or subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
