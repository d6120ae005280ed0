"""Mail: what happened to a message is found by the message, and what servers said stands beside the events."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_REFUSAL = "rows of the register are only added"


def upgrade() -> None:
    """Make the column, the table and its triggers."""
    op.add_column("events", sa.Column("message", sa.String(64), nullable=True))
    op.create_index("ix_events_message", "events", ["message"])
    op.create_table(
        "server_words",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER server_words_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON server_words "
            "FOR EACH STATEMENT EXECUTE FUNCTION register_only_added()"
        )
        return
    for change in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER server_words_no_{change} BEFORE {change} ON server_words "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
