import pytest

from mentordocs.typesetting import ThenNow, typeset
from tests.pdf.reading import opened, steps
from tests.typesetting.factories import a_document, body_of

MARKS = ThenNow((("Vragen", 3, 8), ("Zwijgen", 1, 10), ("Bellen", 9, 5)), 1, 10, "toen", "nu", "alles in woorden")


def spans(marks: ThenNow) -> list[tuple[float, float]]:
    """From where to where the strong line of each row goes."""
    page = opened(typeset(a_document("::: figure marks\n:::", figures={"marks": marks})).whole).pages[0]
    found: list[tuple[float, float]] = []
    width = start = 0.0
    for step in steps(page):
        if step.scopes and step.scopes[0].tag == "Figure":
            if step.operator == "w":
                width = float(step.operands[0])
            elif step.operator == "m":
                start = float(step.operands[0])
            elif step.operator == "l" and width == 2.0:
                found.append((start, float(step.operands[0])))
    return found


def test_each_line_goes_from_the_mark_of_then_to_that_of_now() -> None:
    asked, quiet, called = spans(MARKS)
    whole = quiet[1] - quiet[0]
    assert (asked[1] - asked[0]) / whole == pytest.approx(5 / 9, abs=0.001)
    assert (asked[0] - quiet[0]) / whole == pytest.approx(2 / 9, abs=0.001)
    assert (called[1] - called[0]) / whole == pytest.approx(-4 / 9, abs=0.001)


def test_names_marks_and_the_key_are_written() -> None:
    lines = body_of("::: figure marks\n:::", figures={"marks": MARKS})
    assert lines[:6] == ["toen nu", "Vragen", "3 8", "Zwijgen", "1 10", "Bellen"]
    assert sorted(lines[6].replace(" ", "")) == ["5", "9"]


def test_a_mark_that_stayed_is_written_once() -> None:
    same = ThenNow((("Vragen", 4, 4),), 1, 10, "toen", "nu", "alt")
    assert " ".join(body_of("::: figure marks\n:::", figures={"marks": same})).split().count("4") == 1


def test_who_cannot_see_it_hears_it_in_words() -> None:
    file = typeset(a_document("::: figure marks\n:::", figures={"marks": MARKS})).whole
    figures = [each for each in opened(file).objects if getattr(each, "get", None) and each.get("/S") == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["alles in woorden"]
