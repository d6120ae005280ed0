"""What was mailed and to whom: what is needed to know whose answer a message is. Pure."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Mail
from mentordocs.mail.arrived import names
from mentordocs.mail.identity import thread_id
from mentordocs.register.events import Event
from mentordocs.register.messages import Message, messages


@dataclass(frozen=True)
class Correspondence:
    """All of it.

    Attributes:
        messages: what was sent, or may have been, by its name.
        threads: the mentorship whose messages hang under a name.
        people: the ids of those who have an address, by mentorship and by `address_key`.
        own: the address from which all is sent, as a key.
    """

    messages: Mapping[str, Message]
    threads: Mapping[str, str]
    people: Mapping[str, Mapping[str, tuple[str, ...]]]
    own: str

    @classmethod
    def of(cls, mail: Mail, mentorships: Mapping[str, Mentorship], events: Iterable[Event]) -> "Correspondence":
        """What events say was sent, to those whom the dossier knows.

        Args:
            mail: from which address, and to whom copies go.
            mentorships: by id.
            events: of the register, of all mentorships.
        """
        sent = {one.message: one for one in messages(events) if one.mentorship in mentorships}
        people = {id: _people(mentorship, mail) for id, mentorship in mentorships.items()}  # noqa: A001
        threads = {names(thread_id(id, mail.from_.domain))[0]: id for id in mentorships}  # noqa: A001
        return cls(sent, threads, people, address_key(mail.from_.address))

    @property
    def begun(self) -> date | None:
        """The day of the first message; nothing that came before can be about ours."""
        return min((one.first for one in self.messages.values()), default=None)

    def who(self, mentorship: str, address: str, among: Collection[str] | None = None) -> str | None:
        """Who in a mentorship has an address, or None; `among` are those who can be meant, where several share it."""
        found = self.people.get(mentorship, {}).get(address_key(address), ())
        return next((one for one in found if among is None or one in among), None)

    def ids(self, mentorship: str) -> Mapping[str, str]:
        """The id of everybody in a mentorship by address; of those who share one, that of the first."""
        return {address: those[0] for address, those in self.people.get(mentorship, {}).items()}

    def message(self, known_as: Iterable[str]) -> Message | None:
        """The first of these names that is that of a message of ours; None where none is."""
        return next((self.messages[name] for name in known_as if name in self.messages), None)

    def thread(self, known_as: Iterable[str]) -> str | None:
        """The mentorship under whose name, or in answer to whose message, something is; None where it is no other."""
        known_as = tuple(known_as)
        message = self.message(known_as)
        if message is not None:
            return message.mentorship
        return next((self.threads[name] for name in known_as if name in self.threads), None)

    def addressed(self, addresses: Iterable[str]) -> str | None:
        """The mentorship that an address of ours names behind a plus: `papers+noor-inkomen@…`; None of others."""
        own, _, domain = self.own.rpartition("@")
        for address in map(address_key, addresses):
            local, _, there = address.rpartition("@")
            if there == domain and local.startswith(f"{own}+") and local.removeprefix(f"{own}+") in self.people:
                return local.removeprefix(f"{own}+")
        return None


def address_key(address: str) -> str:
    """An address for comparing: without capitals, and the domain as the name system has it (RFC 5891)."""
    import idna  # noqa: PLC0415 - large tables, hardly ever needed

    local, _, domain = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    if not domain.isascii():
        try:
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except idna.IDNAError:
            return f"{local.lower()}@{domain.lower()}"
    return f"{local.lower()}@{domain.lower()}"


def _people(mentorship: Mentorship, mail: Mail) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    copies = ((f"programme-{number}", copy.address) for number, copy in enumerate(mail.copy_to, 1))
    for id, address in (*((one.id, one.email) for one in _everybody(mentorship)), *copies):  # noqa: A001
        if address:
            key = address_key(address)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), id)))
    return found


def _everybody(mentorship: Mentorship) -> Iterator[Participant]:
    yield from (mentorship.mentor, mentorship.mentee, *mentorship.representatives, *mentorship.newcomers)
    if mentorship.payer is not None:
        yield mentorship.payer
