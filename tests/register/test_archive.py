from pathlib import Path

import pytest

from mentordocs.errors import OutputError, RegisterError
from mentordocs.register.archive import Archive
from tests.register.factories import WHEN, Place, a_made

PLACE = "anna/anna-agreement-nl/v1"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def test_what_was_laid_down_is_read_before_and_after_it_got_its_place(archive: Archive) -> None:
    archive.lay_down(PLACE, {"a.pdf": b"a"})
    assert (archive.pending(), archive.read(PLACE, "a.pdf")) == ((PLACE,), b"a")
    archive.settle(PLACE)
    archive.settle(PLACE)
    assert (archive.pending(), archive.read(PLACE, "a.pdf")) == ((), b"a")
    with pytest.raises(RegisterError, match="was issued, and is not in the archive any more; put the backup back"):
        archive.read(PLACE, "b.pdf")


def test_what_a_run_left_half_is_laid_down_anew(archive: Archive) -> None:
    archive.lay_down(PLACE, {"a.pdf": b"a", "b.pdf": b"b"})
    archive.lay_down(PLACE, {"a.pdf": b"other"})
    archive.settle(PLACE)
    assert [path.name for path in (archive.root / PLACE).iterdir()] == ["a.pdf"]
    assert archive.read(PLACE, "a.pdf") == b"other"


def test_what_was_never_laid_down_cannot_get_a_place(archive: Archive) -> None:
    with pytest.raises(OutputError, match="was issued, and cannot be given its place: No such file"):
        archive.settle(PLACE)


def test_a_link_does_not_lead_out_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    place = Place(tmp_path / "data")
    place.archive.mkdir(parents=True)
    (place.archive / "anna").symlink_to(tmp_path / "elsewhere")
    with place.open() as register:
        with pytest.raises(OutputError, match="would be written outside"):
            register.issue(a_made(), **WHEN)
        assert register.documents() == ()
    assert list((tmp_path / "elsewhere").rglob("*.pdf")) == []


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    place = Place(tmp_path / "data")
    with place.open() as register:
        (tmp_path / "data" / "archive").write_text("")
        with pytest.raises(OutputError, match="cannot be written: "):
            register.issue(a_made(), **WHEN)
        assert register.documents() == ()
