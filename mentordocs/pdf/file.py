"""One PDF file, written by ReportLab: indirect objects in, bytes out.

`pdfbase.pdfdoc` numbers and writes the objects, the cross-reference table and the trailer; what stands in
them is ours, as bytes. Its own idea of a catalog, of pages and of fonts is not used.
"""

import hashlib

from reportlab.pdfbase import pdfdoc
from zlib_ng import zlib_ng

from mentordocs.pdf.objects import Value, array, dictionary, text_string

_COMPRESSION_LEVEL = 6


def compress(data: bytes) -> bytes:
    """Deflated by the one pinned library, so that the bytes are the same on every machine."""
    return bytes(zlib_ng.compress(data, _COMPRESSION_LEVEL))


class IndirectObject(pdfdoc.PDFObject):  # type: ignore[misc]
    """A numbered object whose content is set once, any time before the file is written."""

    def __init__(self) -> None:
        self.number = 0
        self.content = b"null"

    @property
    def reference(self) -> bytes:
        """How others refer to it: `12 0 R`."""
        return b"%d 0 R" % self.number

    def format(self, document: object) -> bytes:
        """Called by the writer."""
        return self.content


class PdfFile:
    """A file being written. `version` is the PDF version, such as (1, 7)."""

    def __init__(self, version: tuple[int, int] = (1, 7)) -> None:
        self._document = _Document(pdfVersion=version, invariant=1, compression=0)
        self.catalog = self.reserve()
        self.information = self.reserve()
        self._document.Catalog = self.catalog
        self._document.info = self.information

    def reserve(self) -> IndirectObject:
        """A new object with a number, to be filled in later."""
        item = IndirectObject()
        reference = self._document.Reference(item)
        item.number = self._document.idToObjectNumberAndVersion[reference.name][0]
        return item

    def add(self, content: bytes) -> IndirectObject:
        """A new object with its content."""
        item = self.reserve()
        item.content = content
        return item

    def add_dictionary(self, entries: dict[str, Value]) -> IndirectObject:
        """A new dictionary object."""
        return self.add(dictionary(entries))

    def add_stream(self, data: bytes, entries: dict[str, Value] | None = None) -> IndirectObject:
        """A new stream of data that is deflated here."""
        return self.add_deflated(compress(data), entries)

    def add_deflated(self, deflated: bytes, entries: dict[str, Value] | None = None) -> IndirectObject:
        """A new stream of data that is deflated already."""
        head = dictionary({**(entries or {}), "Filter": "FlateDecode", "Length": len(deflated)})
        return self.add(head + b"\nstream\n" + deflated + b"\nendstream")

    def set_information(self, entries: dict[str, str]) -> None:
        """The document information dictionary."""
        self.information.content = dictionary({key: text_string(value) for key, value in entries.items()})

    def to_bytes(self) -> bytes:
        """The whole file. The file identifier is a digest of its content (ISO 32000-1, 14.4)."""
        digest = hashlib.sha256()
        for number in sorted(self._document.numberToId):
            content = getattr(self._document.idToObject[self._document.numberToId[number]], "content", None)
            if isinstance(content, bytes):
                digest.update(content)
        identifier = b"<" + digest.hexdigest()[:32].encode("ascii") + b">"
        self._document.identifier = array([identifier, identifier])
        return bytes(self._document.format())


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]
    """ReportLab's writer with an identifier made of the content instead of the time."""

    identifier = b""

    def ID(self) -> bytes:  # noqa: N802 - the name that ReportLab calls
        return self.identifier
