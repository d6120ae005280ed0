"""What `mentordocs verify` does: the signatures of a paper, in lines or as JSON, and the exit code."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from mentordocs.cli import options
from mentordocs.cli.recognising import Recognised
from mentordocs.cli.signature_settings import SignatureSettings, read
from mentordocs.cli.terminal import counted, terminal
from mentordocs.errors import BrokenSignatureError, UntrustedSignatureError
from mentordocs.pdf.certificates import read_certificates
from mentordocs.pdf.signable import Signable, SignatureField
from mentordocs.pdf.verifying import Signature, Verified, verify


def verify_paper(
    file: Path, trust: tuple[Path, ...], *, folder: Path, recognised: Recognised | None, as_json: bool
) -> int:
    """Say what the signatures of a paper are worth, after what the register says of it, and give the exit code.

    Raises:
        PaperError: The file is no PDF.
        BrokenSignatureError: A signature cannot be read at all.
    """
    settings = SignatureSettings.of(folder, trust)
    content = read(file)
    fields = Signable.read(content).fields
    found = verify(content, trust=read_certificates(settings.trust), now=options.now(settings.zone))
    if as_json:
        tree = _tree(file, found, fields) | {"issued": recognised.tree() if recognised else None}
        click.echo(json.dumps(tree, ensure_ascii=False, indent=2))
    else:
        console = terminal()
        for line in (*(recognised.lines() if recognised else ()), *_lines(file, found, fields, settings.zone)):
            console.print(line, soft_wrap=True)
    return _exit_code(found)


def _exit_code(found: Verified) -> int:
    if not found.signatures or not found.as_made:
        return BrokenSignatureError.exit_code
    return 0 if all(one.root for one in found.signatures) else UntrustedSignatureError.exit_code


def _lines(file: Path, found: Verified, fields: tuple[SignatureField, ...], zone: ZoneInfo | None) -> Iterator[str]:
    yield f"{file}: {counted(len(found.signatures), 'signature') if found.signatures else 'not signed'}"
    for one in found.signatures:
        yield ""
        yield f"{_place(one.field)}: {one.name}"
        yield f"  holds        {_holds(one)}"
        yield f"  signed       {_when(one, zone)}"
        yield f"  certificate  {one.subject}; until {one.valid_until:%Y-%m-%d}"
        yield f"  trust        {one.root or f'NOT TRUSTED: {one.distrust}'}"
        yield f"  covers       {'the whole file' if one.covers_all else 'all that was there; more was added after'}"
    yield ""
    empty = [field.name for field in fields if not field.signed]
    if empty:
        yield f"Not signed: {', '.join(empty)}."
    if found.updated_before:
        yield "The file was CHANGED before it was first signed."
    if found.trailing:
        yield "Bytes stand BEHIND THE END of the file, which no signature covers."
    yield f"Before any signature: {found.unsigned_length} bytes, SHA-256 {found.unsigned_digest}"


def _place(field: str) -> str:
    role, _, original = field.rpartition("-")
    return f"{role}, original {original}" if role and original.isdecimal() else field


def _holds(one: Signature) -> str:
    if not one.intact:
        return "NO: what was signed is not what stands there now"
    if one.changed_after:
        return "NO: something was changed after it"
    return "yes; nothing changed after" if one.covers_all else "yes; only signatures, time stamps and proofs after"


def _when(one: Signature, zone: ZoneInfo | None) -> str:
    claimed = f"{_moment(one.claimed, zone)}, as the signer says" if one.claimed else "at no time that is said"
    if one.stamp is None:
        return claimed
    trusted = "" if one.stamp.trusted else " (NOT TRUSTED)"
    kept = "; kept for long" if one.long_term else ""
    return f"{_moment(one.stamp.time, zone)}, by time stamp of {one.stamp.server}{trusted}{kept}"


def _moment(moment: datetime, zone: ZoneInfo | None) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}"


def _tree(file: Path, found: Verified, fields: tuple[SignatureField, ...]) -> dict[str, Any]:
    return {
        "file": str(file),
        "signatures": [_signature(one) for one in found.signatures],
        "not_signed": [field.name for field in fields if not field.signed],
        "updated_before": found.updated_before,
        "trailing": found.trailing,
        "unsigned": {"bytes": found.unsigned_length, "sha256": found.unsigned_digest},
    }


def _signature(one: Signature) -> dict[str, Any]:
    role, _, original = one.field.rpartition("-")
    return {
        "field": one.field,
        "role": role,
        "original": int(original) if original.isdecimal() else None,
        "name": one.name,
        "subject": one.subject,
        "valid_until": one.valid_until.isoformat(),
        "claimed": one.claimed and one.claimed.isoformat(),
        "time_stamp": one.stamp
        and {"time": one.stamp.time.isoformat(), "server": one.stamp.server, "trusted": one.stamp.trusted},
        "long_term": one.long_term,
        "intact": one.intact,
        "changed_after": one.changed_after,
        "covers_whole_file": one.covers_all,
        "trusted_root": one.root or None,
        "distrust": one.distrust or None,
    }
