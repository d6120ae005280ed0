"""Delivery status notifications: what a mail server says became of a message (RFC 3464, 6522, 6533). Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum

from mentordocs.mail.arrived import addresses, content, header, kind, names, parts, read_head

STATUS_PARTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED_PARTS = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
)
_STATUS = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
"""RFC 3463, section 2."""
_CHARACTER = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
"""RFC 6533, section 3: how an address of any script stands in ASCII."""
_LAST_CHARACTER = 0x10FFFF
_XTEXT = re.compile(r"\+([2-7][0-9A-F])")
"""RFC 3461, section 4: how we say an address of ASCII to a server, and some give it back so."""
_NAMING = frozenset({"x-original-message-id", "original-envelope-id"})
"""Fields of the report that may name the message; the second is what it was handed in under (RFC 3461, ENVID)."""
_NAMED_BY = ("Message-ID", "X-Microsoft-Original-Message-ID")
"""Headers of what is returned that name the message; Outlook.com gives it another Message-ID, and keeps ours here."""
_SERVERS = frozenset({"mailer-daemon", "postmaster"})
"""RFC 5321, 4.5.1, and what it was called before."""
MOST_RECIPIENTS = 100


class Action(StrEnum):
    """What the server did (RFC 3464, 2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    """It goes on trying; this is no failure."""
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"


_BY_CLASS = {"2": Action.DELIVERED, "4": Action.DELAYED, "5": Action.FAILED}
_WITHOUT_STATUS = {Action.FAILED: "5.0.0", Action.DELAYED: "4.0.0"}


@dataclass(frozen=True)
class RecipientStatus:
    """What became of a message for one recipient.

    Attributes:
        addresses: as the message was sent to, then as the server knew it, then what they are if that was in xtext;
            at least one.
        action: what the server did.
        status: three figures of RFC 3463, such as `5.1.1`.
        words: what the last server said; empty where it said nothing.
    """

    addresses: tuple[str, ...]
    action: Action
    status: str
    words: str


@dataclass(frozen=True)
class Notification:
    """A delivery status notification.

    Attributes:
        about: names of messages (what stands before the @ of a Message-ID), of which one is that it is about.
        recipients: what became of it, for each.
    """

    about: tuple[str, ...]
    recipients: tuple[RecipientStatus, ...]


def may_be_notification(head: Message) -> bool:
    """Whether the head of a message is such that its body is worth looking at."""
    said = header(head, "Content-Type").lower()
    return said.startswith("multipart/") and ("delivery-status" in said or "multipart/report" in said)


def is_from_server(head: Message) -> bool:
    """Whether a mail server says that it wrote it: older ones tell what they could not deliver in words only."""
    return any(one.partition("@")[0].lower() in _SERVERS for one in addresses(head, "From"))


def named_in(message: Message) -> tuple[str, ...]:
    """What may be names of messages in the texts of a message, in which a server puts what it could not deliver."""
    texts = (content(part).decode("utf-8", "replace") for part in parts(message))
    return tuple(name for text in texts for name in names(text))


def notification(message: Message) -> Notification | None:
    """The notification that a message is; None where it is none, also where it says of nobody what became of it."""
    reports = [_blocks(content(part)) for part in parts(message) if kind(part) in STATUS_PARTS]
    recipients = tuple(status for report in reports for block in report for status in _status(block))
    if not recipients:
        return None
    returned = [read_head(content(part)) for part in parts(message) if kind(part) in _RETURNED_PARTS]
    about = [
        *(name for head in returned for said in _NAMED_BY for name in names(header(head, said))),
        *(
            block[key].strip(" <>").partition("@")[0]
            for report in reports
            for block in report
            for key in _NAMING & {*block}
        ),
        *names(header(message, "In-Reply-To")),
        *reversed(names(header(message, "References"))),
    ]
    return Notification(tuple(dict.fromkeys(about)), recipients[:MOST_RECIPIENTS])


def _blocks(report: bytes) -> tuple[Mapping[str, str], ...]:
    """The groups of fields in a report, by name in small letters; of a field given twice the first counts."""
    text = report.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    found: list[Mapping[str, str]] = []
    for block in re.split(r"\n[ \t]*\n", text):
        fields: dict[str, str] = {}
        for line in re.sub(r"\n[ \t]+", " ", block).split("\n"):
            name, colon, value = line.partition(":")
            if colon:
                fields.setdefault(name.strip().lower(), value.strip())
        found.append(fields)
    return tuple(found)


def _status(block: Mapping[str, str]) -> Iterator[RecipientStatus]:
    """What a group of fields says of a recipient; nothing where it is of the whole message, or says too little."""
    typed = [block[key] for key in ("original-recipient", "final-recipient") if key in block]
    plain = [_address(field) for field in typed]
    addresses = tuple(dict.fromkeys(address for address in (*plain, *map(_of_xtext, plain)) if address))
    said = block.get("diagnostic-code", "")
    status = _STATUS.search(block.get("status", "")) or _STATUS.search(said)
    action = _action(block.get("action", ""), status[0] if status else "")
    if addresses and action is not None:
        words = said.partition(";")[2].strip() if ";" in said else said
        yield RecipientStatus(addresses, action, status[0] if status else _WITHOUT_STATUS.get(action, "2.0.0"), words)


def _action(said: str, status: str) -> Action | None:
    word = said.strip().partition(" ")[0].lower()
    return Action(word) if word in {*Action} else _BY_CLASS.get(status[:1])


def _address(field: str) -> str:
    """The address in `rfc822; noor@example.org` or `utf-8; …`."""
    plain = field.partition(";")[2] if ";" in field else field
    return _CHARACTER.sub(_character, plain).strip().strip("<>").strip()


def _of_xtext(address: str) -> str:
    return _XTEXT.sub(lambda found: chr(int(found[1], 16)), address)


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= _LAST_CHARACTER else found[0]
