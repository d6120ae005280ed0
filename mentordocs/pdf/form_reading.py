"""What was typed into a form: read from a file that may be another's, broken, or made to do harm.

Only the tree of form fields is read: names, values and tooltips, each of them data. Nothing in the file is run,
followed or written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from mentordocs.errors import PaperError

MAX_FILE = 10 * 1024 * 1024
"""Our own forms are under 100 kB; what a viewer adds is little."""
MAX_FIELDS = 500
MAX_VALUE = 10_000
"""Characters in one field: some four pages."""
_MAX_DEPTH = 8


@dataclass(frozen=True)
class FilledField:
    """One field: its text, or whether it is ticked; and its tooltip."""

    text: str
    is_ticked: bool
    tooltip: str


def read_fields(data: bytes) -> Mapping[str, FilledField]:
    """Every field of a form by its name, as it was saved, each line end a line feed; signatures are left out.

    Raises:
        PaperError: the bytes are no PDF that can be read, are locked with a password, hold no form, or hold too much.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - heavy

    if len(data) > MAX_FILE:
        raise PaperError(f"the file is larger than {MAX_FILE // 1024 // 1024} MB, so it was not read")
    # pypdf raises whatever it comes across in a broken file: KeyError, TypeError, RecursionError …
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted
        form = None if locked else reader.root_object.get("/AcroForm")
        fields = dict(_fields(form.get_object().get("/Fields", []))) if form is not None else {}
    except PaperError:
        raise
    except Exception as error:
        raise PaperError(f"this is no PDF that can be read: {str(error) or type(error).__name__}") from error
    if locked:
        raise PaperError("this PDF is locked with a password, and none of ours is")
    if not fields:
        raise PaperError("there is no form in this PDF")
    return fields


def _fields(roots: Any) -> Iterator[tuple[str, FilledField]]:
    """The fields at the ends of the tree; one that leads back to itself, or is endless, is too much."""
    waiting: list[tuple[Any, str, str | None, int]] = [(each, "", None, 0) for each in list(roots)[: MAX_FIELDS + 1]]
    seen = 0
    while waiting:
        node, above, kind, depth = waiting.pop(0)
        seen += 1
        if seen > MAX_FIELDS or depth > _MAX_DEPTH:
            raise PaperError(f"the form has more than {MAX_FIELDS} fields, and none of ours has")
        field = node.get_object()
        kind = str(field.get("/FT", kind))
        name = ".".join(part for part in (above, _text(field.get("/T", ""))) if part)
        kids = field.get("/Kids")
        kids = [kid for kid in list(kids.get_object())[: MAX_FIELDS + 1] if "/T" in kid.get_object()] if kids else []
        if kids:
            waiting += [(kid, name, kind, depth + 1) for kid in kids]
        elif kind in {"/Tx", "/Btn"}:
            yield name, _filled(field, kind, name)


def _filled(field: Any, kind: str, name: str) -> FilledField:
    value = field.get("/V")
    value = value.get_object() if value is not None else ""
    if hasattr(value, "get_data"):
        value = value.get_data()
    text = _text(value.decode("utf-8", "replace") if isinstance(value, bytes) else value)
    if len(text) > MAX_VALUE:
        raise PaperError(f"{name}: more than {MAX_VALUE} characters were typed here, so nothing was read")
    ticked = kind == "/Btn" and text not in {"", "/Off"}
    return FilledField("" if kind == "/Btn" else text, ticked, _text(field.get("/TU", ""))[:MAX_VALUE])


def _text(value: Any) -> str:
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
