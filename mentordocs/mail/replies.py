"""Replies: to what they answer, from whom, and the papers that are attached. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from hashlib import sha256

from mentordocs.mail.arrived import addresses, content, header, kind, names, parts
from mentordocs.mail.correspondence import Correspondence
from mentordocs.register.messages import Message as SentMessage

LEAST_PICTURE = 20_000
"""Bytes of a picture; a smaller one is an ornament of the letter, and no photo of a page."""
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""ISO 32000-1, Annex H.3.4.1: readers take the head of a PDF anywhere in so many bytes."""
_BEGINNINGS = {
    b"\xff\xd8\xff": "jpg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"II*\x00": "tif",
    b"MM\x00*": "tif",
}
_SEALS = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
"""What signs a whole message (RFC 8551, 3156)."""
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""ISO/IEC 23008-12, what stands behind `ftyp` in a photo of a telephone."""


@dataclass(frozen=True)
class Attached:
    """A paper that is attached: its bytes, and the ending that a file of it gets."""

    content: bytes
    suffix: str

    @property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal figures."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Reply:
    """A message in the correspondence of a mentorship.

    Attributes:
        mentorship: of whose it is.
        to: the message that it answers; None where it answers another, or is sent to us by itself.
        by: the id of who takes part and has the address that it says to be from; None of anybody else.
        address: that address, as it stands there.
    """

    mentorship: str
    to: SentMessage | None
    by: str | None
    address: str


def reply(head: Message, correspondence: Correspondence) -> Reply | None:
    """Whose correspondence a message is in, by its head; None where it is in none that we know.

    It answers a message of ours (In-Reply-To, then References from the last on: RFC 5322, 3.6.4), or is sent to an
    address of ours that names a mentorship. Whoever writes can put any address in From.
    """
    earlier = (*names(header(head, "In-Reply-To")), *reversed(names(header(head, "References"))))
    mentorship = correspondence.thread(earlier) or correspondence.addressed(
        addresses(head, "To", "Cc", "Delivered-To", "X-Original-To")
    )
    if mentorship is None:
        return None
    senders = addresses(head, "From")
    by = correspondence.who(mentorship, senders[0]) if len(senders) == 1 else None
    if by is not None and by.startswith("programme-"):
        by = None
    return Reply(mentorship, correspondence.message(earlier), by, ", ".join(senders))


def attached(message: Message) -> tuple[Attached, ...]:
    """The papers attached to a whole message, each once: PDF files and photos, recognised by how they begin."""
    return tuple({one.sha256: one for one in _papers(message)}.values())


def has_other_files(message: Message) -> bool:
    """Whether something is attached that may hold a paper and is none: a message, a ZIP, a `winmail.dat`."""
    return any(_is_other_file(part) for part in parts(message))


def suffix(data: bytes) -> str | None:
    """The ending for a file that begins so: `pdf`, `jpg`, `png`, `tif`, `heic`; None of anything else."""
    if _PDF in data[:_PDF_WITHIN]:
        return "pdf"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return "heic"
    return next((ending for beginning, ending in _BEGINNINGS.items() if data.startswith(beginning)), None)


def _papers(message: Message) -> Iterator[Attached]:
    for part in parts(message):
        data = content(part)
        ending = suffix(data)
        if ending is not None and (ending == "pdf" or len(data) >= LEAST_PICTURE):
            yield Attached(data, ending)


def _is_other_file(part: Message) -> bool:
    data, said = content(part), kind(part)
    if suffix(data) is not None or said.startswith("text/") or said in _SEALS:
        return False
    return not said.startswith("image/") or len(data) >= LEAST_PICTURE
