import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from zxingcpp import read_barcodes

from mentordocs.pdf.page_code import MODULE, QUIET_MODULES, Matrix, PageCode, qr_matrix

IDS = st.from_regex(r"[a-z][a-z0-9-]{0,22}[a-z0-9]", fullmatch=True)
ITEMS = st.sampled_from(["agreement/nl", "agreement/en", "progress/2026-10/nl", "progress/2026-q4/en"])
FINGERPRINTS = st.from_regex(r"[0-9a-f]{4}( [0-9a-f]{4}){3}", fullmatch=True)
CODES = st.builds(
    PageCode,
    reference=st.builds("{}/{}".format, IDS, ITEMS),
    version=st.integers(0, 99),
    original=st.integers(0, 9),
    page=st.integers(1, 40),
    pages=st.integers(1, 40),
    fingerprint=FINGERPRINTS,
)


def as_picture(matrix: Matrix, scale: int = 4) -> Image.Image:
    """The code as it is printed: dark on white, with the quiet zone that it needs."""
    dark = Image.frombytes("1", (matrix.side, matrix.side), matrix.rows).convert("L").point(lambda bit: 255 - bit)
    around = matrix.side + 2 * QUIET_MODULES
    page = Image.new("L", (around, around), 255)
    page.paste(dark, (QUIET_MODULES, QUIET_MODULES))
    return page.resize((around * scale, around * scale))


@given(CODES)
def test_what_a_code_says_reads_back(code: PageCode) -> None:
    assert PageCode.parse(code.payload) == code


@pytest.mark.parametrize("text", ["", "https://example.org", "a:b", "A:1:1:1:1:00:1", "A:X:1:1:8:00", "A:1:1::8:00"])
def test_another_code_is_not_taken_for_one_of_ours(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a page code|invalid literal"):
        PageCode.parse(text)


@given(CODES)
def test_the_payload_stays_in_the_alphanumeric_mode(code: PageCode) -> None:
    assert set(code.payload) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@given(CODES)
def test_an_ordinary_reference_has_29_modules_and_reads_back(code: PageCode) -> None:
    matrix = qr_matrix(code.payload)
    assert matrix.side == 29
    (read,) = read_barcodes(as_picture(matrix))
    assert read.text == code.payload


def test_an_agreement_has_room_for_the_stronger_corrections() -> None:
    short, long = "noor/agreement/nl", "a-mentorship-of-24-chars/agreement/nl"
    levels = {}
    for reference in (short, long):
        (read,) = read_barcodes(as_picture(qr_matrix(PageCode(reference, 1, 2, 3, 8, "7c31 e0a9 14bd 5f02").payload)))
        levels[reference] = read.ec_level
    assert levels == {short: "Q", long: "L"}


def test_a_reference_that_is_too_long_takes_a_larger_code_that_still_reads() -> None:
    payload = PageCode("a-mentorship-of-24-chars/progress/2026-09-15..2026-10-11/nl", 0, 0, 12, 12, "0" * 16).payload
    matrix = qr_matrix(payload)
    assert matrix.side > 29
    (read,) = read_barcodes(as_picture(matrix))
    assert read.text == payload


def test_a_payment_code_can_ask_for_the_level_of_its_standard() -> None:
    (read,) = read_barcodes(as_picture(qr_matrix("BCD\n002\n1\nSCT\n\nName\nNL91ABNA0417164300\nEUR75.00", levels="M")))
    assert read.ec_level == "M"


def test_a_module_is_three_dots_at_100_dpi() -> None:
    assert MODULE * 25.4 / 72 >= 0.76
    dots = MODULE / 72 * 100
    assert dots == pytest.approx(3)
