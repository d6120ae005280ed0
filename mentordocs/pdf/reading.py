"""What is inside a file that somebody hands in: it may be ours, another's, broken, or made to do harm."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from mentordocs.errors import PaperError

MAX_ATTACHMENT = 4 * 1024 * 1024
"""No file that we put inside comes near; ten years of weekly sessions are 2 MB at most."""
MAX_ATTACHMENTS = 100
"""Ours have one."""


def read_attachment(data: bytes, name: str) -> bytes | None:
    """The file of a name inside a file; None where there is none.

    Raises:
        PaperError: the bytes are no PDF that can be read, are locked with a password, or hold too much.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - heavy

    # pypdf raises whatever it comes across in a broken file: KeyError, TypeError, RecursionError …
    try:
        with _quiet("pypdf"):
            reader = PdfReader(BytesIO(data))
            locked = reader.is_encrypted
            found = None if locked else _embedded(reader, name)
    except Exception as error:
        raise PaperError(f"this is no PDF that can be read: {str(error) or type(error).__name__}") from error
    if locked:
        raise PaperError("this PDF is locked with a password, and none of ours is")
    if found is not None and len(found) > MAX_ATTACHMENT:
        raise PaperError(f"{name} inside it is larger than {MAX_ATTACHMENT // 1024 // 1024} MB, so it was not read")
    return found


@contextmanager
def _quiet(logger: str) -> Iterator[None]:
    """What a library mends by itself is of no use to a person; what it cannot mend, it raises."""
    log = logging.getLogger(logger)
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)


def _embedded(reader: Any, name: str) -> bytes | None:
    """Looked up in the associated files of the catalog, where ours are; not in the whole tree of names."""
    catalog = reader.root_object
    for reference in list(catalog.get("/AF", []))[:MAX_ATTACHMENTS]:
        specification = reference.get_object()
        if str(specification.get("/UF", specification.get("/F"))) == name:
            return bytes(specification["/EF"]["/F"].get_object().get_data())
    return None
