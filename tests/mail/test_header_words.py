"""Text in the head of a message: whatever it is, it comes back as it was and begins no other header."""

import email
import email.policy
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.mail.header_words import Folded, one_line, unstructured
from tests.mail.messages import NAMES

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def read_back(header: Folded) -> str:
    """What the other side reads, by another decoder than the one that wrote it."""
    raw = str(header).encode("ascii")
    message = email.message_from_bytes(raw + b"\r\nbody", policy=email.policy.default)
    assert list(message.keys()) == [header.name]
    return str(message[header.name])


@settings(max_examples=150)
@given(ANYTHING)
def test_a_subject_comes_back_as_it_was_on_lines_that_are_short_enough(text: str) -> None:
    header = unstructured("Subject", text)
    assert read_back(header) == one_line(text)
    lines = str(header).split("\r\n")
    assert lines.pop() == ""
    assert all(len(line) <= 76 or " " not in line.strip() for line in lines)
    assert all(line.startswith(" ") for line in lines[1:])


@pytest.mark.parametrize("name", NAMES)
def test_names_in_a_subject(name: str) -> None:
    assert read_back(unstructured("Subject", f"Getekend: {name}")) == one_line(f"Getekend: {name}")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Anna\r\nBcc: x@example.org", "Anna Bcc: x@example.org"),
        ("a\u2028b\u2029c\x85d\ve", "a b c d e"),
        ("fdp.\u202etxt\u202c", "fdp.txt"),
        ("\ufeffA\u200bB", "AB"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("  a\u00a0 b ", "a b"),
    ],
)
def test_what_shows_nothing_is_left_out(text: str, seen: str) -> None:
    assert one_line(text) == seen


def test_what_looks_encoded_already_is_encoded() -> None:
    said = "=?utf-8?q?Rekening_betaald?="
    assert read_back(unstructured("Subject", said)) == said


@pytest.mark.parametrize("value", ["a\r\nBcc: x", "a\nb", "a\rb", "a\r\n\r\n body", "a\r\n ", "a\x00b"])
def test_nothing_else_than_one_header_is_written(value: str) -> None:
    with pytest.raises(ValueError, match="is not one header"):
        Folded("Subject", value)


def test_ascii_stays_readable() -> None:
    header = unstructured(
        "Subject", "Signed: the mentoring agreement of Rafael and Anna, with " + "many " * 8 + "words"
    )
    assert re.fullmatch(r"Signed: the mentoring agreement of [a-zA-Z ,]+ many\r\n many [a-z ]+words", header.value)
