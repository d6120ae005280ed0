import pytest

from mentordocs.typesetting.blocks.paragraph import Paragraph
from tests.typesetting.factories import body_of, some_blocks, tree_of


def test_the_label_of_an_article_stands_before_its_heading() -> None:
    assert body_of("## Betalen {#payment 6}\n\nEen zin.") == ["6 Betalen", "Een zin."]


@pytest.mark.parametrize(
    ("markdown", "printed"),
    [
        ("## Betalen {#payment 6}", "6 Betalen"),
        ("## Betalen {#payment}", "Betalen"),
        ("### Betalen {#payment 6a}", "6a Betalen"),
        ("# Bijlage A: Doelen {#annex-goals A}", "Bijlage A: Doelen"),
        ("# Bijlage A: Doelen {#annex-goals}", "Bijlage A: Doelen"),
        ("## **Vet** {#payment 6}", "6 Vet"),
        ("## Een *schuin* {#payment 6}", "6 Een schuin"),
    ],
)
def test_the_name_of_a_heading_is_never_printed(markdown: str, printed: str) -> None:
    assert body_of(markdown) == [printed]


@pytest.mark.parametrize("value", [r"Doel \{\#x 6\}", r"Doel \{\#x\}"])
def test_a_value_that_looks_like_a_name_prints_as_itself(value: str) -> None:
    assert body_of(f"## {value}") == [value.replace("\\", "")]
    assert body_of(f"## {value} {{#goal 1}}") == [f"1 {value.replace(chr(92), '')}"]


def test_titles_headings_and_smaller_ones_are_told_apart() -> None:
    assert tree_of("# Titel\n\n## Kop\n\n### Kopje") == "H1 H2 H3"


def test_a_level_is_never_skipped() -> None:
    assert tree_of("# Titel\n\n### Kopje\n\n## Kop\n\n### Kopje") == "H1 H2 H2 H3"
    assert tree_of("### Kopje\n\n### Nog een") == "H1 H1"
    assert tree_of("# Titel\n\n### Kopje\n\n### Nog een\n\n## Kop") == "H1 H2 H2 H2"


def test_bookmarks_are_titles_and_articles_with_their_number() -> None:
    blocks = some_blocks("# Titel\n\n## Betalen {#payment 6}\n\n### Kopje\n\n# Bijlage A: Doelen {#annex-goals A}")
    marks = [block.bookmark for block in blocks if isinstance(block, Paragraph) and block.bookmark]
    assert [(mark.level, mark.title) for mark in marks] == [(1, "Titel"), (2, "6 Betalen"), (1, "Bijlage A: Doelen")]
