"""The same suite on SQLite and on a real PostgreSQL server."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from mentordocs.register.address import ENVIRONMENT
from tests.register.factories import Place
from tests.register.server import programs, served

_SCHEMAS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server, started once a session (with xdist: once for each worker)."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (see .ci/tools)")
    with served(folder) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where nothing was issued yet."""
    if request.param == "sqlite":
        return Place(tmp_path / "data")
    return Place(tmp_path / "data", {ENVIRONMENT: a_schema(request.getfixturevalue("server"))})


def a_schema(server: str) -> str:
    """The address of a register of its own on a server."""
    name = f"register_{next(_SCHEMAS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def sql(place: Place) -> Callable[[str], None]:
    """`sql(statement)` does to the tables what somebody with the database open might do, past the triggers."""

    def run(statement: str) -> None:
        if ENVIRONMENT in place.environment:
            with psycopg.connect(place.environment[ENVIRONMENT]) as connection:
                connection.execute("SET session_replication_role = replica")
                connection.execute(statement)
            return
        import sqlite3

        connection = sqlite3.connect(place.folder / "register.db")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        connection.commit()
        connection.close()

    return run
