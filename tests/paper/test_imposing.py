from datetime import date
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from mentordocs.documents.document import make
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language, Sides
from mentordocs.paper.imposing import Bundle, impose, pages_of
from mentordocs.paper.paper import Paper, sheets_of
from tests.factories import a_mentorship
from tests.paper.papers import A4, A4_ON_ITS_SIDE, a_letter, a_paper, first_pages, said

BOTH, ONE = Sides.TWO_SIDED_LONG_EDGE, Sides.ONE_SIDED


def bundles(papers: list[Paper]) -> list[Bundle]:
    return [Bundle(paper.content, paper.starts(), paper.pages) for paper in papers]


def imposed(papers: list[Paper], sides: Sides = BOTH) -> bytes:
    return impose(bundles(papers), "batch", sides)


def test_originals_lie_one_after_the_other_each_beginning_on_a_right_hand_page() -> None:
    assert said(imposed([a_letter(), a_paper(pages=2), a_paper("sam/agreement/en", pages=1)])) == [
        *("anna/letter/nl 1.1", ""),
        *("anna/agreement/nl 1.1", "anna/agreement/nl 1.2"),
        *("anna/agreement/nl 2.1", "anna/agreement/nl 2.2"),
        *("sam/agreement/en 1.1", "", "sam/agreement/en 2.1", ""),
    ]


@settings(max_examples=8)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3)), min_size=1, max_size=5))
def test_every_original_begins_on_an_odd_page_and_nothing_is_lost(shapes: list[tuple[int, int]]) -> None:
    papers = [
        a_paper(f"m{number}/agreement/nl", pages=pages, for_whom=("wie",) * originals)
        for number, (pages, originals) in enumerate(shapes)
    ]
    whole = imposed(papers)
    begins = first_pages(whole, papers)
    assert len(begins) == sum(originals for _, originals in shapes)
    assert all(page % 2 == 1 for page in begins.values())
    printed = [words for paper in papers for words in said(paper.content) if words]
    assert [words for words in said(whole) if words] == printed
    assert pages_of(whole) == 2 * sheets_of(papers, two_sided=True)


def test_a_blank_back_bears_nothing_at_all_and_is_as_large_as_its_front() -> None:
    certificate = a_paper("anna/certificate/nl", pages=1, for_whom=("voor de mentee",), size=A4_ON_ITS_SIDE)
    pages = PdfReader(BytesIO(imposed([certificate, a_letter()]))).pages
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages] == [
        *(A4_ON_ITS_SIDE, A4_ON_ITS_SIDE),
        *(A4, A4),
    ]
    for blank in (pages[1], pages[3]):
        assert "/Contents" not in blank
        assert "/Annots" not in blank


def test_on_one_side_there_are_no_blank_backs_nor_those_between_the_originals() -> None:
    papers = [a_letter(), a_paper(pages=3)]
    whole = imposed(papers, ONE)
    assert all(said(whole))
    assert pages_of(whole) == 7 == sheets_of(papers, two_sided=False)


def test_the_same_papers_give_the_same_bytes() -> None:
    papers = [a_letter(), a_paper()]
    assert imposed(papers) == imposed(papers)


def test_whoever_prints_it_from_a_window_is_led_to_the_same_sides_and_size() -> None:
    wishes = {
        sides: PdfReader(BytesIO(imposed([a_letter()], sides))).trailer["/Root"]["/ViewerPreferences"]
        for sides in Sides
    }
    assert {sides: wish["/Duplex"] for sides, wish in wishes.items()} == {
        Sides.TWO_SIDED_LONG_EDGE: "/DuplexFlipLongEdge",
        Sides.TWO_SIDED_SHORT_EDGE: "/DuplexFlipShortEdge",
        Sides.ONE_SIDED: "/Simplex",
    }
    assert {wish["/PrintScaling"] for wish in wishes.values()} == {"/None"}


def test_what_was_typed_into_a_form_is_printed_and_its_fields_are_not_left() -> None:
    made = make(a_mentorship(), "intake-mentee", Language.NL, templates=Templates(), as_of=date(2026, 9, 1))
    (form,) = made.files.values()
    assert "Ik wil van mijn werk kunnen leven." not in said(form)[0]  # it stands in the field alone
    whole = impose([Bundle(form)], "form", ONE)
    (page,) = PdfReader(BytesIO(whole)).pages
    assert "Ik wil van mijn werk kunnen leven." in page.extract_text()
    assert "/Annots" not in page
