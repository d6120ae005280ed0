import pytest

from mentordocs.pdf.font import SOFT_HYPHEN, Font
from mentordocs.typesetting.faces import Face, font_of

SERIF, SANS = font_of(Face.SERIF), font_of(Face.SANS)


@pytest.fixture(params=list(Face))
def font(request: pytest.FixtureRequest) -> Font:
    return font_of(request.param)


def test_every_character_has_a_code_that_reads_back_as_it(font: Font) -> None:
    for character, glyph in font.glyph_of.items():
        code = font.code(glyph, character)
        assert code is not None, f"U+{ord(character):04X}"
        assert font.text_of(code) == character
        assert font.glyph(code) == glyph


def test_no_two_characters_share_a_code(font: Font) -> None:
    codes = [font.code(glyph, character) for character, glyph in font.glyph_of.items()]
    assert len(set(codes)) == len(codes)


def test_codes_stay_within_two_bytes(font: Font) -> None:
    assert max(code for glyph in font.glyph_of.items() if (code := font.code(glyph[1], glyph[0]))) < 1 << 16


@pytest.mark.parametrize(
    ("one", "other"), [(" ", "\u00a0"), ("-", SOFT_HYPHEN), ("-", "\u2010"), ("\u00b5", "\u03bc"), ("\u03a9", "\u2126")]
)
def test_characters_that_look_alike_are_told_apart(one: str, other: str) -> None:
    if SERIF.glyph_of[one] != SERIF.glyph_of[other]:
        pytest.fail("the font tells these apart by itself; take another pair")
    codes = {text: SERIF.code(SERIF.glyph_of[text], text) for text in (one, other)}
    assert {SERIF.text_of(code) for code in codes.values() if code is not None} == {one, other}
    assert {SERIF.glyph(code) for code in codes.values() if code is not None} == {SERIF.glyph_of[one]}


def test_a_glyph_that_means_something_else_has_no_code_for_it() -> None:
    assert SERIF.code(SERIF.glyph_of["a"], "b") is None


@pytest.mark.parametrize(
    ("name", "text"), [("f_f_i", "ffi"), ("one.osf", "1"), ("A.sc", "a"), ("Eacute.sc", "é"), ("A", "A")]
)
def test_a_glyph_reads_as_its_name_tells(name: str, text: str) -> None:
    assert SERIF.text_of(SERIF.shaper.get_glyph_from_name(name)) == text


def test_a_ligature_reads_as_its_letters() -> None:
    assert SERIF.text_of(SERIF.glyph_of["\ufb01"]) == "fi"


def test_a_font_has_a_letter_that_it_can_put_together() -> None:
    assert "\u1e7d" not in SERIF.glyph_of
    assert SERIF.has("\u1e7d")  # v with a tilde
    assert SERIF.has("Noor")
    assert not SERIF.has("中")


def test_advances_are_in_thousandths_of_an_em(font: Font) -> None:
    m, i = (font.advance(font.glyph_of[letter]) for letter in "mi")
    assert 200 < i < m < 1000
    assert font.advance(font.glyph_of["m"]) == pytest.approx(font.shaper.get_glyph_h_advance(font.glyph_of["m"]))


def test_metrics_lie_in_the_order_of_the_letter(font: Font) -> None:
    assert font.descent < 0 < font.x_height < font.cap_height < font.ascent
    left, bottom, right, top = font.bounding_box
    assert left < 0 < right
    assert bottom < 0 < font.cap_height < top


def test_italics_lean_to_the_right_and_say_so() -> None:
    assert font_of(Face.SERIF_ITALIC).italic_angle < 0
    assert SERIF.italic_angle == 0
    assert font_of(Face.SERIF_ITALIC).flags - SERIF.flags == 1 << 6


def test_descriptors_tell_serif_and_weight_apart() -> None:
    assert SERIF.flags & 1 << 1
    assert not SANS.flags & 1 << 1
    assert (SANS.weight, font_of(Face.SANS_BOLD).weight) == (400, 600)


def test_the_file_says_its_name(font: Font) -> None:
    assert font.postscript_name == font.path.stem
