"""A name in the output never stands for half a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentordocs.batch.output import clear_parts, safe_path, write_new, write_whole
from mentordocs.errors import OutputError


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "noor" / "a.pdf"
    assert write_whole(path, b"whole")
    assert path.read_bytes() == b"whole"
    assert list(path.parent.iterdir()) == [path]


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_whole(path, b"same")
    os.utime(path, (1, 1))
    assert not write_whole(path, b"same")
    assert path.stat().st_mtime == 1
    assert write_whole(path, b"other")


def test_what_stood_there_stays_when_the_new_bytes_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    write_whole(path, b"old")

    def half(part: Path, content: bytes) -> int:
        with part.open("wb") as opened:
            opened.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OutputError, match=r"a\.pdf: cannot be written: No space left on device"):
        write_whole(path, b"new and longer")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "noor").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "noor" / "a.pdf", b"")


@pytest.mark.parametrize("name", ["", ".", "..", "../a.pdf", "/etc/passwd", "a\\b.pdf", "a\0.pdf"])
def test_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="outside"):
        safe_path(tmp_path, "noor", name)
    with pytest.raises(OutputError, match="outside"):
        safe_path(tmp_path, name, "a.pdf")


def test_a_link_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    build, elsewhere = tmp_path / "build", tmp_path / "elsewhere"
    build.mkdir()
    elsewhere.mkdir()
    (build / "noor").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="outside"):
        safe_path(build, "noor", "a.pdf")


def test_parts_of_ended_processes_are_taken_away_and_others_stay(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = tmp_path / "noor"
    folder.mkdir()
    stale = folder / f".a.pdf.{ended.pid}.part"
    ours, user = folder / f".a.pdf.{os.getpid()}.part", folder / ".notes.part"
    for path in (stale, ours, user):
        path.write_bytes(b"half")
    assert clear_parts(tmp_path) == 1
    assert sorted(folder.iterdir()) == sorted([ours, user])


def test_new_files_never_overwrite_and_then_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"b\.txt is there already; nothing was written"):
        write_new(tmp_path, {"a.txt": "new", "b.txt": "new"})
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]
    assert (tmp_path / "b.txt").read_text() == "mine"
