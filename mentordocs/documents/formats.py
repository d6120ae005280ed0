"""How money, dates, times, lengths of time, numbers and readings are written in a language (CLDR, through Babel).

No-break spaces stand between a number and what belongs to it (`€ 1.250,00`, `90 minuten`, `15 september`). English is
British English; times are given on the 24-hour clock in both languages.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_symbol

from mentordocs.dossier.codes import Language
from mentordocs.dossier.deal import Metric, Timeframe
from mentordocs.dossier.values import Money, Month, Percentage, Reading, Span, TimeUnit

NO_BREAK = "\u00a0"
MINUS = "\u2212"

LOCALES = {Language.NL: "nl", Language.EN: "en_GB"}

SPELLED = {
    Language.NL: "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf",
    Language.EN: "zero one two three four five six seven eight nine ten eleven twelve",
}
"""Numbers that are written in letters in running text; from thirteen on figures read better."""

TIME_UNITS = {
    Language.NL: {
        TimeUnit.MINUTE: ("minuut", "minuten"),
        TimeUnit.HOUR: ("uur", "uur"),
        TimeUnit.DAY: ("dag", "dagen"),
        TimeUnit.WEEK: ("week", "weken"),
        TimeUnit.MONTH: ("maand", "maanden"),
        TimeUnit.QUARTER: ("kwartaal", "kwartalen"),
        TimeUnit.YEAR: ("jaar", "jaar"),
    },
    Language.EN: {unit: (unit.value, f"{unit.value}s") for unit in TimeUnit},
}
"""One of a unit, and more; CLDR has these too, but Babel lacks the Dutch hour and day."""

DATE_PATTERNS = {
    "long": f"d'{NO_BREAK}'MMMM y",
    "full": f"EEEE d'{NO_BREAK}'MMMM y",
    "day": f"d'{NO_BREAK}'MMMM",
    "short": f"d'{NO_BREAK}'MMM",
    "weekday": "EEEE",
}

SYMBOL_UNITS = {"kg", "cm", "m", "km", "mmHg", "%"}
"""Units whose symbol follows the number in every language; the currencies lead it, the others are words."""
CURRENCY_UNITS = {"EUR", "USD", "GBP"}


@lru_cache(maxsize=len(Language))
def _locale(language: Language) -> Locale:
    return Locale.parse(LOCALES[language])


@lru_cache(maxsize=4096)
def _number(value: Decimal, pattern: str, language: Language) -> str:
    """A number as CLDR writes it; kept, since the same amounts and days stand in many papers."""
    return format_decimal(value, format=pattern, locale=_locale(language)).replace("-", MINUS)


def _day(value: dt.date, pattern: str, language: Language) -> str:
    return _plain_day(value.date() if isinstance(value, dt.datetime) else value, pattern, language)


@lru_cache(maxsize=4096)
def _plain_day(value: dt.date, pattern: str, language: Language) -> str:
    return format_date(value, pattern, locale=_locale(language))


@lru_cache(maxsize=64)
def _currency_symbol(currency: str, language: Language) -> str:
    return get_currency_symbol(currency, locale=_locale(language))


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def clock(seconds: Decimal) -> str:
    """A length of time as a clock reads it: `9:05`, `1:02:30`, `7:59.5` (seconds)."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    fraction = str((seconds - whole).normalize())[1:] if seconds != whole else ""
    return (f"{hours}:{minutes:02}" if hours else f"{minutes}") + f":{left:02}{fraction}"


@dataclass(frozen=True)
class Formats:
    """The formats of one language; amounts without a currency of their own are in `currency` (ISO 4217)."""

    language: Language
    currency: str = "EUR"

    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """`1.250`; with as many decimals as were given, or as asked for."""
        value = Decimal(value)
        places = _decimals(value) if decimals is None else decimals
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return _number(value, pattern, self.language)

    def spelled(self, value: int) -> str:
        """`één` … `twaalf`, from thirteen on figures."""
        words = SPELLED[self.language].split()
        return words[value] if 0 <= value < len(words) else self.number(value)

    def money(self, value: Money | Decimal | int, style: str = "exact") -> str:
        """`€ 1.250,00`; in style `short` without cents where there are none."""
        money = value if isinstance(value, Money) else Money(Decimal(value), self.currency)
        amount = money.rounded().amount
        symbol = _currency_symbol(money.currency, self.language)
        whole = style == "short" and amount == amount.to_integral_value()
        space = NO_BREAK if self.language is Language.NL else ""
        return f"{MINUS if amount < 0 else ''}{symbol}{space}{self.number(abs(amount), 0 if whole else 2)}"

    def percent(self, value: Percentage | Decimal | int) -> str:
        """`60 %` in Dutch, `60%` in English; the value is in hundredths."""
        number = self.number(value.value if isinstance(value, Percentage) else value)
        return f"{number}{NO_BREAK if self.language is Language.NL else ''}%"

    def date(self, value: dt.date, style: str = "long") -> str:
        """`15 september 2026`; `full` with the weekday, `day` without the year, `short` 15 sep, `weekday` dinsdag.

        Raises:
            ValueError: there is no such style.
        """
        if style not in DATE_PATTERNS:
            msg = f"a date has the styles {', '.join(DATE_PATTERNS)}; not “{style}”"
            raise ValueError(msg)
        return _day(value, DATE_PATTERNS[style], self.language)

    def time(self, value: dt.time | dt.datetime) -> str:
        """`19.30 uur` in Dutch, `19:30` in English."""
        return f"{value:%H.%M}{NO_BREAK}uur" if self.language is Language.NL else f"{value:%H:%M}"

    def moment(self, value: dt.datetime) -> str:
        """`15 september 2026, 19.30 uur`."""
        return f"{self.date(value)}, {self.time(value)}"

    def month(self, value: Month | dt.date, style: str = "long") -> str:
        """`november 2026`; `short` is `nov`."""
        day = value.first_day if isinstance(value, Month) else value
        return _day(day, "LLL" if style == "short" else "LLLL y", self.language)

    def period(self, value: Timeframe) -> str:
        """`15 september 2026 tot en met 15 maart 2027`."""
        between = "tot en met" if self.language is Language.NL else "to"
        return f"{self.date(value.from_)} {between} {self.date(value.to)}"

    def days(self, first: dt.date, last: dt.date) -> str:
        """The days of a report: `15 september – 11 oktober 2026`; month and year once where they are the same."""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.date(last)}"
        return f"{self.date(first, 'day' if first.year == last.year else 'long')} – {self.date(last)}"

    def span(self, value: Span) -> str:
        """`90 minuten`, `1 maand`."""
        one, more = TIME_UNITS[self.language][value.unit]
        return f"{value.count}{NO_BREAK}{one if value.count == 1 else more}"

    def reading(self, value: Reading | Decimal, metric: Metric) -> str:
        """A reading with the unit it is in, without what it is taken per: `€ 2.100`, `84,1 kg`, `9:05`, `4`."""
        number = value.value if isinstance(value, Reading) else value
        unit = metric.unit.partition("/")[0] if isinstance(metric.unit, str) else ""
        if unit == "duration":
            return clock(number)
        if unit in CURRENCY_UNITS:
            return self.money(Money(number, unit), "short")
        if unit == "%":
            return self.percent(number)
        if unit in SYMBOL_UNITS:
            return f"{self.number(number)}{NO_BREAK}{unit}"
        if unit in {"minutes", "hours"}:
            one, more = TIME_UNITS[self.language][TimeUnit(unit[:-1])]
            return f"{self.number(number)}{NO_BREAK}{one if number == 1 else more}"
        return self.number(number)

    def change(self, value: Decimal, metric: Metric) -> str:
        """A difference with its sign: `+ € 280`, `− 2,4 kg`, `0`."""
        sign = "+" if value > 0 else MINUS
        return f"{sign}{NO_BREAK}{self.reading(abs(value), metric)}" if value else self.reading(value, metric)

    def pace(self, value: Decimal, metric: Metric) -> str:
        """A gain per month, in either direction, as exact as it is worth: `€ 84`, `1,25 kg`, `12,3 kg`, `0:07`."""
        unit = metric.unit.partition("/")[0] if isinstance(metric.unit, str) else ""
        is_whole = unit == "duration" or (unit in CURRENCY_UNITS and abs(value) >= 10)
        places = 0 if is_whole else max(0, min(2, 2 - abs(value).adjusted()))
        rounded = abs(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        brief = rounded if rounded != rounded.to_integral_value() else rounded.to_integral_value()
        return self.reading(brief, metric)

    def hours(self, value: Decimal) -> str:
        """Hours to one decimal, without one where they are whole: `4,3`, `6`."""
        rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
        return self.number(rounded, 0 if rounded == rounded.to_integral_value() else 1)

    def country(self, code: str) -> str:
        """The name of a country by its code (ISO 3166): `België`; a name that is no code stays as it is."""
        name: str = _locale(self.language).territories.get(code, code)
        return name

    def listing(self, values: Sequence[str], last: str) -> str:
        """`a, b en c`, with `last` before the last one."""
        *first, end = values or ("",)
        return f"{', '.join(first)} {last} {end}" if first else end


def iban(account: str) -> str:
    """An account in groups of four that do not break: `NL91 ABNA 0417 1643 00`."""
    compact = "".join(account.split())
    return NO_BREAK.join(compact[start : start + 4] for start in range(0, len(compact), 4))


def cap_first(text: str) -> str:
    """The first letter as a capital, all else as it is; a Dutch `één` that begins a sentence is `Eén`."""
    return "E" + text[1:] if text.startswith("één") else text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The first letter small, unless the word is an abbreviation in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
