"""`mentordocs verify`: whether a paper was issued, who signed what and when, and whether anything changed."""

import json
from pathlib import Path
from typing import Any

import click

from mentordocs.cli import options, signature_settings
from mentordocs.cli.recognising import Recognised, prove_all, recognise
from mentordocs.cli.terminal import terminal
from mentordocs.errors import BrokenSignatureError, RegisterError, UsageError
from mentordocs.pdf.extra import need_pyhanko


@click.command(
    epilog="""\b
Examples:
  mentordocs verify noor-inkomen-agreement-nl.pdf
  mentordocs verify noor-inkomen-agreement-nl-original-1-mentor-signed.pdf --trust root.pem --json
  mentordocs verify --all
  mentordocs verify --all --folder /media/backup/mentorships"""
)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Prove the whole archive and the register.")
@signature_settings.trust
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@options.folder
def verify(file: Path | None, trust: tuple[Path, ...], folder: Path, *, everything: bool, as_json: bool) -> int:
    """Say whether FILE is a paper that was issued; and who signed it digitally, when, and who vouches for it.

    Nothing is fetched from anywhere. Exit code 0: it is an issued paper, or begins with one, and every signature in it
    holds and is trusted. With --all: register and archive agree, file by file and event by event.
    """
    if everything == (file is not None):
        raise UsageError("name one FILE, or say --all")
    if file is None:
        return prove_all(folder, as_json=as_json)
    recognised = recognise(signature_settings.read(file), folder)
    if recognised is not None and not recognised.has_signatures:
        return _say(file, recognised, as_json=as_json)
    need_pyhanko()
    from mentordocs.cli.verifying import verify_paper  # noqa: PLC0415 - needs the extra

    code = verify_paper(file, trust, folder=folder, recognised=recognised, as_json=as_json)
    return code or (0 if recognised is None or recognised.is_sound else RegisterError.exit_code)


def _say(file: Path, recognised: Recognised, *, as_json: bool) -> int:
    """Say it of a paper without a digital signature."""
    if as_json:
        tree: dict[str, Any] = {"file": str(file), "issued": recognised.tree(), "signatures": []}
        click.echo(json.dumps(tree, ensure_ascii=False, indent=2))
    else:
        for line in (f"{file}: not signed digitally", *recognised.lines()):
            terminal().print(line, soft_wrap=True)
    if recognised.is_sound:
        return 0
    return RegisterError.exit_code if recognised.is_known else BrokenSignatureError.exit_code
