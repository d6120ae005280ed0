"""Papers for whoever prints: the list on top, and the sheet with an address before what goes to one mentor.

They are made of what is printed, and are neither issued nor kept; no data is inside them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pydantic import BaseModel, ConfigDict

from mentordocs.documents.fingerprint import fingerprint
from mentordocs.documents.front_matter import read, split
from mentordocs.documents.programme_paper import PROGRAMME
from mentordocs.documents.rendering import wording
from mentordocs.documents.templates import Templates
from mentordocs.documents.words import filled
from mentordocs.dossier.codes import Language, Sides
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Programme
from mentordocs.typesetting import typeset
from mentordocs.typesetting.document import Document

LIST, ADDRESS = "print-list", "address-sheet"
"""The names of their templates, in `paper/`."""


@dataclass(frozen=True)
class Listed:
    """One original in a list of what is printed, or a paper that has no originals.

    Attributes:
        mentorship: the id of its mentorship.
        title: what the paper is called.
        item: the key of what it was made for; empty where there is one per mentorship.
        version: counted from 1; 0 where none is printed on it.
        original: its number; 0 where there is one only.
        for_whom: for whom it is, in words; empty where nothing is said.
        pages: its pages.
        sheets: the sheets that they take.
    """

    mentorship: str
    title: str
    item: str
    version: int
    original: int
    for_whom: str
    pages: int
    sheets: int


@dataclass(frozen=True)
class PrintRun:
    """What is printed in one go, as its papers say it.

    Attributes:
        batch: its name: `2026-11-24-3f2a91`.
        day: on which it is printed.
        queue: the printer; empty where it is printed by hand.
        sides: on which sides of a sheet.
    """

    batch: str
    day: date
    queue: str
    sides: Sides

    @property
    def two_sided(self) -> bool:
        """Whether a sheet has two pages."""
        return self.sides is not Sides.ONE_SIDED


@dataclass(frozen=True)
class Heap:
    """What goes to one mentor; `mentor` is None where the heap is not sorted by mentor."""

    mentor: Participant | None
    lines: tuple[Listed, ...]

    @property
    def sheets(self) -> int:
        """The sheets of all its lines."""
        return sum(line.sheets for line in self.lines)

    @property
    def papers(self) -> int:
        """How many papers it has, each with all its originals."""
        return sum(line.original < 2 for line in self.lines)

    @property
    def by_mentorship(self) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
        """The lines of each mentorship, in the order of printing."""
        return tuple((name, tuple(lines)) for name, lines in groupby(self.lines, lambda line: line.mentorship))


class _Front(BaseModel):
    """The front matter of these templates."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str


def print_list(
    run: PrintRun,
    heaps: Sequence[Heap],
    address_sheets: int,
    programme: Programme,
    language: Language,
    *,
    templates: Templates,
) -> bytes:
    """The list of what is printed, with a box to tick for each original; a PDF.

    Args:
        run: what is printed.
        heaps: in the order of printing.
        address_sheets: the sheets that addresses take.
        programme: whose papers they are.
        language: of the list.
        templates: where templates are found.

    Raises:
        TemplateError: the template is wrong.
        TypesettingError: the page cannot be set.
    """
    sheets = sum(heap.sheets for heap in heaps)
    variables = {
        "heaps": heaps,
        "papers": sum(heap.papers for heap in heaps),
        "sheets": sheets,
        "address_sheets": address_sheets,
        "all_sheets": sheets + address_sheets,
    }
    return _paper(LIST, run, variables, programme, language, templates)


def address_sheet(
    run: PrintRun, heap: Heap, programme: Programme, language: Language, *, templates: Templates
) -> bytes:
    """The sheet with the address of a mentor, before what goes to them; a PDF.

    Raises:
        TemplateError: the template is wrong.
        TypesettingError: the page cannot be set.
    """
    return _paper(ADDRESS, run, {"heap": heap, "mentor": heap.mentor}, programme, language, templates)


def _paper(
    name: str,
    run: PrintRun,
    variables: Mapping[str, object],
    programme: Programme,
    language: Language,
    templates: Templates,
) -> bytes:
    path, text = templates.text(language, f"paper/{name}.md")
    title = read(_Front, split(text)[0], path).title
    words = wording(templates, language, programme.currency, programme.language)
    labels = words.words.tree["labels"]
    said = {"run": run, "programme": programme, "title": title, "language": language.value}
    markdown = words.environment.rendered(f"paper/{name}.md", {**variables, **said})
    pages = typeset(
        Document(
            title=f"{title} {run.batch}",
            language=language.value,
            markdown=markdown,
            page=programme.page.value,
            head=(title, run.batch),
            reference=f"{PROGRAMME}/print/{run.batch}/{language}",
            fingerprint=fingerprint(markdown, {}),
            labels=labels,
            author=programme.name,
            foot=filled(labels["made_on"], date=words.say["date"](run.day)),
        )
    )
    return pages.whole
