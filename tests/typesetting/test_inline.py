from markdown_it import MarkdownIt

from mentordocs.typesetting.faces import Face, TextStyle
from mentordocs.typesetting.inline import plain_text, runs_of, split_at_breaks
from mentordocs.typesetting.lines import LINE_BREAK, Run

STYLE = TextStyle(Face.SERIF, 10)


def runs(markdown: str) -> tuple[Run, ...]:
    inline = MarkdownIt("commonmark").parse(markdown)[1]
    return runs_of(inline.children or [], STYLE)


def test_strong_and_emphasised_words_have_their_own_cut() -> None:
    assert runs("een **twee *drie*** *vier*") == (
        Run("een ", STYLE),
        Run("twee ", TextStyle(Face.SERIF_BOLD, 10)),
        Run("drie", TextStyle(Face.SERIF_BOLD_ITALIC, 10)),
        Run(" ", STYLE),
        Run("vier", TextStyle(Face.SERIF_ITALIC, 10)),
    )


def test_a_backslash_at_the_end_breaks_the_line_and_a_line_end_does_not() -> None:
    assert plain_text(runs("een\\\ntwee\ndrie")) == f"een{LINE_BREAK}twee drie"


def test_escapes_and_references_are_what_they_stand_for() -> None:
    assert runs(r"\*geen\* nadruk \<b\> &#92; &amp;") == (Run("*geen* nadruk <b> \\ &", STYLE),)


def test_a_cut_that_a_face_does_not_have_is_left_as_it_is() -> None:
    display = TextStyle(Face.DISPLAY, 20)
    assert display.bold() == display
    assert display.italic().face is Face.DISPLAY_ITALIC
    assert TextStyle(Face.SANS_BOLD, 9).italic().face is Face.SANS_BOLD


def test_runs_are_split_where_line_breaks_were_asked_for() -> None:
    lines = list(split_at_breaks(runs("**een** twee\\\ndrie")))
    assert [plain_text(line) for line in lines] == ["een twee", "drie"]
    assert lines[0][0] == Run("een", TextStyle(Face.SERIF_BOLD, 10))
