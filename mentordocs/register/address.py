"""Where the register is: a file in the folder of data, or a PostgreSQL server that several machines share. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mentordocs.dossier.programme import Programme
from mentordocs.errors import UsageError

ENVIRONMENT = "MENTORDOCS_REGISTER"
"""The variable that names a PostgreSQL server, before `register:` of `programme.yaml`. A password may stand in it."""
FILE = "register.db"
_SCHEME = "postgresql://"


@dataclass(frozen=True)
class Address:
    """Where a register is: `server` is an address as libpq reads it, or empty; then it is the SQLite database `file`.

    Paths are those of the folder of data: the database, and the archive beside it.
    """

    file: Path
    archive: Path
    server: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether there can be anything in it: a server may have it, a file has to be there."""
        return bool(self.server) or self.file.exists()

    def __str__(self) -> str:
        """How it is named to people: never with a password."""
        return f"the register on {_without_password(self.server)}" if self.server else str(self.file)


def address(folder: Path, programme: Programme, environment: Mapping[str, str]) -> Address:
    """Where the register of a folder of data is; the environment goes before the YAML.

    Raises:
        UsageError: the environment names something else than a PostgreSQL server.
    """
    server = environment.get(ENVIRONMENT, "")
    if server and not server.startswith(_SCHEME):
        msg = f"{ENVIRONMENT}: expected a PostgreSQL server, such as postgresql://server/mentordocs"
        raise UsageError(msg)
    return Address(folder / FILE, folder / "archive", server or programme.register_ or "")


def _without_password(server: str) -> str:
    """The address up to its parameters, with only the name of whoever logs in."""
    place = server.removeprefix(_SCHEME).partition("?")[0]
    account, at, host = place.rpartition("@")
    return f"{_SCHEME}{account.partition(':')[0]}{at}{host}"
