import pytest

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import MarkedContent, StructureElement


def test_marked_content_is_numbered_from_nought_and_hung_on_its_element() -> None:
    page, paragraph, heading = PageContent(3), StructureElement("P"), StructureElement("H1")
    for element in (heading, paragraph, paragraph):
        with page.marked(element):
            page.paint(b"0 0 1 1 re f\n")

    assert heading.kids == [MarkedContent(3, 0)]
    assert paragraph.kids == [MarkedContent(3, 1), MarkedContent(3, 2)]
    assert page.to_bytes() == (
        b"q\n/H1<</MCID 0>>BDC\n0 0 1 1 re f\nEMC\n/P<</MCID 1>>BDC\n0 0 1 1 re f\nEMC\n"
        b"/P<</MCID 2>>BDC\n0 0 1 1 re f\nEMC\nQ\n"
    )


def test_an_artifact_takes_no_number_and_says_its_kind() -> None:
    page = PageContent(0)
    with page.artifact(b"Pagination"):
        page.paint(b"S\n")
    with page.artifact():
        page.paint(b"S\n")

    assert page.to_bytes() == b"q\n/Artifact<</Type/Pagination>>BDC\nS\nEMC\n/Artifact BMC\nS\nEMC\nQ\n"


def test_painting_outside_a_scope_is_refused() -> None:
    with pytest.raises(AssertionError, match="outside marked content"):
        PageContent(0).paint(b"S\n")


def test_painting_after_a_scope_is_closed_is_refused() -> None:
    page = PageContent(0)
    with page.artifact():
        page.paint(b"S\n")
    with pytest.raises(AssertionError, match="outside marked content"):
        page.paint(b"S\n")


@pytest.mark.parametrize("outer_is_artifact", [True, False])
@pytest.mark.parametrize("inner_is_artifact", [True, False])
def test_no_scope_stands_in_another(outer_is_artifact: bool, inner_is_artifact: bool) -> None:
    page, element = PageContent(0), StructureElement("P")
    outer = page.artifact() if outer_is_artifact else page.marked(element)
    with outer, pytest.raises(AssertionError, match="inside marked content"):  # noqa: SIM117
        with page.artifact() if inner_is_artifact else page.marked(element):
            pass


def test_codes_gather_by_font() -> None:
    page = PageContent(0)
    page.use("F1", frozenset({1, 2}))
    page.use("F1", frozenset({2, 3}))
    page.use("F0", frozenset({9}))

    assert page.codes == {"F1": {1, 2, 3}, "F0": {9}}
