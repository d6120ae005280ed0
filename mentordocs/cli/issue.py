"""`mentordocs issue`: cast in stone what is to be signed."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from mentordocs.batch.plan import Wanted, plan
from mentordocs.cli import options
from mentordocs.cli.reading import read
from mentordocs.cli.registered import archive_of, issued_before, register
from mentordocs.cli.terminal import named, terminal
from mentordocs.documents.kinds import kind
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.errors import DossierError
from mentordocs.register.archive import Archive

if TYPE_CHECKING:
    from mentordocs.batch.issuing import Issuance


@click.command(
    epilog="""\b
Examples:
  mentordocs issue                                  every paper to be signed that is due
  mentordocs issue --only noor-inkomen
  mentordocs issue --kind progress-report
  mentordocs issue --only noor-inkomen --replace    a version that takes the place of the one before"""
)
@click.option(
    "--only", "only", multiple=True, metavar="ID", shell_complete=options.mentorship_ids, help="This mentorship only."
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="This kind.  [default: all that is signed]")
@click.option("--item", "items", multiple=True, metavar="KEY", help="Papers for this payment, change … only.")
@click.option("--language", "languages", multiple=True, type=options.languages, help="This language only.")
@click.option("--replace", is_flag=True, help="Let other words take the place of what was issued.")
@options.as_of
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Where to, too.  [default: build/]")
@click.option("--json", "as_json", is_flag=True, help="Say on stdout what came of it, as JSON.")
@options.folder
def issue(
    only: tuple[str, ...],
    kinds: tuple[str, ...],
    items: tuple[str, ...],
    languages: tuple[str, ...],
    replace: bool,
    as_of: date | None,
    output: Path | None,
    as_json: bool,
    folder: Path,
) -> int:
    """Cast papers in stone: the very bytes that build makes, into data/archive/ and the register.

    A DRAFT is refused, and so are words that differ from what was issued. Words that were issued stay as they are. Any
    number of runs may issue at once; what ends one in the middle leaves nothing half-done.
    """
    from mentordocs.batch.issuing import Office  # noqa: PLC0415 - its database layer takes as long as a paper
    from mentordocs.batch.issuing import issue as issue_all  # noqa: PLC0415

    loaded = read(folder, warnings=True)
    errors = terminal(stderr=True)
    if loaded.dossier is None:
        return DossierError.exit_code
    programme = loaded.dossier.programme
    wanted = Wanted(only, kinds, tuple(map(Language, languages)), items=items)
    wanted.must_exist_in(loaded.dossier, loaded.refused)
    templates = Templates(options.own_templates(folder))
    moment = options.now(programme.zone)
    day = as_of or moment.date()
    due = plan(loaded.dossier, templates, day, wanted, issued_before(folder, programme))
    if not kinds:
        due = tuple(one for one in due if kind(templates, one.language, one.kind).signed)
    with register(folder, programme, writes=True) as opened:
        office = Office(
            opened, Archive(archive_of(folder)), templates, day, moment, output or folder / "build", replace=replace
        )
        done = list(issue_all(due, loaded.dossier.mentorships, office))
    for one in done:
        if one.sentence:
            errors.print(f"{one.due.mentorship}: {named(one.due, one.due.kind)}: {one.sentence}", style="red")
    if as_json:
        terminal().out(json.dumps([_tree(one) for one in done], ensure_ascii=False, indent=2), highlight=False)
    else:
        _show(done, day)
    refused = loaded.refused.intersection(only) if only else loaded.refused
    return DossierError.exit_code if refused else next((one.exit_code for one in done if one.exit_code), 0)


def _show(done: "Sequence[Issuance]", day: date) -> None:
    console = terminal()
    if not done:
        console.print(f"Nothing is to be issued on {day}.")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for head in ("document", "version", ""):
        table.add_column(head, justify="right" if head == "version" else "left", no_wrap=True)
    for one in done:
        replaces = f", replaces version {one.replaces}" if one.replaces else ""
        document = one.reference or f"{one.due.mentorship}: {named(one.due, one.due.kind)}"
        table.add_row(document, str(one.version or "–"), one.outcome + replaces)
    console.print(table)
    console.print(f"\n{', '.join(_counts(done))}.")


def _counts(done: "Iterable[Issuance]") -> list[str]:
    counts = Counter(one.outcome for one in done)
    return [f"{counts[outcome]} {outcome}" for outcome in dict.fromkeys(one.outcome for one in done)]


def _tree(one: "Issuance") -> dict[str, Any]:
    return {
        "mentorship": one.due.mentorship,
        "kind": one.due.kind,
        "language": one.due.language,
        "item": one.due.item or None,
        "outcome": one.outcome.value,
        "reference": one.reference or None,
        "version": one.version or None,
        "replaces": one.replaces or None,
        "error": one.sentence or None,
    }
