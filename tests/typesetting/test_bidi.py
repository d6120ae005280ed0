from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.typesetting.bidi import base_level, document_levels, levels, visual_order

MIXED = st.text("אבגليAb12٣+-,.:/%€()[] !\u0301\u064b", min_size=1, max_size=16)


def seen(text: str, found: list[int]) -> str:
    return "".join(text[place] for place in visual_order(found))


@settings(max_examples=400)
@given(MIXED.filter(lambda text: not text.endswith(" ")), st.sampled_from([0, 1]))
def test_the_order_is_that_of_another_program(text: str, base: int) -> None:
    """Python-bidi asks the Rust crate `unicode-bidi`; white at the end of a line is the business of lines."""
    assert seen(text, levels(text, base)) == get_display(text, base_dir="LR"[base])


def test_a_paragraph_runs_from_right_to_left_where_all_its_letters_do() -> None:
    assert base_level("שלום 12 (3).") == 1
    assert base_level("12 (3).") == 0
    assert base_level("שלום Noor") == 0
    assert base_level("Noor שלום") == 0


def test_a_number_behind_a_name_stays_behind_it() -> None:
    """By the standard alone it would go to the left of the name, for who reads the sentence in front of it."""
    text = "ליאורה, 12 mei en ליאורה 3"
    assert seen(text, levels(text)) == "12 ,הרואיל mei en 3 הרואיל"
    assert seen(text, document_levels(text)[1]) == "הרואיל, 12 mei en הרואיל 3"


def test_a_number_between_words_from_right_to_left_goes_their_way() -> None:
    text = "in שנת 2024 שלום"
    assert seen(text, document_levels(text)[1]) == "in םולש 2024 תנש"


def test_what_overrides_is_passed_over() -> None:
    """So that no name can be made to look like another one."""
    text = "a\u202ebcd\u202c \u2067e\u2069"
    assert set(document_levels(text)[1]) == {0}
