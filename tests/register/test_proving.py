"""Whatever somebody changes, takes away or adds is seen, and said where it is."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text

from mentordocs.register.address import address
from mentordocs.register.archive import Archive
from mentordocs.register.database import Database
from mentordocs.register.events import Event, EventKind
from mentordocs.register.proving import problems
from mentordocs.register.register import Signature
from tests.register.factories import DAY, NOW, PROGRAMME, WHEN, Place, a_made, an_invoice

SAID = sha256(b"no such user").hexdigest()[:12]
AGREEMENT = "anna/anna-agreement-nl/v1"


@pytest.fixture(scope="module")
def filled(environment: Callable[[], dict[str, str]], new_folder: Callable[[], Path]) -> Place:
    """Two versions of an agreement, one signed, one printed and mailed; two invoices, a third number that is void.

    Every test leaves it as it was.
    """
    place = Place(new_folder() / "data", environment())
    with place.open() as register:
        register.issue(a_made(), **WHEN)
        register.file_scan(1, b"scan", "pdf", [Signature("mentor", 1), Signature("mentee", 1)], **WHEN)
        register.issue(a_made(words="Anders.", version=2), **WHEN)
        for reference in ("anna/invoice/1/nl", "anna/invoice/2/nl"):
            register.issue_invoice(
                reference, "2026", lambda number, reference=reference: an_invoice(reference, number), **WHEN
            )
        register.void_numbers("2026", 3, "spoilt", **WHEN)
        register.record(Event(EventKind.PRINTED, NOW, DAY, 2, "anna"))
        message = {"message": "a" * 64, "to": "anna"}
        register.begin_message(Event(EventKind.MAILING, NOW, DAY, 2, "anna", message))
        refused = Event(EventKind.MAIL_REFUSED, NOW, DAY, 2, "anna", {**message, "code": "550-5.1.1"})
        register.record(refused.saying("no such user", {}))
        assert register.verify_all() == ()
    return place


def said(place: Place) -> str:
    with place.open(writes=False) as register:
        return "\n".join(map(str, register.verify_all()))


def said_after(place: Place, *statements: str) -> str:
    """What is said once somebody with the database open has done this to the tables, past the triggers."""
    database = Database(address(place.folder, PROGRAMME, place.environment))
    with database.writing() as connection:
        if database.is_postgresql:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
            for name in triggers.all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.exec_driver_sql(statement)
        lines = "\n".join(map(str, problems(connection, Archive(place.archive))))
        connection.rollback()
    database.close()
    return lines


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM events WHERE id = 3", "event 3: is missing"),
        ('UPDATE events SET detail = \'{"manifest": "0"}\' WHERE id = 1', "event 1: says something else than was"),
        ("UPDATE events SET day = '2026-01-01' WHERE id = 4", "event 4: says something else than was written down"),
        ("UPDATE documents SET day = '2026-01-01' WHERE id = 1", "nl version 1: its row says something else than when"),
        ("UPDATE files SET sha256 = replace(sha256, 'a', 'b') WHERE document = 2", "nl version 2: its row says"),
        (
            "UPDATE documents SET reference = 'anna/x/nl', folder = 'y' WHERE id = 4",
            "version 1: its row says",
        ),
        ("DELETE FROM documents WHERE id = 4", "document 4: is missing in the register, though events tell of it"),
        ("DELETE FROM invoice_numbers WHERE number = 1", "invoice 2026/1: is missing, and no event says why"),
        ("DELETE FROM invoice_numbers WHERE number = 2", "document 4: its invoice number is not the one with which"),
        ("UPDATE invoice_numbers SET number = 4 WHERE number = 3", "invoice 2026/4: no event says why there is none"),
        ("UPDATE events SET message = null WHERE id = 11", "event 11: says something else than was written down"),
        ("UPDATE server_words SET words = 'delivered'", f"words {SAID}: says something else than a mail server said"),
        ("DELETE FROM server_words", f"words {SAID}: is missing: what a mail server said, though an event tells of it"),
        (
            "INSERT INTO server_words VALUES ('0000000000001', 'delivered')",
            "words 000000000000: no event tells of it",
        ),
        (
            "UPDATE invoice_numbers SET document = null, event = 1 WHERE number = 1",
            "invoice 2026/1: no event says why there is none",
        ),
    ],
)
def test_a_changed_row_is_seen(filled: Place, statement: str, sentence: str) -> None:
    assert sentence in said_after(filled, statement)


@pytest.mark.parametrize(
    "pattern", ["*-nl.pdf", "*-original-2-mentee.pdf", "source.md", "data.json", "manifest.json", "scans/*"]
)
def test_a_changed_or_missing_file_is_seen(filled: Place, pattern: str) -> None:
    (path,) = (filled.archive / AGREEMENT).glob(pattern)
    content = path.read_bytes()
    path.unlink()
    assert said(filled) == f"{path.relative_to(filled.archive)}: is missing"
    path.write_bytes(content + b" ")
    changed = "is not what was filed any more: its SHA-256 is another"
    assert said(filled) == f"{path.relative_to(filled.archive)}: {changed}"
    path.write_bytes(content)
    assert said(filled) == ""


def test_what_does_not_belong_in_the_archive_is_seen(filled: Place) -> None:
    (filled.archive / AGREEMENT / "note.txt").write_text("x")
    (filled.archive / "link").symlink_to(filled.folder)
    lines = said(filled).splitlines()
    assert [line.partition(":")[0] for line in lines] == [f"{AGREEMENT}/note.txt", "link"]
    assert {line.partition(": ")[2] for line in lines} == {"stands in the archive, and the register does not know it"}
    (filled.archive / AGREEMENT / "note.txt").unlink()
    (filled.archive / "link").unlink()


def test_a_register_older_than_its_archive_is_seen(filled: Place) -> None:
    lines = said_after(
        filled,
        "DELETE FROM invoice_numbers WHERE number >= 2",
        "DELETE FROM events WHERE id >= 7",
        "DELETE FROM files WHERE document = 4",
        "DELETE FROM documents WHERE id = 4",
    )
    assert "anna/anna-invoice-2-nl/v1/manifest.json: stands in the archive, and the register does not know it" in lines


def test_what_a_killed_run_left_is_said_until_it_is_cleared_up(filled: Place) -> None:
    left = filled.archive / ".pending" / "bram+bram-agreement-nl+v1"
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"%PDF")
    sentence = "was left by a run that was ended; the next to issue clears it up"
    assert said(filled) == f".pending: bram/bram-agreement-nl/v1: {sentence}"
    with filled.open():
        pass
    assert said(filled) == ""
    assert not left.exists()
