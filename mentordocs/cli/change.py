"""`mentordocs change`: the same change for many mentorships, shown before it is written."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from mentordocs.batch.changing import NewChange, Proposed, changing, selected
from mentordocs.batch.plan import Wanted
from mentordocs.cli import options
from mentordocs.cli.terminal import coloured, counted, terminal
from mentordocs.documents.templates import Templates
from mentordocs.dossier.diagnostics import visible
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.loading import load
from mentordocs.dossier.selecting import FieldValue
from mentordocs.dossier.values import Day, Text
from mentordocs.errors import DossierError, UsageError


class Field(click.ParamType[FieldValue]):
    """A field of the deal and its value."""

    name = "path=value"

    def convert(self, value: str | FieldValue, param: click.Parameter | None, ctx: click.Context | None) -> FieldValue:
        """The field, or a refusal that says which part of the path there is not."""
        return value if isinstance(value, FieldValue) else FieldValue.parse(value)


@click.command(
    epilog="""\b
Examples:
  mentordocs change --where mentor=rafael --where deal.fee.amount=75.00 \\
      --set deal.fee.amount=80.00 --from 2027-01-01 --why "Prices rise with the index"
  mentordocs change --only noor-inkomen --set "deal.session.place=Online" --from 2027-02-01 --why "Noor moves" """
)
@click.option(
    "--only", "only", multiple=True, metavar="ID", shell_complete=options.mentorship_ids, help="This mentorship only."
)
@click.option(
    "--where", "where", multiple=True, type=Field(), metavar="PATH=VALUE", help="Those whose deal says this; all of it."
)
@click.option(
    "--set", "fields", multiple=True, required=True, type=Field(), metavar="PATH=VALUE", help="What becomes what."
)
@click.option(
    "--from", "day", required=True, type=options.Typed("day", Day), metavar="DAY", help="From this day on: 2027-01-01."
)
@click.option(
    "--why", required=True, type=options.Typed("text", Text), metavar="TEXT", help="Why; the addendum says it."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@options.folder
def change(
    only: tuple[str, ...],
    where: tuple[FieldValue, ...],
    fields: tuple[FieldValue, ...],
    day: date,
    why: str,
    yes: bool,
    folder: Path,
) -> int:
    """Write the same change into the changes.yaml of many mentorships, after showing what it makes of each.

    For each it says the file, each value now and then, the articles that read otherwise, and what cannot be. If
    one has an error, none is written. Each change is an addendum, which build makes and everyone signs.
    """
    if not only and not where:
        raise UsageError("say which mentorships: --only ID, or --where PATH=VALUE, such as --where mentor=rafael")
    if len({field.path for field in fields}) < len(fields):
        raise UsageError("--set names a field twice")
    loaded = load(folder / "data")
    console, errors = terminal(), terminal(stderr=True)
    if loaded.dossier is None:
        for problem in loaded.problems:
            errors.print(coloured(str(problem)), soft_wrap=True)
        return DossierError.exit_code
    Wanted(only).must_exist_in(loaded.dossier, loaded.refused)
    refused = sorted(loaded.refused.intersection(only) if only else loaded.refused)
    if refused and only:
        raise UsageError(f"{', '.join(refused)}: errors of their own; mend them first: mentordocs check")
    chosen = selected(loaded.dossier, only, where, day)
    _show_left_out(errors, refused, chosen.ended)
    if not chosen.mentorships:
        raise UsageError(f"no mentorship that goes on after {day} is like that, so there is nothing to change")
    templates = Templates(options.own_templates(folder))
    made = changing(folder / "data", chosen.mentorships, NewChange(day, why, fields), templates)
    for each in made.proposed:
        _show(console, each, folder)
    problems = [problem for each in made.proposed for problem in each.problems]
    if problems:
        errors.print(f"\n{counted(len(problems), 'error')}; nothing was written.")
        return DossierError.exit_code
    if not yes and not _confirmed(len(made.after)):
        console.print("Nothing was written.")
        return 0
    made.write(folder / "data")
    console.print(f"{counted(len(made.after), 'file')} written. Now: mentordocs build --kind addendum")
    return 0


def _show_left_out(errors: Console, refused: Iterable[str], ended: Iterable[Mentorship]) -> None:
    for name in refused:
        errors.print(f"{name}: left out: it has errors of its own (mentordocs check)", style="yellow", soft_wrap=True)
    for mentorship in ended:
        day = mentorship.ending.date if mentorship.ending else ""
        errors.print(f"{mentorship.id}: left out: it ended on {day}", style="yellow", soft_wrap=True)


def _show(console: Console, proposed: Proposed, folder: Path) -> None:
    console.print(f"\n{proposed.mentorship}", style="bold")
    console.print(f"  {folder / 'data' / proposed.path}", soft_wrap=True)
    for dotted, before, after in proposed.values:
        console.print(visible(f"  {dotted}: {before} → {after}"), soft_wrap=True)
    for language, articles in proposed.changed.items():
        console.print(visible(f"  {language}: {'; '.join(articles)}"), soft_wrap=True)
    for line in (*proposed.problems, *proposed.remarks):
        console.print(coloured(visible(f"  {line}")), soft_wrap=True)


def _confirmed(files: int) -> bool:
    try:
        return click.confirm(f"\nWrite {counted(files, 'file')}?")
    except click.Abort as stopped:
        if isinstance(stopped.__context__, EOFError):
            raise UsageError("nobody is there to ask, so nothing was written: say --yes") from None
        raise
