import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.dossier.codes import VatScheme
from mentordocs.rules.rounding import summed
from mentordocs.rules.vat import Vat
from tests.factories import a_mentorship
from tests.rules.amounts import eur, said

STANDARD = {"business.vat": "{scheme: standard, rate: 21%, id: NL001234567B01}"}
WITH_VAT = a_mentorship(mentor=STANDARD)


def test_three_lines_lose_no_cent() -> None:
    """33.33 holds 5.78 by itself, three times 17.34; the invoice holds 99.99 - 82.64 = 17.35."""
    vat = Vat.of(WITH_VAT, [eur("33.33")] * 3)
    assert (said(vat.gross), said(vat.net), said(vat.vat)) == ("99.99", "82.64", "17.35")
    assert [said(part) for part in vat.parts] == ["5.79", "5.78", "5.78"]
    assert vat.basis.laws == ("Wet OB 1968 art. 9", "Wet OB 1968 art. 38")


def test_a_low_rate() -> None:
    """109.00 at 9 % is 100.00 and 9.00."""
    low = a_mentorship(mentor={"business.vat": "{scheme: standard, rate: 9%, id: NL001234567B01}"})
    vat = Vat.of(low, [eur("109.00")])
    assert (said(vat.net), said(vat.vat)) == ("100.00", "9.00")


@pytest.mark.parametrize(
    ("scheme", "law"),
    [(VatScheme.EXEMPT_SMALL_BUSINESS, "Wet OB 1968 art. 25"), (VatScheme.EXEMPT_ACTIVITY, "Wet OB 1968 art. 11")],
)
def test_who_is_exempt_has_none_in_it(scheme: VatScheme, law: str) -> None:
    vat = Vat.of(a_mentorship(mentor={"business.vat": f"{{scheme: {scheme}}}"}), [eur("75.00"), eur("37.50")])
    assert (vat.scheme, vat.rate, said(vat.net), said(vat.vat)) == (scheme, None, "112.50", "0.00")
    assert [said(part) for part in vat.parts] == ["0.00", "0.00"]
    assert vat.basis.laws == (law,)


def test_who_is_no_trader_says_nothing() -> None:
    vat = Vat.of(a_mentorship(mentor={"business": None}), [eur("75.00")])
    assert (vat.scheme, said(vat.vat), vat.basis.laws) == (None, "0.00", ())


def test_another_law_names_no_dutch_article() -> None:
    assert Vat.of(a_mentorship(mentor=STANDARD, programme={"law": "BE"}), [eur("75.00")]).basis.laws == ()


@settings(max_examples=50)
@given(st.lists(st.integers(0, 500_000), max_size=6))
def test_lines_and_parts_add_up(cents: list[int]) -> None:
    lines = [eur(f"{each // 100}.{each % 100:02}") for each in cents]
    vat = Vat.of(WITH_VAT, lines)
    assert summed(vat.parts, "EUR") == vat.vat
    assert vat.net + vat.vat == vat.gross == summed(lines, "EUR")
