"""A small public key infrastructure on loopback: a root, people who sign, a time-stamp server, a revocation list.

The certificates are made for the test; the servers speak RFC 3161 and HTTP for real, in a process of their own.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pkcs11
import yaml
from certomancer.registry import CertLabel, CertomancerConfig, PKIArchitecture
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

PASSWORD = "een geheim"  # noqa: S105
PEOPLE = {"rafael": "Rafael Adomako", "noor": "Noor de Vries", "past": "Verlopen Persoon", "short": "Korte Duur"}
_VALID = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2090-01-01T00:00:00+0000"}
_OVER = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2021-01-01T00:00:00+0000"}
_SHORT = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": f"{date.today().year + 2}-01-01T00:00:00+0000"}  # noqa: DTZ011
_USAGE = {
    "id": "key_usage",
    "critical": True,
    "smart-value": {"schema": "key-usage", "params": ["digital_signature", "non_repudiation"]},
}
_REVOCATION = {
    "id": "crl_distribution_points",
    "smart-value": {"schema": "crl-dist-url", "params": {"crl-repo-names": ["root"]}},
}


@dataclass(frozen=True)
class Infrastructure:
    """Where it is served, and what it made."""

    folder: Path
    architecture: PKIArchitecture
    url: str

    @property
    def timestamp(self) -> str:
        """The address of the time-stamp server."""
        return f"{self.url}/people/tsa/tsa"

    @property
    def root(self) -> Path:
        """The root certificate as a file."""
        path = self.folder / "root.crt"
        path.write_bytes(self.architecture.get_cert(CertLabel("root")).dump())
        return path

    def key(self, who: str) -> Path:
        """The key and certificate of somebody as a PKCS#12 file, under PASSWORD."""
        path = self.folder / f"{who}.p12"
        path.write_bytes(self.architecture.package_pkcs12(CertLabel(who), password=PASSWORD.encode()))
        return path

    def load_token(self, library: str, token: str, pin: str, who: str, label: str) -> None:
        """Put the key and certificate of somebody on a PKCS#11 token, under a label."""
        key = self.architecture.key_set.get_private_key(who)
        certificate = self.architecture.get_cert(CertLabel(who))
        with pkcs11.lib(library).get_token(token_label=token).open(user_pin=pin, rw=True) as session:
            attributes = decode_rsa_private_key(key["private_key"].parsed.dump())
            session.create_object({**attributes, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True})
            stored = decode_x509_certificate(certificate.dump())
            session.create_object({**stored, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True})


@contextmanager
def served(folder: Path) -> Iterator[Infrastructure]:
    """Make keys and certificates in a folder, and serve them until the end."""
    for name in ("root", "tsa", *PEOPLE):
        key = ec.generate_private_key(ec.SECP256R1()) if name == "noor" else rsa.generate_private_key(65537, 2048)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{name}.pem").write_bytes(pem)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    file = folder / "pki.yaml"
    file.write_text(yaml.safe_dump(_tree(url)), encoding="utf-8")
    code = (
        "from certomancer.integrations.animator import LazyAnimator as A;"
        "from werkzeug.serving import run_simple as r;"
        f"r('127.0.0.1', {port}, A())"
    )
    places = {"CERTOMANCER_CONFIG": str(file), "CERTOMANCER_KEY_DIR": str(folder), "CERTOMANCER_NO_WEB_UI": "1"}
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, **places}, stdout=log, stderr=log)
    try:
        _wait(port, server)
        config = CertomancerConfig.from_file(str(file), key_search_dir=str(folder))
        yield Infrastructure(folder, config.get_pki_arch("people"), url)
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "the test server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the test server does not answer")


def _certificate(name: str, validity: dict[str, str], *extensions: dict[str, object]) -> dict[str, object]:
    return {
        "subject": name,
        "subject-key": name,
        "issuer": "root",
        "authority-key": "root",
        "validity": validity,
        "extensions": list(extensions),
    }


def _tree(url: str) -> dict[str, object]:
    authority = {"id": "basic_constraints", "critical": True, "value": {"ca": True}}
    signs = {
        "id": "key_usage",
        "critical": True,
        "smart-value": {"schema": "key-usage", "params": ["key_cert_sign", "crl_sign"]},
    }
    stamps = {
        "id": "extended_key_usage",
        "critical": True,
        "value": ["time_stamping"],
    }
    names = {"root": "Proefwortel", "tsa": "Proeftijd", **PEOPLE}
    people = {
        who: _certificate(who, {"past": _OVER, "short": _SHORT}.get(who, _VALID), _USAGE, _REVOCATION) for who in PEOPLE
    }
    return {
        "external-url-prefix": url,
        "keysets": {"keys": {"path-prefix": ".", "keys": {name: {"path": f"{name}.pem"} for name in names}}},
        "pki-architectures": {
            "people": {
                "keyset": "keys",
                "entities": {name: {"country-name": "NL", "common-name": said} for name, said in names.items()},
                "certs": {
                    "root": _certificate("root", _VALID, authority, signs),
                    "tsa": _certificate("tsa", _VALID, {**_USAGE}, stamps, _REVOCATION),
                    **people,
                },
                "services": {
                    "crl-repo": {
                        "root": {"for-issuer": "root", "signing-key": "root", "simulated-update-schedule": "P90D"}
                    },
                    "time-stamping": {"tsa": {"signing-cert": "tsa"}},
                },
            }
        },
    }
