"""`mentordocs quarter`: the reports on a period, their print file and messages, and what waits for whom."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from mentordocs.batch.building import Failure, Outcome, Paper, Workshop
from mentordocs.batch.building import build as build_all
from mentordocs.batch.output import clear_parts
from mentordocs.batch.plan import Wanted, plan
from mentordocs.cli import options
from mentordocs.cli.registered import archive_of, issued_before, register
from mentordocs.cli.stopping import stoppable
from mentordocs.cli.terminal import coloured, counted, failure_line, terminal, watched
from mentordocs.documents.kinds import kind
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language, Sides
from mentordocs.dossier.dossier import Dossier
from mentordocs.dossier.loading import load
from mentordocs.errors import DossierError, MentordocsError
from mentordocs.mail.asked import Asked
from mentordocs.register.archive import Archive
from mentordocs.rules.period import Period

if TYPE_CHECKING:
    from mentordocs.cli.mail_showing import Shown
    from mentordocs.mail.due import Post
    from mentordocs.mail.posting import Unready
    from mentordocs.register.register import Register
    from mentordocs.register.waiting import MentorshipStatus


@dataclass(frozen=True)
class _Printed:
    """The print file: where it is, of how many papers and sheets, and for how many mentors; `error` if it failed."""

    path: Path | None = None
    papers: int = 0
    sheets: int = 0
    mentors: int = 0
    error: str = ""


@dataclass(frozen=True)
class _Mailed:
    """The messages that would be sent; `left` is what is held, `error` says why there are none."""

    shown: "tuple[Shown, ...]" = ()
    unready: "tuple[Unready, ...]" = ()
    left: "Post | None" = None
    error: str = ""


@dataclass(frozen=True)
class _Round:
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


@click.command(
    epilog="""\b
Examples:
  mentordocs quarter 2026-Q4
  mentordocs quarter 2026-10                        a month, where reports are monthly"""
)
@click.argument("period")
@options.as_of
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many workers.  [default: as many as help]")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Where to.  [default: build/]")
@click.option("--json", "as_json", is_flag=True, help="Say on stdout what came of it, as JSON.")
@options.folder
def quarter(period: str, as_of: date | None, jobs: int | None, output: Path | None, as_json: bool, folder: Path) -> int:
    """Make all reports and statements on a PERIOD, one file to print them, and the messages to mail them.

    The print file is sorted by mentor, with an address sheet before the papers of each. Nothing is printed, sent,
    issued or written down. Last it says what waits for whom. One bad dossier or document never stops the others.
    """
    wanted_period = Period.parse(period)
    loaded = load(folder / "data")
    errors = terminal(stderr=True)
    for problem in loaded.problems:
        if problem.is_error:
            errors.print(coloured(str(problem)), soft_wrap=True)
    if loaded.dossier is None:
        return DossierError.exit_code
    templates = Templates(options.own_templates(folder))
    wanted = Wanted(kinds=_kinds(templates), period=wanted_period)
    day = options.day_of(as_of, loaded.dossier.programme.zone)
    one = _Round(loaded.dossier, folder, templates, wanted_period, wanted, day, output or folder / "build")
    outcomes = _built(one, jobs)
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    for failure in failures:
        errors.print(failure_line(failure), style="red", soft_wrap=True)
    with register(folder, one.dossier.programme) as opened:
        printed = _print_file(one, opened)
        mailed = _messages(one, opened)
        waiting = _waiting(one, opened)
    for sentence in filter(None, (printed.error, mailed.error, *(each.sentence for each in mailed.unready))):
        errors.print(sentence, style="red", soft_wrap=True)
    if as_json:
        tree = _tree(one, outcomes, printed, mailed, waiting)
        terminal().out(json.dumps(tree, ensure_ascii=False, indent=2), highlight=False)
    else:
        _show(one, outcomes, printed, mailed)
        _show_waiting(waiting)
    codes = [*(each.exit_code for each in failures), *(each.exit_code for each in mailed.unready)]
    failed = MentordocsError.exit_code if printed.error else 0
    return DossierError.exit_code if loaded.refused or mailed.error else next(iter(codes), failed)


def _kinds(templates: Templates) -> tuple[str, ...]:
    """The kinds that are made for every period, also those of the user's own."""
    found = {name: kind(templates, language, name) for language in Language for name in templates.names(language)}
    return tuple(
        sorted(
            name for name, each in found.items() if each.per in {"period", "statement-period"} and each.is_due_by_itself
        )
    )


def _built(one: _Round, jobs: int | None) -> list[Outcome]:
    issued = issued_before(one.folder, one.dossier.programme)
    own = options.own_templates(one.folder)
    workshop = Workshop(own, one.day, one.output, archive_of(one.folder), issued)
    due = plan(one.dossier, one.templates, one.day, one.wanted, issued)
    clear_parts(one.output)
    made = build_all(due, one.dossier.mentorships, workshop, jobs)
    return list(watched(stoppable(made), len(due), quiet=False))


def _print_file(one: _Round, opened: "Register") -> _Printed:
    """One file of all of them, sorted by mentor; what was printed before is not in it."""
    from mentordocs.batch.output import safe_path, write_whole  # noqa: PLC0415
    from mentordocs.cli.print import chosen  # noqa: PLC0415 - they need the register's rooms
    from mentordocs.documents.print_papers import PrintRun  # noqa: PLC0415
    from mentordocs.paper.print_file import batch_of, by_mentor, print_file  # noqa: PLC0415
    from mentordocs.paper.printing import FOLDER, Press  # noqa: PLC0415
    from mentordocs.rules.amended import with_people_on  # noqa: PLC0415

    programme, mentorships = one.dossier.programme, one.dossier.mentorships
    sides = programme.printer.sides if programme.printer else Sides.TWO_SIDED_LONG_EDGE
    queue = programme.printer.queue if programme.printer else ""
    press = Press(programme, mentorships, one.templates, one.day, one.output, queue, sides)
    try:
        choices, _ = chosen(one.dossier, opened, one.folder, press, one.wanted)
        new = [choice.paper for choice in choices if choice.printed is None]
        if not new:
            return _Printed()
        piles = by_mentor((with_people_on(mentorships[each.mentorship], one.day).mentor, each) for each in new)
        made = print_file(
            piles, PrintRun(batch_of(new, one.day), one.day, queue, sides), programme, templates=one.templates
        )
        path = safe_path(one.output, FOLDER, f"{one.period}-by-mentor.pdf")
        write_whole(path, made.content)
    except MentordocsError as error:
        return _Printed(error=f"the print file was not made: {error}")
    return _Printed(path, len(new), made.sheets, len(piles))


def _messages(one: _Round, opened: "Register") -> _Mailed:
    """What would be mailed of them, as messages in build/mail/."""
    from mentordocs.cli.mail import no_sender  # noqa: PLC0415
    from mentordocs.cli.mail_run import post_due, write_messages  # noqa: PLC0415
    from mentordocs.cli.mail_showing import Shown  # noqa: PLC0415
    from mentordocs.mail.posting import PostRoom, Unready  # noqa: PLC0415

    programme = one.dossier.programme
    if programme.mail is None:
        return _Mailed(error=str(no_sender(one.folder)))
    asked = Asked(kinds=one.wanted.kinds, items=(str(one.period),), old=True)
    found = post_due(one.dossier, opened, one.templates, one.day, one.wanted, asked)
    room = PostRoom(
        one.dossier.mentorships,
        opened,
        Archive(archive_of(one.folder)),
        one.templates,
        one.day,
        lambda: options.now(programme.zone),
        one.output,
        os.environ,
    )
    done = list(write_messages(room.prepared(found.letters, programme.mail.limit.bytes), one.output))
    return _Mailed(
        tuple(each for each in done if isinstance(each, Shown)),
        tuple(each for each in done if isinstance(each, Unready)),
        replace(found, letters=()),
    )


def _waiting(one: _Round, opened: "Register") -> "list[MentorshipStatus]":
    from mentordocs.register.waiting import status  # noqa: PLC0415

    documents, events = opened.documents(), opened.events()
    found = [
        status(
            mentorship,
            [each for each in documents if each.mentorship == name],
            [each for each in events if each.mentorship == name],
            one.day,
        )
        for name, mentorship in one.dossier.mentorships.items()
    ]
    return [each for each in found if each.waiting]


def _show(one: _Round, outcomes: Sequence[Outcome], printed: _Printed, mailed: _Mailed) -> None:
    from mentordocs.cli.mail_run import FOLDER  # noqa: PLC0415
    from mentordocs.cli.mail_showing import held_lines, sized  # noqa: PLC0415

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
    if mailed.error:
        table.add_row("to mail", "nothing: no sender is set up")
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


def _show_waiting(found: "Sequence[MentorshipStatus]") -> None:
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


def _tree(
    one: _Round,
    outcomes: Sequence[Outcome],
    printed: _Printed,
    mailed: _Mailed,
    waiting: "Sequence[MentorshipStatus]",
) -> dict[str, Any]:
    from mentordocs.cli.mail_run import left_tree  # noqa: PLC0415
    from mentordocs.cli.mail_showing import letter_tree  # noqa: PLC0415

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
            "error": mailed.error or None,
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
