import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.tree import SyntaxTreeNode

from mentordocs.errors import TypesettingError
from mentordocs.typesetting.markdown import syntax
from mentordocs.typesetting.markdown.containers import CONTAINERS
from tests.typesetting.factories import body_of, some_blocks

NAMES = frozenset(CONTAINERS)
PIECES = st.lists(
    st.sampled_from(
        [
            "# Titel", "## Kop {#kop 2}", "een zin", "#5 is geen kop", "- punt", "  nog een punt", "1. item", "",
            "| a | b |\n|---|---|\n| x | y |", "::: note\n## Kop in een blok\nzin\n:::",
            ":::: keep\n::: lines 2\nlabel\n:::\n## Kop\n::::",
        ]
    ),
    max_size=12,
)  # fmt: skip


def shape_of(nodes: list[SyntaxTreeNode]) -> list[object]:
    return [(node.type, node.content if node.type == "inline" else node.tag, shape_of(node.children)) for node in nodes]


@given(PIECES)
def test_a_document_cut_into_sections_reads_as_it_did_whole(pieces: list[str]) -> None:
    markdown = "\n".join(pieces)
    whole = SyntaxTreeNode(syntax._parser(NAMES).parse(markdown))
    assert shape_of(syntax.parse(markdown, NAMES)) == shape_of(whole.children)


def test_a_mark_that_is_no_heading_does_not_cut_a_paragraph() -> None:
    assert body_of("een\n#5 twee") == ["een #5 twee"]


@pytest.mark.parametrize(
    "markdown", ["::: singatures\nNoor\n:::", "zin\n\n:::\n\nzin", "::: keep\n::: note\nzin\n:::\n:::"]
)
def test_a_container_that_there_is_none_of_is_refused_and_not_printed(markdown: str) -> None:
    with pytest.raises(TypesettingError, match=r"opens or closes no container; there are consent, cut, fields, figure"):
        some_blocks(markdown)


def test_a_container_that_is_not_closed_is_refused() -> None:
    with pytest.raises(TypesettingError, match="never closed"):
        some_blocks("::: note\nzin\n\n## Kop\n\nnog een zin")


def test_a_value_that_looks_like_a_container_prints_as_itself() -> None:
    assert body_of("\\::: note") == ["::: note"]
    assert body_of("een\u2028::: note") == ["een", "::: note"]


@pytest.mark.parametrize(
    ("markdown", "name"), [("```\nx\n```", "fence"), ("> x", "blockquote"), ("***", "hr"), ("- > x", "blockquote")]
)
def test_markdown_that_documents_do_not_have_is_refused(markdown: str, name: str) -> None:
    with pytest.raises(TypesettingError, match=f"a template holds {name}, which documents do not have"):
        some_blocks(markdown)


def test_html_prints_as_itself() -> None:
    assert body_of("a <b>vet</b> <script>x</script>") == ["a <b>vet</b> <script>x</script>"]


def test_white_before_a_line_is_not_code() -> None:
    assert body_of("    een zin") == ["een zin"]
