"""The tables of the register. Rows are only added: triggers of the database refuse to change or to delete one."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("mentorship", String(64), nullable=False, index=True),
    Column("kind", String(64), nullable=False),
    Column("item", String(64), nullable=False),
    Column("language", String(16), nullable=False),
    Column("reference", String(255), nullable=False),
    Column("version", Integer, nullable=False),
    Column("folder", String(255), nullable=False, unique=True),
    Column("fingerprint", String(19), nullable=False, index=True),
    Column("markdown", String(64), nullable=False),
    Column("data", String(64), nullable=False),
    Column("templates", String(64), nullable=False),
    Column("manifest", String(64), nullable=False),
    Column("program", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("originals", Integer, nullable=False),
    Column("signers", Text, nullable=False),
    Column("replaces", Integer, ForeignKey("documents.id"), nullable=True),
    UniqueConstraint("reference", "version"),
    CheckConstraint("id >= 1 and version >= 1 and originals >= 0", name="documents_counted"),
)
"""Documents that were issued. `folder` is where they are in the archive; hashes are SHA-256; `signers` a JSON list."""

files = Table(
    "files",
    metadata,
    Column("document", Integer, ForeignKey("documents.id"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", String(255), nullable=False),
    Column("original", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
)
"""The files of each document: the whole one first (`original` 0), then each original."""

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.id"), nullable=True, index=True),
    Column("mentorship", String(64), nullable=True, index=True),
    Column("kind", String(32), nullable=False),
    Column("moment", String(20), nullable=False),
    Column("day", Date, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("message", String(64), nullable=True, index=True),
)
"""What happened, in the order in which it was written down; `hash` binds each to the one before (see `events.link`).

`message` is that of the detail, by which all that happened to a message is found.
"""

server_words = Table(
    "server_words",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("words", Text, nullable=False),
)
"""What mail servers said, once for the same words; events hold the SHA-256."""

invoice_numbers = Table(
    "invoice_numbers",
    metadata,
    Column("series", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.id"), nullable=True, unique=True),
    Column("event", Integer, ForeignKey("events.id"), nullable=True),
    CheckConstraint("number >= 1", name="invoice_numbers_counted"),
    CheckConstraint("(document is null) <> (event is null)", name="invoice_numbers_explained"),
)
"""Numbers of invoices that are taken: by a document, or by the event that says why there is none."""
