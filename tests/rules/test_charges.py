from datetime import date
from decimal import Decimal

import pytest

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.charges import charge_of, charges
from tests.factories import a_mentorship


def log(*entries: str, fee: str = "{amount: 75.00, per: session}", **deal: str | None) -> Mentorship:
    days = (f"2026-{month}-{day:02} 19:30" for month, day in (("09", 15), ("09", 22), ("09", 29), ("10", 6)))
    sessions = ", ".join(f"{{date: {day}, {entry}}}" for day, entry in zip(days, entries, strict=False))
    return a_mentorship(sessions=f"[{sessions}]", deal__fee=fee, **deal)


def told(mentorship: Mentorship) -> list[tuple[str, str]]:
    return [(charge.ground.value, f"{charge.amount.amount:.2f}") for charge in charges(mentorship)]


HELD = "attendance: held"
LATE = "attendance: late, late_by: {who: mentor, minutes: 10}"
NO_SHOW = "attendance: no-show, absent: mentee"
CANCELLED_LATE = "attendance: cancelled-late, absent: mentee"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (HELD, ("fee", "75.00")),
        (LATE, ("fee", "75.00")),
        (NO_SHOW, ("no-show", "37.50")),
        (NO_SHOW + ", reason: illness", ("excused", "0.00")),
        (NO_SHOW + ", reason: bereavement", ("no-show", "37.50")),  # not among the agreed reasons
        (NO_SHOW + ", reason: {text: vergeten}", ("no-show", "37.50")),
        (CANCELLED_LATE, ("late-cancellation", "37.50")),
        (CANCELLED_LATE + ", reason: force-majeure", ("excused", "0.00")),
        ("attendance: cancelled-in-time, absent: mentee", ("not-charged", "0.00")),
        ("attendance: cancelled-late, absent: mentor", ("not-charged", "0.00")),
        ("attendance: no-show, absent: both", ("not-charged", "0.00")),
    ],
)
def test_what_one_session_costs(entry: str, expected: tuple[str, str]) -> None:
    mentorship = log(entry)
    assert told(mentorship) == [expected]
    assert charge_of(mentorship.sessions[0], mentorship).day == date(2026, 9, 15)


def test_the_first_sessions_that_take_place_are_free() -> None:
    mentorship = log(NO_SHOW, HELD, HELD, fee="{amount: 75.00, per: session, free_sessions: 1}")
    assert told(mentorship) == [("free", "0.00"), ("free", "0.00"), ("fee", "75.00")]


def test_the_next_session_is_free_after_the_mentor_did_not_come() -> None:
    mentorship = log("attendance: no-show, absent: mentor", NO_SHOW, HELD, HELD)
    assert told(mentorship) == [
        ("not-charged", "0.00"),
        ("no-show", "37.50"),
        ("free-after-mentor-no-show", "0.00"),
        ("fee", "75.00"),
    ]


def test_illness_waives_it_for_the_mentor_too() -> None:
    mentorship = log("attendance: no-show, absent: mentor, reason: illness", HELD)
    assert told(mentorship) == [("excused", "0.00"), ("fee", "75.00")]


def test_the_mentor_owes_the_same_charge() -> None:
    mentorship = log("attendance: no-show, absent: mentor", deal__no_show__by_mentor="same-charge")
    assert told(mentorship) == [("owed-by-mentor", "-37.50")]


def test_an_extra_session_has_no_amount() -> None:
    mentorship = log("attendance: no-show, absent: mentor", HELD, deal__no_show__by_mentor="extra-session")
    assert told(mentorship) == [("not-charged", "0.00"), ("fee", "75.00")]


def test_a_session_is_in_a_monthly_fee() -> None:
    mentorship = log(HELD, NO_SHOW, fee="{amount: 91.00, per: month}")
    assert told(mentorship) == [("in-the-fee", "0.00"), ("no-show", "12.25")]  # 7 * 91 / 26 sessions, the half of it


def test_without_a_fee_nothing_is_charged() -> None:
    mentorship = a_mentorship(deal__fee="none", deal__payment=None, sessions=f"[{{date: 2026-09-15 19:30, {HELD}}}]")
    assert told(mentorship) == [("not-charged", "0.00")]


def test_the_log_may_be_in_any_order() -> None:
    mentorship = a_mentorship(
        deal__fee="{amount: 75.00, per: session, free_sessions: 1}",
        sessions=f"[{{date: 2026-09-22 19:30, {HELD}}}, {{date: 2026-09-15 19:30, {HELD}}}]",
    )
    assert [charge.amount.amount for charge in charges(mentorship)] == [Decimal("75.00"), Decimal(0)]
