"""What came of a quarter: its papers, print file and messages, and what waits for whom; on the screen and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from mentordocs.batch.building import Failure, Outcome, Paper
from mentordocs.batch.plan import Wanted
from mentordocs.cli.mail_run import FOLDER, left_tree
from mentordocs.cli.mail_showing import Shown, held_lines, letter_tree, sized
from mentordocs.cli.terminal import counted, terminal
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Dossier
from mentordocs.mail.due import Post
from mentordocs.mail.posting import Unready
from mentordocs.register.waiting import MentorshipStatus
from mentordocs.rules.period import Period


@dataclass(frozen=True)
class Printed:
    """The print file: where it is, of how many papers and sheets, and for how many mentors; `error` if it failed."""

    path: Path | None = None
    papers: int = 0
    sheets: int = 0
    mentors: int = 0
    error: str = ""


@dataclass(frozen=True)
class Mailed:
    """The messages that would be sent; `left` is what is held. `is_set_up`: whether the programme says from where."""

    shown: tuple[Shown, ...] = ()
    unready: tuple[Unready, ...] = ()
    left: Post | None = None
    is_set_up: bool = True


@dataclass(frozen=True)
class Round:
    """What every step of a quarter shares.

    Attributes:
        dossier: of the folder.
        folder: it.
        templates: where templates are found.
        period: which one.
        wanted: its papers.
        day: today.
        output: where to.
    """

    dossier: Dossier
    folder: Path
    templates: Templates
    period: Period
    wanted: Wanted
    day: date
    output: Path


def show(one: Round, outcomes: Sequence[Outcome], printed: Printed, mailed: Mailed) -> None:
    """How much was made, where it is, and the commands that print and mail it."""
    console = terminal()
    period = one.period
    console.print(f"{period}: {period.first} to {period.last}, as it stands on {one.day}.", style="bold")
    if one.day <= period.last:
        console.print(f"It is not over: what happens until {period.last} is not in these papers.", style="yellow")
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("step", no_wrap=True)
    table.add_column("came of it", overflow="fold")
    made = [each for each in outcomes if isinstance(each, Paper)]
    failed = f", {len(outcomes) - len(made)} not made" if len(made) < len(outcomes) else ""
    table.add_row("papers", f"{counted(len(made), 'document')} in {one.output}/{failed}")
    if printed.path:
        table.add_row(
            "to print",
            f"{printed.path}: {counted(printed.papers, 'document')} on {counted(printed.sheets, 'sheet')}, for "
            f"{counted(printed.mentors, 'mentor')}",
        )
    else:
        table.add_row(
            "to print", "the print file was not made" if printed.error else "nothing that was not printed before"
        )
    if not mailed.is_set_up:
        table.add_row("to mail", "mail is not set up: see docs/mail.md")
    else:
        weight = sized(sum(each.size for each in mailed.shown))
        found = f"{counted(len(mailed.shown), 'message')} of {weight} in {one.output / FOLDER}/, not sent"
        table.add_row("to mail", found if mailed.shown else "nothing that was not mailed before")
        for line in held_lines(mailed.left.held if mailed.left else (), one.dossier.mentorships):
            table.add_row("", line)
    console.print(table)
    kinds = " ".join(f"--kind {name}" for name in one.wanted.kinds)
    over = "" if one.day > period.last else "Once it is over: "
    console.print(
        f"\n{over}mentordocs print {kinds} --period {period} --per-mentor --send prints them;"
        f"\nmentordocs mail --period {period} --send mails them.",
        soft_wrap=True,
    )


def show_waiting(found: Sequence[MentorshipStatus]) -> None:
    """What waits for whom, by person; last what waits for whoever runs the programme."""
    console = terminal()
    rows = sorted(
        (not names, names, each.since, status.mentorship, f"{each.wait}{f' {each.what}' if each.what else ''}")
        for status in found
        for each in status.waiting
        for names in [", ".join(person.full_name for person in each.who)]
    )
    if not rows:
        console.print("\nNobody is waited for.")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for head in ("waits for", "to", "mentorship", "since"):
        table.add_column(head, no_wrap=head != "to", overflow="fold")
    before = None
    for _, names, since, mentorship, what in rows:
        table.add_row((names or "you") if names != before else "", what, mentorship, str(since))
        before = names
    console.print()
    console.print(table)


def tree_of(
    one: Round,
    outcomes: Sequence[Outcome],
    printed: Printed,
    mailed: Mailed,
    waiting: Sequence[MentorshipStatus],
) -> dict[str, Any]:
    """All of it as JSON."""
    papers = [each for each in outcomes if isinstance(each, Paper)]
    return {
        "as_of": str(one.day),
        "period": str(one.period),
        "over": one.period.last < one.day,
        "documents": [{"reference": each.reference, "file": str(each.files[0])} for each in papers],
        "not_made": [
            {"mentorship": each.due.mentorship, "kind": each.due.kind, "error": each.sentence}
            for each in outcomes
            if isinstance(each, Failure)
        ],
        "print": {
            "file": str(printed.path) if printed.path else None,
            "documents": printed.papers,
            "sheets": printed.sheets,
            "mentors": printed.mentors,
            "error": printed.error or None,
        },
        "mail": {
            "messages": [letter_tree(each) for each in mailed.shown],
            "set_up": mailed.is_set_up,
            **(left_tree(mailed.left, mailed.unready) if mailed.left else {}),
        },
        "waiting": [
            {
                "mentorship": status.mentorship,
                "for": each.wait.value,
                "who": [person.id for person in each.who],
                "since": str(each.since),
                "what": each.what or None,
            }
            for status in waiting
            for each in status.waiting
        ],
    }
