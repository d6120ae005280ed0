"""What is due to be mailed: every letter, to whom, and what is held and why. Pure.

Everybody whom a paper goes to gets it once on each occasion. People who are written to in one language share a letter.
What was refused, or came back, is named and not tried again by itself; what was deferred is in the next run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentordocs.batch.plan import Due
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.email_address import NamedAddress
from mentordocs.errors import MailError
from mentordocs.mail.addresses import mail_address
from mentordocs.mail.asked import EVERYTHING, Asked, Resend
from mentordocs.mail.gone import Gone
from mentordocs.mail.held import Held, Reason
from mentordocs.mail.identity import message_name
from mentordocs.mail.letter import Letter, Recipient
from mentordocs.mail.papers import Paper, Past, papers
from mentordocs.mail.recipients import Mailbox, copies_to, in_languages, mailboxes, people, represents_no_more
from mentordocs.register.messages import Message, messages


@dataclass(frozen=True)
class Unsettled:
    """A message of which nobody knows whether the server took it, and the reference of its paper."""

    message: Message
    reference: str


@dataclass(frozen=True)
class Post:
    """All that there is to mail: what goes out, what has to be asked about first, and what is held."""

    letters: tuple[Letter, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    held: tuple[Held, ...] = ()


def post(
    mentorship: Mentorship,
    due: Sequence[Due],
    past: Past,
    *,
    templates: Templates,
    as_of: date,
    asked: Asked = EVERYTHING,
    copy_to: Sequence[NamedAddress] = (),
) -> Post:
    """What is to be mailed of one mentorship.

    Args:
        mentorship: whose papers they are.
        due: what the plan says of it.
        past: what the register knows of it.
        templates: where templates are found.
        as_of: today.
        asked: what of it is asked for.
        copy_to: whom the programme names for blind copies.

    Raises:
        TemplateError: the front matter of a kind is wrong.
    """
    found, held = papers(mentorship, due, past, templates, as_of, asked)
    before = messages(past.events)
    counter = _Counter(mentorship, past, before, as_of, asked, tuple(copy_to))
    sorted_out = [*held, *(each for paper in found for each in counter.sorted_out(paper))]
    return Post(
        letters=tuple(one for one in sorted_out if isinstance(one, Letter)),
        unsettled=tuple(one for one in sorted_out if isinstance(one, Unsettled)),
        held=tuple(one for one in sorted_out if isinstance(one, Held)),
    )


@dataclass(frozen=True)
class _Counter:
    """Where the papers of one mentorship are handed in."""

    mentorship: Mentorship
    past: Past
    messages: tuple[Message, ...]
    as_of: date
    asked: Asked
    copy_to: tuple[NamedAddress, ...]

    def sorted_out(self, paper: Paper) -> Iterator[Letter | Unsettled | Held]:
        """The letters of a paper, in each language; and those who do not get one, and why."""
        gone = Gone.of(self.messages, [one.document.id for one in paper.editions if one.document], paper.occasion)
        boxes, held = self._boxes(paper)
        blind = copies_to(self.copy_to, boxes)
        wanted = self._wanted(boxes, gone)
        references = {one.document.id: one.reference for one in paper.editions if one.document}
        yield from (Unsettled(each, references.get(each.document or 0, "")) for each in gone.unknown)
        if paper.is_old and not self.asked.old:
            if wanted:
                yield self._held(Reason.OLD, paper, since=paper.day)
            return
        yield from held
        if self.asked.resend is None:
            yield from self._not_again(paper, boxes, gone)
        for letter in self._letters(paper, wanted, boxes, blind, gone):
            if not self.asked.languages or letter.language in self.asked.languages:
                yield letter

    def _letters(
        self,
        paper: Paper,
        wanted: Sequence[Mailbox],
        boxes: Sequence[Mailbox],
        blind: Sequence[Recipient],
        gone: Gone,
    ) -> Iterator[Letter]:
        """What was begun and deferred goes on as it was; the others get theirs by language, the ruling one first."""
        going_on: list[Letter] = []
        if self.asked.resend is None:
            begun = {one.message: one for one in gone.deferred.values()}
            found = (self._going_on(paper, one, boxes, blind, gone) for one in begun.values())
            going_on = [one for one in found if one is not None]
        yield from going_on
        left = {person for letter in going_on for person in (letter.left or letter.everyone)}
        copies = iter([tuple(one for one in blind if one.id not in gone.reached.keys() | left)])  # with the first only
        rest = [one for one in wanted if one.recipient.id not in left]
        for language, those in in_languages(rest, self.mentorship.languages[0]).items():
            apart: dict[tuple[str, bool], list[Recipient]] = {}
            for one in those:
                # A server that does not take such an address would refuse the message for everybody else too.
                apart.setdefault((self._why(one, gone), not _is_plain(one.recipient.address)), []).append(one.recipient)
            for (why, _), to in sorted(apart.items(), key=lambda item: item[0]):
                again = gone.times_again + 1 if why else 0
                yield self._letter(paper, language, tuple(to), () if why else next(copies, ()), again, why)

    def _going_on(
        self, paper: Paper, begun: Message, boxes: Sequence[Mailbox], blind: Sequence[Recipient], gone: Gone
    ) -> Letter | None:
        """The letter of a message that was begun, for those who are still to get it; it has the same name.

        None where it cannot be the same any more: somebody whom it was to has another address now.
        """
        left = tuple(person for person in begun.to if gone.deferred.get(person) == begun)
        left = left if len(left) < len(begun.to) else ()
        those = [one for one in boxes if one.recipient.id in begun.to]
        copies = tuple(one for one in blind if one.id in begun.to)
        try:
            addresses = [mail_address(one.address).address for one in (*(each.recipient for each in those), *copies)]
        except MailError:  # it is another one now, and wrong: said where its message is made
            return None
        for language in dict.fromkeys(one.language for one in those):
            to = tuple(one.recipient for one in those)
            for again in range(gone.times_again + 1):
                letter = replace(self._letter(paper, language, to, copies, again, begun.why), left=left)
                if message_name(letter, addresses) == begun.message:
                    return letter
        return None

    def _boxes(self, paper: Paper) -> tuple[tuple[Mailbox, ...], tuple[Held, ...]]:
        """The addresses that a paper goes to, and those who have none, or get it no more."""
        documents = [one.document for one in paper.editions if one.document]
        on = max((one.day for one in documents), default=self.as_of)
        all_of_them = people(self.mentorship, paper.kind, paper.item, on, self.past.standings)
        everyone = [one for one in all_of_them if not self.asked.to or one.participant.id in self.asked.to]
        of_age = [one for one in everyone if represents_no_more(self.mentorship, one, self.as_of, documents)]
        without = [one for one in everyone if one not in of_age and one.participant.email is None]
        held = [
            self._held(reason, paper, tuple(one.participant.id for one in those))
            for reason, those in ((Reason.OF_AGE, of_age), (Reason.NO_ADDRESS, without))
            if those
        ]
        boxes = mailboxes((one for one in everyone if one not in of_age and one not in without), self.mentorship)
        return boxes, tuple(held)

    def _wanted(self, boxes: Sequence[Mailbox], gone: Gone) -> tuple[Mailbox, ...]:
        """Those who did not get it yet; or of those who did, who is to get it again."""
        unknown, tried = gone.perhaps_reached, {*gone.reached, *gone.failed}
        if self.asked.resend is None:
            closed = (tried - gone.deferred.keys()) | unknown
            return tuple(one for one in boxes if not one.readers & closed)
        if self.asked.resend is Resend.WRONG_ADDRESS and not self.asked.to:
            tried = {*gone.failed}
        return tuple(one for one in boxes if one.readers & tried and not one.readers & unknown)

    def _why(self, box: Mailbox, gone: Gone) -> str:
        """Why somebody gets it again, as a code; empty where it is the first time."""
        if self.asked.resend is not None:
            return self.asked.resend.value
        return next((gone.deferred[each].why for each in sorted(box.readers) if each in gone.deferred), "")

    def _not_again(self, paper: Paper, boxes: Sequence[Mailbox], gone: Gone) -> Iterator[Held]:
        """Those whom it did not reach; and those whom it did, where it is asked for by name."""
        for one in boxes:
            for last in (gone.failed[each] for each in sorted(one.readers) if each in gone.failed):
                yield self._held(last.reason, paper, (one.recipient.id,), last.code, last.day)
        there = {one.recipient.id: gone.reached[each] for one in boxes for each in one.readers if each in gone.reached}
        if there and self.asked.old:
            yield self._held(Reason.SENT, paper, tuple(there), since=max(there.values()))

    def _letter(
        self,
        paper: Paper,
        language: Language,
        to: tuple[Recipient, ...],
        blind: tuple[Recipient, ...],
        again: int = 0,
        why: str = "",
    ) -> Letter:
        edition = paper.edition_for(language, self.mentorship.languages[0])
        document = edition.document
        return Letter(
            mentorship=self.mentorship.id,
            kind=paper.kind_name,
            item=paper.item,
            language=language,
            reference=edition.reference,
            version=document.version if document else 1,
            document=document.id if document else None,
            occasion=paper.occasion,
            recipients=to,
            blind=blind,
            again=again,
            why=why,
        )

    def _held(
        self, reason: Reason, paper: Paper, who: tuple[str, ...] = (), code: str = "", since: date | None = None
    ) -> Held:
        document = next((one.reference for one in paper.editions if one.document), "")
        return Held(reason, self.mentorship.id, paper.kind_name, paper.item, document, who, code, since)


def _is_plain(address: str) -> bool:
    """Whether every server takes it: what stands before the @ is ASCII (RFC 6531)."""
    return address.rpartition("@")[0].isascii()
