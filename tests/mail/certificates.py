"""A certificate authority of the tests' own, and certificates for servers on loopback: good ones, and bad ones."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

HERE = ("localhost", "127.0.0.1")
"""The names of a server on loopback."""


@dataclass(frozen=True)
class ServerCertificate:
    """Where the certificate and the key of a server are, as PEM."""

    certificate: Path
    key: Path


class Authority:
    """An authority: `file` is what clients trust (SSL_CERT_FILE), and `issue` gives certificates to servers."""

    def __init__(self, folder: Path) -> None:
        """Make its key and certificate in a folder."""
        self.folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Proefwortel")
        usage = _usage(digital_signature=False, key_cert_sign=True, crl_sign=True)
        certificate = (
            _begun(self._name, self._name, self._key.public_key(), self._key.public_key(), days=(-1, 3650))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .sign(self._key, hashes.SHA256())
        )
        self.file = folder / "root.pem"
        self.file.write_bytes(certificate.public_bytes(Encoding.PEM))

    def issue(self, label: str, *names: str, expired: bool = False, self_signed: bool = False) -> ServerCertificate:
        """A certificate for a server of these names, or else of loopback; `label` names its files."""
        names = names or HERE
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(names[0])
        issuer, signer = (subject, key) if self_signed else (self._name, self._key)
        days = (-30, -1) if expired else (-1, 365)
        certificate = (
            _begun(subject, issuer, key.public_key(), signer.public_key(), days=days)
            .add_extension(x509.SubjectAlternativeName([_alternative(name) for name in names]), critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(_usage(digital_signature=True, key_cert_sign=False, crl_sign=False), critical=True)
            .sign(signer, hashes.SHA256())
        )
        files = ServerCertificate(self.folder / f"{label}.crt", self.folder / f"{label}.key")
        files.certificate.write_bytes(certificate.public_bytes(Encoding.PEM))
        files.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return files


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _alternative(name: str) -> x509.GeneralName:
    return x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    signer: ec.EllipticCurvePublicKey,
    *,
    days: tuple[int, int],
) -> x509.CertificateBuilder:
    """What every certificate says; `days` are its first and last from now on."""
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer), critical=False)
    )


def _usage(*, digital_signature: bool, key_cert_sign: bool, crl_sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
