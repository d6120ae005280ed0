"""How it stands with a mentorship, and what waits for whom since when: from its dossier and what was issued. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordocs.documents.parties import joining
from mentordocs.dossier.codes import EndingHow
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.register.document import IssuedDocument
from mentordocs.register.events import Event
from mentordocs.register.messages import Message, messages
from mentordocs.register.states import Standing, State, standing
from mentordocs.rules.amended import after_addenda, with_people_on
from mentordocs.rules.payment import debtor
from mentordocs.rules.period import lifetime
from mentordocs.rules.reminders import late_items, record_reminder

AGREEMENT, ADDENDUM = "agreement", "addendum"


class Stage(StrEnum):
    """How far a mentorship is."""

    DRAFT = "draft"
    PREPARED = "prepared"
    ISSUED = "issued"
    PARTLY_SIGNED = "partly signed"
    SIGNED = "signed"
    RUNNING = "running"
    OVER = "over"
    COMPLETED = "completed"
    DISSOLVED = "dissolved"


class Wait(StrEnum):
    """What somebody is waited for to do; of what waits equally long, in this order."""

    FINISH = "finish the deal"
    ISSUE = "issue the agreement"
    ISSUE_MORE = "issue"
    SIGN = "sign"
    PRINT = "print"
    RECORD = "record a session"
    PAY = "pay"
    END = "write down how it ended"
    LOOK = "look at and file"
    SETTLE = "settle unfinished mail"
    REACH = "look into undelivered mail"


@dataclass(frozen=True)
class Waiting:
    """Something that waits.

    Attributes:
        wait: for what.
        who: for whom; empty where it is for whoever runs the programme.
        since: the day from which it waits.
        what: the document, or the days, that it is about.
    """

    wait: Wait
    who: tuple[Participant, ...]
    since: date
    what: str = ""


@dataclass(frozen=True)
class MentorshipStatus:
    """How it stands with a mentorship: its stage, since when, and all that waits, what waits longest first."""

    mentorship: str
    stage: Stage
    since: date
    waiting: tuple[Waiting, ...]


def status(
    mentorship: Mentorship, documents: Sequence[IssuedDocument], events: Sequence[Event], as_of: date
) -> MentorshipStatus:
    """How it stands with a mentorship on a day.

    Args:
        mentorship: whose it is.
        documents: what was issued of it, in the order of issue.
        events: what happened to those.
        as_of: today.
    """
    standings = [(document, standing(document, events)) for document in documents]
    agreement = next((one for one in reversed(standings) if one[0].kind == AGREEMENT), None)
    stage, since = _stage(mentorship, agreement[1] if agreement else None, as_of)
    waits = [*_waiting(mentorship, standings, stage, since, as_of), *_mail(mentorship, standings, events)]
    if agreement:
        waits += _to_issue(mentorship, documents)
    waiting = sorted(waits, key=lambda one: (one.since, list(Wait).index(one.wait)))
    return MentorshipStatus(mentorship.id, stage, since, tuple(waiting))


def signer(mentorship: Mentorship, role: str, document: IssuedDocument) -> Participant | None:
    """Who signs a document in a field: `mentor`, `representative-1`, `new-mentor`; None where nobody does any more.

    The agreement is signed by those whom the deal names; an addendum by those who were in it before, and whom it brings
    in; any other paper by those of its day.
    """
    change = int(document.item) if document.kind == ADDENDUM and document.item.isdecimal() else 0
    if 0 < change <= len(mentorship.changes):
        joined = joining(mentorship, change)
        if role in joined:
            return joined[role]
        mentorship = after_addenda(mentorship, change - 1)
    elif document.kind != AGREEMENT:
        mentorship = with_people_on(mentorship, document.day)
    if role.startswith("representative-"):
        number = int(role.removeprefix("representative-"))
        return mentorship.representatives[number - 1] if number <= len(mentorship.representatives) else None
    return {"mentor": mentorship.mentor, "mentee": mentorship.mentee, "payer": mentorship.payer}.get(role)


def _stage(mentorship: Mentorship, agreement: Standing | None, as_of: date) -> tuple[Stage, date]:
    ending, (first, last) = mentorship.ending, lifetime(mentorship)
    if ending and ending.date <= as_of:
        return (Stage.COMPLETED if ending.how is EndingHow.COMPLETED else Stage.DISSOLVED), ending.date
    if agreement is None:
        return (Stage.DRAFT if mentorship.deal.draft else Stage.PREPARED), mentorship.signing_date
    if agreement.signed is None:
        partly = agreement.state is State.PARTLY_SIGNED
        return (Stage.PARTLY_SIGNED if partly else Stage.ISSUED), agreement.since
    if as_of > last:
        return Stage.OVER, last + timedelta(days=1)
    return (Stage.SIGNED, agreement.signed) if as_of < first else (Stage.RUNNING, max(first, agreement.signed))


def _waiting(
    mentorship: Mentorship,
    standings: Iterable[tuple[IssuedDocument, Standing]],
    stage: Stage,
    since: date,
    as_of: date,
) -> Iterable[Waiting]:
    mentor = with_people_on(mentorship, as_of).mentor
    if stage is Stage.DRAFT:
        yield Waiting(Wait.FINISH, (), since)
    if stage is Stage.PREPARED:
        yield Waiting(Wait.ISSUE, (), since)
    if stage is Stage.OVER:
        yield Waiting(Wait.END, (mentor,), since)
    for document, stands in standings:
        if document.signers and stands.missing and stands.replaced is None:
            people = [signer(mentorship, role, document) for role in stands.missing]
            yield Waiting(Wait.SIGN, tuple(one for one in people if one), stands.since, str(document))
            if stands.state is State.ISSUED and stands.printed is None:
                yield Waiting(Wait.PRINT, (), document.day, str(document))
    unrecorded = record_reminder(mentorship, as_of)
    if unrecorded:
        days = ", ".join(str(moment.date()) for moment in unrecorded.sessions)
        yield Waiting(Wait.RECORD, (mentor,), unrecorded.since, days)
    late = late_items(mentorship, as_of)
    if late:
        yield Waiting(Wait.PAY, (debtor(mentorship),), min(one.due for one in late), ", ".join(one.key for one in late))


def _to_issue(mentorship: Mentorship, documents: Iterable[IssuedDocument]) -> Iterable[Waiting]:
    """What is signed after the agreement, and nobody issued yet: each addendum, and the papers on how it ended."""
    issued = {(one.kind, one.item) for one in documents}
    for number, change in enumerate(mentorship.changes, 1):
        if (ADDENDUM, str(number)) not in issued:
            yield Waiting(Wait.ISSUE_MORE, (), change.from_, f"{ADDENDUM} {number}")
    if mentorship.ending:
        completed = mentorship.ending.how is EndingHow.COMPLETED
        for kind in ("parting", "certificate") if completed else ("dissolution",):
            if (kind, "") not in issued:
                yield Waiting(Wait.ISSUE_MORE, (), mentorship.ending.date, kind)


def _mail(
    mentorship: Mentorship, standings: Iterable[tuple[IssuedDocument, Standing]], events: Iterable[Event]
) -> Iterable[Waiting]:
    """Messages of which nobody knows whether they went, and people to whom the last one of a document did not come."""
    names = {document.id: str(document) for document, stands in standings if stands.replaced is None}
    last: dict[tuple[int, str], Message] = {}
    for message in messages(events):
        if message.document in names:
            if message.unknown:
                yield Waiting(Wait.SETTLE, (), message.last, names[message.document])
            last |= {(message.document, person): message for person in message.to}
    people = (*mentorship.representatives, mentorship.mentee, mentorship.mentor, debtor(mentorship))
    known = {one.id: one.full_name for one in people}
    for (document, person), message in last.items():
        if person in message.refused or person in message.bounced:
            yield Waiting(Wait.REACH, (), message.last, f"{names[document]} to {known.get(person, person)}")
