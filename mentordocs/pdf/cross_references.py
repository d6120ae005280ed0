"""Where each object of a file stands: object streams and the cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).

Many small dictionaries compress well together and badly one by one; so do the places of them all.
"""

from collections.abc import Sequence

_WIDTHS = (1, 4, 2)
"""Bytes of the three fields of an entry: its type, an offset or the number of an object stream, an index."""
_ROW = sum(_WIDTHS)
_FREE, _IN_FILE, _IN_STREAM = 0, 1, 2
FIRST_ENTRY = bytes((_FREE, 0, 0, 0, 0, 0xFF, 0xFF))
"""Object 0, the head of the list of free objects, which has no others."""


def at_offset(offset: int) -> bytes:
    """The entry of an object that stands in the file by itself.

    Raises:
        OverflowError: the file is larger than 4 GB.
    """
    return bytes((_IN_FILE,)) + offset.to_bytes(4, "big") + b"\0\0"


def in_stream(stream: int, index: int) -> bytes:
    """The entry of an object that stands in an object stream."""
    return bytes((_IN_STREAM,)) + stream.to_bytes(4, "big") + index.to_bytes(2, "big")


def object_stream(numbers: Sequence[int], contents: Sequence[bytes]) -> tuple[bytes, int]:
    """The data of an object stream, and where in it the first object begins."""
    places, offset = [], 0
    for number, content in zip(numbers, contents, strict=True):
        places.append(b"%d %d" % (number, offset))
        offset += len(content) + 1
    head = b" ".join(places) + b"\n"
    return head + b"\n".join(contents), len(head)


def table(entries: Sequence[bytes]) -> tuple[bytes, dict[str, int], tuple[int, ...]]:
    """The data of the cross-reference stream, with the parameters of its predictor and the widths of its fields.

    Each entry is written as its difference to the one before, byte by byte modulo 256 (PNG's predictor Up): entries
    that count up become the same row again and again.
    """
    data = b"".join(entries)
    now, before = int.from_bytes(data, "big"), int.from_bytes(bytes(_ROW) + data[:-_ROW], "big")
    # All bytes at once: with its high bit set, no byte borrows from the next one; then the high bits are mended.
    high = int.from_bytes(b"\x80" * len(data), "big")
    low = high // 0x80 * 0x7F
    different = ((now | high) - (before & low)) ^ ((now ^ before ^ high) & high)
    rows = different.to_bytes(len(data), "big")
    filtered = b"".join(b"\2" + rows[start : start + _ROW] for start in range(0, len(rows), _ROW))
    return filtered, {"Predictor": 12, "Columns": _ROW}, _WIDTHS
