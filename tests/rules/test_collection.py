"""Costs by hand: 15 % of the first 2,500, 10 % of the next 2,500, 5 % of 5,000, 1 % of 190,000, then 0.5 %."""

from datetime import date

import pytest

from mentordocs.rules.collection import collection_costs, last_day_to_pay, pays_vat_on_costs
from mentordocs.rules.rounding import summed
from tests.factories import a_mentorship
from tests.rules.amounts import eur, said


@pytest.mark.parametrize(
    ("principal", "costs"),
    [
        ("0.01", "40.00"),
        ("75.00", "40.00"),  # 11.25, and 40 at least
        ("266.66", "40.00"),  # 39.999
        ("266.67", "40.00"),  # 40.0005
        ("266.70", "40.01"),  # 40.005, half up
        ("300.00", "45.00"),
        ("2500.00", "375.00"),
        ("2500.10", "375.01"),
        ("3000.00", "425.00"),
        ("5000.00", "625.00"),
        ("10000.00", "875.00"),
        ("200000.00", "2775.00"),
        ("1000000.00", "6775.00"),  # 2,775 and 0.5 % of 800,000
        ("1000000.01", "6775.00"),
        ("3000000.00", "6775.00"),
    ],
)
def test_the_scale(principal: str, costs: str) -> None:
    found = collection_costs(eur(principal))
    assert said(found.amount) == said(found.total) == costs
    assert summed((step.part for step in found.steps), "EUR") == eur(principal)


def test_the_steps_are_shown() -> None:
    costs = collection_costs(eur("6000.00"))
    assert [(said(step.part), str(step.rate), said(step.amount)) for step in costs.steps] == [
        ("2500.00", "15%", "375.00"),
        ("2500.00", "10%", "250.00"),
        ("1000.00", "5%", "50.00"),
    ]
    assert said(costs.total) == "675.00"


def test_nothing_costs_nothing() -> None:
    assert said(collection_costs(eur("0.00")).total) == "0.00"


def test_vat_on_top() -> None:
    """21 % of 40.00 is 8.40."""
    costs = collection_costs(eur("75.00"), vat=True)
    assert (said(costs.amount), said(costs.vat), said(costs.total)) == ("40.00", "8.40", "48.40")
    assert "Besluit BIK art. 2(3)" in costs.basis.laws
    assert "Besluit BIK art. 2(3)" not in collection_costs(eur("75.00")).basis.laws


@pytest.mark.parametrize(
    ("vat", "collector", "pays"),
    [
        ("{scheme: exempt-small-business}", True, True),
        ("{scheme: exempt-activity}", True, True),
        ("{scheme: standard, rate: 21%, id: NL001234567B01}", True, False),
        ("{scheme: exempt-small-business}", False, False),
    ],
)
def test_vat_only_where_it_is_charged_and_cannot_be_reclaimed(vat: str, collector: bool, pays: bool) -> None:
    assert pays_vat_on_costs(a_mentorship(mentor={"business.vat": vat}), collector=collector) is pays


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-11-02", "2026-11-16"),  # a Monday, and a Monday
        ("2026-11-07", "2026-11-23"),  # fourteen days on is Saturday the 21st: Monday
        ("2026-12-11", "2026-12-28"),  # Christmas Day is a Friday: past Boxing Day and Sunday to Monday
        ("2024-02-16", "2024-03-01"),  # over the leap day
        ("2026-12-18", "2027-01-04"),  # New Year's Day is a Friday
    ],
)
def test_the_fourteen_days_begin_the_day_after_it_came(received: str, last: str) -> None:
    assert last_day_to_pay(date.fromisoformat(received)) == date.fromisoformat(last)
