"""Files inside a file: associated files, which say how they belong to it (ISO 19005-3, 6.8 and annex E)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.objects import Value, text_string


@dataclass(frozen=True)
class Attachment:
    """A file to put inside.

    Attributes:
        name: Its file name; names sort as bytes, and are unique.
        media_type: What it is: `application/json`.
        description: What it is, for people.
        content: Its bytes.
        relationship: How it belongs to the document (ISO 19005-3, table E.1); `Source` is what it was made from.
    """

    name: str
    media_type: str
    description: str
    content: bytes
    relationship: Literal["Source", "Data", "Supplement"] = "Source"


def write_attachments(file: PdfFile, attachments: Sequence[Attachment]) -> dict[str, Value]:
    """Write files into a file; what the catalog says of them comes back. No date is said, so that none can vary."""
    if not attachments:
        return {}
    specified = {attachment.name: _write(file, attachment).reference for attachment in attachments}
    named: list[Value] = [entry for name in sorted(specified) for entry in (text_string(name), specified[name])]
    return {"AF": list(specified.values()), "Names": {"EmbeddedFiles": {"Names": named}}}


def _write(file: PdfFile, attachment: Attachment) -> IndirectObject:
    entries: dict[str, Value] = {
        "Type": "EmbeddedFile",
        "Subtype": attachment.media_type,
        "Params": {"Size": len(attachment.content)},
    }
    stream = file.add_stream(attachment.content, entries)
    name = text_string(attachment.name)
    return file.add_dictionary(
        {
            "Type": "Filespec",
            "F": name,
            "UF": name,
            "Desc": text_string(attachment.description),
            "AFRelationship": attachment.relationship,
            "EF": {"F": stream.reference, "UF": stream.reference},
        }
    )
