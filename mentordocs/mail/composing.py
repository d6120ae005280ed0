"""From a letter to an envelope: the message as bytes, and who is to get it. Pure, and the same each time.

A message has its words twice, as plain text and as HTML, and then what is attached. All of it is ASCII on the wire, so
that every server takes it; only an address with other letters before its @ needs more (RFC 6532).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime
from math import ceil, floor

from mentordocs.documents import kinds
from mentordocs.documents.kinds import Kind
from mentordocs.documents.mail_text import FOLDER, mail_text
from mentordocs.documents.parties import with_its_people
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.errors import MailError, UsageError
from mentordocs.mail.addresses import MailAddress, addressed, mail_address
from mentordocs.mail.attachments import Attachment
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.greeting import greeted
from mentordocs.mail.header_words import Folded, unstructured
from mentordocs.mail.identity import message_id, message_name, thread_id
from mentordocs.mail.letter import Letter, Occasion
from mentordocs.mail.mime import message
from mentordocs.mail.protection import protected
from mentordocs.mail.recipients import Person
from mentordocs.mail.rendering import as_html, as_text, nodes_of
from mentordocs.rules.issued import Issued, last_issued


@dataclass(frozen=True)
class Enclosure:
    """What goes with a letter: the bytes of the archive, and the ending of their name, such as `pdf`."""

    content: bytes
    suffix: str


def compose(
    letter: Letter,
    mentorship: Mentorship,
    enclosures: Sequence[Enclosure],
    *,
    templates: Templates,
    as_of: date,
    moment: datetime,
    issued: tuple[Issued, ...] = (),
    password: str | None = None,
) -> Envelope:
    """Make the message of a letter. Whoever sends it asks `must_fit` first.

    Args:
        letter: what goes to whom.
        mentorship: whose paper it is.
        enclosures: the files that are attached, in order.
        templates: where texts are found.
        as_of: today.
        moment: when it is handed in, with its time zone.
        issued: what was issued of this mentorship, the paper that goes out too if it was.
        password: with which the copies open; without one they are attached as they are. Each protected copy has
            other bytes, since a cipher needs what nobody can guess.

    Raises:
        MailError: the programme has no sender, an address cannot be written to, or a file cannot be attached.
        TemplateError: the text is wrong.
        UsageError: the kind is not mailed on this occasion.
    """
    sender = _sender(mentorship)
    to = [mail_address(one.address, one.name) for one in letter.recipients]
    blind = [mail_address(one.address) for one in letter.blind]
    everyone: dict[str, str] = {}
    for address, one in zip((*to, *blind), (*letter.recipients, *letter.blind), strict=True):
        everyone.setdefault(address.address, one.id)
    kind = _kind(letter, mentorship, templates)
    text_name = _text_name(letter, kind)
    document = last_issued(issued, letter.reference)
    own = with_its_people(mentorship, kind, letter.item, document.day if document else as_of)
    persons = greeted(letter, own, kind, as_of)
    text = mail_text(
        mentorship,
        letter.kind,
        text_name,
        letter.language,
        templates=templates,
        as_of=as_of,
        item=letter.item,
        issued=issued,
        document=document,
        to=tuple(one.participant for one in persons),
        roles=tuple(dict.fromkeys(one.role for one in persons)),
        protected=password is not None,
    )
    attached = [
        _attachment(text.attachment, one, number if len(enclosures) > 1 else 0, password)
        for number, one in enumerate(enclosures, 1)
    ]
    nodes = nodes_of(text.markdown, f"{letter.language}/{FOLDER}/{text_name}.md")
    name = message_name(letter, (one.address for one in to))
    needs_utf8 = any(one.needs_utf8 for one in (sender, *to, *blind))
    head = [
        addressed("From", sender),
        addressed("To", *to),
        *_reply_to(own.mentor, persons, needs_utf8=needs_utf8),
        unstructured("Subject", text.subject),
        Folded("Date", format_datetime(moment)),
        *_names(name, mentorship.id, sender.domain),
        Folded("Auto-Submitted", "auto-generated"),
        Folded("Content-Language", letter.language.value),
    ]
    return Envelope(
        message=name,
        sender=sender.address,
        recipients=everyone,
        content=message(head, as_text(nodes), as_html(nodes, text.subject, letter.language), attached, name),
        files=tuple(one.sha256 for one in attached),
        needs_utf8=needs_utf8,
    )


def must_fit(letter: Letter, envelope: Envelope, limit: int) -> None:
    """Refuse a message that is too large, before anything is sent.

    Args:
        letter: the one that it was made of.
        envelope: the message.
        limit: the most bytes that it may have, with all that is attached.

    Raises:
        MailError: it is larger; the text says how large it is, and may be.
    """
    if len(envelope.content) > limit:
        to = ", ".join(one.id for one in letter.recipients)
        size, most = _tenths(len(envelope.content), ceil), _tenths(limit, floor)
        smaller = "file a smaller scan, or " if letter.occasion is Occasion.SIGNED else ""
        raise MailError(
            f"{letter.reference} to {to} would be a message of {size} MB, and {most} MB is the most"
            f" (mail: {{limit: …}}); {smaller}send it in another way"
        )


def _tenths(size: int, rounded: Callable[[float], int]) -> float:
    """Megabytes to one decimal; what is too large is rounded up, and so never reads like what is allowed."""
    return rounded(size / 100_000) / 10


# Who


def _sender(mentorship: Mentorship) -> MailAddress:
    mail = mentorship.programme.mail
    if mail is None:
        raise MailError(
            f"{mentorship.place('programme')}: error: nobody is named as the sender; write mail: {{from: …}}"
        )
    return mail_address(mail.from_.address, mail.from_.name or mentorship.programme.name)


def _reply_to(mentor: Participant, greeted: Sequence[Person], *, needs_utf8: bool) -> Iterator[Folded]:
    """Answers go to the mentor whose words they are; those of the mentor go back to the sender.

    So do those to a mentor with other letters before the @, where nobody else has such: not all servers take a message
    that names one (RFC 6532).
    """
    if mentor.email and any(one.role != "mentor" for one in greeted):
        address = mail_address(mentor.email, mentor.full_name)
        if needs_utf8 or not address.needs_utf8:
            yield addressed("Reply-To", address)


def _kind(letter: Letter, mentorship: Mentorship, templates: Templates) -> Kind:
    language = letter.language if templates.find(letter.language, f"{letter.kind}.md") else mentorship.languages[0]
    return kinds.kind(templates, language, letter.kind)


def _text_name(letter: Letter, kind: Kind) -> str:
    mail = kind.mail
    name = None if mail is None else mail.reading if letter.occasion is Occasion.READING else mail.text
    if name is None:
        sentence = f"{letter.kind} is not mailed ({letter.occasion}); its front matter would say mail: with a text"
        raise UsageError(sentence)
    return name


# What


def _attachment(said: str, one: Enclosure, number: int, password: str | None) -> Attachment:
    if password is None or one.suffix == "ics":
        return Attachment.of(said, one.content, one.suffix, number)
    return Attachment.of(said, protected(one.content, one.suffix, password), "pdf", number)


def _names(name: str, mentorship: str, domain: str) -> Iterator[Folded]:
    thread = thread_id(mentorship, domain)
    yield Folded("Message-ID", message_id(name, domain))
    yield Folded("In-Reply-To", thread)
    yield Folded("References", thread)
