"""`mentordocs check`: all that is wrong, at once, and the exit code that goes with it."""

from pathlib import Path

from click.testing import CliRunner, Result

from mentordocs.cli.main import main
from tests.cli.program import REPOSITORY, a_folder
from tests.factories import DEAL


def check(folder: Path) -> Result:
    return CliRunner().invoke(main, ["check", "--folder", str(folder)])


def test_a_sound_folder_has_nothing_to_say(tmp_path: Path) -> None:
    result = check(a_folder(tmp_path))
    assert (result.exit_code, result.output) == (0, "\nNothing to say; 1 mentorship checked.\n")


def test_the_yaml_and_the_contract_are_both_told_in_one_run(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        "bad",
        "early",
        bad=DEAL.replace("mentee: anna", "mentee: ana"),
        early=DEAL.replace("{mentee: any-time,", "{minimum_term: 3 months, mentee: any-time,"),
    )
    result = check(folder)
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    assert lines[0].startswith("data/mentorships/bad/deal.yaml:2:9: error: ")
    assert "did you mean anna?" in lines[0]
    assert lines[lines.index("early") + 1].startswith("data/mentorships/early/deal.yaml:25:")
    assert ": error: " in lines[lines.index("early") + 1]
    assert "BW 7:408" in lines[lines.index("early") + 1]
    assert lines[-1] == "2 errors; 3 mentorships checked."


def test_a_warning_is_no_failure(tmp_path: Path) -> None:
    result = check(a_folder(tmp_path, "cold", cold=DEAL.replace("liability: standard", "liability: excluded")))
    assert result.exit_code == 0
    assert "\ncold\ndata/mentorships/cold/deal.yaml:23:14: warning: " in result.stdout
    assert result.stdout.endswith("\n1 warning; 2 mentorships checked.\n")


def test_a_clause_of_the_user_is_checked_too(tmp_path: Path) -> None:
    packaged = (REPOSITORY / "templates" / "nl" / "clauses" / "end.md").read_text()
    clause = tmp_path / "templates" / "nl" / "clauses" / "end.md"
    clause.parent.mkdir(parents=True)
    clause.write_text(packaged + "\n1. De mentee zit ten minste zes maanden aan deze overeenkomst vast.\n")
    result = check(a_folder(tmp_path))
    assert result.exit_code == 3
    assert f"{clause}:1:1: error: " in result.stdout
    assert "BW 7:408" in result.stdout


def test_a_template_that_is_wrong_ends_with_its_own_code(tmp_path: Path) -> None:
    clause = tmp_path / "templates" / "nl" / "clauses" / "liability.md"
    clause.parent.mkdir(parents=True)
    clause.write_text("---\narticle: liability\nsource: [BW 6:74]\n---\n## Schade {#liability}\n\n1. {{ mentro }}\n")
    result = check(a_folder(tmp_path))
    assert result.exit_code == 4
    assert f"{clause}:7" in result.stdout
    assert result.stdout.endswith("\n1 error; 1 mentorship checked.\n")
