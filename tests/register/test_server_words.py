"""No address is kept of what a server said, whatever it said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.register.server_words import LONGEST, without_addresses

PEOPLE = {"noor@example.org": "noor-inkomen", "j.o'brien+x@bücher.example": "ouder-1", "Jo@example.org": "jo"}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("<noor@example.org>: no such user", "<noor-inkomen>: no such user"),
        ("NOOR@Example.ORG is unknown; Noor moved", "<noor-inkomen> is unknown; <noor-inkomen> moved"),
        ("j.o'brien+x@bücher.example, noor@example.org", "<ouder-1>, <noor-inkomen>"),
        ("hanna.noor@example.org", "<address>"),
        ("noor@example.org.evil.example", "<address>"),
        ("john @ example.org or noor @ example.org", "<address> or <address>"),
        ('"noor de vries"@example.org', "<address>"),
        ("see https://mail.example/?to=noor%40example.org", "see https:<address>"),
        ("bounces+noor=example.org@list.example", "<address>"),
        ("5.1.1\r\n550-more\r\n550 jo is not Joanna\x00\u202e", "5.1.1 550-more 550 jo is not Joanna"),
        ("4.2.0 Greylisted, try again in 300 seconds", "4.2.0 Greylisted, try again in 300 seconds"),
        ("", ""),
    ],
)
def test_an_address_becomes_the_id_of_whose_it_is(said: str, kept: str) -> None:
    assert without_addresses(said, PEOPLE) == kept


WORDS = st.lists(
    st.one_of(
        st.sampled_from([*PEOPLE, *map(str.upper, PEOPLE), "<", ">", "@", "%40", "noor", " ", "\r\n", '"', "550", "."]),
        st.text(max_size=5),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=200)
@given(WORDS)
def test_no_address_is_left_and_done_twice_is_done_once(said: str) -> None:
    kept = without_addresses(said, PEOPLE)
    assert "@" not in kept
    assert "%40" not in kept
    assert not any(address.lower() in kept.lower() for address in PEOPLE)
    assert without_addresses(kept, {}) == kept
    assert len(kept.splitlines()) <= 1


def test_what_is_kept_stays_short() -> None:
    assert len(without_addresses("spam " * 10_000, PEOPLE)) <= LONGEST
