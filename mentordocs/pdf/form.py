"""Form fields: what can be filled in or signed in the file itself (ISO 32000-1, 12.7).

PDF/A forbids scripts and wants every widget drawn (ISO 19005-3, 6.3.3, 6.4.1); PDF/UA wants a tooltip that says
what the field is for, and a Form element around the widget (ISO 14289-1, 7.18).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.objects import Value, array, dictionary, text_string

_PRINT = 4
"""Annotation flag: the widget prints (table 165)."""


@dataclass(frozen=True)
class FormField:
    """One field on a page.

    Attributes:
        kind: `signature`: a place for a digital signature.
        name: Name of the field, without points; unique in its document.
        tooltip: What it is for, in words.
        box: Left, bottom, width and height in points.
    """

    kind: Literal["signature"]
    name: str
    tooltip: str
    box: tuple[float, float, float, float]


def write_field(
    file: PdfFile, widget: IndirectObject, field: FormField, *, name: str, page: IndirectObject, key: int
) -> None:
    """Fill in the object of one field and its only widget, on a page; `key` is its entry in the parent tree."""
    left, bottom, width, height = field.box
    appearance = file.add_stream(b"", {"Type": "XObject", "Subtype": "Form", "BBox": [0, 0, width, height]})
    widget.content = dictionary(
        {
            "Type": "Annot",
            "Subtype": "Widget",
            "FT": "Sig",
            "T": text_string(name),
            "TU": text_string(field.tooltip),
            "Rect": [left, bottom, left + width, bottom + height],
            "F": _PRINT,
            "P": page.reference,
            "StructParent": key,
            "AP": {"N": appearance.reference},
        }
    )


def write_form(file: PdfFile, widgets: Sequence[IndirectObject]) -> Value:
    """The interactive form of a file: all its fields, in the order of reading."""
    return file.add(b"<</Fields %s>>" % array(widget.reference for widget in widgets)).reference
