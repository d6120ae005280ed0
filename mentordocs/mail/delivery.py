"""What a mail server answered, and what that means for whom a message is to. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)")
"""RFC 2034: a status code of RFC 3463 before the words of each line."""
_MOST_WORDS = 400


@dataclass(frozen=True)
class Reply:
    """A reply of the server (RFC 5321, 4.2).

    Attributes:
        code: three figures; 0 where none came, since the connection ended.
        enhanced: the status of RFC 3463, such as `5.1.1`; empty where the server says none.
        words: what else it says, on one line.
    """

    code: int
    enhanced: str = ""
    words: str = ""

    @classmethod
    def read(cls, code: int, said: bytes) -> "Reply":
        """A reply as smtplib gives it."""
        lines = said.decode(errors="replace").splitlines()
        found = next((match for match in map(_ENHANCED.match, lines) if match), None)
        words = " ".join(_ENHANCED.sub("", line, count=1).strip() for line in lines)
        shown = "".join(letter if letter.isprintable() else " " for letter in words)
        return cls(code, found[1] if found else "", shown[:_MOST_WORDS])

    @property
    def is_accepted(self) -> bool:
        """Whether it says yes (2yz)."""
        return 200 <= self.code < 300

    @property
    def is_refused(self) -> bool:
        """Whether it says never (5yz)."""
        return 500 <= self.code < 600

    @property
    def word(self) -> str:
        """Its code for the register: `550-5.1.1`, `421`, `no-reply`."""
        return "-".join(filter(None, (f"{self.code or 'no-reply'}", self.enhanced)))

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.code or ''}", self.enhanced, self.words)))


NO_REPLY = Reply(0, words="the connection ended")


@dataclass(frozen=True)
class Delivery:
    """What came of handing a message in: everybody it was to, by id, stands in one of these.

    Attributes:
        accepted: to whom the server will see that it comes.
        refused: to whom it never will (5yz).
        deferred: to whom it did not take it now (4yz), or before the connection ended: certainly not sent.
        unknown: to whom it may have been sent: the connection ended behind the whole message, before the reply.
        broken: whether the connection ended meanwhile.
    """

    accepted: tuple[str, ...] = ()
    refused: Mapping[str, Reply] = field(default_factory=dict)
    deferred: Mapping[str, Reply] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    broken: bool = False

    @classmethod
    def of(cls, answers: Mapping[str, Reply | None], *, broken: bool = False) -> "Delivery":
        """By the last answer for each id; None where it is not known whether there was one."""
        known = {one: answer for one, answer in answers.items() if answer is not None}
        return cls(
            accepted=tuple(one for one, answer in known.items() if answer.is_accepted),
            refused={one: answer for one, answer in known.items() if answer.is_refused},
            deferred={one: answer for one, answer in known.items() if not (answer.is_accepted or answer.is_refused)},
            unknown=tuple(one for one in answers if one not in known),
            broken=broken,
        )

    def after(self, before: "Delivery") -> "Delivery":
        """This try, to those whom one before it had deferred, together with what that one came to for the others."""
        return Delivery(
            accepted=(*before.accepted, *self.accepted),
            refused={**before.refused, **self.refused},
            deferred=self.deferred,
            unknown=(*before.unknown, *self.unknown),
            broken=self.broken,
        )
