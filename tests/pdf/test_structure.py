import pikepdf

from mentordocs.pdf.file import PdfFile
from mentordocs.pdf.structure import MarkedContent, Part, StructureElement, write_structure
from tests.pdf.reading import opened


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
    pdf = written(1)
    top = pdf.Root.StructTreeRoot.K
    assert top.S == "/Document"
    assert [str(kid.S) for kid in top.K] == ["/H1", "/P", "/Table", "/Figure"]


def test_several_originals_are_parts_of_one_document() -> None:
    top = written(2).Root.StructTreeRoot.K
    assert top.S == "/Document"
    assert [str(kid.S) for kid in top.K] == ["/Part", "/Part"]
    for part in top.K:
        assert [str(kid.S) for kid in part.K] == ["/H1", "/P", "/Table", "/Figure"]


def test_elements_stand_on_the_pages_of_their_own_original() -> None:
    pdf = written(2)
    for original, part in enumerate(pdf.Root.StructTreeRoot.K.K):
        heading, paragraph, table, figure = part.K
        first, second = (pdf.pages[2 * original + page].obj for page in range(2))
        assert heading.Pg.objgen == paragraph.Pg.objgen == first.objgen
        assert paragraph.K[0] == 1
        assert paragraph.K[1].Pg.objgen == second.objgen
        assert (paragraph.K[1].Type, paragraph.K[1].MCID) == ("/MCR", 0)
        assert figure.Pg.objgen == table.K.K[0].Pg.objgen == second.objgen


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
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        return 1 + sum(visit(kid, element) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)

    root = written(2).Root.StructTreeRoot
    assert visit(root.K, root) == 1 + 2 * (1 + 7)


def test_scopes_and_descriptions_are_told() -> None:
    _, _, table, figure = written(1).Root.StructTreeRoot.K.K
    head, cell = table.K.K
    assert dict(head.A[0]) == {"/O": "/Table", "/Scope": "/Row"}
    assert "/K" not in cell
    assert str(figure.Alt) == "Van 2100 naar 2380 (α)"
