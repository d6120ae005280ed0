"""What `mentordocs print` says: the papers of each file, where it went, and what is not printed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from mentordocs.cli.terminal import counted, terminal
from mentordocs.dossier.codes import Sides
from mentordocs.paper.choosing import Left, Why

if TYPE_CHECKING:
    from mentordocs.paper.printing import Parcel, Press

_NAMED_AT_MOST = 6
"""References in one line of what is not printed."""


@dataclass(frozen=True)
class PrintedFile:
    """A print file: what it is of, where, how many sheets it takes, and the job where it went to the printer."""

    parcel: "Parcel"
    sheets: int
    job: str = ""


def show(done: list[PrintedFile], left: list[Left], press: "Press", *, printed: bool) -> None:
    """The table of what the files hold, and how to go on."""
    console = terminal()
    two_sided = press.sides is not Sides.ONE_SIDED
    if done:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
        for head in ("paper", "version", "pages", "sheets"):
            table.add_column(head, justify="left" if head == "paper" else "right", no_wrap=True)
        for one in done:
            for choice in one.parcel.choices:
                paper, lines = choice.paper, choice.paper.lines(two_sided=two_sided)
                originals = f"{len(lines)} × " if len(lines) > 1 else ""
                name = paper.reference + (" (DRAFT)" if choice.draft else "")
                sheets = sum(line.sheets for line in lines)
                table.add_row(name, str(paper.version or "–"), f"{originals}{paper.pages}", str(sheets))
        console.print(table)
        console.print()
    for one in done:
        papers = counted(len(one.parcel.choices), "paper")
        if printed:
            console.print(f"{papers}: written down as printed on {press.as_of}.")
        elif one.job:
            console.print(f"{papers}, {one.sheets} sheets: sent to the printer as {one.job}.")
        else:
            console.print(f"{one.parcel.path}: {papers}, {one.sheets} sheets.", soft_wrap=True)
    if not done:
        console.print(f"Nothing is to be printed on {press.as_of}.")
    elif not printed and not done[0].job:
        printer = f", or send it to {press.queue} with --send" if press.queue else ""
        console.print(f"Print it yourself and say so with --printed{printer} (and the same other options).")
    for line in _left_lines(left):
        console.print(line, soft_wrap=True)


def _left_lines(left: Sequence[Left]) -> list[str]:
    """What is not printed, by why: the first few by name."""
    names = defaultdict(list)
    for one in left:
        names[one.why].append(one.reference)
    hints = {
        Why.NOT_ISSUED: " (mentordocs issue)",
        Why.UNKNOWN: " (a run ended before the printer answered; if they came out, say --printed, else --again lost)",
    }
    return [
        f"{why.capitalize()}: {', '.join(those[:_NAMED_AT_MOST])}"
        f"{f' and {len(those) - _NAMED_AT_MOST} more' if len(those) > _NAMED_AT_MOST else ''}{hints.get(why, '')}."
        for why, those in names.items()
    ]


def tree_of(done: list[PrintedFile], left: list[Left], press: "Press") -> dict[str, Any]:
    """The same, for a program."""
    two_sided = press.sides is not Sides.ONE_SIDED
    return {
        "day": press.as_of.isoformat(),
        "files": [
            {
                "batch": one.parcel.batch,
                "file": str(one.parcel.path),
                "mentor": one.parcel.pile.mentor.id if one.parcel.pile.mentor else None,
                "sheets": one.sheets or None,
                "job": one.job or None,
                "papers": [
                    {
                        "reference": choice.paper.reference,
                        "version": choice.paper.version or None,
                        "originals": len(choice.paper.for_whom),
                        "pages": choice.paper.pages,
                        "sheets": sum(line.sheets for line in choice.paper.lines(two_sided=two_sided)),
                        "issued": choice.document is not None,
                        "printed_before": choice.printed.isoformat() if choice.printed else None,
                    }
                    for choice in one.parcel.choices
                ],
            }
            for one in done
        ],
        "left": [{"reference": one.reference, "why": one.why.value, "error": one.sentence or None} for one in left],
    }
