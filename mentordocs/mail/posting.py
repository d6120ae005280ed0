"""From a letter to the message that goes out: the paper is issued or brought, put in, and weighed.

What is signed comes from the archive. What nobody signs is made for looking at, and issued when it is sent, so that the
very bytes that leave are archived. No draft is ever put in: an invoice gets its number, and so its paper, when it goes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from mentordocs.batch.issuing import Office, issue
from mentordocs.batch.making import bring
from mentordocs.batch.plan import Due
from mentordocs.documents.kinds import kind
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language, Protection
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import MailError, MentordocsError
from mentordocs.mail.composing import Enclosure, compose, must_fit
from mentordocs.mail.credentials import copy_password
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.letter import Letter, Occasion
from mentordocs.register.archive import Archive
from mentordocs.register.document import IssuedDocument
from mentordocs.register.register import Register
from mentordocs.register.states import signed_copy
from mentordocs.rules.amended import versions
from mentordocs.rules.case import Case

_WITHOUT_HEALTH = {
    "payment",
    "receipt",
    "payment-reminder",
    "unsigned",
    "unrecorded",
    "statement-period",
}
"""What papers are made per that say nothing of anybody's health; who pays need not know the password of the others.

A statement of a missed session is none of them: it may say that somebody was ill.
"""


@dataclass(frozen=True)
class Prepared:
    """A letter that can go.

    Attributes:
        letter: what goes to whom.
        envelope: the message.
        lacks_number: whether it is an invoice that gets its number, and so its paper, when it is sent.
    """

    letter: Letter
    envelope: Envelope
    lacks_number: bool = False


@dataclass(frozen=True)
class Unready:
    """A letter that cannot go: why, in a sentence for people, and the exit code that goes with it.

    `too_large` says that its message is made, and weighs more than one may.
    """

    letter: Letter
    sentence: str
    exit_code: int
    too_large: bool = False


@dataclass(frozen=True)
class PostRoom:
    """What every letter of a run shares.

    Attributes:
        mentorships: by id.
        register: open; for writing where `issued` is asked for.
        archive: where issued documents are.
        templates: where templates are found.
        as_of: today.
        now: gives the moment it is, with a time zone.
        output: where papers that are issued are put too.
        environment: may name the command for passwords of copies.
    """

    mentorships: Mapping[str, Mentorship]
    register: Register
    archive: Archive
    templates: Templates
    as_of: date
    now: Callable[[], datetime]
    output: Path
    environment: Mapping[str, str]

    def prepared(self, letters: Iterable[Letter], limit: int) -> Iterator[Prepared | Unready]:
        """The message of each letter, one after another, in the same order; nothing is issued for it.

        Args:
            letters: what goes to whom.
            limit: the most bytes that a message may have.
        """
        for letter in letters:
            yield self._prepared(letter, limit)

    def weighed(self, letters: Iterable[Letter], limit: int) -> Iterator[Letter | Unready]:
        """The letters whose messages can be made and are not too large, and why the others cannot go."""
        for one in self.prepared(letters, limit):
            yield one if isinstance(one, Unready) else one.letter

    def _prepared(self, letter: Letter, limit: int) -> Prepared | Unready:
        try:
            enclosed, is_draft = self._enclosed(letter)
            envelope = self._envelope(letter, enclosed)
        except MentordocsError as error:
            return Unready(letter, str(error), error.exit_code)
        try:
            must_fit(letter, envelope, limit)  # a draft weighs as much as what takes its place
        except MailError as error:
            return Unready(letter, str(error), error.exit_code, too_large=True)
        return Prepared(letter, self._envelope(letter) if is_draft else envelope, lacks_number=is_draft)

    def ready(self, letter: Letter) -> tuple[Letter, Envelope]:
        """The message of a letter that is sent now: a paper that nobody issued is issued first, and then it has an id.

        Raises:
            MentordocsError: it cannot be issued, or the message cannot be made.
        """
        if letter.document is None:
            letter = self._with_issued(letter)
        enclosed, is_draft = self._enclosed(letter)
        if is_draft:
            msg = f"{letter.reference}: it has no number, and a draft is not mailed"
            raise MailError(msg)
        envelope = self._envelope(letter, enclosed)
        if letter.left:
            left = {address: one for address, one in envelope.recipients.items() if one in letter.left}
            envelope = replace(envelope, recipients=left)
        return letter, envelope

    def title(self, letter: Letter) -> str:
        """What the paper of a letter is called."""
        return kind(self.templates, _languages(letter)[0], letter.kind).title

    def _with_issued(self, letter: Letter) -> Letter:
        office = Office(self.register, self.archive, self.templates, self.as_of, self.now(), self.output)
        (done,) = issue([_due(letter)], self.mentorships, office)
        if done.sentence:
            raise MailError(done.sentence)
        document = self.register.documents(reference=done.reference)[-1]
        return replace(letter, document=document.id, version=document.version)

    def _envelope(self, letter: Letter, *enclosed: Enclosure) -> Envelope:
        mentorship = self.mentorships[letter.mentorship]
        return compose(
            letter,
            mentorship,
            enclosed,
            templates=self.templates,
            as_of=self.as_of,
            moment=self.now(),
            issued=self.register.issued(letter.mentorship),
            password=self._password(letter, mentorship),
        )

    def _password(self, letter: Letter, mentorship: Mentorship) -> str | None:
        mail = mentorship.programme.mail
        if mail is None or mail.protect is not Protection.HEALTH_DATA or not _is_about_health(mentorship):
            return None
        front = kind(self.templates, _languages(letter)[0], letter.kind)
        if front.per in _WITHOUT_HEALTH or front.format == "calendar":
            return None
        return copy_password(letter.mentorship, self.environment)

    def _enclosed(self, letter: Letter) -> tuple[Enclosure, bool]:
        """What goes with a letter, and whether that is a draft: an invoice without a number."""
        if letter.document is not None:
            document = next(one for one in self.register.documents(letter.mentorship) if one.id == letter.document)
            return self._from_archive(document, letter.occasion), False
        made = bring(
            _due(letter),
            self.mentorships[letter.mentorship],
            templates=self.templates,
            as_of=self.as_of,
            issued=self.register.issued(letter.mentorship),
            archive=self.archive,
        ).made
        name, content = next(iter(made.files.items()))
        return Enclosure(content, _suffix(name)), made.lacks_number

    def _from_archive(self, document: IssuedDocument, occasion: Occasion) -> Enclosure:
        """The scan that bears every signature; for reading, one original: the last one, which is the mentee's."""
        if occasion is Occasion.SIGNED:
            place = signed_copy(document, self.register.events(document=document.id))
            if place is None:
                msg = f"{document}: no paper that was filed bears every signature by itself"
                raise MailError(msg)
            return Enclosure(self.register.scan(place), _suffix(place))
        files = list(self.register.files(document).items())
        name, content = files[-1 if occasion is Occasion.READING else 0]
        return Enclosure(content, _suffix(name))


def _is_about_health(mentorship: Mentorship) -> bool:
    """Whether a metric is about health, in the agreement or since an addendum."""
    return any(Case.of(version).health_data for version in versions(mentorship))


def _due(letter: Letter) -> Due:
    first, *others = _languages(letter)
    return Due(letter.mentorship, letter.kind, first, letter.item, *others)


def _languages(letter: Letter) -> tuple[Language, ...]:
    """The languages of the paper, which stand at the end of its reference."""
    return tuple(map(Language, letter.reference.rpartition("/")[2].split("-")))


def _suffix(name: str) -> str:
    return name.rpartition(".")[2]
