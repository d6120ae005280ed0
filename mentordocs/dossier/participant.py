"""Participants: a person or an organisation that takes part as mentor, mentee, representative or payer."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from mentordocs.dossier.codes import Capacity, Language, VatScheme
from mentordocs.dossier.email_address import EmailAddress
from mentordocs.dossier.values import Day, Line, Part, Percentage, Text, Words


def _iban(text: str) -> str:
    """Check an account number as ISO 13616 does: the letters as numbers, the country and check digits last, mod 97."""
    compact = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}", compact):
        what = "an account number such as NL91 ABNA 0417 1643 00"
        raise PydanticCustomError("expected", "expected {what}", {"kind": "iban", "what": what})
    if int("".join(str(int(sign, 36)) for sign in compact[4:] + compact[:4])) % 97 != 1:
        sentence = "{text} is not a right IBAN: a character is wrong, or two are swapped"
        raise PydanticCustomError("iban", sentence, {"text": text})
    return text


def _kvk(text: str) -> str:
    if not re.fullmatch("[0-9]{8}", text):
        what = "the eight digits of the trade register"
        raise PydanticCustomError("expected", "expected {what}", {"kind": "kvk", "what": what})
    return text


Iban = Annotated[Text, AfterValidator(_iban)]
KvkNumber = Annotated[Text, AfterValidator(_kvk)]


class FullName(Part):
    """First and last name; particles (`van 't`, `de`) may stand in `last` or by themselves."""

    first: Line
    particles: Line | None = None
    last: Line


_POSTCODE_BEHIND_CITY = frozenset({"AU", "CA", "GB", "IE", "IN", "NZ", "SG", "US"})
"""Countries in which the postcode stands behind the city (Universal Postal Union, Addressing solutions)."""


class Address(Part):
    """A postal address."""

    street: Text
    postcode: Text
    city: Text
    country: Text = "NL"

    @property
    def postcode_and_city(self) -> str:
        """As they stand on an envelope in the country: `3512 AN Utrecht`, `London SW1A 2AA`."""
        behind = self.country in _POSTCODE_BEHIND_CITY
        return f"{self.city} {self.postcode}" if behind else f"{self.postcode} {self.city}"


class Vat(Part):
    """What the business says about value added tax; `rate` and `id` belong to the standard scheme."""

    scheme: VatScheme
    rate: Percentage | None = None
    id: Text | None = None

    @model_validator(mode="after")
    def _standard_has_rate_and_id(self) -> "Vat":
        if self.scheme is VatScheme.STANDARD and not (self.rate and self.id):
            raise PydanticCustomError("vat", "the standard scheme needs a rate and a VAT id")
        if self.scheme is not VatScheme.STANDARD and (self.rate or self.id):
            raise PydanticCustomError("vat", "a rate and a VAT id belong to scheme: standard only")
        return self


class Business(Part):
    """The trade that a participant carries on; its presence makes the participant a trader."""

    legal_form: Text
    name: Text
    kvk: KvkNumber | None = None
    vat: Vat | None = None
    iban: Iban | None = None
    complaints: Text | None = None
    code_of_ethics: Text | None = None
    insurance: Text | None = None


class Signatory(Part):
    """The person who signs for an organisation."""

    name: Line
    role: Text


class Participant(Part):
    """One person (`name`) or organisation (`organisation` and `signatory`).

    `name` is first and last, or one text for who has one name only.
    """

    id: str = Field(default="", exclude=True)
    name: FullName | Line | None = None
    organisation: Line | None = None
    signatory: Signatory | None = None
    born: Day | None = None
    email: EmailAddress | None = None
    phone: Text | None = None
    address: Address | None = None
    language: Language | None = None
    learns_best: Words | None = None
    capacity: Capacity = Capacity.CONSUMER
    business: Business | None = None

    @model_validator(mode="after")
    def _person_or_organisation(self) -> "Participant":
        if (self.name is None) == (self.organisation is None):
            raise PydanticCustomError("participant", "give either name (a person) or organisation")
        if self.organisation is not None and self.signatory is None:
            raise PydanticCustomError("participant", "an organisation needs a signatory: the name and role of a person")
        if self.organisation is None and self.signatory is not None:
            raise PydanticCustomError("participant", "a signatory belongs to an organisation")
        return self

    @property
    def full_name(self) -> str:
        """The whole name, as it prints."""
        if self.organisation is not None:
            return self.organisation
        if isinstance(self.name, FullName):
            return " ".join(part for part in (self.name.first, self.name.particles, self.name.last) if part)
        return self.name or ""

    @property
    def short_name(self) -> str:
        """What the other calls this participant in a sentence: the first, or the only, name."""
        return self.name.first if isinstance(self.name, FullName) else self.full_name

    @property
    def is_person(self) -> bool:
        """Whether this is a natural person."""
        return self.organisation is None

    @property
    def is_trader(self) -> bool:
        """Whether this participant acts in the course of a trade or profession."""
        return self.business is not None or not self.is_person

    @property
    def is_consumer(self) -> bool:
        """Whether this is a natural person who acts outside any trade (BW 6:230g(1)(a))."""
        return self.is_person and self.business is None and self.capacity is Capacity.CONSUMER

    def age_on(self, day: date) -> int | None:
        """Age in whole years on a day, or None where the birth date is not known.

        Who is born on 29 February turns a year older on 1 March of a common year.
        """
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def is_minor_on(self, day: date) -> bool:
        """Whether this participant is under eighteen on a day (BW 1:233)."""
        age = self.age_on(day)
        return age is not None and age < 18
