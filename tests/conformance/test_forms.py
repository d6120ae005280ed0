"""A form that is filled in with the reader of Firefox keeps what was typed, and stays what it was."""

from pathlib import Path

from mentordocs.documents.form_fields import FORM, REFERENCE
from mentordocs.pdf.form_reading import read_fields
from tests.conformance import judges

TYPED = {"email": "noor@voorbeeld.example", "place": "Café ’t Hoekje, Zoë & Łukasz", "notes": "een\ntwee"}


def test_what_is_typed_in_firefox_is_saved_and_read_back(other_kinds: tuple[Path, ...], tmp_path: Path) -> None:
    form = next(file for file in other_kinds if file.name.startswith("intake-mentor-nl"))
    filled = tmp_path / "filled.pdf"
    said = judges.filled_by_pdfjs(form, filled, {**TYPED, "learns-doing": True})
    # On a computer without a screen it cannot draw the letters that the font for what is typed lacks.
    assert [warning for warning in said["warnings"] if "OffscreenCanvas" not in warning] == []
    before, after = read_fields(form.read_bytes()), read_fields(filled.read_bytes())
    assert set(said["names"]) >= set(TYPED)
    assert {name: after[name].text for name in TYPED} == TYPED
    assert after["learns-doing"].is_ticked
    untouched = before.keys() - TYPED.keys() - {"learns-doing"}
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}
    assert {FORM, REFERENCE} <= untouched
