"""Where an address stands, in millimetres from the upper left corner of the sheet."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from mentordocs.typesetting import typeset
from tests.typesetting.factories import a_document

POINT = 25.4 / 72
SEEN_LEFT, SEEN_RIGHT, SEEN_TOP, SEEN_BOTTOM = 20, 111, 56, 82
"""What the window shows wherever in its envelope the sheet lies."""
ADDRESS = ["Wilhelmina van den Oudekerk", "t.a.v. Anna de Vries", "Laan 1", "3511 AW Utrecht", "België"]


def placed(markdown: str, page: str = "A4") -> dict[str, tuple[float, float]]:
    """Where each line begins: its left edge, and its base line."""
    (first, *_) = PdfReader(BytesIO(typeset(a_document(markdown, page=page)).whole)).pages
    found: dict[str, tuple[float, float]] = {}

    def see(text: str, matrix: list[float], text_matrix: list[float], *_: object) -> None:
        if text.strip():
            at = text_matrix[4] * POINT, (float(first.mediabox.height) - text_matrix[5]) * POINT
            found.setdefault(text.strip(), at)

    first.extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_five_lines_of_an_address_are_seen_however_the_sheet_lies(page: str) -> None:
    lines = placed("::: window\n" + "\\\n".join(ADDRESS) + "\n:::\n\nEen zin.", page)
    assert [line for line in lines if line in ADDRESS] == ADDRESS
    for line in ADDRESS:
        left, base = lines[line]
        assert SEEN_LEFT < left < SEEN_RIGHT - 60
        assert SEEN_TOP + 2.5 < base < SEEN_BOTTOM - 1


def test_a_long_line_is_broken_before_the_window_ends() -> None:
    name = "Wilhelmina van den Oudekerk tot Nieuwenhuizen en Schaapsdrift"
    lines = placed(f"::: window\n{name}\n:::\n\nEen zin.")
    assert name not in lines
    assert "Schaapsdrift" in " ".join(lines)


def test_nothing_else_is_seen() -> None:
    others = placed("::: window\nNoor\n:::\n\nEen zin.")
    assert others["Een zin."][1] > 56 + 40 + 4
