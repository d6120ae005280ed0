import pytest

from mentordocs.typesetting import MissingCharactersError, typeset
from mentordocs.typesetting.coverage import check_coverage
from tests.typesetting.factories import a_document, a_duplicate


def test_all_characters_that_no_font_has_are_named_at_once() -> None:
    with pytest.raises(MissingCharactersError) as caught:
        typeset(a_document("Noor ☃ leert ᏣᎳ.\n\n| ☂ |\n|---|\n| ☃ |\n", title="Titel Ꮢ", signers=("Ngô Ꮉ",)))
    assert caught.value.characters == {"☃": "☃", "Ꮳ": "ᏣᎳ.", "Ꮃ": "ᏣᎳ.", "☂": "☂", "Ꮢ": "Ꮢ", "Ꮉ": "Ꮉ"}
    for part in ("'☃' (U+2603 SNOWMAN) in “☃”", "'Ꮳ' (U+13E3 CHEROKEE LETTER TSA) in “ᏣᎳ.”"):
        assert part in str(caught.value)


@pytest.mark.parametrize("text", ["a\u1680b", "a\u2029b", "a\x0bb", "a\x85b"])
def test_a_space_or_control_that_no_font_has_is_named_too(text: str) -> None:
    with pytest.raises(MissingCharactersError, match=rf"U\+{ord(text[1]):04X}"):
        check_coverage(a_document(text))


@pytest.mark.parametrize(
    "text", ["a\u2028b", "a\tb\nc", "Papa\u00addopoulou", "a\u200bb", "☑ → klaar", "q\u0301 ṽ m\u0325", "₿ ‥ \u2003"]
)
def test_what_can_be_printed_passes(text: str) -> None:
    check_coverage(a_duplicate(text))
    assert typeset(a_duplicate(text)).pages == 1
