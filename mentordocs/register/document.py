"""An issued document, as the register knows it: values, and the one place in the archive that goes with them. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from mentordocs.errors import RegisterError

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
"""A part of a reference; none can be `..` or lead elsewhere."""
MARKDOWN, DATA, MANIFEST = "source.md", "data.json", "manifest.json"
"""Names in the archive of what stands beside the paper."""


@dataclass(frozen=True)
class Reference:
    """A reference taken apart: `noor-inkomen/progress/2026-Q4/nl`. `item` is empty where it has none."""

    mentorship: str
    item: str
    language: str

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Take it apart.

        Raises:
            RegisterError: it is no reference; nothing can be filed under it.
        """
        parts = text.split("/")
        if len(parts) < 3 or not all(_PART.fullmatch(part) for part in parts):
            msg = f"{text!r} is no reference of a document (mentorship, kind, item, language)"
            raise RegisterError(msg)
        return cls(parts[0], "/".join(parts[2:-1]), parts[-1])


def folder_of(reference: str, version: int) -> str:
    """Where a version of a document is in the archive: `noor-inkomen/noor-inkomen-agreement-nl/v1`."""
    return f"{Reference.parse(reference).mentorship}/{reference.replace('/', '-')}/v{version}"


@dataclass(frozen=True)
class IssuedFile:
    """One file that was issued: the whole one (`original` 0), or one original of it; SHA-256 in hexadecimal figures."""

    name: str
    original: int
    length: int
    sha256: str


@dataclass(frozen=True)
class IssuedDocument:
    """A document that was issued, and never changes after.

    Attributes:
        id: its number in the register, from 1 and without gaps.
        mentorship: the id of the mentorship.
        kind: the name of its template.
        item: what it was made for within the mentorship, such as a period; empty where there is one per mentorship.
        language: its language.
        reference: mentorship, kind, item and language: `noor-inkomen/agreement/nl`.
        version: counted from 1, and printed on a signed kind.
        fingerprint: of its words: four groups of four hexadecimal figures.
        files: the whole one, then each original.
        markdown: SHA-256 of its source.
        data: SHA-256 of the data inside it.
        templates: SHA-256 of the templates of its language.
        program: the version of the program that made it.
        day: the day of issue.
        originals: how many originals bear signatures; 0 where nobody signs.
        signers: who signs: the names of their fields without the original, such as `mentor`, `representative-1`.
        replaces: the document, by id, whose place it takes.
    """

    id: int
    mentorship: str
    kind: str
    item: str
    language: str
    reference: str
    version: int
    fingerprint: str
    files: tuple[IssuedFile, ...]
    markdown: str
    data: str
    templates: str
    program: str
    day: date
    originals: int
    signers: tuple[str, ...]
    replaces: int | None

    @property
    def folder(self) -> str:
        """Where it is in the archive."""
        return folder_of(self.reference, self.version)

    @property
    def whole(self) -> IssuedFile:
        """The file with all originals."""
        return self.files[0]

    def __str__(self) -> str:
        return f"{self.reference} version {self.version}"
