"""What of all that is due to be mailed is asked for. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from mentordocs.dossier.codes import Language


class Resend(StrEnum):
    """Why something is sent again."""

    LOST = "lost"
    WRONG_ADDRESS = "wrong-address"
    ASKED_AGAIN = "asked-again"


@dataclass(frozen=True)
class Asked:
    """What is asked for; an empty tuple is all of it.

    Attributes:
        kinds: papers of these kinds.
        items: papers made for these.
        to: messages to these participants, by id.
        languages: messages in these languages.
        old: also papers of long ago, which do not go out by themselves.
        resend: why what was sent before goes out again; None where it does not.
    """

    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    old: bool = False
    resend: Resend | None = None

    def wants(self, kind_name: str, item: str) -> bool:
        """Whether a paper is asked for."""
        return (not self.kinds or kind_name in self.kinds) and (not self.items or item in self.items)


EVERYTHING = Asked()
