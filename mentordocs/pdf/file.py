"""One PDF file: indirect objects in, bytes out.

ReportLab's `pdfbase.pdfdoc` writes the head and collects the file. Objects are ours, as bytes, and so are their
numbers, since registering objects with it one by one took a tenth of the time of a document; and so is where they
stand, since it knows no object streams (see `cross_references`).
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc
from zlib_ng import zlib_ng

from mentordocs.pdf import cross_references
from mentordocs.pdf.objects import Value, dictionary, text_string

_COMPRESSION_LEVEL = 6
_OBJECTS_TO_A_STREAM = 500
"""A reader that wants one of them unpacks them all, which is done in a millisecond; fewer compress less well."""


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

    @property
    def is_stream(self) -> bool:
        """Whether a stream stands in it, which can be in no object stream."""
        return self.content.endswith(b"endstream")


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

    def reserve_many(self, count: int) -> list[IndirectObject]:
        """New objects with numbers that follow on each other."""
        first = len(self._objects) + 1
        items = [IndirectObject(number) for number in range(first, first + count)]
        self._objects += items
        return items

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
        return self.add(_stream(deflated, entries or {}))

    def set_information(self, entries: dict[str, str]) -> None:
        """The document information dictionary."""
        self.information.content = dictionary({key: text_string(value) for key, value in entries.items()})

    def to_bytes(self) -> bytes:
        """The whole file. The file identifier is a digest of its content (ISO 32000-1, 14.4)."""
        file = pdfdoc.PDFFile(self._version)
        entries = [cross_references.FIRST_ENTRY] * (len(self._objects) + 1)
        streams: list[IndirectObject] = []
        small: list[IndirectObject] = []
        for item in self._objects:
            (streams if item.is_stream else small).append(item)
        digest = hashlib.sha256()
        for item in streams + self._packed(small, entries):
            entries[item.number] = cross_references.at_offset(file.offset)
            file.add(b"%d 0 obj\n%s\nendobj\n" % (item.number, item.content))
            digest.update(item.content)
        self._add_table(file, entries, b"<" + digest.hexdigest()[:32].encode("ascii") + b">")
        return bytes(file.format(None))

    def _packed(self, small: list[IndirectObject], entries: list[bytes]) -> list[IndirectObject]:
        """Object streams with everything that is no stream itself; their entries, and those of what is in them."""
        streams = []
        for start in range(0, len(small), _OBJECTS_TO_A_STREAM):
            inside = small[start : start + _OBJECTS_TO_A_STREAM]
            stream = IndirectObject(len(entries))
            entries.append(b"")
            for index, item in enumerate(inside):
                entries[item.number] = cross_references.in_stream(stream.number, index)
            data, first = cross_references.object_stream(
                [item.number for item in inside], [item.content for item in inside]
            )
            stream.content = _stream(compress(data), {"Type": "ObjStm", "N": len(inside), "First": first})
            streams.append(stream)
        return streams

    def _add_table(self, file: Any, entries: list[bytes], identifier: bytes) -> None:
        start = file.offset
        number = len(entries)
        data, parameters, widths = cross_references.table([*entries, cross_references.at_offset(start)])
        described: dict[str, Value] = {
            "Type": "XRef",
            "Size": number + 1,
            "W": list(widths),
            "Root": self.catalog.reference,
            "Info": self.information.reference,
            "ID": [identifier, identifier],
            "DecodeParms": dict(parameters),
        }
        file.add(b"%d 0 obj\n%s\nendobj\n" % (number, _stream(compress(data), described)))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)


def _stream(deflated: bytes, entries: Mapping[str, Value]) -> bytes:
    head = dictionary({**entries, "Filter": "FlateDecode", "Length": len(deflated)})
    # After a carriage return, a line feed alone could be taken for the end of a line of two bytes (7.3.8.1).
    line_end = b"\r\n" if deflated.endswith(b"\r") else b"\n"
    return head + b"\nstream\n" + deflated + line_end + b"endstream"
