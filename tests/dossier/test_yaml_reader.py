"""YAML is read as the text that was typed; nothing in it can surprise, grow, or act."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.dossier.dossier import Place
from mentordocs.dossier.yaml_reader import MAX_BYTES, MAX_DEPTH, Tree, read

FILE = Path("deal.yaml")


def tree_of(text: str) -> Tree:
    source = read(text.encode(), FILE)
    assert source.problems == ()
    return source.tree


def said_of(data: bytes) -> list[str]:
    return [str(problem) for problem in read(data, FILE).problems]


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "on", "off", "true", "012", "0x1F", "0o17", "1_000", "12:30", "1e3", ".5", "1.10", "2026-09-15", "=",
     "22:22:22", ".inf", "NaN", "0b11", "y"],
)  # fmt: skip
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    assert tree_of(f"key: {typed}\n") == {"key": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(typed: str) -> None:
    assert tree_of(f"key: {typed}\n") == {"key": None}


@pytest.mark.parametrize("typed", ["~", "null", "", "no"])
def test_what_is_quoted_is_text(typed: str) -> None:
    assert tree_of(f"single: '{typed}'\ndouble: \"{typed}\"\n") == {"single": typed, "double": typed}


def test_a_key_is_text_too() -> None:
    assert tree_of("no: a\n012: b\nnull: c\n") == {"no": "a", "012": "b", "null": "c"}


def test_a_byte_order_mark_and_any_line_ends_are_fine() -> None:
    source = read("\ufeffa: één\r\nb:\r\n  - twee\rc: drie\n".encode(), FILE)
    assert source.tree == {"a": "één", "b": ["twee"], "c": "drie"}
    assert source.places.of(("a",)) == Place(FILE, 1, 4)
    assert source.places.of(("b", 0)) == Place(FILE, 3, 5)


def test_each_value_knows_its_line_and_column_in_characters() -> None:
    places = read("é: {ü: x, y: [1, 2]}\nlist:\n  - a: 1\n    b: 2\nempty:\n".encode(), FILE).places
    assert str(places.of(("é", "ü"))) == "deal.yaml:1:8"
    assert str(places.of(("é", "y", 1))) == "deal.yaml:1:18"
    assert str(places.of(("list",))) == "deal.yaml:2:1", "a block that begins below its key is shown at the key"
    assert str(places.of(("list", 0))) == "deal.yaml:3:5"
    assert str(places.of(("list", 0, "b"))) == "deal.yaml:4:8"
    assert str(places.of(("list", 0, "missing"))) == "deal.yaml:3:5", "what is not there is shown where it should be"
    assert str(places.keys["list", 0, "b"]) == "deal.yaml:4:5"


def test_a_billion_laughs_are_refused_before_the_first() -> None:
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    problems = said_of("\n".join(lines).encode())
    assert problems[0] == (
        "deal.yaml:1:5: error: &a0 names a part of the file, which is not done here "
        "(remove it; a text that begins with & needs quotes)"
    )
    assert len(problems) == 1 + 39 * 3


def test_a_list_that_holds_itself_is_refused() -> None:
    assert len(said_of(b"a: &a [*a]\n")) == 2


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_what_is_nested_without_end_is_refused(opening: str) -> None:
    assert said_of(b"a:\n  " + opening.encode() * 20_000), "and neither crashes nor takes long"


def test_the_deepest_nesting_that_is_read() -> None:
    deep = MAX_DEPTH - 1
    assert tree_of("a: " + "[" * deep + "]" * deep + "\n")
    assert said_of(("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH).encode()) == [
        f"deal.yaml:1:{4 + deep}: error: this is nested more than 32 levels deep"
    ]


def test_a_file_too_large_is_not_read() -> None:
    assert said_of(b"#" * (MAX_BYTES + 1)) == ["deal.yaml:1:1: error: the file is larger than 4 MB, so it was not read"]


def test_what_is_not_utf_8_is_shown_where_it_begins() -> None:
    assert said_of("naam: é\nplaats: café".encode("latin-1")) == [
        "deal.yaml:1:7: error: the file is not UTF-8 text from here on (in your editor: save as, encoding UTF-8)"
    ]
    assert said_of("naam: é".encode("utf-16"))[0].startswith("deal.yaml:1:1: error: the file is not UTF-8 text")


def test_the_first_of_two_equal_keys_stands() -> None:
    source = read(b"a: 1\nb: {x: 1}\na: {x: 2}\n", FILE)
    assert source.tree == {"a": "1", "b": {"x": "1"}}
    assert [str(problem) for problem in source.problems] == [
        "deal.yaml:3:1: error: a was given before, on line 1 (keep one of the two)"
    ]


def test_a_key_that_is_a_list_is_refused_and_the_rest_is_read() -> None:
    source = read(b"? [a, {b: c}]\n: d\ne: f\n", FILE)
    assert source.tree == {"e": "f"}
    assert [str(problem) for problem in source.problems] == [
        "deal.yaml:1:3: error: expected a key: one word, then a colon and a space"
    ]


def test_an_empty_list_file_is_an_empty_list() -> None:
    assert read(b"# nothing yet\n", FILE, "list").tree == []


PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"))


def _double_quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@given(PRINTABLE)
def test_any_text_in_quotes_comes_back_the_same(text: str) -> None:
    single = text.replace("'", "''")
    assert tree_of(f"double: {_double_quoted(text)}\nsingle: '{single}'\n") == {"double": text, "single": text}


@given(st.dictionaries(PRINTABLE.filter(lambda key: key not in {"", "<<"}), PRINTABLE, min_size=1))
def test_any_mapping_of_text_comes_back_the_same(mapping: dict[str, str]) -> None:
    assert tree_of("".join(f"{_double_quoted(key)}: {_double_quoted(mapping[key])}\n" for key in mapping)) == mapping


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_it_fall_over(data: bytes) -> None:
    source = read(data, FILE)
    assert (source.tree is None) <= bool(source.problems)


@given(st.text(st.sampled_from("ab:-[]{}'\"&*!|>%@`#,? \n\t~<"), max_size=40))
def test_no_text_that_looks_like_yaml_makes_it_fall_over(text: str) -> None:
    for problem in read(text.encode(), FILE).problems:
        assert problem.sentence
        assert "\n" not in str(problem)
