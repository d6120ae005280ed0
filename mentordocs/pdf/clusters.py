"""Clusters: what several glyphs say together, and what no glyph of a font says by itself.

In Arabic, Devanagari or Thai, letters become glyphs in other numbers, other orders and other places. What belongs
together is drawn as one glyph made of glyphs (`composites`), so that it has one character code that reads back as
just what was typed, in every reader. Which clusters there are is known only when a document has been set: until then
they stand in the content as tokens, and get their codes in each document anew, so that the bytes of a file do not
depend on what was made before.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from mentordocs.pdf.font import Font

_TOKEN = re.compile(b"\0[^\1]*\1")


class Part(NamedTuple):
    """A glyph of a cluster, and where it stands in it, in units of the font."""

    glyph: int
    x: int
    y: int


class Cluster(NamedTuple):
    """Glyphs that stand for a text together. `advance` is in units of the font."""

    font: str
    parts: tuple[Part, ...]
    advance: int
    text: str

    @property
    def token(self) -> bytes:
        """What stands for its code until it has one, inside a hexadecimal string."""
        parts = ",".join(f"{glyph}:{x}:{y}" for glyph, x, y in self.parts)
        return f"\0{self.font} {parts} {self.advance} {self.text.encode('utf-16-be').hex()}\1".encode("ascii")


Code = int | Cluster
"""What a font is asked to draw: a character code, or a cluster that will get one."""


class ClusterCodes:
    """The codes that the clusters of one document have, in each font above all codes of its own."""

    def __init__(self) -> None:
        self._codes: dict[Cluster, int] = {}
        self._digits: dict[bytes, bytes] = {}

    def copy(self) -> "ClusterCodes":
        """The same codes, to which others may be added."""
        other = ClusterCodes()
        other._codes |= self._codes
        other._digits |= self._digits
        return other

    def allot(self, font: Font, codes: Iterable[Code]) -> None:
        """Give each cluster among these that has no code one, in an order that follows from the clusters alone."""
        new = {code for code in codes if isinstance(code, Cluster)} - self._codes.keys()
        used = sum(cluster.font == font.key for cluster in self._codes)
        for code, cluster in enumerate(sorted(new), font.first_free_code + used):
            self._codes[cluster] = code
            self._digits[cluster.token] = b"%04X" % code

    def of(self, codes: Iterable[Code]) -> dict[Cluster, int]:
        """The codes of the clusters among these."""
        return {code: self._codes[code] for code in codes if isinstance(code, Cluster)}

    def written(self, operators: bytes) -> bytes:
        """Operators with codes for tokens."""
        if b"\0" not in operators:
            return operators
        return _TOKEN.sub(lambda token: self._digits[token[0]], operators)
