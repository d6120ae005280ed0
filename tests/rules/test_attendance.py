from datetime import date
from decimal import Decimal

from mentordocs.rules.attendance import AttendanceOfPeriod, attendance
from tests.factories import a_mentorship


def september(*sessions: str, as_of: date = date(2026, 10, 1), **deal: str | None) -> AttendanceOfPeriod:
    mentorship = a_mentorship(sessions=f"[{', '.join(sessions)}]", **deal)
    return attendance(mentorship, date(2026, 9, 1), min(date(2026, 9, 30), as_of), as_of)


def test_a_planned_session_without_an_entry_is_unrecorded() -> None:
    present = september("{date: 2026-09-15 19:30, attendance: held}")
    assert [moment.day for moment in present.planned] == [15, 22, 29]
    assert [moment.day for moment in present.unrecorded] == [22, 29]
    assert (present.held, present.expected) == (1, 3)


def test_a_session_on_another_day_counts_for_the_planned_one() -> None:
    present = september("{date: 2026-09-17 19:30, attendance: held}", "{date: 2026-09-22 19:30, attendance: held}")
    assert [moment.day for moment in present.unrecorded] == [29]
    assert (present.held, present.expected) == (2, 3)


def test_one_extra_session_stands_for_one_planned_session_only() -> None:
    present = september("{date: 2026-09-24 19:30, attendance: held}")
    assert [moment.day for moment in present.unrecorded] == [15, 29]


def test_todays_session_counts_once_it_is_in_the_log() -> None:
    today = date(2026, 9, 15)
    assert september(as_of=today).planned == ()
    assert len(september("{date: 2026-09-15 19:30, attendance: held}", as_of=today).planned) == 1


def test_hours_without_minutes_are_the_agreed_length_less_the_delay() -> None:
    present = september(
        "{date: 2026-09-15 19:30, attendance: held}",
        "{date: 2026-09-22 19:30, attendance: late, late_by: {who: mentor, minutes: 30}}",
        "{date: 2026-09-29 19:30, attendance: cancelled-in-time, absent: mentor}",
    )
    assert present.hours_given == Decimal("2.5")
    assert present.hours_agreed == Decimal("4.5")
    assert present.count("cancelled-in-time", "no-show") == 1


def test_by_appointment_what_is_recorded_was_agreed() -> None:
    present = september(
        "{date: 2026-09-15 19:30, attendance: held}",
        "{date: 2026-09-18 10:00, attendance: no-show, absent: mentee}",
        deal__session="{length: 90 minutes, every: week, place: Utrecht}",
    )
    assert present.by_appointment
    assert (present.held, present.expected, present.unrecorded) == (1, 2, ())
    assert present.hours_agreed == Decimal(3)


def test_later_than_the_whole_session_is_all_of_it() -> None:
    late = "{date: 2026-09-15 19:30, attendance: late, late_by: {who: mentee, minutes: 120}}"
    assert september(late).marks[0].late_share == 1
