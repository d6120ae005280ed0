"""A paper that came back: where it is filed, and what that says of who signed. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from mentordocs.errors import RegisterError
from mentordocs.register.document import IssuedDocument
from mentordocs.register.events import Detail, Event, EventKind

_SUFFIX = re.compile(r"[a-z0-9]{1,8}")


@dataclass(frozen=True)
class Signature:
    """Somebody's signature on one original: `signer` as in `IssuedDocument.signers`, `how` is `pen` or `digital`."""

    signer: str
    original: int
    how: str = "pen"
    participant: str | None = None


@dataclass(frozen=True)
class Scan:
    """A paper that came back.

    Attributes:
        place: where it is, or is to be, in the archive.
        sha256: of its bytes, in hexadecimal figures.
        length: how many bytes it has.
        new: whether just these bytes were not filed before.
    """

    place: str
    sha256: str
    length: int
    new: bool

    @classmethod
    def of(cls, document: IssuedDocument, content: bytes, suffix: str, known: Sequence[Event]) -> "Scan":
        """A scan of a document, whose events are known.

        Raises:
            RegisterError: the suffix cannot end the name of a file.
        """
        if not _SUFFIX.fullmatch(suffix):
            msg = f"{suffix!r} cannot end the name of a scan; it is small letters and digits, such as pdf"
            raise RegisterError(msg)
        digest = sha256(content).hexdigest()
        before = [place for place in scan_places(document, known) if f"/{digest}." in place]
        place = before[0] if before else f"{document.folder}/scans/{digest}.{suffix}"
        return cls(place, digest, len(content), new=not before)

    def events(
        self,
        document: IssuedDocument,
        signatures: Sequence[Signature],
        known: Sequence[Event],
        *,
        day: date,
        moment: datetime,
    ) -> Iterator[Event]:
        """What its filing says, and was not known: that it was scanned, and each signature that it shows.

        A signature that another scan showed before is said of this one too, so that each scan says by itself what it
        bears.
        """

        def event(kind: EventKind, detail: Detail) -> Event:
            return Event(kind, moment, day, document.id, document.mentorship, detail)

        if self.new:
            name = self.place.rpartition("/")[2]
            yield event(EventKind.SCANNED, {"sha256": self.sha256, "length": self.length, "file": name})
        signed = {
            (one.detail["signer"], one.detail["original"])
            for one in known
            if one.kind is EventKind.SIGNED and one.detail.get("scan") == self.sha256
        }
        for one in dict.fromkeys(signatures):
            if (one.signer, one.original) not in signed:
                who: Detail = {"participant": one.participant} if one.participant else {}
                said: Detail = {"signer": one.signer, "original": one.original, "how": one.how, "scan": self.sha256}
                yield event(EventKind.SIGNED, {**said, **who})


def scan_places(document: IssuedDocument, events: Sequence[Event]) -> tuple[str, ...]:
    """The places in the archive of the scans that events tell of."""
    scanned = (event for event in events if event.kind is EventKind.SCANNED)
    return tuple(f"{document.folder}/scans/{event.detail['file']}" for event in scanned)
