"""Small messages to send, and where to send them from."""

from collections.abc import Mapping
from hashlib import sha256

from mentordocs.mail.connection import Patience
from mentordocs.mail.envelope import Envelope

SENDER = "papieren@samenleren.example"
PATIENT = Patience(connect=20, reply=20, data=20, block=20, end=20)
"""Longer than a busy machine takes, and shorter than a test may."""


def an_envelope(
    name: str = "anna", recipients: Mapping[str, str] | None = None, *, size: int = 0, words: str = "", **more: object
) -> Envelope:
    """A message whose bytes follow from its name; lines of it begin with a point, as SMTP has them doubled."""
    message = sha256(name.encode()).hexdigest()
    to = recipients or {"anna@example.org": "anna"}
    text = words or "Dag,\r\n.\r\n.een punt vooraan\r\n"
    content = (
        f"From: Samen Leren <{SENDER}>\r\nTo: {', '.join(to)}\r\nSubject: {name}\r\n"
        f"Message-ID: <{message}@samenleren.example>\r\nDate: Tue, 24 Nov 2026 09:00:00 +0100\r\n\r\n{text}"
    )
    filling = ("x" * 74 + "\r\n") * max(0, (size - len(content)) // 76)
    return Envelope(message, SENDER, to, (content + filling).encode(), (sha256(b"").hexdigest(),), **more)  # type: ignore[arg-type]
