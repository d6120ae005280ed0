"""What came back by mail: bounces are written down, papers from who takes part put aside, and the rest left alone."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.message import Message as RawMessage
from enum import StrEnum
from pathlib import Path

from mentordocs.mail.arrived import header, is_automatic, names, read
from mentordocs.mail.bounces import (
    Action,
    Notification,
    RecipientStatus,
    is_from_server,
    may_be_notification,
    named_in,
    notification,
)
from mentordocs.mail.correspondence import Correspondence
from mentordocs.mail.inbox import put_aside
from mentordocs.mail.mailbox import Arrival, MailFolder
from mentordocs.mail.replies import Attached, Reply, attached, has_other_files, reply
from mentordocs.register.events import Detail, Event, EventKind
from mentordocs.register.messages import Message, words_of
from mentordocs.register.register import Register

MOST_NOTIFICATION = 512 * 1024
"""Bytes of a notification that are read; what it returns of the message stands at its end."""
MOST_REPLY = 30 * 1024 * 1024
"""Bytes of a reply; twenty megabytes of paper are that much in a message."""

MOST_PAPERS = 20
"""Papers of one reply."""


class Why(StrEnum):
    """Why a message was left alone."""

    OTHER = "other mail"
    NOT_OURS = "notification about other mail"
    NOT_SENT_TO = "notification about an address that it was not sent to"
    ARRIVED = "notification that it arrived"
    AUTOMATIC = "automatic answer"
    STRANGER = "from somebody who takes no part"
    IN_WORDS = "from a server about mail from here, in words of its own (look at it in the mailbox)"
    NOTHING_ATTACHED = "no PDF or photo attached"
    OTHER_FILE = "a file attached that is neither PDF nor photo (look at it in the mailbox)"
    NOTHING_NEW = "nothing attached that is not here already"
    TOO_LARGE = "too large"
    TOO_MANY = f"more than {MOST_PAPERS} papers, of which the first were put aside"
    UNREADABLE = "cannot be read (look at it in the mailbox)"


@dataclass(frozen=True)
class Bounced:
    """A message that a server says it could not deliver, or not yet."""

    day: date
    message: Message
    to: str
    action: Action
    status: str
    words: str


@dataclass(frozen=True)
class PutAside:
    """A paper that came, and waits for a person to look at it."""

    day: date
    mentorship: str
    by: str
    to: Message | None
    path: Path


@dataclass(frozen=True)
class LeftAlone:
    """A message of which nothing came: why, and as far as it is known whose it is and from whom.

    `who` is the id of a participant or an address as it stands in the message, which can be anything.
    """

    day: date
    why: Why
    mentorship: str = ""
    who: str = ""


Found = Bounced | PutAside | LeftAlone


class Incoming:
    """Takes what came in a folder of mail into a register and a folder of data."""

    def __init__(self, correspondence: Correspondence, register: Register, data: Path, moment: datetime) -> None:
        """Of an open register; `data` is the folder of data, and `moment` is now."""
        self._correspondence, self._register = correspondence, register
        self._data, self._moment = data, moment
        self._bounces: set[tuple[str, ...]] = set()
        self._papers: set[tuple[str | None, str]] = set()
        for sent in correspondence.messages.values():
            self._papers |= {(sent.mentorship, file) for file in sent.files}
        for document in register.documents():
            self._papers |= {(document.mentorship, file.sha256) for file in document.files}
        for event in register.events():
            self._remember(event)

    def take(self, folder: MailFolder, since: date) -> Generator[Found]:
        """Deal with what came on a day or later, and say what became of each; bounces that are known are not said.

        What came of a message is in the register and in the folder of data before it is marked as dealt with.

        Raises:
            MailError: by `mailbox.opened`, whose block this is called in.
            OutputError: a paper cannot be written.
            RegisterError: it cannot be written down.
        """
        for arrival in folder.arrivals(since):
            found, is_settled = self._taken(folder, arrival)
            yield from found
            if is_settled:
                folder.mark(arrival)

    def _taken(self, folder: MailFolder, arrival: Arrival) -> tuple[Sequence[Found], bool]:
        """What became of a message, and whether it need not be looked at again."""
        if arrival.head is None:
            return [LeftAlone(arrival.day, Why.UNREADABLE)], False
        if self._correspondence.message(names(header(arrival.head, "Message-ID"))) is not None:
            return [LeftAlone(arrival.day, Why.OTHER)], False  # a copy of what we sent
        if may_be_notification(arrival.head) or is_from_server(arrival.head):
            message = _read(folder, arrival, MOST_NOTIFICATION)
            if message is None:
                return [LeftAlone(arrival.day, Why.UNREADABLE)], False
            found = notification(message)
            if found is not None:
                return self._notified(arrival.day, found)
            about = self._correspondence.message(named_in(message)) if is_from_server(arrival.head) else None
            if about is not None:
                return [LeftAlone(arrival.day, Why.IN_WORDS, about.mentorship or "")], True
        answer = reply(arrival.head, self._correspondence)
        if answer is None:
            return [LeftAlone(arrival.day, Why.OTHER)], False
        if is_automatic(arrival.head):
            return [LeftAlone(arrival.day, Why.AUTOMATIC, answer.mentorship, answer.by or answer.address)], True
        if answer.by is None:
            return [LeftAlone(arrival.day, Why.STRANGER, answer.mentorship, answer.address)], True
        if arrival.size > MOST_REPLY:
            return [LeftAlone(arrival.day, Why.TOO_LARGE, answer.mentorship, answer.by)], False
        message = _read(folder, arrival, MOST_REPLY)
        if message is None:
            return [LeftAlone(arrival.day, Why.UNREADABLE, answer.mentorship, answer.by)], False
        papers = attached(message)
        if not papers:
            why = Why.OTHER_FILE if has_other_files(message) else Why.NOTHING_ATTACHED
            return [LeftAlone(arrival.day, why, answer.mentorship, answer.by)], True
        return self._answered(arrival.day, answer, answer.by, papers), True

    def _notified(self, day: date, found: Notification) -> tuple[Sequence[Found], bool]:
        sent = self._correspondence.message(found.about)
        if sent is None:
            return [LeftAlone(day, Why.NOT_OURS)], False
        told: list[Found] = []
        for one in found.recipients:
            to = self._recipient(sent, one)
            if to is None:
                told.append(LeftAlone(day, Why.NOT_SENT_TO, sent.mentorship or "", one.addresses[0]))
            elif one.action not in {Action.FAILED, Action.DELAYED}:
                told.append(LeftAlone(day, Why.ARRIVED, sent.mentorship or "", to))
            else:
                event = self._bounced(day, sent, to, one)
                if _as_bounce(event) not in self._bounces:
                    self._remember(event)
                    if self._register.record_new(event):
                        told.append(Bounced(day, sent, to, one.action, one.status, event.words))
        return told, True

    def _recipient(self, sent: Message, status: RecipientStatus) -> str | None:
        """Who of those to whom a message was sent has one of the addresses."""
        mentorship = sent.mentorship or ""
        found = (self._correspondence.who(mentorship, address, sent.to) for address in status.addresses)
        return next((one for one in found if one is not None), None)

    def _bounced(self, day: date, sent: Message, to: str, status: RecipientStatus) -> Event:
        detail: Detail = {
            "message": sent.message,
            "to": (to,),
            "status": status.status,
            "action": status.action.value,
        }
        event = Event(EventKind.BOUNCED, self._moment, day, sent.document, sent.mentorship, detail)
        return event.saying(status.words, self._correspondence.ids(sent.mentorship or ""))

    def _answered(self, day: date, answer: Reply, by: str, papers: Sequence[Attached]) -> Sequence[Found]:
        new = [paper for paper in papers if (answer.mentorship, paper.sha256) not in self._papers]
        told: list[Found] = []
        for paper in new[:MOST_PAPERS]:
            path = put_aside(self._data, answer.mentorship, paper, day)
            event = self._replied(day, answer, by, paper, path)
            self._remember(event)
            if self._register.record_new(event):
                told.append(PutAside(day, answer.mentorship, by, answer.to, path))
        if len(new) > MOST_PAPERS:
            told.append(LeftAlone(day, Why.TOO_MANY, answer.mentorship, by))
        return told or [LeftAlone(day, Why.NOTHING_NEW, answer.mentorship, by)]

    def _replied(self, day: date, answer: Reply, by: str, paper: Attached, path: Path) -> Event:
        detail: Detail = {"file": path.name, "by": by, "sha256": paper.sha256}
        if answer.to is not None:
            detail = {**detail, "message": answer.to.message}
        document = answer.to.document if answer.to else None
        return Event(EventKind.REPLIED, self._moment, day, document, answer.mentorship, detail)

    def _remember(self, event: Event) -> None:
        if event.kind is EventKind.BOUNCED:
            self._bounces.add(_as_bounce(event))
        elif event.kind in {EventKind.REPLIED, EventKind.SCANNED} and "sha256" in event.detail:
            self._papers.add((event.mentorship, str(event.detail["sha256"])))


def _read(folder: MailFolder, arrival: Arrival, most: int) -> RawMessage | None:
    """The message, from as many bytes of it; None where it cannot be read, or the server does not give it."""
    content = folder.content(arrival, most)
    return read(content) if content else None


def _as_bounce(event: Event) -> tuple[str, ...]:
    """What makes a bounce the same as another: a server repeats itself."""
    return (*words_of(event, "message"), *words_of(event, "to"), *words_of(event, "status"), *words_of(event, "action"))


def has_failed(found: Found) -> bool:
    """Whether a message did not come to somebody, and will not."""
    return isinstance(found, Bounced) and found.action is Action.FAILED
