import subprocess
from pathlib import Path

import pytest

from mentordocs.errors import OutputError, RegisterError, UsageError
from mentordocs.register import database
from mentordocs.register.address import ENVIRONMENT, address
from mentordocs.register.database import Database
from tests.register.factories import PROGRAMME, WHEN, Place, a_made


def test_who_waits_too_long_is_told_why(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 1)
    with place.open():
        pass
    first, second = (Database(address(place.folder, PROGRAMME, place.environment)) for _ in range(2))
    with (
        first.writing(),
        pytest.raises(RegisterError, match="another run has been writing to it for 1 seconds; try again later"),
        second.writing(),
    ):
        pass
    first.close()
    second.close()


def test_a_server_that_is_not_there_is_said_without_the_password(tmp_path: Path) -> None:
    away = Place(tmp_path / "data", {ENVIRONMENT: f"postgresql://rafael:geheim@/x?host={tmp_path}"})
    with pytest.raises(RegisterError) as refused, away.open():
        pass
    assert "the register on postgresql://rafael@/x: " in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_what_a_server_needs_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "find_spec", lambda name: None)
    place = Place(tmp_path / "data", {ENVIRONMENT: "postgresql://server/x"})
    with pytest.raises(UsageError, match=r"pip install 'mentordocs\[postgresql\]'"), place.open():
        pass


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written: "), Place(tmp_path / "file" / "data").open():
        pass


def test_what_is_no_register_is_said(tmp_path: Path) -> None:
    place = Place(tmp_path)
    (tmp_path / "register.db").write_text("this is no database at all")
    with pytest.raises(RegisterError, match="file is not a database"), place.open(writes=False):
        pass


def test_a_backup_is_proved_where_nothing_can_be_written(small_disk: Path) -> None:
    place = Place(small_disk / "data")
    with place.open() as register:
        issued = register.issue(a_made(), **WHEN).document
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with place.open(writes=False) as register:
        assert (register.documents(), register.verify_all()) == ((issued,), ())
    with pytest.raises(OutputError, match="Read-only file system"), place.open() as register:
        register.issue(a_made("bram/agreement/nl"), **WHEN)

    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    (place.folder / "register.db-wal").write_bytes(b"what was written last")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(RegisterError, match="copy both elsewhere"), place.open(writes=False):
        pass
