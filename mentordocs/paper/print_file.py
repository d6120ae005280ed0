"""The print file: a list on top, then all that is printed, sorted by mentor with an address before each, or not. Pure.

It gives the same bytes for the same papers, batch and templates.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from unicodedata import combining, normalize

from mentordocs.documents.print_papers import Heap, Listed, PrintRun, address_sheet, print_list
from mentordocs.documents.templates import Templates
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Programme
from mentordocs.paper.imposing import Bundle, impose, pages_of
from mentordocs.paper.paper import Paper, sheets, sheets_of


@dataclass(frozen=True)
class Pile:
    """Papers that lie together: those of one mentor, with an address sheet before them; or all, without one.

    Attributes:
        papers: in the order of printing; those of a mentorship beside each other.
        mentor: to whom they go; None where they are not sorted by mentor.
    """

    papers: tuple[Paper, ...]
    mentor: Participant | None = None


@dataclass(frozen=True)
class PrintFile:
    """A file that is ready to be printed.

    Attributes:
        content: the PDF.
        sheets: how many sheets of paper it takes, list and address sheets included.
    """

    content: bytes
    sheets: int


def print_file(piles: Sequence[Pile], run: PrintRun, programme: Programme, *, templates: Templates) -> PrintFile:
    """One file of piles, with the list of all of them on top.

    Args:
        piles: in the order of printing.
        run: the batch, the day, the printer and its sides, as the list says them.
        programme: whose papers they are; the list is in its language, an address sheet in that of the mentor.
        templates: where templates are found.

    Raises:
        TemplateError: a template of `paper/` is wrong.
        TypesettingError: a page of theirs cannot be set.
    """
    heaps = [Heap(pile.mentor, tuple(_lines(pile, two_sided=run.two_sided))) for pile in piles]
    addresses = [_address(heap, run, programme, templates) for heap in heaps]
    of_addresses = sum(sheets(pages_of(one), two_sided=run.two_sided) for one in addresses if one)
    first = print_list(run, heaps, of_addresses, programme, programme.language, templates=templates)
    content = impose(_bundles(first, piles, addresses), run.batch, run.sides)
    of_papers = sum(sheets_of(pile.papers, two_sided=run.two_sided) for pile in piles)
    return PrintFile(content, sheets(pages_of(first), two_sided=run.two_sided) + of_addresses + of_papers)


def batch_of(papers: Iterable[Paper], day: date) -> str:
    """The name of what is printed in one go: the day, and six figures that follow from the papers."""
    digest = sha256()
    for paper in papers:
        digest.update(f"{paper.reference}\0{paper.version}\0{sha256(paper.content).hexdigest()}\n".encode())
    return f"{day}-{digest.hexdigest()[:6]}"


def by_mentor(papers: Iterable[tuple[Participant, Paper]]) -> tuple[Pile, ...]:
    """A pile for each mentor, by name; within one the papers keep their order."""
    mentors: dict[str, Participant] = {}
    found: dict[str, list[Paper]] = {}
    for mentor, paper in papers:
        mentors[mentor.id] = mentor
        found.setdefault(mentor.id, []).append(paper)
    order = sorted(mentors.values(), key=lambda mentor: (_letters(mentor.full_name), mentor.id))
    return tuple(Pile(tuple(found[mentor.id]), mentor) for mentor in order)


def _letters(name: str) -> str:
    """A name without the marks on its letters, so that Ş stands with S and not behind Z."""
    return "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter))


def _lines(pile: Pile, *, two_sided: bool) -> Iterator[Listed]:
    for paper in pile.papers:
        yield from paper.lines(two_sided=two_sided)


def _address(heap: Heap, run: PrintRun, programme: Programme, templates: Templates) -> bytes:
    if heap.mentor is None:
        return b""
    language = heap.mentor.language or programme.language
    return address_sheet(run, heap, programme, language, templates=templates)


def _bundles(first: bytes, piles: Sequence[Pile], addresses: Sequence[bytes]) -> Iterator[Bundle]:
    yield Bundle(first)
    for pile, address in zip(piles, addresses, strict=True):
        if address:
            yield Bundle(address)
        for paper in pile.papers:
            yield Bundle(paper.content, paper.starts(), paper.pages)
