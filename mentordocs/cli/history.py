"""`mentordocs history`: what happened in one mentorship, as it was written down."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from mentordocs.cli import options
from mentordocs.cli.registered import register
from mentordocs.cli.terminal import terminal
from mentordocs.dossier.loading import load
from mentordocs.errors import DossierError

if TYPE_CHECKING:
    from mentordocs.register.events import Event


@click.command(
    epilog="""\b
Examples:
  mentordocs history noor-inkomen
  mentordocs history noor-inkomen --json"""
)
@click.argument("mentorship", shell_complete=options.mentorship_ids)
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@options.folder
def history(mentorship: str, as_json: bool, folder: Path) -> int:
    """Say all that the register has written down of a mentorship, the oldest first.

    Names are not in the register; mentee, mentor and the like are who they are in the deal.
    """
    loaded = load(folder / "data")
    if loaded.dossier is None:
        raise DossierError("data/programme.yaml cannot be read: mentordocs check says why")
    with register(folder, loaded.dossier.programme) as opened:
        documents = {document.id: str(document) for document in opened.documents(mentorship)}
        events = opened.events(mentorship)
        words = opened.words(events)
    if not events:
        options.known_mentorships((mentorship,), {*loaded.dossier.mentorships, *loaded.refused})
    if as_json:
        terminal().out(
            json.dumps([_tree(event, documents, words) for event in events], ensure_ascii=False, indent=2),
            highlight=False,
        )
        return 0
    if not events:
        terminal().print(f"{mentorship}: nothing was issued yet.")
        return 0
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for head in ("day", "what", "document", "more"):
        table.add_column(head, overflow="fold")
    for event in events:
        document = documents.get(event.document or 0, "")
        table.add_row(str(event.day), _what(event), document, _more(event, documents, words))
    terminal().print(table)
    return 0


_WHAT = {
    "printing": "print begun",
    "not-printed": "not printed",
    "scanned": "came back on paper",
    "mailing": "mail begun",
    "mail-refused": "mail refused",
    "mail-deferred": "mail put off",
    "bounced": "mail came back",
    "number-voided": "number left out",
}
"""What is said in other words than it is written down in; the rest says it itself."""
_NOT_SHOWN = {"manifest", "length", "scan", "message", "files", "words", "sha256"}
"""Hashes and sizes; `--json` has them."""
_SAID = {
    "to": "to {}",
    "occasion": "{}",
    "code": "{}",
    "status": "{}",
    "action": "{}",
    "why": "because: {}",
    "settled": "{}",
    "how": "by {}",
}
"""How a part of a detail reads, in this order; the rest reads as its name and what it says."""
_WORDS = {
    "reading": "to read before signing",
    "signed": "the signed copy",
    "copy": "",
    "digital": "digital signature",
    "person": "a person said so",
    "sent-folder": "it is in the Sent folder",
}


def _what(event: "Event") -> str:
    return _WHAT.get(event.kind.value, event.kind.value)


def _more(event: "Event", documents: dict[int, str], words: dict[str, str]) -> str:
    """What else the event says, for people."""
    said = []
    order = [*_SAID, *sorted(event.detail)]
    for name in sorted(event.detail, key=order.index):
        value = event.detail[name]
        if name == "by" and event.kind.value == "replaced":
            said.append(f"by {documents.get(int(str(value)), value)}")
        elif name not in _NOT_SHOWN:
            several = value if isinstance(value, tuple) else (value,)
            text = ", ".join(_WORDS.get(str(word), str(word)) for word in several)
            said.append(_SAID.get(name, f"{name} {{}}").format(text))
    server = words.get(str(event.detail.get("words")))
    return "; ".join(part for part in [*said, f"the server said: {server}" if server else ""] if part)


def _tree(event: "Event", documents: dict[int, str], words: dict[str, str]) -> dict[str, Any]:
    said = {"server_said": words[str(event.detail["words"])]} if event.detail.get("words") in words else {}
    return {
        "day": event.day.isoformat(),
        "moment": event.written,
        "what": event.kind.value,
        "document": documents.get(event.document or 0),
        "detail": dict(event.detail),
        **said,
    }
