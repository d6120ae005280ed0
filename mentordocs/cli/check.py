"""`mentordocs check`: everything that is wrong, or worth a thought."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console

from mentordocs.batch.checking import check_mentorship
from mentordocs.cli import options
from mentordocs.cli.terminal import coloured, counted, finding_line, terminal
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Dossier
from mentordocs.dossier.loading import Loaded, load
from mentordocs.errors import DossierError


@click.command(
    epilog="""\b
Examples:
  mentordocs check
  mentordocs check --folder ~/mentorships"""
)
@options.folder
def check(folder: Path) -> int:
    """Say everything that is wrong in data/, or worth a thought; build nothing.

    First what the YAML cannot say, as file:line:column; then, for each mentorship, what the contract checks find,
    with the law or the practice that it rests on. An error keeps an agreement a draft.
    """
    loaded = load(folder / "data")
    console = terminal()
    levels = Counter(problem.level.value for problem in loaded.problems)
    for problem in loaded.problems:
        console.print(coloured(str(problem)), soft_wrap=True)
    codes = [DossierError.exit_code] * (levels["error"] > 0)
    if loaded.dossier is not None:
        for level, code in _checked(loaded.dossier, Templates(options.own_templates(folder)), console):
            levels[level] += 1
            codes += [code] * (code > 0)
    console.print(_summary(loaded, levels))
    return codes[0] if codes else 0


def _checked(dossier: Dossier, templates: Templates, console: Console) -> Iterator[tuple[str, int]]:
    """Print what is found, by mentorship; give the level and the exit code of each."""
    day = options.now(dossier.programme.zone).date()
    for mentorship in dossier.mentorships.values():
        findings, errors = check_mentorship(mentorship, templates, day)
        if findings or errors:
            console.print(f"\n{mentorship.id}", style="bold")
        for error in errors:
            console.print(coloured(str(error)), soft_wrap=True)
            yield "error", error.exit_code
        for finding in findings:
            console.print(coloured(finding_line(finding, mentorship)), soft_wrap=True)
            yield finding.level.value, DossierError.exit_code if finding.level == "error" else 0


def _summary(loaded: Loaded, levels: Counter[str]) -> str:
    mentorships = len(loaded.dossier.mentorships if loaded.dossier else ()) + len(loaded.refused)
    found = [counted(levels[level], level) for level in ("error", "warning", "note") if levels[level]]
    return f"\n{', '.join(found) or 'Nothing to say'}; {counted(mentorships, 'mentorship')} checked."
