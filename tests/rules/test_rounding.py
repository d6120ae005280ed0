from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.dossier.values import Money
from mentordocs.rules.rounding import apportioned, summed, to_the_cent
from tests.rules.amounts import eur, said

CENTS = st.integers(-10_000_000, 10_000_000).map(lambda cents: Money(Decimal(cents).scaleb(-2), "EUR"))


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        ("10.00", [1, 1, 1], ["3.34", "3.33", "3.33"]),  # the odd cent goes to the first of equal parts
        ("0.05", [1, 1], ["0.03", "0.02"]),
        (
            "100.00",
            [1, 2, 4],
            ["14.29", "28.57", "57.14"],
        ),  # 14.285…, 28.571…, 57.142…: the largest remainder is the first
        ("-10.00", [1, 1, 1], ["-3.34", "-3.33", "-3.33"]),
        ("7.00", [0, 0], ["7.00", "0.00"]),
        ("0.00", [3, 4], ["0.00", "0.00"]),
    ],
)
def test_a_sum_in_parts(total: str, weights: list[int], parts: list[str]) -> None:
    assert [said(part) for part in apportioned(eur(total), weights)] == parts


def test_nothing_is_divided_over_nobody() -> None:
    assert apportioned(eur("0.00"), []) == ()
    with pytest.raises(ValueError, match="one weight or more"):
        apportioned(eur("1.00"), [])
    with pytest.raises(ValueError, match="0 or more"):
        apportioned(eur("1.00"), [2, -1])


@settings(max_examples=60)
@given(CENTS, st.lists(st.integers(0, 1000), min_size=1, max_size=8))
def test_no_cent_is_lost_and_none_is_out_by_one(total: Money, weights: list[int]) -> None:
    parts = apportioned(total, weights)
    assert summed(parts, "EUR") == total
    if whole := sum(weights):
        for part, weight in zip(parts, weights, strict=True):
            assert abs(Fraction(part.amount) - Fraction(total.amount) * weight / whole) < Fraction(1, 100)


@pytest.mark.parametrize(
    ("exact", "cents"),
    [("1/200", "0.01"), ("-1/200", "-0.01"), ("1/201", "0.00"), ("2/3", "0.67"), ("-2/3", "-0.67"), ("5/2", "2.50")],
)
def test_half_a_cent_goes_up(exact: str, cents: str) -> None:
    assert said(to_the_cent(Fraction(exact), "EUR")) == cents
