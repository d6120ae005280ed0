"""Whoever knows the totals, the figures beside them and the rule itself does not know a group of one to four."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.rules.suppression import SUPPRESSED, Breakdown, Suppressed

HIDDEN = "hidden"


def printed(breakdown: Breakdown[int]) -> tuple[object, ...]:
    shown = (breakdown.total, *breakdown.parts.values())
    return tuple(HIDDEN if isinstance(each, Suppressed) else each for each in shown)


def people(*counts: int) -> tuple[object, ...]:
    return printed(Breakdown.of_people(dict(enumerate(counts))))


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((7, 5), (12, 7, 5)),
        ((7, 0), (7, 7, 0)),  # nobody is no group
        ((0, 0), (0, 0, 0)),
        ((3, 1), (HIDDEN, HIDDEN, HIDDEN)),  # four in all
        ((9, 3), (12, HIDDEN, HIDDEN)),  # 12 less 9 is 3
        ((9, 6, 3), (18, 9, HIDDEN, HIDDEN)),  # the lowest other one goes too
        ((9, 3, 2), (14, 9, HIDDEN, HIDDEN)),  # two small ones hide each other
        ((9, 2, 1), (12, HIDDEN, HIDDEN, HIDDEN)),  # together they are three, a small group too
        ((9, 4, 4), (17, HIDDEN, HIDDEN, HIDDEN)),  # eight in two groups of four at most
        ((6, 6, 9, 4), (25, HIDDEN, HIDDEN, 9, HIDDEN)),  # which of two equals would be told by which is hidden
        ((0, 9, 3), (12, HIDDEN, HIDDEN, HIDDEN)),
        ((0, 20, 9, 3), (32, 0, 20, HIDDEN, HIDDEN)),
    ],
)
def test_a_group_in_parts(counts: tuple[int, ...], shown: tuple[object, ...]) -> None:
    assert people(*counts) == shown


def unequal(cells: int, most: int) -> Iterable[tuple[int, ...]]:
    return (counts for counts in product(range(most + 1), repeat=cells) if sum(counts) <= most)


@pytest.mark.parametrize(("cells", "most"), [(2, 24), (3, 20), (4, 13), (5, 9)])
def test_nobody_can_reckon_a_small_group_not_even_by_knowing_the_rule(cells: int, most: int) -> None:
    """All groups there are, by what is printed of them: whatever sum of parts is always the same is not small."""
    behind: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in unequal(cells, most):
        behind[people(*counts)].append(counts)
    for paper, possible in behind.items():
        for size in range(1, cells + 1):
            for which in combinations(range(cells), size):
                sums = {sum(counts[index] for index in which) for counts in possible}
                assert len(sums) > 1 or not 0 < sums.pop() < 5, (paper, which)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=6))
def test_of_large_groups_no_small_one_is_shown_or_left_over(counts: list[int]) -> None:
    breakdown = Breakdown.of_people(dict(enumerate(counts)))
    shown = [each for each in breakdown.parts.values() if not isinstance(each, Suppressed)]
    assert not any(0 < each < 5 for each in shown)
    if isinstance(breakdown.total, Suppressed):
        assert not shown
        assert 0 < sum(counts) < 5
    else:
        assert breakdown.total == sum(counts)
        assert len(counts) - len(shown) != 1
        assert not 0 < breakdown.total - sum(shown) < 5


def events(*kinds: Mapping[str, int]) -> tuple[object, ...]:
    return printed(Breakdown.of_events(dict(enumerate(kinds))))


def to(people: str, times: int = 1) -> dict[str, int]:
    return dict.fromkeys(people, times)


def test_what_happened_to_few_is_hidden_with_something_that_happened_to_many() -> None:
    assert events(to("abcdefgh", 9), to("abcde", 2), to("fgh", 4)) == (94, 72, HIDDEN, HIDDEN)
    assert events(to("abcdefgh", 9), to("abcde", 2), {}) == (82, 72, 10, 0)
    assert events(to("abcd", 9)) == (HIDDEN, HIDDEN)
    assert events(to("abcdefgh", 9), to("a", 50)) == (122, HIDDEN, HIDDEN)  # fifty times, but to one


@pytest.mark.parametrize(("kinds", "times", "most"), [(2, 1, 9), (3, 1, 7), (2, 2, 6)])
def test_nobody_can_reckon_what_happened_to_few(kinds: int, times: int, most: int) -> None:
    behind: dict[tuple[object, ...], list[tuple[tuple[int, int], ...]]] = defaultdict(list)
    lives = list(product(range(times + 1), repeat=kinds))
    for count in range(1, most + 1):
        for group in combinations_with_replacement(lives, count):
            paper = events(*({str(who): life[kind] for who, life in enumerate(group)} for kind in range(kinds)))
            counts = tuple(
                (sum(life[kind] for life in group), sum(life[kind] > 0 for life in group)) for kind in range(kinds)
            )
            behind[paper].append(counts)
    for paper, possible in behind.items():
        for kind in range(kinds):
            if len({counts[kind][0] for counts in possible}) == 1:
                assert not any(0 < counts[kind][1] < 5 for counts in possible), (paper, kind)


def test_all_of_it_can_be_hidden() -> None:
    assert Breakdown.hidden(["a", "b"]) == Breakdown(SUPPRESSED, {"a": SUPPRESSED, "b": SUPPRESSED})
