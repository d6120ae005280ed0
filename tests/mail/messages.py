"""Letters and what they become: an agreement, signed, to a mentee who can be called anything."""

import email
import email.policy
from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.mail.composing import Enclosure, compose
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.letter import Letter, Occasion, Recipient
from tests.factories import a_mentorship

TEMPLATES = Templates()
MOMENT = datetime(2026, 10, 14, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
PROGRAMME = {
    "mail": "{from: Samen Leren <papieren@samenleren.example>,"
    " smtp: {host: smtp.samenleren.example, port: 587, security: starttls}}"
}
SCAN = Enclosure(b"%PDF-1.7 a scan\r\n\n\x00\xff.", "pdf")
NAMES = (
    "Noor de Vries",
    "Nguyễn Thị Ánh",
    "Łukasz Żółć",
    "Λυδία Παπαδοπούλου",
    "Сергій Шевченко",
    "محمد عبد الله",
    "דנה כהן־לוי",
    "आशा देवी",
    "สมชาย ใจดี",
    "王小明",
    "高橋 さくら",
    "김민수",
    "თამარ ბერიძე",
    'Anna "Ann" de Vries, B.A. <x@y.example>; (Sr.) \\ 100%',
    "𝒵 👩‍🏫",
)
"""In thirteen scripts, and with whatever means something in a header."""


def a_mentorship_that_mails(**changes: Any) -> Mentorship:
    return a_mentorship(**{"programme": PROGRAMME, **changes})


def named(mentorship: Mentorship, name: str) -> Mentorship:
    """The same with another name for the mentee, which no check has seen."""
    return replace(mentorship, mentee=mentorship.mentee.model_copy(update={"name": name}))


def a_letter(mentorship: Mentorship, language: Language = Language.NL, **changes: Any) -> Letter:
    """The signed agreement, to the mentee."""
    mentee = mentorship.mentee
    recipient = Recipient(mentee.id, "mentee", mentee.full_name, mentee.email or "")
    letter = Letter(
        mentorship.id,
        "agreement",
        "",
        language,
        f"{mentorship.id}/agreement/{language}",
        1,
        7,
        Occasion.SIGNED,
        (recipient,),
    )
    return replace(letter, **changes)


def composed(mentorship: Mentorship, letter: Letter | None = None, *enclosures: Enclosure, **more: Any) -> Envelope:
    given: dict[str, Any] = {"templates": TEMPLATES, "as_of": date(2026, 10, 14), "moment": MOMENT, **more}
    return compose(letter or a_letter(mentorship), mentorship, enclosures or (SCAN,), **given)


def parsed(content: bytes) -> EmailMessage:
    """What Python's own parser reads."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message
