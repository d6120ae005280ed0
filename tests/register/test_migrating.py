import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from mentordocs.errors import RegisterError
from mentordocs.register import migrating, tables
from mentordocs.register.address import address
from mentordocs.register.database import Database
from tests.register.factories import PROGRAMME, WHEN, Place, a_made


@pytest.fixture
def database(place: Place) -> Database:
    place.folder.mkdir()
    return Database(address(place.folder, PROGRAMME, place.environment))


def config(connection: object = None) -> Config:
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", "mentordocs.register:migrations")
    return made


def test_the_steps_lead_to_the_tables_of_the_program(database: Database) -> None:
    migrating.bring_up_to_date(database)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        assert migrating.form(connection) == migrating.HEAD == ScriptDirectory.from_config(config()).get_current_head()
    database.close()


def test_an_old_register_is_brought_up_to_date_by_opening_it(place: Place, database: Database) -> None:
    with database.writing() as connection:
        command.upgrade(config(connection), "0001")
    with database.reading() as connection:
        assert migrating.form(connection) == "0001"
    database.close()
    with place.open() as register:
        register.issue(a_made(), **WHEN)
        assert register.verify_all() == ()
    with database.reading() as connection:
        assert migrating.form(connection) == migrating.HEAD
    database.close()


@pytest.mark.parametrize("writes", [True, False])
def test_a_newer_register_is_left_alone(place: Place, database: Database, writes: bool) -> None:
    migrating.bring_up_to_date(database)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(RegisterError, match=r"a newer mentordocs wrote this \(form 9999"), place.open(writes=writes):
        pass


def test_a_step_that_fails_leaves_nothing_of_it(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE invoice_numbers (x integer)"))  # in the way of the last table
    with pytest.raises(RegisterError, match="already exists"):
        migrating.bring_up_to_date(database)
    with database.reading() as connection:
        assert migrating.form(connection) is None
        assert not connection.dialect.has_table(connection, "documents")
    database.close()
