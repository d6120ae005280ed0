from pathlib import Path

import pytest

from mentordocs.errors import TypesettingError
from mentordocs.pdf.pinned import pinned
from mentordocs.typesetting.faces import Face, font_of

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_every_font_is_the_one_that_was_pinned() -> None:
    assert {font_of(face).path.stem for face in Face} == set(Face)


def test_the_file_itself_passes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert pinned(tmp_path / "a", EMPTY) == tmp_path / "a"


def test_another_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"x")
    with pytest.raises(TypesettingError, match=r"a\.ttf: this is not the file that belongs to this version"):
        pinned(tmp_path / "a.ttf", EMPTY)


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypesettingError, match=r"a\.ttf: it cannot be read \(No such file or directory\)"):
        pinned(tmp_path / "a.ttf", EMPTY)
