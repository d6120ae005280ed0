from decimal import Decimal

import pytest
from zxingcpp import read_barcodes

from mentordocs.typesetting import ShareBar, typeset
from tests.pdf.reading import opened, picture, steps
from tests.typesetting.factories import PAYMENT, PAYMENT_CODE, SHARE_BAR, a_document, body_of


def boxes(bar: ShareBar) -> list[list[float]]:
    page = opened(typeset(a_document("::: figure bar\n:::", figures={"bar": bar})).whole).pages[0]
    return [
        [float(operand) for operand in step.operands]
        for step in steps(page)
        if step.operator == "re" and step.scopes[0].tag == "Figure"
    ]


def test_parts_are_as_wide_as_their_share() -> None:
    first, second = boxes(SHARE_BAR)
    assert first[2] / second[2] == pytest.approx(64.95 / 12, rel=0.01)
    assert first[0] + first[2] == pytest.approx(second[0], abs=0.02)


def test_every_part_and_the_promise_are_named() -> None:
    text = " ".join(body_of("::: figure bar\n:::", figures={"bar": SHARE_BAR}))
    assert all(label in text for label in ("besteed € 64,95", "nog te besteden € 12", "beloofd € 45"))


def test_a_promise_beyond_what_came_in_leaves_the_rest_of_the_bar_open() -> None:
    ((_, _, width, _),) = boxes(ShareBar((("besteed", Decimal(25)),), ("beloofd", Decimal(100)), "alt"))
    assert width == pytest.approx(380 / 4, abs=1)


def test_nothing_received_yet_is_no_error() -> None:
    assert body_of("::: figure bar\n:::", figures={"bar": ShareBar((("besteed", Decimal(0)),), None, "alt")}) == [
        "besteed"
    ]


@pytest.mark.parametrize("dpi", [100, 150])
def test_a_telephone_reads_the_payment_code_at_the_level_of_its_standard(dpi: int) -> None:
    file = typeset(a_document("vooraf\n\n::: figure epc\n:::\n\ndaarna", figures={"epc": PAYMENT_CODE})).whole
    (code,) = [code for code in read_barcodes(picture(file, 0, dpi)) if code.text.startswith("BCD")]
    assert code.text == PAYMENT
    assert code.ec_level == "M"  # EPC069-12


def test_the_caption_stands_beside_the_payment_code() -> None:
    assert body_of("::: figure epc\n:::", figures={"epc": PAYMENT_CODE}) == [PAYMENT_CODE.caption]
