"""`mentordocs file`: a scan that a person has looked at."""

from datetime import date
from pathlib import Path

import click

from mentordocs.cli import options
from mentordocs.cli.registered import register
from mentordocs.cli.terminal import terminal
from mentordocs.dossier.codes import Language
from mentordocs.dossier.loading import load
from mentordocs.errors import DossierError, UsageError

MAX_SCAN = 200 * 2**20
"""Bytes of a scan; a larger file is a mistake."""


@click.command(
    epilog="""\b
Examples:
  mentordocs file ~/scans/0012.pdf --mentorship noor-inkomen --signed mentor,mentee
  mentordocs file noor.jpg --mentorship noor-inkomen --signed noor --original 2
  mentordocs file add.pdf --mentorship jordan-career --kind addendum --item 1 --signed mentor,mentee"""
)
@click.argument("scan", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--mentorship", required=True, shell_complete=options.mentorship_ids, help="Whose paper it is.")
@click.option(
    "--signed", default="", metavar="WHO,…", help="Who signed: mentor, mentee, representative-1, payer, or ids."
)
@click.option("--original", type=click.IntRange(1), default=1, show_default=True, help="Which original it is.")
@click.option("--kind", default="agreement", show_default=True, help="What it is a scan of.")
@click.option("--item", default="", metavar="KEY", help="Of which payment, change …, where there are several.")
@click.option("--language", type=options.languages, help="In which language, where there are several.")
@options.as_of
@options.folder
def file(
    scan: Path,
    mentorship: str,
    signed: str,
    original: int,
    kind: str,
    item: str,
    language: str | None,
    as_of: date | None,
    folder: Path,
) -> int:
    """File SCAN, a paper that came back and that you have looked at, untouched, with who signed which original.

    Say everybody whose signature it shows. An agreement is signed once one original bears every signature; the first
    scan that shows them all is what is mailed. The same scan may be filed again with more signatures.
    """
    from mentordocs.register.returning import document_of, signatures  # noqa: PLC0415 - needs the register's rooms
    from mentordocs.register.states import signed_copy, standing  # noqa: PLC0415

    loaded = load(folder / "data")
    if loaded.dossier is None:
        raise DossierError("data/programme.yaml cannot be read: mentordocs check says why")
    options.known_mentorships((mentorship,), {*loaded.dossier.mentorships, *loaded.refused})
    if mentorship not in loaded.dossier.mentorships:
        raise UsageError(f"{mentorship} has errors of its own; mend them first: mentordocs check")
    content = scan.read_bytes() if scan.stat().st_size <= MAX_SCAN else b""
    if not content:
        raise UsageError(f"{scan}: is empty, or larger than {MAX_SCAN // 2**20} MB")
    names = [name.strip() for name in signed.split(",") if name.strip()]
    moment = options.now(loaded.dossier.programme.zone)
    dossier = loaded.dossier.mentorships[mentorship]
    with register(folder, loaded.dossier.programme, writes=True) as opened:
        document = document_of(opened.documents(mentorship), kind, item, Language(language).value if language else "")
        seen = signatures(dossier, document, names, original)
        place = opened.file_scan(
            document.id, content, scan.suffix.lstrip(".").lower(), seen, day=as_of or moment.date(), moment=moment
        )
        events = opened.events(document=document.id)
    stands = standing(document, events)
    console = terminal()
    console.print(f"Filed as {folder / 'data' / 'archive' / place}", soft_wrap=True)
    for number, who in stands.signers.items():
        missing = [role for role in document.signers if role not in who]
        state = f"still to sign: {', '.join(missing)}" if missing else "signed by all"
        console.print(f"{document}, original {number}: {state}", soft_wrap=True)
    if stands.signed and not signed_copy(document, events):
        hint = "no file shows every signature by itself: file one that does, so that it can be mailed"
        console.print(f"{document}: {hint}", soft_wrap=True)
    return 0
