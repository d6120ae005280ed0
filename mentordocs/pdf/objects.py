"""PDF objects as bytes: names, text strings, numbers, dictionaries (ISO 32000-1, 7.3)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

Value = bytes | str | int | float | bool | list["Value"] | Mapping[str, "Value"]
"""What a dictionary or array may hold: `bytes` stand as they are, `str` is a name, the rest is itself."""


def text_string(text: str) -> bytes:
    """A text string: printable ASCII as a literal, everything else in UTF-16BE with its byte order mark."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})".encode("ascii")
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


@lru_cache(maxsize=1024)
def name(text: str) -> bytes:
    """A name, with what is not a regular character written as #xx."""
    return b"/" + b"".join(
        bytes([byte]) if 33 <= byte <= 126 and byte not in b"#%()<>[]{}/" else b"#%02X" % byte for byte in text.encode()
    )


def number(value: float) -> bytes:
    """A number with at most two decimals: a hundredth of a point, a quarter of the dot of a fine printer."""
    if value == int(value):
        return b"%d" % value
    return b"%.2f" % value


def serialise(value: Value) -> bytes:
    """One object as bytes."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, str):
        return name(value)
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Mapping):
        return dictionary(value)
    return array(value)


def array(values: Iterable[Value]) -> bytes:
    """An array."""
    return b"[" + b" ".join(map(serialise, values)) + b"]"


def dictionary(entries: Mapping[str, Value]) -> bytes:
    """A dictionary, in the order of its entries."""
    return b"<<" + b" ".join(name(key) + b" " + serialise(value) for key, value in entries.items()) + b">>"
