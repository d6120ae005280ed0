"""A document that was issued before, as the register knows it; handed to whoever makes the next one."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field


class Issued(BaseModel):
    """An issued document.

    Attributes:
        reference: mentorship, kind, item and language: `noor-inkomen/agreement/nl`.
        version: counted from 1.
        fingerprint: that of its words.
        sha256: of the bytes of the whole file, in hexadecimal figures.
        day: on which it was issued.
        signed: the day on which the last signature on one original was recorded; None before.
        replaced: whether a later version, or an addendum of the whole, took its place.
        missing: who is still to sign, by role (`mentee`, `representative-1`).
        number: of an invoice, with its series: `2026-0007`.
        came_back: the day of the first paper that came back of it and was filed; of a letter, the proof that it came.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reference: str
    version: int = Field(ge=1)
    fingerprint: str = Field(pattern=r"^[0-9a-f]{4}( [0-9a-f]{4}){3}$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    day: date
    signed: date | None = None
    replaced: bool = False
    missing: tuple[str, ...] = ()
    number: str | None = None
    came_back: date | None = None

    @property
    def kind(self) -> str:
        """What its kind is called in references: `progress`."""
        return self.reference.split("/")[1]

    @property
    def item(self) -> str:
        """The key of what it was made for; empty where there is one per mentorship."""
        return "/".join(self.reference.split("/")[2:-1])


def invoice_number(series: str, number: int) -> str:
    """The number of an invoice as it prints: the seventh of the series 2026 is 2026-0007."""
    return f"{series}-{number:04}"


def last_issued(issued: tuple[Issued, ...], reference: str) -> Issued | None:
    """The last version of a document that was issued; None where none was."""
    versions = [one for one in issued if one.reference == reference]
    return max(versions, key=lambda one: one.version, default=None)


class Version(Protocol):
    """A version that was issued: its number, and the fingerprint of its words."""

    @property
    def version(self) -> int:
        """Counted from 1."""
        ...

    @property
    def fingerprint(self) -> str:
        """Of its words."""
        ...


def next_version(issued: Iterable[Version], fingerprint: str) -> int:
    """The version of a document with these words: 1 plus the last version that was issued with others.

    Words that were issued last keep their version, so that the bytes before and after issuing are the same.

    Args:
        issued: every issued version of the same reference, in any order.
        fingerprint: of the words.
    """
    return 1 + max((one.version for one in issued if one.fingerprint != fingerprint), default=0)
