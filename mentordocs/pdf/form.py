"""Form fields: what can be filled in or signed in the file itself (ISO 32000-1, 12.7).

PDF/A forbids scripts and wants every widget drawn, in every state (ISO 19005-3, 6.3.3, 6.4.1); PDF/UA wants a tooltip
that says what the field is for, and a Form element around the widget (ISO 14289-1, 7.18). `NeedAppearances` is
forbidden too, so what is filled in already is drawn by the page, in any script; what is typed later is drawn by the
viewer, in a font that the form carries for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.font import Font
from mentordocs.pdf.form_font import write_form_font
from mentordocs.pdf.objects import Value, array, dictionary, number, text_string

TICKED = "Yes"
"""The value of a box that is ticked (12.7.4.2.3)."""
TYPED_SIZE = 10.0
"""Size in points of what is typed."""

_PRINT = 4
"""Annotation flag: the widget prints (table 165)."""
_READ_ONLY, _MULTILINE = 1, 1 << 12
"""Field flags (tables 221 and 228)."""
_FONT = "Typed"
_LOOK = b"(/%s %s Tf 0.07 0.07 0.08 rg)" % (_FONT.encode("ascii"), number(TYPED_SIZE))
"""Default appearance: how a viewer sets what is typed (12.7.3.3)."""


@dataclass(frozen=True)
class FormField:
    """One field on a page.

    Attributes:
        kind: `signature`: a place for a digital signature; `text`: one line of text; `lines`: text of several lines;
            `tick`: a box to tick.
        name: Name of the field, without points; unique in its document.
        tooltip: What it is for, in words.
        box: Left, bottom, width and height in points.
        value: What stands in it; for a box to tick `TICKED`, or nothing.
        drawn: Operators that show the value, from the lower left corner of the box; for a box to tick, its mark.
    """

    kind: Literal["signature", "text", "lines", "tick"]
    name: str
    tooltip: str
    box: tuple[float, float, float, float]
    value: str = ""
    drawn: bytes = b""


def write_field(
    file: PdfFile,
    widget: IndirectObject,
    field: FormField,
    *,
    name: str,
    page: IndirectObject,
    key: int,
    resources: IndirectObject,
) -> None:
    """Fill in the object of one field and its only widget, on a page.

    `key` is its entry in the parent tree; `resources` has the fonts that `field.drawn` selects.
    """
    left, bottom, width, height = field.box
    entries: dict[str, Value] = {
        "Type": "Annot",
        "Subtype": "Widget",
        "T": text_string(name),
        "TU": text_string(field.tooltip),
        "Rect": [left, bottom, left + width, bottom + height],
        "F": _PRINT,
        "P": page.reference,
        "StructParent": key,
    }
    if field.kind == "signature":
        entries |= {"FT": "Sig", "AP": {"N": _appearance(file, field, b"", None)}}
    elif field.kind == "tick":
        state = TICKED if field.value == TICKED else "Off"
        mark = _appearance(file, field, field.drawn, None)
        entries |= {"FT": "Btn", "V": state, "AS": state, "MK": {"CA": b"(4)"}}
        entries["AP"] = {"N": {TICKED: mark, "Off": _appearance(file, field, b"", None)}}
    else:
        shown = b"/Tx BMC\n" + (_on_white(field) if field.value else b"") + b"EMC\n"
        entries |= {"FT": "Tx", "V": text_string(field.value), "DV": text_string(field.value), "DA": _LOOK}
        # The white that a viewer paints behind what is typed hides the lines for a pen.
        entries |= {"MK": {"BG": [1, 1, 1]}, "Ff": _MULTILINE if field.kind == "lines" else 0}
        entries["AP"] = {"N": _appearance(file, field, shown, resources)}
    widget.content = dictionary(entries)


def _on_white(field: FormField) -> bytes:
    width, height = field.box[2:]
    box = b"0 0 %s %s re" % (number(width), number(height))
    return b"q 1 1 1 rg %s f %s W n\n%sQ\n" % (box, box, field.drawn)


def _appearance(file: PdfFile, field: FormField, content: bytes, resources: IndirectObject | None) -> bytes:
    """A form XObject with the size of the box."""
    entries: dict[str, Value] = {"Type": "XObject", "Subtype": "Form", "BBox": [0, 0, *field.box[2:]]}
    entries["Resources"] = resources.reference if resources else b"<<>>"
    return file.add_stream(content, entries).reference


def write_form(
    file: PdfFile, widgets: Sequence[IndirectObject], *, typed: Font | None, said: Mapping[str, str]
) -> Value:
    """The interactive form of a file: all its fields, in the order of reading.

    Args:
        file: The file.
        widgets: The objects of the fields.
        typed: The font for what is typed; None where nothing can be.
        said: What the form says of itself to who reads it back, in fields without a widget, by name.
    """
    fields: list[Value] = [widget.reference for widget in widgets]
    for name, value in said.items():
        words = {"T": text_string(name), "TU": text_string(name), "V": text_string(value)}
        fields.append(file.add_dictionary({"FT": "Tx", "Ff": _READ_ONLY, "DA": _LOOK, **words}).reference)
    entries: dict[str, Value] = {"Fields": array(fields)}
    if typed is not None:
        entries |= {"DA": _LOOK, "DR": {"Font": {_FONT: write_form_font(file, typed).reference}}}
    return file.add_dictionary(entries).reference
