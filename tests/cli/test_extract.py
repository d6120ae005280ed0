"""`mentordocs extract` as a person meets it: the data, the words again, and files that are not ours."""

import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from mentordocs.documents.data import FILE_NAME
from tests.cli.program import Ran, a_folder, run


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = a_folder(tmp_path_factory.mktemp("made"), "anna-tarieven")
    assert run("build", "--kind", "agreement", "--quiet", folder=folder).code == 0
    return folder / "build" / "anna-tarieven" / "anna-tarieven-agreement-nl.pdf"


def with_inside(paper: Path, content: bytes, *, name: str = FILE_NAME) -> bytes:
    """The paper with other data in it."""
    pdf = pikepdf.open(paper)
    pdf.Root.AF[0].EF.F.write(content)
    pdf.Root.AF[0].UF = name
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def extracted(folder: Path, content: bytes) -> Ran:
    (folder / "handed-in.pdf").write_bytes(content)
    return run("extract", "handed-in.pdf", folder=folder)


def test_the_data_come_back_on_stdout_or_as_a_new_file(paper: Path, tmp_path: Path) -> None:
    shown = run("extract", str(paper), folder=tmp_path)
    tree = json.loads(shown.out)
    assert (shown.code, shown.err, tree["schema"]) == (0, "", "urn:mentordocs:paper:1")
    assert tree["mentorship"]["deal"]["deal"]["fee"] == {"amount": "75.00", "per": "session"}
    assert run("extract", str(paper), "--output", "anna.json", folder=tmp_path).code == 0
    assert (tmp_path / "anna.json").read_text(encoding="utf-8") == shown.out
    again = run("extract", str(paper), "--output", "anna.json", folder=tmp_path)
    assert (again.code, "anna.json is there already" in again.err) == (6, True)


def test_the_words_are_made_again_far_from_the_folder(paper: Path, tmp_path: Path) -> None:
    shown = run("extract", str(paper), "--words", folder=tmp_path)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("# Mentorovereenkomst\n")
    assert "Een prijs durven vragen" in shown.out


def test_other_templates_make_other_words_and_that_is_said(paper: Path, tmp_path: Path) -> None:
    clauses = tmp_path / "templates" / "nl" / "clauses"
    clauses.mkdir(parents=True)
    (clauses / "limits.md").write_text("", encoding="utf-8")
    shown = run("extract", str(paper), "--words", folder=tmp_path)
    assert (shown.code, shown.out) == (10, "")
    assert "it was made with other templates" in shown.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is no PDF that can be read"),
        (b"mentor: rafael\n", "this is no PDF that can be read"),
        (b"%PDF-1.7\n1 0 obj\n<< /AF [", "this is no PDF that can be read"),
    ],
)
def test_what_is_no_pdf_is_refused_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    shown = extracted(tmp_path, content)
    assert (shown.code, shown.out, shown.err.count("\n")) == (10, "", 1)
    assert message in shown.err


def test_a_paper_cut_short_is_refused_or_read_but_never_a_crash(paper: Path, tmp_path: Path) -> None:
    whole = paper.read_bytes()
    codes = {extracted(tmp_path, whole[: len(whole) * tenths // 10]).code for tenths in (1, 5, 9)}
    assert codes <= {0, 10}


def test_a_pdf_of_another_program_has_nothing_inside(tmp_path: Path) -> None:
    pdf, out = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.save(out)
    shown = extracted(tmp_path, out.getvalue())
    assert (shown.code, "no mentordocs.json is inside" in shown.err) == (10, True)


def test_a_locked_pdf_is_refused(paper: Path, tmp_path: Path) -> None:
    out = BytesIO()
    pikepdf.open(paper).save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    shown = extracted(tmp_path, out.getvalue())
    assert (shown.code, "locked with a password" in shown.err) == (10, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no json", "mentordocs.json inside it is broken"),
        (b"\xff\xfe", "mentordocs.json inside it is broken"),
        (b"[" * 100_000, "mentordocs.json inside it is broken"),
        (b'{"schema": "urn:mentordocs:paper:2"}', "schema: Input should be 'urn:mentordocs:paper:1'"),
        (b" " * (5 * 1024 * 1024), "is larger than 4 MB"),
        (b" " * (200 * 1024 * 1024), "this is no PDF that can be read"),
    ],
)
def test_hostile_data_are_refused_in_one_line(paper: Path, tmp_path: Path, content: bytes, message: str) -> None:
    shown = extracted(tmp_path, with_inside(paper, content))
    assert (shown.code, shown.out, shown.err.count("\n")) == (10, "", 1)
    assert message in shown.err


def test_a_template_is_not_looked_for_outside_its_folder(paper: Path, tmp_path: Path) -> None:
    tree = json.loads(run("extract", str(paper), folder=tmp_path).out)
    shown = extracted(tmp_path, with_inside(paper, json.dumps({**tree, "kind": "../../../etc/passwd"}).encode()))
    assert (shown.code, "kind: String should match pattern" in shown.err) == (10, True)
