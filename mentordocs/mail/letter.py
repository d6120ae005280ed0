"""A letter: which document goes to whom, on which occasion. It has no bytes yet; `Envelope` has."""

from dataclasses import dataclass
from enum import StrEnum

from mentordocs.dossier.codes import Language


class Occasion(StrEnum):
    """Why a document goes out."""

    READING = "reading"
    """It is to be signed: to read it beforehand."""
    SIGNED = "signed"
    """It bears every signature: a copy to keep."""
    COPY = "copy"
    """Nobody signs it: it is what it is."""


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom a letter goes.

    Attributes:
        id: of the participant; for an address that the programme names, `programme-1`, `programme-2` …
        role: `mentor`, `mentee`, `representative`, `payer`; empty for an address that the programme names.
        name: as it stands before the address; empty where there is none.
        address: as it was typed.
    """

    id: str
    role: str
    name: str
    address: str


@dataclass(frozen=True)
class Letter:
    """A message that is to be.

    Attributes:
        mentorship: the id of the mentorship.
        kind: of the document.
        item: what it was made for; empty where there is one per mentorship.
        language: that of the message, and of the document where it is in that language.
        reference: of the document.
        version: of the document.
        document: its id in the register; None where it is issued as it is sent.
        occasion: why it goes out.
        recipients: in the head of the message, all of one language; never none.
        blind: get it too, and do not stand in its head.
        again: which time it is sent again; 0 the first time.
        why: the reason of sending again, as a code; empty the first time.
        left: who is still to get it, by id, where it was begun before and the others need it no more; empty for all.
    """

    mentorship: str
    kind: str
    item: str
    language: Language
    reference: str
    version: int
    document: int | None
    occasion: Occasion
    recipients: tuple[Recipient, ...]
    blind: tuple[Recipient, ...] = ()
    again: int = 0
    why: str = ""
    left: tuple[str, ...] = ()

    @property
    def everyone(self) -> tuple[str, ...]:
        """The ids of all whom it is to, blind ones too."""
        return tuple(one.id for one in (*self.recipients, *self.blind))

    @property
    def still_to(self) -> tuple[Recipient, ...]:
        """Those in its head who are still to get it."""
        return tuple(one for one in self.recipients if not self.left or one.id in self.left)
