"""The structure tree of a tagged PDF: which marked content is a heading, a paragraph, a table cell (14.7, 14.8).

Marked content is numbered page by page. One tree is built while a document is laid out; it is written once
for every original, since elements name the page objects they stand on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.objects import Value, array, dictionary, text_string


@dataclass(frozen=True)
class MarkedContent:
    """A piece of marked content: the index of its page, and its number (MCID) on that page."""

    page: int
    number: int


@dataclass(eq=False)
class StructureElement:
    """One element: its standard type, its kids in reading order, and what else a reader is told of it.

    Attributes:
        kind: A standard structure type, such as `P`, `H1`, `TD` (14.8.4).
        kids: Elements and marked content, in reading order.
        alternative: Description in words of what is seen (Alt).
        attributes: Layout or table attributes, by owner: `{"Table": {"Scope": "Row"}}`.
    """

    kind: str
    kids: list["StructureElement | MarkedContent"] = field(default_factory=list)
    alternative: str | None = None
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)

    def add(
        self, kind: str, *, alternative: str | None = None, attributes: dict[str, dict[str, Value]] | None = None
    ) -> "StructureElement":
        """A new element, the last kid of this one."""
        element = StructureElement(kind, alternative=alternative, attributes=attributes or {})
        self.kids.append(element)
        return element


def write_structure(
    file: PdfFile, parts: Sequence[tuple[StructureElement, Sequence[IndirectObject]]]
) -> IndirectObject:
    """Write the structure of each part of a file over its pages, and the parent tree; the StructTreeRoot comes back.

    A part is a Document element and the page objects that its marked content stands on; the pages of all parts
    must have `/StructParents` 0, 1, 2 … in order. Several parts become parts of one Document.
    """
    tree = file.reserve()
    pages = [page for _, own in parts for page in own]
    owners: list[dict[int, bytes]] = [{} for _ in pages]
    if len(parts) == 1:
        top = _write_element(file, parts[0][0], tree.reference, pages, owners)
    else:
        whole = file.reserve()
        top = whole.reference
        kids: list[Value] = []
        start = 0
        for element, own in parts:
            part = StructureElement("Part", element.kids)
            kids.append(_write_element(file, part, top, own, owners[start : start + len(own)]))
            start += len(own)
        whole.content = dictionary({"Type": "StructElem", "S": "Document", "P": tree.reference, "K": kids})
    numbers: list[Value] = []
    for index, owned in enumerate(owners):
        numbers += [index, array(owned[number] for number in range(len(owned)))]
    parents = file.add_dictionary({"Nums": numbers})
    tree.content = dictionary(
        {"Type": "StructTreeRoot", "K": top, "ParentTree": parents.reference, "ParentTreeNextKey": len(pages)}
    )
    return tree


def _write_element(
    file: PdfFile,
    element: StructureElement,
    parent: bytes,
    pages: Sequence[IndirectObject],
    owners: list[dict[int, bytes]],
) -> bytes:
    item = file.reserve()
    reference = item.reference
    kids: list[bytes] = []
    first_page: int | None = None
    for kid in element.kids:
        if isinstance(kid, MarkedContent):
            owners[kid.page][kid.number] = reference
            if first_page is None:
                first_page = kid.page
            if kid.page == first_page:
                kids.append(b"%d" % kid.number)
            else:
                kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (pages[kid.page].reference, kid.number))
        else:
            kids.append(_write_element(file, kid, reference, pages, owners))
    parts = [b"<</S/%s/P %s" % (element.kind.encode("ascii"), parent)]
    if kids:
        parts.append(b"/K %s" % kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids))
    if first_page is not None:
        parts.append(b"/Pg " + pages[first_page].reference)
    if element.alternative is not None:
        parts.append(b"/Alt " + text_string(element.alternative))
    if element.attributes:
        parts.append(
            b"/A" + array(dictionary({"O": owner, **entries}) for owner, entries in element.attributes.items())
        )
    parts.append(b">>")
    item.content = b"".join(parts)
    return reference
