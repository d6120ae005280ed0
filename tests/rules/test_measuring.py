from datetime import date
from decimal import Decimal

import pytest

from mentordocs.rules.measuring import MetricProgress
from mentordocs.rules.period import Period
from mentordocs.rules.progress import Progress
from tests.factories import a_mentorship

WEIGHT = "{name: Gewicht, unit: kg, better: less, baseline: 84.5, target: 77, health: true}"


def held(day: str, reading: str | None) -> str:
    measured = f", measured: {{it: {reading}}}" if reading else ""
    return f"{{date: {day} 19:30, attendance: held{measured}}}"


def progress(metric: str, *sessions: str, period: str = "2026-Q4", as_of: date = date(2027, 1, 1)) -> MetricProgress:
    mentorship = a_mentorship(metrics=f"{{it: {metric}}}", sessions=f"[{', '.join(sessions)}]")
    return Progress.of(mentorship, Period.parse(period), as_of).metrics[0]


def test_less_is_better() -> None:
    it = progress(
        WEIGHT,
        held("2026-10-06", "84.1"),
        held("2026-10-13", "83.0"),
        held("2026-10-20", "82.4"),
        held("2026-10-27", "83.1"),
    )
    assert it.gained == Decimal("1.4")  # from the baseline of 84.5 to 83.1
    assert it.to_go == Decimal("6.1")
    assert it.way == Decimal("7.5")
    assert it.best is not None
    assert it.best.day == date(2026, 10, 20)
    assert not it.too_few  # four readings over 21 days
    assert it.gained_per_month == Decimal("1.0") / (21 / Decimal("30.4375"))
    assert it.needed_per_month == Decimal("6.1") / (74 / Decimal("30.4375"))  # 31 December to 15 March
    assert it.behind_pace
    assert not it.moving_away


def test_a_clock_reading_counts_in_seconds() -> None:
    it = progress(
        '{name: 2 km roeien, unit: duration, better: less, baseline: "9:12", target: "8:00"}',
        held("2026-10-06", '"9:05"'),
    )
    assert (it.gained, it.to_go, it.way) == (Decimal(7), Decimal(65), Decimal(72))


@pytest.mark.parametrize(
    ("days", "too_few"),
    [
        (("2026-10-06", "2026-10-13", "2026-10-27"), True),  # three readings
        (("2026-10-06", "2026-10-13", "2026-10-20", "2026-10-26"), True),  # twenty days
        (("2026-10-06", "2026-10-13", "2026-10-20", "2026-10-27"), False),
    ],
)
def test_when_there_is_too_little_to_say(days: tuple[str, ...], too_few: bool) -> None:
    it = progress(WEIGHT, *(held(day, "80") for day in days))
    assert it.too_few is too_few
    assert (it.gained_per_month is None) is too_few


def test_moving_away_and_missing_readings() -> None:
    it = progress(
        WEIGHT, held("2026-09-29", "83"), held("2026-10-06", "84"), held("2026-10-13", None), held("2026-10-20", "83.5")
    )
    assert it.gained_in_period == Decimal("-0.5")  # from 83 before the period
    assert it.moving_away
    assert it.missing == (date(2026, 10, 13),)
    assert [reading.day.day for reading in it.in_period] == [6, 20]


def test_a_target_that_is_reached_needs_nothing_more() -> None:
    it = progress(WEIGHT, held("2026-10-06", "76.5"))
    assert it.reached
    assert it.needed_per_month is None


def test_in_the_last_month_all_that_is_left_is_needed() -> None:
    it = progress(WEIGHT, held("2027-03-02", "80"), period="2027-03", as_of=date(2027, 3, 3))
    assert it.needed_per_month == Decimal(3)


def test_after_the_target_day_nothing_is_needed_any_more() -> None:
    by_november = WEIGHT.replace("target: 77", "target: 77, by: 2026-11-01")
    it = progress(by_november, held("2026-10-06", "80"))
    assert it.target_day == date(2026, 11, 1)
    assert it.needed_per_month is None
    assert it.to_go == 3


def test_without_a_direction_it_is_only_recorded() -> None:
    it = progress("{name: Lengte, unit: cm, baseline: 178, health: true}", held("2026-10-06", "179"))
    assert it.gained == 1
    assert (it.best, it.way, it.to_go, it.target_day, it.gained_per_month) == (None,) * 5
    assert not it.moving_away


def test_without_a_baseline_the_first_reading_is_the_start() -> None:
    it = progress(
        "{name: Tempo, unit: score, better: more, target: 9}", held("2026-10-06", "4"), held("2026-10-13", "6")
    )
    assert it.start is not None
    assert (it.start.value, it.gained, it.way, it.to_go) == (4, 2, 5, 3)
