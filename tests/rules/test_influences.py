from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.dossier.session import Session
from mentordocs.rules.influences import NotedInfluence, first_places, influence_key, noted_influences


def session(day: int, *influences: str) -> Session:
    return Session.model_validate(
        {"date": f"2026-09-{day:02} 19:30", "attendance": "held", "influences": list(influences)}
    )


def days(influence: NotedInfluence) -> list[int]:
    return [moment.day for moment in influence.sessions]


def test_the_same_influence_is_one_with_its_sessions() -> None:
    noted = noted_influences(
        [session(1, "+ Oefenen", "- moe"), session(8, "+ rust"), session(15, "+  oefenen."), session(22, "+ oefenen")]
    )
    assert [(each.words, each.for_better, days(each), each.weightiest) for each in noted] == [
        ("Oefenen", True, [1, 15, 22], True),
        ("rust", True, [8], False),
        ("moe", False, [1], False),  # once is not enough to be underlined
    ]


def test_written_twice_in_one_session_counts_once() -> None:
    (twice,) = noted_influences([session(1, "+ rust", "+ Rust.")])
    assert twice.weight == 1


def test_a_minus_sign_is_a_minus_sign_however_it_is_typed() -> None:
    (worse,) = noted_influences([session(1, "- moe"), session(8, "− moe")])
    assert (worse.for_better, worse.weight, worse.weightiest) == (False, 2, True)


def test_the_same_words_on_both_sides_are_two() -> None:
    assert [
        (each.for_better, each.weight) for each in noted_influences([session(1, "+ thuis"), session(8, "- thuis")])
    ] == [
        (True, 1),
        (False, 1),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zo’n lijst", "zo'n  lijst.", True),
        ("cafe\u0301", "CAFÉ", True),
        ("oefenen", "oefening", False),  # other words are another influence
        ("geen rust", "rust", False),
    ],
)
def test_spelling_is_levelled_lightly(one: str, other: str, same: bool) -> None:
    assert (influence_key(one) == influence_key(other)) is same


@pytest.mark.parametrize(
    ("weights", "places"), [([], 0), ([5], 1), ([5, 3], 1), ([5, 5, 3], 2), ([5, 5, 5], 0), ([2, 2, 2, 1], 0)]
)
def test_two_can_share_the_first_place_and_three_cannot(weights: list[int], places: int) -> None:
    assert first_places(weights) == places


_INFLUENCE = st.tuples(st.sampled_from("+-−"), st.sampled_from(["rust", "Rust ", "moe", "oefenen", "a.b"])).map("".join)
_LOG = st.lists(st.lists(_INFLUENCE, max_size=4), max_size=8)


@given(_LOG, st.randoms(use_true_random=False))
def test_the_order_of_the_sessions_makes_no_difference(log: list[list[str]], random: Random) -> None:
    sessions = [session(day, *written) for day, written in enumerate(log, start=1)]
    shuffled = list(sessions)
    random.shuffle(shuffled)
    assert noted_influences(shuffled) == noted_influences(sessions)


@given(_LOG)
def test_what_is_noted_was_written_and_what_was_written_is_noted(log: list[list[str]]) -> None:
    noted = noted_influences(session(day, *written) for day, written in enumerate(log, start=1))
    told = {(each.for_better, influence_key(each.words), moment.day) for each in noted for moment in each.sessions}
    typed = {(text[0] == "+", influence_key(text[1:]), day) for day, written in enumerate(log, 1) for text in written}
    assert told == typed
    assert [each.for_better for each in noted] == sorted((each.for_better for each in noted), reverse=True)
    for side in (True, False):
        weights = [each.weight for each in noted if each.for_better is side]
        assert weights == sorted(weights, reverse=True)
        assert sum(each.weightiest for each in noted if each.for_better is side) <= 2
