"""What `mentordocs sign` does: the field that is meant, the key, the signature, the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mentordocs.batch.output import write_whole
from mentordocs.cli import options
from mentordocs.cli.secret import secret
from mentordocs.cli.signature_settings import SignatureSettings, read
from mentordocs.documents.signature import appearance
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.diagnostics import did_you_mean
from mentordocs.errors import OutputError, SigningError, UsageError
from mentordocs.pdf.certificates import read_certificates
from mentordocs.pdf.credential import Credential, from_pkcs11, from_pkcs12
from mentordocs.pdf.extra import Level
from mentordocs.pdf.signable import Signable, SignatureField
from mentordocs.pdf.signing import Proof, sign
from mentordocs.pdf.verifying import verify

_SIGNED = "-signed"


def sign_paper(file: Path, role: str, original: int | None, *, folder: Path, output: Path | None, **given: Any) -> None:
    """Sign one field of a paper and write the file; `given` holds the other options of the command.

    Raises:
        UsageError: What is asked for cannot be: no such field, no key, no server.
        SigningError: The paper is a DRAFT, was changed or is signed there already; or the key cannot sign it.
        PaperError: The file is no PDF.
        OutputError: The file cannot be written, or would take the place of another.
    """
    settings = SignatureSettings.of(folder, given["trust"])
    proof = _proof(settings, given["level"], given["timestamp"])
    output = output or _signed(file)
    if output.exists() and not output.samefile(file):
        msg = f"{output} is there already; sign that one further, or name another with --output"
        raise OutputError(msg)
    content = read(file)
    moment = options.now(settings.zone).replace(microsecond=0)
    signable, field = _field(content, role, original)
    _check_as_made(content, moment)
    with _credential(given) as credential:
        drawn = appearance(
            credential.name,
            moment,
            Language(signable.language),
            templates=Templates(options.own_templates(folder)),
            size=(field.width, field.height),
        )
        signed = sign(content, field.name, credential, appearance=drawn, moment=moment, proof=proof)
        name = credential.name
    write_whole(output, signed)
    click.echo(f"{name} signed as {field.name} ({proof.level}): {output}")


def _signed(file: Path) -> Path:
    """FILE-signed.pdf; further signatures go into that same file."""
    return file if file.stem.endswith(_SIGNED) else file.with_name(f"{file.stem}{_SIGNED}{file.suffix}")


def _proof(settings: SignatureSettings, level: Level | None, timestamp: str | None) -> Proof:
    server = timestamp or settings.timestamp
    level = level or ("B-T" if server else "B-B")
    if level != "B-B" and not server:
        msg = (
            f"{level} needs a time-stamp server: --timestamp, or `signing: {{timestamp: {{url: …}}}}` in programme.yaml"
        )
        raise UsageError(msg)
    if level == "B-LTA" and not settings.trust:
        msg = "B-LTA needs the roots of signer and server: --trust, or `signing: {trust: […]}` in programme.yaml"
        raise UsageError(msg)
    return Proof(level, server, read_certificates(settings.trust))


def _field(content: bytes, role: str, original: int | None) -> tuple[Signable, SignatureField]:
    """The empty field that is meant."""
    signable = Signable.read(content)
    if signable.draft:
        msg = "this is a DRAFT, which nobody can sign: see what `mentordocs check` says, and build it again"
        raise SigningError(msg)
    if not signable.fields or signable.language not in set(Language):
        msg = "there is no place to sign in this file: mentordocs signs the agreements that it builds"
        raise SigningError(msg)
    roles = list(dict.fromkeys(field.role for field in signable.fields))
    if role not in roles:
        hint = did_you_mean(role, roles) or f"there are {', '.join(roles)}"
        msg = f"nobody signs as {role} here; {hint}"
        raise UsageError(msg)
    numbers = {field.original: field for field in signable.fields if field.role == role}
    if original is None and len(numbers) > 1:
        msg = f"the file holds originals {' and '.join(map(str, numbers))}; say which: --original {min(numbers)}"
        raise UsageError(msg)
    field = numbers.get(next(iter(numbers)) if original is None else original)
    if field is None:
        msg = f"original {original} is not in this file, only {' and '.join(map(str, numbers))}"
        raise UsageError(msg)
    if field.signed:
        msg = f"{field.name} is signed already"
        raise SigningError(msg)
    return signable, field


def _check_as_made(content: bytes, moment: datetime) -> None:
    """Refuse a file in which something was changed since it was built, or since somebody signed it."""
    if not verify(content, trust=(), now=moment).as_made:
        msg = "the file was changed after it was made or signed; `mentordocs verify` says more"
        raise SigningError(msg)


@contextmanager
def _credential(given: dict[str, Any]) -> Iterator[Credential]:
    """The key that is asked for, opened with its password or PIN."""
    if (given["p12"] is None) == (given["pkcs11"] is None):
        msg = "name the key: either --p12 FILE, or --pkcs11 MODULE with --key LABEL"
        raise UsageError(msg)
    if given["p12"] is not None:
        yield from_pkcs12(read(given["p12"]), secret(f"Password of {given['p12'].name}", given["password_command"]))
        return
    if given["key"] is None:
        msg = "--pkcs11 needs --key: the label of the key on the token"
        raise UsageError(msg)
    pin = secret("PIN of the token", given["password_command"])
    with from_pkcs11(given["pkcs11"], token=given["token"], label=given["key"], pin=pin) as credential:
        yield credential
