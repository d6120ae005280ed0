"""Names of form fields: what the templates call them, and what is read back by them."""

from hashlib import sha256

from mentordocs.rules.todos import todo_key

FORM, REFERENCE, FINGERPRINT = "mentordocs-form", "mentordocs-reference", "mentordocs-fingerprint"
"""Fields without a widget, in which a form says what it becomes, its reference, and the fingerprint of its words."""
CLOSED, MEASURED = "closed-", "measured-"
"""Before the key of a to-do, and of a metric."""
TODO_ROWS = 4
"""Rows for new to-dos on a session sheet; a template may have more or fewer."""


def field_key(text: str) -> str:
    """Eight hexadecimal digits that stand for a to-do or a metric in the name of a field.

    They follow from its words alone, so that a tick still means the same where the log has changed since.
    """
    return sha256(todo_key(text).encode()).hexdigest()[:8]
