"""What was paid, charged, waived, re-invested and refunded (`ledger.yaml`)."""

import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from mentordocs.dossier.codes import LedgerKind, PaymentMethod
from mentordocs.dossier.values import Amount, Day, Month, Part, Text


def _days_or_month(value: object) -> object:
    return [value] if isinstance(value, str) else value


class LedgerEntry(Part):
    """One line of the ledger: exactly one of paid, charged, waived, reinvested, refunded, with its amount.

    `for_` names the session days or months that the line is about.
    """

    date: Day
    paid: Amount | None = None
    charged: Amount | None = None
    waived: Amount | None = None
    reinvested: Amount | None = None
    refunded: Amount | None = None
    for_: Annotated[tuple[Day | Month, ...], BeforeValidator(_days_or_month)] = Field(default=(), alias="for")
    in_: Text | None = Field(default=None, alias="in")
    why: Text | None = None
    method: PaymentMethod | None = None
    receipt: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "LedgerEntry":
        given = [kind for kind in LedgerKind if getattr(self, kind) is not None]
        if len(given) != 1:
            raise PydanticCustomError("ledger", "a line needs one of paid, charged, waived, reinvested, refunded")
        if (given[0] is LedgerKind.REINVESTED) != (self.in_ is not None):
            raise PydanticCustomError("ledger", "reinvested and in (what was bought) go together")
        return self

    @property
    def kind(self) -> LedgerKind:
        """Which of the five this line is."""
        return next(kind for kind in LedgerKind if getattr(self, kind) is not None)

    @property
    def amount(self) -> Decimal:
        """The amount, in the currency of the programme."""
        amount: Decimal = getattr(self, self.kind)
        return amount

    def is_for(self, day: datetime.date) -> bool:
        """Whether this line is about the session of a day."""
        return day in self.for_
