"""The code on every page, which says what stands beside it in letters: which page of which paper this is.

A QR code of 29 × 29 modules where the reference lets it, with the strongest error correction that fits.
Upper case and the signs used keep it in the alphanumeric mode of ISO/IEC 18004.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mentordocs.pdf.objects import number

MODULE = 0.762 * 72 / 25.4
"""Side of one module in points: 0.762 mm is three dots at 100 dpi, what a poor scan still reads."""
QUIET_MODULES = 4
_SIDE = 29
_LEVELS = "HQML"
"""Levels of error correction, the strongest first."""
_ROOM = {"H": 35, "Q": 47, "M": 61, "L": 77}
"""Characters that 29 modules a side have room for in the alphanumeric mode (ISO/IEC 18004, table 7)."""
_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
_BIT_OF_PIXEL = bytes(ord("1" if grey < 128 else "0") for grey in range(256))


@dataclass(frozen=True)
class PageCode:
    """What the code of one page says. `version` and `original` are 0 where a kind has none."""

    reference: str
    version: int
    original: int
    page: int
    pages: int
    fingerprint: str

    @property
    def payload(self) -> str:
        """The text in the code: six fields between colons, in capitals."""
        digits = self.fingerprint.replace(" ", "")
        return f"{self.reference}:{self.version}:{self.original}:{self.page}:{self.pages}:{digits}".upper()

    @classmethod
    def parse(cls, payload: str) -> "PageCode":
        """The code that a payload says.

        Raises:
            ValueError: It is not one of ours.
        """
        fields = payload.lower().split(":")
        if len(fields) != 6:
            msg = f"not a page code: {payload!r}"
            raise ValueError(msg)
        reference, version, original, page, pages, digits = fields
        groups = " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
        return cls(reference, int(version), int(original), int(page), int(pages), groups)


@dataclass(frozen=True)
class Matrix:
    """A square code: its side in modules, and its rows as bits, a dark module being 1."""

    side: int
    rows: bytes

    def operators(self, left: float, bottom: float, module: float = MODULE) -> bytes:
        """Paint it as an image mask with its lower left corner at a point; the quiet zone is the caller's.

        It is written in hexadecimal, in which no reader can take some bytes of it for its end.
        """
        size = number(self.side * module)
        head = b"q 0 0 0 rg %s 0 0 %s %s %s cm BI/W %d/H %d/BPC 1/IM true/D[1 0]/F/AHx ID " % (
            size,
            size,
            number(left),
            number(bottom),
            self.side,
            self.side,
        )
        return head + self.rows.hex().encode("ascii") + b">\nEI Q\n"


@lru_cache(maxsize=4096)
def qr_matrix(payload: str, *, levels: str = _LEVELS) -> Matrix:
    """The code with the first of the levels of error correction that 29 modules a side have room for.

    Where none has, the smallest code.
    """
    matrices = []
    if _ALPHANUMERIC.issuperset(payload):
        levels = "".join(level for level in levels if len(payload) <= _ROOM[level]) or levels
    for level in levels:
        matrix = _encode(payload, level)
        if matrix.side <= _SIDE:
            return matrix
        matrices.append(matrix)
    return min(matrices, key=lambda matrix: matrix.side)


def _encode(payload: str, level: str) -> Matrix:
    import zxingcpp  # noqa: PLC0415 - heavy

    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    image: Any = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    side = int(image.shape[0])
    bits = memoryview(image).tobytes().translate(_BIT_OF_PIXEL)
    width = (side + 7) // 8
    rows = (int(bits[start : start + side], 2) << width * 8 - side for start in range(0, side * side, side))
    return Matrix(side, b"".join(row.to_bytes(width, "big") for row in rows))
