"""Messages of which nobody knows how they ended: looked up in the folder of what was sent, or said by a person.

Settling keeps others from sending meanwhile, since a message that is under way is not known either.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime

from mentordocs.mail.sent_folder import SentFolder
from mentordocs.register.events import Detail, Event, EventKind
from mentordocs.register.messages import Message, MessageState, messages
from mentordocs.register.register import Register

PERSON, FOLDER = "person", "sent-folder"
"""Who said how it ended."""
_CODE = "unknown"
"""The code of a message that is to go again, after a person said so."""


def unknown(register: Register) -> tuple[Message, ...]:
    """Every message of which nobody knows how it ended."""
    return tuple(one for one in messages(register.events()) if one.state is MessageState.UNKNOWN)


def look_up(register: Register, sent_folder: SentFolder, *, day: date, moment: datetime) -> tuple[Message, ...]:
    """Look for unknown messages in the folder of what was sent, and write down that those found there were sent.

    One that is not there may have been sent all the same, since it may have ended before a copy was kept. Of one that
    an earlier try had brought to some, the copy there is of that try, and says nothing of the others.

    Returns:
        The messages that were found.

    Raises:
        RegisterError: another run is sending.
        MailError: the mailbox cannot be read.
    """

    def found(one: Message) -> bool | None:
        return True if not one.accepted and sent_folder.holds(one.message) else None

    return _settled(register, found, FOLDER, day, moment)


def say(register: Register, these: Collection[str], *, sent: bool, day: date, moment: datetime) -> tuple[Message, ...]:
    """Write down what a person says of unknown messages: that they were sent, or are to be sent again.

    Args:
        register: open for writing.
        these: the messages, by what names them; any that is not unknown any more is left alone.
        sent: whether they were; if not, they go in the next run, as they were.
        day: on which it was said.
        moment: now.

    Returns:
        The messages of which it was written down.

    Raises:
        RegisterError: another run is sending.
    """
    return _settled(register, lambda one: sent if one.message in these else None, PERSON, day, moment)


def _settled(
    register: Register, ended: Callable[[Message], bool | None], by: str, day: date, moment: datetime
) -> tuple[Message, ...]:
    with register.sending(moment):
        known = [(one, ended(one)) for one in unknown(register)]
        those = [(one, was_sent) for one, was_sent in known if was_sent is not None]
        register.record(*(_event(one, by, day, moment, sent=was_sent) for one, was_sent in those))
    return tuple(one for one, _ in those)


def _event(message: Message, by: str, day: date, moment: datetime, *, sent: bool) -> Event:
    kind, code = (EventKind.MAILED, {}) if sent else (EventKind.MAIL_DEFERRED, {"code": _CODE})
    detail: Detail = {"message": message.message, "to": message.unknown, "settled": by, **code}
    return Event(kind, moment, day, message.document, message.mentorship, detail)
