"""How what came back by mail is shown: what could not be delivered, papers and what to do with them, and the rest."""

import json
import shlex
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from mentordocs.cli.terminal import counted, terminal
from mentordocs.dossier.diagnostics import quoted, visible
from mentordocs.mail.incoming import Bounced, Found, LeftAlone, PutAside, Why, has_failed
from mentordocs.mail.letter import Occasion
from mentordocs.register.document import IssuedDocument
from mentordocs.register.messages import Message
from mentordocs.register.waiting import AGREEMENT

Documents = Mapping[int, IssuedDocument]

_COUNTED_ONLY = frozenset({Why.OTHER, Why.NOT_OURS})
"""Of these it is not known that they are about anything here."""


def show(found: Sequence[Found], documents: Documents, folder: Path, *, as_json: bool = False) -> None:
    """Say what came back.

    Args:
        found: what was made of each message.
        documents: what was issued, by its id.
        folder: of the user, as it was given.
        as_json: say it for programs; other mail is not in it.
    """
    console = terminal()
    if as_json:
        tree = [_tree(one, documents) for one in found if not (isinstance(one, LeftAlone) and one.why in _COUNTED_ONLY)]
        console.out(json.dumps(tree, ensure_ascii=False, indent=2), highlight=False)
        return
    bounced = [one for one in found if isinstance(one, Bounced)]
    if bounced:
        _show_bounced(console, bounced, documents, folder)
    for one in found:
        if isinstance(one, PutAside):
            console.print(f"{one.day}  {one.mentorship}, from the address of {one.by}: {one.path}", soft_wrap=True)
            console.print(f"            look at it, then: {command(one, documents, folder)}", soft_wrap=True)
    _show_left(console, [one for one in found if isinstance(one, LeftAlone)])
    papers = sum(isinstance(one, PutAside) for one in found)
    failed = sum(map(has_failed, found))
    said = f"{counted(failed, 'message')} not delivered, {counted(len(bounced) - failed, 'message')} delayed"
    console.print(f"{said}, {counted(papers, 'paper')} put aside.")


def command(paper: PutAside, documents: Documents, folder: Path) -> str:
    """The command with which a paper is filed, once somebody looked at it; WHO stands for who signed."""
    words = ["mentordocs", "file", str(paper.path), "--mentorship", paper.mentorship]
    document = _document(paper.to, documents)
    if document is not None and document.signers:
        words += ["--kind", document.kind] if document.kind != AGREEMENT else []
        words += ["--item", document.item] if document.item else []
        words += ["--language", document.language] if _has_other_languages(document, documents) else []
        words += _original(paper.to, document)
    return f"{shlex.join([*words, *_elsewhere(folder)])} --signed WHO"


def _original(answered: Message | None, document: IssuedDocument) -> list[str]:
    """Which original went out to read, and so comes back with a pen on it; nothing where that is the first."""
    number = document.files[-1].original if answered is not None and answered.occasion == Occasion.READING else 0
    return ["--original", str(number)] if number > 1 else []


def _has_other_languages(document: IssuedDocument, documents: Documents) -> bool:
    """Whether the same paper was issued in another language too."""
    of = (document.mentorship, document.kind, document.item)
    return len({one.language for one in documents.values() if (one.mentorship, one.kind, one.item) == of}) > 1


def _elsewhere(folder: Path) -> list[str]:
    return ["--folder", str(folder)] if folder != Path() else []


def _show_bounced(console: Console, bounced: Sequence[Bounced], documents: Documents, folder: Path) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("day", no_wrap=True)
    for name in ("message", "to", "what became of it"):
        table.add_column(name, overflow="fold")
    for one in bounced:
        words = f": {one.words}" if one.words else ""
        table.add_row(str(one.day), _about(one.message, documents), one.to, f"{one.action} ({one.status}){words}")
    console.print(table)
    for mentorship, person in sorted({(str(one.message.mentorship), one.to) for one in bounced if has_failed(one)}):
        where = "programme.yaml" if person.startswith("programme-") else f"participants/{person}.yaml"
        again = shlex.join(
            [
                "mentordocs",
                "mail",
                "--only",
                mentorship,
                "--to",
                person,
                "--resend",
                "wrong-address",
                *_elsewhere(folder),
            ]
        )
        console.print(f"Is the address in {folder / 'data' / where} right? To send again: {again}", soft_wrap=True)


def _show_left(console: Console, left: Sequence[LeftAlone]) -> None:
    by_why: dict[Why, list[LeftAlone]] = defaultdict(list)
    for one in left:
        by_why[one.why].append(one)
    for why in Why:
        those = by_why[why]
        if those:
            who = ", ".join(dict.fromkeys(_whose(one) for one in those)) if why not in _COUNTED_ONLY else ""
            console.print(f"Left alone: {len(those)} × {why}{f': {who}' if who else ''}", soft_wrap=True)


def _whose(left: LeftAlone) -> str:
    """Whose message it is, in a form that neither steers the terminal nor fills it."""
    return f"{left.mentorship} ({visible(quoted(left.who))})" if left.who else left.mentorship


def _document(message: Message | None, documents: Documents) -> IssuedDocument | None:
    return documents.get(message.document) if message is not None and message.document is not None else None


def _about(message: Message, documents: Documents) -> str:
    document = _document(message, documents)
    return str(document) if document else str(message.mentorship)


def _tree(one: Found, documents: Documents) -> dict[str, Any]:
    tree = dict(_fields(one, documents))
    return {name: visible(value) if isinstance(value, str) else value for name, value in tree.items()}


def _fields(one: Found, documents: Documents) -> Iterator[tuple[str, str | None]]:
    yield "day", one.day.isoformat()
    match one:
        case Bounced():
            document = _document(one.message, documents)
            yield "what", "bounced"
            yield "mentorship", one.message.mentorship
            yield "document", document.reference if document else None
            yield "message", one.message.message
            yield "to", one.to
            yield "action", one.action.value
            yield "status", one.status
            yield "words", one.words
        case PutAside():
            document = _document(one.to, documents)
            yield "what", "put aside"
            yield "mentorship", one.mentorship
            yield "document", document.reference if document else None
            yield "from", one.by
            yield "file", str(one.path)
        case LeftAlone():
            yield "what", "left alone"
            yield "why", one.why.value
            yield "mentorship", one.mentorship or None
            yield "who", one.who or None
