"""Clauses as the checks read them: resolved by `documents`, which knows templates; named and required here."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mentordocs.dossier.dossier import FieldPath
from mentordocs.rules.case import Case

_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_EMPHASIS = re.compile(r"[*_`]+")
_SPACE = re.compile(r"\s+")
_BLOCK = re.compile(r"\n\s*(?:\n|\d+\.\s|[-*]\s|#+\s)")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\d\W])")


@lru_cache(maxsize=8192)
def plain(markdown: str) -> str:
    """The words of Markdown: without escapes and emphasis, every kind of white space as one space."""
    return _SPACE.sub(" ", html.unescape(_EMPHASIS.sub("", _ESCAPE.sub("", markdown)))).strip()


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[str, ...]:
    """Kept, since most clauses read the same from one agreement to the next, and several checks read them all."""
    lines = _BLOCK.split("\n" + text)
    return tuple(sentence for line in lines for sentence in _END_OF_SENTENCE.split(plain(line)) if sentence)


@dataclass(frozen=True)
class Clause:
    """One clause of an agreement, after Jinja.

    `name` is that of its file (`payment`, `annex-price`); `article` tells an article from an annex; `text` is its
    Markdown in one language, headings included; `source` lists the articles of law it goes by; `file` is the template
    it comes from, the organisation's own where that overrides ours.
    """

    name: str
    article: bool
    text: str
    source: tuple[str, ...]
    file: Path

    @property
    def is_empty(self) -> bool:
        """Whether nothing but headings is left of it, which is how an organisation removes a clause."""
        return not any(line.strip() and not line.startswith("#") for line in self.text.splitlines())

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of its headings."""
        return tuple(plain(line.lstrip("# ")) for line in self.text.splitlines() if line.startswith("#"))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences as plain words, list items and headings each by themselves."""
        return _sentences(self.text)


@dataclass(frozen=True)
class Requirement:
    """A clause that some cases cannot do without: which ones, by what value of the deal, and why."""

    name: str
    needed: Callable[[Case], bool]
    path: FieldPath
    source: str


def _always(case: Case) -> bool:
    return True


_TEN_POINTS = "the ten points of the deal"

REQUIREMENTS = (
    Requirement("parties", _always, ("mentor",), "BW 6:230b"),
    Requirement("minor", lambda case: case.minor, ("mentee",), "BW 1:234"),
    Requirement("goal", _always, ("agreed", "goal"), "BW 7:401"),
    Requirement("fee", lambda case: case.has_fee, ("deal", "fee"), "BW 7:405"),
    Requirement("payment", lambda case: case.has_fee, ("deal", "payment"), _TEN_POINTS),
    Requirement("reinvestment", lambda case: case.reinvests, ("deal", "reinvestment"), "BW 7:403(2)"),
    Requirement("sessions", _always, ("deal", "session"), _TEN_POINTS),
    Requirement("missed-sessions", _always, ("deal", "cancellation"), _TEN_POINTS),
    Requirement("measuring", lambda case: case.has_metrics, ("metrics",), "AVG 5(1)(b)"),
    Requirement("withdrawal", lambda case: case.withdrawal, ("deal", "concluded", "how"), "BW 6:230m, 6:230o"),
    Requirement("end", _always, ("deal", "ending"), "BW 7:408"),
    Requirement("liability", _always, ("deal", "liability"), _TEN_POINTS),
    Requirement("privacy", _always, ("deal",), "AVG 13"),
    Requirement("conduct", lambda case: case.trader and case.consumer, ("deal",), "BW 6:230b"),
    Requirement("particulars", lambda case: case.has_particulars, ("deal", "particulars"), _TEN_POINTS),
    Requirement("signing", _always, ("deal", "concluded"), _TEN_POINTS),
    Requirement("annex-goals", lambda case: case.has_metrics, ("metrics",), "BW 6:227"),
    Requirement("annex-price", lambda case: case.has_fee, ("deal", "fee"), "BW 6:230m(1)(e)"),
    Requirement("annex-privacy", _always, ("deal",), "AVG 13"),
    Requirement("annex-withdrawal", lambda case: case.withdrawal, ("deal", "concluded", "how"), "BW 6:230m(1)(h)"),
    Requirement("annex-reinvestment", lambda case: case.reinvests, ("deal", "reinvestment"), "BW 7:403(2)"),
)
"""Every clause that the law, or a point of the deal that must print somewhere, asks for. The others (limits, parting,
confidentiality, ideas) are good to have, and an organisation may leave them out."""


def required_clauses(case: Case) -> frozenset[str]:
    """The names of the clauses that a case cannot do without."""
    return frozenset(requirement.name for requirement in REQUIREMENTS if requirement.needed(case))
