from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.dossier.codes import Interval
from mentordocs.errors import UsageError
from mentordocs.rules.period import Period, periods_due
from tests.factories import a_mentorship

NO_PERIOD = (
    "is no period: write a month 2026-10, a quarter 2026-Q4, half a year 2026-H1, a year 2026, "
    "or days 2026-09-15..2026-10-11"
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2028", date(2028, 1, 1), date(2028, 12, 31)),
        ("2026-09-15..2026-10-11", date(2026, 9, 15), date(2026, 10, 11)),
        ("2026-09-15..2026-09-15", date(2026, 9, 15), date(2026, 9, 15)),
    ],
)
def test_parse(text: str, first: date, last: date) -> None:
    period = Period.parse(text)
    assert (period.first, period.last) == (first, last)
    assert str(period) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "oktober",
            f"'oktober' {NO_PERIOD}",
        ),
        (
            "2026-Q5",
            f"'2026-Q5' {NO_PERIOD}",
        ),
        ("2026-13", "'2026-13' is no period: it names a month or a day that is not in the calendar"),
        (
            "2026-02-29..2026-03-01",
            "'2026-02-29..2026-03-01' is no period: it names a month or a day that is not in the calendar",
        ),
        (
            "2026-10-11..2026-09-15",
            "the period 2026-10-11..2026-09-15 ends before it begins: swap the two days",
        ),
    ],
)
def test_what_is_no_period(text: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        Period.parse(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("2026-12", "2027-01"),
        ("2026-Q4", "2027-Q1"),
        ("2026-H2", "2027-H1"),
        ("2026", "2027"),
        ("2026-09-15..2026-10-11", "2026-10-12..2026-11-07"),
    ],
)
def test_next(text: str, following: str) -> None:
    assert str(Period.parse(text).next()) == following


DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(day=DAYS, interval=st.sampled_from(Interval))
def test_calendar_periods_cover_every_day_once(day: date, interval: Interval) -> None:
    period = Period.around(day, interval)
    assert day in period
    assert period.next().first == period.last + timedelta(days=1)
    assert day not in period.next()
    assert Period.parse(str(period)) == period


def due(as_of: date, every: str = "quarter", ending: str | None = None) -> list[str]:
    mentorship = a_mentorship(programme={"report_every": every}, ending=ending)
    return [str(period) for period in periods_due(mentorship, as_of)]


def test_a_period_is_due_when_its_last_day_has_passed() -> None:
    assert due(date(2026, 9, 30)) == []
    assert due(date(2026, 10, 1)) == ["2026-Q3"]
    assert due(date(2026, 12, 31), "month") == ["2026-09", "2026-10", "2026-11"]


def test_periods_after_the_end_are_not_due() -> None:
    assert due(date(2030, 1, 1)) == ["2026-Q3", "2026-Q4", "2027-Q1"]
    assert due(date(2030, 1, 1), ending="{date: 2026-11-20, how: completed, by: both}") == ["2026-Q3", "2026-Q4"]
