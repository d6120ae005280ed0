"""Proof that register and archive agree: every hash, every number, every event, and nothing else in the archive."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection

from mentordocs.errors import RegisterError
from mentordocs.register import rows
from mentordocs.register.archive import PENDING, Archive
from mentordocs.register.document import DATA, MANIFEST, MARKDOWN, IssuedDocument
from mentordocs.register.events import START, EventKind, link
from mentordocs.register.manifest import manifest


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was written: where (a path in the archive, or a row), and what, for people."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


def problems(connection: Connection, archive: Archive) -> tuple[Problem, ...]:
    """Every problem of a register and its archive, all of them at once; none where all is as it was written."""
    documents = rows.documents(connection)
    entries = tuple(rows.entries(connection))
    scans = tuple(_scans(documents, entries))
    return (
        *_chain(entries),
        *_words(rows.words(connection), entries),
        *_documents(documents, entries, rows.manifests(connection)),
        *_numbers(rows.invoice_numbers(connection), entries),
        *(problem for document in documents for problem in _archived(document, archive)),
        *(problem for place, digest in scans for problem in _content(archive, place, "", digest)),
        *_unknown(documents, [place for place, _ in scans], archive),
    )


def _chain(entries: Sequence[rows.Entry]) -> Iterator[Problem]:
    previous, before = START, 0
    for entry in entries:
        if entry.number != before + 1:
            yield Problem(f"event {before + 1}", "is missing: somebody took it out of the register")
        elif entry.hash != link(previous, entry.number, entry.event) or entry.message != entry.event.message:
            yield Problem(f"event {entry.number}", "says something else than was written down")
        previous, before = entry.hash, entry.number


def _words(kept: Mapping[str, str], entries: Iterable[rows.Entry]) -> Iterator[Problem]:
    said = {str(entry.event.detail["words"]) for entry in entries if "words" in entry.event.detail}
    for digest in sorted({*kept, *said}):
        place = f"words {digest[:12]}"
        if digest not in kept:
            yield Problem(place, "is missing: what a mail server said, though an event tells of it")
        elif digest not in said:
            yield Problem(place, "no event tells of it")
        elif sha256(kept[digest].encode()).hexdigest() != digest:
            yield Problem(place, "says something else than a mail server said")


def _documents(
    documents: Sequence[IssuedDocument], entries: Sequence[rows.Entry], manifests: dict[int, str]
) -> Iterator[Problem]:
    by_id = {document.id: document for document in documents}
    issued = {entry.event.document: entry.event for entry in entries if entry.event.kind is EventKind.ISSUED}
    replaced = {entry.event.document for entry in entries if entry.event.kind is EventKind.REPLACED}
    for number in sorted({entry.event.document for entry in entries if entry.event.document} - {*by_id}):
        yield Problem(f"document {number}", "is missing in the register, though events tell of it")
    for document in documents:
        digest = sha256(manifest(document)).hexdigest()
        event = issued.get(document.id)
        if event is None:
            yield Problem(str(document), "no event says that it was issued")
        elif digest != manifests[document.id] or digest != event.detail["manifest"]:
            yield Problem(str(document), "its row says something else than when it was issued")
        if document.replaces is not None and document.replaces not in replaced:
            yield Problem(str(document), f"no event says that it replaces document {document.replaces}")


def _numbers(taken: Iterable[rows.InvoiceNumber], entries: Sequence[rows.Entry]) -> Iterator[Problem]:
    said = {
        entry.event.document: (entry.event.detail["series"], entry.event.detail["number"])
        for entry in entries
        if entry.event.kind is EventKind.ISSUED and "series" in entry.event.detail
    }
    voided = {entry.number: entry.event.detail for entry in entries if entry.event.kind is EventKind.VOIDED}
    found: dict[int | None, tuple[str, int]] = {}
    for series, numbers in groupby(taken, key=lambda one: one.series):
        expected = 1
        for one in numbers:
            for missing in range(expected, one.number):
                yield Problem(f"invoice {series}/{missing}", "is missing, and no event says why")
            expected = one.number + 1
            if one.document is not None:
                found[one.document] = (series, one.number)
            elif not _voids(voided.get(one.event or 0), series, one.number):
                yield Problem(f"invoice {series}/{one.number}", "no event says why there is none")
    for document in sorted({*said, *found}, key=str):
        if said.get(document) != found.get(document):
            yield Problem(f"document {document}", "its invoice number is not the one with which it was issued")


def _voids(detail: object, series: str, number: int) -> bool:
    return (
        isinstance(detail, dict)
        and detail["series"] == series
        and int(detail["first"]) <= number <= int(detail["last"])
    )


def _archived(document: IssuedDocument, archive: Archive) -> Iterator[Problem]:
    hashes = {file.name: file.sha256 for file in document.files}
    hashes |= {MARKDOWN: document.markdown, DATA: document.data, MANIFEST: sha256(manifest(document)).hexdigest()}
    for name, digest in hashes.items():
        yield from _content(archive, document.folder, name, digest)


def _content(archive: Archive, place: str, name: str, digest: str) -> Iterator[Problem]:
    where = f"{place}/{name}" if name else place
    try:
        content = archive.read(place, name)
    except RegisterError:
        yield Problem(where, "is missing")
        return
    if sha256(content).hexdigest() != digest:
        yield Problem(where, "is not what was filed any more: its SHA-256 is another")


def _scans(documents: Sequence[IssuedDocument], entries: Sequence[rows.Entry]) -> Iterator[tuple[str, str]]:
    folders = {document.id: document.folder for document in documents}
    for entry in entries:
        event = entry.event
        if event.kind is EventKind.SCANNED and event.document in folders:
            yield f"{folders[event.document]}/scans/{event.detail['file']}", str(event.detail["sha256"])


def _unknown(documents: Iterable[IssuedDocument], scans: Iterable[str], archive: Archive) -> Iterator[Problem]:
    known = {*scans}
    for document in documents:
        names = [file.name for file in document.files]
        known |= {f"{document.folder}/{name}" for name in (*names, MARKDOWN, DATA, MANIFEST)}
    for path in _files(archive.root):
        if path not in known:
            yield Problem(path, "stands in the archive, and the register does not know it")
    folders = {document.folder for document in documents}
    for place in archive.pending():
        if place not in folders and place not in known:
            yield Problem(f"{PENDING}: {place}", "was left by a run that was ended; the next to issue clears it up")


def _files(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if inside.parts[0] != PENDING and (path.is_symlink() or not path.is_dir()):
            yield inside.as_posix()
