"""Values never become markup: what goes in comes out of CommonMark as just that text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentordocs.documents.escaping import Markdown, escape

PARSER = MarkdownIt("commonmark").enable("table")

ANY_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t"), max_size=40)
MARKUP = st.text(st.sampled_from("*_`#<>[](){}|&~:+-=.!\\1x \n\t\u2028\u00a0\ue000"), max_size=20)
TEXTS = (ANY_TEXT | MARKUP).filter(bool)

PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
AROUND = {
    "{}": PARAGRAPH,
    "word\n{}": PARAGRAPH,
    "a {} b": PARAGRAPH,
    "## {}": ["heading_open", "inline", "heading_close"],
    "## {} {}": ["heading_open", "inline", "heading_close"],
    "- {}": ["bullet_list_open", "list_item_open", *PARAGRAPH, "list_item_close", "bullet_list_close"],
    "12. {}": ["ordered_list_open", "list_item_open", *PARAGRAPH, "list_item_close", "ordered_list_close"],
}


def printed(tokens: list[Token]) -> str:
    """The text of the one inline token, which must hold nothing but text."""
    (inline,) = [token for token in tokens if token.type == "inline"]
    assert inline.children is not None
    assert {token.type for token in inline.children} <= {"text", "softbreak"}, [token.type for token in inline.children]
    return "".join("\n" if token.type == "softbreak" else token.content for token in inline.children)


def as_printed(text: str) -> str:
    """What a reader should see of a value."""
    return text.replace("\n", "\u2028").replace("\u2029", "\u2028").replace("\t", " ")


@pytest.mark.parametrize("around", AROUND)
@given(text=TEXTS)
@example("1. x")
@example("1) x")
@example("- x")
@example("+ x")
@example("===")
@example("--- | ---")
@example("::: note")
@example("    indented")
@example("# x #")
@example("C#")
@example("<b>&amp;</b>")
@example("[a](b)")
@example("\\|")
@example("two\nlines")
@example("{#id}")
@example("~~~")
@example("\ue0000\ue001")
def test_a_value_prints_as_itself(around: str, text: str) -> None:
    tokens = PARSER.parse(around.replace("{}", escape(text)))
    assert [token.type for token in tokens] == AROUND[around]
    assert printed(tokens) == re.sub(r"^(##|-|12\.) ", "", around).replace("{}", as_printed(text))


@given(text=TEXTS)
@example("a|b")
@example("\\")
@example("\\|")
@example("|")
def test_a_value_stays_inside_its_table_cell(text: str) -> None:
    tokens = PARSER.parse(f"| a | b |\n|---|---|\n| {escape(text)} | end |\n|{escape(text)}|end|")
    cells = [token for token in tokens if token.type == "inline"]
    assert len(cells) == 6
    for cell in (cells[2], cells[4]):
        assert cell.children is not None
        assert {token.type for token in cell.children} <= {"text"}
        assert "".join(token.content for token in cell.children) == as_printed(text)
    assert cells[3].content == cells[5].content == "end"


@given(text=TEXTS)
def test_a_value_can_not_be_taken_for_the_name_of_a_heading_or_a_marker(text: str) -> None:
    assert "{#" not in escape(text)
    assert not set(escape(text)) & set(map(chr, range(0xE000, 0xE010)))


def test_markdown_is_not_escaped_again() -> None:
    assert escape(Markdown("**done**")) == "**done**"


def test_ordinary_words_stay_readable_in_the_source() -> None:
    assert (
        escape("Noor van ’t Hof-de Vries (1998), noor@example.org")
        == "Noor van ’t Hof-de Vries (1998), noor@example.org"
    )
