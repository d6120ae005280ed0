"""`mentordocs read-form`: filled in by two programs, shown, written on a yes, and nothing else touched."""

import warnings
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from mentordocs.documents.form_fields import field_key
from tests.cli.program import a_folder, papers, run
from tests.factories import DEAL

COMMENTED = DEAL.replace("  goal: Ik wil", "  goal:   Ik wil").replace(
    "intake:\n", "intake:          # in Anna's own words\n"
)
INCOME = f"measured-{field_key('income')}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_folder(tmp_path)
    (tmp_path / "data/mentorships/anna-tarieven/deal.yaml").write_text(COMMENTED, encoding="utf-8")
    return tmp_path


def a_form(folder: Path, kind: str) -> Path:
    done = run("build", "--kind", kind, "--as-of", "2026-10-09", "--quiet", folder=folder)
    assert done.code == 0, done.err
    return next(path for path in (folder / "build/anna-tarieven").glob("*.pdf") if kind.rpartition("-")[2] in path.name)


def with_pypdf(form: Path, values: dict[str, str]) -> Path:
    writer = PdfWriter(clone_from=PdfReader(form))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for page in writer.pages:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)  # type: ignore[arg-type]
    path = form.with_name("by-pypdf.pdf")
    writer.write(path)
    return path


def with_pikepdf(form: Path, values: dict[str, str | bool]) -> Path:
    path = form.with_name("by-pikepdf.pdf")
    with pikepdf.open(form) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            value = values.get(str(field.T))
            if isinstance(value, bool):
                field.V = field.AS = pikepdf.Name.Yes
            elif value is not None:
                field.V = pikepdf.String(value)
        pdf.save(path)
    return path


def test_an_intake_that_pypdf_filled_in_is_written_and_every_other_byte_stays(folder: Path) -> None:
    values = {"goal": "Ελληνικά 😀\nen meer", "when-6-morning": "/Yes", "hopes": "# geen *opmaak*: {x}"}
    form = with_pypdf(a_form(folder, "intake-mentee"), values)
    before = papers(folder / "data")
    done = run("read-form", str(form), "--yes", folder=folder)
    assert done.code == 0, done.err
    deal = (folder / "data/mentorships/anna-tarieven/deal.yaml").read_text(encoding="utf-8")
    assert deal == COMMENTED.replace("Ik wil van mijn werk kunnen leven.", '"Ελληνικά 😀\\nen meer"').replace(
        "  availability: dinsdagavond\n",
        '  availability: "zaterdagochtend, dinsdagavond"\n  hopes: "# geen *opmaak*: {x}"\n',
    )
    after = papers(folder / "data")
    assert {name for name in after if after[name] != before[name]} == {"mentorships/anna-tarieven/deal.yaml"}
    assert run("check", folder=folder).code == 0


def test_a_value_that_no_font_has_is_named_when_it_comes_to_printing(folder: Path) -> None:
    form = with_pikepdf(a_form(folder, "intake-mentee"), {"goal": "Reizen 😀"})
    assert run("read-form", str(form), "--yes", folder=folder).code == 0
    done = run("build", "--kind", "intake-mentee", "--as-of", "2026-10-09", folder=folder)
    assert done.code == 5
    assert "U+1F600" in done.err


def test_a_sheet_that_pikepdf_filled_in_becomes_an_entry_and_is_known_the_second_time(folder: Path) -> None:
    values: dict[str, str | bool] = {"attendance-held": True, INCOME: "€ 2.200", "done": "Een\rTwee", "score-4": True}
    form = with_pikepdf(a_form(folder, "session-sheet-mentor"), values)
    assert run("read-form", str(form), "--yes", folder=folder).code == 0
    sessions = folder / "data/mentorships/anna-tarieven/sessions.yaml"
    assert sessions.read_text(encoding="utf-8") == (
        '- date: 2026-10-13 19:30\n  attendance: held\n  measured: {income: 2200}\n  done: "Een\\nTwee"\n  score: 4\n'
    )
    again = run("read-form", str(form), folder=folder)
    assert (again.code, again.out.strip()[-34:]) == (0, "the YAML says all of this already.")


def test_it_shows_the_lines_that_change_and_writes_nothing_without_a_yes(folder: Path) -> None:
    form = with_pikepdf(a_form(folder, "intake-mentor"), {"email": "nieuw@example.org"})
    before = papers(folder / "data")
    for answer in ("", "n\n"):
        done = run("read-form", str(form), folder=folder, stdin=answer)
        assert done.code == 0
        assert "participants/anna.yaml" in done.out
        assert '-email: anna@example.org\n+email: "nieuw@example.org"' in done.out
        assert "Nothing was written." in done.out
    assert papers(folder / "data") == before
    assert run("read-form", str(form), folder=folder, stdin="y\n").code == 0
    assert papers(folder / "data") != before


def test_what_the_yaml_cannot_say_is_named_with_its_field_and_nothing_is_written(folder: Path) -> None:
    values: dict[str, str | bool] = {"attendance-held": True, INCOME: "veel", "minutes": "lang", "todo-1-due": "ooit"}
    form = with_pikepdf(a_form(folder, "session-sheet-mentor"), values)
    before = papers(folder / "data")
    done = run("read-form", str(form), "--yes", folder=folder)
    assert done.code == 3
    assert f"\n{INCOME}: data/mentorships/anna-tarieven/sessions.yaml:4:22: error" in f"\n{done.err}"
    assert "\nminutes: data/mentorships/anna-tarieven/sessions.yaml:3:12: error" in f"\n{done.err}"
    assert "todo-1-what: say what is to be done" in done.err
    assert "3 errors; nothing was written." in done.err
    assert papers(folder / "data") == before


def test_a_form_of_another_folder_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    form = a_form(folder, "intake-mentor")
    other = a_folder(tmp_path_factory.mktemp("other"), "piet-tarieven")
    (other / "data/mentorships/anna-tarieven").rename(other / "data/mentorships/anders")
    done = run("read-form", str(form), "--yes", folder=other)
    assert done.code == 10
    assert "anna-tarieven, which this folder does not have" in done.err


def test_what_is_no_form_is_refused_in_a_sentence(folder: Path) -> None:
    (folder / "x.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 500)
    done = run("read-form", "x.pdf", "--yes", folder=folder)
    assert done.code == 10
    assert "Traceback" not in done.err
