"""`mentordocs print`: what belongs on paper, in one file, to the printer or to be printed by hand."""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentordocs.batch.plan import Wanted, plan
from mentordocs.cli import options
from mentordocs.cli.print_showing import PrintedFile, show, tree_of
from mentordocs.cli.reading import read
from mentordocs.cli.registered import archive_of, issued_before, register
from mentordocs.cli.terminal import terminal
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language, Sides
from mentordocs.dossier.dossier import Dossier
from mentordocs.errors import DossierError, PrintError, UsageError
from mentordocs.paper.choosing import Left, Why
from mentordocs.register.archive import Archive
from mentordocs.register.events import EventKind
from mentordocs.rules.period import Period

if TYPE_CHECKING:
    from mentordocs.paper.choosing import Choice
    from mentordocs.paper.printing import Parcel, Press
    from mentordocs.register.register import Register

REASONS = ("reprint", "lost", "damaged")
"""Why something is printed again, as the register has it."""
_PRINT_FILE = re.compile(r"(\d{4}-\d\d-\d\d)-[0-9a-f]{6}(?:-.+)?\.pdf")


@click.command(
    "print",
    epilog="""\b
Examples:
  mentordocs print                                  what is to be signed, in build/print/
  mentordocs print --send                           the same, to the printer of the programme
  mentordocs print --printed                        I printed that file myself
  mentordocs print --per-mentor --send              a file for each mentor, with an address sheet
  mentordocs print --kind progress-report --period 2026-Q4
  mentordocs print --only noor-inkomen --again lost --send""",
)
@click.option(
    "--only", "only", multiple=True, metavar="ID", shell_complete=options.mentorship_ids, help="This mentorship only."
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="This kind.  [default: what belongs on paper]")
@click.option("--item", "items", multiple=True, metavar="KEY", help="Papers for this payment, change … only.")
@click.option("--language", "languages", multiple=True, type=options.languages, help="This language only.")
@click.option("--period", metavar="PERIOD", help="Reports on 2026-10, 2026-Q4, 2026-H1 …, with --kind.")
@click.option("--per-mentor", is_flag=True, help="A file for each mentor, with an address sheet.")
@click.option("--send", is_flag=True, help="Send it to the printer.")
@click.option("--queue", metavar="NAME", help="Another printer than that of programme.yaml.")
@click.option("--printed", is_flag=True, help="I printed the file myself: only write that down.")
@click.option("--again", type=click.Choice(REASONS), help="Print again what was printed before; this is why.")
@options.as_of
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Where to.  [default: build/]")
@click.option("--json", "as_json", is_flag=True, help="Say on stdout what came of it, as JSON.")
@options.folder
def print(  # noqa: A001 - the name of the command
    only: tuple[str, ...],
    kinds: tuple[str, ...],
    items: tuple[str, ...],
    languages: tuple[str, ...],
    period: str | None,
    per_mentor: bool,
    send: bool,
    queue: str | None,
    printed: bool,
    again: str | None,
    as_of: date | None,
    output: Path | None,
    as_json: bool,
    folder: Path,
) -> int:
    """Make one file of what is to be printed, each original on a sheet of its own, with a list to tick on top.

    Without --send nothing is printed, issued or written down. What is signed must have been issued (mentordocs issue);
    what nobody signs is issued as it is printed. What was printed before is printed again only with --again.
    """
    from mentordocs.batch.issuing import Office  # noqa: PLC0415 - its database layer takes as long as a paper
    from mentordocs.paper import printing  # noqa: PLC0415
    from mentordocs.paper.queue import must_take_jobs  # noqa: PLC0415

    is_named = bool(only or kinds or items or period)
    _must_go_together(send=send, printed=printed, period=period, kinds=kinds)
    wanted = Wanted(only, kinds, tuple(map(Language, languages)), Period.parse(period) if period else None, items=items)
    loaded, errors = read(folder), terminal(stderr=True)
    if loaded.dossier is None:
        return DossierError.exit_code
    wanted.must_exist_in(loaded.dossier, loaded.refused)
    programme, target = loaded.dossier.programme, output or folder / "build"
    moment = options.now(programme.zone)
    day = as_of or (_day_of_file(target / printing.FOLDER) if printed else moment.date())
    if (send or printed) and wanted.period and wanted.period.last >= day:
        msg = f"{wanted.period} is not over until {wanted.period.last}: what is printed of it now stays as it is"
        raise UsageError(msg)
    press = printing.Press(
        programme=programme,
        mentorships=loaded.dossier.mentorships,
        templates=Templates(options.own_templates(folder)),
        as_of=day,
        output=target,
        queue=queue or (programme.printer.queue if programme.printer else ""),
        sides=programme.printer.sides if programme.printer else Sides.TWO_SIDED_LONG_EDGE,
    )
    if send and not press.queue:
        raise UsageError("there is no printer: say --queue NAME, or printer: {queue: NAME} in data/programme.yaml")
    if send:
        must_take_jobs(press.queue)
    done: list[PrintedFile] = []
    with ExitStack() as stack:
        opened = stack.enter_context(register(folder, programme, writes=send or printed))
        if send or printed:
            stack.enter_context(opened.sending(moment))
        choices, left = chosen(loaded.dossier, opened, folder, press, wanted)
        maybe = [choice for choice in choices if choice.is_unknown]
        new = printing.parcels([one for one in choices if one.printed is None], press, per_mentor=per_mentor)
        settles = printed and not (new and all(parcel.path.is_file() for parcel in new))
        choices, why = _again(choices, again, is_named=is_named, settles=settles)
        left += [Left(one.paper.reference, Why.UNKNOWN) for one in maybe if one not in choices]
        archive = Archive(archive_of(folder))
        office = Office(opened, archive, press.templates, day, moment, target) if send or printed else None
        if printed:
            _must_be_there(printing.parcels(choices, press, per_mentor=per_mentor))
        if office is not None:
            choices, refused = printing.issued(choices, press.mentorships, office)
            left += refused
        for parcel in printing.parcels(choices, press, per_mentor=per_mentor):
            if printed:
                printing.record(opened, EventKind.PRINTED, parcel.choices, parcel.batch, why, day=day, moment=moment)
                done.append(PrintedFile(parcel, 0))
                continue
            one = PrintedFile(parcel, printing.write(parcel, press))
            if send:
                one = replace(one, job=_sent(parcel, press, done, opened, why, moment))
            done.append(one)
    for each in left:
        if each.sentence:
            errors.print(f"{each.reference}: {each.sentence}", style="red", soft_wrap=True)
    if as_json:
        terminal().out(json.dumps(tree_of(done, left, press), ensure_ascii=False, indent=2), highlight=False)
    else:
        show(done, left, press, printed=printed)
    spoilt = loaded.refused.intersection(only) if only else loaded.refused
    return DossierError.exit_code if spoilt else next((one.exit_code for one in left if one.exit_code), 0)


def _must_go_together(*, send: bool, printed: bool, period: str | None, kinds: tuple[str, ...]) -> None:
    if send and printed:
        raise UsageError("--send prints, and --printed says that you did: one of the two")
    if period and not kinds:
        raise UsageError("--period is for reports: say which with --kind, such as --kind progress-report")


def chosen(
    dossier: Dossier, opened: "Register", folder: Path, press: "Press", wanted: Wanted
) -> "tuple[list[Choice], list[Left]]":
    """What can be printed of every wanted mentorship, and what cannot, in the order of the folder."""
    from mentordocs.paper.choosing import Known, Printshop, by_mentorship, choose  # noqa: PLC0415

    issued = issued_before(folder, dossier.programme)
    due = by_mentorship(plan(dossier, press.templates, press.as_of, wanted, issued))
    documents, events = defaultdict(list), defaultdict(list)
    for document in opened.documents():
        documents[document.mentorship].append(document)
    for event in opened.events():
        events[event.mentorship].append(event)
    shop, archive = Printshop(press.templates, press.as_of, wanted), Archive(archive_of(folder))
    choices, left = [], []
    for name, mentorship in dossier.mentorships.items():
        if wanted.mentorships and name not in wanted.mentorships:
            continue
        known = Known(tuple(documents[name]), tuple(events[name]), issued.get(name, ()), archive)
        found, others = choose(mentorship, due.get(name, []), known, shop)
        choices += found
        left += others
    return choices, left


def _again(choices: "list[Choice]", again: str | None, *, is_named: bool, settles: bool) -> "tuple[list[Choice], str]":
    """What is printed, and why again. What was printed before is left out, unless there is a reason.

    Where nothing else was asked for by name, a person is asked for one. What may have been printed need not be named to
    be printed again; `settles` says that it was printed.

    Raises:
        UsageError: there is nobody to ask, or nothing is named that is to be printed again.
    """
    new = [choice for choice in choices if choice.printed is None]
    maybe = [choice for choice in choices if choice.is_unknown]
    if again and not is_named and not maybe:
        raise UsageError("--again prints what was printed before: say what with --only, --kind or --item")
    if again:
        return [one for one in choices if is_named or one.printed is None or one.is_unknown], again
    if settles and maybe:
        return maybe, ""
    if new or not choices or not is_named:
        return new, ""
    said = [
        f"{one.paper.reference} {Why.UNKNOWN if one.is_unknown else 'was printed'} on {one.printed} ({one.job})"
        for one in choices
    ]
    if not _is_asked():
        raise UsageError(f"{'; '.join(said)}: say why it is printed again, with --again {'|'.join(REASONS)}")
    for line in said:
        click.echo(f"{line}.", err=True)
    why: str = click.prompt("Why is it printed again?", type=click.Choice(REASONS), err=True)
    return choices, why


def _is_asked() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _day_of_file(folder: Path) -> date:
    """The day of the newest print file.

    Raises:
        UsageError: there is none.
    """
    days = [found[1] for path in folder.glob("*.pdf") if (found := _PRINT_FILE.fullmatch(path.name))]
    if not days:
        raise UsageError(f"there is no print file in {folder}; mentordocs print makes one")
    return date.fromisoformat(max(days))


def _must_be_there(parcels: "Sequence[Parcel]") -> None:
    """Refuse to write down that something was printed which is not what the file has.

    Raises:
        UsageError: there is no such file, or it has a DRAFT.
    """
    for parcel in parcels:
        for choice in parcel.choices:
            if choice.draft:
                raise UsageError(
                    f"{choice.paper.reference} gets its number when it is issued, and was a DRAFT in the file: "
                    f"issue it (mentordocs issue --kind {choice.due.kind if choice.due else ''}) and print it anew"
                )
        if not parcel.path.is_file():
            raise UsageError(
                f"{parcel.path} is not there: what is to be printed has changed since, or the options were others; "
                "run mentordocs print, and print the file that it makes"
            )


def _sent(
    parcel: "Parcel", press: "Press", done: list[PrintedFile], opened: "Register", why: str, moment: datetime
) -> str:
    """The job at the printer. That it is begun is written down before, and how it ended after.

    Raises:
        PrintError: it was not taken; the text says what was printed before.
    """
    from mentordocs.paper.printing import record  # noqa: PLC0415
    from mentordocs.paper.queue import Job, UnansweredError, send  # noqa: PLC0415

    job = Job(parcel.path, f"mentordocs {parcel.batch}", press.queue, press.sides, press.programme.page)
    note = partial(record, opened, choices=parcel.choices, day=press.as_of, moment=moment)
    note(kind=EventKind.PRINTING, job=parcel.batch, why=why)
    try:
        name = send(job)
    except PrintError as error:
        if not isinstance(error, UnansweredError):
            note(kind=EventKind.NOT_PRINTED, job=parcel.batch)
        before = f" ({', '.join(one.job for one in done)} was taken before, and is written down)" if done else ""
        raise PrintError(f"{parcel.path}: not printed: {error}{before}") from None
    note(kind=EventKind.PRINTED, job=name, why=why)
    return name
