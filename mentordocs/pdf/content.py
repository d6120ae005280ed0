"""The content stream of one page, in which everything painted is either marked content or an artifact (14.8.2.2)."""

from collections.abc import Iterator
from contextlib import contextmanager

from mentordocs.pdf.clusters import Code
from mentordocs.pdf.form import FormField
from mentordocs.pdf.link import Link
from mentordocs.pdf.outline import Heading
from mentordocs.pdf.structure import AnnotationContent, MarkedContent, StructureElement


class PageContent:
    """What is painted on one page, in reading order.

    Attributes:
        page: Index of the page in its document, from 0.
        codes: The character codes and clusters used so far, by font key.
        headings: The headings that begin on it, for bookmarks and links.
        annotations: The form fields and links on it.
    """

    def __init__(self, page: int) -> None:
        self.page = page
        self.codes: dict[str, set[Code]] = {}
        self.headings: list[Heading] = []
        self.annotations: list[FormField | Link] = []
        self._parts: list[bytes] = []
        self._marks = 0
        self._scope_is_open = False

    @contextmanager
    def marked(self, element: StructureElement) -> Iterator[None]:
        """Everything painted inside is content of `element`."""
        element.kids.append(MarkedContent(self.page, self._marks))
        self._open(b"/%s<</MCID %d>>BDC\n" % (element.kind.encode("ascii"), self._marks))
        self._marks += 1
        yield
        self._close()

    @contextmanager
    def artifact(self, kind: bytes = b"") -> Iterator[None]:
        """Everything painted inside is furniture that a reader passes over; `kind` such as b"Pagination"."""
        self._open(b"/Artifact<</Type/%s>>BDC\n" % kind if kind else b"/Artifact BMC\n")
        yield
        self._close()

    def place(self, annotation: FormField | Link, element: StructureElement) -> None:
        """A form field as content of a Form element, or a link as content of a Link element, behind its words."""
        element.kids.append(AnnotationContent(self.page, len(self.annotations)))
        self.annotations.append(annotation)

    def paint(self, operators: bytes) -> None:
        """Paint, inside a scope; text drawn outside one would be lost to a reader and is refused."""
        if not self._scope_is_open:
            msg = "painted outside marked content"
            raise AssertionError(msg)
        self._parts.append(operators)

    def use(self, font: str, codes: frozenset[Code]) -> None:
        """Note that these codes of a font are painted here."""
        self.codes.setdefault(font, set()).update(codes)

    def _open(self, operator: bytes) -> None:
        if self._scope_is_open:
            msg = "marked content inside marked content"
            raise AssertionError(msg)
        self._scope_is_open = True
        self._parts.append(operator)

    def _close(self) -> None:
        self._scope_is_open = False
        self._parts.append(b"EMC\n")

    def to_bytes(self) -> bytes:
        """The stream, wrapped so that it leaves the graphics state as it found it."""
        return b"q\n" + b"".join(self._parts) + b"Q\n"
