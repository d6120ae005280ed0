"""Certificates that are trusted, read from PEM or DER files."""

from collections.abc import Iterator, Sequence

from asn1crypto import pem
from asn1crypto.x509 import Certificate

from mentordocs.errors import UsageError

_PEM_BEGINS = b"-----BEGIN"


def read_certificates(files: Sequence[tuple[str, bytes]]) -> tuple[Certificate, ...]:
    """All certificates in files, each given by its name and its bytes.

    Raises:
        UsageError: A file holds no certificate; the text names it.
    """
    found: list[Certificate] = []
    for name, content in files:
        try:
            found += _certificates(content)
        except (ValueError, TypeError) as error:
            msg = f"{name}: this is no certificate in PEM or DER"
            raise UsageError(msg) from error
    return tuple(found)


def _certificates(content: bytes) -> Iterator[Certificate]:
    encoded = [der for _, _, der in pem.unarmor(content, multiple=True)] if _PEM_BEGINS in content else [content]
    for der in encoded:
        certificate = Certificate.load(der, strict=True)
        certificate.dump(force=True)  # DER is read when it is first asked for
        yield certificate
