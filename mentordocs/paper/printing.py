"""Printing: what was chosen is issued where nobody had to, becomes one file or one for each mentor, and is recorded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from mentordocs.batch.issuing import Office, issue
from mentordocs.batch.output import safe_path, write_whole
from mentordocs.documents.print_papers import PrintRun
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Sides
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Programme
from mentordocs.paper.choosing import Choice, Left, Why
from mentordocs.paper.paper import Paper
from mentordocs.paper.print_file import Pile, batch_of, by_mentor, print_file
from mentordocs.register.events import Detail, Event, EventKind
from mentordocs.register.register import Register
from mentordocs.rules.amended import with_people_on

FOLDER = "print"
"""Where print files go, in `build/`."""


@dataclass(frozen=True)
class Parcel:
    """What becomes one print file.

    Attributes:
        batch: its name, which its list says too.
        path: where its file is, or will be.
        pile: its papers, and the mentor to whom they go where there is a file for each.
        choices: the same papers as they were chosen, in order.
    """

    batch: str
    path: Path
    pile: Pile
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Press:
    """What every file of a run shares.

    Attributes:
        programme: whose papers they are.
        mentorships: by id.
        templates: where templates are found.
        as_of: the day of printing.
        output: the folder of what is built.
        queue: the printer; empty where it is printed by hand.
        sides: on which sides of a sheet.
    """

    programme: Programme
    mentorships: Mapping[str, Mentorship]
    templates: Templates
    as_of: date
    output: Path
    queue: str
    sides: Sides


def issued(
    choices: Sequence[Choice], mentorships: Mapping[str, Mentorship], office: Office
) -> tuple[list[Choice], list[Left]]:
    """Issue what is issued as it is printed; gives all that can be printed then, and what was refused.

    Args:
        choices: what was chosen.
        mentorships: by id.
        office: what they are issued with.
    """
    done: list[Choice] = []
    left: list[Left] = []
    for choice in choices:
        if choice.due is None:
            done.append(choice)
            continue
        (one,) = issue((choice.due,), mentorships, replace(office, replace=choice.replaces))
        if one.sentence:
            left.append(Left(choice.paper.reference, Why.FAILED, one.sentence, one.exit_code))
            continue
        document = office.register.documents(reference=one.reference)[-1]
        mentorship = mentorships[choice.due.mentorship]
        paper = Paper.issued(mentorship, document, office.register.files(document), office.templates)
        done.append(Choice(paper, document))
    return done, left


def parcels(choices: Sequence[Choice], press: Press, *, per_mentor: bool) -> tuple[Parcel, ...]:
    """All that was chosen as one print file to be, or as one for each mentor; none where nothing was chosen.

    Raises:
        OutputError: a name leads out of `build/print/`.
    """
    if not choices:
        return ()
    if not per_mentor:
        return (_parcel(Pile(tuple(choice.paper for choice in choices)), choices, press),)
    chosen = {choice.paper.reference: choice for choice in choices}
    piles = by_mentor((_mentor_of(choice, press), choice.paper) for choice in choices)
    return tuple(_parcel(pile, [chosen[paper.reference] for paper in pile.papers], press) for pile in piles)


def write(parcel: Parcel, press: Press) -> int:
    """Make a print file in `build/print/`; gives how many sheets it takes, list and address sheet included.

    Raises:
        TemplateError: a template of `paper/` is wrong.
        TypesettingError: a page of theirs cannot be set.
        OutputError: the file cannot be written.
    """
    run = PrintRun(parcel.batch, press.as_of, press.queue, press.sides)
    made = print_file([parcel.pile], run, press.programme, templates=press.templates)
    write_whole(parcel.path, made.content)
    return made.sheets


def record(
    register: Register,
    kind: EventKind,
    choices: Sequence[Choice],
    job: str,
    why: str = "",
    *,
    day: date,
    moment: datetime,
) -> None:
    """Write down that papers are about to be printed, were, or were refused: one event a document, in one transaction.

    Args:
        register: open for writing.
        kind: PRINTING, PRINTED or NOT_PRINTED.
        choices: what is printed; all of it was issued.
        job: of the printer, `kantoor-12`; or the batch, where there is none yet or it was printed by hand.
        why: the reason of printing again what had been printed before; a code.
        day: on which it was printed.
        moment: now, with a time zone.

    Raises:
        RegisterError: it cannot be written down.
    """
    events = []
    for choice in choices:
        if choice.document is None:
            msg = f"{choice.paper.reference} was printed before it was issued"
            raise RuntimeError(msg)
        again: Detail = {"why": why} if why and choice.printed is not None else {}
        detail: Detail = {"job": _code(job), **again}
        events.append(Event(kind, moment, day, choice.document.id, choice.document.mentorship, detail))
    register.record(*events)


def _parcel(pile: Pile, choices: Sequence[Choice], press: Press) -> Parcel:
    batch = batch_of(pile.papers, press.as_of)
    name = f"{batch}-{pile.mentor.id}.pdf" if pile.mentor else f"{batch}.pdf"
    return Parcel(batch, safe_path(press.output, FOLDER, name), pile, tuple(choices))


def _mentor_of(choice: Choice, press: Press) -> Participant:
    return with_people_on(press.mentorships[choice.paper.mentorship], press.as_of).mentor


def _code(job: str) -> str:
    """The name of a job as the register has it: small letters, figures, hyphens and points."""
    return re.sub(r"[^a-z0-9.-]", "-", job.lower()).lstrip(".-")[:128]
