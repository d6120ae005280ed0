"""Form fields as a viewer and a validator see them, and forms that were made to do harm as we read them."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
import uharfbuzz

from mentordocs.errors import PaperError
from mentordocs.pdf.form_reading import MAX_FIELDS, MAX_VALUE, read_fields
from mentordocs.typesetting import typeset
from tests.typesetting.factories import a_document

FORM = """\
::: fields
- Voornaam {#first-name} Ελένη
- Achternaam {#last-name}
- Alleen voor de pen
:::

::: lines 2
Wat wil je leren? {#learn} een\u2028twee
:::

- [ ] niet {#no}
- [x] wel {#yes}

| Meting | Nu |
|---|---|
| Gewicht | {#weight} 84,1 |
"""
SAID = {"mentordocs-form": "intake-mentor", "mentordocs-reference": "noor/intake-mentor/nl"}


def a_form() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(typeset(a_document(FORM, form=SAID)).whole))


def fields(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def test_what_has_a_name_is_a_field_in_the_order_of_reading_and_nothing_else_is() -> None:
    pdf = a_form()
    assert list(fields(pdf)) == ["first-name", "last-name", "learn", "no", "yes", "weight", *SAID]
    assert [str(widget.T) for widget in pdf.pages[0].Annots] == list(fields(pdf))[:6]


def test_every_field_says_in_words_what_it_is_for() -> None:
    pdf = a_form()
    said = {name: str(field.TU) for name, field in fields(pdf).items() if name not in SAID}
    assert said == {
        "first-name": "Voornaam",
        "last-name": "Achternaam",
        "learn": "Wat wil je leren?",
        "no": "niet",
        "yes": "wel",
        "weight": "Gewicht: Nu",
    }


def test_what_is_filled_in_already_is_the_value_and_is_drawn() -> None:
    pdf = a_form()
    found = fields(pdf)
    assert str(found["first-name"].V) == "Ελένη"
    assert b"TJ" in found["first-name"].AP.N.read_bytes()
    assert b"TJ" not in found["last-name"].AP.N.read_bytes()
    assert str(found["learn"].V) == "een\ntwee"
    assert found["learn"].AP.N.read_bytes().count(b"T*") == 1


def test_a_box_is_drawn_in_both_its_states_and_stands_in_one_of_them() -> None:
    pdf = a_form()
    found = fields(pdf)
    assert [str(found[name].AS) for name in ("no", "yes")] == ["/Off", "/Yes"]
    for name in ("no", "yes"):
        assert set(found[name].AP.N.keys()) == {"/Yes", "/Off"}
        assert found[name].AP.N.Yes.read_bytes().strip()
        assert not found[name].AP.N.Off.read_bytes().strip()


def test_nothing_is_left_to_a_script_or_to_the_viewer_and_every_field_prints() -> None:
    pdf = a_form()
    assert "/NeedAppearances" not in pdf.Root.AcroForm
    for widget in pdf.pages[0].Annots:
        assert "/A" not in widget
        assert "/AA" not in widget
        assert widget.F == 4


def test_every_widget_is_the_content_of_a_form_element() -> None:
    pdf = a_form()
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))
    for widget in pdf.pages[0].Annots:
        element = owners[int(widget.StructParent)]
        assert str(element.S) == "/Form"
        kid = element.K[0] if isinstance(element.K, pikepdf.Array) else element.K
        assert kid.Obj.objgen == widget.objgen


def test_the_font_for_typing_has_every_character_of_its_encoding_with_its_own_width() -> None:
    pdf = a_form()
    font = pdf.Root.AcroForm.DR.Font.Typed
    assert str(font.Encoding) == "/WinAnsiEncoding"
    face = uharfbuzz.Face(uharfbuzz.Blob(font.FontDescriptor.FontFile2.read_bytes()))
    shaper = uharfbuzz.Font(face)
    for code in range(32, 256):
        character = bytes([code]).decode("cp1252", "ignore") if code != 127 else ""
        if not character:
            continue
        glyph = shaper.get_nominal_glyph(ord(character))
        assert glyph, character
        width = shaper.get_glyph_h_advance(glyph) * 1000 / face.upem
        assert abs(float(font.Widths[code - 32]) - width) < 0.01, character


def test_a_form_is_read_back_as_it_was_written() -> None:
    read = read_fields(saved(a_form()))
    assert read["first-name"].text == "Ελένη"
    assert read["learn"].text == "een\ntwee"
    assert (read["no"].is_ticked, read["yes"].is_ticked) == (False, True)
    assert {name: read[name].text for name in SAID} == SAID


def test_line_ends_of_any_program_are_read_as_one() -> None:
    pdf = a_form()
    fields(pdf)["learn"].V = pikepdf.String("een\rtwee\r\ndrie")
    assert read_fields(saved(pdf))["learn"].text == "een\ntwee\ndrie"


def test_fields_below_others_have_the_names_of_both() -> None:
    pdf = a_form()
    kid = pdf.make_indirect(pikepdf.Dictionary(T="kid", V="waarde"))
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(pikepdf.Dictionary(T="top", FT=pikepdf.Name.Tx, Kids=[kid])))
    assert read_fields(saved(pdf))["top.kid"].text == "waarde"


def refused(data: bytes) -> str:
    with pytest.raises(PaperError) as caught:
        read_fields(data)
    return str(caught.value)


def test_what_is_no_pdf_is_refused() -> None:
    assert "no PDF that can be read" in refused(b"not a PDF at all")
    assert "no PDF that can be read" in refused(saved(a_form())[:400])


def test_a_pdf_without_a_form_and_one_with_a_password_are_refused() -> None:
    assert "no form" in refused(typeset(a_document()).whole)
    assert "password" in refused(saved(a_form(), encryption=pikepdf.Encryption(owner="a", user="b")))


def test_a_tree_of_fields_that_leads_back_to_itself_ends() -> None:
    pdf = a_form()
    loop = pdf.make_indirect(pikepdf.Dictionary(T="loop", FT=pikepdf.Name.Tx))
    loop.Kids = pikepdf.Array([loop, loop])
    pdf.Root.AcroForm.Fields.append(loop)
    assert f"more than {MAX_FIELDS} fields" in refused(saved(pdf))


def test_too_many_fields_and_too_long_a_value_are_refused() -> None:
    many, long = a_form(), a_form()
    for number in range(MAX_FIELDS):
        many.Root.AcroForm.Fields.append(
            many.make_indirect(pikepdf.Dictionary(T=f"f{number}", FT=pikepdf.Name.Tx, V="x"))
        )
    assert f"more than {MAX_FIELDS} fields" in refused(saved(many))
    fields(long)["learn"].V = pikepdf.String("x" * (MAX_VALUE + 1))
    assert refused(saved(long)).startswith("learn: more than")
