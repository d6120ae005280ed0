from datetime import date

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.account import Account
from mentordocs.rules.happenings import happenings
from mentordocs.rules.period import Period
from tests.factories import a_mentorship
from tests.rules.noor import noor

FIRST = date(2026, 9, 15)


def told(mentorship: Mentorship, on: date, first: date = FIRST) -> list[tuple[str, str | None, list[str]]]:
    account = Account.of(mentorship, Period.parse(f"{first}..{on}"), on)
    return [
        (each.kind.value, each.by.value if each.by else None, [f"{a:%m-%d}..{b:%m-%d}" for a, b in each.spans])
        for each in happenings(mentorship, mentorship.sessions, first, account)
    ]


def test_noor() -> None:
    assert told(noor(), date(2026, 10, 20)) == [
        ("no-show", "mentee", ["09-29..09-29"]),
        ("late", "mentee", ["09-22..09-22"]),
        ("payment-late", None, ["09-30..10-02", "10-07..10-13"]),  # due 7 days after 22 and 29 September
        ("reinvested", None, ["10-05..10-05"]),
        ("feedback", None, ["09-15..09-15", "09-22..09-22"]),
    ]


def test_what_is_dated_later_did_not_happen_yet() -> None:
    assert told(noor(), date(2026, 9, 20)) == [("feedback", None, ["09-15..09-15"])]


def test_a_payment_that_is_still_late() -> None:
    assert ("payment-late", None, ["09-30..10-01"]) in told(noor(), date(2026, 10, 1))


def test_a_gap_is_long_after_more_than_twice_the_rhythm() -> None:
    """Weekly sessions: two weeks without one is a session missed, fifteen days is a gap."""
    held = "{date: 2026-09-15 19:30, attendance: held}, {date: 2026-09-29 19:30, attendance: held}"
    missed = "{date: 2026-10-06 19:30, attendance: no-show, absent: mentor}"
    log = f"[{held}, {missed}, {{date: 2026-10-14 19:30, attendance: held}}]"
    assert told(a_mentorship(sessions=log), date(2026, 10, 20))[:2] == [
        ("no-show", "mentor", ["10-06..10-06"]),
        ("long-gap", None, ["09-30..10-13"]),
    ]


def test_a_period_takes_what_reaches_into_it() -> None:
    log = "[{date: 2026-09-15 19:30, attendance: held}, {date: 2026-10-14 19:30, attendance: held}]"
    october = told(a_mentorship(sessions=log), date(2026, 10, 15), first=date(2026, 10, 1))
    assert october[0] == ("long-gap", None, ["09-16..10-13"])


def test_a_change_of_the_deal() -> None:
    addenda = "[{from: 2026-11-01, why: Verhuisd, set: {deal.session.place: Elders}}]"
    assert told(a_mentorship(addenda=addenda), date(2026, 11, 1)) == [("changed", None, ["11-01..11-01"])]
    assert told(a_mentorship(addenda=addenda), date(2026, 10, 31)) == []
