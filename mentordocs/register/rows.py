"""Values of the register to rows of its tables and back; every function works inside the transaction it is given."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, select

from mentordocs.register import tables
from mentordocs.register.document import IssuedDocument, IssuedFile
from mentordocs.register.events import START, Event, EventKind, detail_of, detail_text, link
from mentordocs.register.manifest import manifest


@dataclass(frozen=True)
class Entry:
    """An event as it stands in the list.

    Attributes:
        number: from 1.
        event: what happened.
        hash: binds it to the one before.
        message: by which it is found.
    """

    number: int
    event: Event
    hash: str
    message: str | None


@dataclass(frozen=True)
class InvoiceNumber:
    """A number that is taken: by the document, or for the reason that the event says."""

    series: str
    number: int
    document: int | None
    event: int | None


def documents(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[IssuedDocument, ...]:
    """The documents for which every condition holds, in the order of issue."""
    table = tables.documents
    rows = connection.execute(select(table).where(*conditions).order_by(table.c.id)).all()
    wanted = tables.files.c.document.in_(select(table.c.id).where(*conditions))
    files: dict[int, list[IssuedFile]] = {row.id: [] for row in rows}
    found = select(tables.files).where(wanted).order_by(tables.files.c.document, tables.files.c.position)
    for row in connection.execute(found):
        files[row.document].append(IssuedFile(row.name, row.original, row.length, row.sha256))
    return tuple(_document(row, tuple(files[row.id])) for row in rows)


def manifests(connection: Connection) -> dict[int, str]:
    """The SHA-256 of the manifest of each document, by its id."""
    table = tables.documents
    return {row.id: row.manifest for row in connection.execute(select(table.c.id, table.c.manifest))}


def next_id(connection: Connection) -> int:
    """The id of the next document."""
    return 1 + (connection.execute(select(func.max(tables.documents.c.id))).scalar() or 0)


def add_document(connection: Connection, document: IssuedDocument) -> str:
    """Add a document and its files; gives the SHA-256 of its manifest."""
    digest = sha256(manifest(document)).hexdigest()
    row = {column.name: getattr(document, column.name, None) for column in tables.documents.columns}
    connection.execute(
        tables.documents.insert().values(row | {"signers": json.dumps(document.signers), "manifest": digest})
    )
    for position, file in enumerate(document.files):
        connection.execute(tables.files.insert().values(asdict(file) | {"document": document.id, "position": position}))
    return digest


def entries(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Entry]:
    """The events for which every condition holds, in their order."""
    table = tables.events
    for row in connection.execute(select(table).where(*conditions).order_by(table.c.id)):
        yield Entry(row.id, _event(row), row.hash, row.message)


# Thousands of messages write two events each: their statements are made once.
_EVENT = tables.events.insert()
_WORDS = tables.server_words.insert()
_LAST = select(tables.events.c.id, tables.events.c.hash).order_by(tables.events.c.id.desc()).limit(1)
_SAID = select(tables.server_words.c.sha256).where(tables.server_words.c.sha256 == bindparam("digest"))
_MENTORSHIP = select(tables.documents.c.mentorship).where(tables.documents.c.id == bindparam("document"))
_OF_MESSAGE = select(tables.events).where(tables.events.c.message == bindparam("name")).order_by(tables.events.c.id)


def mentorship_of(connection: Connection, document: int) -> str | None:
    """Whose a document is; None where it was never issued."""
    return connection.execute(_MENTORSHIP, {"document": document}).scalar()


def events_of_message(connection: Connection, message: str | None) -> tuple[Event, ...]:
    """What happened to a message, in order."""
    return tuple(_event(row) for row in connection.execute(_OF_MESSAGE, {"name": message}))


def add_event(connection: Connection, event: Event) -> int:
    """Add an event behind the last; gives its number.

    Raises:
        RegisterError: it says what no event may say.
    """
    event.must_be_sound()
    last = connection.execute(_LAST).one_or_none()
    number, previous = (last.id + 1, last.hash) if last else (1, START)
    row = {
        "id": number,
        "document": event.document,
        "mentorship": event.mentorship,
        "kind": str(event.kind),
        "moment": event.written,
        "day": event.day,
        "detail": detail_text(event.detail),
        "hash": link(previous, number, event),
        "message": event.message,
    }
    connection.execute(_EVENT, row)
    if event.words:
        said = {"sha256": event.detail["words"], "words": event.words}
        if connection.execute(_SAID, {"digest": said["sha256"]}).first() is None:
            connection.execute(_WORDS, said)
    return number


def is_known(connection: Connection, event: Event) -> bool:
    """Whether just this was written down before, at whatever moment."""
    table = tables.events
    same = (table.c.kind == str(event.kind), table.c.mentorship == event.mentorship)
    found = select(table.c.id).where(*same, table.c.detail == detail_text(event.detail)).limit(1)
    return connection.execute(found).first() is not None


def words(connection: Connection) -> dict[str, str]:
    """What mail servers said, by its SHA-256."""
    return {row.sha256: row.words for row in connection.execute(select(tables.server_words))}


def invoice_numbers(connection: Connection) -> tuple[InvoiceNumber, ...]:
    """Every number that is taken, by series and number."""
    table = tables.invoice_numbers
    rows = connection.execute(select(table).order_by(table.c.series, table.c.number))
    return tuple(InvoiceNumber(row.series, row.number, row.document, row.event) for row in rows)


def next_number(connection: Connection, series: str) -> int:
    """The next number of a series."""
    table = tables.invoice_numbers
    return 1 + (connection.execute(select(func.max(table.c.number)).where(table.c.series == series)).scalar() or 0)


def take_number(connection: Connection, taken: InvoiceNumber) -> None:
    """Write down that a number is taken."""
    connection.execute(
        tables.invoice_numbers.insert().values(
            series=taken.series, number=taken.number, document=taken.document, event=taken.event
        )
    )


def _document(row: Row[Any], files: tuple[IssuedFile, ...]) -> IssuedDocument:
    kept = {name: value for name, value in row._mapping.items() if name not in {"folder", "manifest"}}
    return IssuedDocument(**kept | {"signers": tuple(json.loads(row.signers)), "files": files})


def _event(row: Row[Any]) -> Event:
    return Event(
        kind=EventKind(row.kind),
        moment=datetime.strptime(row.moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC),
        day=row.day,
        document=row.document,
        mentorship=row.mentorship,
        detail=detail_of(row.detail),
    )
