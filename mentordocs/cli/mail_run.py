"""What `mail` and `quarter` have in common: what is due of a folder, and its messages in build/mail/."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mentordocs.batch.output import safe_path, write_whole
from mentordocs.batch.plan import Due, Wanted, plan
from mentordocs.cli.mail_showing import (
    Shown,
    held_lines,
    held_tree,
    letter_tree,
    show_letters,
    sized,
    unsettled_lines,
    unsettled_tree,
)
from mentordocs.cli.terminal import counted, terminal
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Dossier
from mentordocs.errors import OutputError, UsageError
from mentordocs.mail.asked import Asked
from mentordocs.mail.due import Post, post
from mentordocs.mail.letter import Letter
from mentordocs.mail.papers import Past
from mentordocs.mail.posting import PostRoom, Prepared, Unready
from mentordocs.register.document import IssuedDocument
from mentordocs.register.events import Event
from mentordocs.register.register import Register
from mentordocs.rules.issued import Issued

FOLDER = "mail"
"""Where messages go, in `build/`."""


def post_due(
    dossier: Dossier, register: Register, templates: Templates, day: date, wanted: Wanted, asked: Asked
) -> Post:
    """All that there is to mail of a dossier.

    Raises:
        UsageError: something is wanted that is not there, or is never mailed.
        TemplateError: the front matter of a kind is wrong.
        RegisterError: the register cannot be read.
    """
    issued: dict[str, list[Issued]] = defaultdict(list)
    for each in register.issued():
        issued[each.reference.partition("/")[0]].append(each)
    documents: dict[str, list[IssuedDocument]] = defaultdict(list)
    for document in register.documents():
        documents[document.mentorship].append(document)
    events: dict[str | None, list[Event]] = defaultdict(list)
    for event in register.events():
        events[event.mentorship].append(event)
    due: dict[str, list[Due]] = defaultdict(list)
    for one in plan(dossier, templates, day, wanted, {name: tuple(those) for name, those in issued.items()}):
        due[one.mentorship].append(one)
    if not wanted.kinds:  # else the plan knows what there is
        known = {one.item for those in due.values() for one in those}
        known |= {one.item for those in documents.values() for one in those}
        _must_be_items(asked.items, {*known, str(wanted.period)})
    mail = dossier.programme.mail
    found = [
        post(
            mentorship,
            due[name],
            Past(tuple(documents[name]), tuple(events[name]), tuple(issued[name])),
            templates=templates,
            as_of=day,
            asked=asked,
            copy_to=mail.copy_to if mail else (),
        )
        for name, mentorship in dossier.mentorships.items()
        if not wanted.mentorships or name in wanted.mentorships
    ]
    return Post(
        tuple(letter for one in found for letter in one.letters),
        tuple(unsettled for one in found for unsettled in one.unsettled),
        tuple(held for one in found for held in one.held),
    )


def _must_be_items(names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"did you mean {near[0]}?" if near else "an older one is made where its --kind is named"
            msg = f"no paper that is due or was issued is for {name!r} ({hint})"
            raise UsageError(msg)


def dry_run(found: Post, room: PostRoom, limit: int, output: Path, *, as_json: bool) -> int:
    """Write every message that would be sent into `output/mail/`, and say who gets what, and what is held.

    Args:
        found: what is due.
        room: where messages are made.
        limit: the most bytes that a message may have.
        output: where to.
        as_json: say it as JSON.

    Returns:
        The exit code: that of the first message that cannot be made.

    Raises:
        OutputError: a message cannot be written.
    """
    done = list(write_messages(room.prepared(found.letters, limit), output))
    shown = [one for one in done if isinstance(one, Shown)]
    unready = [one for one in done if isinstance(one, Unready)]
    if as_json:
        tree = {
            "as_of": str(room.as_of),
            "messages": [letter_tree(one) for one in shown],
            **left_tree(found, unready),
        }
        terminal().out(json.dumps(tree, ensure_ascii=False, indent=2), highlight=False)
        show_unready(unready)
        return next((one.exit_code for one in unready), 0)
    console = terminal()
    if shown:
        show_letters(console, shown, room.title)
        weight = sized(sum(one.size for one in shown))
        console.print(f"\n{counted(len(shown), 'message')} of {weight}, in {output / FOLDER}/.")
        console.print("Nothing was sent: mentordocs mail --send does that.")
    else:
        console.print(f"Nothing is to be mailed on {room.as_of}.")
    show_left(found, room)
    show_unready(unready)
    return next((one.exit_code for one in unready), 0)


def show_left(found: Post, room: PostRoom) -> None:
    """Say what has to be asked about first, and what does not go out."""
    console = terminal()
    lines = [*unsettled_lines(found.unsettled), *held_lines(found.held, room.mentorships)]
    if lines:
        console.print("\nNot mailed:")
        for line in lines:
            console.print(f"  {line}", soft_wrap=True)


def show_unready(unready: Iterable[Unready]) -> None:
    """Say what cannot be made, and why."""
    errors = terminal(stderr=True)
    for one in unready:
        errors.print(f"{one.letter.reference}: {one.sentence}", style="red", soft_wrap=True)


def left_tree(found: Post, unready: Iterable[Unready]) -> dict[str, Any]:
    """What does not go out, as JSON."""
    return {
        "unsettled": [unsettled_tree(one) for one in found.unsettled],
        "held": [held_tree(one) for one in found.held],
        "failed": [
            {"reference": one.letter.reference, "error": one.sentence, "exit_code": one.exit_code} for one in unready
        ],
    }


def write_messages(prepared: Iterable[Prepared | Unready], output: Path) -> Iterator[Shown | Unready]:
    """Put each message into `output/mail/<mentorship>/`, whole, and take away those of an earlier run.

    Raises:
        OutputError: one cannot be written, or taken away.
    """
    clear_messages(output)
    names: Counter[str] = Counter()
    for one in prepared:
        if isinstance(one, Unready):
            yield one
            continue
        name = _name(one.letter)
        names[name] += 1  # some may be the rest of a message that others got, and some a new one
        path = safe_path(
            output / FOLDER, one.letter.mentorship, f"{name}{f'-{n}' if (n := names[name]) > 1 else ''}.eml"
        )
        write_whole(path, one.envelope.content)
        note = "gets its number when it is sent" if one.lacks_number else ""
        yield Shown(one.letter, len(one.envelope.content), note, str(path))


def clear_messages(output: Path) -> None:
    """Take away the messages of an earlier dry run: what lies there is what would be sent.

    Raises:
        OutputError: one cannot be taken away.
    """
    for path in (output / FOLDER).glob("*/*.eml"):
        try:
            path.unlink()
        except OSError as error:
            msg = f"{path}: cannot be taken away: {error.strerror or error}"
            raise OutputError(msg) from error


def _name(letter: Letter) -> str:
    """The name of a message: that of its paper, why it goes, and in which language it is written."""
    again = f"again-{letter.again}" if letter.again else ""
    parts = (letter.reference.replace("/", "-"), letter.occasion.value, f"in-{letter.language}", again)
    return "-".join(filter(None, parts))
