"""Which version words have: one that was issued, or the next. Pure."""

from collections.abc import Iterable
from typing import Protocol


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
