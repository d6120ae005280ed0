"""What does not go out, and why: a value for each, for people to act on. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Why a paper, or somebody's copy of it, does not go out."""

    NOT_ISSUED = "not-issued"
    """It is to be signed, and nobody issued it."""
    DRAFT = "draft"
    """The deal is a draft."""
    NO_WHOLE_COPY = "no-whole-copy"
    """It counts as signed, and no paper that was filed bears every signature by itself."""
    AGREEMENT_UNSIGNED = "agreement-unsigned"
    """It says what was agreed, and the agreement is not signed yet."""
    ASKED_FIRST = "asked-first"
    """A kind reminder of a payment that was never asked for: the request goes out now."""
    OLD = "old"
    """It is of long ago, and was never mailed."""
    SENT = "sent"
    """It was asked for, and went out before."""
    NO_ADDRESS = "no-address"
    """The paper goes by post."""
    OF_AGE = "of-age"
    """The mentee came of age, so nobody represents them any more."""
    REFUSED = "refused"
    """The server did not take it for this address."""
    BOUNCED = "bounced"
    """It came back."""


@dataclass(frozen=True)
class Held:
    """Something that does not go out.

    Attributes:
        reason: why.
        mentorship: whose paper it is.
        kind: of the paper.
        item: what it was, or is to be, made for.
        reference: of the paper; empty where it was not issued and is not told apart from others of its kind.
        who: whose copy, by id; empty where nobody gets it.
        code: what the server said, such as 550-5.1.1.
        since: the day from which it is so, where there is one.
    """

    reason: Reason
    mentorship: str
    kind: str
    item: str
    reference: str = ""
    who: tuple[str, ...] = ()
    code: str = ""
    since: date | None = None
