"""What reminders are made per: what is late at one stage, an agreement that is not signed, sessions not written up."""

from collections.abc import Mapping
from datetime import date

from mentordocs.documents.environment import Later
from mentordocs.documents.item_kind import Before, ItemKind, Say, must_be_day
from mentordocs.documents.money_figures import reminder_figures
from mentordocs.documents.words import Words
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.errors import UsageError
from mentordocs.rules.issued import Issued
from mentordocs.rules.reminders import (
    KIND_DAYS,
    PaymentReminder,
    RecordReminder,
    UnsignedReminder,
    late_by_stage,
    payment_reminders,
    record_reminder,
    unsigned_reminder,
)
from mentordocs.rules.sent import REMINDER as REMINDER_PAPER
from mentordocs.rules.sent import REQUEST as REQUEST_PAPER
from mentordocs.rules.sent import reminder_key, reminder_named, sent_before
from mentordocs.typesetting.document import Figure

AGREEMENT = "agreement"


# What is late


def _late(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    stages = late_by_stage(mentorship, as_of, sent_before(mentorship, issued))
    return tuple(reminder_key(stage, items) for stage, items in stages.items())


def _reminder_key(mentorship: Mentorship, key: str) -> str:
    if reminder_named(key) is None:
        msg = f"{key!r} is no reminder: write its stage and its oldest payment, such as kind-2026-10-13"
        raise UsageError(msg)
    return key


def _sent_on(issued: Before, key: str, as_of: date) -> Before:
    """What was sent about payments up to a day, the reminder itself left out."""
    return tuple(
        one
        for one in issued
        if one.day <= as_of and (one.kind == REQUEST_PAPER or (one.kind == REMINDER_PAPER and one.item != key))
    )


def _reminder(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    def find() -> PaymentReminder:
        for each in payment_reminders(mentorship, as_of, sent_before(mentorship, issued)):
            if key.startswith(f"{each.kind}-"):
                return each
        msg = f"{mentorship.id}: no reminder {key} is due on {as_of}"
        raise UsageError(msg)

    return {"reminder": Later(find)}


def _reminder_figures(variables: Mapping[str, object], words: Words, say: Say) -> dict[str, Figure]:
    reminder = variables["reminder"]
    found = reminder.value if isinstance(reminder, Later) else None
    return reminder_figures(found, found.reference, words, say) if isinstance(found, PaymentReminder) else {}


REMINDER = ItemKind(
    "reminder, by its stage and its oldest payment, such as kind-2026-10-13",
    _late,
    _late,
    _reminder,
    _reminder_key,
    rests_on=_sent_on,
    figures=_reminder_figures,
    keeps_its_day=True,
)
"""All that is late at one stage, in one letter."""


# An agreement that waits for signatures


def _agreements(issued: Before, key: str, as_of: date) -> Before:
    return tuple(one for one in issued if one.kind == AGREEMENT and str(one.version) == key and not one.replaced)


def _waiting(mentorship: Mentorship, as_of: date, issued: Before) -> UnsignedReminder | None:
    """The reminder for the first of these that waits."""
    everyone = _signers(mentorship)
    for one in issued:
        missing = tuple(everyone[role] for role in one.missing if role in everyone)
        found = unsigned_reminder(as_of, one.day, missing, mentorship.signing_date)
        if found is not None:
            return found
    return None


def _signers(mentorship: Mentorship) -> dict[str, Participant]:
    """Who may have to sign an agreement, by role."""
    found: dict[str, Participant] = {"mentor": mentorship.mentor, "mentee": mentorship.mentee}
    found |= {f"representative-{number}": one for number, one in enumerate(mentorship.representatives, 1)}
    return found | ({"payer": mentorship.outside_payer} if mentorship.outside_payer else {})


def _unsigned(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    versions = dict.fromkeys(str(one.version) for one in issued if one.kind == AGREEMENT and not one.replaced)
    return tuple(each for each in versions if _waiting(mentorship, as_of, _agreements(issued, each, as_of)))


def _version(mentorship: Mentorship, key: str) -> str:
    if not key.isdecimal():
        msg = f"{key!r} is no version of an agreement: write a number, such as 1"
        raise UsageError(msg)
    return key


def _unsigned_one(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    def find() -> UnsignedReminder:
        found = _waiting(mentorship, as_of, issued)
        if found is None:
            msg = f"{mentorship.id}: version {key} of the agreement needs no reminder on {as_of}"
            raise UsageError(msg)
        return found

    def paper() -> Issued:
        return next(one for one in issued if one.missing)

    return {"unsigned": Later(find), "paper": Later(paper)}


UNSIGNED = ItemKind(
    "version of the agreement, such as 1",
    _unsigned,
    _unsigned,
    _unsigned_one,
    _version,
    rests_on=_agreements,
    keeps_its_day=True,
)
"""A version of the agreement that was issued, and does not bear every signature yet."""


# Sessions of which nothing is written


def _unrecorded(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    found = record_reminder(mentorship, as_of)
    return (str(found.since),) if found else ()


def _unrecorded_a_week(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    found = record_reminder(mentorship, as_of)
    return (str(found.since),) if found and found.days >= KIND_DAYS else ()


def _unrecorded_since(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    def find() -> RecordReminder:
        found = record_reminder(mentorship, as_of)
        if found is None:
            msg = f"{mentorship.id}: on {as_of} every session that was planned is in sessions.yaml"
            raise UsageError(msg)
        return found

    return {"unrecorded": Later(find)}


UNRECORDED = ItemKind(
    "session of which nothing is written, by its day, such as 2026-10-13",
    _unrecorded_a_week,
    _unrecorded,
    _unrecorded_since,
    must_be_day,
    keeps_its_day=True,
)
"""Planned sessions of which the log says nothing, by the day of the oldest; due once that is a week ago."""
