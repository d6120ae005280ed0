"""A message that arrived: read as it is, whoever wrote it and however broken it is (RFC 5322, 2045, 6532). Pure.

What a part of it encloses (another message, a report) stays bytes: a message inside a message is not opened.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import getaddresses

MOST_LINES, MOST_PARTS, MOST_WITHIN = 1_000_000, 500, 50
"""Lines, lines that may begin a part, and parts that hold parts; with more a message is made to exhaust its reader.

Thirty megabytes of photos are half as many lines, and what people send has five parts within each other.
"""
_MOST_HEADER = 16 * 1024
"""Characters of one header; the time that its parameters take grows with the square of them."""
_ENCLOSED, _AS_LEAF = "message/", "enclosed/"
_ID = re.compile(r"<\s*([^<>@\s]+)@[^<>\s]*>")


class _AnyBytes(Compat32):
    """Headers as text whatever their bytes are: UTF-8 (RFC 6532), and � for what is none; very long ones cut."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value[:_MOST_HEADER].encode("ascii", "surrogateescape").decode("utf-8", "replace")


_POLICY = _AnyBytes()


class _Arrived(Message):
    """A message of whose parts those that are messages count as text, so that the parser leaves them alone."""

    def get_content_type(self) -> str:
        found = super().get_content_type()
        return found.replace(_ENCLOSED, _AS_LEAF, 1) if found.startswith(_ENCLOSED) else found


def read(content: bytes) -> Message | None:
    """A message; one that is cut off, or has parts that do not fit, as far as it goes.

    None of one that is made to exhaust its reader, or in which what stands between the parts is not even said.
    """
    if _is_exhausting(content):
        return None
    try:
        return BytesParser(_Arrived, policy=_POLICY).parsebytes(content)
    except (ValueError, TypeError):  # how Python ends on parameters that it cannot put together (RFC 2231)
        return None


def _is_exhausting(content: bytes) -> bool:
    """Whether it would take very long to read, or more than Python can have within each other."""
    lines = content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")
    starts = content.count(b"\n--") + content.count(b"\r--")
    return lines > MOST_LINES or starts > MOST_PARTS or content.lower().count(b"multipart/") > MOST_WITHIN


def read_head(content: bytes) -> Message:
    """The head of a message."""
    return BytesParser(_Arrived, policy=_POLICY).parsebytes(content, headersonly=True)


def header(message: Message, name: str) -> str:
    """The first header of that name on one line, empty where there is none; bytes that are no text show as �."""
    value = message.get(name)
    return "" if value is None else " ".join(str(value).split())


def parts(message: Message) -> Iterator[Message]:
    """What a message is made of, in its order: texts, files, enclosed messages, each a leaf."""
    return (part for part in message.walk() if not part.is_multipart())


def kind(part: Message) -> str:
    """What a part says that it is: `text/plain`, `message/delivery-status`."""
    return part.get_content_type().replace(_AS_LEAF, _ENCLOSED, 1)


def content(part: Message) -> bytes:
    """The bytes of a leaf; as they stand there where they are not encoded as the part says."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def names(ids: str) -> tuple[str, ...]:
    """What stands before the @ in each Message-ID of a header, in its order."""
    return tuple(_ID.findall(ids))


def addresses(message: Message, *headers: str) -> tuple[str, ...]:
    """The addresses in headers of these names, as they stand there; none where they are made not to be read."""
    values = [str(value) for name in headers for value in message.get_all(name, [])]
    try:
        return tuple(address for _, address in getaddresses(values) if address.count("@") == 1)
    except RecursionError:  # thousands of comments or groups within each other
        return ()


def is_automatic(message: Message) -> bool:
    """Whether a program wrote it: a notice of absence (RFC 3834, and what was used before it), a receipt (RFC 6522)."""
    said = header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    older = header(message, "Precedence").lower() == "auto_reply"
    if message.get_content_type() == "multipart/report":
        return True
    return said not in {"", "no"} or older or any(message.get(name) for name in ("X-Autoreply", "X-Autorespond"))
