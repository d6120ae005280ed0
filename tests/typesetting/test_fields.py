"""Fields in the dialect: what has a name can be filled in, what has none is for a pen, and a value is never a name."""

from io import BytesIO

import pikepdf
import pytest

from mentordocs.documents.escaping import escape
from mentordocs.errors import TypesettingError
from mentordocs.typesetting import typeset
from tests.typesetting.factories import a_document


def fields(markdown: str) -> dict[str, str]:
    """The names of the fields, and their tooltips."""
    with pikepdf.open(BytesIO(typeset(a_document(markdown)).whole)) as pdf:
        found = pdf.Root.AcroForm.Fields if "/AcroForm" in pdf.Root else []
        return {str(field.T): str(field.TU) for field in found}


def test_what_has_no_name_is_for_a_pen_only() -> None:
    assert fields("::: fields\n- Naam\n:::\n\n::: lines 2\nWat?\n:::\n\n- [ ] ja\n\n| a |\n|---|\n| [ ] b |") == {}


def test_a_value_that_looks_like_a_name_is_none() -> None:
    value = escape("{#hidden} [ ] {#other}")
    assert fields(f"::: fields\n- {value} {{#name}} {value}\n:::") == {"name": "{#hidden} [ ] {#other}"}


def test_boxes_in_columns_are_fields_in_the_order_they_are_written() -> None:
    assert list(fields("::: ticks 2\n- [ ] a {#a}\n- [ ] b {#b}\n- [ ] c {#c}\n:::")) == ["a", "b", "c"]


def test_a_field_in_a_table_is_called_by_its_row_its_column_and_its_label() -> None:
    table = "| Meting | Nu |\n|---|---|\n| Gewicht | {#weight} |\n| {#new} | [ ] ja {#yes} |"
    assert fields(table) == {"weight": "Gewicht: Nu", "new": "2: Meting", "yes": "2: Nu: ja"}


def test_a_field_beside_text_in_a_cell_is_refused() -> None:
    with pytest.raises(TypesettingError, match="does not stand alone"):
        typeset(a_document("| a |\n|---|\n| tekst {#name} |"))


def test_lines_make_room_for_all_that_stands_on_them() -> None:
    long = "woord " * 400

    def height(markdown: str) -> float:
        with pikepdf.open(BytesIO(typeset(a_document(markdown)).whole)) as pdf:
            box = pdf.pages[0].Annots[0].Rect
            return float(box[3]) - float(box[1])

    assert height(f"::: lines 2\nWat? {{#what}} {long}\n:::") > 2 * height("::: lines 2\nWat? {#what}\n:::")
