"""What is written down of a message: the intent before it goes, and how it ended, each as events. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from mentordocs.mail.delivery import Delivery, Reply
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.letter import Letter
from mentordocs.register.events import Detail, Event, EventKind

NOT_SENT = "not-sent"
"""The code of a message that was begun and then not sent, whatever the server would have said."""


def intent(letter: Letter, envelope: Envelope, day: date, moment: datetime) -> Event:
    """That a message is about to go to the recipients of its envelope."""
    why: Detail = {"why": letter.why} if letter.why else {}
    detail: Detail = {
        "message": envelope.message,
        "to": tuple(envelope.recipients.values()),
        "occasion": letter.occasion.value,
        "files": envelope.files,
        **why,
    }
    return Event(EventKind.MAILING, moment, day, letter.document, letter.mentorship, detail)


def ended(letter: Letter, envelope: Envelope, delivery: Delivery, day: date, moment: datetime) -> tuple[Event, ...]:
    """How it ended, as far as that is known: nothing is written down of whom it may have been sent to or not."""

    def event(kind: EventKind, to: tuple[str, ...], **more: str) -> Event:
        detail: Detail = {"message": envelope.message, "to": to, **more}
        return Event(kind, moment, day, letter.document, letter.mentorship, detail)

    def answered(kind: EventKind, answers: Mapping[str, Reply]) -> Iterator[Event]:
        alike: dict[Reply, list[str]] = defaultdict(list)
        for one, reply in answers.items():
            alike[reply].append(one)
        for reply, those in alike.items():
            yield event(kind, tuple(those), code=reply.word).saying(reply.words, envelope.recipients)

    accepted = (event(EventKind.MAILED, delivery.accepted),) if delivery.accepted else ()
    return (
        *accepted,
        *answered(EventKind.MAIL_REFUSED, delivery.refused),
        *answered(EventKind.MAIL_DEFERRED, delivery.deferred),
    )


def not_sent(letter: Letter, envelope: Envelope, day: date, moment: datetime) -> Event:
    """That a message that was begun was certainly not sent: it goes another time."""
    detail: Detail = {"message": envelope.message, "to": tuple(envelope.recipients.values()), "code": NOT_SENT}
    return Event(EventKind.MAIL_DEFERRED, moment, day, letter.document, letter.mentorship, detail)
