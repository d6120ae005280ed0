"""What a reflection cannot say, as values: a report that is silent about it would seem to know more than it does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentordocs.rules.comparing import Comparison, Subject, Verdict
from mentordocs.rules.influences import NotedInfluence, first_places, influence_key
from mentordocs.rules.steps import ENOUGH_FOR_THIRDS, Series

MANY = 10
"""From so many comparisons on, some will look like something by chance."""


class UnsaidCode(StrEnum):
    """Kinds of what cannot be said, in the order in which they are told."""

    NOTHING_NOTED = "nothing-noted"
    NOTED_ONCE = "noted-once"
    NONE_STANDS_OUT = "none-stands-out"
    ON_BOTH_SIDES = "on-both-sides"
    NO_METRICS = "no-metrics"
    NEVER_MEASURED = "never-measured"
    TOO_FEW_READINGS = "too-few-readings"
    TOO_FEW_STEPS = "too-few-steps"
    NO_DIFFERENCE = "no-difference"
    ALL_AT_ONCE = "all-at-once"
    MANY_COMPARED = "many-compared"
    CAUSE = "cause"


@dataclass(frozen=True)
class Unsaid:
    """One thing that cannot be said. Each code has its own figures; the others are left out.

    nothing-noted: `for_better`, the side on which no influence was written.
    noted-once: `for_better`, and the `count` of influences of that side, of which each was written in one session only.
    none-stands-out: `for_better`, and the `count` of influences that share the first place.
    on-both-sides: `words` that were written for better and for worse.
    never-measured: `series`. too-few-readings: `series`, and the `count` of its readings.
    too-few-steps: `count` of influences and happenings with too few measurements around them, or beside them.
    no-difference: `count` of those with enough of them, where the measurements do not differ.
    all-at-once: `count` of suggestions around which something else was always noted, or happened, too.
    many-compared: `count` of comparisons made. cause: there are suggestions, and figures do not say why.
    """

    code: UnsaidCode
    for_better: bool | None = None
    words: str = ""
    series: Series | None = None
    count: int = 0


def unsaid(
    noted: Sequence[NotedInfluence],
    subjects: Sequence[Subject],
    series: Sequence[Series],
    comparisons: Sequence[Comparison],
) -> tuple[Unsaid, ...]:
    """All that cannot be said, in the order of `UnsaidCode`. `series` has the metrics, then the scores, if any."""
    found = [*_of_noted(noted), *_of_series(series), *_of_comparisons(subjects, comparisons)]
    order = list(UnsaidCode)
    return tuple(sorted(found, key=lambda each: order.index(each.code)))


def _of_noted(noted: Sequence[NotedInfluence]) -> Iterator[Unsaid]:
    for for_better in (True, False):
        side = [influence for influence in noted if influence.for_better is for_better]
        weights = [influence.weight for influence in side]
        if not side:
            yield Unsaid(UnsaidCode.NOTHING_NOTED, for_better)
        elif weights[0] == 1:
            yield Unsaid(UnsaidCode.NOTED_ONCE, for_better, count=len(side))
        elif not first_places(weights):
            yield Unsaid(UnsaidCode.NONE_STANDS_OUT, for_better, count=weights.count(weights[0]))
    worse = {influence_key(influence.words) for influence in noted if not influence.for_better}
    for influence in noted:
        if influence.for_better and influence_key(influence.words) in worse:
            yield Unsaid(UnsaidCode.ON_BOTH_SIDES, words=influence.words)


def _of_series(series: Sequence[Series]) -> Iterator[Unsaid]:
    if not any(each.metric for each in series):
        yield Unsaid(UnsaidCode.NO_METRICS)
    for each in series:
        count = len(each.period_readings)
        if not count:
            yield Unsaid(UnsaidCode.NEVER_MEASURED, series=each)
        elif count < ENOUGH_FOR_THIRDS:
            yield Unsaid(UnsaidCode.TOO_FEW_READINGS, series=each, count=count)


def _of_comparisons(subjects: Sequence[Subject], comparisons: Sequence[Comparison]) -> Iterator[Unsaid]:
    made = [comparison for comparison in comparisons if comparison.verdict is not Verdict.TOO_FEW]
    suggested = [comparison for comparison in made if comparison.verdict is not Verdict.NO_DIFFERENCE]
    compared = {comparison.subject for comparison in made}
    too_few = len(subjects) - len(compared)
    the_same = len(compared - {comparison.subject for comparison in suggested})
    crowded = sum(not comparison.alone for comparison in suggested)
    if too_few:
        yield Unsaid(UnsaidCode.TOO_FEW_STEPS, count=too_few)
    if the_same:
        yield Unsaid(UnsaidCode.NO_DIFFERENCE, count=the_same)
    if crowded:
        yield Unsaid(UnsaidCode.ALL_AT_ONCE, count=crowded)
    if len(made) >= MANY:
        yield Unsaid(UnsaidCode.MANY_COMPARED, count=len(made))
    if suggested:
        yield Unsaid(UnsaidCode.CAUSE)
