"""Who is greeted in a message: those in its head, and who reads the mail of one of them; not who says it. Pure."""

from collections.abc import Iterator
from datetime import date

from mentordocs.documents.kinds import Addressee, Kind
from mentordocs.dossier.dossier import Mentorship
from mentordocs.mail.addresses import mail_address, same_mailbox
from mentordocs.mail.letter import Letter
from mentordocs.mail.recipients import Person, is_minor_who_pays, language_of, represents_no_more


def greeted(letter: Letter, mentorship: Mentorship, kind: Kind, on: date) -> tuple[Person, ...]:
    """Those whom a message speaks to: the mentor, whose words they are, only where nobody else gets it.

    A family may share an address; then who stands in the head is one of them, and all are greeted.

    Args:
        letter: what goes to whom.
        mentorship: whose paper it is.
        kind: of the paper.
        on: today.
    """
    known = {person.participant.id: person.participant for person in _people(mentorship)}
    found = {one.id: Person(one.role, known[one.id]) for one in letter.recipients if one.id in known}
    for person in _family(mentorship, kind, on):
        if _reads(person, letter, mentorship) and not represents_no_more(mentorship, person, on):
            found.setdefault(person.participant.id, person)
    return tuple(one for one in found.values() if one.role != "mentor") or tuple(found.values())


def _people(mentorship: Mentorship) -> Iterator[Person]:
    yield Person("mentor", mentorship.mentor)
    yield Person("mentee", mentorship.mentee)
    yield from (Person("representative", one) for one in mentorship.representatives)
    yield from (Person("payer", one) for one in (mentorship.payer, *mentorship.newcomers) if one is not None)


def _family(mentorship: Mentorship, kind: Kind, on: date) -> Iterator[Person]:
    """The mentee and who represents them, as far as the kind is for them."""
    to = kind.mail.to if kind.mail else ()
    if Addressee.MENTEE in to:
        yield Person("mentee", mentorship.mentee)
    if Addressee.REPRESENTATIVES in to or is_minor_who_pays(mentorship, kind, on):
        yield from (Person("representative", one) for one in mentorship.representatives)


def _reads(person: Person, letter: Letter, mentorship: Mentorship) -> bool:
    email = person.participant.email
    if email is None or language_of(person.participant, mentorship) is not letter.language:
        return False
    own = mail_address(email)
    return any(same_mailbox(own, mail_address(one.address)) for one in letter.recipients)
