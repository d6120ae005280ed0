"""Opening the database of a register: begun or brought up to date, or empty where there is none to read."""

from mentordocs.errors import OutputError
from mentordocs.register import tables
from mentordocs.register.address import Address
from mentordocs.register.database import Database
from mentordocs.register.migrating import bring_up_to_date, form


def opened(where: Address, *, writes: bool) -> Database:
    """The database, up to date; where it was never begun and is only read, an empty one in memory.

    Raises:
        UsageError: it is a PostgreSQL server, and psycopg is not installed.
        RegisterError: it cannot be read, or a newer program wrote it.
        OutputError: its folder cannot be made.
    """
    if writes:
        try:
            where.archive.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            msg = f"{where.archive.parent}: cannot be written: {error.strerror or error}"
            raise OutputError(msg) from error
    elif not _is_begun(where):
        empty = Database(where, empty=True)
        with empty.reading() as connection:
            tables.metadata.create_all(connection)
        return empty
    database = Database(where)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def _is_begun(where: Address) -> bool:
    if not where.is_begun:
        return False
    database = Database(where)
    try:
        with database.reading() as connection:
            return form(connection) is not None
    finally:
        database.close()
