"""`mentordocs sign`: a digital signature in the place of the pen."""

from pathlib import Path
from typing import Any, get_args

import click

from mentordocs.cli import options, signature_settings
from mentordocs.cli.secret import VARIABLE
from mentordocs.pdf.extra import Level, need_pyhanko

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    epilog="""\b
Examples:
  mentordocs sign noor-inkomen-agreement-nl-original-1-mentor.pdf --as mentor --p12 rafael.p12
  mentordocs sign noor-inkomen-agreement-nl.pdf --as mentee --original 2 --p12 noor.p12 --level B-LTA
  mentordocs sign agreement.pdf --as mentor --pkcs11 /usr/lib/opensc-pkcs11.so --key "SIGN key\""""
)
@click.argument("file", type=_FILE)
@click.option("--as", "role", required=True, metavar="WHO", help="Whose box: mentor, mentee, representative-1, payer …")
@click.option("--original", type=click.IntRange(1), metavar="N", help="In which original.  [default: the only one]")
@click.option("--p12", type=_FILE, metavar="KEY", help="A PKCS#12 file with key and certificate.")
@click.option("--pkcs11", metavar="MODULE", help="The PKCS#11 library of a token or card, instead of a file.")
@click.option("--token", metavar="LABEL", help="The token, where there are several.")
@click.option("--key", metavar="LABEL", help="The key on the token.")
@click.option(
    "--password-command", metavar="COMMAND", help=f"Prints the password or PIN.  [default: {VARIABLE}, or ask]"
)
@click.option(
    "--level",
    type=click.Choice(get_args(Level)),
    help="PAdES level.  [default: B-T where there is a time-stamp server, else B-B]",
)
@click.option("--timestamp", metavar="URL", help="A time-stamp server.  [default: that of programme.yaml]")
@signature_settings.trust
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to.  [default: FILE-signed.pdf]")
@options.folder
def sign(file: Path, role: str, original: int | None, folder: Path, output: Path | None, **given: Any) -> int:
    """Sign a paper digitally, in the box of one signer.

    Others sign after in the same way, each in the file that the one before gave back. What stood in the file stays as
    it is, byte for byte. The password of a key is never an option: it would be seen by all who use the computer.
    """
    need_pyhanko()
    from mentordocs.cli.signing import sign_paper  # noqa: PLC0415 - needs the extra

    sign_paper(file, role, original, folder=folder, output=output, **given)
    return 0
