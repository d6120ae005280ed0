"""Who gets a paper by mail: those whom its kind names, as far as they take part. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentordocs.documents.kinds import Addressee, Kind
from mentordocs.documents.parties import joining, with_its_people
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.email_address import NamedAddress
from mentordocs.dossier.participant import Participant
from mentordocs.mail.correspondence import address_key
from mentordocs.mail.letter import Recipient
from mentordocs.register.document import IssuedDocument
from mentordocs.register.states import Standing
from mentordocs.register.waiting import AGREEMENT, signer
from mentordocs.rules.payment import debtor

_ROLES = {
    "mentor": Addressee.MENTOR,
    "mentee": Addressee.MENTEE,
    "representative": Addressee.REPRESENTATIVES,
    "payer": Addressee.PAYER,
}
"""The roles in a paper, and what the front matter calls those who have them."""


@dataclass(frozen=True)
class Person:
    """A participant who is to get a paper, and in which role."""

    role: str
    participant: Participant


@dataclass(frozen=True)
class Mailbox:
    """An address, and everybody who reads the mail of it; the first of them stands in the head of a message.

    Attributes:
        recipient: as a letter has it.
        language: that of the message.
        readers: the ids of all of them.
    """

    recipient: Recipient
    language: Language
    readers: frozenset[str]


def people(
    mentorship: Mentorship,
    kind: Kind,
    item: str,
    on: date,
    standings: Sequence[tuple[IssuedDocument, Standing]],
) -> tuple[Person, ...]:
    """Those to whom the kind of a paper says it goes, each once, in the first role that they have.

    They are the people whom the paper is of: another mentor, whom an addendum brought in later, gets no report on the
    time before; the addendum itself goes to those before it and to whom it brings in. What a minor is asked to pay goes
    to their representatives too: a minor is not asked alone (BW 1:234 and 1:245).

    Args:
        mentorship: whose paper it is.
        kind: of the paper.
        item: what it is made for.
        on: its day: that of its issue, or today.
        standings: what was issued of the mentorship, and how it stands with it.
    """
    if kind.mail is None:
        return ()
    own = with_its_people(mentorship, kind, item, on)
    those = [
        Person("mentor", own.mentor),
        Person("mentee", own.mentee),
        *(Person("representative", one) for one in own.representatives),
        Person("payer", debtor(own)),
    ]
    if kind.per == "addendum":
        those += [Person(_role(name), one) for name, one in joining(mentorship, int(item)).items()]
    found = [one for addressee in kind.mail.to for one in those if _ROLES[one.role] is addressee]
    if Addressee.MISSING_SIGNERS in kind.mail.to:
        found += _missing(mentorship, item, standings)
    if is_minor_who_pays(own, kind, on):
        found += [Person("representative", one) for one in own.representatives]
    first: dict[str, Person] = {}
    for one in found:
        first.setdefault(one.participant.id, one)
    return tuple(first.values())


def is_minor_who_pays(mentorship: Mentorship, kind: Kind, on: date) -> bool:
    """Whether a kind goes to who pays, and that is a mentee who is represented."""
    to = kind.mail.to if kind.mail else ()
    return Addressee.PAYER in to and debtor(mentorship) == mentorship.mentee and not _is_of_age(mentorship, on)


def represents_no_more(
    mentorship: Mentorship, person: Person, on: date, documents: Iterable[IssuedDocument] = ()
) -> bool:
    """Whether somebody is named for a mentee who came of age: what they sign is theirs, and nothing else is.

    Parents represent their child until it is eighteen (BW 1:233 and 1:245).

    Args:
        mentorship: in which they are.
        person: who is named, and in which role.
        on: today.
        documents: the paper, in every language in which it was issued.
    """
    if person.role != "representative" or not _is_of_age(mentorship, on):
        return False
    those = (signer(mentorship, role, document) for document in documents for role in document.signers)
    return all(one is None or one.id != person.participant.id for one in those)


def _is_of_age(mentorship: Mentorship, on: date) -> bool:
    """Whether the mentee is known to be eighteen (BW 1:233)."""
    return mentorship.mentee.born is not None and not mentorship.mentee.is_minor_on(on)


def mailboxes(persons: Iterable[Person], mentorship: Mentorship) -> tuple[Mailbox, ...]:
    """The addresses of those who have one; who shares one, and the language, gets one copy together."""
    shared: dict[tuple[str, Language], list[Person]] = {}
    for one in persons:
        address = one.participant.email
        if address is not None:
            shared.setdefault((address_key(address), language_of(one.participant, mentorship)), []).append(one)
    return tuple(
        Mailbox(_recipient(those[0]), language, frozenset(one.participant.id for one in those))
        for (_, language), those in shared.items()
    )


def language_of(participant: Participant, mentorship: Mentorship) -> Language:
    """The language in which somebody is written to: their own, else the ruling one of the mentorship."""
    return participant.language or mentorship.languages[0]


def copies_to(addresses: Sequence[NamedAddress], besides: Iterable[Mailbox]) -> tuple[Recipient, ...]:
    """Whom the programme names for a blind copy, less those who get the message anyway."""
    known = {address_key(one.recipient.address) for one in besides}
    return tuple(
        Recipient(f"programme-{number}", "", one.name, one.address)
        for number, one in enumerate(addresses, 1)
        if address_key(one.address) not in known
    )


def in_languages(mailboxes: Iterable[Mailbox], first: Language) -> Mapping[Language, tuple[Mailbox, ...]]:
    """Mailboxes by language, the ruling one first."""
    found: dict[Language, list[Mailbox]] = {}
    for one in mailboxes:
        found.setdefault(one.language, []).append(one)
    return {language: tuple(found[language]) for language in sorted(found, key=lambda one: (one is not first, one))}


def _recipient(person: Person) -> Recipient:
    participant = person.participant
    return Recipient(participant.id, person.role, participant.full_name, participant.email or "")


def _missing(
    mentorship: Mentorship, version: str, standings: Sequence[tuple[IssuedDocument, Standing]]
) -> Iterator[Person]:
    """Those who did not sign this version of the agreement yet."""
    for document, stands in standings:
        if document.kind == AGREEMENT and str(document.version) == version and stands.replaced is None:
            for role in stands.missing:
                participant = signer(mentorship, role, document)
                if participant is not None:
                    yield Person(_role(role), participant)


def _role(name: str) -> str:
    """The role of somebody who signs, from the name of their box: `new-representative-1` is a representative."""
    return next(role for role in _ROLES if role in name)
