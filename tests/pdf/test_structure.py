import pikepdf

from mentordocs.pdf.file import PdfFile
from mentordocs.pdf.structure import MarkedContent, Part, StructureElement, write_structure
from tests.pdf.reading import document_of, kids_of, opened


def a_tree() -> StructureElement:
    """A heading on page 0, a paragraph over both pages, and a table on page 1."""
    document = StructureElement("Document")
    document.add("H1").kids.append(MarkedContent(0, 0))
    document.add("P").kids += [MarkedContent(0, 1), MarkedContent(1, 0)]
    row = document.add("Table").add("TR")
    row.add("TH", attributes={"Table": {"Scope": "Row"}}).kids.append(MarkedContent(1, 1))
    row.add("TD")
    document.add("Figure", alternative="Van 2100 naar 2380 (α)").kids.append(MarkedContent(1, 2))
    return document


def written(originals: int) -> pikepdf.Pdf:
    """A file with a number of originals of two pages each, that share one tree."""
    file = PdfFile()
    pages = file.reserve()
    parts: list[Part] = []
    tree = a_tree()
    for original in range(originals):
        own = [
            file.add_dictionary({"Type": "Page", "Parent": pages.reference, "StructParents": 2 * original + page})
            for page in range(2)
        ]
        parts.append(Part(tree, own, [[] for _ in own]))
    kids = b" ".join(page.reference for part in parts for page in part.pages)
    pages.content = b"<</Type/Pages/Count %d/Kids[%s]>>" % (2 * originals, kids)
    root = write_structure(file, parts)
    file.catalog.content = b"<</Type/Catalog/Pages %s/StructTreeRoot %s>>" % (pages.reference, root.reference)
    return opened(file.to_bytes())


def test_one_original_is_the_document_itself() -> None:
    top = document_of(written(1))
    assert top.S == "/Document"
    assert [str(kid.S) for kid in kids_of(top)] == ["/H1", "/P", "/Table", "/Figure"]


def test_several_originals_are_parts_of_one_document() -> None:
    top = document_of(written(2))
    assert top.S == "/Document"
    assert [str(kid.S) for kid in kids_of(top)] == ["/Part", "/Part"]
    for part in kids_of(top):
        assert [str(kid.S) for kid in kids_of(part)] == ["/H1", "/P", "/Table", "/Figure"]


def test_elements_stand_on_the_pages_of_their_own_original() -> None:
    pdf = written(2)
    for original, part in enumerate(kids_of(document_of(pdf))):
        heading, paragraph, table, figure = kids_of(part)
        first, second = (pdf.pages[2 * original + page].obj for page in range(2))
        assert heading.Pg.objgen == paragraph.Pg.objgen == first.objgen
        assert paragraph.K[0] == 1
        assert paragraph.K[1].Pg.objgen == second.objgen
        assert (paragraph.K[1].Type, paragraph.K[1].MCID) == ("/MCR", 0)
        assert figure.Pg.objgen == kids_of(kids_of(table)[0])[0].Pg.objgen == second.objgen


def test_the_parent_tree_names_the_owner_of_each_number() -> None:
    pdf = written(2)
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {
        int(key): [str(owner.S) for owner in value] for key, value in zip(numbers[::2], numbers[1::2], strict=True)
    }
    one = {0: ["/H1", "/P"], 1: ["/P", "/TH", "/Figure"]}
    assert owners == one | {2: one[0], 3: one[1]}
    assert pdf.Root.StructTreeRoot.ParentTreeNextKey == 4
    assert numbers[1][0].objgen != numbers[5][0].objgen, "the originals have elements of their own"


def test_every_element_knows_its_parent() -> None:
    def visit(element: pikepdf.Object, parent: pikepdf.Object) -> int:
        assert element.P.objgen == parent.objgen
        return 1 + sum(
            visit(kid, element) for kid in kids_of(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        )

    pdf = written(2)
    assert visit(document_of(pdf), pdf.Root.StructTreeRoot) == 1 + 2 * (1 + 7)


def test_scopes_and_descriptions_are_told() -> None:
    _, _, table, figure = kids_of(document_of(written(1)))
    head, cell = kids_of(kids_of(table)[0])
    assert dict(head.A[0]) == {"/O": "/Table", "/Scope": "/Row"}
    assert "/K" not in cell
    assert str(figure.Alt) == "Van 2100 naar 2380 (α)"
