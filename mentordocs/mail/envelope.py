"""An envelope: a message as bytes, with the addresses that a mail server is told."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Envelope:
    """A message, ready to be handed in.

    Attributes:
        message: 64 hexadecimal figures that name it in the register; its Message-ID is `<message@domain>`.
        sender: the address that the server is told (MAIL FROM), and to which bounces go.
        recipients: the id of every participant by address (RCPT TO), blind ones too.
        content: the bytes, with CRLF.
        files: SHA-256 of what is attached, in hexadecimal figures.
        needs_utf8: whether an address has letters before its @ that need SMTPUTF8 (RFC 6531).
    """

    message: str
    sender: str
    recipients: Mapping[str, str]
    content: bytes
    files: tuple[str, ...]
    needs_utf8: bool = False
