from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentordocs.typesetting.faces import ACCENT, Face, Figures, TextStyle, font_of
from mentordocs.typesetting.lines import LINE_BREAK, Line, Run, set_lines
from mentordocs.typesetting.shaping import width_of
from tests.typesetting.painted import codes_painted, width_painted

READING = TextStyle(Face.SERIF, 10.6)
ITALIC = READING.italic()
LABEL = TextStyle(Face.SANS_BOLD, 9, ACCENT, Figures.SMALL_CAPITALS, tracking=40)
TEXT = (
    "De mentor en de mentee spreken af wat zij in de sessie doen, en schrijven na afloop op wat er gedaan is, wat er "
    "nog moet gebeuren en wat er de volgende keer beter kan; de aansprakelijkheidsverzekering staat in bijlage B."
)
WORDS = st.lists(
    st.text("abcdefghijklmnoprstuvwz", min_size=1, max_size=14)
    | st.sampled_from(
        ["€\u00a01.250,00", "begeleidingsovereenkomst", "naam@voorbeeld.example", "q\u0301", "Ánh", "3/4", "op–af"]
    ),
    min_size=1,
    max_size=40,
)


def lines_of(text: str, width: float, language: str = "nl", *, hyphenate: bool = True) -> tuple[Line, ...]:
    return set_lines((Run(text, READING),), width, language, hyphenate=hyphenate)


def texts_of(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def without_breaks(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "").replace(LINE_BREAK, "")


def squares_of_white(widths: Sequence[float], width: float) -> float:
    """The sum of the squares of the white at the line ends, the last line left out."""
    return sum((1 - line / width) ** 2 for line in widths[:-1])


def first_fit(words: Sequence[str], width: float) -> list[float]:
    """The widths of the lines that one gets by putting on each line what fits."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width_of(longer, READING, "nl") <= width + 0.01:
            lines[-1] = longer
        else:
            lines.append(word)
    return [width_of(line, READING, "nl") for line in lines]


@given(WORDS, st.floats(40, 400))
def test_no_line_is_wider_than_the_width_and_nothing_is_lost(words: list[str], width: float) -> None:
    text = " ".join(words)
    lines = lines_of(text, width)

    assert all(line.width <= width + 0.02 for line in lines)
    assert without_breaks("".join(texts_of(lines))) == without_breaks(text)


@settings(max_examples=40)
@given(WORDS, st.floats(60, 400), st.sampled_from([READING, LABEL]))
def test_a_line_is_as_wide_as_what_is_painted(words: list[str], width: float, style: TextStyle) -> None:
    lines = set_lines((Run(" ".join(words), style), Run(" en meer", ITALIC)), width, "nl")
    for line in lines:
        assert width_painted(line) == pytest.approx(line.width, abs=0.02)
        assert codes_painted(line) == {font: set(codes) for font, codes in line.codes}


@given(st.lists(st.text("abcdefghilmnoprstuw", min_size=1, max_size=9), min_size=8, max_size=50), st.floats(80, 400))
def test_total_fit_leaves_no_more_white_than_first_fit(words: list[str], width: float) -> None:
    greedy = first_fit(words, width)
    assume(greedy[-1] > 0.12 * width)  # else total fit may pay a little for a last line that is no stub
    lines = lines_of(" ".join(words), width, hyphenate=False)

    assert squares_of_white([line.width for line in lines], width) <= squares_of_white(greedy, width) + 1e-6


def test_total_fit_beats_first_fit_where_the_next_line_suffers() -> None:
    width = 180.0
    greedy = first_fit(TEXT.split(), width)
    lines = lines_of(TEXT, width, hyphenate=False)
    assert squares_of_white([line.width for line in lines], width) < 0.8 * squares_of_white(greedy, width)


def test_a_last_line_is_not_left_as_a_stub() -> None:
    stubs = 0
    for width in range(150, 400):
        last = lines_of(TEXT, width, hyphenate=False)[-1].width
        stubs += last < 0.12 * width
        assert first_fit(TEXT.split(), width)[-1] > 0
    greedy_stubs = sum(first_fit(TEXT.split(), width)[-1] < 0.12 * width for width in range(150, 400))
    assert stubs < greedy_stubs / 2


def test_every_line_ends_in_a_space_but_the_last_and_those_that_are_divided() -> None:
    """So that a reader does not run the words of two lines together."""
    font = font_of(Face.SERIF)
    space = font.glyph_of[" "]
    *others, last = lines_of(" ".join(["eens\u00a0twee"] * 9), 80)
    assert len(others) > 4
    assert all(space in codes_painted(line)[font.key] for line in others)
    assert space not in codes_painted(last)[font.key]
    assert space not in codes_painted(lines_of("aansprakelijkheidsverzekering", 100)[0])[font.key]


def test_a_divided_word_ends_in_a_hyphen_that_reads_as_soft() -> None:
    lines = lines_of("aansprakelijkheidsverzekering", 100)
    assert len(lines) > 1
    assert all(line.text.endswith("\u00ad") for line in lines[:-1])
    assert without_breaks("".join(texts_of(lines))) == "aansprakelijkheidsverzekering"


def test_words_are_divided_only_where_it_would_leave_a_hole() -> None:
    assert not any("\u00ad" in text for text in texts_of(lines_of(TEXT, 380)))
    assert any("\u00ad" in text for text in texts_of(lines_of(TEXT, 110)))
    assert not any("\u00ad" in text for text in texts_of(lines_of(TEXT, 150, hyphenate=False)))


def test_the_patterns_are_those_of_the_language() -> None:
    def divisions(language: str) -> set[str]:
        return {
            line.text
            for width in range(60, 140, 5)
            for line in lines_of("samenwerkingsovereenkomst", width, language)
            if line.text.endswith("\u00ad")
        }

    assert "samenwerkings\u00ad" in divisions("nl")
    assert "samenwerkings\u00ad" not in divisions("en")


@pytest.mark.parametrize("name", ["Papadopoulou", "Adomako-Papadopoulou"])
def test_names_are_not_divided_by_hyphens_of_ours(name: str) -> None:
    for width in range(90, 200, 10):
        assert "\u00ad" not in "".join(texts_of(lines_of(f"Noor {name} en {name}", width)))


@pytest.mark.parametrize("parts", [["Adomako-", "Papadopoulou"], ["september–", "oktober"], ["mentor/", "mentee"]])
def test_a_typed_hyphen_a_dash_and_a_stroke_are_places_to_break_and_stay(parts: list[str]) -> None:
    width = max(width_of(part, READING, "nl") for part in parts) + 2
    assert texts_of(lines_of("".join(parts), width)) == parts


def test_a_number_with_a_hyphen_does_not_break_at_it() -> None:
    assert texts_of(lines_of("in 2026-2027 dus", 54)) == ["in", "2026-2027", "dus"]


@given(WORDS.map(lambda words: [word for word in words if "\u00a0" not in word]), st.floats(60, 200))
def test_a_no_break_space_never_ends_a_line(words: list[str], width: float) -> None:
    text = " ".join(f"{word}\u00a0€" for word in words)
    assume(all(width_of(f"{word}\u00a0€", READING, "nl") < width for word in words))
    for line in lines_of(text, width, hyphenate=False):
        assert line.text.count("\u00a0") == line.text.count("€")
        assert not line.text.startswith("€")


def test_a_line_break_in_a_value_breaks_the_line() -> None:
    assert texts_of(lines_of(f"Oudegracht 112{LINE_BREAK}3511 AW Utrecht", 400)) == [
        "Oudegracht 112",
        "3511 AW Utrecht",
    ]


def test_two_line_breaks_leave_an_empty_line() -> None:
    lines = lines_of(f"een{LINE_BREAK}{LINE_BREAK}twee", 400)
    assert texts_of(lines) == ["een", "", "twee"]
    assert lines[1].width == 0


def test_a_long_address_is_broken_rather_than_set_into_the_margin() -> None:
    address = "https://voorbeeld.example/een/heel/lang/pad?met=vragen&en=antwoorden#" + "0123456789" * 10
    lines = lines_of(f"Zie {address} daar", 200)
    assert all(line.width <= 200.01 for line in lines)
    assert "\u00ad" not in "".join(texts_of(lines))
    assert "".join(texts_of(lines)).replace(" ", "") == f"Zie{address}daar"


@pytest.mark.parametrize("word", ["Arbeidsongeschiktheidsverzekering", "AANSPRAKELIJKHEIDSVERZEKERING,"])
def test_a_capital_does_not_keep_a_word_whole_that_is_wider_than_its_line(word: str) -> None:
    lines = texts_of(lines_of(word, 70))
    assert len(lines) > 2
    assert all(line.endswith("\u00ad") for line in lines[:-1])
    assert "".join(lines).replace("\u00ad", "") == word


def test_a_word_of_two_styles_is_not_broken_between_them() -> None:
    runs = (Run("een woord half", READING), Run("schuin", ITALIC), Run(" en recht", READING))
    for width in range(60, 200, 3):
        assert any("halfschuin" in line.text for line in set_lines(runs, width, "nl", hyphenate=False))


def test_each_style_is_painted_in_its_own_font_and_colour() -> None:
    (line,) = set_lines((Run("een ", READING), Run("twee", LABEL)), 400, "nl")
    assert set(dict(line.codes)) == {"F0", "F7"}
    assert line.operators.count(b" rg ") == 2
    assert line.text == "een twee"


def test_white_around_and_between_the_words_is_one_space() -> None:
    assert texts_of(lines_of("  een \n\t twee  ", 400)) == ["een twee"]


def test_a_text_with_nothing_in_it_is_one_empty_line() -> None:
    assert texts_of(lines_of("", 400)) == [""]


def test_a_soft_hyphen_that_was_typed_is_seen_only_where_the_line_ends_there() -> None:
    (whole,) = lines_of("Papa\u00addopoulou", 400)
    assert whole.text == "Papadopoulou"
    parts = lines_of("Papa\u00addopoulou", width_of("Papadopoulou", READING, "nl") - 3)
    assert texts_of(parts) == ["Papa\u00ad", "dopoulou"]
