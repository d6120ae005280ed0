from datetime import date

from mentordocs.rules.todos import todos_on
from tests.factories import a_mentorship

SESSIONS = """
- {date: 2026-09-15 19:30, attendance: held, todo: [{what: Lijst maken, due: 2026-09-20}, {what: Bellen., who: mentor}]}
- {date: 2026-09-22 19:30, attendance: held, todo: [{what: lijst  maken}], closed: [bellen]}
- {date: 2026-09-29 19:30, attendance: held, todo: [{what: Lijst maken.}], closed: [Iets anders]}
- {date: 2026-10-06 19:30, attendance: held, closed: [Lijst maken], todo: [{what: Lijst maken, due: 2026-10-10}]}
- {date: 2026-10-13 19:30, attendance: held, todo: [{what: Lijst maken}]}
"""


def test_the_same_words_are_the_same_to_do() -> None:
    sessions = a_mentorship(sessions=SESSIONS).sessions
    listed, phoned = todos_on(sessions, date(2026, 10, 12))
    assert (phoned.who, phoned.closed, phoned.age, phoned.days_late) == ("mentor", date(2026, 9, 22), 7, 0)
    assert (listed.what, listed.opened, listed.carried_over) == ("Lijst maken", date(2026, 9, 15), 3)
    assert listed.carried_too_often
    assert not listed.is_open  # listed and closed in one session
    assert (listed.age, listed.days_late) == (21, 0)


def test_what_is_listed_again_after_it_was_closed_is_open_again() -> None:
    sessions = a_mentorship(sessions=SESSIONS).sessions
    listed, _ = todos_on(sessions, date(2026, 10, 20))
    assert (listed.is_open, listed.carried_over, listed.age, listed.days_late) == (True, 4, 35, 10)


def test_twice_is_not_too_often() -> None:
    sessions = a_mentorship(sessions=SESSIONS).sessions
    listed, _ = todos_on(sessions, date(2026, 9, 30))
    assert (listed.carried_over, listed.carried_too_often) == (2, False)
    assert (listed.due, listed.days_late) == (date(2026, 9, 20), 10)  # no later day was given


def test_what_comes_after_the_day_does_not_count() -> None:
    sessions = a_mentorship(sessions=SESSIONS).sessions
    assert [todo.is_open for todo in todos_on(sessions, date(2026, 9, 21))] == [True, True]
    assert todos_on(sessions, date(2026, 9, 14)) == ()
