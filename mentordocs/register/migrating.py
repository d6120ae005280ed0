"""The form of the register's tables: made, and brought up to date, by whoever comes first."""

from sqlalchemy import Connection, inspect, text

from mentordocs.errors import RegisterError
from mentordocs.register.database import Database

HEAD = "0003"
"""The form that this program reads and writes: the last of `migrations/versions`."""
_VERSIONS = "alembic_version"


def bring_up_to_date(database: Database) -> None:
    """Run the steps that the register lacks, in one transaction under its lock: all of them or none.

    Of two processes that find an old register the second waits, and then finds it done.

    Raises:
        RegisterError: a newer program wrote it; or it cannot be read or written.
    """
    with database.reading() as connection:
        if form(connection) == HEAD:
            return
    with database.writing() as connection:
        found = form(connection)
        if found != HEAD:
            _migrate(connection, found, str(database.address))


def form(connection: Connection) -> str | None:
    """The form that the tables have; None where there are none."""
    if not inspect(connection).has_table(_VERSIONS):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar_one_or_none()  # noqa: S608
    return None if found is None else str(found)


def _migrate(connection: Connection, found: str | None, place: str) -> None:
    from alembic import command  # noqa: PLC0415 - heavy, and hardly ever needed
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "mentordocs.register:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        msg = f"{place}: a newer mentordocs wrote this (form {found}; this program knows {HEAD}): update mentordocs"
        raise RegisterError(msg)
    command.upgrade(config, "head")
