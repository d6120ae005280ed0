"""What of the deal became something else by an addendum (`changes.yaml`), and how it ended (`ending.yaml`)."""

from typing import Any, Literal

from pydantic import Field

from mentordocs.dossier.codes import EndingHow, Who
from mentordocs.dossier.values import Amount, Count, Day, OwnWords, Part, Text, Words, YesNo


class Change(Part):
    """One addendum: from a day on, the fields of `set` (`deal.fee.amount`) have the new values given there."""

    from_: Day = Field(alias="from")
    why: Words
    set: dict[str, Any] = Field(min_length=1)


class SelfAssessment(Part):
    """The mentee's own mark (1 to 10) on something, at the start and at the end."""

    what: Words
    then: Count = Field(ge=1, le=10)
    now: Count = Field(ge=1, le=10)


class KeepInTouch(Part):
    """How, and how often, the parties stay in touch."""

    how: Words
    how_often: Words


class EndingRecord(Part):
    """How, when and by whom a mentorship was ended.

    Two fields matter to a consumer who withdraws only: `informed`, the day on which the mentee was told of that right,
    or `never` (left out: with the agreement), and `early_start`, whether the mentee had asked expressly to begin before
    the days for it were over.
    """

    date: Day
    how: EndingHow
    by: Who
    ground: Words | OwnWords | None = None
    informed: Day | Literal["never"] | None = None
    early_start: YesNo = False
    refund: Amount | None = None
    handed_back: tuple[Words, ...] = ()
    takes_along: tuple[Words, ...] = ()
    self_assessment: tuple[SelfAssessment, ...] = ()
    keep_in_touch: KeepInTouch | None = None
    thanks: Text | None = None
