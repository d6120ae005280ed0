from random import Random
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.rules.issued import next_version

WORDS = st.sampled_from(["a", "b", "c"])


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=10), WORDS, st.randoms())
def test_versions_count_changes_of_words(attempts: list[str], words: str, random: Random) -> None:
    issued: list[SimpleNamespace] = []
    for attempt in attempts:
        version = next_version(issued, attempt)
        if version not in [one.version for one in issued]:
            issued.append(SimpleNamespace(version=version, fingerprint=attempt))
    changes = [one for index, one in enumerate(attempts) if index == 0 or attempts[index - 1] != one]
    assert [one.fingerprint for one in issued] == changes
    assert [one.version for one in issued] == list(range(1, len(changes) + 1))

    last = attempts[-1] if attempts else None
    random.shuffle(issued)
    assert next_version(issued, words) == len(changes) + (words != last)
