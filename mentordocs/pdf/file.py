"""One PDF file, written by ReportLab: indirect objects in, bytes out.

`pdfbase.pdfdoc` writes the head, the cross-reference table and the trailer. Objects are ours, as bytes, and so are
their numbers: its own idea of a catalog, of pages and of fonts is not used, and registering objects with it one by
one took a tenth of the time of a document.
"""

import hashlib
from itertools import accumulate

from reportlab.pdfbase import pdfdoc
from zlib_ng import zlib_ng

from mentordocs.pdf.objects import Value, array, dictionary, text_string

_COMPRESSION_LEVEL = 6


def compress(data: bytes) -> bytes:
    """Deflated by the one pinned library, so that the bytes are the same on every machine."""
    return bytes(zlib_ng.compress(data, _COMPRESSION_LEVEL))


class IndirectObject:
    """A numbered object whose content is set once, any time before the file is written.

    Attributes:
        number: From 1.
        reference: How others refer to it: `12 0 R`.
        content: What stands in it.
    """

    __slots__ = ("content", "number", "reference")

    def __init__(self, number: int) -> None:
        self.number = number
        self.reference = b"%d 0 R" % number
        self.content = b"null"


class PdfFile:
    """A file being written. `version` is the PDF version, such as (1, 7)."""

    def __init__(self, version: tuple[int, int] = (1, 7)) -> None:
        self._version = version
        self._objects: list[IndirectObject] = []
        self.catalog = self.reserve()
        self.information = self.reserve()

    def reserve(self) -> IndirectObject:
        """A new object with a number, to be filled in later."""
        item = IndirectObject(len(self._objects) + 1)
        self._objects.append(item)
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
        # After a carriage return, a line feed alone could be taken for the end of a line of two bytes (7.3.8.1).
        line_end = b"\r\n" if deflated.endswith(b"\r") else b"\n"
        return self.add(head + b"\nstream\n" + deflated + line_end + b"endstream")

    def set_information(self, entries: dict[str, str]) -> None:
        """The document information dictionary."""
        self.information.content = dictionary({key: text_string(value) for key, value in entries.items()})

    def to_bytes(self) -> bytes:
        """The whole file. The file identifier is a digest of its content (ISO 32000-1, 14.4)."""
        file = pdfdoc.PDFFile(self._version)
        objects = [b"%d 0 obj\n%s\nendobj\n" % (item.number, item.content) for item in self._objects]
        numbers = range(1, len(objects) + 1)
        document = pdfdoc.PDFDocument(pdfVersion=self._version, invariant=1)
        document.idToObjectNumberAndVersion = {number: (number, 0) for number in numbers}
        document.idToOffset = dict(zip(numbers, accumulate(map(len, objects), initial=file.offset), strict=False))
        body = b"".join(objects)
        file.add(body)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, numbers)
        start = file.add(table.format(document))
        identifier = b"<" + hashlib.sha256(body).hexdigest()[:32].encode("ascii") + b">"
        trailer = pdfdoc.PDFTrailer(
            startxref=start,
            Size=len(objects) + 1,
            Root=self.catalog.reference,
            Info=self.information.reference,
            ID=array([identifier, identifier]),
        )
        file.add(trailer.format(document))
        return bytes(file.format(document))
