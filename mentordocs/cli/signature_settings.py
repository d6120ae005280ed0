"""What `programme.yaml` says of digital signatures, and what the command line says instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from mentordocs.cli.terminal import coloured, terminal
from mentordocs.dossier.loading import load
from mentordocs.dossier.programme import Signing
from mentordocs.errors import DossierError, UsageError

trust = click.option(
    "--trust",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="CERTIFICATE",
    help="A root certificate to trust, as PEM or DER (more than once).  [default: those of programme.yaml]",
)


@dataclass(frozen=True)
class SignatureSettings:
    """The time-stamp server, the roots that are trusted as names and bytes, and the time zone to read moments in."""

    timestamp: str | None
    trust: tuple[tuple[str, bytes], ...]
    zone: ZoneInfo | None

    @classmethod
    def of(cls, folder: Path, trust: Sequence[Path]) -> "SignatureSettings":
        """Those of a folder; a folder without `data/programme.yaml` has none. `trust` goes before what it trusts.

        Raises:
            DossierError: `programme.yaml` cannot be read, or trusts a file that is not in the folder.
            UsageError: A certificate cannot be read.
        """
        zone, said = None, Signing()
        if (folder / "data" / "programme.yaml").is_file():
            loaded = load(folder / "data")
            if loaded.dossier is None:
                for problem in loaded.problems:
                    terminal(stderr=True).print(coloured(str(problem)), soft_wrap=True)
                msg = "data/programme.yaml cannot be read"
                raise DossierError(msg)
            zone, said = loaded.dossier.programme.zone, loaded.dossier.programme.signing
        paths = trust or [_inside(folder, name) for name in said.trust]
        server = said.timestamp.url if said.timestamp else None
        return cls(server, tuple((str(path), read(path)) for path in paths), zone)


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        msg = f"data/programme.yaml: error: signing: trust: {name} is no file in this folder"
        raise DossierError(msg)
    return path


def read(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UsageError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise UsageError(msg) from error
