"""`mentordocs blank`: an empty form, and how what was typed into it finds its mentorship."""

from pathlib import Path

from tests.cli.program import a_folder, run
from tests.cli.test_read_form import with_pikepdf


def test_an_empty_form_is_filled_in_and_read_for_a_mentorship_that_came_later(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    made = run("blank", "intake-mentor", "--as-of", "2026-09-01", folder=folder)
    assert (made.code, made.out, made.err) == (0, "intake-mentor-nl.pdf\n", "")
    form = with_pikepdf(folder / "intake-mentor-nl.pdf", {"phone": "+31 6 11111111", "learns-doing": True})
    lost = run("read-form", str(form), folder=folder)
    assert lost.code == 2
    assert "say which it is for: --of ID" in lost.err
    read = run("read-form", str(form), "--of", "anna-tarieven", "--yes", folder=folder)
    assert (read.code, read.err) == (0, "")
    written = "".join(path.read_text(encoding="utf-8") for path in (folder / "data/participants").glob("*.yaml"))
    assert "+31 6 11111111" in written
    assert "door te doen" in written


def test_what_cannot_be_had_empty_is_named(tmp_path: Path) -> None:
    asked = run("blank", "intake-mentr", folder=a_folder(tmp_path))
    assert asked.code == 2
    assert "there is no empty form “intake-mentr”; did you mean “intake-mentor”?" in asked.err
    assert run("blank", "intake-mentor", folder=tmp_path / "data").code == 2
