"""The manifest of an issued document: what the register says of it, as a file beside the paper. Pure.

It is made of the register's own row, so that the two can be set side by side byte for byte; and its SHA-256 stands in
the event of issuing, so that the chain of events holds every hash that stands in it.
"""

import json
from dataclasses import asdict

from mentordocs.register.document import DATA, MARKDOWN, IssuedDocument

SCHEMA = "urn:mentordocs:manifest:1"


def manifest(document: IssuedDocument) -> bytes:
    """The manifest as JSON: UTF-8, indented, in one order always; the same document gives the same bytes."""
    tree = asdict(document) | {"day": document.day.isoformat()}
    tree["markdown"] = {"name": MARKDOWN, "sha256": document.markdown}
    tree["data"] = {"name": DATA, "sha256": document.data}
    return json.dumps({"schema": SCHEMA} | tree, ensure_ascii=False, indent=1).encode() + b"\n"
