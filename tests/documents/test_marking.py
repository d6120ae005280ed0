"""Words in another language and links: a value is told to be in a language, or leads somewhere, and stays a value."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token

from mentordocs.documents.environment import printed
from mentordocs.documents.escaping import escape
from mentordocs.documents.filters import filters
from mentordocs.documents.formats import Formats
from mentordocs.documents.marking import Foreign, linked, unmarked
from mentordocs.documents.templates import Templates
from mentordocs.documents.words import Words
from mentordocs.dossier.codes import Language
from mentordocs.dossier.values import InLanguages, OwnWords
from mentordocs.typesetting.markdown.syntax import parse
from tests.documents.test_escaping import TEXTS, as_printed

NL, EN = Language.NL, Language.EN
OWN = filters(Formats(NL, "EUR"), Words(Templates(), NL), EN)["own"]
"""The filter in a Dutch paper of a mentorship whose own words are English."""

ADDRESSES = st.text(st.sampled_from("ab1@.:/?#&=()[]<>\\\"'`|*_{}%~^+-é \n"), max_size=16)


def tokens(markdown: str) -> list[Token]:
    """The inline tokens of one paragraph."""
    (paragraph,) = parse(markdown, frozenset())
    assert paragraph.type == "paragraph"
    (inline,) = paragraph.children
    assert inline.token is not None
    return list(inline.token.children or [])


@given(text=TEXTS)
@example("]{lang=nl}")
@example("[a](https://x.example)")
@example("- x")
def test_foreign_words_are_just_that_text_in_another_language(text: str) -> None:
    markdown = printed(Foreign(text, EN))
    assert unmarked(markdown) == escape(text)
    if not text.strip():
        return
    first, *inside, last = tokens(markdown)
    assert (first.type, first.meta, last.type) == ("language_open", {"language": "en"}, "language_close")
    assert {token.type for token in inside} == {"text"}
    assert "".join(token.content for token in inside) == as_printed(text)


@given(text=TEXTS | ADDRESSES.map("a@b.nl".__add__) | ADDRESSES.map("https://b.nl/".__add__))
@example("a@b.nl?cc=c@d.nl&body=x")
@example("https://x.example/a_(b)_c?d=1&copy;=2|3#e")
@example("javascript:alert(1)")
@example("https://bücher.example/ä")
@example("mailto:a@b.nl")
def test_only_an_address_becomes_a_link_and_its_words_are_the_value(text: str) -> None:
    markdown = printed(linked(text))
    assert unmarked(markdown) == escape(text)
    if not text.strip():
        return
    inside = tokens(f"x {markdown}")
    links = [token for token in inside if token.type == "link_open"]
    assert bool(links) == (markdown != escape(text))
    assert "".join(token.content for token in inside) == f"x {as_printed(text)}"
    for link in links:
        address = str(link.attrs["href"])
        assert address.isascii()
        assert re.match(r"mailto:[^?&]*$|https?://", address)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("noor@voorbeeld.example", "mailto:noor@voorbeeld.example"),
        ("https://x.example/?a=1&copy=2", "https://x.example/?a=1&copy=2"),
        ("https://x.example/a(b)", "https://x.example/a%28b%29"),
        ("a?b@x.example", "mailto:a%3Fb@x.example"),
    ],
)
def test_a_link_leads_to_the_address_itself(text: str, address: str) -> None:
    opened = next(token for token in tokens(printed(linked(text))) if token.type == "link_open")
    assert opened.attrs["href"] == address


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "ftp://x.example", "x.example", "a@b", "see https://x.example"]
)
def test_what_is_not_wholly_an_address_stays_a_value(text: str) -> None:
    assert linked(text) == text


def test_the_language_of_own_words_is_that_of_their_wording_or_of_the_mentorship() -> None:
    both, one = InLanguages(nl="rust", en="calm"), InLanguages(en="calm")
    assert printed(OWN(both)) == "rust"
    assert printed(OWN(one)) == "[calm]{lang=en}"
    assert printed(OWN("calm")) == "[calm]{lang=en}"
    assert printed(OWN(OwnWords(text="calm"))) == "[calm]{lang=en}"
    assert [printed(each) for each in OWN([both, one])] == ["rust", "[calm]{lang=en}"]


def test_marks_inside_marks_go_too() -> None:
    assert unmarked("[see [art. 2](#two) and \\[x\\](#y)]{lang=en}") == "see art. 2 and \\[x\\](#y)"
