from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Span
from mentordocs.rules.schedule import (
    add_months,
    add_span,
    agreed_hours,
    planned_sessions,
    session_count,
    session_days,
)
from tests.factories import a_mentorship


def planned(session: str, frame: str = "{from: 2026-09-15, to: 2027-03-15}") -> Mentorship:
    terms = session.removesuffix("}") + ", length: 90 minutes, place: Utrecht}"
    return a_mentorship(deal__session=terms, agreed__timeframe=frame)


def days(mentorship: Mentorship) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in session_days(mentorship)]


def test_half_a_year_of_tuesdays_without_the_skipped_one() -> None:
    mentorship = planned("{every: week, at: tuesday 19:30, skip: [2026-12-29]}")
    sessions = planned_sessions(mentorship)
    assert sessions[0] == datetime(2026, 9, 15, 19, 30)  # noqa: DTZ001 - wall-clock is naive here
    assert sessions[-1] == datetime(2027, 3, 9, 19, 30)  # noqa: DTZ001 - wall-clock is naive here
    assert len(sessions) == 25
    assert date(2026, 12, 29) not in {session.date() for session in sessions}
    assert agreed_hours(mentorship) == Decimal("37.5")


def test_the_clock_change_does_not_move_a_session() -> None:
    mentorship = planned("{every: week, at: sunday 02:30}", "{from: 2026-10-18, to: 2026-11-01}")
    assert [f"{session:%d %H:%M}" for session in planned_sessions(mentorship)] == ["18 02:30", "25 02:30", "01 02:30"]


def test_it_begins_on_the_first_agreed_weekday_of_the_time_frame() -> None:
    assert days(planned("{every: week, at: monday 9:00, count: 1}")) == ["2026-09-21"]


def test_both_ends_of_the_time_frame_count() -> None:
    assert days(planned("{every: week, at: tuesday 9:00}", "{from: 2026-09-15, to: 2026-09-22}")) == [
        "2026-09-15",
        "2026-09-22",
    ]


def test_count_ends_it_and_skipped_days_do_not_count() -> None:
    mentorship = planned("{every: week, at: tuesday 9:00, count: 3, skip: [2026-09-22]}")
    assert days(mentorship) == ["2026-09-15", "2026-09-29", "2026-10-06"]
    assert session_count(mentorship) == 3


def test_a_month_keeps_the_weekday_and_its_ordinal() -> None:
    third_tuesdays = planned("{every: month, at: tuesday 9:00, count: 4}")
    assert days(third_tuesdays) == ["2026-09-15", "2026-10-20", "2026-11-17", "2026-12-15"]


def test_a_fifth_weekday_becomes_the_last_of_each_month() -> None:
    fifth = planned("{every: month, at: tuesday 9:00, count: 4}", "{from: 2026-09-29, to: 2027-03-15}")
    assert days(fifth) == ["2026-09-29", "2026-10-27", "2026-11-24", "2026-12-29"]


def test_quarters_and_years_are_months() -> None:
    assert days(planned("{every: quarter, at: tuesday 9:00}")) == ["2026-09-15", "2026-12-15"]
    assert days(planned("{every: year, at: tuesday 9:00}")) == ["2026-09-15"]


def test_by_appointment_there_are_days_of_the_rhythm_but_no_planned_sessions() -> None:
    mentorship = planned("{every: month}", "{from: 2027-12-31, to: 2028-03-31}")
    assert planned_sessions(mentorship) == ()
    assert days(mentorship) == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]
    assert session_count(mentorship) == 4


def test_by_appointment_an_agreed_count_is_the_number() -> None:
    assert session_count(planned("{every: month, count: 24}")) == 24


def test_a_rhythm_below_a_day_plans_nothing() -> None:
    assert planned_sessions(planned("{every: 12 hours, at: tuesday 9:00}")) == ()


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_add_span() -> None:
    assert add_span(date(2026, 9, 15), Span.parse("2 weeks")) == date(2026, 9, 29)
    assert add_span(date(2026, 9, 15), Span.parse("1 quarter")) == date(2026, 12, 15)
    assert add_span(date(2026, 9, 15), Span.parse("24 hours")) == date(2026, 9, 15)


EVERY = st.sampled_from(["day", "3 days", "week", "2 weeks", "month", "2 months", "quarter"])


@given(start=st.dates(date(2024, 1, 1), date(2030, 12, 31)), length=st.integers(0, 400), every=EVERY)
def test_sessions_stay_in_the_time_frame_in_order_without_repeats(start: date, length: int, every: str) -> None:
    end = start + timedelta(days=length)
    mentorship = planned(f"{{every: {every}, at: friday 8:00}}", f"{{from: {start}, to: {end}}}")
    found = session_days(mentorship)
    assert list(found) == sorted(set(found))
    assert all(start <= day <= end for day in found)
    if "day" not in every:
        assert all(day.weekday() == 4 for day in found)
