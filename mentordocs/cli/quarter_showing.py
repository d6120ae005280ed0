"""What came of a quarter: its papers, print file and messages, and what waits for whom; on the screen and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from mentordocs.batch.building import Failure, Outcome, Paper
from mentordocs.batch.plan import Wanted
from mentordocs.cli.mail_run import FOLDER, left_tree
from mentordocs.cli.mail_showing import Shown, held_lines, letter_tree, sized, unsettled_lines
from mentordocs.cli.terminal import begun, counted, terminal
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Dossier
from mentordocs.mail.due import Post
from mentordocs.mail.held import Reason
from mentordocs.mail.posting import Unready
from mentordocs.paper.choosing import Left
from mentordocs.register.waiting import MentorshipStatus
from mentordocs.rules.period import Period


@dataclass(frozen=True)
class Printed:
    """The print file: where it is, of how many papers and sheets, and for how many mentors; `error` if it failed.

    `queue` is the printer, empty where there is none; `left` is what was made, and cannot be printed.
    """

    path: Path | None = None
    papers: int = 0
    sheets: int = 0
    mentors: int = 0
    queue: str = ""
    left: tuple[Left, ...] = ()
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
    table.add_row("to print", _to_print(printed))
    table.add_row("to mail", _to_mail(mailed, one.output))
    console.print(table)
    for line in _not_mailed(mailed, one.dossier):
        console.print(f"  {line}", soft_wrap=True)
    commands = list(_commands(period, one.wanted.kinds, printed, mailed))
    if commands:
        console.print("" if one.day > period.last else "\nOnce it is over:")
    for line in commands:
        console.print(line, soft_wrap=True)


def _commands(period: Period, kinds: Sequence[str], printed: Printed, mailed: Mailed) -> Iterator[str]:
    """What prints and mails just what was shown: of their kinds only, since there are other papers on a period."""
    if printed.path is not None:
        command = f"mentordocs print {_named(kinds)} --period {period} --per-mentor"
        by_hand = "makes a file for each mentor; print them, and say so with --printed"
        yield f"{command} --send   # prints them" if printed.queue else f"{command}   # {by_hand}"
    if mailed.shown:
        kinds = sorted({each.letter.kind for each in mailed.shown})
        yield f"mentordocs mail {_named(kinds)} --period {period} --send   # mails them"


def _named(kinds: Iterable[str]) -> str:
    return " ".join(f"--kind {name}" for name in kinds)


def _to_print(printed: Printed) -> str:
    left = f" ({len(printed.left)} cannot be printed)" if printed.left else ""
    if printed.path is None:
        return "the print file was not made" if printed.error else f"nothing that was not printed before{left}"
    what = f"{counted(printed.papers, 'document')} on {counted(printed.sheets, 'sheet')}"
    return f"{printed.path}: {what}, for {counted(printed.mentors, 'mentor')}{left}"


def _to_mail(mailed: Mailed, output: Path) -> str:
    if not mailed.is_set_up:
        return "mail is not set up: see docs/mail.md"
    if not mailed.shown:
        return "nothing that was not mailed before"
    weight = sized(sum(each.size for each in mailed.shown))
    return f"{counted(len(mailed.shown), 'message')} of {weight} in {output / FOLDER}/, not sent"


def _not_mailed(mailed: Mailed, dossier: Dossier) -> Iterator[str]:
    """What people have to do about the mail of it; not what went."""
    if mailed.left is not None:
        yield from unsettled_lines(mailed.left.unsettled)
        held = [each for each in mailed.left.held if each.reason is not Reason.SENT]
        yield from held_lines(held, dossier.mentorships)


def show_waiting(found: Sequence[MentorshipStatus], day: date) -> None:
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
        table.add_row((names or "you") if names != before else "", what, mentorship, begun(since, day))
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
            "left": [{"reference": each.reference, "error": each.sentence} for each in printed.left],
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
