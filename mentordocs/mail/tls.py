"""TLS to a mail server: verified by the trust store of the system, and what to say where it fails. No plain text."""

import ssl

from mentordocs.errors import MailError

_NOT_YET, _EXPIRED, _SELF_SIGNED, _SELF_SIGNED_ROOT, _NO_ISSUER, _OTHER_NAME, _OTHER_ADDRESS = 9, 10, 18, 19, 20, 62, 64
"""Codes of OpenSSL (x509_vfy.h) for what is wrong with a certificate."""
_UNKNOWN_AUTHORITY = (
    "is signed by an authority that this computer does not trust; if it is your own, name its file in SSL_CERT_FILE"
)
_WHY = {
    _NOT_YET: "is not valid yet; is the clock of this computer right?",
    _EXPIRED: "has expired; whoever runs the server has to renew it (or the clock of this computer is wrong)",
    _SELF_SIGNED: "is signed by the server itself, so nobody vouches for it; whoever runs the server needs another",
    _SELF_SIGNED_ROOT: _UNKNOWN_AUTHORITY,
    _NO_ISSUER: _UNKNOWN_AUTHORITY,
    _OTHER_NAME: "is for another name; is host: the name that your provider gives?",
    _OTHER_ADDRESS: "is not for this address; is host: the name that your provider gives?",
}


def context() -> ssl.SSLContext:
    """Verified TLS 1.2 or newer (RFC 8996), by the trust store of the system or the file that SSL_CERT_FILE names."""
    made = ssl.create_default_context()
    made.minimum_version = max(made.minimum_version, ssl.TLSVersion.TLSv1_2)
    return made


def untrusted(server: str, error: ssl.SSLError) -> MailError:
    """The error of a server with which no TLS can be had; trying again does not help.

    Args:
        server: how it is named to people: `smtp.example.org:587`.
        error: what OpenSSL says of it.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _WHY.get(error.verify_code, f"does not hold: {error.verify_message}")
        return MailError(f"{server}: not connected, since the certificate {why}")
    if error.reason == "WRONG_VERSION_NUMBER":
        return MailError(f"{server}: no TLS is spoken on that port; is security: starttls or tls, and the port, right?")
    return MailError(f"{server}: TLS cannot be had: {error.reason or error}")
