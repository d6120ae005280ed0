"""A message as bytes (RFC 5322, RFC 2045): its head, its words twice, and what is attached; ASCII but for its head.

What stands between the parts begins with =_, which neither base64 nor quoted-printable can hold (RFC 2045, 6.7).
"""

import binascii
from collections.abc import Iterator, Sequence

from mentordocs.mail.attachments import Attachment, disposition
from mentordocs.mail.header_words import LINE, Folded

_BASE64_LINE = 76
"""Characters of base64 on a line (RFC 2045, section 6.8)."""


def message(head: Sequence[Folded], text: str, html: str, attached: Sequence[Attachment], name: str) -> bytes:
    """The whole message, with CRLF; from the same it is the same.

    Args:
        head: its headers, but for those of MIME.
        text: its words as plain text, flowed.
        html: the same words as a page.
        attached: what goes with it, in order.
        name: of the message; the lines between its parts have some of it.
    """
    return b"".join(_pieces(head, text, html, attached, name))


def _pieces(head: Sequence[Folded], text: str, html: str, attached: Sequence[Attachment], name: str) -> Iterator[bytes]:
    boundary = f"=_mixed_{name[:32]}"
    yield _head(*head, Folded("MIME-Version", "1.0"), _multipart("mixed", boundary))
    yield f"--{boundary}\r\n".encode()
    yield from _words(text, html, f"=_alternative_{name[:32]}")
    for file in attached:
        yield f"\r\n--{boundary}\r\n".encode()
        kind, coding = Folded("Content-Type", file.media_type), Folded("Content-Transfer-Encoding", "base64")
        yield _head(kind, coding, disposition(file.name))
        yield _base64(file.content)
    yield f"\r\n--{boundary}--\r\n".encode()


def _words(text: str, html: str, boundary: str) -> Iterator[bytes]:
    """The words twice, the plainest first: a reader takes the last that it can show (RFC 2046, section 5.1.4)."""
    yield _head(_multipart("alternative", boundary))
    for kind, said in (("plain; charset=utf-8; format=flowed", text), ("html; charset=utf-8", html)):
        yield f"--{boundary}\r\n".encode()
        yield _encoded(Folded("Content-Type", f"text/{kind}"), said)
    yield f"--{boundary}--\r\n".encode()


def _head(*headers: Folded) -> bytes:
    return f"{''.join(map(str, headers))}\r\n".encode()


def _encoded(kind: Folded, said: str) -> bytes:
    """Words in the shorter of the two encodings; that of text in Latin letters can be read as it is."""
    content = said.replace("\n", "\r\n").encode()
    quoted, base64 = binascii.b2a_qp(content), _base64(content)
    coding, encoded = ("quoted-printable", quoted) if len(quoted) <= len(base64) else ("base64", base64)
    return _head(kind, Folded("Content-Transfer-Encoding", coding)) + encoded + b"\r\n"


def _base64(content: bytes) -> bytes:
    encoded = binascii.b2a_base64(content, newline=False)
    return b"".join(encoded[at : at + _BASE64_LINE] + b"\r\n" for at in range(0, len(encoded), _BASE64_LINE))


def _multipart(subtype: str, boundary: str) -> Folded:
    return Folded("Content-Type", f'multipart/{subtype};{LINE}boundary="{boundary}"')
