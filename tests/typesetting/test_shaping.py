import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordocs.typesetting.faces import Face, Figures, TextStyle, fallback_of, font_by_key, font_of
from mentordocs.typesetting.shaping import MissingCharactersError, Word, shape, soft_hyphen, visible, width_of
from tests.typesetting.painted import codes_in, glyph_names, read_back

SERIF = TextStyle(Face.SERIF, 10)


def shaped(word: str, face: Face = Face.SERIF, figures: Figures = Figures.TEXT, *, language: str = "nl") -> Word:
    return shape(word, face, figures, language)


def same_text(one: str, other: str) -> bool:
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


@pytest.mark.parametrize("figures", list(Figures))
@pytest.mark.parametrize("face", list(Face))
def test_every_character_of_every_font_reads_back(face: Face, figures: Figures) -> None:
    """All of them, with each set of features, one by one and the codes all together: none has two meanings."""
    meanings: dict[tuple[str, int], str] = {}
    for character in font_of(face).glyph_of:
        word = shaped(character, face, figures)
        assert same_text(read_back(word), visible(character)), f"U+{ord(character):04X}"
        for run in word.runs:
            for code in codes_in(run.array):
                assert font_by_key(run.font).glyph(code) != 0, f"U+{ord(character):04X} is an empty box"
                text = font_by_key(run.font).text_of(code)
                assert meanings.setdefault((run.font, code), text) == text


@pytest.mark.parametrize("face", list(Face))
def test_letters_and_figures_need_no_text_beside_their_codes(face: Face) -> None:
    """Programs that do not know ActualText read them too, small capitals included."""
    for figures in Figures:
        for character in map(chr, [*range(0x21, 0x7F), *range(0xC0, 0x180)]):
            if character in font_of(face).glyph_of and character not in "ıĸſ":
                assert all(run.text is None for run in shaped(character, face, figures).runs), character


def test_kerning_brings_letters_together() -> None:
    for face in (Face.SERIF, Face.SANS):
        assert shaped("AV", face).advance < shaped("A", face).advance + shaped("V", face).advance - 5


def test_kerning_does_not_reach_into_another_word() -> None:
    apart = shaped("A").advance + shaped(" ").advance + shaped("V").advance
    assert width_of("A V", SERIF, "nl") == pytest.approx(apart * 10 / 1000)


def test_fi_is_one_glyph_and_reads_as_two_letters() -> None:
    word = shaped("officieel")
    assert "f_f_i" in glyph_names(word)
    assert read_back(word) == "officieel"


def test_a_word_is_as_wide_as_its_codes_and_adjustments() -> None:
    for text in ("Avonturen", "officieel", "q\u0301", "1.250"):
        word = shaped(text)
        codes = sum(font_by_key(run.font).advance(code) for run in word.runs for code in codes_in(run.array))
        moves = sum(float(number) for run in word.runs for number in re.findall(rb">(-?[\d.]+)", run.array))
        assert word.advance == pytest.approx(codes - moves, abs=0.01)


@pytest.mark.parametrize("text", ["€\u00a01.250,00", "\u00b5g en \u03bcg", "5\u2126 of 5\u03a9", "a-b\u2010c"])
def test_look_alikes_read_back_as_they_were_typed(text: str) -> None:
    assert read_back(shaped(text)) == text


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh", "Λυδία Παπαδοπούλου", "Лев Толстой", "Đặng Ữ", "Łukasz Żółć", "Ștefan Țăran", "Jan ’t Hoff",
        "O’Brien-Yılmaz", "İpek Şahin", "Fríða Þór", "e\u0301e\u0301n", "q\u0301", "m\u0325", "ṽ", "Ǩ", "g\u0303a",
        "☑ → klaar",
    ],
)  # fmt: skip
@pytest.mark.parametrize("face", [Face.SERIF, Face.DISPLAY_ITALIC, Face.SANS_BOLD])
@pytest.mark.parametrize("figures", list(Figures))
def test_names_of_people_read_back(name: str, face: Face, figures: Figures) -> None:
    for word in name.split():
        back = shaped(word, face, figures)
        assert same_text(read_back(back), word)
        assert ".notdef" not in glyph_names(back)


def test_an_accent_typed_apart_draws_the_letter_that_has_it() -> None:
    assert glyph_names(shaped("e\u0301")) == glyph_names(shaped("é"))
    assert shaped("e\u0301").advance == shaped("é").advance


def test_a_mark_stands_over_its_letter() -> None:
    """The pen goes back over the letter, and the word is no wider for the mark."""
    (run,) = shaped("q\u0301").runs
    codes = codes_in(run.array)
    assert [font_of(Face.SERIF).text_of(code) for code in codes] == ["q", "\u0301"]
    assert float(re.findall(rb">(-?\d+)<", run.array)[0]) > 0
    assert shaped("q\u0301").advance == pytest.approx(shaped("q").advance)


def test_a_high_mark_is_raised_and_what_follows_is_not() -> None:
    word = shaped("A\u0307\u0301b")
    rises = [(run.rise, read_back(Word(0, (run,)))) for run in word.runs]
    assert any(rise > 0 for rise, _ in rises), rises
    assert rises[-1] == (0, "b")


def test_spacing_between_letters_leaves_a_mark_on_its_letter() -> None:
    def offset(tracking: int) -> float:
        (run,) = shape("q\u0301a", Face.SERIF, Figures.TEXT, "nl", tracking).runs
        return float(re.findall(rb">(-?\d+)<", run.array)[0])

    assert offset(40) == offset(0)
    widths = [shape("q\u0301a", Face.SERIF, Figures.TEXT, "nl", tracking).advance for tracking in (0, 40)]
    assert widths[1] - widths[0] == 80  # two letters


def test_spacing_between_letters_takes_ligatures_apart() -> None:
    assert glyph_names(shape("fi", Face.SERIF, Figures.TEXT, "nl", 40)) == ["f", "i"]


def test_figures_of_tables_are_of_one_width_and_those_of_text_are_not() -> None:
    assert len({shaped(digit, figures=Figures.TABLE).advance for digit in "0123456789"}) == 1
    assert len({shaped(digit, figures=Figures.TEXT).advance for digit in "0123456789"}) > 1


def test_small_capitals_are_drawn_and_the_letters_typed_are_read() -> None:
    word = shaped("mentor", Face.SANS_BOLD, Figures.SMALL_CAPITALS)
    assert glyph_names(word) == [f"{letter}.s" for letter in "MENTOR"]
    assert read_back(word) == "mentor"


def test_the_soft_hyphen_at_a_line_end_looks_like_a_hyphen_and_reads_as_soft() -> None:
    for face in Face:
        word = soft_hyphen(face)
        assert glyph_names(word) == glyph_names(shaped("-", face))
        assert read_back(word) == "\u00ad"
        assert word.advance == pytest.approx(shaped("-", face).advance)


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\ufe0f"])
def test_what_is_not_seen_takes_no_place(unseen: str) -> None:
    assert shaped(f"a{unseen}b") == shaped("ab")
    assert shaped(unseen).runs == ()


def test_the_sans_stands_in_for_the_serif_and_the_other_way_round() -> None:
    in_sans_only = "ƿ"
    assert in_sans_only not in font_of(Face.SERIF).glyph_of
    in_serif_only = "₿"
    assert in_serif_only not in font_of(Face.SANS).glyph_of
    assert [run.font for run in shaped(f"a{in_sans_only}b").runs] == [
        font_of(face).key for face in (Face.SERIF, Face.SANS, Face.SERIF)
    ]
    assert [run.font for run in shaped(in_serif_only, Face.SANS_BOLD).runs] == [font_of(Face.SERIF_BOLD).key]


def test_what_stands_in_is_as_heavy() -> None:
    for face in Face:
        assert font_of(fallback_of(face)).weight == font_of(face).weight


def test_a_mark_goes_to_the_font_that_has_it_with_its_letter() -> None:
    assert "\u0325" not in font_of(Face.SERIF).glyph_of
    word = shaped("am\u0325")
    assert [read_back(Word(0, (run,))) for run in word.runs] == ["a", "m\u0325"]
    assert [run.font for run in word.runs] == [font_of(Face.SERIF).key, font_of(Face.SANS).key]


def test_missing_characters_are_all_named_with_their_word() -> None:
    with pytest.raises(MissingCharactersError) as caught:
        shaped("Ꮢx☃")
    assert caught.value.characters == {"Ꮢ": "Ꮢx☃", "☃": "Ꮢx☃"}
    assert "U+13D2 CHEROKEE LETTER SV" in str(caught.value)
    assert "“Ꮢx☃”" in str(caught.value)


def test_a_visible_sign_that_no_font_has_is_not_left_out() -> None:
    with pytest.raises(MissingCharactersError, match="KAITHI NUMBER SIGN"):
        shaped("\U000110bd")


def test_the_language_is_that_of_the_document_and_not_of_the_machine(
    tool: Callable[[str], str], tmp_path: Path
) -> None:
    """A Turkish locale loses the fi ligature to its dotless i, where HarfBuzz is left to guess."""
    subprocess.run(
        [tool("localedef"), "-i", "tr_TR", "-f", "UTF-8", str(tmp_path / "tr_TR.UTF-8")],
        check=True,
        capture_output=True,
    )
    script = (
        "import locale; locale.setlocale(locale.LC_ALL, '')\n"
        "from mentordocs.typesetting.faces import Face, Figures\n"
        "from mentordocs.typesetting.shaping import shape\n"
        "print(locale.getlocale()[0], shape('officieel', Face.SERIF, Figures.TEXT, 'nl'))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    said = {
        name: subprocess.run(
            [sys.executable, "-c", script], env=environment | variables, capture_output=True, check=True, text=True
        ).stdout.partition(" ")
        for name, variables in {
            "tr": {"LOCPATH": str(tmp_path), "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
            "C": {"LC_ALL": "C.UTF-8"},
        }.items()
    }
    assert said["tr"][0] == "tr_TR"
    assert said["tr"][2] == said["C"][2]


def test_a_document_in_turkish_would_keep_its_i_dotted() -> None:
    assert "f_f_i" not in glyph_names(shaped("officieel", language="tr"))


@pytest.mark.parametrize("letter", ["ṽ", "Ǩ", "ĭ", "ȳ"])
def test_a_letter_in_parts_reads_back_to_programs_without_actual_text(letter: str) -> None:
    assert letter not in font_of(Face.SERIF).glyph_of
    word = shaped(f"a{letter}b")
    assert all(run.text is None for run in word.runs)
    assert unicodedata.normalize("NFC", read_back(word)) == f"a{letter}b"
