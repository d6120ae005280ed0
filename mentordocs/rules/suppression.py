"""Figures about groups of people, of which small groups are not shown: nor can they be found by subtracting.

A group of one to four is hidden. What is hidden could be found from a total and the figures beside it, so more is
hidden until it cannot: not by subtracting, and not by somebody who knows this rule either. Nobody is no group, so a
zero is shown, except in a table of which nothing else is. The method is complementary cell suppression; see
Hundepool and others, Handbook on Statistical Disclosure Control (2010), chapter 4.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

LEAST_GROUP = 5
"""The smallest group of which a figure is shown."""

Key = TypeVar("Key")


@dataclass(frozen=True)
class Suppressed:
    """A figure that is not shown, so that no small group can be known by it."""


SUPPRESSED = Suppressed()


def is_small(people: int) -> bool:
    """Whether a group is too small to be shown."""
    return 0 < people < LEAST_GROUP


@dataclass(frozen=True)
class Breakdown(Generic[Key]):
    """A total and the parts that add up to it, as far as they are shown."""

    total: int | Suppressed
    parts: Mapping[Key, int | Suppressed]

    @classmethod
    def of_people(cls, counts: Mapping[Key, int]) -> "Breakdown[Key]":
        """A group of people in parts: everybody is in one of them."""
        numbers = tuple(counts.values())
        if is_small(sum(numbers)):
            return cls.hidden(counts)
        return cls._shown(counts, _hidden(numbers, _cannot_be_told(numbers)))

    @classmethod
    def of_events(cls, events: Mapping[Key, Mapping[str, int]]) -> "Breakdown[Key]":
        """What happened how often, in kinds; for each kind how often to whom.

        A kind is hidden that happened to one to four people, and one more that happened to five or more, so that
        nobody can tell how much of what is hidden was of which kind.
        """
        people = [{person for person, count in each.items() if count} for each in events.values()]
        counts = {key: sum(each.values()) for key, each in events.items()}
        if is_small(len(set().union(*people))):
            return cls.hidden(counts)
        numbers = tuple(counts.values())

        def cannot_be_told(hidden: Collection[int]) -> bool:
            return any(not is_small(len(people[index])) for index in hidden)

        small = {index for index, each in enumerate(people) if is_small(len(each))}
        return cls._shown(counts, _hidden(numbers, cannot_be_told, small))

    @classmethod
    def hidden(cls, keys: Collection[Key]) -> "Breakdown[Key]":
        """A breakdown of which nothing is shown."""
        return cls(SUPPRESSED, dict.fromkeys(keys, SUPPRESSED))

    @classmethod
    def _shown(cls, counts: Mapping[Key, int], hidden: Collection[int]) -> "Breakdown[Key]":
        parts = {key: SUPPRESSED if index in hidden else count for index, (key, count) in enumerate(counts.items())}
        return cls(sum(counts.values()), parts)


def _hidden(
    numbers: Sequence[int], cannot_be_told: Callable[[Collection[int]], bool], small: set[int] | None = None
) -> set[int]:
    """Which numbers to hide: the small ones, then the lowest others, those that are as low together."""
    hidden = {index for index, number in enumerate(numbers) if is_small(number)} if small is None else set(small)
    while hidden and not cannot_be_told(hidden):
        others = {number for index, number in enumerate(numbers) if number and index not in hidden}
        if not others:
            break
        hidden |= {index for index, number in enumerate(numbers) if number == min(others) and index not in hidden}
    nothing_left = hidden and not any(number for index, number in enumerate(numbers) if index not in hidden)
    return set(range(len(numbers))) if nothing_left else hidden


def _cannot_be_told(numbers: Sequence[int]) -> Callable[[Collection[int]], bool]:
    """Whether no hidden part is the only one that fits: several of them, five together, and room between the bounds.

    Parts of one to four that add up to as many as there are, or to four times that, are all one, or all four.
    """

    def cannot_be_told(hidden: Collection[int]) -> bool:
        together = sum(numbers[index] for index in hidden)
        if len(hidden) < 2 or together < LEAST_GROUP:
            return False
        all_small = all(is_small(numbers[index]) for index in hidden)
        return not all_small or len(hidden) < together < len(hidden) * (LEAST_GROUP - 1)

    return cannot_be_told
