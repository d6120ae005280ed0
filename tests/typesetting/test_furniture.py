from collections.abc import Callable
from itertools import pairwise

import pytest

from mentordocs.pdf.page_code import PageCode
from mentordocs.typesetting import Original, Typeset, typeset
from mentordocs.typesetting.furniture import Geometry
from tests.pdf.reading import MILLIMETRE, ink, opened, page_codes, picture, steps, text_by_poppler, text_by_pypdf
from tests.typesetting.factories import FINGERPRINT, a_document, a_duplicate, everything

FILLED = "\n\n".join(f"## Kop {{#kop-{number} {number}}}\n\n1. {'woord ' * 60}" for number in range(8, 40))


@pytest.fixture(scope="module")
def pages() -> Typeset:
    """A duplicate with everything in it, on A4."""
    return typeset(everything())


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 210, 297), ("Letter", 215.9, 279.4)])
def test_the_paper_is_the_one_asked_for(paper: str, width: float, height: float) -> None:
    box = opened(typeset(a_document(page=paper)).whole).pages[0].mediabox
    assert [float(side) / MILLIMETRE for side in box] == pytest.approx([0, 0, width, height], abs=0.01)


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 297, 210), ("Letter", 279.4, 215.9)])
def test_a_certificate_lies_on_its_side_with_a_frame_around_its_words(paper: str, width: float, height: float) -> None:
    page = opened(typeset(a_document("# Certificaat", page=paper, sheet="certificate")).whole).pages[0]
    assert [float(side) / MILLIMETRE for side in page.mediabox] == pytest.approx([0, 0, width, height], abs=0.01)
    frame = [step for step in steps(page) if step.operator == "re" and step.scopes[0].tag == "Artifact"][:2]
    (left, bottom, wide, high), inner = ([float(each) / MILLIMETRE for each in step.operands] for step in frame)
    assert left == pytest.approx(width - left - wide, abs=0.01)
    assert left >= 15
    assert bottom > 35
    assert height - bottom - high >= 12
    assert inner[2] < wide


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_margins_are_mirrored_and_leave_room_to_bind(paper: str) -> None:
    """On real pixels, with the numbers of articles that hang in the margin, and lines to cut along."""
    file = typeset(a_duplicate(FILLED + "\n\n::: cut\n:::\n", page=paper)).whole
    for page in range(6):
        edges = ink(file, page)
        assert edges is not None
        left, top, right, bottom = edges
        binding, outer = (left, right) if page % 2 == 0 else (right, left)
        assert binding >= 26
        assert outer >= 22
        assert top >= 12
        assert bottom >= 8


def test_margins_hold_for_every_kind_of_block(pages: Typeset) -> None:
    for page in range(pages.pages):
        left, _, right, _ = ink(pages.whole, page) or (0, 0, 0, 0)
        binding, outer = (left, right) if page % 2 == 0 else (right, left)
        assert binding >= 26
        assert outer >= 22


def test_each_original_begins_on_a_right_hand_page_after_a_blank_back() -> None:
    file = typeset(a_duplicate()).whole
    texts = text_by_pypdf(file)
    assert len(texts) == 3
    assert texts[1] == ""
    assert ink(file, 1) is None
    assert "/Contents" not in opened(file).pages[1].obj
    assert [("Origineel 1 van 2" in text, "Origineel 2 van 2" in text) for text in texts] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def test_no_blank_page_where_an_original_ends_on_a_back() -> None:
    document = a_duplicate("een\n\n::: newpage\n:::\n\ntwee")
    assert len(opened(typeset(document).whole).pages) == 4


def test_an_original_by_itself_has_its_own_pages_only(pages: Typeset) -> None:
    for number, file in enumerate(pages.originals, 1):
        texts = text_by_pypdf(file)
        assert len(texts) == pages.pages
        assert all(f"Origineel {number} van 2" in text for text in texts)


def test_the_foot_says_which_page_of_which_original_of_what(tool: Callable[[str], str], pages: Typeset) -> None:
    for index, text in enumerate(text_by_poppler(tool("pdftotext"), pages.whole)):
        words = text.replace("\u00a0", " ")  # a version is not parted from its number
        original = 1 if index < pages.pages else 2
        assert f"Origineel {original} van 2" in words
        assert ("voor de mentor" if original == 1 else "voor de mentee") in words
        assert "noor-inkomen/agreement/nl" in words
        assert f"versie 1 · {FINGERPRINT}" in words
        assert f"bladzijde {index % pages.pages + 1} van {pages.pages}" in words
        assert "parafen" in words


@pytest.mark.parametrize("dpi", [100, 150])
def test_the_code_of_every_page_says_the_same_as_its_foot(dpi: int, pages: Typeset) -> None:
    for index in (0, 1, pages.pages - 1, pages.pages):
        (payload,) = [text for text in page_codes(pages.whole, index, dpi) if not text.startswith("BCD")]
        assert PageCode.parse(payload) == PageCode(
            "noor-inkomen/agreement/nl",
            1,
            1 if index < pages.pages else 2,
            index % pages.pages + 1,
            pages.pages,
            FINGERPRINT,
        )


def test_a_kind_without_version_or_originals_says_nought_in_its_code() -> None:
    (payload,) = page_codes(typeset(a_document()).whole, 0, 150)
    assert PageCode.parse(payload) == PageCode("noor-inkomen/agreement/nl", 0, 0, 1, 1, FINGERPRINT)


def test_a_draft_says_so_across_every_page_and_has_no_version() -> None:
    document = a_duplicate("een\n\n::: newpage\n:::\n\ntwee", draft=True)
    file = typeset(document).whole
    plain = typeset(a_duplicate("een\n\n::: newpage\n:::\n\ntwee")).whole
    for page, text in enumerate(text_by_pypdf(file)):
        assert "CONCEPT" in text
        assert "versie" not in text
        (payload,) = page_codes(file, page, 150)
        assert PageCode.parse(payload).version == 0
        assert sum(_grey(file, page)) > sum(_grey(plain, page))


def test_the_running_head_stands_on_every_page_but_the_first(pages: Typeset) -> None:
    first, *others = text_by_pypdf(pages.originals[0])
    assert "Mentorovereenkomst · Rafael en Noor" not in first
    assert all(text.startswith("Mentorovereenkomst · Rafael en Noor") for text in others)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6])
def test_every_signer_has_a_box_for_initials_that_touches_nothing(count: int) -> None:
    signers = tuple(f"Naam{number}" for number in range(count))
    file = typeset(a_duplicate(signers=signers)).originals[0]
    boxes = [
        tuple(map(float, step.operands))
        for step in steps(opened(file).pages[0])
        if step.operator == "re" and step.scopes[0].tag == "Artifact"
    ]
    assert len(boxes) == count
    (text,) = text_by_pypdf(file)
    assert all(signer in text for signer in signers)
    geometry = Geometry.of("A4")
    for left, bottom, width, height in boxes:
        assert geometry.left(0) < left
        assert left + width < geometry.left(0) + geometry.column - 22 * MILLIMETRE, (
            "the code and its quiet zone are free"
        )
        assert bottom >= 8 * MILLIMETRE
        assert (width, height) >= (16 * MILLIMETRE - 0.1, 6.5 * MILLIMETRE)
    for one, other in pairwise(sorted(boxes)):
        assert other[0] >= one[0] + one[2] or other[1] != one[1]


def test_the_longest_foot_of_a_signed_kind_stays_on_the_paper() -> None:
    document = a_duplicate(
        reference="een-heel-lang-mentorschap/agreement/nl",
        originals=(Original(1, "voor de wettelijk vertegenwoordiger van de mentee"),),
        signers=("Rafael", "Sam", "Aylin", "Bob"),
        draft=True,
    )
    file = typeset(document).whole
    edges = ink(file, 0)
    assert edges is not None
    assert edges[3] >= 4.2  # what office printers reach
    text = " ".join(text_by_pypdf(file)[0].split())
    assert "voor de wettelijk vertegenwoordiger van de mentee" in text
    (payload,) = page_codes(file, 0, 150)
    assert PageCode.parse(payload).reference == document.reference


def test_the_foot_of_a_report_with_a_long_reference_stays_on_the_paper() -> None:
    document = a_document(
        reference="een-heel-lang-mentorschap/progress/2026-09-15..2026-10-11/nl", foot="stand van 11 oktober 2026"
    )
    file = typeset(document).whole
    edges = ink(file, 0)
    assert edges is not None
    assert edges[3] >= 4.2
    for dpi in (100, 150):
        (payload,) = page_codes(file, 0, dpi)
        assert PageCode.parse(payload).reference == document.reference


def _grey(file: bytes, page: int) -> list[int]:
    return picture(file, page, 40).histogram()[200:250]
