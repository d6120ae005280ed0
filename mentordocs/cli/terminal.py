"""What a person sees in the terminal: progress while documents are made, the closing table, problems and findings."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NoReturn

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from mentordocs.batch.building import Failure, Outcome, Paper
from mentordocs.batch.plan import Due
from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.finding import Finding

WIDE = 200
"""Columns where output goes to a file or a pipe, so that no path is broken over lines."""

_STYLES = {"error": "bold red", "warning": "yellow", "note": "blue"}


class _Terminal(Console):
    """A console that leaves a closed pipe to the program instead of ending it."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def terminal(*, stderr: bool = False) -> Console:
    """A console on stdout or stderr; colours, width and `NO_COLOR` as the terminal has them."""
    console = _Terminal(stderr=stderr, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE
    return console


def watched(outcomes: Iterable[Outcome], total: int, *, quiet: bool) -> Iterator[Outcome]:
    """The same outcomes, moving a bar on stderr as they come; no bar where that is no terminal, or `quiet`."""
    console = terminal(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("making", total=total)
        for outcome in outcomes:
            bar.update(task, advance=1, description=outcome.due.mentorship)
            yield outcome


def show_papers(console: Console, papers: Sequence[Paper]) -> None:
    """The closing table: document, pages, file, time; a list where that is wider than the terminal."""
    table = _papers_table(papers)
    if Measurement.get(console, console.options.update(max_width=WIDE * 5), table).minimum <= console.width:
        console.print(table)
        return
    for paper in papers:
        console.print(f"{paper.due.mentorship}: {named(paper.due, paper.title)}", _draft(paper), style="bold")
        console.print(f"{_pages(paper)} pages, {paper.seconds:.2f} s" if paper.pages else f"{paper.seconds:.2f} s")
        console.print(str(paper.files[0]), soft_wrap=True)


def _papers_table(papers: Sequence[Paper]) -> Table:
    """Under each mentorship its folder and its documents; titles break over lines, names of files do not."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("document", min_width=20)
    table.add_column("pages", justify="right", no_wrap=True, min_width=6)
    table.add_column("file", no_wrap=True, min_width=_widest(papers))
    table.add_column("time", justify="right", no_wrap=True, min_width=6)
    mentorship = None
    for paper in papers:
        if paper.due.mentorship != mentorship:
            mentorship = paper.due.mentorship
            table.add_row(Text(mentorship, style="bold"), "", Text(f"{paper.files[0].parent}/", style="bold"), "")
        name = Text.assemble(named(paper.due, paper.title), " ", _draft(paper))
        table.add_row(_below(name), _pages(paper), f"  {paper.files[0].name}", f"{paper.seconds:.2f} s")
    return table


def _widest(papers: Sequence[Paper]) -> int:
    """Columns that the names of files, and of their folders, take in the table."""
    widths = (
        max(cell_len(f"{path.parent}/"), cell_len(path.name) + 2) for path in (paper.files[0] for paper in papers)
    )
    return max(widths, default=0)


def _pages(paper: Paper) -> str:
    if not paper.pages:  # a calendar
        return "–"
    originals = max(len(paper.files) - 1, 1)
    return str(paper.pages) if originals == 1 else f"{originals} × {paper.pages}"


def _draft(paper: Paper) -> Text:
    return Text("DRAFT" if paper.draft else "", style="bold red")


def _below(text: Text) -> Padding:
    """What stands under a heading: every line of it a little to the right."""
    return Padding(text, (0, 0, 0, 2))


def named(due: Due, title: str) -> str:
    """What a document is called in a list: its title, what it was made for, and its languages."""
    return f"{title}{f' {due.item}' if due.item else ''} ({due.tag})"


def failure_line(failure: Failure) -> str:
    """Why a document was not made, in one line."""
    return f"{failure.due.mentorship}: {named(failure.due, failure.due.kind)}: not made: {failure.sentence}"


def finding_line(finding: Finding, mentorship: Mentorship) -> str:
    """`file:line:column: error: sentence (source)`, as a diagnostic has it."""
    return f"{finding.place(mentorship)}: {finding.level}: {finding.sentence} ({finding.source})"


def coloured(line: str) -> Text:
    """A line `file:line:column: error: sentence` with its level in colour."""
    text = Text(line)
    for level, style in _STYLES.items():
        start = line.find(f": {level}: ")
        if start >= 0:
            text.stylize(style, start + 2, start + 2 + len(level))
            break
    return text


def begun(begins: date, today: date) -> str:
    """The day from which something waits: `2026-10-05`, or `by 2026-10-30` of a day that is still to come."""
    return f"by {begins}" if begins > today else str(begins)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its word: `1 error`, `2 errors`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
