"""Statutory interest by date: from when, how much, and by which decree or decision."""

from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mentordocs.dossier.values import Day, Part, Percentage, Text


class InterestRate(Part):
    """One rate per year: the day from which it holds, and what sets it."""

    from_: Day = Field(alias="from")
    rate: Percentage
    source: Text


class InterestRates(Part):
    """Rates of ordinary (BW 6:119) and commercial interest (BW 6:119a), oldest first, known up to and with a day."""

    known_until: Day
    ordinary: tuple[InterestRate, ...] = ()
    commercial: tuple[InterestRate, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for rates in (self.ordinary, self.commercial):
            for before, after in pairwise(rates):
                if after.from_ <= before.from_:
                    raise PydanticCustomError("interest_rates", "the rates stand oldest first, each from a later day")
            if rates and rates[-1].from_ > self.known_until:
                raise PydanticCustomError("interest_rates", "known_until is before the last rate begins")
        return self
