"""The influences that the parties noted in sessions, for better and for worse: one each, with its sessions, ranked.

The weight of a noted influence is the number of sessions in which it was written, and nothing else: that can be checked
by counting. What was written once only weighs as much as all else that was written once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from unicodedata import normalize

from mentordocs.dossier.session import Session
from mentordocs.rules.todos import todo_key

MOST_UNDERLINED = 2
"""Where more than two share the first place, none of them stands out, and none is underlined."""

Span = tuple[date, date]
"""A first and a last day, both included."""


@dataclass(frozen=True)
class NotedInfluence:
    """One influence on one side.

    words: as they were first written.
    sessions: the sessions in which it was written, in order; each counts once.
    weightiest: it was written in at least two sessions, and in more than nearly all others of its side.
    """

    words: str
    for_better: bool
    sessions: tuple[datetime, ...]
    weightiest: bool = False

    @property
    def weight(self) -> int:
        """In how many sessions it was written."""
        return len(self.sessions)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days on which it was written."""
        return tuple((moment.date(), moment.date()) for moment in self.sessions)


def influence_key(words: str) -> str:
    """What two spellings of one influence have in common; no words are taken for other words."""
    return todo_key(normalize("NFC", words).replace("’", "'").replace("‘", "'"))


def noted_influences(sessions: Iterable[Session]) -> tuple[NotedInfluence, ...]:
    """Every influence of the sessions: those for better first, on each side the weightiest first.

    Of two that weigh the same, the one that was written first comes first. The same words on both sides are two
    influences. In what order the sessions are given makes no difference.
    """
    written: dict[tuple[bool, str], set[tuple[datetime, str]]] = {}
    for session in sessions:
        for influence in session.influences:
            words = influence[1:].strip()
            if key := influence_key(words):
                written.setdefault((influence[0] == "+", key), set()).add((session.date, words))
    found = {
        (for_better, key): NotedInfluence(min(places)[1], for_better, tuple(sorted({moment for moment, _ in places})))
        for (for_better, key), places in written.items()
    }
    ranked = sorted(found, key=lambda key: (not key[0], -found[key].weight, found[key].sessions[0], key[1]))
    return tuple(
        influence
        for for_better in (True, False)
        for influence in _underlined([found[key] for key in ranked if key[0] is for_better])
    )


def first_places(weights: Sequence[int]) -> int:
    """How many of the ranked weights, heaviest first, stand out: those that share the first place, 0 if too many do."""
    first = sum(weight == weights[0] for weight in weights) if weights else 0
    return first if first <= MOST_UNDERLINED else 0


def _underlined(ranked: Sequence[NotedInfluence]) -> list[NotedInfluence]:
    stand_out = first_places([influence.weight for influence in ranked if influence.weight > 1])
    return [replace(influence, weightiest=index < stand_out) for index, influence in enumerate(ranked)]
