"""`mentordocs verify`: who signed what and when, and whether anything changed after."""

from pathlib import Path

import click

from mentordocs.cli import options, signature_settings
from mentordocs.pdf.extra import need_pyhanko


@click.command(
    epilog="""\b
Examples:
  mentordocs verify noor-inkomen-agreement-nl-original-1-mentor-signed.pdf
  mentordocs verify agreement-signed.pdf --trust root.pem --json"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@signature_settings.trust
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@options.folder
def verify(file: Path, trust: tuple[Path, ...], folder: Path, *, as_json: bool) -> int:
    """Say who signed a paper digitally, when, who vouches for it, and whether anything changed after.

    Nothing is fetched from anywhere. Exit code 0: every signature holds and is trusted.
    """
    need_pyhanko()
    from mentordocs.cli.verifying import verify_paper  # noqa: PLC0415 - needs the extra

    return verify_paper(file, trust, folder=folder, as_json=as_json)
