"""Issued bytes, read from the archive alone: by the manifest beside them, without the database, as workers do."""

import json
from hashlib import sha256

from mentordocs.errors import RegisterError
from mentordocs.register.archive import Archive
from mentordocs.register.document import MANIFEST, MARKDOWN, folder_of
from mentordocs.rules.issued import Issued


def archived_files(archive: Archive, issued: Issued) -> dict[str, bytes]:
    """The files of an issued document, by name: the whole one first, then each original.

    Raises:
        RegisterError: one is not in the archive any more, or is changed.
    """
    folder = folder_of(issued.reference, issued.version)
    told = json.loads(archive.read(folder, MANIFEST))["files"]
    files = {one["name"]: archive.read(folder, one["name"]) for one in told}
    digests = [issued.sha256, *(one["sha256"] for one in told[1:])]
    for (name, content), digest in zip(files.items(), digests, strict=True):
        if sha256(content).hexdigest() != digest:
            msg = f"{archive.root / folder / name}: this is not what was issued any more; put the backup back"
            raise RegisterError(msg)
    return files


def archived_markdown(archive: Archive, issued: Issued) -> str:
    """The source of an issued document.

    Raises:
        RegisterError: it is not in the archive any more.
    """
    return archive.read(folder_of(issued.reference, issued.version), MARKDOWN).decode()
