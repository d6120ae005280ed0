"""How values look on paper, in both languages; the expected texts are written by hand."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from mentordocs.documents.formats import Formats, cap_first, clock, iban, lower_first
from mentordocs.dossier.codes import Language
from mentordocs.dossier.deal import Metric, Timeframe
from mentordocs.dossier.values import Money, Month, Percentage, Reading, Span

NL, EN = Formats(Language.NL), Formats(Language.EN)


def metric(unit: str) -> Metric:
    return Metric.model_validate({"name": "x", "unit": unit})


def spaced(text: str) -> str:
    """No-break spaces made visible."""
    return text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("nl", "en", "of"),
    [
        ("€_1.250,00", "€1,250.00", lambda f: f.money(Decimal(1250))),
        ("€_75", "€75", lambda f: f.money(Decimal("75.00"), "short")),
        ("€_64,95", "€64.95", lambda f: f.money(Decimal("64.95"), "short")),
        ("−€_12,50", "−€12.50", lambda f: f.money(Money(Decimal("-12.5"), "EUR"))),
        ("£_9,99", "£9.99", lambda f: f.money(Money(Decimal("9.99"), "GBP"))),
        ("60_%", "60%", lambda f: f.percent(Percentage.parse("60%"))),
        ("12,5_%", "12.5%", lambda f: f.percent(Percentage.parse("12.5%"))),
        ("12.500,25", "12,500.25", lambda f: f.number(Decimal("12500.25"))),
        ("15_september 2026", "15_September 2026", lambda f: f.date(date(2026, 9, 15))),
        ("dinsdag 15_september 2026", "Tuesday 15_September 2026", lambda f: f.date(date(2026, 9, 15), "full")),
        ("1_mrt", "1_Mar", lambda f: f.date(date(2026, 3, 1), "short")),
        ("19.30_uur", "19:30", lambda f: f.time(time(19, 30))),
        ("9_mei 2026, 09.05_uur", "9_May 2026, 09:05", lambda f: f.moment(datetime.fromisoformat("2026-05-09 09:05"))),
        ("november 2026", "November 2026", lambda f: f.month(Month(2026, 11))),
        (
            "15_september 2026 tot en met 15_maart 2027",
            "15_September 2026 to 15_March 2027",
            lambda f: f.period(Timeframe.model_validate({"from": "2026-09-15", "to": "2027-03-15"})),
        ),
        (
            "15_september – 11_oktober 2026",
            "15_September – 11_October 2026",
            lambda f: f.days(date(2026, 9, 15), date(2026, 10, 11)),
        ),
        ("90_minuten", "90_minutes", lambda f: f.span(Span.parse("90 minutes"))),
        ("24_uur", "24_hours", lambda f: f.span(Span.parse("24 hours"))),
        ("1_dag", "1_day", lambda f: f.span(Span.parse("day"))),
        ("2_jaar", "2_years", lambda f: f.span(Span.parse("2 years"))),
        ("€_2.100", "€2,100", lambda f: f.reading(Reading(Decimal(2100)), metric("EUR/month"))),
        ("84,1_kg", "84.1_kg", lambda f: f.reading(Reading(Decimal("84.1")), metric("kg"))),
        ("9:05", "9:05", lambda f: f.reading(Reading.parse("9:05"), metric("duration"))),
        ("1_minuut", "1_minute", lambda f: f.reading(Reading(Decimal(1)), metric("minutes/day"))),
        ("7.000", "7,000", lambda f: f.reading(Reading(Decimal(7000)), metric("count/day"))),
        ("€_84", "€84", lambda f: f.pace(Decimal("84.2"), metric("EUR/month"))),
        ("€_8,40", "€8.40", lambda f: f.pace(Decimal("8.4"), metric("EUR/month"))),
        ("2,03_kg", "2.03_kg", lambda f: f.pace(Decimal("-2.0312"), metric("kg"))),
        ("123", "123", lambda f: f.pace(Decimal("122.9"), metric("count"))),
        ("0:07", "0:07", lambda f: f.pace(Decimal("7.3"), metric("duration"))),
        ("+_€_280", "+_€280", lambda f: f.change(Decimal(280), metric("EUR/month"))),
        ("−_1,4_kg", "−_1.4_kg", lambda f: f.change(Decimal("-1.4"), metric("kg"))),
        ("0", "0", lambda f: f.change(Decimal(0), metric("count"))),
        ("4,3", "4.3", lambda f: f.hours(Decimal("4.25"))),
        ("6", "6", lambda f: f.hours(Decimal("6.0"))),
        ("1–30_november 2026", "1–30_November 2026", lambda f: f.days(date(2026, 11, 1), date(2026, 11, 30))),
        ("twaalf", "twelve", lambda f: f.spelled(12)),
        ("13", "13", lambda f: f.spelled(13)),
        ("België", "Belgium", lambda f: f.country("BE")),
        ("a, b en c", "a, b and c", lambda f: f.listing(["a", "b", "c"], "en" if f is NL else "and")),
    ],
)  # fmt: skip
def test_a_value_as_it_is_written(nl: str, en: str, of: object) -> None:
    assert callable(of)
    assert (spaced(of(NL)), spaced(of(EN))) == (nl, en)


def test_clock_readings() -> None:
    assert [clock(Decimal(value)) for value in ("545", "3750", "479.5", "0")] == ["9:05", "1:02:30", "7:59.5", "0:00"]


def test_an_account_is_in_groups_of_four_that_do_not_break() -> None:
    assert spaced(iban("nl91ABNA0417164300")) == "nl91_ABNA_0417_1643_00"


def test_first_letters() -> None:
    assert [cap_first(text) for text in ("één sessie", "élan", "van")] == ["Eén sessie", "Élan", "Van"]
    assert [lower_first(text) for text in ("Meer inkomen", "VOG van de mentor", "")] == [
        "meer inkomen",
        "VOG van de mentor",
        "",
    ]


def test_an_unknown_style_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="a date has the styles long, full"):
        NL.date(date(2026, 9, 15), "huge")
