import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.pdf.objects import array, dictionary, name, number, serialise, text_string

TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.characters(max_codepoint=0x7F), max_size=40)


@given(TEXTS)
def test_a_text_string_reads_back_as_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(text_string(text))) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20))
def test_a_name_reads_back_as_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(name(text))) == f"/{text}"


@given(st.floats(-20_000, 20_000))
def test_a_number_is_written_to_a_hundredth_without_an_exponent(value: float) -> None:
    text = number(value).decode()
    assert abs(float(text) - value) <= 0.005 + 1e-9
    assert set(text) <= set("-.0123456789")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (b"12 0 R", b"12 0 R"),
        ("Type", b"/Type"),
        (True, b"true"),
        (False, b"false"),
        (3, b"3"),
        (3.0, b"3"),
        (2.5, b"2.50"),
        ([1, "A", [True]], b"[1 /A [true]]"),
        ({"K": {"L": 1}}, b"<</K <</L 1>>>>"),
    ],
)
def test_each_type_has_its_own_form(value: object, written: bytes) -> None:
    assert serialise(value) == written


def test_a_dictionary_keeps_the_order_of_its_entries() -> None:
    assert dictionary({"B": 1, "A": 2}) == b"<</B 1 /A 2>>"
    assert array([]) == b"[]"
