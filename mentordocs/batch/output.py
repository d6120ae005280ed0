"""Whole files: a name in `build/` never stands for half a file, whatever ends the program."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from mentordocs.errors import OutputError

_PART = re.compile(r"\..+\.(\d+)\.part")
"""A file on its way: hidden, with the number of the process that writes it."""


def safe_path(output: Path, folder: str, name: str) -> Path:
    """Where a file of a document goes: `output/folder/name`.

    Raises:
        OutputError: the name, or a link in the way, leads out of `output`.
    """
    path = output / folder / name
    plain = all(part not in {"", ".", ".."} and not set(part) & set("/\\\0") for part in (folder, name))
    if not plain or not path.parent.resolve().is_relative_to(output.resolve()):
        msg = f"{path}: this would be written outside {output}"
        raise OutputError(msg)
    return path


def write_whole(path: Path, content: bytes) -> bool:
    """Put a whole file under its name, at once; nothing is written where just these bytes stand there already.

    The bytes go to a file beside it, which then takes its name. They are not forced to the disk: what a power cut
    spoils, the next build sees and makes again.

    Returns:
        Whether the file was written.

    Raises:
        OutputError: the folder or the file cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        msg = f"{path}: cannot be written: {error.strerror or error}"
        raise OutputError(msg) from error
    return True


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts by their path in a folder; nothing that stands there is overwritten.

    Raises:
        OutputError: one of them stands there already, and then none is written; or it cannot be written.
    """
    there = [name for name in files if os.path.lexists(folder / name)]
    if there:
        msg = f"{folder / there[0]} is there already; nothing was written"
        raise OutputError(msg)
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
        except OSError as error:
            msg = f"{path}: cannot be written: {error.strerror or error}"
            raise OutputError(msg) from error


def clear_parts(output: Path) -> int:
    """Take away what ended processes left half-written; gives how many files that were.

    Raises:
        OutputError: such a file cannot be taken away.
    """
    count = 0
    for part in output.glob("*/.*.part"):
        found = _PART.fullmatch(part.name)
        if found and not _runs(int(found[1])):
            try:
                part.unlink(missing_ok=True)
            except OSError as error:
                msg = f"{part}: cannot be taken away: {error.strerror or error}"
                raise OutputError(msg) from error
            count += 1
    return count


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it runs, as another user
        return True
    return True
