from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.typesetting import LineChart, typeset
from mentordocs.typesetting.charts.line_chart import ticks
from tests.pdf.reading import Step, opened, steps
from tests.typesetting.factories import a_document, a_line_chart, body_of

VALUES = st.decimals(-1_000_000, 1_000_000, places=2, allow_nan=False, allow_infinity=False)
SECONDS = st.integers(0, 20_000).map(Decimal)


def drawn(chart: LineChart) -> list[Step]:
    """The operators of the figure alone."""
    page = opened(typeset(a_document("::: figure income\n:::", figures={"income": chart})).whole).pages[0]
    return [step for step in steps(page) if any(scope.tag == "Figure" for scope in step.scopes)]


def printed(chart: LineChart) -> list[str]:
    return body_of("::: figure income\n:::", figures={"income": chart})


def paths(chart: LineChart) -> list[list[tuple[float, float]]]:
    """The lines through the readings, as their points; they are the only ones with round joins."""
    found: list[list[tuple[float, float]]] = []
    joins = False
    for step in drawn(chart):
        if step.operator == "j":
            joins = True
        elif step.operator == "m" and joins:
            found.append([(float(step.operands[0]), float(step.operands[1]))])
        elif step.operator == "l" and joins:
            found[-1].append((float(step.operands[0]), float(step.operands[1])))
        elif step.operator == "S":
            joins = False
    return found


def dots(chart: LineChart) -> int:
    """Circles, of four curves each."""
    curves = sum(step.operator == "c" for step in drawn(chart))
    assert curves % 4 == 0
    return curves // 4


def laws(found: Sequence[Decimal], low: Decimal, high: Decimal) -> None:
    assert found[0] <= low
    assert found[-1] >= high
    assert 3 <= len(found) <= 6
    (step,) = {upper - lower for lower, upper in pairwise(found)}
    assert step > 0


@given(VALUES, VALUES)
def test_ticks_are_few_even_and_reach_around_the_values(one: Decimal, other: Decimal) -> None:
    laws(ticks(min(one, other), max(one, other)), min(one, other), max(one, other))


@given(SECONDS, SECONDS)
def test_so_are_those_of_a_clock_and_they_are_whole_seconds(one: Decimal, other: Decimal) -> None:
    found = ticks(min(one, other), max(one, other), is_clock=True)
    laws(found, min(one, other), max(one, other))
    assert all(tick == int(tick) for tick in found)


@given(VALUES, st.decimals("0.01", 1000, places=2))
def test_steps_are_round(low: Decimal, span: Decimal) -> None:
    found = ticks(low, low + span)
    digits = (found[1] - found[0]).normalize().as_tuple().digits
    assert digits in {(1,), (2,), (2, 5), (5,)}


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("2100", "3000", "2000 2500 3000"), ("76.5", "80", "76 78 80"), ("5", "5", "4.5 5 5.5"), ("0", "0", "-0.5 0 0.5")],
)
def test_ticks_as_a_person_would_choose_them(low: str, high: str, expected: str) -> None:
    assert ticks(Decimal(low), Decimal(high)) == [Decimal(tick) for tick in expected.split()]


def test_a_clock_has_steps_of_a_clock() -> None:
    minutes = [int(tick) / 60 for tick in ticks(Decimal(25 * 60 + 10), Decimal(31 * 60 + 5), is_clock=True)]
    assert minutes == [24, 26, 28, 30, 32]


@pytest.mark.parametrize(
    ("values", "stretches"),
    [
        ((1, 2, 3), [3]),
        ((1, 2, None, 4, 5), [2, 2]),
        ((1, None, 3, 4), [2]),
        ((1, None, 3), []),
        ((None, 2, 3, None), [2]),
        ((None, None), []),
        ((1,), []),
    ],
)
def test_a_gap_is_never_bridged(values: tuple[int | None, ...], stretches: list[int]) -> None:
    chart = a_line_chart(*values, baseline=None, target=None)
    assert [len(path) for path in paths(chart)] == stretches
    assert dots(chart) == sum(value is not None for value in values)


def test_higher_values_lie_higher_and_later_ones_further_right() -> None:
    ((first, second, third),) = paths(a_line_chart(2100, 2400, 2200))
    assert first[0] < second[0] < third[0]
    assert second[1] > third[1] > first[1]
    assert second[0] - first[0] == pytest.approx(third[0] - second[0], abs=0.02)


@pytest.mark.parametrize("end", [date(2026, 10, 1), date(2027, 3, 15), date(2031, 9, 15)])
def test_everything_stays_within_the_column(end: date) -> None:
    chart = a_line_chart(*range(2000, 2003), end=end, target=(Decimal(12_000), end, "doel 12000"))
    for step in drawn(chart):
        if step.operator in {"m", "l", "Tm"}:
            assert 0 < float(step.operands[-2]) < 420 + 120


def test_first_last_and_best_value_are_written_at_their_dots() -> None:
    lines = printed(a_line_chart(2100, 2450, 2150, 2380, baseline=None, end=date(2026, 10, 8)))
    assert all(value in " ".join(lines) for value in ("2100", "2450", "2380"))
    assert "2150" not in " ".join(lines)


def test_less_is_better_where_the_metric_says_so() -> None:
    text = " ".join(printed(a_line_chart(82, 78, 90, 85, better="less", baseline=None, target=None)))
    assert "78" in text.split()


def test_baseline_and_target_are_named_once_each_even_where_they_meet() -> None:
    chart = a_line_chart(
        2995, baseline=(Decimal(2990), "begin 2990"), target=(Decimal(3000), date(2027, 3, 15), "doel 3000")
    )
    text = " ".join(printed(chart))
    assert text.count("begin 2990") == text.count("doel 3000") == 1
    heights = [
        float(step.operands[5]) for step in drawn(chart) if step.operator == "Tm" and float(step.operands[4]) > 400
    ]
    assert len(heights) == 2
    assert abs(heights[0] - heights[1]) >= 10


def test_months_and_unit_are_written() -> None:
    text = " ".join(printed(a_line_chart(2100)))
    assert "in euro" in text
    assert "okt nov dec" in " ".join(word for word in text.split() if word in {"okt", "nov", "dec"})


def test_a_long_time_has_fewer_months_than_would_touch() -> None:
    text = printed(a_line_chart(2100, end=date(2030, 9, 15)))
    assert sum(" ".join(text).split().count(month) for month in ("mrt", "sep")) < 10


def test_a_clock_axis_is_labelled_by_the_clock() -> None:
    chart = a_line_chart(
        1510,
        1865,
        format=lambda value: f"{int(value) // 60}:{int(value) % 60:02}",
        is_clock=True,
        baseline=None,
        target=None,
        better="less",
        end=date(2026, 9, 24),
    )
    text = " ".join(printed(chart)).split()
    assert {"24:00", "26:00", "28:00", "30:00", "32:00", "25:10", "31:05"} <= set(text)


def test_a_chart_of_nothing_measured_is_an_empty_chart() -> None:
    chart = a_line_chart(None, None, baseline=None, target=None)
    assert dots(chart) == 0
    assert "in euro" in " ".join(printed(chart))
