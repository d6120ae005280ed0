"""The database itself refuses to change or delete a row, whoever asks."""

import pytest
from sqlalchemy import text

from mentordocs.errors import RegisterError
from mentordocs.register.address import address
from mentordocs.register.database import Database
from mentordocs.register.events import Event, EventKind
from tests.register.factories import DAY, NOW, PROGRAMME, WHEN, Place, a_made, an_invoice


@pytest.mark.parametrize("table", ["documents", "files", "events", "invoice_numbers", "server_words"])
def test_rows_are_only_added(place: Place, table: str) -> None:
    reference = "anna/invoice/1/nl"
    with place.open() as register:
        register.issue(a_made(), **WHEN)
        register.issue_invoice(reference, "2026", lambda number: an_invoice(reference, number), **WHEN)
        bounced = {"message": "0" * 64, "to": "anna", "status": "5.1.1", "action": "failed"}
        register.record(Event(EventKind.BOUNCED, NOW, DAY, 1, "anna", bounced).saying("no such user", {}))
    database = Database(address(place.folder, PROGRAMME, place.environment))
    columns = {"documents": "version", "invoice_numbers": "number", "server_words": "words"}
    column = columns.get(table, "document")
    changes = [f"DELETE FROM {table}", f"UPDATE {table} SET {column} = 9"]  # noqa: S608
    if database.is_postgresql:
        changes.append(f"TRUNCATE {table} CASCADE")
    for change in changes:
        with pytest.raises(RegisterError, match="only added"), database.writing() as connection:
            connection.execute(text(change))
    database.close()
    with place.open(writes=False) as register:
        assert register.verify_all() == ()
