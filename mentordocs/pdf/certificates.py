"""Certificates that are trusted, read from PEM or DER files."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentordocs.errors import UsageError
from mentordocs.pdf.extra import need_pyhanko

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

_PEM_BEGINS = b"-----BEGIN"


def read_certificates(files: Sequence[tuple[str, bytes]]) -> "tuple[Certificate, ...]":
    """All certificates in files, each given by its name and its bytes.

    Raises:
        UsageError: The extra `sign` is not installed, or a file holds no certificate; the text names it.
    """
    need_pyhanko()
    from asn1crypto import pem, x509

    found: list[Certificate] = []
    for name, content in files:
        try:
            encoded = [der for _, _, der in pem.unarmor(content, multiple=True)] if _PEM_BEGINS in content else [content]
            certificates = [x509.Certificate.load(der, strict=True) for der in encoded]
            for certificate in certificates:
                certificate.subject.native  # noqa: B018 - DER is read when it is first looked at
        except (ValueError, TypeError) as error:
            msg = f"{name}: this is no certificate in PEM or DER"
            raise UsageError(msg) from error
        found += certificates
    return tuple(found)
