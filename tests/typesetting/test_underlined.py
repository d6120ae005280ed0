"""Underlined words are seen with a line below them, and who does not see them is told."""

import pikepdf
import pytest

from mentordocs.errors import TypesettingError
from mentordocs.typesetting import typeset
from tests.pdf.reading import picture
from tests.typesetting.factories import a_document
from tests.typesetting.test_links import elements, opened

PLAIN = "Rust en regelmaat."


def dark_rows(pdf: bytes) -> int:
    """How many rows of the page have a stroke as long as the words."""
    page = picture(pdf, 0, 150).convert("L")
    data, width = page.tobytes(), page.width
    rows = [data[start : start + width] for start in range(0, len(data), width)]
    return sum(sum(grey < 110 for grey in row) > 140 for row in rows)


def decorated(pdf: pikepdf.Pdf) -> list[str]:
    return [str(span.A[0].TextDecorationType) for span in elements(pdf, "Span") if "/A" in span]


@pytest.mark.parametrize(
    ("markdown", "spans"),
    [
        (f"[{PLAIN}]{{.underlined}}", 1),
        (f"- [{PLAIN}]{{.underlined}}\n- {PLAIN}", 1),
        (f"| a | b |\n|---|---|\n| [{PLAIN}]{{.underlined}} | x |\n| {PLAIN} | [**{PLAIN}**]{{.underlined}} |", 2),
    ],
)
def test_a_paragraph_an_item_and_a_cell(markdown: str, spans: int) -> None:
    pdf = opened(typeset(a_document(markdown)).whole)
    assert decorated(pdf) == ["/Underline"] * spans


def test_the_line_is_seen() -> None:
    without, underlined = (typeset(a_document(text)).whole for text in (PLAIN, f"[{PLAIN}]{{.underlined}}"))
    assert dark_rows(underlined) > dark_rows(without)


def test_words_over_two_pages_are_one_span() -> None:
    many = " ".join([PLAIN] * 400)
    pdf = opened(typeset(a_document(f"[{many}]{{.underlined}}")).whole)
    assert len(pdf.pages) > 1
    assert decorated(pdf) == ["/Underline"]


def test_only_a_part_is_refused() -> None:
    with pytest.raises(TypesettingError, match="'Rust en meer' is underlined in part"):
        _ = typeset(a_document("[Rust]{.underlined} en meer")).whole


def test_a_value_underlines_nothing() -> None:
    pdf = opened(typeset(a_document("\\[Rust\\]\\{.underlined\\}")).whole)
    assert decorated(pdf) == []
