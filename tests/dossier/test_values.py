"""The laws of the values: what is read prints as it was read, amounts add up, months follow each other."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from mentordocs.dossier.codes import Language
from mentordocs.dossier.deal import Fee
from mentordocs.dossier.values import (
    DueEvent,
    InLanguages,
    Money,
    Month,
    PaymentTerm,
    Percentage,
    Reading,
    Size,
    SizeUnit,
    Span,
    TimeUnit,
    WeeklyTime,
    in_language,
)

CENTS = st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100)


@given(CENTS, CENTS, CENTS)
def test_money_adds_up_in_any_order(a: Decimal, b: Decimal, c: Decimal) -> None:
    x, y, z = (Money(amount, "EUR") for amount in (a, b, c))
    assert (x + y) + z == x + (y + z)
    assert x + y == y + x
    assert (x + y) - y == x


def test_money_of_two_currencies_does_not_add_up() -> None:
    with pytest.raises(ValueError, match="EUR and USD do not add up"):
        Money(Decimal(1), "EUR") + Money(Decimal(1), "USD")


@pytest.mark.parametrize(
    ("amount", "rounded"), [("0.005", "0.01"), ("2.345", "2.35"), ("2.344", "2.34"), ("-0.005", "-0.01")]
)
def test_money_is_rounded_half_up_as_on_paper(amount: str, rounded: str) -> None:
    assert Money(Decimal(amount), "EUR").rounded() == Money(Decimal(rounded), "EUR")


@given(st.decimals(0, 100, places=2), st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100))
def test_a_percentage_prints_as_read_and_never_gives_more_than_the_whole(value: Decimal, amount: Decimal) -> None:
    share = Percentage.parse(f"{value}%")
    assert Percentage.parse(str(share)) == share
    whole = Money(amount, "EUR")
    assert Money(Decimal(0), "EUR") <= share.of(whole) <= whole


@given(st.decimals(0, 100, places=1), st.integers(0, 10**7).map(lambda cents: Decimal(cents) / 100))
def test_a_share_and_what_is_left_differ_at_most_a_cent_from_the_whole(value: Decimal, amount: Decimal) -> None:
    whole = Money(amount, "EUR")
    parts = Percentage(value).of(whole) + Percentage(100 - value).of(whole)
    assert abs(parts.amount - amount) <= Decimal("0.01")


@given(st.integers(1, 999), st.sampled_from(TimeUnit))
def test_a_span_prints_as_read(count: int, unit: TimeUnit) -> None:
    span = Span(count, unit)
    assert Span.parse(str(span)) == span
    assert str(span).endswith("s") == (count != 1)


def test_a_span_of_one_needs_no_number() -> None:
    assert Span.parse("week") == Span(1, TimeUnit.WEEK)


@given(st.integers(1, 999_999), st.sampled_from(SizeUnit))
def test_a_size_prints_as_read(count: int, unit: SizeUnit) -> None:
    assert Size.parse(str(Size(count, unit))) == Size(count, unit)


@pytest.mark.parametrize(("typed", "size"), [("20 MB", 20_000_000), ("500kB", 500_000)])
def test_a_size_is_in_bytes(typed: str, size: int) -> None:
    assert Size.parse(typed).bytes == size


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_reading_that_is_a_number_prints_as_read(value: Decimal) -> None:
    reading = Reading.parse(f"{value:f}")
    assert (reading.value, reading.is_clock) == (value, False)
    assert Reading.parse(str(reading)) == reading


@given(st.integers(0, 99 * 3600 * 10).map(lambda tenths: Decimal(tenths) / 10))
def test_a_reading_of_the_clock_prints_as_read(seconds: Decimal) -> None:
    reading = Reading(seconds, is_clock=True)
    assert Reading.parse(str(reading)) == reading


@pytest.mark.parametrize(
    ("typed", "seconds"), [("9:05", "545"), ("8:55.4", "535.4"), ("75:00", "4500"), ("1:02:03", "3723"), ("0:07", "7")]
)
def test_a_reading_of_the_clock_is_in_seconds(typed: str, seconds: str) -> None:
    assert Reading.parse(typed) == Reading(Decimal(seconds), is_clock=True)


@given(st.integers(1900, 2198), st.integers(1, 12))
def test_months_follow_each_other(year: int, month: int) -> None:
    this = Month(year, month)
    assert Month.parse(str(this)) == this
    assert this < this.following()
    assert 28 <= (this.following().first_day - this.first_day).days <= 31


@given(st.integers(0, 999), st.sampled_from([DueEvent.SESSION, DueEvent.INVOICE, DueEvent.SIGNING]))
def test_a_payment_term_prints_as_read(days: int, event: DueEvent) -> None:
    term = PaymentTerm(days, event)
    assert PaymentTerm.parse(str(term)) == term


@pytest.mark.parametrize("typed", ["first day of the month", "last day of the month", "instalments"])
def test_a_payment_term_without_days_prints_as_read(typed: str) -> None:
    assert str(PaymentTerm.parse(typed)) == typed


@given(st.integers(0, 6), st.integers(0, 23), st.integers(0, 59))
def test_a_weekly_time_prints_as_read(weekday: int, hour: int, minute: int) -> None:
    at = WeeklyTime(weekday, time(hour, minute))
    assert WeeklyTime.parse(str(at)) == at


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Percentage, "60"), (Percentage, "101%"), (Percentage, "-1%"), (Percentage, "٦٠%"), (Percentage, ""),
        (Span, "0 days"), (Span, "two weeks"), (Span, "1.5 hours"), (Span, "1234567 days"),
        (Month, "2026-13"), (Month, "2026-1"), (Month, "0000-01"), (Month, "26-01"),
        (Reading, "9:75"), (Reading, "1:75:00"), (Reading, "1,5"), (Reading, "1_000"), (Reading, "1e9"),
        (Reading, "NaN"),
        (Size, "20"), (Size, "0 MB"), (Size, "-1 MB"), (Size, "1.5 MB"), (Size, "20 mb"), (Size, "9999999 MB"),
        (PaymentTerm, "7 days"), (PaymentTerm, "7 days after christmas"), (PaymentTerm, "99999 days after session"),
        (WeeklyTime, "tuesday"), (WeeklyTime, "tuesday 24:00"), (WeeklyTime, "tuesday 19:60"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(kind: type[Span], typed: str) -> None:
    with pytest.raises(PydanticCustomError, match="expected"):
        kind.parse(typed)


@pytest.mark.parametrize("typed", ["75,00", "1_000", "1e3", "€ 75", "75.001", "-1", "9" * 40, "Infinity", "²"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        Fee.model_validate({"amount": typed, "per": "session"})


@pytest.mark.parametrize("typed", ["012", "12", "12.0", "12.00"])
def test_an_amount_is_read_as_people_read_it(typed: str) -> None:
    assert Fee.model_validate({"amount": typed, "per": "session"}).amount == Decimal(12)


def test_words_in_one_language_stand_in_for_the_other() -> None:
    both = InLanguages(nl="ja", en="yes")
    assert in_language(both, Language.EN) == "yes"
    assert in_language(InLanguages(nl="ja"), Language.EN) == "ja"
    assert in_language("oui", Language.NL) == "oui"


def test_the_month_after_december_is_january() -> None:
    assert Month.parse("2026-12").following().first_day == date(2027, 1, 1)
