"""The same suite on SQLite and on a real PostgreSQL server."""

import os
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import psycopg
import pytest

from mentordocs.register.address import ENVIRONMENT
from tests.register.factories import Place
from tests.register.server import memory, programs, served

_SCHEMAS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, started once a session (with xdist: once for each worker)."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (see .ci/tools)")
    with served(folder) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"], scope="session")
def environment(request: pytest.FixtureRequest) -> Callable[[], dict[str, str]]:
    """Gives environments that name a register of their own, on the one database and on the other."""
    if request.param == "sqlite":
        return dict
    server = request.getfixturevalue("server")
    return lambda: {ENVIRONMENT: a_schema(server)}


@pytest.fixture(scope="session")
def new_folder() -> Iterator[Callable[[], Path]]:
    """Gives empty folders, in memory where that can be."""
    with TemporaryDirectory(prefix="mentordocs-", dir=memory()) as top:
        yield lambda: Path(mkdtemp(dir=top))


@pytest.fixture
def place(environment: Callable[[], dict[str, str]], new_folder: Callable[[], Path]) -> Place:
    """Where nothing was issued yet."""
    return Place(new_folder() / "data", environment())


def a_schema(server: str) -> str:
    """The address of a register of its own on a server."""
    name = f"register_{next(_SCHEMAS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB in memory."""
    if os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)
