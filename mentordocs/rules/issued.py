"""A document that was issued before, as the register knows it; handed to whoever makes the next one."""

from datetime import date

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
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reference: str
    version: int = Field(ge=1)
    fingerprint: str = Field(pattern=r"^[0-9a-f]{4}( [0-9a-f]{4}){3}$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    day: date
    signed: date | None = None
    replaced: bool = False


def last_issued(issued: tuple[Issued, ...], reference: str) -> Issued | None:
    """The last version of a document that was issued; None where none was."""
    versions = [one for one in issued if one.reference == reference]
    return max(versions, key=lambda one: one.version, default=None)
