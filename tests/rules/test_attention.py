from datetime import date

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.attention import Attention
from mentordocs.rules.period import Period
from mentordocs.rules.progress import Progress
from tests.factories import a_mentorship

METRIC = "{it: {name: Geld, unit: EUR, better: more, baseline: 100, target: 1000}}"


def points(sessions: str, as_of: date = date(2026, 10, 7)) -> tuple[Attention, ...]:
    return Progress.of(told(sessions), Period.parse("2026-09-15..2026-10-06"), as_of).attention


def told(sessions: str) -> Mentorship:
    return a_mentorship(
        metrics=METRIC, sessions=sessions, deal__fee="none", deal__payment=None, deal__reinvestment=None
    )


def weekly(*values: int) -> str:
    days = ("2026-09-15", "2026-09-22", "2026-09-29", "2026-10-06")
    entries = (
        f"{{date: {day} 19:30, attendance: held, measured: {{it: {value}}}}}"
        for day, value in zip(days, values, strict=True)
    )
    return f"[{', '.join(entries)}]"


def test_a_metric_that_gains_less_than_is_needed() -> None:
    (point,) = points(weekly(100, 110, 120, 130))
    assert point.code == "metric-behind-pace"
    assert point.metric is not None
    assert point.metric.key == "it"


def test_a_metric_that_gains_enough() -> None:
    assert points(weekly(100, 200, 300, 400)) == ()


def test_a_metric_that_moves_away_is_told_once() -> None:
    (point,) = points(weekly(100, 110, 120, 90))
    assert point.code == "metric-moving-away"


def test_a_to_do_carried_over_more_than_twice() -> None:
    days = ("2026-09-15", "2026-09-22", "2026-09-29", "2026-10-06")
    entries = (
        f"{{date: {day} 19:30, attendance: held, measured: {{it: {100 + number * 100}}}, "
        "todo: [{what: Bellen, due: 2026-09-16}]}"
        for number, day in enumerate(days)
    )
    (point,) = points(f"[{', '.join(entries)}]")
    assert (point.code.value, point.count) == ("todo-carried-over", 3)
    assert point.todo is not None
    assert point.todo.what == "Bellen"


def test_attendance_points_come_in_the_order_of_the_codes() -> None:
    found = points(
        "[{date: 2026-09-15 19:30, attendance: late, late_by: {who: mentor, minutes: 5}, measured: {it: 100}},"
        " {date: 2026-09-22 19:30, attendance: cancelled-late, absent: mentee},"
        " {date: 2026-09-29 19:30, attendance: no-show, absent: mentee}]"
    )
    assert [(point.code.value, point.count) for point in found] == [
        ("no-show", 1),
        ("cancelled-late", 1),
        ("late", 1),
        ("sessions-unrecorded", 1),
    ]
