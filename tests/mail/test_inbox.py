"""Papers that wait: written once, never over anything, never outside their folder."""

from hashlib import sha256
from pathlib import Path

import pytest

from mentordocs.errors import OutputError
from mentordocs.mail.inbox import put_aside, waiting
from mentordocs.mail.replies import Attached
from tests.register.factories import DAY

PAPER = Attached(b"%PDF-1.7 a scan", "pdf")
SHORT = f"{DAY}-{PAPER.sha256[:12]}.pdf"


def test_the_same_bytes_are_written_once_under_a_name_that_says_day_and_hash(tmp_path: Path) -> None:
    path = put_aside(tmp_path, "anna-tarieven", PAPER, DAY)
    assert path == tmp_path / "inbox" / "anna-tarieven" / SHORT
    written = path.stat().st_mtime_ns
    assert put_aside(tmp_path, "anna-tarieven", PAPER, DAY) == path
    assert (path.stat().st_mtime_ns, path.read_bytes()) == (written, PAPER.content)
    assert [one.name for one in path.parent.iterdir()] == [SHORT]


def test_another_paper_of_that_name_stays_and_the_new_one_gets_a_longer_name(tmp_path: Path) -> None:
    other = tmp_path / "inbox" / "anna-tarieven" / SHORT
    other.parent.mkdir(parents=True)
    other.write_bytes(b"something else")
    path = put_aside(tmp_path, "anna-tarieven", PAPER, DAY)
    assert path.name == f"{DAY}-{PAPER.sha256}.pdf"
    assert (other.read_bytes(), path.read_bytes()) == (b"something else", PAPER.content)
    path.write_bytes(b"something else again")
    with pytest.raises(OutputError, match="something else stands there"):
        put_aside(tmp_path, "anna-tarieven", PAPER, DAY)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "anna-tarieven").symlink_to(outside)
    with pytest.raises(OutputError, match="outside"):
        put_aside(tmp_path, "anna-tarieven", PAPER, DAY)
    assert list(outside.iterdir()) == []


def test_what_was_filed_waits_no_more(tmp_path: Path) -> None:
    path = put_aside(tmp_path, "anna-tarieven", PAPER, DAY)
    assert waiting(tmp_path, frozenset()) == (path,)
    assert waiting(tmp_path, frozenset({sha256(PAPER.content).hexdigest()})) == ()
    assert waiting(tmp_path / "nothing", frozenset()) == ()
