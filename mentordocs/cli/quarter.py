"""`mentordocs quarter`: the reports on a period, their print file and messages, and what waits for whom."""

import json
import os
from collections.abc import Container
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from mentordocs.batch.building import Failure, Outcome, Paper, Workshop
from mentordocs.batch.building import build as build_all
from mentordocs.batch.output import clear_parts, safe_path, write_whole
from mentordocs.batch.plan import Wanted, plan
from mentordocs.cli import options
from mentordocs.cli.mail_run import post_due, write_messages
from mentordocs.cli.mail_showing import Shown
from mentordocs.cli.print import chosen
from mentordocs.cli.quarter_showing import Mailed, Printed, Round, show, show_waiting, tree_of
from mentordocs.cli.reading import read
from mentordocs.cli.registered import archive_of, issued_before, register
from mentordocs.cli.status import statuses
from mentordocs.cli.stopping import stoppable
from mentordocs.cli.terminal import failure_line, terminal, watched
from mentordocs.documents.kinds import kind
from mentordocs.documents.print_papers import PrintRun
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language, Sides
from mentordocs.errors import DossierError, MentordocsError
from mentordocs.mail.asked import Asked
from mentordocs.mail.posting import PostRoom, Unready
from mentordocs.paper.print_file import batch_of, by_mentor, print_file
from mentordocs.paper.printing import FOLDER, Press
from mentordocs.register.archive import Archive
from mentordocs.register.register import Register
from mentordocs.rules.amended import with_people_on
from mentordocs.rules.period import Period


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
    loaded, errors = read(folder), terminal(stderr=True)
    if loaded.dossier is None:
        return DossierError.exit_code
    templates = Templates(options.own_templates(folder))
    wanted = Wanted(kinds=_kinds(templates), period=wanted_period)
    day = options.day_of(as_of, loaded.dossier.programme.zone)
    one = Round(loaded.dossier, folder, templates, wanted_period, wanted, day, output or folder / "build")
    outcomes = _built(one, jobs)
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    for failure in failures:
        errors.print(failure_line(failure), style="red", soft_wrap=True)
    with register(folder, one.dossier.programme) as opened:
        printed = _print_file(one, opened, {outcome.reference for outcome in outcomes if isinstance(outcome, Paper)})
        mailed = _messages(one, opened)
        found = statuses(one.dossier.mentorships.values(), opened, folder, day)
    waiting = [each for each in found if each.waiting]
    for left in printed.left:
        errors.print(f"{left.reference}: {left.sentence}", style="red", soft_wrap=True)
    for sentence in filter(None, (printed.error, *(each.sentence for each in mailed.unready))):
        errors.print(sentence, style="red", soft_wrap=True)
    if as_json:
        tree = tree_of(one, outcomes, printed, mailed, waiting)
        terminal().out(json.dumps(tree, ensure_ascii=False, indent=2), highlight=False)
    else:
        show(one, outcomes, printed, mailed)
        show_waiting(waiting, one.day)
    codes = [*(each.exit_code for each in failures), *(each.exit_code for each in printed.left)]
    codes += [each.exit_code for each in mailed.unready]
    failed = MentordocsError.exit_code if printed.error else 0
    return DossierError.exit_code if loaded.refused else next(iter(codes), failed)


def _kinds(templates: Templates) -> tuple[str, ...]:
    """The kinds that are made for every period, also those of the user's own."""
    found = {name: kind(templates, language, name) for language in Language for name in templates.names(language)}
    return tuple(
        sorted(
            name for name, each in found.items() if each.per in {"period", "statement-period"} and each.is_due_by_itself
        )
    )


def _built(one: Round, jobs: int | None) -> list[Outcome]:
    issued = issued_before(one.folder, one.dossier.programme)
    own = options.own_templates(one.folder)
    workshop = Workshop(own, one.day, one.output, archive_of(one.folder), issued)
    due = plan(one.dossier, one.templates, one.day, one.wanted, issued)
    clear_parts(one.output)
    made = build_all(due, one.dossier.mentorships, workshop, jobs)
    return list(watched(stoppable(made), len(due), quiet=False))


def _print_file(one: Round, opened: Register, made_now: Container[str]) -> Printed:
    """One file of all of them, sorted by mentor; what was printed before is not in it.

    What failed as it was made was said then, so it is not said again.
    """
    programme, mentorships = one.dossier.programme, one.dossier.mentorships
    sides = programme.printer.sides if programme.printer else Sides.TWO_SIDED_LONG_EDGE
    queue = programme.printer.queue if programme.printer else ""
    press = Press(programme, mentorships, one.templates, one.day, one.output, queue, sides)
    try:
        choices, others = chosen(one.dossier, opened, one.folder, press, one.wanted)
        new = [choice.paper for choice in choices if choice.printed is None]
        left = tuple(each for each in others if each.sentence and each.reference in made_now)
        if not new:
            return Printed(left=left)
        piles = by_mentor((with_people_on(mentorships[each.mentorship], one.day).mentor, each) for each in new)
        made = print_file(
            piles, PrintRun(batch_of(new, one.day), one.day, queue, sides), programme, templates=one.templates
        )
        path = safe_path(one.output, FOLDER, f"{one.period}-by-mentor.pdf")
        write_whole(path, made.content)
    except MentordocsError as error:
        return Printed(error=f"the print file was not made: {error}")
    return Printed(path, len(new), made.sheets, len(piles), queue, left)


def _messages(one: Round, opened: Register) -> Mailed:
    """What would be mailed of them, as messages in build/mail/."""
    programme = one.dossier.programme
    if programme.mail is None:
        return Mailed(is_set_up=False)
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
    return Mailed(
        tuple(each for each in done if isinstance(each, Shown)),
        tuple(each for each in done if isinstance(each, Unready)),
        replace(found, letters=()),
    )
