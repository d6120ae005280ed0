"""The values a dossier is made of: money, percentages, lengths of time, months, readings, words of the user.

Every scalar of the YAML arrives here as the text the user typed (see `yaml_reader`), so that `no`, `012`
and `12:30` mean what they say; each type below reads its own text and says what it expected if it cannot.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from mentordocs.dossier.codes import Language

_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?")
_YEARS = range(1900, 2200)


class Part(BaseModel):
    """Base of every model of the dossier: frozen, and a key it does not know is an error.

    A key with nothing behind it (`todo:`) is as good as left out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_left_out(cls, tree: Any) -> Any:
        if isinstance(tree, dict) and None in tree.values():
            optional = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
            return {key: value for key, value in tree.items() if value is not None or key not in optional}
        return tree


def expected(kind: str, what: str) -> PydanticCustomError:
    """An error that names what was expected; `kind` is the key of its sentence."""
    return PydanticCustomError("expected", "expected {what}", {"kind": kind, "what": what})


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise expected("text", "text")
    for character in value:
        if ord(character) < 32 and character not in "\n\t":
            raise expected("text", "text without control characters")
    return value.strip()


Text = Annotated[str, BeforeValidator(_text)]
"""Words of the user: printed exactly as given, never read as markup."""


def _on_one_line(text: str) -> str:
    if len(text.splitlines()) > 1 or "\t" in text:
        raise expected("line", "text on one line")
    return text


Line = Annotated[Text, AfterValidator(_on_one_line)]
"""Words of the user on one line: a name, which may come to stand in the head of a message."""


def _text_or_empty(value: Any) -> str:
    return "" if value is None or value == "" else _text(value)


OptionalText = Annotated[str, BeforeValidator(_text_or_empty)]
"""Words of the user, or nothing: `better:` left empty and `feedback: ""` both mean that nothing was said."""


def _number(value: Any) -> Decimal:
    if isinstance(value, Decimal | int):
        return Decimal(value)
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    raise expected("number", "a number such as 75 or 75.50 (a point before the decimals, nothing between thousands)")


def _whole(value: Any) -> int:
    number = _number(value)
    if number != number.to_integral_value() or number < 0:
        raise expected("count", "a whole number, 0 or more")
    return int(number)


def _amount(value: Any) -> Decimal:
    number = _number(value)
    if number < 0:
        raise expected("amount", "an amount of 0 or more")
    if number != number.quantize(Decimal("0.01")):
        raise expected("amount", "an amount in cents, with two decimals at most")
    return number.quantize(Decimal("0.01"))


Number = Annotated[Decimal, BeforeValidator(_number)]
Count = Annotated[int, BeforeValidator(_whole)]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
"""An amount of money in the currency of the programme, in units (not cents), two decimals."""


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in {"true", "false"}:
        return bool(value == "true")
    raise expected("boolean", "true or false")


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]


def _date(value: Any) -> date:
    if isinstance(value, str):
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value.strip())
        if found and int(found[1]) in _YEARS:
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                sentence = "{text} is not a day of the calendar"
                raise PydanticCustomError("no_such_date", sentence, {"text": value.strip()}) from None
    elif isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise expected("date", "a date written as 2026-09-15")


def _moment(value: Any) -> datetime:
    if isinstance(value, str):
        found = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{1,2}):([0-9]{2})", value.strip())
        if found:
            day = _date(found[1])
            hour, minute = int(found[2]), int(found[3])
            if hour < 24 and minute < 60:
                return datetime.combine(day, time(hour, minute))
    elif isinstance(value, datetime):
        return value
    raise expected("moment", "a date and a time written as 2026-09-15 19:30")


Day = Annotated[date, BeforeValidator(_date)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A date and wall-clock time in the time zone of the programme."""


class Scalar:
    """A value type that reads itself from the text of one YAML scalar, through `parse`."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the value from its text; a `PydanticCustomError` says what was expected."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any) -> "Scalar":
            if isinstance(value, cls):
                return value
            return cls.parse(value.strip() if isinstance(value, str) else "")

        return core_schema.no_info_plain_validator_function(
            read,
            serialization=core_schema.plain_serializer_function_ser_schema(str),
            json_schema_input_schema=core_schema.str_schema(),
        )


@dataclass(frozen=True, order=True)
class Money:
    """An amount with its currency (ISO 4217). Arithmetic stays in one currency and is exact until `rounded`."""

    amount: Decimal
    currency: str

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            msg = f"{self.currency} and {other.currency} do not add up"
            raise ValueError(msg)
        return other.amount

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(self.amount * factor, self.currency)

    def rounded(self) -> "Money":
        """Rounded half up to the cent, as people do on paper."""
        return Money(self.amount.quantize(Decimal("0.01"), ROUND_HALF_UP), self.currency)


@dataclass(frozen=True, order=True)
class Percentage(Scalar):
    """A share such as `60%`; `value` is 60."""

    value: Decimal

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it from its text; see the class for how it is written."""
        found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%", text)
        if not found or not 0 <= Decimal(found[1]) <= 100:
            raise expected("percentage", "a percentage from 0% to 100%, such as 60%")
        return cls(Decimal(found[1]))

    def of(self, money: Money) -> Money:
        """This share of an amount, rounded to the cent."""
        return (money * (self.value / 100)).rounded()

    def __str__(self) -> str:
        return f"{self.value}%"


class SizeUnit(StrEnum):
    """Units in which a number of bytes is given."""

    KILOBYTE = "kB"
    MEGABYTE = "MB"


@dataclass(frozen=True)
class Size(Scalar):
    """A number of bytes as people say it: `20 MB`."""

    count: int
    unit: SizeUnit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it from its text; see the class for how it is written."""
        found = re.fullmatch(r"([1-9][0-9]{0,5}) ?(kB|MB)", text)
        if not found:
            raise expected("size", "a size such as 20 MB or 500 kB")
        return cls(int(found[1]), SizeUnit(found[2]))

    @property
    def bytes(self) -> int:
        """How many bytes it is: a kB is 1,000 of them, an MB 1,000,000 (IEC 80000-13)."""
        return self.count * (1_000_000 if self.unit is SizeUnit.MEGABYTE else 1_000)

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"


class TimeUnit(StrEnum):
    """Units in which a length of time is given."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Span(Scalar):
    """A length of time as people say it: `90 minutes`, `1 month`, `week` (one of them)."""

    count: int
    unit: TimeUnit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it from its text; see the class for how it is written."""
        found = re.fullmatch(r"(?:([0-9]{1,3}) )?(minute|hour|day|week|month|quarter|year)s?", text)
        if not found or (found[1] and int(found[1]) == 0):
            raise expected("span", "a length of time such as 90 minutes, 24 hours, 7 days or 1 month")
        return cls(int(found[1] or 1), TimeUnit(found[2]))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class WeeklyTime(Scalar):
    """A day of the week (0 is Monday) and a wall-clock time: `tuesday 19:30`."""

    weekday: int
    time: time

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it from its text; see the class for how it is written."""
        found = re.fullmatch(r"(\w+) ([0-9]{1,2}):([0-9]{2})", text)
        if not found or found[1].lower() not in WEEKDAYS or int(found[2]) > 23 or int(found[3]) > 59:
            raise expected("weekly time", "a day of the week and a time, such as tuesday 19:30")
        return cls(WEEKDAYS.index(found[1].lower()), time(int(found[2]), int(found[3])))

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {self.time:%H:%M}"


@dataclass(frozen=True, order=True)
class Month(Scalar):
    """A calendar month: `2026-11`."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it from its text; see the class for how it is written."""
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
        if not found or int(found[1]) not in _YEARS or not 1 <= int(found[2]) <= 12:
            raise expected("month", "a month written as 2026-11")
        return cls(int(found[1]), int(found[2]))

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    def following(self) -> "Month":
        """The next month."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True)
class Reading(Scalar):
    """A measured value: a number, or a clock reading `9:05` (then `value` is in seconds and `is_clock` true)."""

    value: Decimal
    is_clock: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it from its text; see the class for how it is written."""
        if _PLAIN_NUMBER.fullmatch(text):
            return cls(Decimal(text))
        found = re.fullmatch(r"(?:([0-9]{1,3}):(?=[0-5][0-9]:))?([0-9]{1,2}):([0-5][0-9](?:\.[0-9]{1,3})?)", text)
        if not found:
            raise expected("reading", "a number such as 84.1, or a clock reading such as 9:05")
        hours, minutes, seconds = found.groups()
        return cls(int(hours or 0) * 3600 + int(minutes) * 60 + Decimal(seconds), is_clock=True)

    def __str__(self) -> str:
        if not self.is_clock:
            return str(self.value)
        whole, seconds = divmod(self.value, 60)
        hours, minutes = divmod(int(whole), 60)
        clock = f"{minutes}:{'0' if seconds < 10 else ''}{seconds}"
        return f"{hours}:{'0' if minutes < 10 else ''}{clock}" if hours else clock


class DueEvent(StrEnum):
    """What a payment term counts from."""

    SESSION = "session"
    INVOICE = "invoice"
    SIGNING = "signing"
    FIRST_OF_MONTH = "first day of the month"
    LAST_OF_MONTH = "last day of the month"
    INSTALMENTS = "instalments"


@dataclass(frozen=True)
class PaymentTerm(Scalar):
    """When the fee is due: `7 days after session`, `first day of the month`, `instalments`."""

    days: int
    event: DueEvent

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it from its text; see the class for how it is written."""
        found = re.fullmatch(r"([0-9]{1,3}) days? after (session|invoice|signing)", text)
        if found:
            return cls(int(found[1]), DueEvent(found[2]))
        if text in {DueEvent.FIRST_OF_MONTH, DueEvent.LAST_OF_MONTH, DueEvent.INSTALMENTS}:
            return cls(0, DueEvent(text))
        raise expected(
            "payment term",
            "when the fee is due: 7 days after session (or invoice, or signing), first day of the month, "
            "last day of the month, or instalments",
        )

    def __str__(self) -> str:
        if self.event not in {DueEvent.SESSION, DueEvent.INVOICE, DueEvent.SIGNING}:
            return str(self.event)
        return f"{self.days} day{'' if self.days == 1 else 's'} after {self.event}"


class OwnWords(Part):
    """Own words instead of a code: `{text: …}`; they print as they stand."""

    text: Text


class InLanguages(Part):
    """The same words in both languages: `{nl: …, en: …}`."""

    nl: Text | None = None
    en: Text | None = None

    @model_validator(mode="after")
    def _at_least_one(self) -> Self:
        if self.nl is None and self.en is None:
            raise expected("words", "the words in at least one language: {nl: …, en: …}")
        return self


Words = Text | InLanguages
"""Own words, in one wording for every language or in one wording each."""


def in_language(words: "str | InLanguages", language: Language) -> str:
    """The wording for a language; where it was given in the other one only, that one stands."""
    if isinstance(words, str):
        return words
    return (words.nl if language_of(words, language) is Language.NL else words.en) or ""


def language_of(words: InLanguages, language: Language) -> Language:
    """The language of the wording for a language: the other one, where it was given in that only."""
    if language is Language.NL:
        return Language.NL if words.nl is not None else Language.EN
    return Language.EN if words.en is not None else Language.NL
