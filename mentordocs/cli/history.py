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
    if not events:
        options.known_mentorships((mentorship,), {*loaded.dossier.mentorships, *loaded.refused})
    if as_json:
        terminal().out(
            json.dumps([_tree(event, documents) for event in events], ensure_ascii=False, indent=2), highlight=False
        )
        return 0
    if not events:
        terminal().print(f"{mentorship}: nothing was issued yet.")
        return 0
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for head in ("day", "what", "document", "more"):
        table.add_column(head, overflow="fold")
    for event in events:
        table.add_row(str(event.day), event.kind.value, documents.get(event.document or 0, ""), _more(event, documents))
    terminal().print(table)
    return 0


def _more(event: "Event", documents: dict[int, str]) -> str:
    """What else the event says, for people: hashes by their first figures."""
    said = []
    for name, value in event.detail.items():
        words = value if isinstance(value, tuple) else (value,)
        if name == "by" and event.kind.value == "replaced":
            said.append(f"by {documents.get(int(str(value)), value)}")
        elif name not in {"manifest", "length", "scan"}:
            said.append(f"{name} {', '.join(str(word)[:12] if _is_hash(word) else str(word) for word in words)}")
    return "; ".join(said)


def _is_hash(word: str | int) -> bool:
    return len(str(word).partition(".")[0]) == 64


def _tree(event: "Event", documents: dict[int, str]) -> dict[str, Any]:
    return {
        "day": event.day.isoformat(),
        "moment": event.written,
        "what": event.kind.value,
        "document": documents.get(event.document or 0),
        "detail": dict(event.detail),
    }
