"""Interest by hand: principal × rate × days / days of the year of interest, each year's interest added after it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.dossier.interest_rates import InterestRates
from mentordocs.errors import DossierError
from mentordocs.rules.rounding import summed
from mentordocs.rules.statutory_interest import (
    Interest,
    InterestKind,
    interest_kind,
    interest_rates,
    statutory_interest,
)
from tests.factories import a_mentorship
from tests.rules.amounts import eur, said

RATES = interest_rates(a_mentorship())
NORTHLAB = "{organisation: Northlab, signatory: {name: J. Bos, role: director}, email: money@northlab.example}"


def ordinary(principal: str, due: str, until: str, rates: InterestRates = RATES) -> Interest:
    days = date.fromisoformat(due), date.fromisoformat(until)
    return statutory_interest(eur(principal), *days, InterestKind.ORDINARY, rates)


def commercial(principal: str, due: str, until: str) -> Interest:
    days = date.fromisoformat(due), date.fromisoformat(until)
    return statutory_interest(eur(principal), *days, InterestKind.COMMERCIAL, RATES)


def pieces(interest: Interest) -> list[tuple[int, str, str, str]]:
    return [(piece.days, str(piece.rate), said(piece.base), said(piece.amount)) for piece in interest.pieces]


@pytest.mark.parametrize(
    ("due", "until", "amount"),
    [
        ("2024-12-31", "2026-01-01", "6.00"),  # the whole of 2025 at 6 %
        ("2023-12-31", "2025-01-01", "7.00"),  # the whole of 2024 at 7 %, leap day and all
        ("2024-02-28", "2025-02-28", "6.84"),  # from 29 February: 307 days at 7 % and 58 at 6 %: 5.8876 + 0.9534
        ("2026-03-31", "2026-04-02", "0.01"),  # one day at 4 %: 4.00 / 365 = 0.0109…
        ("2026-03-31", "2026-04-01", "0.00"),  # paid on the first day after the last
        ("2026-03-31", "2026-03-31", "0.00"),  # paid in time
        ("2026-03-31", "2026-03-01", "0.00"),  # paid early
    ],
)
def test_a_hundred_euro(due: str, until: str, amount: str) -> None:
    assert said(ordinary("100.00", due, until).amount) == amount


def test_each_year_its_interest_bears_interest_too() -> None:
    """1,000.00, to be paid on 31 March 2023, paid on 31 December 2024.

    Year 1, 366 days with 29 February: 91 days at 4 % = 9.9454, 184 at 6 % = 30.1639, 91 at 7 % = 17.4044: 57.51.
    Year 2, 365 days, on 1,057.51: 1 April to 30 December 2024 is 274 days at 7 % = 55.5700.
    """
    interest = ordinary("1000.00", "2023-03-31", "2024-12-31")
    assert pieces(interest) == [
        (91, "4%", "1000.00", "9.95"),
        (184, "6%", "1000.00", "30.16"),
        (91, "7%", "1000.00", "17.40"),
        (274, "7%", "1057.51", "55.57"),
    ]
    assert said(interest.amount) == "113.08"
    assert (interest.first, interest.pieces[0].last) == (date(2023, 4, 1), date(2023, 6, 30))
    assert interest.pieces[-1].last == date(2024, 12, 30)
    assert "BW 6:119(2)" in interest.basis.laws


def test_two_whole_years_compound() -> None:
    """10,000.00 through 2015 and 2016 at 2 %: 200.00, and 2 % of 10,200.00 = 204.00."""
    assert pieces(ordinary("10000.00", "2014-12-31", "2017-01-01")) == [
        (365, "2%", "10000.00", "200.00"),
        (366, "2%", "10200.00", "204.00"),
    ]


def test_the_rate_changes_at_midnight() -> None:
    """36,500.00 bears 1.00 a day for each percent: 6.00 on 31 December 2025 and 4.00 on 1 January 2026."""
    assert pieces(ordinary("36500.00", "2025-12-30", "2026-01-02")) == [
        (1, "6%", "36500.00", "6.00"),
        (1, "4%", "36500.00", "4.00"),
    ]


def test_commercial_interest_follows_the_central_bank() -> None:
    """36,500.00 for 30 June and 1 July 2026: 10.15 and 10.40."""
    interest = commercial("36500.00", "2026-06-29", "2026-07-02")
    assert pieces(interest) == [(1, "10.15%", "36500.00", "10.15"), (1, "10.40%", "36500.00", "10.40")]
    assert [piece.source for piece in interest.pieces] == ["BW 6:120(2), ECB 2.15%", "BW 6:120(2), ECB 2.40%"]
    assert "BW 6:119a(3)" in interest.basis.laws


def test_the_table_has_an_end() -> None:
    assert said(ordinary("36500.00", "2026-12-30", "2027-01-01").amount) == "4.00"
    with pytest.raises(DossierError) as caught:
        ordinary("36500.00", "2026-12-30", "2027-01-02")
    text = str(caught.value)
    assert "on 2027-01-01 is not known" in text
    assert "2026-12-31" in text
    assert "interest_rates: in programme.yaml" in text
    with pytest.raises(DossierError, match="on 2011-06-30 is not known"):
        ordinary("100.00", "2011-06-29", "2026-01-01")


def test_a_programme_adds_what_is_known_later() -> None:
    own = "{known_until: 2027-06-30, ordinary: [{from: 2027-01-01, rate: 5%, source: Stb. 2026}]}"
    rates = interest_rates(a_mentorship(programme={"interest_rates": own}))
    assert pieces(ordinary("36500.00", "2026-12-30", "2027-01-02", rates)) == [
        (1, "4%", "36500.00", "4.00"),
        (1, "5%", "36500.00", "5.00"),
    ]
    with pytest.raises(DossierError, match="2027-07-01"):
        ordinary("36500.00", "2026-12-30", "2027-07-02", rates)


PARENT_PAYS = "{name: {first: Aylin, last: Yilmaz}, email: aylin@example.org}"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, InterestKind.ORDINARY),
        ({"payer": PARENT_PAYS}, InterestKind.ORDINARY),
        ({"mentee": {"capacity": "professional"}}, InterestKind.COMMERCIAL),
        ({"payer": NORTHLAB}, InterestKind.COMMERCIAL),
        ({"payer": NORTHLAB, "mentor": {"business": None}}, InterestKind.ORDINARY),  # the mentor is no trader
    ],
)
def test_which_interest_runs(changes: dict[str, Any], kind: InterestKind) -> None:
    assert interest_kind(a_mentorship(**changes)) is kind


@settings(max_examples=40)
@given(st.integers(1, 5_000_000), st.dates(date(2012, 7, 1), date(2026, 12, 30)), st.integers(0, 4000))
def test_pieces_add_up_and_no_day_is_lost(cents: int, due: date, days: int) -> None:
    until = min(due + timedelta(days=days + 1), date(2027, 1, 1))
    principal = eur(f"{cents // 100}.{cents % 100:02}")
    interest = statutory_interest(principal, due, until, InterestKind.ORDINARY, RATES)
    assert summed((piece.amount for piece in interest.pieces), "EUR") == interest.amount
    assert sum(piece.days for piece in interest.pieces) == (until - due).days - 1
    for before, after in zip(interest.pieces, interest.pieces[1:], strict=False):
        assert after.first == before.last + timedelta(days=1)
    earlier = statutory_interest(principal, due, max(until - timedelta(days=1), due), InterestKind.ORDINARY, RATES)
    assert earlier.amount <= interest.amount
