"""The key somebody signs with: a PKCS#12 file, or a token or card behind PKCS#11. No secret is kept or shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pkcs11
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign import Signer, SimpleSigner
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from mentordocs.errors import SigningError


@dataclass(frozen=True)
class Credential:
    """A key with its certificate, ready to sign; made by `from_pkcs12` and `from_pkcs11`."""

    signer: Signer

    @property
    def certificate(self) -> Certificate:
        """The certificate of the key.

        Raises:
            SigningError: There is none.
        """
        found = self.signer.signing_cert
        if found is None:
            msg = "there is a key, but no certificate that says whose it is"
            raise SigningError(msg)
        return found

    @property
    def name(self) -> str:
        """Who signs: the common name in the certificate, else its whole subject."""
        return common_name(self.certificate)

    def check_valid_at(self, moment: datetime) -> None:
        """Nothing where the certificate holds at a moment.

        Raises:
            SigningError: It has expired, or does not hold yet.
        """
        first, last = self.certificate.not_valid_before, self.certificate.not_valid_after
        if moment > last:
            msg = f"the certificate of {self.name} expired on {last:%Y-%m-%d}; sign with one that holds"
            raise SigningError(msg)
        if moment < first:
            msg = f"the certificate of {self.name} holds from {first:%Y-%m-%d} on, not yet"
            raise SigningError(msg)


def common_name(certificate: Certificate) -> str:
    """Whose a certificate is, as people say it."""
    name = certificate.subject.native.get("common_name")
    return name if isinstance(name, str) and name.strip() else str(certificate.subject.human_friendly)


def from_pkcs12(content: bytes, password: str) -> Credential:
    """The key in a PKCS#12 file (`.p12`, `.pfx`), and the certificates that come with it.

    Raises:
        SigningError: The password is wrong, or this is no such file, or there is no key in it.
    """
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, password.encode())
    except ValueError as error:
        msg = "the key cannot be opened: the password is wrong, or this is no PKCS#12 file"
        raise SigningError(msg) from error
    if key is None or certificate is None:
        msg = "the file holds no key with its certificate"
        raise SigningError(msg)
    return Credential(SimpleSigner.load_pkcs12_data(content, (), password.encode()))


@contextmanager
def from_pkcs11(module: str, *, token: str | None, label: str, pin: str) -> Iterator[Credential]:
    """The key on a token, for as long as the session with it is open.

    Args:
        module: Path of the library of the token (`libsofthsm2.so`, `opensc-pkcs11.so`).
        token: Label of the token; None for the first.
        label: Label of the key and its certificate.
        pin: The PIN of the user.

    Raises:
        SigningError: There is no such library, token or key, or the PIN is wrong.
    """
    where = f"token {token}" if token else "the token"
    wanted = TokenCriteria(label=token) if token else None
    try:
        session = open_pkcs11_session(module, token_criteria=wanted, user_pin=pin)
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange) as error:
        msg = f"{where} refuses the PIN"
        raise SigningError(msg) from error
    except (pkcs11.exceptions.PKCS11Error, RuntimeError, OSError) as error:
        msg = f"{where} cannot be opened through {module}: {str(error) or type(error).__name__}"
        raise SigningError(msg) from error
    try:
        credential = Credential(PKCS11Signer(session, cert_label=label, key_label=label, other_certs_to_pull=None))
        try:
            credential.certificate  # noqa: B018 - read from the token now, so that a wrong label is said here
        except pkcs11.exceptions.PKCS11Error as error:
            msg = f"{where} has no key “{label}”: {str(error) or type(error).__name__}"
            raise SigningError(msg) from error
        yield credential
    finally:
        session.close()
