import re
from dataclasses import fields, replace
from datetime import date

import pytest

from mentordocs.rules.case import Case
from tests.factories import a_mentorship

FROM_AFAR = {"deal__concluded": "{how: distance, date: 2026-09-10}"}
ORGANISATION = {"name": None, "organisation": "Stichting Leren", "signatory": "{name: J. Bos, role: bestuurder}"}


def test_an_adult_consumer_and_a_trader() -> None:
    case = Case.of(a_mentorship())
    assert case.consumer
    assert case.trader
    assert case.dutch_law
    assert not case.minor
    assert case.majority is None
    assert not case.withdrawal
    assert case.has_fee
    assert case.fee_per_session
    assert case.reinvests
    assert case.has_targets
    assert not case.two_languages


def test_a_minor() -> None:
    case = Case.of(a_mentorship(minor=True, mentee={"born": "2009-02-28"}))
    assert case.minor
    assert not case.under_16
    assert case.majority == date(2027, 2, 28)
    assert case.of_age_during
    assert case.representatives == 1


@pytest.mark.parametrize(
    ("born", "minor", "under_16"),
    [
        ("2008-09-11", True, False),  # eighteen a day after signing
        ("2008-09-10", False, False),  # eighteen on the day of signing
        ("2010-09-11", True, True),
        ("2010-09-10", True, False),
    ],
)
def test_ages_on_the_signing_date(born: str, minor: bool, under_16: bool) -> None:
    case = Case.of(a_mentorship(minor=True, mentee={"born": born}))
    assert (case.minor, case.under_16) == (minor, under_16)


def test_who_is_born_on_a_leap_day_comes_of_age_on_the_first_of_march() -> None:
    leap = a_mentorship(
        minor=True, mentee={"born": "2012-02-29"}, deal__concluded="{how: mentor-premises, date: 2030-02-28}"
    )
    case = Case.of(leap)
    assert case.minor
    assert case.majority == date(2030, 3, 1)


def test_an_unknown_birth_date_is_no_minor() -> None:
    case = Case.of(a_mentorship(mentee={"born": None}))
    assert (case.minor, case.under_16, case.majority) == (False, False, None)


@pytest.mark.parametrize(
    ("changes", "withdrawal"),
    [
        ({}, True),
        ({"deal__concluded": "{how: off-premises, date: 2026-09-10}"}, True),
        ({"deal__concluded": "{how: mentor-premises, date: 2026-09-10}"}, False),
        ({"deal__concluded": "{date: 2026-09-10}"}, False),
        ({"mentor": {"business": None}}, False),
        ({"mentee": {"capacity": "professional"}}, False),
        ({"mentee": ORGANISATION}, False),
        ({"programme": {"law": "BE"}}, False),
    ],
)
def test_who_may_withdraw(changes: dict[str, str], withdrawal: bool) -> None:
    assert Case.of(a_mentorship(**FROM_AFAR | changes)).withdrawal is withdrawal


@pytest.mark.parametrize(
    ("signed", "early"),
    [("2026-09-10", True), ("2026-09-01", True), ("2026-08-31", False), ("2026-08-01", False)],
)
def test_an_early_start_is_within_fourteen_days_of_signing(signed: str, early: bool) -> None:
    case = Case.of(a_mentorship(deal__concluded=f"{{how: distance, date: {signed}}}"))
    assert case.first_day == date(2026, 9, 15)
    assert case.early_start is early


def test_an_outside_payer_and_a_representative_who_pays() -> None:
    outside = Case.of(a_mentorship(payer="{name: {first: Els, last: Bos}}"))
    assert (outside.outside_payer, outside.representative_pays, outside.other_payer) == (True, False, True)
    young = a_mentorship(minor=True)
    parent = Case.of(replace(young, payer=young.representatives[0]))
    assert (parent.outside_payer, parent.representative_pays, parent.other_payer) == (False, True, True)
    nobody = Case.of(young)
    assert (nobody.outside_payer, nobody.representative_pays, nobody.other_payer) == (False, False, False)


def test_health_metrics_by_flag_unit_and_name() -> None:
    metrics = """
      weight: {name: Body weight, unit: kg}
      pressure: {name: Bovendruk, unit: mmHg}
      tempo: {name: Metronome, unit: bpm, health: false}
      lift: {name: Weight lifted, unit: kg, health: false}
      mood_flag: {name: Hoe het gaat, unit: score, health: true}
      income: {name: Income, unit: EUR/month}
    """
    assert Case.of(a_mentorship(metrics=metrics)).health_metrics == ("weight", "pressure", "mood_flag")


def test_without_a_fee_nothing_about_money_holds() -> None:
    for fee in ("none", "{amount: 0, per: session}"):
        payment = None if fee == "none" else "{due: 7 days after session, method: cash}"
        case = Case.of(a_mentorship(deal__fee=fee, deal__payment=payment))
        facts = (case.has_fee, case.reinvests, case.late_charge, case.no_show_charge, case.vat_included)
        assert facts == (False,) * 5
        assert case.fee_per is None


def test_consents_are_asked_by_code() -> None:
    case = Case.of(a_mentorship(deal__consents="{ask: [photographs]}"))
    assert case.asks("photographs")
    assert not case.asks("recording")
    with pytest.raises(ValueError, match="holograms"):
        case.asks("holograms")


@pytest.mark.parametrize(
    ("liability", "kind"),
    [
        ("standard", "standard"),
        ("excluded", "excluded"),
        ("{cap: 500}", "capped"),
        ("{text: Ieder draagt zijn eigen schade.}", "own-words"),
    ],
)
def test_liability(liability: str, kind: str) -> None:
    assert Case.of(a_mentorship(deal__liability=liability)).liability == kind


def test_every_fact_is_explained() -> None:
    assert Case.__doc__ is not None
    names = {field.name for field in fields(Case)}
    assert {name for name in names if not re.search(rf"\b{name}\b", Case.__doc__)} == set()


@pytest.mark.parametrize(
    ("form", "online", "in_person"),
    [("online", True, False), ("in-person", False, True), ("either", True, True)],
)
def test_where_they_meet(form: str, online: bool, in_person: bool) -> None:
    case = Case.of(a_mentorship(deal__session__form=form))
    assert (case.online, case.in_person) == (online, in_person)


def test_how_it_was_concluded() -> None:
    far = Case.of(a_mentorship(**FROM_AFAR))
    assert (far.distance, far.off_premises) == (True, False)
    away = Case.of(a_mentorship(deal__concluded="{how: off-premises, date: 2026-09-10}"))
    assert (away.distance, away.off_premises) == (False, True)


def test_what_the_fee_is_for() -> None:
    monthly = Case.of(a_mentorship(deal__fee="{amount: 100, per: month}"))
    assert (monthly.fee_per_session, monthly.fee_per_month, monthly.fee_whole) == (False, True, False)
    whole = Case.of(a_mentorship(deal__fee="{amount: 900, per: whole}"))
    assert (whole.fee_per_session, whole.fee_per_month, whole.fee_whole) == (False, False, True)
