"""Every file that is built is sound: other programs find nothing wrong with it, and a reader hears it in order."""

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.acceptance.paper import Paper, bodies, plain, read_by_poppler

Papers = Sequence[Paper]
Tool = Callable[[str], str]


def said_by(*command: str) -> str:
    """What a program says of a file, on both channels."""
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, said
    return said


def files(papers: Papers) -> list[Path]:
    found = [path for paper in papers for path in paper.files]
    assert len(found) == len({*found}) >= 20
    return found


def test_qpdf_finds_nothing_wrong(papers: Papers, tool: Tool) -> None:
    for path in files(papers):
        said = said_by(tool("qpdf"), "--check", str(path))
        assert said.endswith(
            "No syntax or stream encoding errors found; the file may still contain\nerrors that qpdf cannot detect\n"
        )
        assert "WARNING" not in said


def test_every_font_is_embedded_as_a_subset_that_reads_back(papers: Papers, tool: Tool) -> None:
    for path in files(papers):
        _, _, *rows = said_by(tool("pdffonts"), str(path)).splitlines()
        assert rows
        for row in rows:
            assert re.match(r"[A-Z]{6}\+Source\S+ +CID TrueType +Identity-H +yes yes yes ", row), row


def test_ghostscript_interprets_it_without_a_warning(papers: Papers, tool: Tool) -> None:
    for path in files(papers):
        assert said_by(tool("gs"), "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", str(path)) == ""


def test_mupdf_draws_it_without_a_warning(papers: Papers, tool: Tool) -> None:
    for path in files(papers):
        said = said_by(tool("mutool"), "draw", "-q", "-r", "20", "-F", "pgm", "-o", "/dev/null", str(path)).splitlines()
        assert [line for line in said if line != "warning: ICC support is not available"] == []  # how it was built


@dataclass
class Element:
    """An element of the structure tree as poppler reads it: its kind, its own text, and what is in it."""

    kind: str
    text: str
    kids: "list[Element]"

    def walk(self) -> "Iterator[Element]":
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def told(self) -> str:
        """All text in it, in order."""
        return " ".join(each.text for each in self.walk() if each.text)


@lru_cache(maxsize=32)
def structure(pdfinfo: str, path: Path) -> Element:
    """The structure tree of a file. A text is an element without a kind, so that it keeps its place among others."""
    root = Element("", "", [])
    ancestors = [(-1, root)]
    for line in said_by(pdfinfo, "-struct-text", str(path)).splitlines():
        inner = line.strip()
        if not inner or inner.startswith("/"):
            continue
        depth = len(line) - len(line.lstrip())
        while ancestors[-1][0] >= depth:
            ancestors.pop()
        text = inner[1:-1] if inner.startswith('"') else ""
        element = Element("" if text else inner.split()[0].rstrip(":"), text, [])
        ancestors[-1][1].kids.append(element)
        ancestors.append((depth, element))
    return root


TO_HEAR = ("jordan-career/agreement/en", "sam-gym/agreement/en-nl", "noor-inkomen/progress/2026-Q3/nl")
"""Papers that together have everything that a reader can meet; poppler takes a fifth of a second a page."""


@pytest.fixture
def to_hear(papers: Papers) -> list[Paper]:
    found = [paper for paper in papers if paper.reference in TO_HEAR]
    assert len(found) == len(TO_HEAR)
    return found


def heard(paper: Paper, tool: Tool) -> Element:
    """What a reader hears of a paper; of a signed one, the file of the first original."""
    return structure(tool("pdfinfo"), paper.files[min(1, len(paper.files) - 1)])


REPEATED_HEADS = {
    "De wens De afspraak",
    "The wish What we agree",
    "Wat en hoe Eenheid Begin Streven Uiterlijk",
    "What, and how Unit Start Target By",
    "Uiterlijk Voor Bedrag",
    "By For Amount",
    "Te betalen in Betalingen Bedrag",
    "To pay in Payments Amount",
    "Wat Waarom Grondslag Hoelang Wie ziet het",
    "What Why Ground How long Who sees it",
    "Datum Gedaan Kan beter Gemeten",
    "Date Done Can be better Measured",
    "The wish De wens What we agree De afspraak",
    "What, and how Wat en hoe Unit Eenheid Start Begin Target Streven By Uiterlijk",
    "By Uiterlijk For Voor Amount Bedrag",
    "What Wat Why Waarom Ground Grondslag How long Hoelang Who sees it Wie ziet het",
}
"""Heads of tables that may go on on the next page, where the head is printed again; a reader hears it once."""


def printed_once(pages: Sequence[str]) -> str:
    """The text of the pages, without the heads that are printed again at the top of a page."""
    lines: list[str] = []
    for page in pages:
        new = page.splitlines()
        heads = [length for length in range(1, len(new) + 1) if " ".join(new[:length]) in REPEATED_HEADS]
        is_again = heads and " ".join(new[: heads[0]]) in " ".join(lines)
        lines += new[heads[0] :] if is_again else new
    return "\n".join(lines)


def letters(text: str) -> str:
    """A text without any white space."""
    return "".join(plain(text).split())


def test_a_reader_hears_all_that_is_printed_and_in_the_same_order(to_hear: list[Paper], tool: Tool) -> None:
    for paper in to_hear:
        pages = read_by_poppler(tool("pdftotext"), paper.files[min(1, len(paper.files) - 1)])
        said, printed = letters(heard(paper, tool).told()), letters(printed_once(bodies(pages)))
        if len(paper.languages) == 1:
            assert said == printed
        else:  # an article that goes on on the next page is heard to its end before it is heard in the other language
            assert Counter(said) == Counter(printed)


def test_a_reader_hears_each_original_as_a_part_of_its_own(papers: Papers) -> None:
    for paper in papers:
        if paper.kind == "agreement":
            document = PdfReader(paper.files[0]).trailer["/Root"]["/StructTreeRoot"]["/K"]
            assert [part["/S"] for part in document["/K"]] == ["/Part", "/Part"]


def test_labels_come_before_what_they_label(to_hear: list[Paper], tool: Tool) -> None:
    for paper in to_hear:
        tree = heard(paper, tool)
        items = [each for each in tree.walk() if each.kind == "LI"]
        assert items
        for item in items:
            assert [kid.kind for kid in item.kids] in (["Lbl", "LBody"], ["LBody"])
        bodies_with_list = [
            each for each in tree.walk() if each.kind == "LBody" and any(kid.kind == "L" for kid in each.kids)
        ]
        assert all(each.kids[0].kind == "P" for each in bodies_with_list)


def test_articles_come_with_their_members_and_no_heading_skips_a_level(to_hear: list[Paper], tool: Tool) -> None:
    for paper in to_hear:
        tree = heard(paper, tool)
        levels = [int(each.kind[1]) for each in tree.walk() if re.fullmatch("H[1-6]", each.kind)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        if paper.kind != "agreement":
            continue
        numbers = []
        for heading, following in (pair for each in tree.walk() for pair in pairwise(each.kids)):
            if heading.kind == "H2" and (number := re.match(r"(\d+) ", heading.told())):
                numbers.append(int(number[1]))
                assert following.kind == "L"
                labels = [item.kids[0].told() for item in following.kids]
                assert labels == [f"{number[1]}.{member}" for member in range(1, len(labels) + 1)]
        there = max(numbers)
        assert there >= 16
        assert numbers == [number for number in range(1, there + 1) for _ in paper.languages]


def test_whoever_signs_is_named_before_what_is_asked(to_hear: list[Paper], tool: Tool) -> None:
    asked = {"nl": ["plaats", "datum", "handtekening"], "en": ["place", "date", "signature"]}
    asked["en-nl"] = [f"{one} / {other}" for one, other in zip(asked["en"], asked["nl"], strict=True)]
    for paper in to_hear:
        if paper.kind == "agreement":
            tree = heard(paper, tool)
            blocks = [
                texts
                for each in tree.walk()
                if each.kind == "Div"
                and (texts := [plain(kid.told()) for kid in each.kids if kid.told()])[-1] == asked[paper.language][-1]
            ]
            full = [texts for texts in blocks if texts[-3:] == asked[paper.language]]
            assert len(full) == 3
            assert all(len(texts) >= 5 for texts in full)  # role, name, capacity where it needs saying, and the three
            assert all(texts[-2:] == asked[paper.language][-2:] and len(texts) >= 3 for texts in blocks)
