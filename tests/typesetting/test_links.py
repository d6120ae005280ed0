"""Links and words of another language, as a reader of the file meets them."""

from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from mentordocs.errors import TypesettingError
from mentordocs.typesetting import typeset
from tests.pdf.reading import document_of, kids_of, opened, steps
from tests.typesetting.factories import a_document, a_duplicate

LONG = "a word that goes on and on over the end of its line, " * 4


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        for kid in kids_of(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if str(kid.S) == f"/{kind}":
                    yield kid
                yield from below(kid)

    return list(below(document_of(pdf)))


def links(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]


def test_an_address_is_a_link_that_says_where_it_leads() -> None:
    pdf = opened(typeset(a_document("Schrijf [Noor](mailto:n%C3%B6@x.example), of <https://x.example/a?b&c>.")).whole)
    mail, web = links(pdf)
    assert (str(mail.A.URI), str(mail.Contents)) == ("mailto:n%C3%B6@x.example", "nö@x.example")
    assert (str(web.A.URI), str(web.Contents)) == ("https://x.example/a?b&c", "https://x.example/a?b&c")
    for element, note in zip(elements(pdf, "Link"), (mail, web), strict=True):
        _, reference = kids_of(element)
        assert (reference.Type, reference.Obj.objgen) == ("/OBJR", note.objgen)


def test_a_reference_leads_within_its_own_original() -> None:
    text = "Zie [artikel 1](#goal).\n\n::: newpage\n:::\n\n## Doel {#goal 1}\n\nTerug naar [1](#goal)."
    pdf = opened(typeset(a_duplicate(text)).whole)
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    found = [(pages[note.P.objgen], pages[note.Dest[0].objgen], str(note.Contents)) for note in links(pdf)]
    assert found == [(0, 1, "1 Doel"), (1, 1, "1 Doel"), (2, 3, "1 Doel"), (3, 3, "1 Doel")]
    top = float(links(pdf)[0].Dest[3])
    title = pdf.Root.Outlines.First.First
    assert top == float(title.Dest[3])


def test_a_link_over_the_end_of_a_line_is_one_link_with_a_place_for_each_line() -> None:
    pdf = opened(typeset(a_document(f"Zie [{LONG}](https://x.example) en [dit](https://x.example).")).whole)
    first, second = elements(pdf, "Link")
    assert len(kids_of(second)) == 2
    content, *places = kids_of(first)
    assert isinstance(content, int)
    boxes = [[float(edge) for edge in place.Obj.Rect] for place in places]
    assert len(boxes) > 2
    for upper, lower in pairwise(boxes):
        assert lower[3] <= upper[1] + 1, "the places of two lines do not cover each other"


def test_a_link_over_the_end_of_a_page_is_one_link() -> None:
    many = "regel " * 12 + "\\\n"
    pdf = opened(typeset(a_document(f"{many * 42}[{LONG * 4}](https://x.example)")).whole)
    (link,) = elements(pdf, "Link")
    assert {
        place.Obj.P.objgen for place in kids_of(link) if isinstance(place, pikepdf.Dictionary) and "/Obj" in place
    } == {page.obj.objgen for page in pdf.pages}


def test_words_of_another_language_say_which() -> None:
    pdf = opened(
        typeset(a_document("Dat heet [*to take* **stock**]{lang=en}. Zie [[art. 1](#x)]{lang=en}.\n\n## X {#x}")).whole
    )
    (span,) = elements(pdf, "Span")
    (link,) = elements(pdf, "Link")
    assert (str(span.Lang), str(link.Lang), str(pdf.Root.Lang)) == ("en", "en", "nl")


def test_words_of_another_language_are_divided_by_its_rules() -> None:
    word = "responsibilities"
    cell = f"::: table 8 92\n| | |\n|---|---|\n| [{word}]{{lang=en}} | x |\n| {word} | x |\n:::"
    pdf = opened(typeset(a_document(cell)).whole)
    assert [str(span.Lang) for span in elements(pdf, "Span")] == ["en"]


def test_the_head_of_a_table_is_a_link_once() -> None:
    rows = "\n".join(f"| {row} | y |" for row in range(80))
    pdf = opened(typeset(a_document(f"| [a](#x) | b |\n|---|---|\n{rows}\n\n## X {{#x}}")).whole)
    assert len(pdf.pages) > 1
    assert len(links(pdf)) == 1


def test_on_paper_nothing_of_it_is_seen() -> None:
    def drawn(text: str) -> set[tuple[str, tuple[object, ...]]]:
        pdf = opened(typeset(a_document(f"{text}\n\n## X {{#x}}")).whole)
        assert all(list(note.Border) == [0, 0, 0] and "/C" not in note for note in links(pdf))
        shapes = (
            step for step in steps(pdf.pages[0]) if step.operator in {"rg", "RG", "Tf", "Ts", "S", "f", "re", "l"}
        )
        return {(step.operator, tuple(map(str, step.operands))) for step in shapes}

    told = drawn("Zie [art. 1](#x) en [words]{lang=en} of [x@y.example](mailto:x@y.example) dan.")
    assert told == drawn("Zie art. 1 en words of x@y.example dan.")


@pytest.mark.parametrize("address", ["javascript:x", "file:///etc/passwd", "ftp://x.example", "evil.html", "#"])
def test_words_lead_nowhere_else(address: str) -> None:
    try:
        pdf = opened(typeset(a_document(f"[x]({address})")).whole)
    except TypesettingError as error:
        assert "expected https://" in str(error)  # noqa: PT017 - what the parser itself refuses is just text
    else:
        assert links(pdf) == []


def test_a_link_to_a_heading_that_is_not_there_says_which_there_are() -> None:
    with pytest.raises(TypesettingError, match=r"the heading “b”, which there is none of; there are a$"):
        _ = typeset(a_document("[x](#b)\n\n## A {#a}")).whole
