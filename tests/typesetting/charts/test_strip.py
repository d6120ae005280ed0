from dataclasses import replace

import pytest

from mentordocs.typesetting import Strip, StripMark, typeset
from tests.pdf.reading import Step, opened, steps
from tests.typesetting.factories import STRIP, a_document, body_of

MARKDOWN = "::: figure strip\n:::"


def drawn(strip: Strip) -> list[Step]:
    page = opened(typeset(a_document(MARKDOWN, figures={"strip": strip})).whole).pages[0]
    return [step for step in steps(page) if any(scope.tag == "Figure" for scope in step.scopes)]


def look(mark: StripMark) -> tuple[str, ...]:
    """What a mark is drawn with: shapes, never colour alone."""
    looks = []
    for step in drawn(Strip((mark,), "alt")):
        if step.operator == "m":
            start = step.operands[1]
        elif step.operator == "l":
            looks.append("slanted" if step.operands[1] != start else "flat")
        elif step.operator in {"re", "f", "B", "S"}:
            looks.append(step.operator)
    return tuple(looks)


def test_every_session_has_its_date_and_what_became_of_it() -> None:
    text = " ".join(body_of(MARKDOWN, figures={"strip": STRIP}))
    for mark in STRIP.marks:
        assert mark.label in text
        assert mark.caption in text


def test_states_are_told_apart_by_shape() -> None:
    assert len({look(mark) for mark in STRIP.marks}) == len(STRIP.marks)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_who_is_late_misses_a_part_of_the_mark(share: float) -> None:
    filled = [step for step in drawn(Strip((StripMark("22 sep", "late", "", share),), "alt")) if step.operator == "re"]
    (part, _, width, _), (whole, _, full, _) = ([float(operand) for operand in step.operands] for step in filled)
    assert (part - whole) / full == pytest.approx(share, abs=0.01)
    assert part + width == pytest.approx(whole + full, abs=0.02)


@pytest.mark.parametrize("count", [1, 6, 7, 8, 9, 20, 60])
def test_marks_stay_within_the_column_and_keep_apart(count: int) -> None:
    marks = tuple(replace(STRIP.marks[0], label=f"{number} okt") for number in range(count))
    boxes = [
        [float(operand) for operand in step.operands] for step in drawn(Strip(marks, "alt")) if step.operator == "re"
    ]
    assert len(boxes) == count
    assert all(left > 116 and left + width < 116 + 381 for left, _, width, _ in boxes)
    for index, (left, bottom, width, _) in enumerate(boxes):
        for other_left, other_bottom, *_ in boxes[index + 1 :]:
            assert other_left >= left + width + 5 or other_bottom <= bottom - 40
