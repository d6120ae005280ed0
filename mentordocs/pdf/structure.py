"""The structure tree of a tagged PDF: which marked content is a heading, a paragraph, a table cell (14.7, 14.8).

Marked content is numbered page by page. One tree is built while a document is laid out; it is written once
for every original, since elements name the page objects they stand on.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Any

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
        spoken: What it says, where its marks do not follow one another in the order of reading (ActualText, 14.9.4).
    """

    kind: str
    kids: list["StructureElement | Content"] = field(default_factory=list)
    alternative: str | None = None
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)
    language: str | None = None
    target: str | None = None
    spoken: str | None = None

    def add(
        self, kind: str, *, alternative: str | None = None, attributes: dict[str, dict[str, Value]] | None = None
    ) -> "StructureElement":
        """A new element, the last kid of this one."""
        element = StructureElement(kind, alternative=alternative, attributes=attributes or {})
        self.kids.append(element)
        return element

    def inline(
        self, language: str | None, target: str | None, *, underlined: bool = False, spoken: str | None = None
    ) -> "StructureElement":
        """The element for words inside this one: a Link, or a Span for another language or a line; else this one.

        What goes on with the very words that came last is content of the element that they have; what is `spoken` in
        other words than it is painted always has one of its own.
        """
        if spoken is not None:
            element = StructureElement("Span", language=language, spoken=spoken)
            self.kids.append(element)
            return element
        if language is None and target is None and not underlined:
            return self
        seen: dict[str, dict[str, Value]] = {"Layout": {"TextDecorationType": "Underline"}} if underlined else {}
        last = self.kids[-1] if self.kids else None
        if isinstance(last, StructureElement) and (
            last.language,
            last.target,
            last.attributes,
            last.spoken,
        ) == (language, target, seen, None):
            return last
        kind = "Span" if target is None else "Link"
        element = StructureElement(kind, attributes=seen, language=language, target=target)
        self.kids.append(element)
        return element


def write_structure(file: PdfFile, parts: Sequence[Part]) -> IndirectObject:
    """Write the structure of each part of a file, and the parent tree; the StructTreeRoot comes back.

    The pages of all parts must have `/StructParents` 0, 1, 2 … in order, and the annotations of all of them
    `/StructParent` on from there. Several parts become parts of one Document. The trees must be complete.
    """
    tree = file.reserve()
    patterns = [_pattern(part.root, tuple(map(len, part.annotations))) for part in parts]
    if len(parts) == 1:
        references = [_write(file, parts[0], patterns[0], b"Document", tree.reference)]
        top = references[0][_ELEMENTS]
    else:
        whole = file.reserve()
        references = [
            _write(file, part, pattern, b"Part", whole.reference) for part, pattern in zip(parts, patterns, strict=True)
        ]
        top = whole.reference
        kids: list[Value] = [those[_ELEMENTS] for those in references]
        whole.content = dictionary({"Type": "StructElem", "S": "Document", "P": tree.reference, "K": kids})
    entries = [
        b"[%s]" % b" ".join(those[place] for place in places)
        for those, pattern in zip(references, patterns, strict=True)
        for places in pattern.of_pages
    ]
    entries += [
        those[place] for those, pattern in zip(references, patterns, strict=True) for place in pattern.of_annotations
    ]
    numbers: list[Value] = [item for key, entry in enumerate(entries) for item in (key, entry)]
    parents = file.add_dictionary({"Nums": numbers})
    tree.content = dictionary(
        {"Type": "StructTreeRoot", "K": top, "ParentTree": parents.reference, "ParentTreeNextKey": len(entries)}
    )
    return tree


_ELEMENTS = 2
"""Where the references to elements begin among what is filled in: before them, the kind and the parent of the first."""


@dataclass(frozen=True)
class _Pattern:
    """A tree as it is written for every original: only the numbers of objects differ.

    Attributes:
        elements: For each element in reading order its bytes with gaps, and what is filled in: places in one list of
            the kind and the parent of the first, all elements, all pages, and all annotations page by page.
        of_pages: For each page the element of each piece of marked content, by its number, as such places.
        of_annotations: The element of each annotation.
    """

    elements: Sequence[tuple[bytes, Callable[[Sequence[bytes]], Any]]]
    of_pages: Sequence[Sequence[int]]
    of_annotations: Sequence[int]


def _write(file: PdfFile, part: Part, pattern: _Pattern, kind: bytes, parent: bytes) -> list[bytes]:
    """Write the elements of a part; what was filled in comes back."""
    items = file.reserve_many(len(pattern.elements))
    annotations = [item.reference for on_page in part.annotations for item in on_page]
    pages = [page.reference for page in part.pages]
    references = [kind, parent, *(item.reference for item in items), *pages, *annotations]
    for item, (gaps, filling) in zip(items, pattern.elements, strict=True):
        item.content = gaps % filling(references)
    return references


@lru_cache(maxsize=4)
def _pattern(root: StructureElement, annotations: tuple[int, ...]) -> _Pattern:
    """The pattern of a tree with so many annotations on each page; kept for the next original of the same document."""
    return _Drawing(root, annotations).pattern()


class _Drawing:
    """A pattern being drawn up."""

    def __init__(self, root: StructureElement, annotations: tuple[int, ...]) -> None:
        self._elements = list(_with_all_below(root))
        self._place = {element: place for place, element in enumerate(self._elements, _ELEMENTS)}
        self._pages = _ELEMENTS + len(self._elements)
        self._annotations = [*accumulate(annotations, initial=self._pages + len(annotations))]
        self._of_pages: list[dict[int, int]] = [{} for _ in annotations]
        self._of_annotations: dict[int, int] = {}

    def pattern(self) -> _Pattern:
        first, *others = self._elements
        gaps = [self._gaps(first, b"%b", [0, 1])]
        parents = {
            kid: self._place[one] for one in self._elements for kid in one.kids if isinstance(kid, StructureElement)
        }
        gaps += [self._gaps(one, one.kind.encode("ascii"), [parents[one]]) for one in others]
        of_annotations = [self._of_annotations[place] for place in range(self._annotations[0], self._annotations[-1])]
        of_pages = [[owned[number] for number in range(len(owned))] for owned in self._of_pages]
        return _Pattern(gaps, of_pages, of_annotations)

    def _gaps(
        self, element: StructureElement, kind: bytes, places: list[int]
    ) -> tuple[bytes, Callable[[Sequence[bytes]], Any]]:
        kids: list[bytes] = []
        page: int | None = None
        for kid in element.kids:
            if isinstance(kid, StructureElement):
                kids.append(b"%b")
                places.append(self._place[kid])
            elif isinstance(kid, MarkedContent):
                self._of_pages[kid.page][kid.number] = self._place[element]
                page = kid.page if page is None else page
                if kid.page == page:
                    kids.append(b"%d" % kid.number)
                else:
                    kids.append(b"<</Type/MCR/Pg %%b/MCID %d>>" % kid.number)
                    places.append(self._pages + kid.page)
            else:
                place = self._annotations[kid.page] + kid.index
                self._of_annotations[place] = self._place[element]
                kids.append(b"<</Type/OBJR/Obj %b/Pg %b>>")
                places += [place, self._pages + kid.page]
        content = b"/K " + kids[0] if len(kids) == 1 else b"/K[" + b" ".join(kids) + b"]" if kids else b""
        if page is not None:
            content += b"/Pg %b"
            places.append(self._pages + page)
        told = _told(element).replace(b"%", b"%%")
        return b"<</S/" + kind + b"/P %b" + content + told + b">>", itemgetter(*places)


def _with_all_below(element: StructureElement) -> Iterator[StructureElement]:
    yield element
    for kid in element.kids:
        if isinstance(kid, StructureElement):
            yield from _with_all_below(kid)


def _told(element: StructureElement) -> bytes:
    """What else a reader is told of an element."""
    told = b"/Alt " + text_string(element.alternative) if element.alternative is not None else b""
    if element.language is not None:
        told += b"/Lang " + text_string(element.language)
    if element.spoken is not None:
        told += b"/ActualText " + text_string(element.spoken)
    if element.attributes:
        told += b"/A" + array(dictionary({"O": owner, **entries}) for owner, entries in element.attributes.items())
    return told
