"""What must hold in every tagged file of ours, walked with pikepdf through content, structure and parent tree."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tests.pdf.reading import steps

Key = tuple[int, int]
"""An indirect object: its number and generation."""


def faults(file: Path) -> list[str]:
    """All that does not hold in a file, in words."""
    with pikepdf.open(file) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        painted, found = _painted(pdf)
        walk = _Walk(pages)
        root = pdf.Root.StructTreeRoot
        walk.element(root.K, root)
        found += walk.faults
        found += _content(painted, walk.content, walk.rows)
        found += _parents(pdf, walk)
        found += _annotations(pdf, walk.objects)
        found += _documents(pdf)
    return found


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """What an element holds, in the order of reading."""
    held = element.get("/K", pikepdf.Array())
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _painted(pdf: pikepdf.Pdf) -> tuple[dict[int, list[int]], list[str]]:
    """The numbers of marked content on each page in the order of painting, and what is wrong with the scopes."""
    painted: dict[int, list[int]] = {}
    found: list[str] = []
    for index, page in enumerate(pdf.pages):
        where = f"page {index + 1}"
        numbers: list[int] = []
        for step in steps(page):
            numbered = [scope for scope in step.scopes if scope.number is not None]
            artifacts = [scope for scope in step.scopes if scope.tag == "Artifact"]
            if step.paints and len(numbered) + len(artifacts) != 1:
                found.append(f"{where}: {step.operator} stands in {len(numbered)} elements, {len(artifacts)} artifacts")
            if step.operator in {"BDC", "BMC"}:
                if len(numbered) > 1 or (numbered and artifacts) or len(artifacts) > 1:
                    found.append(f"{where}: scopes of content and artifacts nest")
                if step.scopes[-1].number is not None:
                    numbers.append(step.scopes[-1].number)
            if step.operator == "Do":
                found.append(f"{where}: a form or image is painted: shared content stands in page streams only")
        painted[index] = numbers
    return painted, found


class _Walk:
    """The structure tree in the order of reading.

    Attributes:
        content: Marked content by page and number, in the order in which it is read, with its element.
        rows: What a piece of content stands in that is not read page by page: a row of a table, or the two sections
            that say the same in two languages.
        objects: Objects (annotations) that an element holds, with their element.
    """

    def __init__(self, pages: dict[Key, int]) -> None:
        self._pages = pages
        self._levels: list[int] = []
        self._row: Key | None = None
        self._section: Key | None = None
        self.content: dict[tuple[int, int], Key] = {}
        self.rows: dict[tuple[int, int], Key] = {}
        self.objects: dict[Key, Key] = {}
        self.faults: list[str] = []

    def element(self, element: pikepdf.Object, parent: pikepdf.Object) -> None:
        kind = str(element.S)[1:]
        if element.P.objgen != parent.objgen:
            self.faults.append(f"{kind} {element.objgen} does not know its parent")
        if kind == "Figure" and not str(element.get("/Alt", "")).strip():
            self.faults.append("a figure says nothing to who cannot see it")
        if kind in {"Part", "Document"}:
            self._levels = []
        if kind[0] == "H" and kind[1:].isdigit():
            self._heading(int(kind[1:]))
        outer = self._row
        if kind == "Sect" and "/Lang" not in element:
            self._section = element.objgen
        self._row = {"TR": element.objgen, "Sect": self._section}.get(kind, outer)
        for kid in kids(element):
            self._kid(kid, element, kind)
        self._row = outer

    def _heading(self, level: int) -> None:
        if level > (self._levels[-1] if self._levels else 0) + 1:
            self.faults.append(f"H{level} skips a level")
        self._levels.append(level)

    def _kid(self, kid: pikepdf.Object | int, element: pikepdf.Object, kind: str) -> None:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            self.element(kid, element)
        elif isinstance(kid, pikepdf.Dictionary) and kid.Type == "/OBJR":
            self.objects[kid.Obj.objgen] = element.objgen
            if kind not in {"Form", "Link", "Annot"}:
                self.faults.append(f"{kind} {element.objgen} holds an annotation")
        else:
            is_reference = isinstance(kid, pikepdf.Dictionary)
            page = kid.Pg if is_reference and "/Pg" in kid else element.Pg
            key = (self._pages[page.objgen], int(kid.MCID) if is_reference else int(kid))
            if key in self.content:
                self.faults.append(f"content {key} is in two elements")
            self.content[key] = element.objgen
            if self._row:
                self.rows[key] = self._row


def _content(
    painted: dict[int, list[int]], read: dict[tuple[int, int], Key], rows: dict[tuple[int, int], Key]
) -> Iterator[str]:
    """Content is painted once, all of it is in the tree, and it is read in the order of painting.

    A row of a table that breaks inside is read cell by cell, each over its pages, and painted page by page. So are two
    sections that stand side by side in two languages.
    """
    order = [(page, number) for page, numbers in painted.items() for number in numbers]
    if len(set(order)) != len(order):
        yield "a number of marked content is used twice on a page"
    if set(order) != set(read):
        yield f"painted and not read, or read and not painted: {sorted(set(order) ^ set(read))[:5]}"
        return
    of_page = {page: [key for key in read if key[0] == page] for page in painted}
    for one, other in zip(order, read, strict=True):
        if rows.get(one, one) != rows.get(other, other):
            yield f"painted is {one} where {other} is read: the orders differ"
            return
    for page, keys in of_page.items():
        if keys != [(page, number) for number in painted[page]]:
            yield f"page {page + 1}: the order of reading is not that of painting"


def _parents(pdf: pikepdf.Pdf, walk: _Walk) -> Iterator[str]:
    """The parent tree says of each piece of content and each annotation what the structure tree says of it."""
    tree = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    for index, page in enumerate(pdf.pages):
        own = {number: key for (on, number), key in walk.content.items() if on == index}
        if not own and "/StructParents" not in page:
            continue
        owners = [owner.objgen for owner in tree[int(page.StructParents)]]
        if dict(enumerate(owners)) != own:
            yield f"page {index + 1}: its entry in the parent tree is not what the structure tree says"
        if page.get("/Tabs") != "/S":
            yield f"page {index + 1}: the tab key does not follow the structure"
    if int(pdf.Root.StructTreeRoot.ParentTreeNextKey) != max(tree) + 1:
        yield "the next key of the parent tree is not free"


def _annotations(pdf: pikepdf.Pdf, held: dict[Key, Key]) -> Iterator[str]:
    """Every annotation is in one element, and the parent tree knows it."""
    tree = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    seen: set[Key] = set()
    for index, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            seen.add(annotation.objgen)
            if annotation.objgen not in held:
                yield f"page {index + 1}: an annotation is in no element"
            elif tree[int(annotation.StructParent)].objgen != held[annotation.objgen]:
                yield f"page {index + 1}: the parent tree names another element for an annotation"
            if "/Contents" not in annotation and "/TU" not in annotation:
                yield f"page {index + 1}: an annotation does not say what it is for"
    if seen != set(held):
        yield "the structure names an annotation that is on no page"


def _documents(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What the file says of itself."""
    root = pdf.Root
    if "/Lang" not in root or not str(pdf.docinfo.get("/Title", "")).strip():
        yield "the file lacks its language or its title"
    if root.MarkInfo.get("/Marked") is not True or "/Suspects" in root.MarkInfo:
        yield "the file does not say plainly that it is tagged"
    if root.ViewerPreferences.get("/DisplayDocTitle") is not True:
        yield "a reader would show the name of the file for its title"
