"""A diagnostic: one thing wrong in the YAML, where it stands, and what to do about it.

Diagnostics are values. They are gathered, all of a run at once, and never raised.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from unicodedata import category

from mentordocs.dossier.dossier import Place

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class Level(StrEnum):
    """How bad it is: an error refuses the mentorship, a warning is for a person to weigh."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Diagnostic:
    """One problem. `str()` gives `file:line:column: error: sentence (hint)`, which editors can jump to."""

    place: Place
    level: Level
    sentence: str
    hint: str = ""

    def __str__(self) -> str:
        return visible(f"{self.place}: {self.level}: {self.sentence}" + (f" ({self.hint})" if self.hint else ""))

    @property
    def is_error(self) -> bool:
        """Whether it refuses what it is about."""
        return self.level is Level.ERROR


def error(place: Place, sentence: str, hint: str = "") -> Diagnostic:
    """A diagnostic that refuses what it is about."""
    return Diagnostic(place, Level.ERROR, visible(sentence), visible(hint))


def warning(place: Place, sentence: str, hint: str = "") -> Diagnostic:
    """A diagnostic for a person to weigh."""
    return Diagnostic(place, Level.WARNING, visible(sentence), visible(hint))


def visible(text: str) -> str:
    """A text in which nothing steers a terminal or hides: controls, line ends and direction marks become codes."""
    return "".join(f"\\u{ord(sign):04x}" if category(sign) in _UNSEEN else sign for sign in text)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint that names the nearest known word, or nothing where none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else ""


def quoted(value: object) -> str:
    """A value of the user as it stands in a sentence: in quotes, on one line, cut where it is long."""
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"
