from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.errors import TypesettingError
from mentordocs.pdf.content import PageContent
from mentordocs.typesetting.blocks.block import Block, NewPage, Stack
from mentordocs.typesetting.blocks.paragraph import Paragraph
from mentordocs.typesetting.blocks.table import Table
from mentordocs.typesetting.blocks.writing import SignatureBlock, WritingLines
from mentordocs.typesetting.flow import Placed, flow
from tests.typesetting.factories import COLUMN, COLUMN_HEIGHT, some_blocks

Pages = list[list[Placed]]

SIGNATURES = "::: signatures\n### De mentor\n**Rafael Adomako**\n\n### De mentee\n**Noor de Vries**\n:::\n"


def flowed(markdown: str) -> Pages:
    return flow(some_blocks(markdown), COLUMN, COLUMN_HEIGHT)


def lines_on(page: Sequence[Placed]) -> list[str]:
    return [line.text for placed in page if isinstance(placed.block, Paragraph) for line in placed.block.lines(COLUMN)]


def filler(lines: int) -> str:
    """Paragraphs of one line each, so that the page can be filled to any height."""
    return "".join(f"vulling {number}\n\n" for number in range(lines))


def words(count: int, word: str = "woord") -> str:
    return " ".join(f"{word}{number}" for number in range(count))


FULL = next(count for count in range(1, 60) if len(flowed(filler(count + 1))) == 2)
"""Paragraphs of one line that just fill a page."""


def test_a_page_is_filled_before_the_next_is_begun() -> None:
    assert FULL > 30
    first, second = flowed(filler(FULL + 1))
    assert (len(first), len(second)) == (FULL, 1)
    assert second[0].down == 0


@pytest.mark.parametrize("above", range(FULL - 12, FULL + 1))
def test_no_line_of_a_paragraph_is_left_alone(above: int) -> None:
    pages = flowed(filler(above) + words(80))
    parts = [len([line for line in lines_on(page) if line.startswith("woord")]) for page in pages]
    whole = len(some_blocks(words(80))[0].lines(COLUMN))
    assert whole > 5
    assert sum(parts) == whole
    assert all(part == 0 or part >= 2 for part in parts)


@pytest.mark.parametrize("above", range(FULL - 6, FULL + 1))
def test_up_to_four_lines_stay_together(above: int) -> None:
    text = words(30)
    assert len(some_blocks(text)[0].lines(COLUMN)) == 4
    for before, item in (("", text), ("## Kop {#a 1}\n\n1. kort\n", f"2. {text}")):
        pages = flowed(filler(above) + before + item)
        parts = [len([line for line in lines_on(page) if line.startswith("woord")]) for page in pages]
        assert sorted(part for part in parts if part) == [4]


@pytest.mark.parametrize("level", ["#", "##", "###"])
@pytest.mark.parametrize("above", range(FULL - 8, FULL + 1))
def test_a_heading_stands_with_two_lines_of_what_follows(level: str, above: int) -> None:
    pages = flowed(f"{filler(above)}{level} De kop\n\n{words(80)}")
    (page,) = [page for page in pages if "De kop" in lines_on(page)]
    below = lines_on(page)[lines_on(page).index("De kop") + 1 :]
    assert len(below) >= 2


@pytest.mark.parametrize("above", range(FULL - 10, FULL + 1))
def test_headings_one_below_the_other_go_together_with_a_table(above: int) -> None:
    table = "| a | b |\n|---|---|\n" + "| x | y |\n" * 6
    pages = flowed(f"{filler(above)}# Titel\n\n## De kop\n\n{table}")
    (page,) = [page for page in pages if "De kop" in lines_on(page)]
    assert "Titel" in lines_on(page)
    assert isinstance(page[-1].block, Table)


@pytest.mark.parametrize("above", range(FULL - 8, FULL + 1))
def test_what_is_to_be_kept_is_not_broken(above: int) -> None:
    pages = flowed(filler(above) + "::: keep\n" + "\n\n".join(f"samen {number}" for number in range(6)) + "\n:::\n")
    (stack,) = [placed.block for page in pages for placed in page if isinstance(placed.block, Stack)]
    assert stack.height(COLUMN) <= COLUMN_HEIGHT
    assert len([line for page in pages for line in lines_on(page) if line.startswith("vulling")]) == above


def test_what_is_to_be_kept_and_is_higher_than_a_page_is_broken_all_the_same() -> None:
    pages = flowed("::: keep\n" + filler(FULL + 5) + ":::\n")
    assert [len(lines_on(page)) for page in pages] == [FULL, 5]


def test_a_new_page_is_begun_where_it_is_asked_for() -> None:
    first, second = flowed("een\n\n::: newpage\n:::\n\ntwee")
    assert (lines_on(first), lines_on(second)) == (["een"], ["twee"])


@pytest.mark.parametrize(
    "markdown",
    [
        "een\n\n::: newpage\n:::\n\n::: newpage\n:::\n\ntwee\n\n::: newpage\n:::\n",
        "::: newpage\n:::\n\neen\n\n::: newpage\n:::\n\ntwee",
        filler(FULL) + "::: newpage\n:::\n\ntwee",
    ],
)
def test_no_page_is_left_blank_between_two_that_are_not(markdown: str) -> None:
    first, second = flowed(markdown)
    assert lines_on(first)
    assert lines_on(second) == ["twee"]


def test_a_document_with_nothing_in_it_is_one_page() -> None:
    assert flowed("") == [[]]


@pytest.mark.parametrize("above", range(0, FULL, 2))
@pytest.mark.parametrize(
    "before",
    [
        "Aldus overeengekomen.\n\n",
        f"{words(70)}\n\n",
        "## Slot {#end 9}\n\n1. kort\n2. " + words(60) + "\n\n",
        "| a | b |\n|---|---|\n" + "| x | y |\n" * 20 + "\n",
        "::: lines 6\n:::\n\n",
    ],
    ids=["line", "paragraph", "members", "table", "lines"],
)
def test_signatures_never_stand_alone_on_a_page(above: int, before: str) -> None:
    pages = flowed(filler(above) + before + SIGNATURES)
    (page,) = [page for page in pages if any(isinstance(placed.block, SignatureBlock) for placed in page)]
    signatures = [placed for placed in page if isinstance(placed.block, SignatureBlock)]
    assert len(signatures) == 2
    assert not isinstance(page[0].block, SignatureBlock), "nothing of the text stands on the page that is signed"


def test_writing_lines_go_on_over_the_page() -> None:
    pages = flowed(filler(FULL - 10) + "::: lines 20\n:::\n")
    parts = [placed.block for page in pages for placed in page if isinstance(placed.block, WritingLines)]
    assert len(parts) == 2
    assert sum(part.height(COLUMN) for part in parts) == pytest.approx(
        some_blocks("::: lines 20\n:::")[0].height(COLUMN)
    )


def test_the_label_of_writing_lines_stands_with_them() -> None:
    for above in range(FULL - 6, FULL + 1):
        pages = flowed(filler(above) + "::: lines 3\nwat ging goed\n:::\n")
        (page,) = [page for page in pages if "wat ging goed" in lines_on(page)]
        assert isinstance(page[-1].block, WritingLines)


class Rigid(Block):
    """A block of a height that cannot be split."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:
        return self._height

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Nothing is drawn."""


def test_a_block_that_no_page_holds_is_an_error_that_says_so() -> None:
    with pytest.raises(TypesettingError, match="a Rigid of 901 pt does not fit on a page of 900 pt"):
        flow([Rigid(10), Rigid(901)], 400, 900)


def test_a_block_as_high_as_the_page_fits() -> None:
    assert [len(page) for page in flow([Rigid(10), Rigid(900), Rigid(10)], 400, 900)] == [1, 1, 1]


BLOCKS = st.lists(
    st.one_of(
        st.integers(1, 140).map(words),
        st.sampled_from(
            ["# Titel", "## Kop {#kop 4}", "### Kopje", "::: newpage\n:::", "::: lines 5\n:::", SIGNATURES]
        ),
        st.lists(st.integers(1, 140), min_size=1, max_size=5).map(
            lambda counts: "\n".join(f"{number}. {words(count)}" for number, count in enumerate(counts, 1))
        ),
        st.lists(st.integers(1, 260), min_size=1, max_size=20).map(
            lambda counts: "| a | b |\n|---|---|\n" + "\n".join(f"| {count} | {words(count)} |" for count in counts)
        ),
        st.integers(1, 60).map(lambda count: f"::: keep\n{words(count)}\n\n{words(count)}\n:::"),
    ),
    max_size=12,
)


@settings(max_examples=30)
@given(BLOCKS)
def test_whatever_the_document_pages_hold_it_whole_and_in_order(parts: list[str]) -> None:
    blocks = some_blocks("\n\n".join(parts))
    pages = flow(blocks, COLUMN, COLUMN_HEIGHT)

    for page in pages:
        for upper, lower in pairwise(page):
            assert lower.down >= upper.down + upper.block.height(COLUMN) - 0.01
        assert all(placed.down + placed.block.height(COLUMN) <= COLUMN_HEIGHT + 0.02 for placed in page)
        assert all(not placed.block.starts_page for placed in page[1:])
    for page in pages[:-1]:
        last = page[-1].block
        assert not (isinstance(last, Paragraph) and last.style.keep_with_next and _has_more(pages, page))
    given_lines = [line.text for block in blocks if isinstance(block, Paragraph) for line in block.lines(COLUMN)]
    assert [line for page in pages for line in lines_on(page)] == given_lines


def _has_more(pages: Pages, page: list[Placed]) -> bool:
    """Whether the next page goes on with what a heading would have to stand with."""
    following = pages[pages.index(page) + 1][0].block
    return not isinstance(following, NewPage)
