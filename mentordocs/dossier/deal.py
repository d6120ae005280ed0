"""The deal: what one mentorship wants, agreed on, measures, and casts in stone (`deal.yaml`)."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from mentordocs.dossier.codes import (
    Better,
    ConcludedHow,
    Consent,
    EarlyEndFee,
    EndCause,
    EndReasons,
    Excuse,
    FeePer,
    Interval,
    Language,
    LiabilityCode,
    MentorNoShow,
    PaymentMethod,
    Remainder,
    SessionForm,
    Who,
)
from mentordocs.dossier.values import (
    Amount,
    Count,
    Day,
    DueEvent,
    Moment,
    Month,
    OwnWords,
    Part,
    PaymentTerm,
    Percentage,
    Reading,
    Span,
    Text,
    WeeklyTime,
    Words,
    YesNo,
)


class Timeframe(Part):
    """From and to, both days included."""

    from_: Day = Field(alias="from")
    to: Day

    @model_validator(mode="after")
    def _in_order(self) -> "Timeframe":
        if self.to < self.from_:
            raise PydanticCustomError("timeframe", "it ends before it begins")
        return self


class Intake(Part):
    """What the mentee brought, in the mentee's own words: the wish.

    `to_know` is what the mentor must know; `notes` are the mentor's own. None of these four stands in an agreement.
    """

    date: Moment
    place: Words | None = None
    goal: Words
    learn: tuple[Words, ...]
    availability: Words | None = None
    timeframe: Timeframe | None = None
    research: Words | None = None
    hopes: Words | None = None
    fears: Words | None = None
    to_know: Words | None = None
    notes: Words | None = None


class Agreed(Part):
    """What the talks made of the wish."""

    goal: Words
    learn: tuple[Words, ...]
    availability: Words | None = None
    timeframe: Timeframe


UNITS = (
    "count", "score", "kg", "cm", "m", "km", "mmHg", "bpm", "minutes", "hours", "duration", "%", "EUR", "USD", "GBP"
)  # fmt: skip
"""Units that have a wording in every language; each may be followed by `/day`, `/week`, `/month` or `/year`."""


def _unit(value: object) -> object:
    if isinstance(value, str):
        base, _, per = value.partition("/")
        if base not in UNITS or (per and per not in {"day", "week", "month", "year"}):
            raise PydanticCustomError(
                "expected",
                "expected {what}",
                {"kind": "unit", "what": f"a unit ({', '.join(UNITS)}; also with /week or such) or {{text: …}}"},
            )
    return value


class Metric(Part):
    """Something that is measured in every session, with where it started and where it is to go.

    Without `better` and `target` it is only recorded.
    """

    name: Words
    unit: Annotated[str | OwnWords, BeforeValidator(_unit)]
    better: Better | None = None
    baseline: Reading | None = None
    target: Reading | None = None
    by: Day | None = None
    how: Words | None = None
    health: YesNo = False

    @model_validator(mode="after")
    def _target_has_direction(self) -> "Metric":
        if self.target is not None and self.better is None:
            raise PydanticCustomError("metric", "a target needs a direction: better: more or better: less")
        clock = self.unit == "duration"
        for reading in (self.baseline, self.target):
            if reading is not None and reading.is_clock != clock:
                raise PydanticCustomError(
                    "metric", "clock readings such as 9:05 go with unit: duration, and numbers with the other units"
                )
        return self


class Fee(Part):
    """What the mentee, or the payer, pays. `amount` is what is paid, VAT included."""

    amount: Amount
    per: FeePer
    free_sessions: Count = 0
    from_: Month | None = Field(default=None, alias="from")


class Instalment(Part):
    """One agreed part of the fee, and the day it is due."""

    date: Day
    amount: Amount


class Payment(Part):
    """When and how the fee is transferred."""

    due: PaymentTerm
    method: PaymentMethod
    instalments: tuple[Instalment, ...] = ()

    @model_validator(mode="after")
    def _instalments_go_with_due(self) -> "Payment":
        if (self.due.event is DueEvent.INSTALMENTS) != bool(self.instalments):
            raise PydanticCustomError("payment", "due: instalments and a list of instalments go together")
        return self


class Reinvestment(Part):
    """The part of the fee that goes back into what is essential for the mentee."""

    share: Percentage
    chosen_by: Who
    owner: Literal["mentee", "mentor", "programme"] | None = None
    remainder: Remainder | OwnWords
    statement_every: Interval | None = None


class MentorPay(Part):
    """The mentor's own pay, agreed openly: a share of the fee."""

    share: Percentage


class Cancellation(Part):
    """Notice for not keeping an appointment, and what a later notice costs, as a share of one session's fee."""

    notice: Span
    late: Percentage
    waived_for: tuple[Excuse, ...] = (Excuse.ILLNESS, Excuse.FORCE_MAJEURE)


class NoShow(Part):
    """What happens without notice: the charge to the mentee, and what the mentor owes."""

    charge: Percentage
    waived_for: tuple[Excuse, ...] = (Excuse.ILLNESS, Excuse.FORCE_MAJEURE)
    by_mentor: MentorNoShow | OwnWords
    then: OwnWords | None = None


class SessionTerms(Part):
    """Length, rhythm and place of the sessions. `skip` lists days without one."""

    length: Span
    every: Span
    at: WeeklyTime | None = None
    skip: tuple[Day, ...] = ()
    count: Count | None = None
    form: SessionForm = SessionForm.IN_PERSON
    place: Words


class LiabilityCap(Part):
    """Liability up to an amount."""

    cap: Amount


class MenteeEnding(Part):
    """How the mentee may end the agreement: after this notice."""

    notice: Span


class MentorEnding(Part):
    """How the mentor may end the agreement."""

    notice: Span
    reasons: EndReasons


class Ending(Part):
    """How the agreement is dissolved, and what is then owed."""

    mentee: Literal["any-time"] | MenteeEnding
    mentor: MentorEnding
    minimum_term: Span | None = None
    fee: EarlyEndFee = EarlyEndFee.HELD_SESSIONS


class ConsentsAsked(Part):
    """Which consents the paper asks; the answer is given with a pen.

    `given` is what the pen said, by consent with the day of it, for papers that take one; one that is withdrawn goes.
    """

    ask: tuple[Consent, ...] = ()
    given: dict[Consent, Day] = Field(default_factory=dict)


class Concluded(Part):
    """How, where and on what day the agreement is signed."""

    how: ConcludedHow | None = None
    place: Text | None = None
    date: Day


class Terms(Part):
    """The ten points of the deal, and what goes with them."""

    fee: Fee | Literal["none"]
    payment: Payment | None = None
    reinvestment: Reinvestment | None = None
    mentor_pay: MentorPay | None = None
    cancellation: Cancellation
    no_show: NoShow
    session: SessionTerms
    liability: LiabilityCode | LiabilityCap | OwnWords
    ends: tuple[EndCause | OwnWords, ...] = Field(min_length=1)
    ending: Ending
    particulars: tuple[Words, ...] = ()
    consents: ConsentsAsked = ConsentsAsked()
    concluded: Concluded

    @model_validator(mode="after")
    def _fee_has_payment(self) -> "Terms":
        if self.fee != "none" and self.payment is None:
            raise PydanticCustomError("terms", "a fee needs payment: when it is due and how it is transferred")
        return self

    @property
    def amount(self) -> Decimal:
        """The fee amount, 0 where there is none."""
        return self.fee.amount if isinstance(self.fee, Fee) else Decimal(0)


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Deal(Part):
    """A whole `deal.yaml`: parties, the wish, what was agreed, what is measured, and the terms."""

    draft: YesNo = False
    language: Language | None = None
    languages: tuple[Language, ...] = ()
    ruling: Language | None = None
    mentor: Text
    mentee: Text
    representative: Annotated[tuple[Text, ...], BeforeValidator(_one_or_more)] = Field(default=(), max_length=2)
    payer: Text | None = None
    subject: Words
    intake: Intake
    agreed: Agreed
    metrics: dict[str, Metric] = Field(default_factory=dict)
    deal: Terms
