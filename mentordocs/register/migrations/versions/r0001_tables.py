"""The tables as they began."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("mentorship", sa.String(64), nullable=False, index=True),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("item", sa.String(64), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("reference", sa.String(255), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("folder", sa.String(255), nullable=False, unique=True),
        sa.Column("fingerprint", sa.String(19), nullable=False, index=True),
        sa.Column("markdown", sa.String(64), nullable=False),
        sa.Column("data", sa.String(64), nullable=False),
        sa.Column("templates", sa.String(64), nullable=False),
        sa.Column("manifest", sa.String(64), nullable=False),
        sa.Column("program", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("originals", sa.Integer, nullable=False),
        sa.Column("signers", sa.Text, nullable=False),
        sa.Column("replaces", sa.Integer, sa.ForeignKey("documents.id"), nullable=True),
        sa.UniqueConstraint("reference", "version"),
        sa.CheckConstraint("id >= 1 and version >= 1 and originals >= 0", name="documents_counted"),
    )
    op.create_table(
        "files",
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.id"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("original", sa.Integer, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.id"), nullable=True, index=True),
        sa.Column("mentorship", sa.String(64), nullable=True, index=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("moment", sa.String(20), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "invoice_numbers",
        sa.Column("series", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.id"), nullable=True, unique=True),
        sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), nullable=True),
        sa.CheckConstraint("number >= 1", name="invoice_numbers_counted"),
        sa.CheckConstraint("(document is null) <> (event is null)", name="invoice_numbers_explained"),
    )
