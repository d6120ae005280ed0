"""What happens to a document: events, what each may say, and the chain that binds them. Pure.

Events carry ids, hashes and codes, and no personal data: a name, an e-mail address or a sentence does not fit the
form of a word here (`_WORD`). What a mail server said is a sentence: it stands beside the events, and an event holds
the hash of it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256

from mentordocs.errors import RegisterError
from mentordocs.register.server_words import without_addresses

Word = str | int
Detail = Mapping[str, Word | tuple[Word, ...]]
"""What an event says: ids, hashes, codes and numbers, by name."""

_WORD = re.compile(r"[a-z0-9][a-z0-9.-]{0,127}")
"""An id, a hash, a code, the name of a file in the archive: no capital, no space, no @."""


class EventKind(StrEnum):
    """What can happen; all but a reply and the last three happen to one document.

    A paper is first PRINTING: the intent, written down before a printer gets it; then PRINTED or, where it was refused,
    NOT_PRINTED. A message is first MAILING: the same before it goes. What the server said of each recipient follows:
    MAILED, MAIL_REFUSED, MAIL_DEFERRED. BOUNCED and REPLIED is what came back.
    """

    ISSUED = "issued"
    PRINTING = "printing"
    PRINTED = "printed"
    NOT_PRINTED = "not-printed"
    SCANNED = "scanned"
    SIGNED = "signed"
    REPLACED = "replaced"
    MAILING = "mailing"
    MAILED = "mailed"
    MAIL_REFUSED = "mail-refused"
    MAIL_DEFERRED = "mail-deferred"
    BOUNCED = "bounced"
    REPLIED = "replied"
    DISSOLVED = "dissolved"
    COMPLETED = "completed"
    VOIDED = "number-voided"


_KEYS: Mapping[EventKind, tuple[frozenset[str], frozenset[str]]] = {
    EventKind.ISSUED: (frozenset({"manifest"}), frozenset({"series", "number"})),
    EventKind.PRINTING: (frozenset({"job"}), frozenset({"why"})),
    EventKind.PRINTED: (frozenset(), frozenset({"original", "job", "why"})),
    EventKind.NOT_PRINTED: (frozenset({"job"}), frozenset()),
    EventKind.SCANNED: (frozenset({"sha256", "length", "file"}), frozenset()),
    EventKind.SIGNED: (frozenset({"signer", "original", "how"}), frozenset({"participant", "scan"})),
    EventKind.REPLACED: (frozenset({"by"}), frozenset()),
    EventKind.MAILING: (frozenset({"message", "to"}), frozenset({"occasion", "files", "why"})),
    EventKind.MAILED: (frozenset({"message", "to"}), frozenset({"settled", "words"})),
    EventKind.MAIL_REFUSED: (frozenset({"message", "to", "code"}), frozenset({"words"})),
    EventKind.MAIL_DEFERRED: (frozenset({"message", "to", "code"}), frozenset({"settled", "words"})),
    EventKind.BOUNCED: (frozenset({"message", "to", "status", "action"}), frozenset({"words"})),
    EventKind.REPLIED: (frozenset({"file"}), frozenset({"message", "by", "sha256"})),
    EventKind.DISSOLVED: (frozenset(), frozenset({"ground", "by"})),
    EventKind.COMPLETED: (frozenset(), frozenset()),
    EventKind.VOIDED: (frozenset({"series", "first", "last", "why"}), frozenset()),
}
"""What the detail of each kind must say, and what else it may say.

`message` is what names a message (SHA-256), `to` ids of participants, `files` SHA-256 of what was attached, `why` the
reason of doing it again; `code` what the server answered, such as `550-5.1.1` (RFC 5321 and 3463); `status` and
`action` those of a delivery status notification (RFC 3464, 2.3); `settled` who said how a message ended whose end was
unknown: `person` or `sent-folder`; `words` the SHA-256 of what the server said; `by` who replied, or replaced it.
"""

_WITHOUT_DOCUMENT = {EventKind.REPLIED, EventKind.DISSOLVED, EventKind.COMPLETED, EventKind.VOIDED}


@dataclass(frozen=True)
class Event:
    """Something that happened.

    Attributes:
        kind: what.
        moment: when it was written down, with a time zone; kept in UTC, to the second.
        day: on which it happened, where the programme is.
        document: to which issued document, by its id; None where it happened to a whole mentorship.
        mentorship: in which mentorship; None for a number of invoices, which belongs to none.
        detail: ids, hashes and codes; which, is said by the kind.
        words: what a mail server said, on the way into the register; see `saying`. `Records.words` gives them back.
    """

    kind: EventKind
    moment: datetime
    day: date
    document: int | None = None
    mentorship: str | None = None
    detail: Detail = field(default_factory=dict)
    words: str = field(default="", compare=False)

    def saying(self, words: str, people: Mapping[str, str]) -> "Event":
        """The same event with what a mail server said, without the addresses in it.

        Args:
            words: as the server said it.
            people: the id of each participant by address.
        """
        kept = without_addresses(words, people)
        if not kept:
            return self
        return replace(self, detail={**self.detail, "words": sha256(kept.encode()).hexdigest()}, words=kept)

    def must_be_sound(self) -> None:
        """Refuse what no event may say.

        Raises:
            RegisterError: a moment without a time zone, a document or a key that is missing or not known, a word
                that is no id, hash, code or number, or words of a server that are not those of its hash or hold an
                address.
        """
        wanted, allowed = _KEYS[self.kind]
        wrong = sorted({*self.detail} - wanted - allowed) or sorted(wanted - {*self.detail})
        if wrong:
            msg = f"an event “{self.kind}” says {', '.join(sorted(wanted)) or 'nothing else'}: look at {wrong[0]!r}"
            raise RegisterError(msg)
        if self.moment.tzinfo is None:
            msg = f"an event “{self.kind}” has a moment without a time zone"
            raise RegisterError(msg)
        if self.document is None and self.kind not in _WITHOUT_DOCUMENT:
            msg = f"an event “{self.kind}” happens to a document, and none is named"
            raise RegisterError(msg)
        said = sha256(self.words.encode()).hexdigest() if self.words else None
        if self.detail.get("words") != said or without_addresses(self.words, {}) != self.words:
            msg = f"an event “{self.kind}” holds a server's words as `saying` gives them"
            raise RegisterError(msg)
        for name, value in self.detail.items():
            for word in value if isinstance(value, tuple) else (value,):
                if isinstance(word, str) and not _WORD.fullmatch(word):
                    msg = f"an event holds ids, hashes and codes only, no personal data: {name} cannot be {word!r}"
                    raise RegisterError(msg)

    @property
    def message(self) -> str | None:
        """Which message it is about, if it is about one."""
        named = self.detail.get("message")
        return None if named is None else str(named)

    @property
    def written(self) -> str:
        """Its moment as it is kept: `2026-11-23T22:40:05Z`."""
        return f"{self.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


START = "0" * 64
"""Stands for the hash before that of the first event."""


def link(previous: str, number: int, event: Event) -> str:
    """The hash of an event: SHA-256 over the hash of the one before it, its number, and all that it says.

    A row that is changed, taken out or put in between no longer fits what comes after it.
    """
    said = [
        previous,
        number,
        event.kind,
        event.written,
        event.day.isoformat(),
        event.document,
        event.mentorship,
        detail_text(event.detail),
    ]
    return sha256(json.dumps(said).encode()).hexdigest()


def detail_text(detail: Detail) -> str:
    """A detail as it is kept: JSON in one order."""
    return json.dumps(detail, sort_keys=True)


def detail_of(text: str) -> Detail:
    """A detail as it was kept."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()}
