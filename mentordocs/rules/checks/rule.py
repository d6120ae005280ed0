"""What one contract check is: a small named rule that reads a subject and gives what breaks it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from mentordocs.dossier.dossier import FieldPath, Mentorship
from mentordocs.rules.case import Case
from mentordocs.rules.clause import Clause
from mentordocs.rules.finding import Finding, Level
from mentordocs.rules.price import Price

Wordings = Mapping[FieldPath, str]
"""How a value of the deal reads in an article, by its path: `("deal", "fee", "amount")` → "€ 75,00"."""


@dataclass(frozen=True)
class Subject:
    """What the rules read: one mentorship, the facts of its case, its price, and its resolved clauses."""

    mentorship: Mentorship
    clauses: tuple[Clause, ...] = ()
    wordings: Wordings = field(default_factory=dict)

    @cached_property
    def case(self) -> Case:
        """The facts of the case."""
        return Case.of(self.mentorship)

    @cached_property
    def price(self) -> Price:
        """The price."""
        return Price.of(self.mentorship)


@dataclass(frozen=True)
class Breach:
    """Where a rule is broken, and what is the matter in one sentence; see `Finding` for the place."""

    sentence: str
    path: FieldPath = ()
    file: str = "deal"
    template: Path | None = None


@dataclass(frozen=True)
class Rule:
    """One contract check.

    `needs` says what it reads beside the deal; without that it is skipped. `dutch` tells that it cites Dutch law, and
    so is off where the agreement is under another law.
    """

    code: str
    level: Level
    breaches: Callable[[Subject], Iterator[Breach]]
    source: str
    dutch: bool = True
    needs: Literal["deal", "clauses", "wordings"] = "deal"

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Every place where the subject breaks this rule."""
        for breach in self.breaches(subject):
            yield Finding(
                self.code, self.level, breach.sentence, self.source, breach.file, breach.path, breach.template
            )
