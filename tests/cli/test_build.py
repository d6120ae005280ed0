"""`mentordocs build`, from YAML to files."""

import json
from pathlib import Path

import pytest
from click import unstyle
from click.testing import CliRunner, Result
from pypdf import PdfReader

from mentordocs.cli.main import main
from tests.cli.program import a_folder, papers, run
from tests.factories import DEAL

AGREEMENT = "anna-tarieven/anna-tarieven-agreement-nl.pdf"
SET = {
    AGREEMENT,
    "anna-tarieven/anna-tarieven-agreement-nl-original-1-mentor.pdf",
    "anna-tarieven/anna-tarieven-agreement-nl-original-2-mentee.pdf",
}


def build(folder: Path, *arguments: str) -> Result:
    """The agreements only, unless another kind is asked for."""
    kind = () if "--kind" in arguments else ("--kind", "agreement")
    return CliRunner().invoke(main, ["build", "--folder", str(folder), "--as-of", "2026-09-11", *kind, *arguments])


def test_an_agreement_comes_out_as_one_file_and_as_two_originals(tmp_path: Path) -> None:
    result = build(a_folder(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert set(papers(tmp_path / "build")) == SET
    rows = [line.split() for line in result.stdout.splitlines()[2:4]]
    assert rows[0] == ["anna-tarieven", f"{tmp_path}/build/anna-tarieven/"]
    assert (rows[1][:3], rows[1][5]) == (["Mentorovereenkomst", "(nl)", "2"], Path(AGREEMENT).name)
    assert "1 document." in result.stdout
    assert "Anna de Vries" in PdfReader(tmp_path / "build" / AGREEMENT).pages[0].extract_text()


def test_without_a_kind_all_that_is_due_is_made(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["build", "--folder", str(a_folder(tmp_path)), "--as-of", "2026-09-11"])
    others = {"anna-tarieven/anna-tarieven-calendar-nl.ics", "anna-tarieven/anna-tarieven-letter-nl.pdf"}
    assert set(papers(tmp_path / "build")) >= SET | others


def test_a_second_build_leaves_the_same_files_alone(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    build(folder)
    times = {path: path.stat().st_mtime_ns for path in (folder / "build").rglob("*.pdf")}
    assert "1 document, 1 unchanged." in build(folder).stdout
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_one_bad_dossier_among_three_leaves_the_other_two(tmp_path: Path) -> None:
    bad = DEAL.replace("amount: 75.00", "amount: 75,00")
    result = build(a_folder(tmp_path, "bad", "good", bad=bad))
    assert result.exit_code == 3
    assert {Path(name).parts[0] for name in papers(tmp_path / "build")} == {"anna-tarieven", "good"}
    assert "data/mentorships/bad/deal.yaml:16:20: error: " in result.stderr
    assert "2 documents." in result.stdout


def test_a_document_that_cannot_be_set_leaves_the_others(tmp_path: Path) -> None:
    bad = DEAL.replace("Een prijs durven", "Een prijs 𓀀 durven")
    result = build(a_folder(tmp_path, "bad", "good", bad=bad))
    assert result.exit_code == 5
    assert {Path(name).parts[0] for name in papers(tmp_path / "build")} == {"anna-tarieven", "good"}
    assert "bad: agreement (nl): not made: " in result.stderr
    assert "U+13000" in result.stderr
    assert "2 documents, 1 not made." in result.stdout


def test_a_clause_of_the_user_that_is_wrong_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    clause = tmp_path / "templates" / "nl" / "clauses" / "liability.md"
    clause.parent.mkdir(parents=True)
    clause.write_text(
        "---\narticle: liability\nsource: [BW 6:74]\n---\n## Schade {#liability}\n\n1. {{ mentro.email }}\n"
    )
    result = build(a_folder(tmp_path))
    assert result.exit_code == 4
    assert f"{clause}:7" in result.stderr
    assert "mentro" in result.stderr
    assert not (tmp_path / "build").exists()


def test_what_is_wrong_elsewhere_does_not_spoil_what_was_asked_for(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, "bad", bad=DEAL.replace("amount: 75.00", "amount: 75,00"))
    assert build(folder, "--only", "anna-tarieven").exit_code == 0
    assert build(folder, "--only", "bad").exit_code == 3
    assert build(folder, "--only", "bad", "--only", "anna-tarieven").exit_code == 3


def test_without_a_programme_nothing_is_built(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "data" / "programme.yaml").unlink()
    result = build(folder)
    assert result.exit_code == 3
    assert (
        "data/programme.yaml:1:1: error: this file is missing (mentordocs init makes a folder with one)"
        in result.stderr
    )
    assert not (folder / "build").exists()


def test_a_deal_that_breaks_a_rule_is_a_draft_and_it_says_why(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path, "early", early=DEAL.replace("{mentee: any-time,", "{minimum_term: 3 months, mentee: any-time,")
    )
    result = build(folder, "--only", "early")
    assert result.exit_code == 0
    assert "Mentorovereenkomst (nl) DRAFT" in result.stdout
    assert "1 document, 1 draft." in result.stdout
    assert "data/mentorships/early/deal.yaml:" in result.stderr
    assert "BW 7:408" in result.stderr


def test_filters_and_another_output(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "project", "second")
    out = tmp_path / "elsewhere"
    result = build(folder, "--only", "second", "--kind", "agreement", "--language", "nl", "--output", str(out))
    assert result.exit_code == 0
    assert {Path(name).parts[0] for name in papers(out)} == {"second"}
    assert not (folder / "build").exists()


def test_a_report_of_a_period_and_none_outside_the_mentorship(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    assert build(folder, "--kind", "progress-report", "--period", "2026-Q3").exit_code == 0
    assert set(papers(folder / "build")) == {"anna-tarieven/anna-tarieven-progress-2026-Q3-nl.pdf"}
    nothing = build(folder, "--kind", "progress-report", "--period", "2020-Q1")
    assert (nothing.exit_code, nothing.stdout) == (0, "Nothing is due on 2026-09-11.\n")


def test_json_is_all_that_stands_on_stdout(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path, "bad", "worse", bad=DEAL.replace("75.00", "75,00"), worse=DEAL.replace("Een prijs", "𓀀")
    )
    result = build(folder, "--json")
    said = json.loads(result.stdout)
    assert said["as_of"] == "2026-09-11"
    assert said["refused"] == ["bad"]
    made, failed = said["documents"]
    assert made["files"][0] == str(folder / "build" / AGREEMENT)
    assert made | {"made": True, "kind": "agreement", "language": "nl", "draft": False, "pages": made["pages"]} == made
    assert (failed["mentorship"], failed["made"], failed["exit_code"]) == ("worse", False, 5)
    assert {problem["file"] for problem in said["problems"]} == {"data/mentorships/bad/deal.yaml"}
    assert said["problems"][0] | {"level": "error", "line": 16} == said["problems"][0]


def test_quiet_says_nothing_but_what_went_wrong(tmp_path: Path) -> None:
    assert build(a_folder(tmp_path / "one"), "--quiet").output == ""
    bad = build(a_folder(tmp_path / "two", "bad", bad=DEAL.replace("75.00", "75,00")), "--quiet")
    assert bad.stdout == ""
    assert "bad/deal.yaml" in bad.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--only", "ana-tarieven"], "there is no mentorship 'ana-tarieven' (did you mean anna-tarieven?)"),
        (["--kind", "agrement"], "there is no kind 'agrement' (did you mean agreement?)"),
        (["--period", "2026-13"], "'2026-13' is no period: it names a month or a day that is not in the calendar"),
        (["--as-of", "2026-02-30"], "2026-02-30 is not a day of the calendar"),
        (["--jobs", "0"], "0 is not in the range x>=1"),
        (["--language", "de"], "'de' is not one of 'nl', 'en'"),
    ],
)
def test_what_cannot_be_asked_for_is_said_in_a_sentence(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    result = build(a_folder(tmp_path), *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not (tmp_path / "build").exists()


def test_a_place_that_cannot_be_written_is_said_for_each_document(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, "second")
    (folder / "build").mkdir()
    (folder / "build" / "anna-tarieven").write_text("a file in the way of a folder")
    result = build(folder)
    assert result.exit_code == 6
    assert "anna-tarieven: agreement (nl): not made: " in result.stderr
    assert "second" in {Path(name).parts[0] for name in papers(folder / "build")}


@pytest.mark.parametrize("columns", [80, 40])
def test_a_narrow_terminal_never_cuts_a_path(columns: int, tmp_path: Path) -> None:
    narrow = {"COLUMNS": str(columns), "FORCE_COLOR": "1", "NO_COLOR": "1"}
    ran = run("build", "--as-of", "2026-09-11", folder=a_folder(tmp_path), env=narrow)
    words = unstyle(ran.out).split()
    if columns == 80:
        assert Path(AGREEMENT).name in words
        assert "build/anna-tarieven/" in words
        assert max(map(len, unstyle(ran.out).splitlines())) <= columns
    else:
        assert f"build/{AGREEMENT}" in words
