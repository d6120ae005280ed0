from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.dossier.loading import load
from mentordocs.dossier.values import Money
from mentordocs.rules.programme_year import Begun, Outcome, ProgrammeYear, SessionKind, Standing
from mentordocs.rules.suppression import SUPPRESSED, Suppressed
from tests.rules.programme import Told, programme

YEAR_END = date(2027, 1, 31)
SAMPLE = Path(__file__).parents[2] / "data"


def year(*parts: tuple[int, Told], number: int = 2026, as_of: date = YEAR_END) -> ProgrammeYear:
    return ProgrammeYear.of(programme(*parts), number, as_of, "EUR")


LARGE = (
    (9, Told()),
    (8, Told(ending="completed", reading=21, attendance=("held", "no-show", "held", "held"))),
    (6, Told(ending="dissolved", reading=10, began=date(2025, 11, 4), paid=60)),
    (7, Told(reading=None, unit="EUR/month", paid=None)),
)


def test_thirty_mentorships() -> None:
    it = year(*LARGE)
    assert it.mentorships == 30
    assert it.begun.parts == {Begun.BEFORE: 6, Begun.IN_YEAR: 24}
    assert it.standing.parts == {
        Standing.GOING_ON: 16,
        Standing.COMPLETED: 8,
        Standing.DISSOLVED: 6,
        Standing.RAN_OUT: 0,
    }
    assert it.sessions.total == 120
    assert it.sessions.parts[SessionKind.HELD] == 112
    assert it.sessions.parts[SessionKind.NO_SHOW] == 8
    assert it.hours == Decimal(112) * Decimal("1.5")
    kg, euro = it.outcomes
    assert (kg.unit, kg.outcomes.total) == ("kg", 23)
    assert kg.outcomes.parts == {
        Outcome.REACHED: 8,
        Outcome.TOWARD: 9,
        Outcome.NO_NEARER: 6,
        Outcome.NOT_MEASURED: 0,
    }
    assert euro.outcomes.parts[Outcome.NOT_MEASURED] == 7
    assert not it.other_units
    assert it.received == Money(Decimal(17 * 100 + 6 * 60), "EUR")
    assert it.promised == Money(Decimal(17 * 60 + 6 * 36), "EUR")
    assert it.reinvested == Money(Decimal(17 * 50 + 6 * 30), "EUR")
    assert not it.running


def test_of_a_small_programme_nothing_is_shown() -> None:
    it = year((4, Told()))
    assert it.mentorships == it.hours == it.received == it.promised == it.reinvested == SUPPRESSED
    assert {*it.begun.parts.values(), *it.standing.parts.values(), *it.sessions.parts.values()} == {SUPPRESSED}
    assert it.sessions.total == SUPPRESSED
    assert it.outcomes == ()
    assert it.other_units


def test_the_samples_are_a_small_programme() -> None:
    dossier = load(SAMPLE).dossier
    assert dossier is not None
    it = ProgrammeYear.of(dossier.mentorships.values(), 2026, date(2026, 11, 23), "EUR")
    assert it.running
    assert it.mentorships == SUPPRESSED
    assert it.outcomes == ()


def test_a_year_without_mentorships_has_nothing_to_hide() -> None:
    it = year((6, Told()), number=2030, as_of=date(2031, 1, 1))
    assert it.mentorships == it.begun.total == it.sessions.total == it.hours == 0
    assert it.received == Money(Decimal(0), "EUR")


def test_few_who_differ_cannot_be_told() -> None:
    it = year((12, Told()), (3, Told(ending="dissolved", attendance=("held", "no-show", "held", "held"))))
    assert it.mentorships == 15
    assert it.standing.parts[Standing.DISSOLVED] == it.standing.parts[Standing.GOING_ON] == SUPPRESSED
    assert it.sessions.total == 60
    assert it.sessions.parts[SessionKind.NO_SHOW] == it.sessions.parts[SessionKind.HELD] == SUPPRESSED
    assert it.hours == it.received == it.promised == it.reinvested == SUPPRESSED  # all sessions last as long


def test_a_unit_that_few_have_or_few_lack_is_left_out() -> None:
    it = year((12, Told()), (3, Told(unit="cm")))
    assert it.outcomes == ()  # 15 less the 12 with kg are the 3 with cm
    assert it.other_units
    assert [each.unit for each in year((12, Told()), (5, Told(unit="cm"))).outcomes] == ["kg", "cm"]


def test_own_words_for_a_unit_are_not_shown() -> None:
    it = year((12, Told(unit="{text: sprongen van Sam}")))
    assert (it.outcomes, it.other_units) == ((), True)


def test_money_of_few_is_hidden() -> None:
    it = year((12, Told(paid=None)), (3, Told(paid=100)))
    assert it.received == it.promised == it.reinvested == SUPPRESSED


def test_drafts_do_not_count() -> None:
    seven = programme((7, Told()))
    drafts = [replace(each, deal=each.deal.model_copy(update={"draft": True})) for each in seven[:2]]
    assert ProgrammeYear.of([*drafts, *seven[2:]], 2026, YEAR_END, "EUR").mentorships == 5


def test_other_years_do_not_count() -> None:
    over = Told(began=date(2025, 1, 7), ends=date(2025, 12, 30), attendance=())
    it = year((6, Told()), (6, over))
    assert it.mentorships == 6
    assert year((6, over), number=2025).standing.parts[Standing.GOING_ON] == 0
    assert year((6, over), number=2025).standing.parts[Standing.RAN_OUT] == 6


def test_what_is_to_come_does_not_count() -> None:
    it = year((6, Told(ending="completed")), as_of=date(2026, 1, 20))
    assert it.running
    assert it.standing.parts[Standing.GOING_ON] == 6
    assert it.sessions.parts[SessionKind.HELD] == 18
    assert it.received == Money(Decimal(0), "EUR")


_KINDS = ("held", "no-show", "cancelled-late")
_TOLD = st.builds(
    Told,
    attendance=st.sampled_from([("held",), ("held", "no-show"), ("cancelled-late", "held", "held")]),
    reading=st.sampled_from([None, 8, 12, 25]),
    unit=st.sampled_from(["kg", "EUR/month"]),
    ending=st.sampled_from([None, "completed", "dissolved"]),
    paid=st.sampled_from([None, 80]),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), _TOLD), max_size=5))
def test_no_small_group_is_left_over(parts: list[tuple[int, Told]]) -> None:
    it = year(*parts)
    breakdowns = [it.begun, it.standing, *(each.outcomes for each in it.outcomes)]
    for each in breakdowns:
        shown = [count for count in each.parts.values() if not isinstance(count, Suppressed)]
        assert not any(0 < count < 5 for count in shown)
        if not isinstance(each.total, Suppressed):
            assert not 0 < each.total - sum(shown) < 5
            assert len(each.parts) - len(shown) != 1
    if not isinstance(it.mentorships, Suppressed):
        for each in it.outcomes:
            assert not isinstance(each.outcomes.total, Suppressed)
            assert not 0 < it.mentorships - each.outcomes.total < 5


@pytest.mark.parametrize("kind", _KINDS)
def test_what_happened_to_few_is_not_shown(kind: str) -> None:
    many = Told(attendance=("held",) * 3)
    few = Told(attendance=("held", "held", kind))
    it = year((20, many), (2, few))
    shown = it.sessions.parts[SessionKind(kind)]
    assert shown == (66 if kind == "held" else SUPPRESSED)
