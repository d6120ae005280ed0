"""Form fields as they come out of a whole document."""

import pikepdf
import pytest

from mentordocs.errors import TypesettingError
from mentordocs.typesetting import Typeset, typeset
from tests.pdf.reading import document_of, kids_of, opened, picture, text_by_pypdf
from tests.typesetting.factories import a_document, a_duplicate, everything

SIGNED = "Zin.\n\n::: signatures\n### De mentor {#mentor}\n**Rafael**\n\n### De mentee {#mentee}\n**Noor**\n:::\n"


@pytest.fixture(scope="module")
def pages() -> Typeset:
    return typeset(everything())


def fields(file: bytes) -> dict[str, pikepdf.Object]:
    """The fields with a widget, by name."""
    found = {str(field.T): field for field in opened(file).Root.AcroForm.Fields if "/Rect" in field}
    assert len(found) == sum(len(page.obj.get("/Annots", [])) for page in opened(file).pages)
    return found


def test_who_signs_has_a_field_on_the_box_of_each_original() -> None:
    file = typeset(a_duplicate(SIGNED)).whole
    found = fields(file)
    assert {name: str(field.FT) for name, field in found.items()} == {
        f"{name}-{number}": "/Sig" for number in (1, 2) for name in ("mentor", "mentee")
    }
    assert "Rafael" in str(found["mentor-1"].TU)


def test_without_names_there_is_no_form() -> None:
    file = typeset(a_duplicate("::: signatures\n### De mentor\n**Rafael**\n:::\n")).whole
    assert "/AcroForm" not in opened(file).Root


def test_every_widget_prints_is_drawn_and_is_a_form_in_the_structure(pages: Typeset) -> None:
    pdf = opened(pages.whole)
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip((int(key) for key in numbers[::2]), numbers[1::2], strict=True))
    count = 0
    for page in pdf.pages:
        for widget in page.obj.get("/Annots", []):
            count += 1
            assert widget.F == 4
            assert widget.P.objgen == page.obj.objgen
            assert "/N" in widget.AP
            assert str(widget.TU)
            owner = owners[int(widget.StructParent)]
            assert owner.S == "/Form"
            (reference,) = kids_of(owner)
            assert (reference.Type, reference.Obj.objgen) == ("/OBJR", widget.objgen)
    assert count == 2 * 4


def test_no_script_and_no_need_to_draw_again(pages: Typeset) -> None:
    """ISO 19005-3, 6.4.1 and 6.6.1."""
    form = opened(pages.whole).Root.AcroForm
    assert "/NeedAppearances" not in form
    assert "/XFA" not in form
    assert all("/AA" not in field and "/A" not in field for field in form.Fields)


def test_what_is_filled_in_already_stands_in_its_field_and_is_drawn() -> None:
    filled, empty = (
        typeset(a_document(f"::: fields\n- Naam {{#name}}{value}\n:::\n")).whole for value in (" Nguyễn Thị Ánh", "")
    )
    assert str(fields(filled)["name"].V) == "Nguyễn Thị Ánh"
    assert str(fields(empty)["name"].V) == ""
    assert "Naam" in text_by_pypdf(filled)[0]
    assert picture(filled, 0, 60).tobytes() != picture(empty, 0, 60).tobytes()


@pytest.mark.parametrize(("mark", "state"), [("x", "/Yes"), (" ", "/Off")])
def test_a_box_to_tick_shows_its_state(mark: str, state: str) -> None:
    tick = fields(typeset(a_document(f"- [{mark}] Ik kom {{#comes}}\n")).whole)["comes"]
    assert [str(tick[key]) for key in ("/FT", "/V", "/AS")] == ["/Btn", state, state]
    assert set(tick.AP.N.keys()) == {"/Yes", "/Off"}


def test_a_field_stands_where_its_label_is_read() -> None:
    pdf = opened(typeset(a_document("vooraf\n\n::: fields\n- Naam {#name}\n- Adres {#address}\n:::\n\ndaarna")).whole)

    def types(element: pikepdf.Object) -> list[str]:
        below = [kid for kid in kids_of(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        return [str(element.S)] + [name for kid in below for name in types(kid)]

    assert [name for name in types(document_of(pdf)) if name in {"/P", "/Form"}] == [
        "/P",
        "/P",
        "/Form",
        "/P",
        "/Form",
        "/P",
    ]


def test_lines_that_can_be_typed_on_hold_all_that_stands_there() -> None:
    said = " ".join(f"woord{number}" for number in range(200))
    file = typeset(a_document(f"::: lines 3\nWat ging goed? {{#good}} {said}\n:::\n")).whole
    field = fields(file)["good"]
    assert str(field.V) == said
    assert int(field.Ff) == 1 << 12, "text of several lines"
    assert str(field.TU) == "Wat ging goed?"
    shown = bytes(field.AP.N.read_bytes())
    assert shown.count(b"T*") > 8
    height = float(field.Rect[3]) - float(field.Rect[1])
    assert height >= 13 * (shown.count(b"T*") + 1)


def test_what_is_too_long_for_one_line_is_set_smaller() -> None:
    def size(value: str) -> float:
        field = fields(typeset(a_document(f"::: fields\n- Naam {{#name}} {value}\n:::\n")).whole)["name"]
        (found,) = _sizes(field)
        return found

    assert size("Noor") == 10
    assert 4 < size("Noor Wilhelmina Cornelia van den Bergh-Papadopoulou tot Oud-Zuilen en Westbroek") < 10


def test_a_field_in_a_table_says_of_which_row_and_column_it_is() -> None:
    file = typeset(
        a_document("| maat | nu |\n|---|---|\n| gewicht | {#weight} 77 |\n| gegeten | [x] ja {#eaten} |\n")
    ).whole
    found = fields(file)
    assert str(found["weight"].V) == "77"
    assert "gewicht" in str(found["weight"].TU)
    assert "nu" in str(found["weight"].TU)
    assert str(found["eaten"].V) == "/Yes"


def test_a_field_that_does_not_stand_alone_in_its_cell_is_refused() -> None:
    with pytest.raises(TypesettingError, match="the field “weight” does not stand alone in its cell"):
        typeset(a_document("| maat |\n|---|\n| nu {#weight} |\n"))


def _sizes(field: pikepdf.Object) -> list[float]:
    """The sizes of the letters in which the value of a field is drawn."""
    instructions = pikepdf.parse_content_stream(field.AP.N)
    return [float(instruction.operands[1]) for instruction in instructions if str(instruction.operator) == "Tf"]
