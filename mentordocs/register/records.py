"""What the register knows: everything that is only read. The register itself, which writes, is built on this."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from sqlalchemy import ColumnElement

from mentordocs.errors import RegisterError
from mentordocs.register import rows, tables
from mentordocs.register.archive import Archive
from mentordocs.register.database import Database
from mentordocs.register.document import MARKDOWN, IssuedDocument
from mentordocs.register.events import Event, EventKind
from mentordocs.register.filing import scan_places
from mentordocs.register.proving import Problem, problems
from mentordocs.register.recognising import Found, recognised
from mentordocs.register.states import standing
from mentordocs.rules.issued import Issued, invoice_number, next_version


class Records:
    """The records of a database and an archive."""

    def __init__(self, database: Database, archive: Archive) -> None:
        self._database = database
        self._archive = archive

    def documents(self, mentorship: str | None = None, reference: str | None = None) -> tuple[IssuedDocument, ...]:
        """Every issued document, or those of a mentorship or a reference, in the order of issue."""
        table = tables.documents
        conditions = _conditions((table.c.mentorship, mentorship), (table.c.reference, reference))
        with self._database.reading() as connection:
            return rows.documents(connection, *conditions)

    def events(self, mentorship: str | None = None, document: int | None = None) -> tuple[Event, ...]:
        """Every event, or those of a mentorship or a document, in the order in which they were written down."""
        table = tables.events
        conditions = _conditions((table.c.mentorship, mentorship), (table.c.document, document))
        with self._database.reading() as connection:
            return tuple(entry.event for entry in rows.entries(connection, *conditions))

    def words(self, events: Iterable[Event]) -> dict[str, str]:
        """What mail servers said, by the SHA-256 that the details of these events have under `words`."""
        wanted = {str(event.detail["words"]) for event in events if "words" in event.detail}
        if not wanted:
            return {}
        with self._database.reading() as connection:
            kept = rows.words(connection)
        return {digest: kept[digest] for digest in wanted if digest in kept}

    def invoice_numbers(self) -> tuple[rows.InvoiceNumber, ...]:
        """Every number that is taken, by series and number."""
        with self._database.reading() as connection:
            return rows.invoice_numbers(connection)

    def issued(self, mentorship: str | None = None) -> tuple[Issued, ...]:
        """What was issued before, as `make` takes it and `next_version` reads it."""
        wanted = (tables.documents.c.mentorship, mentorship), (tables.events.c.mentorship, mentorship)
        events: dict[int | None, list[Event]] = defaultdict(list)
        with self._database.reading() as connection:
            documents = rows.documents(connection, *_conditions(wanted[0]))
            for entry in rows.entries(connection, *_conditions(wanted[1])):
                events[entry.event.document].append(entry.event)
        return tuple(_as_issued(one, events[one.id]) for one in documents)

    def next_version(self, reference: str, fingerprint: str) -> int:
        """The version that words are to bear: 1 plus the last that was issued with others."""
        return next_version(self.documents(reference=reference), fingerprint)

    def files(self, document: IssuedDocument) -> dict[str, bytes]:
        """The bytes that were issued, by name: the whole one first, then each original.

        Raises:
            RegisterError: one is not in the archive any more, or is changed.
        """
        content = {file.name: self._archive.read(document.folder, file.name) for file in document.files}
        for file in document.files:
            if sha256(content[file.name]).hexdigest() != file.sha256:
                msg = f"{self._archive.root / document.folder / file.name}: this is not what was issued any more"
                raise RegisterError(msg)
        return content

    def markdown(self, document: IssuedDocument) -> str:
        """The source of a document, as it was issued.

        Raises:
            RegisterError: it is not in the archive any more.
        """
        return self._archive.read(document.folder, MARKDOWN).decode()

    def scans(self, document: IssuedDocument) -> tuple[str, ...]:
        """The places in the archive of the papers that came back, the last one last."""
        return scan_places(document, self.events(document=document.id))

    def scan(self, place: str) -> bytes:
        """The bytes of a paper that came back.

        Raises:
            RegisterError: it is not in the archive any more.
        """
        return self._archive.read(place)

    def find(self, content: bytes) -> Found:
        """Whether a file is one that was issued, or one behind which something was added; else what comes nearest."""
        with self._database.reading() as connection:
            documents = rows.documents(connection)
            scanned = {
                str(entry.event.detail["sha256"]): entry.event.document or 0
                for entry in rows.entries(connection, tables.events.c.kind == EventKind.SCANNED)
            }
        return recognised(content, documents, scanned)

    def verify_all(self) -> tuple[Problem, ...]:
        """Everything in which the register, its chain of events, its numbers and the archive do not agree."""
        with self._database.reading() as connection:
            return problems(connection, self._archive)


def _conditions(*wanted: tuple[ColumnElement[str] | ColumnElement[int | None], object]) -> list[ColumnElement[bool]]:
    return [column == value for column, value in wanted if value is not None]


def _as_issued(document: IssuedDocument, events: Sequence[Event]) -> Issued:
    found = standing(document, events)
    taken = next((one.detail for one in events if one.kind is EventKind.ISSUED and "series" in one.detail), None)
    return Issued(
        reference=document.reference,
        version=document.version,
        fingerprint=document.fingerprint,
        sha256=document.whole.sha256,
        day=document.day,
        signed=found.signed,
        replaced=found.replaced is not None,
        missing=found.missing,
        came_back=min((one.day for one in events if one.kind is EventKind.SCANNED), default=None),
        number=invoice_number(str(taken["series"]), int(str(taken["number"]))) if taken else None,
    )
