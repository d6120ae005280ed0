"""The same data and the same day give the same bytes: in another folder, on another day, by other hands."""

import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import a_folder, papers, run

BUILD = ("build", "--as-of", "2026-12-31")
IDS = ("anna-tarieven", "b", "c")
_NOBODY = 65534


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What comes out of a plain build with one worker."""
    folder = a_folder(tmp_path_factory.mktemp("plain"), *IDS)
    assert run(*BUILD, "--jobs", "1", folder=folder).code == 0
    made = papers(folder / "build")
    kinds = "agreement", "calendar", "letter", "progress-2026-Q3"
    assert all(any(f"-{kind}-" in name for name in made) for kind in kinds)
    return made


def test_with_two_workers_in_another_folder(expected: dict[str, bytes], tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "somewhere" / "elsewhere", *IDS)
    ran = run(*BUILD, "--jobs", "2", folder=folder)
    assert ran.code == 0
    names = [line.split()[0] for line in ran.out.splitlines() if line.endswith("/") or "/ " in line]
    assert names == sorted(IDS)
    assert papers(folder / "build") == expected


def test_by_itself_what_was_made_after_others(expected: dict[str, bytes], tmp_path: Path) -> None:
    folder = a_folder(tmp_path, *IDS)
    assert run(*BUILD, "--only", "c", folder=folder).code == 0
    assert papers(folder / "build") == {name: made for name, made in expected.items() if name.startswith("c/")}


@pytest.mark.parametrize("moment", ["2026-12-31 23:59:58", "2031-02-28 04:05:06"])
def test_on_another_day(moment: str, expected: dict[str, bytes], tmp_path: Path, tool: Callable[[str], str]) -> None:
    folder = a_folder(tmp_path, *IDS)
    ran = run(*BUILD, folder=folder, before=(tool("faketime"), moment))
    assert (ran.code, ran.err) == (0, "")
    assert papers(folder / "build") == expected


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"LANG": "POSIX", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"},
        {"TERM": "dumb", "NO_COLOR": "1", "PYTHONOPTIMIZE": "1"},
    ],
    ids=["C", "Kiritimati", "dumb"],
)
def test_in_another_environment(env: dict[str, str], expected: dict[str, bytes], tmp_path: Path) -> None:
    folder = a_folder(tmp_path, *IDS)
    ran = run(*BUILD, folder=folder, env=env)
    assert (ran.code, ran.err) == (0, "")
    assert papers(folder / "build") == expected


def test_where_turkish_is_spoken(expected: dict[str, bytes], tmp_path: Path, tool: Callable[[str], str]) -> None:
    locales = tmp_path / "locales"
    locales.mkdir()
    made = subprocess.run(
        [tool("localedef"), "-i", "tr_TR", "-f", "UTF-8", str(locales / "tr_TR.UTF-8")],
        capture_output=True,
        check=False,
    )
    if not (locales / "tr_TR.UTF-8").is_dir():
        pytest.skip(f"no Turkish locale can be made here: {made.stderr.decode()}")
    folder = a_folder(tmp_path / "project", *IDS)
    ran = run(*BUILD, folder=folder, env={"LOCPATH": str(locales), "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"})
    assert (ran.code, ran.err) == (0, "")
    assert papers(folder / "build") == expected


def test_by_another_user(
    expected: dict[str, bytes], tool: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With another home and other rights. Only root can become somebody else."""
    if os.geteuid() != 0:
        pytest.skip("only root can build as another user")
    with tempfile.TemporaryDirectory() as place:  # the folders of pytest are closed to others
        folder = a_folder(Path(place) / "project", *IDS)
        for path in (Path(place), *Path(place).rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)
        become = (tool("setpriv"), "--reuid", f"{_NOBODY}", "--regid", f"{_NOBODY}", "--clear-groups")
        for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):  # it may not write figures here
            monkeypatch.delenv(name, raising=False)
        env = {"HOME": "/nonexistent", "USER": "nobody"}
        ran = run(*BUILD, "--jobs", "1", folder=folder, before=become, env=env)
        assert (ran.code, ran.err) == (0, "")
        assert {path.stat().st_uid for path in (folder / "build").rglob("*")} == {_NOBODY}
        assert papers(folder / "build") == expected


def test_the_clock_is_asked_only_where_no_day_is_given(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """Late on the last evening of a quarter in Amsterdam it is still that quarter, whatever the machine's zone says."""
    folder = a_folder(tmp_path)
    env = {"TZ": "UTC"}
    evening = run("build", folder=folder, before=(tool("faketime"), "2026-09-30 21:59:00"), env=env)
    assert "Voortgang" not in evening.out
    midnight = run("build", folder=folder, before=(tool("faketime"), "2026-09-30 22:01:00"), env=env)
    assert "Voortgangsverslag 2026-Q3 (nl)" in midnight.out
