"""The register: what was issued, and what became of it.

Every method that writes is one transaction: after it, all of it is on the disk, or nothing happened. Whoever calls
says which day and which moment it is.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from mentordocs.documents.document import Made
from mentordocs.dossier.programme import Programme
from mentordocs.errors import RegisterError
from mentordocs.register import rows, tables
from mentordocs.register.address import address
from mentordocs.register.archive import Archive
from mentordocs.register.document import DATA, MANIFEST, MARKDOWN, IssuedDocument
from mentordocs.register.events import Detail, Event, EventKind
from mentordocs.register.filing import Scan, Signature, scan_places
from mentordocs.register.issuing import issued_document, must_be_series, must_be_signed_by, must_not_be_draft
from mentordocs.register.manifest import manifest
from mentordocs.register.messages import messages, must_not_be_gone
from mentordocs.register.opening import opened
from mentordocs.register.records import Records
from mentordocs.register.sending import sole_sender
from mentordocs.rules.issued import next_version

MOST_VOIDED = 10_000
"""Numbers of invoices; more at once is a slip of the finger."""


@dataclass(frozen=True)
class Issuance:
    """What `issue` gives: the document, and whether it was issued just now or its words had been before."""

    document: IssuedDocument
    new: bool


@dataclass
class _Work:
    """A transaction under way, and the places of what it laid down in the archive."""

    connection: Connection
    laid: list[str] = field(default_factory=list)


class Register(Records):
    """An open register; `Register.open` opens it."""

    _sends = False
    """Whether it is within `sending`."""

    @classmethod
    @contextmanager
    def open(
        cls,
        folder: Path,
        programme: Programme,
        *,
        writes: bool = False,
        environment: Mapping[str, str] = os.environ,
    ) -> Iterator["Register"]:
        """Open the register of a folder of data, and close it at the end of the block.

        An old one is brought up to date first. For writing, one that is missing is begun, and what a run left that was
        ended is completed or taken away. For reading, one that is missing is empty.

        Args:
            folder: the folder of data, as `dossier.load` takes it.
            programme: may name a PostgreSQL server.
            writes: whether anything is to be written down.
            environment: its variable MENTORDOCS_REGISTER goes before the programme.

        Raises:
            UsageError: the address is none, or psycopg is missing.
            RegisterError: it cannot be read, or a newer program wrote it.
            OutputError: something cannot be written.
        """
        where = address(folder, programme, environment)
        database = opened(where, writes=writes)
        register = cls(database, Archive(where.archive))
        try:
            if writes:
                register.recover()
            yield register
        finally:
            database.close()

    def issue(self, made: Made, *, day: date, moment: datetime) -> Issuance:
        """Cast a document in stone: its bytes into the archive, and the fact into the register.

        Words that were issued last are not issued again: that document comes back.

        Args:
            made: what `make` gave, with the version that `next_version` says.
            day: the day of issue.
            moment: now, with a time zone.

        Raises:
            RegisterError: it is a DRAFT; or its version is not the next, so that it is to be made again.
            OutputError: the archive cannot be written.
        """
        must_not_be_draft(made)
        with self._work() as work:
            before = rows.documents(work.connection, tables.documents.c.reference == made.reference)
            version = next_version(before, made.fingerprint)
            for one in before:
                if one.version == version:
                    return Issuance(one, new=False)
            if made.version != version:
                msg = f"{made.reference}: this is version {made.version}, and the next is {version}; build it again"
                raise RegisterError(msg)
            return Issuance(self._cast(work, made, before, day, moment), new=True)

    def issue_invoice(
        self,
        reference: str,
        series: str,
        make: Callable[[int], Made],
        *,
        day: date,
        moment: datetime,
    ) -> Issuance:
        """Take the next number of a series, make the invoice that bears it, and issue it: all of it or nothing.

        An invoice is issued once: where one of this reference was, that one comes back, and no number is taken.

        Args:
            reference: of the invoice.
            series: small letters, digits and hyphens, such as `2026`.
            make: gives the invoice with a number; the lock of the register is held meanwhile.
            day: the day of issue.
            moment: now, with a time zone.

        Raises:
            RegisterError: it is a DRAFT, or the series cannot be one.
            OutputError: the archive cannot be written.
        """
        must_be_series(series)
        with self._work() as work:
            before = rows.documents(work.connection, tables.documents.c.reference == reference)
            if before:
                return Issuance(before[-1], new=False)
            number = rows.next_number(work.connection, series)
            made = make(number)
            must_not_be_draft(made)
            if made.reference != reference:
                msg = f"{made.reference} was made, and {reference} was asked for"
                raise RegisterError(msg)
            document = self._cast(work, made, (), day, moment, {"series": series, "number": number})
            rows.take_number(work.connection, rows.InvoiceNumber(series, number, document.id, None))
            return Issuance(document, new=True)

    def void_numbers(self, series: str, last: int, why: str, *, day: date, moment: datetime) -> None:
        """Take every number from the next up to `last` for no invoice, with an event that says why.

        Args:
            series: of invoices.
            last: the last number that no invoice will bear.
            why: a code, such as `used-elsewhere`.
            day: the day on which it was decided.
            moment: now, with a time zone.

        Raises:
            RegisterError: `last` is taken already or too far, or the series or the code cannot be one.
        """
        must_be_series(series)
        with self._work() as work:
            first = rows.next_number(work.connection, series)
            if last < first:
                msg = f"number {last} of {series} is taken already; the next is {first}"
                raise RegisterError(msg)
            if last - first >= MOST_VOIDED:
                msg = f"that would void {last - first + 1} numbers of {series} at once; {MOST_VOIDED} at most"
                raise RegisterError(msg)
            detail: Detail = {"series": series, "first": first, "last": last, "why": why}
            event = rows.add_event(work.connection, Event(EventKind.VOIDED, moment, day, detail=detail))
            for number in range(first, last + 1):
                rows.take_number(work.connection, rows.InvoiceNumber(series, number, None, event))

    def record(self, *events: Event) -> None:
        """Write down what happened; all of it, or nothing. What issues, files or voids writes its own events.

        Raises:
            RegisterError: an event says what it may not, or names a document that is not there, a signer who does not
                sign it, or an original that it does not have.
        """
        with self._work() as work:
            for event in events:
                self._record(work.connection, event)

    def record_new(self, *events: Event) -> tuple[Event, ...]:
        """Write down what was not before, as where two runs look at the same place; all of it, or nothing.

        Returns:
            What was new. An event is the same as another where kind, mentorship and detail are.

        Raises:
            RegisterError: see `record`.
        """
        new = []
        with self._work() as work:
            for event in events:
                if not rows.is_known(work.connection, event):
                    self._record(work.connection, event)
                    new.append(event)
        return tuple(new)

    def begin_message(self, intent: Event, *ended: Event) -> None:
        """Write down that a message is about to go, unless it went already or may have; durable once this returns.

        Args:
            intent: what is about to happen: `mailing`, with the message and to whom.
            ended: how the message before it ended; in the same transaction, since each one waits for the disk.

        Raises:
            MessageGoneError: it was taken for one of these recipients already, or it was begun before and nobody knows
                how that ended. Nothing is written down then.
        """
        with self._work() as work:
            for event in ended:
                self._record(work.connection, event)
            for before in messages(rows.events_of_message(work.connection, intent.message)):
                must_not_be_gone(before, intent)
            self._record(work.connection, intent)

    @contextmanager
    def sending(self, moment: datetime) -> Iterator[None]:
        """Keep every other run from sending while the block runs; ended however it is, the next one may.

        A block within another of the same register is a part of it.

        Args:
            moment: now, with a time zone.

        Raises:
            RegisterError: another run is sending.
        """
        if self._sends:
            yield
            return
        with sole_sender(self._database, moment):
            self._sends = True
            try:
                yield
            finally:
                self._sends = False

    def file_scan(
        self,
        document: int,
        content: bytes,
        suffix: str,
        signatures: Sequence[Signature] = (),
        *,
        day: date,
        moment: datetime,
    ) -> str:
        """File a paper that came back, untouched, with who signed which original on it.

        The same bytes are filed once, and what was written down of them is not again. Another scan of the same original
        says all that it shows: see `states.signed_copy`.

        Args:
            document: the id of the document it is of.
            content: the bytes of the file.
            suffix: `pdf`, `jpg`, …
            signatures: what a person saw, or a check of a digital signature found.
            day: the day on which it came back.
            moment: now, with a time zone.

        Returns:
            The place of the scan in the archive.

        Raises:
            RegisterError: see `record`; or the suffix cannot be one.
            OutputError: the archive cannot be written.
        """
        with self._work() as work:
            issued = _one_document(work.connection, document)
            known = [entry.event for entry in rows.entries(work.connection, tables.events.c.document == document)]
            scan = Scan.of(issued, content, suffix, known)
            if scan.new:
                self._archive.settle(issued.folder)  # else its folder would be begun by its scans
                work.laid.append(scan.place)
                self._archive.lay_down_file(scan.place, content)
            for event in scan.events(issued, signatures, known, day=day, moment=moment):
                self._record(work.connection, event)
        return scan.place

    def recover(self) -> None:
        """Complete or take away what runs left that were ended; `open` does it.

        Raises:
            OutputError: the archive cannot be written.
        """
        if not self._archive.pending():
            return
        with self._database.writing() as connection:  # so nobody else writes: what is pending was left
            issued = {document.id: document for document in rows.documents(connection)}
            known = {document.folder for document in issued.values()}
            for entry in rows.entries(connection, tables.events.c.kind == EventKind.SCANNED):
                known |= set(scan_places(issued[entry.event.document or 0], [entry.event]))
            for place in self._archive.pending():
                if place in known:
                    self._archive.settle(place)
                else:
                    self._archive.drop(place)

    # Within

    @contextmanager
    def _work(self) -> Iterator[_Work]:
        """A transaction; what it lays down gets its place once it is durable, and goes where it fails before."""
        with self._database.writing() as connection:
            work = _Work(connection)
            try:
                yield work
            except BaseException:
                for place in work.laid:
                    self._archive.drop(place)
                raise
        for place in work.laid:
            self._archive.settle(place)

    def _cast(
        self,
        work: _Work,
        made: Made,
        before: Sequence[IssuedDocument],
        day: date,
        moment: datetime,
        more: Detail | None = None,
    ) -> IssuedDocument:
        document = issued_document(rows.next_id(work.connection), made, before, day)
        beside = {MARKDOWN: made.markdown.encode(), DATA: made.data, MANIFEST: manifest(document)}
        work.laid.append(document.folder)
        self._archive.lay_down(document.folder, {**made.files, **beside})
        digest = rows.add_document(work.connection, document)
        issued = Event(
            EventKind.ISSUED, moment, day, document.id, document.mentorship, {"manifest": digest, **(more or {})}
        )
        rows.add_event(work.connection, issued)
        if document.replaces is not None:
            by: Detail = {"by": document.id}
            replaced = Event(EventKind.REPLACED, moment, day, document.replaces, document.mentorship, by)
            rows.add_event(work.connection, replaced)
        return document

    def _record(self, connection: Connection, event: Event) -> None:
        event.must_be_sound()
        if event.document is not None:
            if event.mentorship != rows.mentorship_of(connection, event.document):
                document = _one_document(connection, event.document)
                msg = f"{document} is not of the mentorship {event.mentorship}"
                raise RegisterError(msg)
            if event.kind is EventKind.SIGNED:
                must_be_signed_by(_one_document(connection, event.document), event.detail)
        rows.add_event(connection, event)


def _one_document(connection: Connection, number: int) -> IssuedDocument:
    found = rows.documents(connection, tables.documents.c.id == number)
    if not found:
        msg = f"no document {number} was issued"
        raise RegisterError(msg)
    return found[0]
