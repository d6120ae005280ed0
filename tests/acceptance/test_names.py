"""Names print as they were given, whatever is in them: on every page, and in what the file says of itself."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.acceptance.paper import Pages, Paper, bodies, plain

NAMES = {
    "an apostrophe and particles": ("jordan-career", "en", "Jordan van 't Hoff", 12),
    "one name only": ("jordan-career", "en", "Sukarsih", 13),
    "signs of Markdown, HTML and templates": ("jordan-career", "en", "*North* & <South> {Lab} | #1", 3),
    "Vietnamese": ("anh-nederlands", "nl", "Nguyễn Thị Ánh", 10),
    "Greek": ("anh-nederlands", "nl", "Λυδία Παπαδοπούλου", 9),
    "a hyphen and a dotless i": ("sam-gym", "nl", "Sam O’Brien-Yılmaz", 15),
}
"""Of whom, in which paper, and in how many places at least."""


@pytest.mark.parametrize("what", NAMES)
def test_a_name_prints_letter_for_letter(
    what: str, agreements: Mapping[tuple[str, str], Paper], read: Callable[[Path], Pages]
) -> None:
    mentorship, language, name, times = NAMES[what]
    for pages in agreements[mentorship, language].copies(read).values():
        said = plain("\n".join(pages))
        assert said.count(plain(name)) >= times
        assert said.count("\ufffd") == 0
        first, *_ = bodies(pages)
        assert plain(name) in plain(first)


def test_the_file_names_the_parties_as_they_are(agreements: Mapping[tuple[str, str], Paper]) -> None:
    titles = {
        key: metadata.title
        for key, paper in agreements.items()
        for path in paper.files
        if (metadata := PdfReader(path).metadata) is not None
    }
    assert titles == {
        ("anh-nederlands", "nl"): "Mentorovereenkomst: Λυδία Παπαδοπούλου en Nguyễn Thị Ánh",
        ("jordan-career", "en"): "Mentoring agreement: Sukarsih and Jordan van 't Hoff",
        ("noor-inkomen", "nl"): "Mentorovereenkomst: Rafael Adomako en Noor de Vries",
        ("sam-gym", "en"): "Mentoring agreement / Mentorovereenkomst: Rafael Adomako and Sam O’Brien-Yılmaz",
        ("sam-gym", "nl"): "Mentoring agreement / Mentorovereenkomst: Rafael Adomako and Sam O’Brien-Yılmaz",
    }
