"""The filters of the templates: formats and words of one language, under the names that docs/templates.md lists.

A filter gives text, which is escaped when it is printed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from mentordocs.documents import formats
from mentordocs.documents.environment import printed
from mentordocs.documents.escaping import Markdown
from mentordocs.documents.form_fields import field_key
from mentordocs.documents.formats import Formats
from mentordocs.documents.marking import Foreign, linked
from mentordocs.documents.references import capitalised
from mentordocs.documents.words import Words, filled
from mentordocs.dossier.codes import Language
from mentordocs.dossier.deal import Metric
from mentordocs.dossier.values import (
    DueEvent,
    InLanguages,
    Money,
    Month,
    OwnWords,
    PaymentTerm,
    Reading,
    Span,
    TimeUnit,
    WeeklyTime,
    in_language,
    language_of,
)
from mentordocs.rules.price import ScheduledPayment

COUNTED_FROM = {DueEvent.SESSION, DueEvent.INVOICE, DueEvent.SIGNING}
"""Events after which a payment term counts days; 0 days after one has a wording of its own."""


@dataclass(frozen=True)
class MonthlyPart:
    """What is due in one month: how many payments, and how much together; `month` is None where no day is known."""

    month: Month | None
    count: int
    amount: Money


def by_month(schedule: Iterable[ScheduledPayment]) -> tuple[MonthlyPart, ...]:
    """A schedule of payments, summed per calendar month in which they are due."""
    parts: dict[Month | None, list[Money]] = {}
    for payment in schedule:
        month = Month(payment.due.year, payment.due.month) if payment.due else None
        parts.setdefault(month, []).append(payment.amount)
    return tuple(MonthlyPart(month, len(amounts), sum(amounts[1:], amounts[0])) for month, amounts in parts.items())


def filters(written: Formats, words: Words, spoken: Language) -> Mapping[str, Callable[..., Any]]:
    """The filters of a language, by name; `spoken` is the language of own words that say none."""

    def told(text: str, language: Language) -> str:
        return text if language is words.language else Foreign(text, language)

    def own(value: Any) -> Any:
        if isinstance(value, OwnWords):
            return told(value.text, spoken)
        if isinstance(value, InLanguages):
            return told(in_language(value, words.language), language_of(value, words.language))
        return told(value, spoken) if isinstance(value, str) else [own(item) for item in value]

    def word(value: Enum | OwnWords, form: str | None = None) -> str:
        if isinstance(value, OwnWords):
            return told(value.text, spoken)
        if not isinstance(value, Enum):
            raise TypeError(f"{value!r} is no code; the filter word is for codes, own for words of the user")
        return words.of(value, form)

    def like(text: str, change: Callable[[str], str]) -> str:
        return text.like(change(text)) if isinstance(text, Foreign) else change(text)

    def weekday(value: WeeklyTime | date) -> str:
        number = value.weekday if isinstance(value, WeeklyTime) else value.weekday()
        return written.date(date(2024, 1, 1 + number), "weekday")  # 2024 began on a Monday

    def every(value: Span) -> str:
        if value.count == 1:
            return words.at("every", value.unit.value)
        return filled(words.at("every", "many"), span=written.span(value))

    def due(value: PaymentTerm) -> str:
        key = value.event.value if value.days or value.event not in COUNTED_FROM else f"{value.event.value}_now"
        return filled(words.at("payment_term", key), span=written.span(Span(value.days, TimeUnit.DAY)))

    def unit(value: Metric | str | OwnWords) -> str:
        given = value.unit if isinstance(value, Metric) else value
        if isinstance(given, OwnWords):
            return given.text
        base, _, per = given.partition("/")
        return words.at("unit", base) + (" " + words.at("per", per) if per else "")

    def level(value: Reading, metric: Metric) -> str:
        per = metric.unit.partition("/")[2] if isinstance(metric.unit, str) else ""
        return written.reading(value, metric) + (f" {words.at('per', per)}" if per else "")

    def listing(values: Iterable[object], conjunction: str) -> Markdown:
        return Markdown(written.listing([printed(value) for value in values], words.at("lists", conjunction)))

    return {
        "own": own,
        "word": word,
        "money": written.money,
        "percent": written.percent,
        "number": written.number,
        "spelled": written.spelled,
        "date": written.date,
        "time": lambda value: written.time(value.time if isinstance(value, WeeklyTime) else value),
        "moment": written.moment,
        "month": written.month,
        "period": written.period,
        "span": written.span,
        "every": every,
        "weekday": weekday,
        "due": due,
        "reading": written.reading,
        "unit": unit,
        "level": level,
        "change": written.change,
        "pace": written.pace,
        "hours": written.hours,
        "days": lambda period: written.days(period.first, period.last),
        "iban": formats.iban,
        "country": written.country,
        "by_month": by_month,
        "field_key": field_key,
        "and_list": lambda values: listing(values, "and"),
        "or_list": lambda values: listing(values, "or"),
        "cap_first": lambda text: capitalised(text) if isinstance(text, Markdown) else like(text, formats.cap_first),
        "lower_first": lambda text: like(text, formats.lower_first),
        "link": linked,
    }
