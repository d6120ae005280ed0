"""What a message is called, for good: worked out from what it is, so that the same letter has the same name each time.

Servers, the folder of what was sent, and the register know it by that name; a message that is sent again after nobody
knew what became of it is known again by who gets it twice.
"""

from collections.abc import Iterable
from hashlib import sha256

from mentordocs.mail.letter import Letter


def message_name(letter: Letter, addresses: Iterable[str]) -> str:
    """64 hexadecimal figures: SHA-256 over what goes to whom, in which language, and which time.

    Args:
        letter: what goes.
        addresses: those in its head, as a server is told them, in any order; who gets a blind copy does not count.
    """
    parts = (
        letter.reference,
        str(letter.version),
        letter.occasion.value,
        letter.language.value,
        str(letter.again),
        *sorted(addresses),
    )
    return sha256("\n".join(parts).encode()).hexdigest()


def message_id(message: str, domain: str) -> str:
    """The Message-ID of a message with that name; `domain` is that of the sender, in ASCII."""
    return f"<{message}@{domain}>"


def thread_id(mentorship: str, domain: str) -> str:
    """What all messages of a mentorship answer to: no message has it, and so they are shown as one conversation.

    Programs that thread by References set up a place for a message that they do not have.
    """
    return message_id(sha256(f"thread\n{mentorship}".encode()).hexdigest(), domain)
