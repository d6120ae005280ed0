"""One run at a time sends: a lock that goes with the process that holds it, however that ends.

For a SQLite database it is a lock on a file beside it; on a PostgreSQL server a lock of the session of a connection of
its own. It says that somebody sends or plans to; that no message goes twice does not hang on it, see
`Register.begin_message`.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from mentordocs.errors import OutputError, RegisterError
from mentordocs.register.database import Database

_LOCK = 1296388165
"""One more than that of writing."""
_TAKEN = text("SELECT pg_try_advisory_lock(:lock, hashtext(current_schema()))")
_GIVEN_BACK = text("SELECT pg_advisory_unlock(:lock, hashtext(current_schema()))")
"""The end of the session gives it back too, but only once the server sees it: a moment after the next run may ask."""
_SINCE = text(
    "SELECT backend_start FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted "
    "AND classid = :lock AND objid = hashtext(current_schema())::bigint & 4294967295 AND objsubid = 2 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@contextmanager
def sole_sender(database: Database, moment: datetime) -> Iterator[None]:
    """Be the one that sends while the block runs.

    Args:
        database: of the register.
        moment: now, with a time zone; what a second run is told.

    Raises:
        RegisterError: another run is sending; or the server cannot be reached.
        OutputError: the file of the lock cannot be written.
    """
    if database.is_postgresql:
        with database.session() as connection:
            _take(connection)
            try:
                yield
            finally:
                with suppress(DBAPIError):  # the session ended by itself, and the lock with it
                    connection.execute(_GIVEN_BACK, {"lock": _LOCK})
        return
    path = database.address.file.with_name(f"{database.address.file.name}-sending")
    with _locked(path, moment):
        yield


@contextmanager
def _locked(path: Path, moment: datetime) -> Iterator[None]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        msg = f"{path}: cannot be written: {error.strerror or error}"
        raise OutputError(msg) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(os.read(descriptor, 64).decode("ascii", "replace")) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, _said(moment).encode())
        yield
    finally:
        os.close(descriptor)  # and the lock with it; the file stays, since another may have it open by now


def _take(connection: Connection) -> None:
    if not connection.execute(_TAKEN, {"lock": _LOCK}).scalar_one():
        since = connection.execute(_SINCE, {"lock": _LOCK}).scalar()
        raise _busy(_said(since) if isinstance(since, datetime) else "")


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _busy(since: str) -> RegisterError:
    return RegisterError(
        f"another run is sending{f', since {since}' if since else ''}; nothing was sent: wait for it to end"
    )
