"""Statements on sessions that were not kept. A session costs 75.00; half of it is 37.50."""

from datetime import date, datetime

import pytest

from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Span
from mentordocs.rules.missed import MissedOutcome, MissedSession, missed_sessions, notice_deadline
from tests.factories import a_mentorship
from tests.rules.amounts import said

ON = date(2026, 12, 31)
SUNDAYS = "{length: 90 minutes, every: week, at: sunday 10:00, place: Utrecht}"


def mentorship(entry: str, **deal: str | None) -> Mentorship:
    ledger = deal.pop("ledger", None) or "[]"
    return a_mentorship(sessions=f"[{{date: 2026-09-15 19:30, {entry}}}]", ledger=ledger, **deal)


def only(entry: str, **deal: str | None) -> MissedSession:
    (missed,) = missed_sessions(mentorship(entry, **deal), ON)
    return missed


NO_SHOW = "attendance: no-show, absent: mentee"
LATE = "attendance: cancelled-late, absent: mentee, notice: 2026-09-15 11:40"
MENTOR = "attendance: no-show, absent: mentor"


def amounts(missed: MissedSession) -> tuple[str, ...]:
    return tuple(map(said, (missed.reckoned, missed.charged, missed.waived, missed.amount, missed.open)))


def test_no_word_and_not_there() -> None:
    missed = only(NO_SHOW)
    assert (missed.outcome, str(missed.share), said(missed.per_session)) == (MissedOutcome.CHARGED, "50%", "75.00")
    assert amounts(missed) == ("37.50", "37.50", "0.00", "37.50", "37.50")
    assert (missed.notice, missed.notice_given, missed.in_time) == (None, None, None)
    assert missed.basis.article == "missed-sessions"
    assert missed.basis.path == ("deal", "no_show", "charge")
    assert missed.basis.laws == ("BW 6:94", "BW 6:237(i)")


def test_cancelled_too_late() -> None:
    """19:30 less 11:40 is 7 hours and 50 minutes: 7.83; 24 are owed."""
    missed = only(LATE, deal__cancellation__late="33.33%")
    assert amounts(missed)[:2] == ("25.00", "25.00")  # a third of 75.00: 24.9975
    assert (str(missed.notice_given), str(missed.notice_owed), missed.in_time) == ("7.83", "24 hours", False)
    assert missed.deadline == datetime.fromisoformat("2026-09-14 19:30")
    assert missed.basis.path == ("deal", "cancellation", "late")


def test_illness_excuses() -> None:
    missed = only(LATE + ", reason: illness")
    assert (missed.outcome, missed.reason) == (MissedOutcome.EXCUSED, "illness")
    assert amounts(missed) == ("37.50", "0.00", "0.00", "0.00", "0.00")
    assert missed.basis.path == ("deal", "cancellation", "waived_for")


def test_the_mentor_waives_part_and_says_why() -> None:
    missed = only(NO_SHOW, ledger="[{date: 2026-09-20, waived: 12.50, for: 2026-09-15, why: de trein reed niet}]")
    assert missed.outcome is MissedOutcome.CHARGED
    assert amounts(missed) == ("37.50", "37.50", "12.50", "25.00", "25.00")
    assert [line.why for line in missed.waivers] == ["de trein reed niet"]


def test_the_mentor_waives_all_of_it() -> None:
    missed = only(NO_SHOW, ledger="[{date: 2026-09-20, waived: 37.50, for: 2026-09-15, why: eerste keer}]")
    assert (missed.outcome, amounts(missed)) == (MissedOutcome.WAIVED, ("37.50", "37.50", "37.50", "0.00", "0.00"))


def test_what_is_waived_later_is_not_waived_yet() -> None:
    ledger = "[{date: 2026-09-20, waived: 37.50, for: 2026-09-15, why: eerste keer}]"
    (missed,) = missed_sessions(mentorship(NO_SHOW, ledger=ledger), date(2026, 9, 19))
    assert (missed.outcome, said(missed.open)) == (MissedOutcome.CHARGED, "37.50")


def test_the_ledger_names_another_amount() -> None:
    missed = only(NO_SHOW, ledger="[{date: 2026-09-20, charged: 20, for: 2026-09-15, why: de tijd is deels gebruikt}]")
    assert amounts(missed) == ("37.50", "20.00", "0.00", "20.00", "20.00")
    assert missed.charged_by is not None
    assert missed.charged_by.why == "de tijd is deels gebruikt"
    nothing = only(NO_SHOW, ledger="[{date: 2026-09-20, charged: 0, for: 2026-09-15, why: geen schade}]")
    assert (nothing.outcome, said(nothing.amount)) == (MissedOutcome.WAIVED, "0.00")


def test_what_was_paid_of_it() -> None:
    missed = only(NO_SHOW, ledger="[{date: 2026-09-20, paid: 30, for: 2026-09-15}]")
    assert (said(missed.paid), said(missed.open)) == ("30.00", "7.50")


def test_a_session_that_would_have_been_free() -> None:
    missed = only(NO_SHOW, deal__fee="{amount: 75, per: session, free_sessions: 1}")
    assert (missed.outcome, said(missed.amount)) == (MissedOutcome.WOULD_BE_FREE, "0.00")
    assert missed.basis.path == ("deal", "fee", "free_sessions")


@pytest.mark.parametrize(
    "deal", [{"deal__no_show__charge": "0%"}, {"deal__fee": "none", "deal__payment": None, "deal__reinvestment": None}]
)
def test_where_nothing_was_agreed_nothing_is_owed(deal: dict[str, str | None]) -> None:
    missed = only(NO_SHOW, **deal)
    assert (missed.outcome, amounts(missed)) == (MissedOutcome.NOTHING_AGREED, ("0.00",) * 5)


def test_both_stayed_away() -> None:
    missed = only("attendance: no-show, absent: both")
    assert (missed.outcome, missed.share, said(missed.amount)) == (MissedOutcome.BOTH_ABSENT, None, "0.00")


def test_the_mentor_stayed_away_and_the_next_one_is_free() -> None:
    held = "attendance: held"
    days = zip(("15", "22", "29"), (MENTOR, NO_SHOW, held), strict=True)
    found = missed_sessions(
        a_mentorship(sessions=f"[{', '.join(f'{{date: 2026-09-{day} 19:30, {entry}}}' for day, entry in days)}]"), ON
    )
    assert [missed.outcome for missed in found] == [MissedOutcome.NEXT_SESSION_FREE, MissedOutcome.CHARGED]
    assert [missed.free_session for missed in found] == [date(2026, 9, 29), None]
    assert found[0].basis.path == ("deal", "no_show", "by_mentor")


def test_the_mentor_cancels_too_late() -> None:
    """The article on missed sessions treats it as staying away."""
    late = "attendance: cancelled-late, absent: mentor, notice: 2026-09-15 11:40"
    assert only(late).outcome is MissedOutcome.NEXT_SESSION_FREE
    assert said(only(late, deal__no_show__by_mentor="same-charge").amount) == "-37.50"


@pytest.mark.parametrize(
    ("agreed", "outcome", "amount"),
    [
        ("extra-session", MissedOutcome.EXTRA_SESSION, "0.00"),
        ("same-charge", MissedOutcome.OWED_BY_MENTOR, "-37.50"),
        ("{text: Rafael trakteert.}", MissedOutcome.OWN_WORDS, "0.00"),
    ],
)
def test_what_the_mentor_owes(agreed: str, outcome: MissedOutcome, amount: str) -> None:
    missed = only(MENTOR, deal__no_show__by_mentor=agreed)
    assert (missed.outcome, said(missed.amount)) == (outcome, amount)
    assert (missed.by_mentor is not None) is (outcome is MissedOutcome.OWN_WORDS)


def test_illness_excuses_the_mentor_too() -> None:
    assert only(MENTOR + ", reason: illness").outcome is MissedOutcome.EXCUSED


def test_a_fee_for_the_month_is_reckoned_by_session() -> None:
    """Seven months of 91.00 for 26 sessions: 24.50 a session, half of it 12.25."""
    missed = only(NO_SHOW, deal__fee="{amount: 91, per: month}")
    assert (said(missed.per_session), said(missed.amount)) == ("24.50", "12.25")


def test_another_law_names_no_dutch_article() -> None:
    elsewhere = a_mentorship(sessions=f"[{{date: 2026-09-15 19:30, {NO_SHOW}}}]", programme={"law": "BE"})
    (missed,) = missed_sessions(elsewhere, ON)
    assert (missed.basis.article, missed.basis.laws, said(missed.amount)) == ("missed-sessions", (), "37.50")


def test_what_was_kept_or_cancelled_in_time_is_not_missed() -> None:
    for entry in ("attendance: held", "attendance: cancelled-in-time, absent: mentee"):
        assert missed_sessions(mentorship(entry), ON) == ()


@pytest.mark.parametrize(
    ("begins", "notice", "deadline"),
    [
        ("2026-09-15 19:30", "24 hours", "2026-09-14 19:30"),
        ("2026-10-25 10:00", "24 hours", "2026-10-24 11:00"),  # the clock went back: an hour more in between
        ("2027-03-28 10:00", "24 hours", "2027-03-27 09:00"),  # the clock went forward
        ("2027-03-28 10:00", "1 day", "2027-03-27 10:00"),  # a day keeps the time of day
        ("2027-03-28 10:00", "90 minutes", "2027-03-28 08:30"),
        ("2027-03-31 10:00", "1 month", "2027-02-28 10:00"),
        ("2028-03-31 10:00", "1 month", "2028-02-29 10:00"),
        ("2027-03-10 10:00", "2 weeks", "2027-02-24 10:00"),
    ],
)
def test_the_last_moment_for_notice(begins: str, notice: str, deadline: str) -> None:
    found = notice_deadline(datetime.fromisoformat(begins), Span.parse(notice), a_mentorship())
    assert found == datetime.fromisoformat(deadline)


@pytest.mark.parametrize(("notice", "hours", "in_time"), [("11:00", "24.00", True), ("11:01", "23.98", False)])
def test_hours_are_real_ones_in_the_night_of_the_clock(notice: str, hours: str, in_time: bool) -> None:
    entry = f"date: 2026-10-25 10:00, attendance: cancelled-late, absent: mentee, notice: 2026-10-24 {notice}"
    (missed,) = missed_sessions(a_mentorship(sessions=f"[{{{entry}}}]", deal__session=SUNDAYS), ON)
    assert (str(missed.notice_given), missed.in_time) == (hours, in_time)
