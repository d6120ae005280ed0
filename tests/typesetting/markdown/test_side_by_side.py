"""Two languages side by side: text row by row, once what is there once, and every word told in its own language."""

import pytest

from mentordocs.errors import TypesettingError
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import Beside, typeset
from mentordocs.typesetting.blocks.columns import Columns
from mentordocs.typesetting.markdown import read
from tests.pdf.reading import text_by_pypdf
from tests.typesetting.factories import LABELS, a_document

ENGLISH = {
    **LABELS,
    "place": "place",
    "date": "date",
    "signature": "signature",
    "original_of": "Original {number} of {count}",
}
NL = "## Betalen {#payment 1}\n\n1. De mentee betaalt.\n1. De mentor zegt dank.\n"
EN = "## Payment {#payment 1}\n\n1. The mentee pays.\n1. The mentor says thanks.\n"


def a_text(dutch: str, english: str) -> str:
    return f"{{lang=nl}}\n\n{dutch}\n\n{{lang=en}}\n\n{english}"


def read_both(dutch: str, english: str) -> tuple[list[object], StructureElement]:
    blocks, root = read(a_text(dutch, english), language="nl", figures={}, labels=LABELS, beside=Beside("en", ENGLISH))
    return list(blocks), root


def shape(element: StructureElement) -> str:
    told = f"[{element.language}]" if element.language else ""
    below = " ".join(shape(kid) for kid in element.kids if isinstance(kid, StructureElement))
    return f"{element.kind}{told}({below})" if below else f"{element.kind}{told}"


def test_an_article_is_heard_in_one_language_and_then_in_the_other() -> None:
    members = "L(LI(Lbl LBody) LI(Lbl LBody))"
    assert shape(read_both(NL, EN)[1]) == f"Document(Sect(H1 {members}) Sect[en](H1 {members}))"


def test_the_members_of_an_article_begin_at_the_same_height() -> None:
    long = NL.replace("De mentee betaalt.", "De mentee betaalt " + "op tijd " * 40)
    (columns,), _ = read_both(long, EN)
    assert isinstance(columns, Columns)
    assert [len(row.blocks) for row in columns._rows] == [2, 2, 2]


def test_an_article_with_another_member_in_one_language_still_stands_beside() -> None:
    (columns,), _ = read_both(f"{NL}1. Nog iets.\n", EN)
    assert isinstance(columns, Columns)
    assert [len(row.blocks) for row in columns._rows] == [2, 2, 2, 1]


def test_what_is_signed_is_there_once_with_the_words_of_both() -> None:
    signed = "::: signatures\n### {} {{#mentor}}\n**Rafael Adomako**\n:::\n"
    document = a_document(
        a_text(signed.format("De mentor"), signed.format("The mentor")), beside=Beside("en", ENGLISH), head=("", "")
    )
    text = " ".join(text_by_pypdf(typeset(document).whole)[0].split())
    assert text.startswith("De mentor / The mentor Rafael Adomako plaats / place datum / date handtekening / signature")
    assert text.count("Rafael Adomako") == 1


def test_a_cell_that_says_the_same_in_both_says_it_once() -> None:
    _, root = read_both("| | |\n|---|---|\n| Plaats | Utrecht |\n", "| | |\n|---|---|\n| Place | Utrecht |\n")
    assert shape(root) == "Document(Table(TR(TH TD)))"


def test_a_table_with_another_row_in_one_language_is_there_in_each() -> None:
    row = "| | |\n|---|---|\n| Plaats | Utrecht |\n"
    _, root = read_both(f"{row}| Dag | maandag |\n", row)
    assert shape(root) == "Document(Sect(Table(TR(TH TD) TR(TH TD))) Sect[en](Table(TR(TH TD))))"


def test_other_signatures_in_one_language_are_refused() -> None:
    two = "::: signatures\n### A\n**A**\n\n### B\n**B**\n:::\n"
    with pytest.raises(TypesettingError, match="::: signatures is not made alike in the two languages"):
        read_both(two, "::: signatures\n### A\n**A**\n:::\n")


def test_another_article_in_one_language_is_refused_with_its_name() -> None:
    with pytest.raises(TypesettingError, match="do not have the same articles and annexes: privacy"):
        read_both(NL, f"{EN}\n## Data {{#privacy 2}}\n\n1. Kept.\n")


def test_a_long_article_goes_on_on_the_next_page_in_both_columns() -> None:
    dutch, english = ("\n".join(f"1. {word} {number}." for number in range(70)) for word in ("Lid", "Member"))
    document = a_document(
        a_text(f"## Lang {{#long 1}}\n\n{dutch}", f"## Long {{#long 1}}\n\n{english}"),
        beside=Beside("en", ENGLISH),
        head=("", ""),
    )
    pages = text_by_pypdf(typeset(document).whole)
    assert len(pages) > 1
    for page in pages:
        assert page.count("Lid ") == page.count("Member ") > 0
