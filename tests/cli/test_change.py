"""`mentordocs change`: the same change for three mentorships, shown, tried, and written for all or for none."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mentordocs.batch import trial
from mentordocs.cli.main import main
from mentordocs.dossier.loading import load
from mentordocs.errors import OutputError
from tests.cli.program import a_folder, papers

NAMES = ("anna-tarieven", "bram", "cato")
RISE = ("--set", "deal.fee.amount=85.00", "--from", "2027-01-01", "--why", "De huur: hoger")
COMMENTED = (
    "# what we agreed later\n- from: 2026-10-01   # a Thursday\n  why: Verhuisd\n  set: {deal.session.place: Thuis}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three mentorships of 75 euros a session; bram has changed before."""
    a_folder(tmp_path, "bram", "cato")
    the_changes(tmp_path, "bram").write_text(COMMENTED, encoding="utf-8")
    return tmp_path


def the_changes(folder: Path, name: str) -> Path:
    return folder / "data/mentorships" / name / "changes.yaml"


def change(folder: Path, *arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(main, ["change", "--folder", str(folder), *arguments], input=answer)


def test_one_change_for_all_who_are_like_that_is_shown_and_written_on_a_yes(folder: Path) -> None:
    result = change(folder, "--where", "mentor=rafael", "--where", "deal.fee.amount=75", *RISE, answer="y\n")
    assert result.exit_code == 0, result.stderr
    for name in NAMES:
        assert (
            f"{name}\n  {the_changes(folder, name)}\n  deal.fee.amount: 75.00 → 85.00\n  nl: 4 Wat het kost;"
            in result.stdout
        )
    assert result.stdout.endswith("3 files written. Now: mentordocs build --kind addendum\n")
    entry = '- from: 2027-01-01\n  why: "De huur: hoger"\n  set: {deal.fee.amount: 85.00}\n'
    assert the_changes(folder, "anna-tarieven").read_text(encoding="utf-8") == entry
    assert the_changes(folder, "bram").read_text(encoding="utf-8") == COMMENTED + entry
    loaded = load(folder / "data")
    assert loaded.errors == ()
    assert loaded.dossier is not None
    assert {str(one.amended[-1].deal.amount) for one in loaded.dossier.mentorships.values()} == {"85.00"}


def test_where_one_cannot_be_none_is_written_and_all_is_said(folder: Path) -> None:
    before = papers(folder)
    result = change(folder, "--where", "mentor=rafael", *RISE[:2], "--from", "2026-09-20", "--why", "Meer", "--yes")
    assert result.exit_code == 3
    assert "changes.yaml:5:9: error: from: 2026-09-20 is before the entry above it" in result.stdout
    assert "anna-tarieven" in result.stdout
    assert result.stderr == "\n1 error; nothing was written.\n"
    assert papers(folder) == before


def test_what_breaks_a_rule_and_what_changes_no_word_are_errors_with_their_place(folder: Path) -> None:
    result = change(folder, "--only", "cato", "--set", "deal.ending.fee=whole", *RISE[2:], "--yes")
    assert result.exit_code == 3
    assert "cato/changes.yaml:3:26: error: " in result.stdout
    assert "(BW 7:411, 7:413(2))" in result.stdout
    result = change(folder, "--only", "cato", "--set", "deal.fee.amount=75", *RISE[2:], "--yes")
    assert result.exit_code == 3
    assert "cato/changes.yaml:3:8: error: this changes no word of the agreement" in result.stdout
    assert not the_changes(folder, "cato").exists()


def test_where_nobody_answers_it_is_shown_and_nothing_is_written(folder: Path) -> None:
    before = papers(folder)
    result = change(folder, "--where", "mentor=rafael", *RISE)
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 2
    assert "nobody is there to ask, so nothing was written: say --yes" in result.stderr
    assert "deal.fee.amount: 75.00 → 85.00" in result.stdout
    assert change(folder, "--where", "mentor=rafael", *RISE, answer="n\n").exit_code == 0
    assert papers(folder) == before


def test_what_the_deal_says_after_its_changes_counts_and_what_ended_is_left_out(folder: Path) -> None:
    ending = "date: 2026-12-01\nhow: completed\nby: both\n"
    (folder / "data/mentorships/cato/ending.yaml").write_text(ending, encoding="utf-8")
    result = change(folder, "--where", "deal.session.place=Bibliotheek Neude, Utrecht", *RISE, "--yes")
    assert result.stderr == "cato: left out: it ended on 2026-12-01\n"
    assert [name for name in NAMES if f"\n{name}\n" in result.stdout] == ["anna-tarieven"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "say which mentorships"),
        (("--only", "dirk"), "there is no mentorship 'dirk'"),
        (("--where", "deal.fee.per=month"), "no mentorship that goes on after 2027-01-01 is like that"),
        (("--where", "deal.fee.amount=x"), "deal.fee.amount=x: expected a number"),
        (("--only", "bram", "--set", "deal.fee.amount=90"), "--set names a field twice"),
    ],
)
def test_what_cannot_be_asked_is_refused(folder: Path, arguments: tuple[str, ...], sentence: str) -> None:
    result = change(folder, *arguments, *RISE)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_fact_of_the_signing_is_no_matter_of_an_addendum_and_nobody_unknown_comes_in(folder: Path) -> None:
    for field, sentence in (
        ("mentee=sam", "error: set: no addendum changes mentee (what was signed stays;"),
        ("deal.concluded.date=2026-09-11", "error: set: no addendum changes deal.concluded.date ("),
        ("mentor=lidia", "error: mentor: there is no participant “lidia”"),
        ("mentor=anna", "error: mentee: anna is the mentor too"),
    ):
        result = change(folder, "--only", "bram", "--set", field, *RISE[2:], "--yes")
        assert (result.exit_code, sentence in result.stdout) == (3, True), result.stdout
    assert the_changes(folder, "bram").read_text(encoding="utf-8") == COMMENTED


def test_another_mentor_is_in_it_from_that_day_on(folder: Path) -> None:
    assert change(folder, "--only", "cato", "--set", "mentor=aylin", *RISE[2:], "--yes").exit_code == 0
    dossier = load(folder / "data").dossier
    assert dossier is not None
    cato = dossier.mentorships["cato"]
    assert (cato.mentor.id, cato.with_deal(cato.amended[0]).mentor.id) == ("rafael", "aylin")
    assert CliRunner().invoke(main, ["check", "--folder", str(folder)]).exit_code == 0
    for day in ("2026-09-11", "2026-12-01"):  # the agreement, and what changes it
        asked = ["--only", "cato", "--kind", "agreement" if day < "2026-10" else "addendum", "--as-of", day]
        assert CliRunner().invoke(main, ["issue", "--folder", str(folder), *asked]).exit_code == 0
    waits = CliRunner().invoke(main, ["status", "--folder", str(folder), "--as-of", "2026-12-01"]).stdout
    assert "Rafael Adomako, Anna de Vries: sign cato/agreement/nl version 1" in waits
    assert "Rafael Adomako, Anna de Vries, Aylin Yılmaz: sign cato/addendum/1/nl version 1" in waits
    signed = ["--mentorship", "cato", "--kind", "addendum", "--signed", "mentor,mentee"]
    (folder / "scan.pdf").write_bytes(next((folder / "build/cato").glob("*addendum-1-nl.pdf")).read_bytes())
    filed = CliRunner().invoke(main, ["file", str(folder / "scan.pdf"), "--folder", str(folder), *signed])
    assert "new-mentor" in filed.stdout  # it is signed only once the new mentor did too


def test_a_file_that_cannot_be_written_puts_those_before_it_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = papers(folder)
    whole = trial.write_whole

    def full(path: Path, content: bytes) -> bool:
        if "cato" in str(path):
            raise OutputError(f"{path}: cannot be written: No space left on device")
        return whole(path, content)

    monkeypatch.setattr(trial, "write_whole", full)
    result = change(folder, "--where", "mentor=rafael", *RISE, "--yes")
    assert result.exit_code == OutputError.exit_code
    assert papers(folder) == before
