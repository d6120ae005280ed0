"""Checks on how the agreement ends, and on liability."""

from collections.abc import Iterator

from mentordocs.dossier.codes import EarlyEndFee
from mentordocs.dossier.deal import MenteeEnding
from mentordocs.dossier.values import OwnWords
from mentordocs.rules.checks.rule import Breach, Subject
from mentordocs.rules.checks.wording import limits_liability

ENDING = ("deal", "ending")


def minimum_term(subject: Subject) -> Iterator[Breach]:
    """A consumer may end it at any time."""
    term = subject.mentorship.deal.deal.ending.minimum_term
    if subject.case.consumer and term is not None:
        yield Breach(
            f"a consumer may end it at any time: a minimum term of {term} cannot be agreed", (*ENDING, "minimum_term")
        )


def fee_due_on_early_end(subject: Subject) -> Iterator[Breach]:
    """A consumer who ends it early owes a reasonable part of the fee, never the whole."""
    if subject.case.consumer and subject.case.has_fee and subject.case.early_end_fee is EarlyEndFee.WHOLE:
        sentence = "a consumer who ends it early owes a reasonable part of the fee, and cannot be held to the whole"
        yield Breach(sentence, (*ENDING, "fee"))


def mentee_must_give_notice(subject: Subject) -> Iterator[Breach]:
    """Any time means without notice."""
    mentee = subject.mentorship.deal.deal.ending.mentee
    if subject.case.consumer and isinstance(mentee, MenteeEnding):
        sentence = f"a consumer may end it at any time: a notice of {mentee.notice} may not hold (mentee: any-time)"
        yield Breach(sentence, (*ENDING, "mentee"))


def mentor_ends_without_weighty_reason(subject: Subject) -> Iterator[Breach]:
    """A mentor who took on a fixed term keeps to it."""
    if subject.case.mentor_any_reason:
        sentence = "the mentor may end a fixed term only for a weighty reason (reasons: weighty)"
        yield Breach(sentence, (*ENDING, "mentor", "reasons"))


def liability_limited(subject: Subject) -> Iterator[Breach]:
    """An exclusion or cap is presumed unfair to a consumer."""
    case, liability = subject.case, subject.mentorship.deal.deal.liability
    said = isinstance(liability, OwnWords) and limits_liability(liability.text)
    if case.consumer and (case.liability in {"excluded", "capped"} or said):
        sentence = "excluding or limiting liability towards a consumer is presumed unfair, and never holds for intent"
        yield Breach(sentence, ("deal", "liability"))
