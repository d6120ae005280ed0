import pytest

from mentordocs.errors import TypesettingError
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.markdown import read
from tests.typesetting.factories import body_of, some_blocks, tree_of


def scopes(markdown: str) -> list[list[object]]:
    table = read(markdown, language="nl", figures={}, labels={})[1].kids[0]
    assert isinstance(table, StructureElement)
    return [
        [cell.attributes.get("Table", {}).get("Scope") for cell in row.kids if isinstance(cell, StructureElement)]
        for row in table.kids
        if isinstance(row, StructureElement)
    ]


def test_a_head_row_heads_the_columns() -> None:
    markdown = "| a | b |\n|---|---|\n| x | y |\n"
    assert body_of(markdown) == ["a b", "x y"]
    assert tree_of(markdown) == "Table(TR(TH TH) TR(TD TD))"
    assert scopes(markdown) == [["Column", "Column"], [None, None]]


def test_without_a_head_row_the_first_column_heads_the_rows() -> None:
    markdown = "| | |\n|---|---|\n| a | x |\n| b | y |\n"
    assert body_of(markdown) == ["a x", "b y"]
    assert tree_of(markdown) == "Table(TR(TH TD) TR(TH TD))"
    assert scopes(markdown) == [["Row", None], ["Row", None]]


def test_with_an_empty_first_head_both_are_headed() -> None:
    markdown = "| | Wens | Afspraak |\n|--|--|--|\n| Doel | slagen | slagen |"
    assert tree_of(markdown) == "Table(TR(TD TH TH) TR(TH TD TD))"
    assert scopes(markdown) == [[None, "Column", "Column"], ["Row", None, None]]


def test_a_bar_in_a_value_does_not_end_its_cell() -> None:
    assert body_of("| a | b |\n|---|---|\n| x&#124;y | z |\n") == ["a b", "x|y z"]


def test_cells_hold_strong_words_and_line_breaks() -> None:
    assert body_of("| a |\n|---|\n| **x**\u2028y |\n") == ["a", "x", "y"]


@pytest.mark.parametrize("widths", ["30 50", "30 50 20 10", "0 50 50", "0 0 0"])
def test_widths_that_do_not_match_the_columns_are_refused(widths: str) -> None:
    with pytest.raises(TypesettingError, match=f"::: table {widths} stands around 3 columns"):
        some_blocks(f"::: table {widths}\n| a | b | c |\n|---|---|---|\n| x | y | z |\n:::\n")


def test_widths_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(TypesettingError, match="::: table takes a whole number, not 'breed'"):
        some_blocks("::: table 30 breed\n| a | b |\n|---|---|\n| x | y |\n:::\n")
