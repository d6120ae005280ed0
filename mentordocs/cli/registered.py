"""The register as commands open it: for the folder of a user, and only where there is one to read."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mentordocs.dossier.programme import Programme
from mentordocs.register.address import address
from mentordocs.rules.issued import Issued

if TYPE_CHECKING:
    from mentordocs.register.register import Register


@contextmanager
def register(folder: Path, programme: Programme, *, writes: bool = False) -> Iterator["Register"]:
    """The register of a folder.

    Raises:
        RegisterError: it cannot be read.
        UsageError: it is named in a way that cannot be.
        OutputError: it cannot be written.
    """
    from mentordocs.register.register import Register  # noqa: PLC0415 - its database layer takes as long as a paper

    with Register.open(folder / "data", programme, writes=writes) as opened:
        yield opened


def archive_of(folder: Path) -> Path:
    """Where the issued documents of a folder are."""
    return folder / "data" / "archive"


def issued_before(folder: Path, programme: Programme) -> dict[str, tuple[Issued, ...]]:
    """What was issued, by mentorship; nothing where nothing ever was.

    Raises:
        RegisterError: the register cannot be read.
    """
    if not address(folder / "data", programme, os.environ).is_begun:
        return {}
    found: dict[str, list[Issued]] = defaultdict(list)
    with register(folder, programme) as opened:
        for one in opened.issued():
            found[one.reference.partition("/")[0]].append(one)
    return {mentorship: tuple(those) for mentorship, those in found.items()}
