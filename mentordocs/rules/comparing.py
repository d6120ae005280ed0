"""Measurements around an influence or a happening beside all the others: what the figures suggest, if anything.

The measure is one that can be checked by counting. Each step around it is held beside the median of the other steps,
both per month: more than that, less, or the same. Four steps around it and four others are the least to compare; the
figures suggest something where two thirds of the steps go one way, and at least three more than the other way. That is
no proof, and no more is said than that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentordocs.rules.happenings import Happening
from mentordocs.rules.influences import NotedInfluence
from mentordocs.rules.steps import Series, Spread, Step

ENOUGH_STEPS = 4
"""The fewest steps around it, and the fewest others, from which anything is said."""
LEAST_WEIGHT = 3
"""By how many steps one way has to be ahead of the other."""

Subject = NotedInfluence | Happening
"""What measurements are looked at around."""


class Verdict(StrEnum):
    """What the figures say of one subject and one series."""

    BETTER = "better"
    WORSE = "worse"
    NO_DIFFERENCE = "no-difference"
    TOO_FEW = "too-few"


@dataclass(frozen=True)
class Comparison:
    """One subject and one series of readings.

    around: the steps that it touches; others: the rest of the steps. Both in order of day.
    around_pace, others_pace: what those steps came to per month, in the direction that improves; None without steps.
    above, below: how many steps around it came to more, and to less, than the median of the others.
    alone: in how many steps around it nothing else was noted or happened.
    """

    subject: Subject
    series: Series
    around: tuple[Step, ...]
    others: tuple[Step, ...]
    around_pace: Spread | None
    others_pace: Spread | None
    above: int
    below: int
    alone: int

    @classmethod
    def of(cls, subject: Subject, series: Series, shared: frozenset[Step]) -> "Comparison":
        """Compare; `shared` are the steps that more than one subject touches."""
        around = tuple(step for step in series.steps if step.touches(subject.spans))
        others = tuple(step for step in series.steps if not step.touches(subject.spans))
        usual = Spread.of(step.per_month for step in others)
        return cls(
            subject=subject,
            series=series,
            around=around,
            others=others,
            around_pace=Spread.of(step.per_month for step in around),
            others_pace=usual,
            above=sum(step.per_month > usual.median for step in around) if usual else 0,
            below=sum(step.per_month < usual.median for step in around) if usual else 0,
            alone=sum(step not in shared for step in around),
        )

    @property
    def weight(self) -> int:
        """By how many steps one way is ahead of the other."""
        return abs(self.above - self.below)

    @property
    def verdict(self) -> Verdict:
        """What the figures say."""
        if len(self.around) < ENOUGH_STEPS or len(self.others) < ENOUGH_STEPS:
            return Verdict.TOO_FEW
        if self.weight < LEAST_WEIGHT or 3 * max(self.above, self.below) < 2 * len(self.around):
            return Verdict.NO_DIFFERENCE
        return Verdict.BETTER if self.above > self.below else Verdict.WORSE


def compared(subjects: Sequence[Subject], series: Sequence[Series]) -> tuple[Comparison, ...]:
    """Every subject with every series that has a direction, in their order, as far as it touches a step."""
    directed = [each for each in series if each.has_direction]
    shared = {
        id(each): frozenset(step for step in each.steps if sum(step.touches(one.spans) for one in subjects) > 1)
        for each in directed
    }
    found = (Comparison.of(subject, each, shared[id(each)]) for subject in subjects for each in directed)
    return tuple(comparison for comparison in found if comparison.around)
