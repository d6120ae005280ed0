from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.errors import RegisterError
from mentordocs.register.events import START, Detail, Event, EventKind, detail_of, detail_text, link
from tests.register.factories import DAY, NOW

MAILED = Event(EventKind.MAILED, NOW, DAY, 1, "anna", {"to": ("anna", "ouder-1"), "message": "0" * 64})


def test_an_event_of_ids_and_hashes_is_sound() -> None:
    MAILED.must_be_sound()


@pytest.mark.parametrize("word", ["anna@voorbeeld.nl", "Anna Jansen", "Jansen", "ging mee", "", "0" * 129, "é"])
def test_nothing_that_could_be_personal_fits(word: str) -> None:
    with pytest.raises(RegisterError, match="no personal data: to cannot be"):
        replace(MAILED, detail={**MAILED.detail, "to": ("ouder-1", word)}).must_be_sound()


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (replace(MAILED, detail={**MAILED.detail, "subject": "x"}), "look at 'subject'"),
        (replace(MAILED, detail={"message": "0" * 64}), "says message, to: look at 'to'"),
        (replace(MAILED, document=None), "happens to a document, and none is named"),
        (replace(MAILED, words="550 no such user"), "holds a server's words as `saying` gives them"),
        (replace(MAILED, detail={**MAILED.detail, "words": "0" * 64}), "holds a server's words as `saying` gives them"),
        (replace(MAILED, moment=datetime(2026, 11, 23)), "without a time zone"),  # noqa: DTZ001
        (Event(EventKind.PRINTED, NOW, DAY, mentorship="anna"), "happens to a document, and none is named"),
    ],
)
def test_an_event_says_what_its_kind_says_and_no_more(event: Event, sentence: str) -> None:
    with pytest.raises(RegisterError, match=sentence):
        event.must_be_sound()


def test_what_a_server_said_stands_beside_an_event_that_holds_its_hash() -> None:
    said = MAILED.saying("250 <anna@voorbeeld.nl> Ok\r\n", {"anna@voorbeeld.nl": "anna"})
    said.must_be_sound()
    assert said.words == "250 <anna> Ok"
    assert said.detail["words"] == sha256(b"250 <anna> Ok").hexdigest()
    assert MAILED.saying(" \r\n", {}) == MAILED
    with pytest.raises(RegisterError, match="a server's words"):
        replace(said, words="250 <anna@voorbeeld.nl> Ok").must_be_sound()


def test_the_moment_is_kept_in_utc() -> None:
    summer = timezone(timedelta(hours=2))
    assert replace(MAILED, moment=datetime(2026, 7, 1, 0, 30, tzinfo=summer)).written == "2026-06-30T22:30:00Z"


WORDS = st.one_of(st.integers(), st.from_regex(r"[a-z0-9][a-z0-9.-]{0,20}", fullmatch=True))
DETAILS = st.dictionaries(st.text(max_size=5), st.one_of(WORDS, st.lists(WORDS, max_size=3).map(tuple)), max_size=4)


@settings(max_examples=40)
@given(DETAILS)
def test_a_detail_comes_back_as_it_was(detail: Detail) -> None:
    assert detail_of(detail_text(detail)) == detail


@pytest.mark.parametrize(
    "other",
    [
        replace(MAILED, kind=EventKind.COMPLETED),
        replace(MAILED, moment=NOW + timedelta(seconds=1)),
        replace(MAILED, day=DAY + timedelta(days=1)),
        replace(MAILED, document=2),
        replace(MAILED, mentorship="bram"),
        replace(MAILED, detail={"to": "anna"}),
    ],
)
def test_whatever_is_changed_breaks_the_chain(other: Event) -> None:
    assert link(START, 1, other) != link(START, 1, MAILED)
    assert link("1" * 64, 1, MAILED) != link(START, 1, MAILED) != link(START, 2, MAILED)
