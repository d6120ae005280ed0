"""What became of each message, worked out from events: to whom it went, who refused it, and what nobody knows. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordocs.errors import RegisterError
from mentordocs.register.events import Event, EventKind

FAILED = "failed"
"""The action of a delivery status notification that says that it will not arrive (RFC 3464, 2.3.3)."""


class MessageGoneError(RegisterError):
    """A message went already, or may have."""


class MessageState(StrEnum):
    """How far a message is."""

    UNKNOWN = "unknown"
    """It was begun, and nobody wrote down how it ended."""
    SENT = "sent"
    """The server took it for everybody."""
    PARTLY_SENT = "partly sent"
    """The server took it for some."""
    DEFERRED = "deferred"
    """The server took it for nobody, and may take it later."""
    REFUSED = "refused"
    """The server took it for nobody, and will not."""


@dataclass(frozen=True)
class Message:
    """A message, as its events tell of it. Recipients are ids of participants.

    Attributes:
        message: what names it: 64 hexadecimal figures.
        document: the id of the document that went with it.
        mentorship: of which mentorship.
        occasion: why it went: `reading`, `signed`, `copy`.
        state: how far it is.
        to: everybody to whom it was to go, in the order of being named.
        accepted: for whom the server took it.
        refused: for whom it never will, with the code, such as `550-5.1.1`.
        deferred: for whom it did not, and may later, with the code.
        unknown: for whom nobody knows.
        bounced: for whom it came back after it was taken, with the status, such as `5.1.1`.
        tries: how often it was begun.
        files: SHA-256 of what was attached.
        why: the reason of sending it again, as a code; empty where it is the first time.
        settled: who said how it ended where that was unknown: `person`, `sent-folder`; empty where nobody had to.
        first: the day on which it was first begun.
        last: the day of what happened last.
    """

    message: str
    document: int | None
    mentorship: str | None
    occasion: str
    state: MessageState
    to: tuple[str, ...]
    accepted: tuple[str, ...]
    refused: Mapping[str, str]
    deferred: Mapping[str, str]
    unknown: tuple[str, ...]
    bounced: Mapping[str, str]
    tries: int
    files: tuple[str, ...]
    why: str
    settled: str
    first: date
    last: date


@dataclass
class _Told:
    """What was told of one message so far; the last that was told of a recipient holds."""

    first: Event
    ends: dict[str, EventKind] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    bounced: dict[str, str] = field(default_factory=dict)
    said: dict[str, object] = field(default_factory=dict)
    tries: int = 0
    last: date = date.min


_ENDS = {EventKind.MAILED, EventKind.MAIL_REFUSED, EventKind.MAIL_DEFERRED}


def messages(events: Iterable[Event]) -> tuple[Message, ...]:
    """Every message that events tell of, in the order in which they were begun.

    Args:
        events: in the order in which they were written down; those about no message are left aside.
    """
    told: dict[str, _Told] = {}
    for event in events:
        if event.message is None or event.kind is EventKind.REPLIED:
            continue
        one = told.setdefault(event.message, _Told(event))
        one.last = max(one.last, event.day)
        one.said |= event.detail
        one.tries += event.kind is EventKind.MAILING
        for person in words_of(event, "to"):
            if event.kind in {EventKind.MAILING, *_ENDS}:
                # Who was reached stays reached, whatever else is tried.
                if one.ends.get(person) is not EventKind.MAILED:
                    one.ends[person] = event.kind
                one.codes[person] = str(event.detail.get("code", ""))
            elif event.kind is EventKind.BOUNCED and event.detail["action"] == FAILED:
                one.bounced[person] = str(event.detail["status"])
    return tuple(_message(name, one) for name, one in told.items())


def must_not_be_gone(before: Message, intent: Event) -> None:
    """Refuse to begin a message that went already, or may have.

    Raises:
        MessageGoneError: the text says to whom, and what a person can do.
    """
    if again := set(words_of(intent, "to")).intersection(before.accepted):
        msg = f"this message was sent already, to {', '.join(sorted(again))}, on {before.last}"
        raise MessageGoneError(msg)
    if before.unknown:
        msg = (
            f"this message was begun on {before.last}, and nobody knows whether it reached {', '.join(before.unknown)}:"
            " say whether it was sent"
        )
        raise MessageGoneError(msg)


def words_of(event: Event, name: str) -> tuple[str, ...]:
    """What an event says under a name, which may be one word or several; none where it says nothing."""
    return _several(event.detail.get(name, ()))


def _several(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _message(name: str, told: _Told) -> Message:
    def having(kind: EventKind) -> tuple[str, ...]:
        return tuple(person for person, end in told.ends.items() if end is kind)

    accepted, unknown = having(EventKind.MAILED), having(EventKind.MAILING)
    refused, deferred = having(EventKind.MAIL_REFUSED), having(EventKind.MAIL_DEFERRED)
    if unknown:
        state = MessageState.UNKNOWN
    elif accepted:
        state = MessageState.PARTLY_SENT if refused or deferred else MessageState.SENT
    else:
        state = MessageState.DEFERRED if deferred else MessageState.REFUSED
    return Message(
        message=name,
        document=told.first.document,
        mentorship=told.first.mentorship,
        occasion=str(told.said.get("occasion", "")),
        state=state,
        to=tuple(told.ends),
        accepted=accepted,
        refused={person: told.codes[person] for person in refused},
        deferred={person: told.codes[person] for person in deferred},
        unknown=unknown,
        bounced=told.bounced,
        tries=told.tries,
        files=_several(told.said.get("files", ())),
        why=str(told.said.get("why", "")),
        settled=str(told.said.get("settled", "")),
        first=told.first.day,
        last=told.last,
    )
