"""The program itself: help, version, completion, and how errors reach a person."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mentordocs import __version__
from mentordocs.cli.main import COMMANDS, main
from tests.cli.program import a_folder, run


def test_version_and_help(tmp_path: Path) -> None:
    assert run("--version", folder=tmp_path).out == f"mentordocs, version {__version__}\n"
    said = run("--help", folder=tmp_path)
    assert (said.code, said.err) == (0, "")
    assert [line.split()[0] for line in said.out.split("Commands:\n")[1].split("\n\n")[0].splitlines()] == list(
        COMMANDS
    )


def test_help_is_quick_as_no_command_is_imported_for_it(tmp_path: Path) -> None:
    said = run("--help", folder=tmp_path, env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert "mentordocs.cli.main" in said.err
    assert "mentordocs.documents" not in said.err
    assert "reportlab" not in said.err


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["biuld"])
    assert result.exit_code == 2
    assert "No such command 'biuld'" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_can_be_switched_on(shell: str, tmp_path: Path) -> None:
    script = run(folder=tmp_path, env={"_MENTORDOCS_COMPLETE": f"{shell}_source"})
    assert script.code == 0
    assert "_MENTORDOCS_COMPLETE" in script.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("mentordocs b", ["blank", "build"]),
        ("mentordocs build --per", ["--period"]),
        ("mentordocs build --language e", ["en"]),
        ("mentordocs build --only an", ["anna-tarieven"]),
    ],
)
def test_completion_offers_commands_options_and_mentorships(typed: str, offered: list[str], tmp_path: Path) -> None:
    folder = a_folder(tmp_path, "bram")
    env = {"_MENTORDOCS_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    assert [line.split(",")[1] for line in run(folder=folder, env=env).out.splitlines()] == offered


def test_no_color_is_respected_and_colour_is_for_terminals_only(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "data" / "programme.yaml").unlink()
    plain = run("check", folder=folder)
    assert "\x1b" not in plain.out
    assert "\x1b[1;31merror" in run("check", folder=folder, env={"FORCE_COLOR": "1"}).out
    assert "\x1b[1;31m" not in run("check", folder=folder, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out


def test_a_terminal_that_cannot_show_a_name_does_not_stop_the_program(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "data" / "κάτι.yaml").write_text("")
    ran = run("check", folder=folder, env={"PYTHONIOENCODING": "ascii"})
    assert ran.code == 0
    assert "\\u03ba\\u03ac\\u03c4\\u03b9.yaml" in ran.out
