"""The fingerprint: the same sixteen hexadecimal figures on every page whose words and charts are the same.

It is the first 64 bits of SHA-256 over the source after Jinja, references resolved, and the figures of its charts;
version, original, the date of making and the numbers of pages are not in it, nor is the layout.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256


def _canonical(value: object) -> object:
    """A value as JSON that is the same on every machine; how a number is written is in the words, not here."""
    if is_dataclass(value):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        kept = {name: _canonical(part) for name, part in named.items() if not isinstance(part, Callable)}  # type: ignore[arg-type]
        return {"": type(value).__name__, **kept}
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_canonical(part) for part in value]
    return value


def fingerprint_of_both(one: str, other: str) -> str:
    """The fingerprint of a paper in two languages, from those of its words in each."""
    return fingerprint(f"{one}\n{other}", {})


def fingerprint(markdown: str, figures: Mapping[str, object]) -> str:
    """The fingerprint in four groups of four: `7c31 e0a9 14bd 5f02`."""
    charts = json.dumps({name: _canonical(figure) for name, figure in figures.items()}, sort_keys=True)
    digest = sha256(f"{markdown}\0{charts}".encode()).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))
