import pytest

from mentordocs.typesetting import typeset
from mentordocs.typesetting.blocks.table import Table
from mentordocs.typesetting.flow import flow
from tests.pdf.reading import document_of, kids_of, opened, steps, text_by_pypdf
from tests.typesetting.factories import COLUMN, COLUMN_HEIGHT, a_document, some_blocks

LONG = " ".join(f"woord{number}" for number in range(700))


def a_table(rows: int, *, text: str = "iets") -> str:
    return "| datum | gedaan |\n|---|---|\n" + "".join(f"| dag {row} | {text} |\n" for row in range(rows))


def columns(table: Table) -> tuple[float, ...]:
    return table._columns(COLUMN)


def parts_of(markdown: str) -> list[Table]:
    pages = flow(some_blocks(markdown), COLUMN, COLUMN_HEIGHT)
    return [placed.block for page in pages for placed in page if isinstance(placed.block, Table)]


def test_the_head_is_repeated_on_each_page() -> None:
    file = typeset(a_document(a_table(80))).whole
    texts = text_by_pypdf(file)
    assert len(texts) > 2
    assert all("datum gedaan" in text for text in texts)
    assert [line for text in texts for line in text.splitlines() if line.startswith("dag")] == [
        f"dag {row} iets" for row in range(80)
    ]


def test_the_head_is_read_once() -> None:
    """On later pages it is an artifact, and the table is one table."""
    pdf = opened(typeset(a_document(a_table(80))).whole)
    (table,) = kids_of(document_of(pdf))
    rows = kids_of(table)
    assert [kids_of(row)[0].S for row in rows][:2] == ["/TH", "/TD"]
    assert len(rows) == 81
    for index, page in enumerate(pdf.pages):
        tags = [[scope.tag for scope in step.scopes] for step in steps(page) if step.operator == "TJ"]
        assert tags.count(["TH"]) == (2 if index == 0 else 0)


@pytest.mark.parametrize("rows", range(4, 90, 5))
@pytest.mark.parametrize("above", ["", "vooraf\n\n" * 25])
def test_no_row_is_left_alone(rows: int, above: str) -> None:
    parts = parts_of(above + a_table(rows))
    counts = [len(part._rows) for part in parts]
    assert sum(counts) == rows
    assert min(counts) >= 2


def test_the_columns_are_the_same_on_each_page() -> None:
    rows = "".join(f"| {'x' * (row % 17)} | {'twee ' * (row % 23)} | {row} |\n" for row in range(90))
    parts = parts_of(f"| a | b | c |\n|---|---|---|\n{rows}")
    assert len(parts) > 2
    for part in parts[1:]:
        assert columns(part) == pytest.approx(columns(parts[0]))


@pytest.mark.parametrize("before", [0, 1, 5])
@pytest.mark.parametrize("head", ["| a | b |", "| | |"])
def test_a_row_higher_than_a_page_breaks_inside(before: int, head: str) -> None:
    markdown = f"{head}\n|---|---|\n" + "| kort | kort |\n" * before + f"| lang | {LONG} |\n| na | kort |\n"
    texts = text_by_pypdf(typeset(a_document(markdown)).whole)
    read = [word for text in texts for word in text.split() if word.startswith("woord")]
    assert read == LONG.split()
    assert "na kort" in texts[-1]


@pytest.mark.parametrize("words", range(496, 560, 16))
def test_a_row_just_as_high_as_the_page_is_set_all_the_same(words: int) -> None:
    markdown = f"| a | b |\n|---|---|\n| x | {' '.join(LONG.split()[:words])} |\n"
    assert sum(text.count("woord") for text in text_by_pypdf(typeset(a_document(markdown)).whole)) == words


def test_columns_are_as_wide_as_their_text_where_all_fits() -> None:
    (table,) = parts_of("| a | b |\n|---|---|\n| kort | een wat langere cel |\n")
    narrow, wide = columns(table)
    assert narrow < wide
    (text,) = text_by_pypdf(typeset(a_document("| a | b |\n|---|---|\n| kort | een wat langere cel |\n")).whole)
    assert "kort een wat langere cel\n" in text


def test_widths_given_in_percent_are_kept() -> None:
    (table,) = parts_of("::: table 30 50 20\n| a | b | c |\n|---|---|---|\n| x | y | z |\n:::\n")
    thirty, fifty, twenty = columns(table)
    assert (fifty / thirty, twenty / thirty) == pytest.approx((5 / 3, 2 / 3))


def test_no_word_is_broken_to_keep_to_a_percentage() -> None:
    (table,) = parts_of("::: table 5 95\n| Overeengekomen | b |\n|---|---|\n| x | y |\n:::\n")
    file = typeset(a_document("::: table 5 95\n| Overeengekomen | b |\n|---|---|\n| x | y |\n:::\n")).whole
    assert columns(table)[0] > 0.1 * COLUMN
    assert "Overeengekomen b" in text_by_pypdf(file)[0]


def test_columns_stay_within_the_page_whatever_is_in_them() -> None:
    for cells in (["W" * 90, "W" * 90], ["een " * 60, "W" * 200, "x"], ["", "", ""], ["x"] * 9):
        markdown = f"|{'a|' * len(cells)}\n|{'---|' * len(cells)}\n|{'|'.join(cells)}|\n"
        (table,) = parts_of(markdown)
        assert sum(columns(table)) + 9 * (len(cells) - 1) <= COLUMN + 0.01
        assert all(width > 0 for width in columns(table))


def test_cells_are_set_to_the_right_where_the_column_says_so() -> None:
    file = typeset(a_document("| a | b |\n|---|--:|\n| x | 10 |\n| x | 1.000 |\n")).whole
    cells = [step for step in steps(opened(file).pages[0]) if step.operator == "Tm" and step.scopes[0].tag == "TD"]
    lefts = [float(step.operands[4]) for step in cells]
    assert lefts[0] == lefts[2], "texts begin at the same place"
    assert lefts[1] > lefts[3], "the shorter number begins further to the right"


def test_an_empty_row_has_room_to_write_in() -> None:
    (filled,) = parts_of("| a | b |\n|---|---|\n| x | y |\n")
    (empty,) = parts_of("| a | b |\n|---|---|\n| | |\n")
    assert empty.height(COLUMN) > filled.height(COLUMN)


def test_a_row_that_stands_above_others_is_never_the_last_of_a_page() -> None:
    rows = "".join(f"| **dossier {row}** | |\n| brief {row} | 1 |\n| akte {row} | 2 |\n" for row in range(40))
    parts = parts_of(f"| stuk | bladen |\n|---|---|\n{rows}")
    assert len(parts) > 2
    assert sum(len(part._rows) for part in parts) == 120
    assert not any(part._rows[-1].is_heading for part in parts)
    assert any(part._rows[0].is_heading for part in parts[1:])
