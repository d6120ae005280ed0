"""The two originals say the same, word for word and line for line; only their feet tell which is which."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from tests.acceptance.paper import MILLIMETRE, PARTIES, Pages, Paper, plain, words_by_poppler

KEYS = [("anh-nederlands", "nl"), ("jordan-career", "en"), ("noor-inkomen", "nl"), ("sam-gym", "en")]
LABELS = {
    "nl": ("Origineel 1 van 2 voor de mentor", "Origineel 2 van 2 voor de mentee"),
    "en": ("Original 1 of 2 for the mentor", "Original 2 of 2 for the mentee"),
    "en-nl": (
        "Original 1 of 2 / Origineel 1 van 2 for the mentor / voor de mentor",
        "Original 2 of 2 / Origineel 2 van 2 for the mentee / voor de mentee",
    ),
}

pytestmark = pytest.mark.parametrize("key", KEYS, ids="-".join)
Agreements = Mapping[tuple[str, str], Paper]


def streams(page: PageObject) -> list[bytes]:
    """The content streams of a page: its body, with head, and its foot."""
    return [part.get_object().get_data() for part in page["/Contents"]]


def test_there_is_one_file_with_both_and_one_of_each(key: tuple[str, str], agreements: Agreements) -> None:
    name = f"{key[0]}-agreement-{agreements[key].language}"
    files = [f"{name}.pdf", *(f"{name}-original-{number}-{party}.pdf" for number, party in enumerate(PARTIES, 1))]
    assert [path.name for path in agreements[key].files] == files


def test_text_differs_in_the_label_of_the_original_only(
    key: tuple[str, str], agreements: Agreements, read: Callable[[Path], Pages]
) -> None:
    copies = {name: tuple(map(plain, pages)) for name, pages in agreements[key].copies(read).items()}
    first, second = LABELS[agreements[key].language]
    expected = copies["original 1, whole file"]
    assert all(page.count(first) == 1 for page in expected)
    assert copies["original 2, whole file"] == tuple(page.replace(first, second) for page in expected)
    for number in (1, 2):
        assert copies[f"original {number}, own file"] == copies[f"original {number}, whole file"]


def test_the_bodies_are_the_same_bytes(key: tuple[str, str], agreements: Agreements) -> None:
    paper = agreements[key]
    readers = {path: PdfReader(path) for path in paper.files}
    by_page: dict[int, list[list[bytes]]] = {}
    for path, index, _, number in paper.printed():
        by_page.setdefault(number, []).append(streams(readers[path].pages[index]))
    assert len(by_page) == paper.pages
    for copies in by_page.values():
        assert len(copies) == 4
        bodies, feet = zip(*copies, strict=True)
        assert len(set(bodies)) == 1
        assert feet[0] == feet[2] != feet[1] == feet[3]  # whole 1, whole 2, own 1, own 2


def test_each_original_begins_on_a_right_hand_page(key: tuple[str, str], agreements: Agreements) -> None:
    paper = agreements[key]
    pages = PdfReader(paper.files[0]).pages
    sheets = paper.pages + paper.pages % 2
    assert len(pages) == sheets + paper.pages
    blank = [index for index, page in enumerate(pages) if "/Contents" not in page]
    assert blank == ([paper.pages] if paper.pages % 2 else [])
    assert sheets % 2 == 0
    for single in paper.files[1:]:
        alone = PdfReader(single).pages
        assert len(alone) == paper.pages
        assert all("/Contents" in page for page in alone)


def test_margins_are_mirrored_for_both_sides_of_the_sheet(
    key: tuple[str, str], agreements: Agreements, tool: Callable[[str], str]
) -> None:
    """The binding edge is left on the first page of an original and right on the second; holes touch no text."""
    paper = agreements[key]
    pages = words_by_poppler(tool("pdftotext"), paper.files[0])
    for path, index, _, number in paper.printed():
        if path == paper.files[0]:
            left = min(word.left for word in pages[index])
            right = 210 * MILLIMETRE - max(word.right for word in pages[index])
            binding, outside = (left, right) if number % 2 else (right, left)
            assert binding >= 26 * MILLIMETRE
            assert outside >= 22 * MILLIMETRE
