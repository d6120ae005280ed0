"""Papers that came by mail and wait for a person: `data/inbox/<mentorship>/<day>-<hash>.<suffix>`, written once."""

import os
from datetime import date
from hashlib import sha256
from pathlib import Path

from mentordocs.errors import OutputError
from mentordocs.mail.replies import Attached

INBOX = "inbox"
_SHORT = 12
"""Figures of the hash in a name; two papers of a day that share them get the whole."""


def name(paper: Attached, day: date) -> str:
    """What a paper that came on a day is called."""
    return f"{day}-{paper.sha256[:_SHORT]}.{paper.suffix}"


def put_aside(folder: Path, mentorship: str, paper: Attached, day: date) -> Path:
    """Write a paper, whole and forced to the disk; where just these bytes stand already, nothing is written.

    Args:
        folder: of data.
        mentorship: its id.
        paper: what came.
        day: on which it came.

    Returns:
        Its path.

    Raises:
        OutputError: it cannot be written, or a link in the way leads out of the folder.
    """
    inbox = folder / INBOX
    own = inbox / mentorship
    try:
        own.mkdir(parents=True, exist_ok=True)
        if not own.resolve().is_relative_to(inbox.resolve()):
            msg = f"{own}: this would be written outside {inbox}"
            raise OutputError(msg)
        path = own / name(paper, day)
        if not _written(path, paper.content):
            path = own / f"{day}-{paper.sha256}.{paper.suffix}"
            if not _written(path, paper.content):
                msg = f"{path}: something else stands there; move it away"
                raise OutputError(msg)
    except OSError as error:
        msg = f"{own}: cannot be written: {error.strerror or error}"
        raise OutputError(msg) from error
    return path


def waiting(folder: Path, filed: frozenset[str]) -> tuple[Path, ...]:
    """The papers in the inbox of a folder of data that were not filed, by their names.

    Args:
        folder: of data.
        filed: SHA-256 of every scan that was.

    Raises:
        OutputError: one cannot be read.
    """
    try:
        papers = sorted(path for path in (folder / INBOX).glob("*/*") if path.is_file() and path.name[0] != ".")
        return tuple(path for path in papers if sha256(path.read_bytes()).hexdigest() not in filed)
    except OSError as error:
        msg = f"{folder / INBOX}: cannot be read: {error.strerror or error}"
        raise OutputError(msg) from error


def came_on(path: Path) -> date | None:
    """The day that the name of a paper says it came on; None of what a person named otherwise."""
    try:
        return date.fromisoformat(path.name[:10])
    except ValueError:
        return None


def _written(path: Path, content: bytes) -> bool:
    """Put a whole file under a name that nothing has; False where something else has it."""
    if os.path.lexists(path):
        return path.is_file() and path.read_bytes() == content
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(path)
        _force(path.parent)
    finally:
        part.unlink(missing_ok=True)
    return True


def _force(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
