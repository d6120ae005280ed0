"""Small messages to send, and where to send them from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

from mentordocs.dossier.codes import Language
from mentordocs.mail.connection import Patience
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.letter import Letter, Occasion, Recipient
from mentordocs.mail.run import Clock
from tests.register.factories import DAY, NOW

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


def a_letter(name: str = "anna", to: Mapping[str, str] | None = None, *, document: int = 1) -> Letter:
    """A letter whose message is `an_envelope(name, to)`."""
    people = to or {"anna@example.org": "anna"}
    recipients = tuple(Recipient(one, "mentee", "", address) for address, one in people.items())
    return Letter("anna", "progress-report", name, Language.NL, name, 1, document, Occasion.COPY, recipients)


def prepared(letter: Letter) -> tuple[Letter, Envelope]:
    """The message of a letter."""
    return letter, an_envelope(letter.item, {one.address: one.id for one in letter.recipients})


@dataclass
class Hours:
    """Time that goes on only where somebody waits."""

    gone: float = 0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.gone += seconds
        self.slept.append(seconds)

    @property
    def clock(self) -> Clock:
        return Clock(DAY, lambda: NOW + timedelta(seconds=self.gone), lambda: self.gone, self.sleep)
