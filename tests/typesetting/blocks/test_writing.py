import itertools

import pytest

from mentordocs.typesetting import typeset
from mentordocs.typesetting.blocks.writing import LINE_DISTANCE, SignatureBlock
from tests.pdf.reading import MILLIMETRE, Step, opened, steps
from tests.typesetting.factories import COLUMN, a_document, some_blocks

SIGNER = "### De mentor\n**Rafael Adomako**\n"


def layout(markdown: str) -> list[Step]:
    """What is drawn for a pen: artifacts of the layout, not the foot or the head."""
    page = opened(typeset(a_document(markdown)).whole).pages[0]
    found = []
    is_layout = False
    for step in steps(page):
        if step.operator == "BDC" and step.scopes[-1].tag == "Artifact":
            is_layout = str(step.operands[1].get("/Type")) == "/Layout"
        if is_layout and step.scopes and step.scopes[-1].tag == "Artifact":
            found.append(step)
    return found


def boxes(markdown: str) -> list[list[float]]:
    return [[float(operand) for operand in step.operands] for step in layout(markdown) if step.operator == "re"]


def lines(markdown: str) -> list[tuple[float, float, float]]:
    """Height, left and right end of each line."""
    found = []
    start = (0.0, 0.0)
    for step in layout(markdown):
        if step.operator == "m":
            start = (float(step.operands[0]), float(step.operands[1]))
        elif step.operator == "l":
            found.append((start[1], start[0], float(step.operands[0])))
    return found


def test_there_is_room_to_sign() -> None:
    ((_, _, width, height),) = boxes(f"::: signatures\n{SIGNER}:::\n")
    assert (width / MILLIMETRE, height / MILLIMETRE) == pytest.approx((70, 22), abs=0.05)


def test_place_and_date_have_room_for_a_pen_beside_the_box() -> None:
    markdown = f"::: signatures\n{SIGNER}:::\n"
    ((left, bottom, _, _),) = boxes(markdown)
    place, date = lines(markdown)
    assert place[0] - date[0] >= 8 * MILLIMETRE
    assert date[0] == pytest.approx(bottom, abs=0.02)
    for _, start, end in (place, date):
        assert end - start >= 55 * MILLIMETRE
        assert end < left


def test_a_signature_below_a_consent_asks_no_place() -> None:
    assert len(lines("::: consent\nGoed.\n\n### Noor\n:::\n")) == 1
    assert len(boxes("::: consent\nGoed.\n\n### Noor\n:::\n")) == 1


def test_a_signature_is_never_split() -> None:
    (block,) = some_blocks(f"::: signatures\n{SIGNER}:::\n")
    assert isinstance(block, SignatureBlock)
    assert block.split(COLUMN, block.height(COLUMN) - 1) is None
    assert block.least(COLUMN) == block.height(COLUMN)


def test_lines_to_write_on_are_nine_millimetres_apart() -> None:
    heights = [height for height, _, _ in lines("::: lines 4\n:::\n")]
    assert pytest.approx(9 * MILLIMETRE) == LINE_DISTANCE
    assert [upper - lower for upper, lower in itertools.pairwise(heights)] == pytest.approx(
        [LINE_DISTANCE] * 3, abs=0.02
    )


def test_a_line_stands_behind_each_label_of_a_field() -> None:
    short, long = lines("::: fields\n- Naam\n- Een label dat wat meer ruimte neemt dan andere\n:::\n")
    assert short[1] < long[1]
    assert short[2] == long[2]


def test_the_line_to_cut_along_runs_into_both_margins() -> None:
    ((_, start, end),) = lines("::: cut\n:::\n")
    assert end - start > COLUMN + 50


def test_the_bar_of_a_summary_is_as_high_as_its_text() -> None:
    ((_, left, right),) = lines("::: summary\nzin\n:::\n")
    assert left == right
