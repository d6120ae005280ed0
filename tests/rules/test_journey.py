"""What a whole mentorship came to, reckoned by hand."""

from datetime import date
from decimal import Decimal

from mentordocs.rules.journey import Journey
from tests.factories import a_mentorship

LOG = """
- {date: 2026-09-22 19:30, attendance: late, late_by: {who: mentor, minutes: 15}, measured: {income: 2400}}
- {date: 2026-09-15 19:30, attendance: held, minutes: 100, measured: {income: 2150}}
- {date: 2026-09-29 19:30, attendance: cancelled-late, absent: mentee, notice: 2026-09-29 10:00}
- {date: 2026-10-20 19:30, attendance: held, minutes: 90, measured: {income: 9999}}
"""


def test_sessions_that_took_place_and_their_hours_count_up_to_the_end() -> None:
    """100 minutes, and 90 less 15: 175 minutes. What is dated after the end does not count."""
    journey = Journey.of(a_mentorship(sessions=LOG, ending="{date: 2026-10-10, how: completed, by: both}"))
    assert (journey.first, journey.last) == (date(2026, 9, 15), date(2026, 10, 10))
    assert (journey.held, journey.hours) == (2, Decimal(175) / 60)
    (income,) = journey.metrics
    assert income.start is not None
    assert income.last is not None
    assert (income.start.value, income.last.reading.value if income.last.reading else None) == (2100, 2400)
    assert not income.reached


def test_while_it_runs_it_goes_to_the_agreed_last_day() -> None:
    assert Journey.of(a_mentorship(sessions=LOG)).last == date(2027, 3, 15)
    assert Journey.of(a_mentorship(sessions=LOG)).held == 3


def test_a_metric_counts_as_an_addendum_left_it() -> None:
    addendum = "[{from: 2026-10-01, why: Sneller dan gedacht., set: {metrics.income.target: 2300}}]"
    changed = a_mentorship(sessions=LOG, addenda=addendum, ending="{date: 2026-10-10, how: completed, by: both}")
    assert Journey.of(changed).metrics[0].reached


def test_without_sessions_there_is_nothing_to_tell() -> None:
    journey = Journey.of(a_mentorship(ending="{date: 2026-10-10, how: completed, by: both}"))
    assert (journey.held, journey.hours, journey.metrics[0].last) == (0, 0, None)
