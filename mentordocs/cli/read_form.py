"""`mentordocs read-form`: what was typed into a form, as a proposal for the YAML."""

from difflib import unified_diff
from pathlib import Path

import click
from rich.text import Text

from mentordocs.batch.filing import filing, write
from mentordocs.cli import options
from mentordocs.cli.terminal import coloured, counted, terminal
from mentordocs.documents.forms import mentorship_of, proposal
from mentordocs.documents.templates import Templates
from mentordocs.dossier.diagnostics import visible
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.loading import load
from mentordocs.errors import DossierError, PaperError, UsageError
from mentordocs.pdf.form_reading import MAX_FILE, read_fields

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


@click.command(
    name="read-form",
    epilog="""\b
Examples:
  mentordocs read-form ~/Downloads/noor-inkomen-intake-mentee-nl.pdf
  mentordocs read-form sheet.pdf --yes""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--of",
    "mentorship",
    metavar="ID",
    shell_complete=options.mentorship_ids,
    help="The mentorship, for a form that was made empty (mentordocs blank).",
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@options.folder
def read_form(file: Path, mentorship: str | None, yes: bool, folder: Path) -> int:
    """Show what was typed into FILE, a form of ours, as changes to the YAML; write them on a yes.

    An intake form changes the deal and the particulars of the mentee; a session sheet adds an entry to sessions.yaml,
    or what a party wrote differently. Comments stay. What the YAML could not say is shown, and then nothing is written.
    """
    fields = read_fields(_bytes(file))
    name = mentorship_of(fields) or mentorship
    if name is None:
        raise UsageError("this form is of no mentorship yet; say which it is for: --of ID (mentordocs new begins one)")
    if mentorship not in {None, name}:
        raise UsageError(f"this form is of the mentorship {name}, not of {mentorship}")
    made = proposal(fields, _mentorship(name, folder), Templates(options.own_templates(folder)))
    console, errors = terminal(), terminal(stderr=True)
    if made.stale:
        note = f"{made.reference}: what it shows has changed since it was made; look whether the answers still fit"
        console.print(visible(note), style="yellow", soft_wrap=True)
    for line in made.left:
        console.print(visible(f"left as it is: {line}"), style="yellow", soft_wrap=True)
    if not made.changes and not made.problems:
        console.print(f"{made.reference}: the YAML says all of this already.", soft_wrap=True)
        return 0
    filed = filing(folder / "data", made)
    for path, before in filed.before.items():
        console.print(f"\n{folder / 'data' / path}", style="bold", soft_wrap=True)
        for line in _changed_lines(before, filed.after[path]):
            console.print(Text(visible(line), style=_STYLES.get(line[:1], "")), soft_wrap=True)
    problems = (*(f"{file.name}: error: {problem}" for problem in made.problems), *filed.problems)
    for problem in problems:
        errors.print(coloured(visible(problem)), soft_wrap=True)
    if problems:
        errors.print(f"\n{counted(len(problems), 'error')}; nothing was written.")
        return DossierError.exit_code
    if not yes and not _confirmed(len(filed.after)):
        console.print("Nothing was written.")
        return 0
    write(folder / "data", filed)
    console.print(f"{counted(len(filed.after), 'file')} written.")
    return 0


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MAX_FILE + 1)


def _mentorship(name: str, folder: Path) -> Mentorship:
    loaded = load(folder / "data")
    if loaded.dossier is not None and name in loaded.dossier.mentorships:
        return loaded.dossier.mentorships[name]
    if loaded.dossier is None or name in loaded.refused:
        raise UsageError(f"{name} has errors of its own; mend them first: mentordocs check")
    raise PaperError(f"this form is of the mentorship {name}, which this folder does not have")


def _changed_lines(before: str, after: str) -> list[str]:
    """The lines that change in one file, with the numbers of the lines and a line around them."""
    return list(unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm=""))[2:]


def _confirmed(files: int) -> bool:
    try:
        return click.confirm(f"\nWrite {counted(files, 'file')}?")
    except click.Abort:  # nobody is there to ask
        return False
