"""What people type for days, times, numbers and lists, as the YAML writes them; what cannot be read stays as typed."""

import re

from mentordocs.dossier.codes import Language

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?: ?(?:uur|h))?")
_NUMBER = re.compile(r"[^\d+−-]*([+−-]?\d[\d.,]*?)[^\d:.,]*")
_CLOCK = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d+)?")


def day(text: str) -> str:
    """A day: `13-10-2026`, `13/10/2026` and `2026-10-13` are the same one; the day stands before the month."""
    found = _DAY.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def time(text: str) -> str:
    """A time of the clock: `19:30`, `19.30 uur`."""
    found = _TIME.fullmatch(text)
    return f"{int(found[1]):02}:{found[2]}" if found else text


def number(text: str, language: Language) -> str:
    """A number or a reading of the clock: `€ 2.380,50` in Dutch and `€2,380.50` in English are 2380.50.

    A currency or a unit around it is left out. Groups of three are thousands where the language writes them so.
    """
    if _CLOCK.fullmatch(text):
        return text.replace(",", ".")
    found = _NUMBER.fullmatch(text)
    if not found:
        return text
    group, point = (".", ",") if language is Language.NL else (",", ".")
    digits = found[1].replace("−", "-")
    if re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", digits):
        digits = digits.replace(group, "")
    elif group in digits and point in digits:
        return text
    return digits.replace(",", ".") if digits.count(",") + digits.count(".") < 2 else text


def lines(text: str) -> list[str]:
    """One thing a line; empty lines, and a hyphen or bullet before one, are left out."""
    stripped = (re.sub(r"^[-–•*]\s+", "", line.strip()) for line in text.split("\n"))
    return [line for line in stripped if line]
