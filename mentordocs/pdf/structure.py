"""The structure tree of a tagged PDF: which marked content is a heading, a paragraph, a table cell (14.7, 14.8).

Marked content is numbered page by page. One tree is built while a document is laid out; it is written once
for every original, since elements name the page objects they stand on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.objects import Value, array, dictionary, text_string


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of marked content: the index of its page, and its number (MCID) on that page."""

    page: int
    number: int


@dataclass(frozen=True)
class AnnotationContent:
    """A form field or a link as content: the index of its page, and its place among the annotations of that page."""

    page: int
    index: int


@dataclass(frozen=True)
class Part:
    """One original in a file: its Document element, its page objects, and the annotation objects of each page."""

    root: "StructureElement"
    pages: Sequence[IndirectObject]
    annotations: Sequence[Sequence[IndirectObject]]


Content = MarkedContent | AnnotationContent


@dataclass(eq=False, slots=True)
class StructureElement:
    """One element: its standard type, its kids in reading order, and what else a reader is told of it.

    Attributes:
        kind: A standard structure type, such as `P`, `H1`, `TD` (14.8.4).
        kids: Elements, marked content and annotations, in reading order.
        alternative: Description in words of what is seen (Alt).
        attributes: Layout or table attributes, by owner: `{"Table": {"Scope": "Row"}}`.
        language: Language of its words, where it is another one than that around it (Lang, 14.9.2).
        target: Where a Link leads, so that what goes on after a break of line or page is known as the same one.
    """

    kind: str
    kids: list["StructureElement | Content"] = field(default_factory=list)
    alternative: str | None = None
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)
    language: str | None = None
    target: str | None = None

    def add(
        self, kind: str, *, alternative: str | None = None, attributes: dict[str, dict[str, Value]] | None = None
    ) -> "StructureElement":
        """A new element, the last kid of this one."""
        element = StructureElement(kind, alternative=alternative, attributes=attributes or {})
        self.kids.append(element)
        return element

    def inline(self, language: str | None, target: str | None, *, underlined: bool = False) -> "StructureElement":
        """The element for words inside this one: a Link, or a Span for another language or a line; else this one.

        What goes on with the very words that came last is content of the element that they have.
        """
        if language is None and target is None and not underlined:
            return self
        seen: dict[str, dict[str, Value]] = {"Layout": {"TextDecorationType": "Underline"}} if underlined else {}
        last = self.kids[-1] if self.kids else None
        if isinstance(last, StructureElement) and (last.language, last.target, last.attributes) == (
            language,
            target,
            seen,
        ):
            return last
        kind = "Span" if target is None else "Link"
        element = StructureElement(kind, attributes=seen, language=language, target=target)
        self.kids.append(element)
        return element


def write_structure(file: PdfFile, parts: Sequence[Part]) -> IndirectObject:
    """Write the structure of each part of a file, and the parent tree; the StructTreeRoot comes back.

    The pages of all parts must have `/StructParents` 0, 1, 2 … in order, and the annotations of all of them
    `/StructParent` on from there. Several parts become parts of one Document.
    """
    tree = file.reserve()
    owners = [_Owners(part) for part in parts]
    if len(parts) == 1:
        top = _write_element(file, parts[0].root, tree.reference, owners[0])
    else:
        whole = file.reserve()
        top = whole.reference
        kids: list[Value] = [
            _write_element(file, StructureElement("Part", part.root.kids), top, owner)
            for part, owner in zip(parts, owners, strict=True)
        ]
        whole.content = dictionary({"Type": "StructElem", "S": "Document", "P": tree.reference, "K": kids})
    entries = [array(owned[number] for number in range(len(owned))) for owner in owners for owned in owner.of_pages]
    entries += [owned[index] for owner in owners for owned in owner.of_annotations for index in range(len(owned))]
    numbers: list[Value] = [item for key, entry in enumerate(entries) for item in (key, entry)]
    parents = file.add_dictionary({"Nums": numbers})
    tree.content = dictionary(
        {"Type": "StructTreeRoot", "K": top, "ParentTree": parents.reference, "ParentTreeNextKey": len(entries)}
    )
    return tree


class _Owners:
    """Which element owns each piece of content of a part, page by page: what the parent tree says."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.of_pages: list[dict[int, bytes]] = [{} for _ in part.pages]
        self.of_annotations: list[dict[int, bytes]] = [{} for _ in part.pages]

    def page(self, index: int) -> bytes:
        return self.part.pages[index].reference


def _write_element(file: PdfFile, element: StructureElement, parent: bytes, owners: _Owners) -> bytes:
    item = file.reserve()
    reference = item.reference
    kids: list[bytes] = []
    first_page: int | None = None
    for kid in element.kids:
        if isinstance(kid, StructureElement):
            kids.append(_write_element(file, kid, reference, owners))
        elif isinstance(kid, MarkedContent):
            owners.of_pages[kid.page][kid.number] = reference
            if first_page is None:
                first_page = kid.page
            if kid.page == first_page:
                kids.append(b"%d" % kid.number)
            else:
                kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (owners.page(kid.page), kid.number))
        else:
            owners.of_annotations[kid.page][kid.index] = reference
            annotation = owners.part.annotations[kid.page][kid.index]
            kids.append(b"<</Type/OBJR/Obj %s/Pg %s>>" % (annotation.reference, owners.page(kid.page)))
    content = b"/K %s" % kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids) if kids else b""
    page = b"/Pg " + owners.page(first_page) if first_page is not None else b""
    item.content = b"<</S/%s/P %s%s%s%s>>" % (element.kind.encode("ascii"), parent, content, page, _told(element))
    return reference


def _told(element: StructureElement) -> bytes:
    """What else a reader is told of an element."""
    told = b"/Alt " + text_string(element.alternative) if element.alternative is not None else b""
    if element.language is not None:
        told += b"/Lang " + text_string(element.language)
    if element.attributes:
        told += b"/A" + array(dictionary({"O": owner, **entries}) for owner, entries in element.attributes.items())
    return told
