"""Weights of one mentee who wants to weigh less, each week on Tuesday, and what was noted about sleep."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.comparing import Comparison, Verdict, compared
from mentordocs.rules.influences import noted_influences
from mentordocs.rules.steps import Series, Spread
from tests.factories import a_mentorship

WEIGHT = "{it: {name: Gewicht, unit: kg, better: less, baseline: 90, target: 80}}"
START = date(2026, 9, 15)


def weighed(*entries: tuple[str, str], metrics: str = WEIGHT) -> Mentorship:
    """Entries of a reading, or "" for none, and an influence, or ""."""
    lines = []
    for week, (reading, influence) in enumerate(entries):
        measured = f", measured: {{it: {reading}}}" if reading else ""
        noted = f', influences: ["{influence}"]' if influence else ""
        lines.append(f"{{date: {START + timedelta(weeks=week)} 19:30, attendance: held{measured}{noted}}}")
    return a_mentorship(metrics=metrics, sessions=f"[{', '.join(lines)}]")


def comparisons(mentorship: Mentorship, first: date = START) -> tuple[Comparison, ...]:
    series = Series.of_metric("it", mentorship.deal.metrics["it"], mentorship.sessions, first)
    return compared(noted_influences(mentorship.sessions), [series])


NINE = ("90", "90", "89", "89", "89", "89", "88", "87", "87")


def test_around_a_note_and_elsewhere() -> None:
    """Sleep is noted in weeks 1 and 7: the steps 0→1, 1→2, 6→7 and 7→8 touch it, and four others do not."""
    notes = ("", "+ slaap", "", "", "", "", "", "+ slaap", "")
    (it,) = comparisons(weighed(*zip(NINE, notes, strict=True)))
    assert [step.gain for step in it.around] == [0, 1, 1, 0]  # 90→90, 90→89, 88→87, 87→87: less is better
    assert [step.gain for step in it.others] == [0, 0, 0, 1]
    assert it.others_pace is not None
    assert it.others_pace.median == 0
    assert (it.above, it.below, it.weight) == (2, 0, 2)
    assert it.verdict is Verdict.NO_DIFFERENCE  # half of the steps is no majority
    assert it.alone == 4


def test_three_of_four_steps_that_gain_more_than_usual() -> None:
    readings = ("90", "89", "88", "88", "88", "88", "88", "87", "87")
    notes = ("", "+ slaap", "", "", "", "", "", "+ slaap", "")
    (it,) = comparisons(weighed(*zip(readings, notes, strict=True)))
    assert (it.above, it.below, it.verdict) == (3, 0, Verdict.BETTER)
    assert it.around_pace is not None
    assert it.around_pace.high == Decimal("30.4375") / 7  # a kilo in seven days


def test_the_other_way_round_for_more_is_better() -> None:
    readings = ("90", "89", "88", "88", "88", "88", "88", "87", "87")
    notes = ("", "+ slaap", "", "", "", "", "", "+ slaap", "")
    more = "{it: {name: Gewicht, unit: kg, better: more}}"
    (it,) = comparisons(weighed(*zip(readings, notes, strict=True), metrics=more))
    assert it.verdict is Verdict.WORSE


def test_steps_of_unequal_length_are_compared_by_the_month() -> None:
    """Without a reading in week 3 one step lasts two weeks; a kilo in it is half the pace of a kilo in one."""
    mentorship = weighed(("90", ""), ("89", ""), ("88", ""), ("", ""), ("87", ""))
    series = Series.of_metric("it", mentorship.deal.metrics["it"], mentorship.sessions, START)
    assert [step.per_month * 7 / Decimal("30.4375") for step in series.steps] == [1, 1, Decimal("0.5")]


@pytest.mark.parametrize("notes", [("", "", "", "", "", "+ slaap", "", "", ""), ("+ slaap",) * 7 + ("", "")])
def test_too_few_steps_around_or_beside(notes: tuple[str, ...]) -> None:
    (it,) = comparisons(weighed(*zip(NINE, notes, strict=True)))
    assert it.verdict is Verdict.TOO_FEW


def test_what_else_was_noted_leaves_no_step_alone() -> None:
    notes = ("+ rust", "+ slaap", "- reis", "", "", "", "+ rust", "+ slaap", "- reis")
    found = comparisons(weighed(*zip(NINE, notes, strict=True)))
    assert [(each.subject.words, each.alone) for each in found if hasattr(each.subject, "words")] == [
        ("rust", 1),  # from week 5 to 6; the others touch sleep too
        ("slaap", 0),
        ("reis", 1),
    ]


def test_without_a_direction_nothing_is_compared() -> None:
    recorded = "{it: {name: Gewicht, unit: kg}}"
    assert comparisons(weighed(("90", "+ slaap"), ("89", "+ slaap"), metrics=recorded)) == ()


def test_a_period_counts_the_steps_that_end_in_it() -> None:
    mentorship = weighed(("90", ""), ("89", ""), ("88", ""), ("87", ""))
    series = Series.of_metric("it", mentorship.deal.metrics["it"], mentorship.sessions, START + timedelta(weeks=2))
    assert [step.before for step in series.steps] == [89, 88]
    assert [value for _, value in series.period_readings] == [88, 87]


def test_thirds_from_nine_readings_on() -> None:
    mentorship = weighed(*((reading, "") for reading in NINE))
    whole = Series.of_metric("it", mentorship.deal.metrics["it"], mentorship.sessions, START)
    assert whole.early == Spread(3, Decimal(90), Decimal(89), Decimal(90))
    assert whole.late == Spread(3, Decimal(87), Decimal(87), Decimal(88))
    eight = Series.of_metric("it", mentorship.deal.metrics["it"], mentorship.sessions[:8], START)
    assert eight.early is eight.late is None


def test_a_spread_of_an_even_count() -> None:
    assert Spread.of([Decimal(4), Decimal(1), Decimal(2), Decimal(9)]) == Spread(4, Decimal(3), Decimal(1), Decimal(9))
    assert Spread.of([]) is None
