"""The database of the register: connections, and transactions of which one at a time writes.

A writer holds the lock of the whole register from its first statement to its last, on both databases; so what is in
the way of files while nobody writes was left there by a run that ended.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from mentordocs.errors import OutputError, RegisterError, UsageError
from mentordocs.register.address import Address

PATIENCE = 60
"""Seconds to wait for another run to finish writing; an issue takes the lock for some hundredths of a second."""
COMMAND = "pip install 'mentordocs[postgresql]'"
_WRITES = "mentordocs_writes"
_SMALLEST_LOG = 64 * 1024
"""Bytes: the log of SQLite and its index need no less."""


class Database:
    """The database at an address."""

    def __init__(self, address: Address, *, empty: bool = False) -> None:
        """Connect to it when it is needed; `empty` stands for one that was never begun, and can only be read.

        Raises:
            UsageError: it is a PostgreSQL server, and psycopg is not installed.
            RegisterError: nothing can be written there, and what was written last is in a log of its own.
        """
        self.address = address
        self._engine = _postgresql(address.server) if address.server and not empty else _sqlite(address, empty=empty)

    @property
    def is_postgresql(self) -> bool:
        """Whether it is on a server."""
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the register as it is at one moment.

        Raises:
            RegisterError: the database cannot be reached or read.
        """
        with self._translated(), self._engine.connect() as connection:
            if self.is_postgresql:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the lock of the register; durable once the block has ended.

        Raises:
            OutputError: the disk is full.
            RegisterError: the database cannot be reached or written, or others keep the lock.
        """
        with self._translated(), self._engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                if self.is_postgresql:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(1296388164, hashtext(current_schema()))"))
                yield connection

    @contextmanager
    def session(self) -> Iterator[Connection]:
        """A connection of its own, outside every transaction: what it takes goes when it ends.

        Raises:
            RegisterError: the database cannot be reached.
        """
        with self._translated(), self._engine.connect() as connection:
            try:
                yield connection.execution_options(isolation_level="AUTOCOMMIT")
            finally:
                connection.invalidate()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _is_disk_full(self) -> bool:
        """Whether SQLite has no room for the index of its log, for which it has no error of its own."""
        return shutil.disk_usage(self.address.file.parent).free < _SMALLEST_LOG

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """What a driver says, as a sentence for people."""
        try:
            yield
        except DBAPIError as error:
            said = str(error.orig).strip().splitlines()[0]
            if "disk is full" in said or "No space left" in said or ("disk I/O" in said and self._is_disk_full()):
                msg = f"{self.address}: cannot be written: the disk is full"
                raise OutputError(msg) from error
            if "is locked" in said or "lock timeout" in said:
                msg = f"{self.address}: another run has been writing to it for {PATIENCE} seconds; try again later"
                raise RegisterError(msg) from error
            msg = f"{self.address}: {said}"
            raise RegisterError(msg) from error


def _sqlite(address: Address, *, empty: bool) -> Engine:
    if empty:
        return create_engine("sqlite://", poolclass=StaticPool)
    if address.file.exists() and not os.access(address.file.parent, os.W_OK):
        return _read_only(address.file)
    engine = create_engine(f"sqlite:///{address.file}", connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _read_only(file: Path) -> Engine:
    """A backup where nothing can be written: SQLite then makes no log, and reads none."""
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        msg = f"{file}: with {log.name} beside it, it can only be read where it can be written; copy both elsewhere"
        raise RegisterError(msg)
    return create_engine(f"sqlite:///file:{quote(str(file.resolve()))}?immutable=1&uri=true")


def _prepare(connection: Any, record: object) -> None:
    connection.isolation_level = None  # the driver begins no transaction of its own; `_begin` does
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(server: str) -> Engine:
    if find_spec("psycopg") is None:
        msg = f"a register on PostgreSQL needs psycopg, which is not installed: {COMMAND}"
        raise UsageError(msg)
    import psycopg  # noqa: PLC0415 - the optional extra `postgresql`

    # The address goes to libpq as it stands, so that ~/.pgpass, services and several hosts work as people know them.
    return create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(server))
