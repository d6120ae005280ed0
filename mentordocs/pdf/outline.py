"""Bookmarks: the outline of a document from its headings (ISO 32000-1, 12.3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.objects import Value, dictionary, number, text_string


@dataclass(frozen=True)
class Heading:
    """A heading as it was drawn: its level (1 is the highest), its words, and the height of its top in points.

    Links lead to it by its name, where it has one.
    """

    level: int
    title: str
    top: float
    name: str = ""


def destination(page: IndirectObject, heading: Heading) -> bytes:
    """Where a bookmark or a link to a heading goes: its top at the top of the window, as large as it was (12.3.2)."""
    return b"[%s /XYZ null %s null]" % (page.reference, number(heading.top))


@dataclass
class _Entry:
    """One bookmark and what stands under it."""

    title: str
    target: bytes
    level: int
    below: list["_Entry"] = field(default_factory=list)


class Outline:
    """Bookmarks being gathered, in reading order."""

    def __init__(self) -> None:
        self._top = _Entry("", b"", 0)
        self._open = [self._top]

    def add(self, heading: Heading, page: IndirectObject) -> None:
        """A bookmark that goes to a heading; it stands under the last one of a higher level."""
        while self._open[-1].level >= heading.level:
            self._open.pop()
        entry = _Entry(heading.title, destination(page, heading), heading.level)
        self._open[-1].below.append(entry)
        self._open.append(entry)

    def write(self, file: PdfFile) -> IndirectObject | None:
        """Write the outline; None where there is no heading."""
        if not self._top.below:
            return None
        root = file.reserve()
        first, last = _write_below(file, self._top.below, root.reference)
        root.content = dictionary({"Type": "Outlines", "First": first, "Last": last, "Count": len(self._top.below)})
        return root


def _write_below(file: PdfFile, entries: Sequence[_Entry], parent: bytes) -> tuple[bytes, bytes]:
    """Write siblings, closed, with all that stands under them; the first and the last of them come back."""
    items = [file.reserve() for _ in entries]
    for index, (entry, item) in enumerate(zip(entries, items, strict=True)):
        described: dict[str, Value] = {"Title": text_string(entry.title), "Parent": parent, "Dest": entry.target}
        if index:
            described["Prev"] = items[index - 1].reference
        if index + 1 < len(items):
            described["Next"] = items[index + 1].reference
        if entry.below:
            first, last = _write_below(file, entry.below, item.reference)
            described |= {"First": first, "Last": last, "Count": -len(entry.below)}
        item.content = dictionary(described)
    return items[0].reference, items[-1].reference
