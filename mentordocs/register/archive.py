"""The archive: what was issued and what came back, as files that are written once and only read after.

What is to be filed is first laid down whole in `.pending/`, and forced to the disk; then the register says in one
transaction that it is there; then it takes its place by being renamed. So the register never names a file that the
disk does not have, and what stands in `.pending/` without the register knowing it is what a run left that was ended.
"""

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from mentordocs.errors import OutputError, RegisterError

PENDING = ".pending"
_STEP = "+"
"""Stands for / in the name of what is pending; no reference holds it."""
READ_ONLY = 0o444


class Archive:
    """The archive in a folder. A place is a path in it: `noor-inkomen/noor-inkomen-agreement-nl/v1`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def lay_down(self, place: str, files: Mapping[str, bytes]) -> None:
        """Write a folder that is to stand at a place, durably; what a run that was ended laid down there goes first.

        Only for who holds the lock of the register.

        Raises:
            OutputError: it cannot be written, or something stands at that place that the register does not know.
        """
        self._lay_down(place, files)

    def lay_down_file(self, place: str, content: bytes) -> None:
        """The same for one file."""
        self._lay_down(place, content)

    def settle(self, place: str) -> None:
        """Give what was laid down its place; nothing where it stands there already.

        Raises:
            OutputError: it cannot be moved; the next run that writes tries again.
        """
        target, pending = self.root / place, self._pending(place)
        try:
            _make_folders(target.parent)
            if target.exists():
                self.drop(place)
                return
            pending.rename(target)
        except OSError as error:
            if isinstance(error, FileNotFoundError) and target.exists():  # another run was quicker
                return
            msg = f"{target}: was issued, and cannot be given its place: {error.strerror or error}"
            raise OutputError(msg) from error
        _force(target.parent)
        _force(pending.parent)

    def drop(self, place: str) -> None:
        """Take away what was laid down and is not to be kept.

        Raises:
            OutputError: it cannot be taken away.
        """
        pending = self._pending(place)
        try:
            if pending.is_dir():
                shutil.rmtree(pending)
            elif pending.exists():
                pending.unlink(missing_ok=True)
        except OSError as error:
            msg = f"{pending}: cannot be taken away: {error.strerror or error}"
            raise OutputError(msg) from error

    def pending(self) -> tuple[str, ...]:
        """The places of all that was laid down and has not got its place."""
        folder = self.root / PENDING
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        return tuple(name.replace(_STEP, "/") for name in names)

    def read(self, place: str, name: str = "") -> bytes:
        """A file of a folder, or without a name the file at that place, settled or still pending.

        Raises:
            RegisterError: it is not there.
        """
        # Pending is looked at in between: what is not found before and there has been settled in the meantime.
        for folder in (self.root / place, self._pending(place), self.root / place):
            try:
                return (folder / name if name else folder).read_bytes()
            except FileNotFoundError:
                continue
            except OSError as error:
                msg = f"{folder / name}: cannot be read: {error.strerror or error}"
                raise RegisterError(msg) from error
        msg = f"{self.root / place / name}: this was issued, and is not in the archive any more; put the backup back"
        raise RegisterError(msg)

    def _pending(self, place: str) -> Path:
        return self.root / PENDING / place.replace("/", _STEP)

    def _lay_down(self, place: str, content: Mapping[str, bytes] | bytes) -> None:
        target, pending = self.root / place, self._pending(place)
        if target.exists():
            msg = f"{target}: stands there, and the register does not know it: is the register an older copy?"
            raise OutputError(msg)
        try:
            _make_folders(pending.parent)
            _make_folders(target.parent)
            if not target.parent.resolve().is_relative_to(self.root.resolve()):
                msg = f"{target}: this would be written outside {self.root}"
                raise OutputError(msg)
            self.drop(place)
            if isinstance(content, bytes):
                _write(pending, content)
            else:
                pending.mkdir()
                for name, one in content.items():
                    _write(pending / name, one)
                _force(pending)
            _force(pending.parent)
        except OSError as error:
            msg = f"{pending}: cannot be written: {_why(error)}"
            raise OutputError(msg) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as opened:
        os.fchmod(opened.fileno(), READ_ONLY)
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, each name forced to the disk."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        _force(one.parent)


def _force(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _why(error: OSError) -> str:
    return "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
