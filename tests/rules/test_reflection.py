"""A year of Jordan in the sample, counted by hand in its files, and what holds whatever was written."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.loading import load
from mentordocs.rules.comparing import Verdict
from mentordocs.rules.influences import NotedInfluence, influence_key
from mentordocs.rules.period import Period
from mentordocs.rules.reflection import Reflection, Suggestion
from mentordocs.rules.steps import Spread
from mentordocs.rules.unsaid import UnsaidCode
from tests.factories import a_mentorship
from tests.rules.noor import noor

SAMPLE = Path(__file__).parents[2] / "data"
AS_OF = date(2026, 11, 23)
FREE: dict[str, str | None] = {
    "deal__fee": "none",
    "deal__payment": None,
    "deal__reinvestment": None,
    "deal__mentor_pay": None,
}


@pytest.fixture(scope="module")
def jordan() -> Mentorship:
    dossier = load(SAMPLE).dossier
    assert dossier is not None
    return dossier.mentorships["jordan-career"]


def name(suggestion: Suggestion) -> str:
    subject = suggestion.subject
    return subject.words if isinstance(subject, NotedInfluence) else str(subject.kind)


def test_the_whole_year(jordan: Mentorship) -> None:
    it = Reflection.of(jordan, None, AS_OF)
    assert str(it.period) == "2025-11-06..2026-11-12"  # to the day on which it was completed
    assert it.whole
    assert not it.running
    assert (it.attendance.held, len(it.attendance.marks)) == (19, 24)
    assert len(it.feedback) == 9


def test_what_was_noted_most(jordan: Mentorship) -> None:
    it = Reflection.of(jordan, None, AS_OF)
    better = [each for each in it.noted if each.for_better]
    worse = [each for each in it.noted if not each.for_better]
    assert (len(better), len(worse)) == (12, 6)
    assert [(each.words, [f"{moment:%m-%d}" for moment in each.sessions]) for each in better if each.weightiest] == [
        ("rehearsing", ["12-04", "07-02", "09-24"]),
        ("letting others do it", ["03-26", "09-10", "10-22"]),
    ]
    assert not any(each.weightiest for each in worse)  # each was written once
    assert worse[0].words == "no say over the calendar"  # so the first one stands first


def test_then_and_now(jordan: Mentorship) -> None:
    led, overtime, survey = Reflection.of(jordan, None, AS_OF).metrics
    assert led.series.early == Spread(6, Decimal("2.5"), Decimal(1), Decimal(4))  # 1 1 2 3 3 4
    assert led.series.late == Spread(6, Decimal(6), Decimal(6), Decimal(7))  # 6 6 7 7 6 6
    assert overtime.series.early == Spread(6, Decimal("8.25"), Decimal("7.5"), Decimal(9))  # 9 9 8.5 8 7.5 8
    assert overtime.progress.last is not None
    assert overtime.progress.last.reading is not None
    assert overtime.progress.last.reading.value == Decimal("2.5")
    assert len(survey.series.readings) == 5
    assert survey.series.early is None


def test_what_the_figures_suggest(jordan: Mentorship) -> None:
    """Overtime around the three sessions with “rehearsing”, and around the other ones.

    Around: 9→8.5 and 8.5→8 in 14 days each, 5→4.5 and 4.5→4.5, 4→3.5 (all 14 days) and 3.5→3 (28 days).
    """
    it = Reflection.of(jordan, None, AS_OF)
    assert [(name(each), each.for_better, each.weight) for each in it.suggested] == [
        ("rehearsing", True, 4),
        ("letting others do it", True, 4),
        ("reinvested", True, 3),
    ]
    (overtime,) = it.suggested[0].comparisons
    assert [step.gain for step in overtime.around] == [
        Decimal(gain) for gain in ("0.5", "0.5", "0.5", "0", "0.5", "0.5")
    ]
    assert (overtime.above, overtime.below) == (5, 1)
    assert overtime.alone == 0
    assert [each.weightiest for each in it.suggested] == [True, True, False]


def test_payments(jordan: Mentorship) -> None:
    """For 18 December 18 days late, for 26 February 21, for 24 September 19, and for no-show of 29 January 14."""
    payments = Reflection.of(jordan, None, AS_OF).payments
    assert payments.late == 4
    assert payments.days_late == Spread(4, Decimal("18.5"), Decimal(14), Decimal(21))


def test_what_cannot_be_said(jordan: Mentorship) -> None:
    it = Reflection.of(jordan, None, AS_OF)
    found = {each.code: each for each in it.unsaid}
    assert found[UnsaidCode.NOTED_ONCE].for_better is False
    assert found[UnsaidCode.NOTED_ONCE].count == 6
    assert found[UnsaidCode.TOO_FEW_READINGS].count == 5  # the survey
    assert found[UnsaidCode.ALL_AT_ONCE].count == 3
    assert UnsaidCode.CAUSE in found
    assert UnsaidCode.NO_METRICS not in found


def test_half_a_year(jordan: Mentorship) -> None:
    it = Reflection.of(jordan, Period.parse("2026-07-01..2026-12-31"), AS_OF)
    assert not it.whole
    assert [(each.words, each.weight) for each in it.noted if each.weightiest] == [
        ("rehearsing", 2),
        ("letting others do it", 2),
    ]
    assert all(moment.date() in it.period for each in it.noted for moment in each.sessions)
    assert [happening.kind.value for happening in it.happened if happening.kind == "no-show"] == []


def test_four_sessions_are_too_few_for_the_figures() -> None:
    it = Reflection.of(noor(), None, date(2026, 10, 20))
    assert it.suggested == ()
    assert {each.verdict for each in it.comparisons} == {Verdict.TOO_FEW}
    assert it.running
    assert [(each.code.value, each.for_better, each.count) for each in it.unsaid] == [
        ("noted-once", True, 3),
        ("noted-once", False, 2),
        ("too-few-readings", None, 3),
        ("too-few-readings", None, 3),
        ("too-few-steps", None, 10),  # five influences, and five kinds of happenings
    ]


def test_nothing_measured_and_nothing_noted() -> None:
    empty = a_mentorship(metrics="{}", **FREE)
    it = Reflection.of(empty, None, date(2026, 10, 20))
    assert [(each.code.value, each.for_better) for each in it.unsaid] == [
        ("nothing-noted", True),
        ("nothing-noted", False),
        ("no-metrics", None),
    ]
    assert it.payments.count == 0
    assert it.payments.days_late is None
    assert it.scores is None


def test_a_metric_that_was_never_measured() -> None:
    it = Reflection.of(noor(sessions="[]", ledger="[]"), None, date(2026, 9, 16))
    assert [each.series.key for each in it.unsaid if each.code is UnsaidCode.NEVER_MEASURED and each.series] == [
        "income",
        "quotes",
    ]


def test_words_on_both_sides() -> None:
    log = '[{date: 2026-09-15 19:30, attendance: held, influences: ["+ Thuis", "- thuis."]}]'
    it = Reflection.of(a_mentorship(sessions=log), None, date(2026, 10, 1))
    assert [each.words for each in it.unsaid if each.code is UnsaidCode.ON_BOTH_SIDES] == ["Thuis"]


def test_what_the_parties_wrote_and_the_figures_contradict() -> None:
    """Better each week, except around the weeks in which the helper was praised."""
    readings = [10, 10, 10, 11, 12, 13, 14, 14, 14, 15, 16]
    log = ", ".join(
        f"{{date: {date(2026, 9, 15) + timedelta(weeks=week)} 19:30, attendance: held, measured: {{income: {reading}}}"
        + (', influences: ["+ hulp"]}' if week in {1, 7} else "}")
        for week, reading in enumerate(readings)
    )
    it = Reflection.of(a_mentorship(sessions=f"[{log}]", **FREE), None, date(2026, 12, 1))
    (suggestion,) = it.suggested
    assert (name(suggestion), suggestion.for_better, suggestion.contradicts) == ("hulp", False, True)
    assert (suggestion.comparisons[0].alone, suggestion.comparisons[0].below) == (4, 4)


_WORDS = st.sampled_from(["+ rust", "+ oefenen", "- moe", "- Moe.", "- rust"])
_ENTRY = st.tuples(st.sampled_from(["held", "no-show"]), st.integers(0, 9), st.lists(_WORDS, max_size=3))


def logged(entries: list[tuple[str, int, list[str]]]) -> Mentorship:
    lines = []
    for week, (attendance, reading, noted) in enumerate(entries):
        absent = ", absent: mentee" if attendance == "no-show" else f", measured: {{income: {reading}}}"
        day = date(2026, 9, 15) + timedelta(weeks=week)
        lines.append(f"{{date: {day} 19:30, attendance: {attendance}{absent}, influences: {noted}}}")
    return a_mentorship(sessions=f"[{', '.join(lines)}]")


@settings(max_examples=40, deadline=None)
@given(st.lists(_ENTRY, max_size=14), st.integers(0, 120), st.randoms(use_true_random=False))
def test_laws(entries: list[tuple[str, int, list[str]]], days: int, random: Random) -> None:
    mentorship = logged(entries)
    as_of = date(2026, 9, 10) + timedelta(days=days)
    it = Reflection.of(mentorship, None, as_of)
    shuffled = list(mentorship.sessions)
    random.shuffle(shuffled)
    other = Reflection.of(replace(mentorship, sessions=tuple(shuffled)), None, as_of)
    assert (other.noted, other.happened, other.suggested, other.unsaid) == (
        it.noted,
        it.happened,
        it.suggested,
        it.unsaid,
    )
    written = {
        influence_key(text[1:])
        for session in mentorship.sessions
        for text in session.influences
        if session.date.date() <= as_of
    }
    assert {influence_key(each.words) for each in it.noted} == written
    for comparison in it.comparisons:
        assert len(comparison.around) + len(comparison.others) == len(comparison.series.steps)
        assert comparison.above + comparison.below <= len(comparison.around)
        assert comparison.alone <= len(comparison.around)
    for side in (True, False):
        suggested = [each for each in it.suggested if each.for_better is side]
        assert [each.weight for each in suggested] == sorted((each.weight for each in suggested), reverse=True)
        assert all(each.weight >= 3 for each in suggested)
    assert all(each.times for each in it.happened)
