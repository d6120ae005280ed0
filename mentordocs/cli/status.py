"""`mentordocs status`: every mentorship's state, and what waits for whom."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from mentordocs.cli import options
from mentordocs.cli.reading import read
from mentordocs.cli.registered import register
from mentordocs.cli.terminal import begun, counted, terminal
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import DossierError

if TYPE_CHECKING:
    from mentordocs.register.document import IssuedDocument
    from mentordocs.register.events import Event
    from mentordocs.register.register import Register
    from mentordocs.register.waiting import MentorshipStatus, Waiting


@click.command(
    epilog="""\b
Examples:
  mentordocs status
  mentordocs status --only noor-inkomen
  mentordocs status --waiting --json"""
)
@click.option(
    "--only", "only", multiple=True, metavar="ID", shell_complete=options.mentorship_ids, help="This mentorship only."
)
@click.option("--waiting", is_flag=True, help="Only mentorships in which something waits.")
@options.as_of
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@options.folder
def status(only: tuple[str, ...], waiting: bool, as_of: date | None, as_json: bool, folder: Path) -> int:
    """Say how it stands with every mentorship: its state, and what waits for whom, since when."""
    loaded = read(folder)
    if loaded.dossier is None:
        return DossierError.exit_code
    options.known_mentorships(only, {*loaded.dossier.mentorships, *loaded.refused})
    day = options.day_of(as_of, loaded.dossier.programme.zone)
    mentorships = [one for one in loaded.dossier.mentorships.values() if not only or one.id in only]
    with register(folder, loaded.dossier.programme) as opened:
        found = statuses(mentorships, opened, folder, day)
    shown = [one for one in found if one.waiting or not waiting]
    if as_json:
        terminal().out(json.dumps([_tree(one) for one in shown], ensure_ascii=False, indent=2), highlight=False)
    else:
        _show(shown, day)
    return DossierError.exit_code if loaded.refused.intersection(only or loaded.refused) else 0


def statuses(
    mentorships: Iterable[Mentorship], opened: "Register", folder: Path, day: date
) -> "list[MentorshipStatus]":
    """How it stands with mentorships, also by what came by mail and waits to be filed.

    Args:
        mentorships: those that are asked for.
        opened: the register.
        folder: the folder that holds data/.
        day: today.

    Raises:
        RegisterError: the register cannot be read.
    """
    from mentordocs.register.waiting import status as status_of  # noqa: PLC0415 - needs the register's rooms

    documents: dict[str | None, list[IssuedDocument]] = defaultdict(list)
    for document in opened.documents():
        documents[document.mentorship].append(document)
    events: dict[str | None, list[Event]] = defaultdict(list)
    for event in opened.events():
        events[event.mentorship].append(event)
    papers = _papers(folder, [one for those in events.values() for one in those], day)
    return [
        _with(papers.get(one.id, ()), status_of(one, documents[one.id], events[one.id], day)) for one in mentorships
    ]


def _papers(folder: Path, events: "Sequence[Event]", day: date) -> "dict[str, list[Waiting]]":
    """What came by mail and was not filed, by the mentorship in whose folder it lies."""
    from mentordocs.mail.inbox import came_on, waiting  # noqa: PLC0415
    from mentordocs.register.events import EventKind  # noqa: PLC0415
    from mentordocs.register.waiting import Wait, Waiting  # noqa: PLC0415

    filed = frozenset(str(one.detail["sha256"]) for one in events if one.kind is EventKind.SCANNED)
    found: dict[str, list[Waiting]] = {}
    for path in waiting(folder / "data", filed):
        found.setdefault(path.parent.name, []).append(Waiting(Wait.LOOK, (), came_on(path) or day, str(path)))
    return found


def _with(papers: "Sequence[Waiting]", found: "MentorshipStatus") -> "MentorshipStatus":
    return replace(found, waiting=tuple(sorted((*found.waiting, *papers), key=lambda one: one.since)))


def _show(found: "Sequence[MentorshipStatus]", day: date) -> None:
    console = terminal()
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("mentorship", no_wrap=True)
    table.add_column("state", no_wrap=True)
    table.add_column("waits for", overflow="fold")
    table.add_column("since", no_wrap=True)
    for one in found:
        first, *rest = [(line, begun(each.since, day)) for each in one.waiting for line in _lines(each)] or [("", "")]
        table.add_row(one.mentorship, f"{one.stage} {'for' if one.since > day else 'since'} {one.since}", *first)
        for more in rest:
            table.add_row("", "", *more)
    if found:
        console.print(table)
    waits = sum(bool(one.waiting) for one in found)
    console.print(f"\n{counted(len(found), 'mentorship')} on {day}; something waits in {waits}.")


def _lines(waiting: "Waiting") -> Iterator[str]:
    names = ", ".join(person.full_name for person in waiting.who) or "you"
    yield f"{names}: {waiting.wait}{f' {waiting.what}' if waiting.what else ''}"


def _tree(one: "MentorshipStatus") -> dict[str, Any]:
    return {
        "mentorship": one.mentorship,
        "state": one.stage.value,
        "since": one.since.isoformat(),
        "waiting": [
            {
                "for": each.wait.value,
                "who": [person.id for person in each.who],
                "since": each.since.isoformat(),
                "what": each.what or None,
            }
            for each in one.waiting
        ],
    }
