"""A folder of a mailbox, read without leaving a trace but one: a keyword on what was dealt with (RFC 9051, 2.3.2)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import Message
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from mentordocs.dossier.programme import Mailbox
from mentordocs.mail.arrived import read_head
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.imap import connected, folder_missing

if TYPE_CHECKING:
    from imapclient import IMAPClient

KEYWORD = b"$mentordocs"
"""On what was dealt with, so that it is not looked at again."""
_BATCH = 100
"""Messages whose heads are fetched together."""
_MOST_HEAD = 64 * 1024
"""Bytes of a head."""
_HEADERS = (
    "AUTO-SUBMITTED CC CONTENT-TYPE DELIVERED-TO FROM IN-REPLY-TO MESSAGE-ID PRECEDENCE REFERENCES TO X-AUTOREPLY"
    " X-AUTORESPOND X-ORIGINAL-TO"
)
_ABOUT = ("INTERNALDATE", "RFC822.SIZE")
_HEAD = f"BODY.PEEK[HEADER.FIELDS ({_HEADERS})]<0.{_MOST_HEAD}>"


@dataclass(frozen=True)
class Arrival:
    """A message in the folder.

    Attributes:
        number: its UID.
        day: on which it came, where the programme is.
        size: in bytes.
        head: its headers, as far as they are needed; None where the server cannot give them.
    """

    number: int
    day: date
    size: int
    head: Message | None


class MailFolder:
    """A folder that is open; `opened` opens it."""

    def __init__(self, client: "IMAPClient", zone: ZoneInfo, *, can_mark: bool) -> None:
        self._client, self._zone = client, zone
        self.can_mark = can_mark
        """Whether the server keeps the keyword; where not, all is looked at again each time."""

    def arrivals(self, since: date) -> Iterator[Arrival]:
        """What came on a day or later and was not dealt with, in the order in which it came."""
        day_before = since - timedelta(days=1)  # the server counts days where it stands
        # Who keeps no keyword may not even know the question: Exchange and Kerio refuse it.
        unmarked = ["UNKEYWORD", KEYWORD] if self.can_mark else []
        numbers = sorted(self._client.search(["SINCE", day_before, *unmarked]))
        for start in range(0, len(numbers), _BATCH):
            fetched = self._heads(numbers[start : start + _BATCH])
            for number, items in sorted(fetched.items()):
                arrival = self._arrival(number, items)
                if arrival is not None and arrival.day >= since:
                    yield arrival

    def content(self, arrival: Arrival, most: int) -> bytes:
        """The message, or as many bytes from its start, which does not make it seen; empty if it cannot be had."""
        fetched = self._fetched([arrival.number], f"BODY.PEEK[]<0.{most}>") or {}
        return _named(fetched.get(arrival.number, {}), b"BODY[]") or b""

    def mark(self, arrival: Arrival) -> None:
        """Say that a message was dealt with, where the server keeps that."""
        if self.can_mark:
            self._client.add_flags([arrival.number], [KEYWORD], silent=True)

    def _heads(self, numbers: Sequence[int]) -> Mapping[int, Mapping[bytes, Any]]:
        """What is asked of messages first; of one whose head the server cannot give, the rest of it."""
        fetched = self._fetched(numbers, *_ABOUT, _HEAD)
        if fetched is not None:
            return fetched
        if len(numbers) == 1:
            about: Mapping[int, Mapping[bytes, Any]] = self._client.fetch(numbers, _ABOUT)
            return about
        return {number: items for one in numbers for number, items in self._heads([one]).items()}

    def _fetched(self, numbers: Sequence[int], *items: str) -> Mapping[int, Mapping[bytes, Any]] | None:
        """What a server gives of messages; None where it cannot, for the sake of one of them (RFC 2180, 4.1)."""
        from imapclient.exceptions import IMAPClientAbortError, IMAPClientError  # noqa: PLC0415

        try:
            fetched: Mapping[int, Mapping[bytes, Any]] = self._client.fetch(numbers, items)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return None
        return fetched

    def _arrival(self, number: int, items: Mapping[bytes, Any]) -> Arrival | None:
        """What was fetched of a message; None where it was taken away meanwhile."""
        head, when, size = _named(items, b"BODY[HEADER"), items.get(b"INTERNALDATE"), items.get(b"RFC822.SIZE")
        if not isinstance(when, datetime) or not isinstance(size, int):
            return None
        return Arrival(number, when.astimezone(self._zone).date(), size, None if head is None else read_head(head))


@contextmanager
def opened(server: Mailbox, credentials: Credentials, zone: ZoneInfo) -> Iterator[MailFolder]:
    """The folder where mail comes in (`inbox:`), until the end of the block.

    Args:
        server: and which folder.
        credentials: of the user of the mailbox.
        zone: the time zone in which days are counted.

    Raises:
        MailError: see `imap.connected`; or there is no such folder.
    """
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError  # noqa: PLC0415

    with connected(server, credentials) as client:
        client.normalise_times = False  # with its time zone
        try:
            said = client.select_folder(server.inbox)
        except IMAPClientReadOnlyError:
            said = client.select_folder(server.inbox, readonly=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            raise folder_missing(client, server, server.inbox) from None
        permanent = {flag.lower() for flag in said.get(b"PERMANENTFLAGS", ())}
        yield MailFolder(client, zone, can_mark=bool(permanent & {b"\\*", KEYWORD}))


def _named(items: Mapping[bytes, Any], beginning: bytes) -> bytes | None:
    """What was fetched under a name that begins so; servers write the rest of it each in their own way."""
    found = next((value for name, value in items.items() if name.upper().startswith(beginning)), None)
    return found if isinstance(found, bytes) else None
