"""Every colour that text is set in can be read on white: 4.5 to 1 (WCAG 2.1, 1.4.3), whatever its size."""

import inspect
from collections.abc import Iterator

import pytest

from mentordocs.typesetting import faces, styles
from mentordocs.typesetting.charts.drawing import chart_text
from mentordocs.typesetting.faces import WHITE, Colour, ParagraphStyle, TextStyle

LEAST = 4.5
BACKGROUND = {"WATERMARK"}
"""Not text to be read: it stands behind the text as an artifact, and the foot says DRAFT too."""


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.1)."""
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_styles() -> Iterator[tuple[str, TextStyle]]:
    """Every style of text there is, by its name."""
    for name, value in vars(styles).items():
        if isinstance(value, ParagraphStyle):
            yield name, value.text
        elif isinstance(value, TextStyle):
            yield name, value
    yield "chart", chart_text()


@pytest.mark.parametrize(("name", "style"), [pair for pair in text_styles() if pair[0] not in BACKGROUND])
def test_text_stands_out_from_paper(name: str, style: TextStyle) -> None:
    assert contrast(style.colour, WHITE) >= LEAST


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast((0.0, 0.0, 0.0), WHITE) == pytest.approx(21)
    assert contrast((0x77 / 255,) * 3, WHITE) == pytest.approx(4.48, abs=0.01)


def test_text_is_set_in_three_colours_that_can_be_read() -> None:
    colours = {style.colour for name, style in text_styles() if name not in BACKGROUND}
    assert colours == {faces.BLACK, faces.ACCENT, faces.GREY}


def test_charts_draw_what_carries_meaning_in_colours_that_can_be_seen() -> None:
    """Lines and marks of a chart that say something: 3 to 1 (WCAG 2.1, 1.4.11)."""
    assert inspect.signature(chart_text).parameters["colour"].default == faces.GREY
    assert all(contrast(colour, WHITE) >= 3 for colour in (faces.BLACK, faces.ACCENT, faces.GREY))
