"""Every code has a wording; a user's own goes over the packaged one key by key."""

from pathlib import Path

import pytest

from mentordocs.documents.templates import Templates
from mentordocs.documents.words import Words, filled
from mentordocs.dossier.codes import Attendance, Excuse, Language
from mentordocs.errors import TemplateError


def own(tmp_path: Path, text: str) -> Words:
    folder = tmp_path / "templates" / "nl"
    folder.mkdir(parents=True)
    (folder / "words.yaml").write_text(text, encoding="utf-8")
    return Words(Templates(tmp_path / "templates"), Language.NL)


def test_one_own_wording_leaves_all_others_as_they_were(tmp_path: Path) -> None:
    words, packaged = own(tmp_path, "Excuse: {illness: griep}"), Words(Templates(), Language.NL)
    assert words.of(Excuse.ILLNESS) == "griep"
    assert words.of(Excuse.FORCE_MAJEURE) == packaged.of(Excuse.FORCE_MAJEURE) != ""


def test_a_word_of_yaml_stays_a_word(tmp_path: Path) -> None:
    assert own(tmp_path, "Attendance: {held: on}").of(Attendance.HELD) == "on"


def test_one_wording_serves_every_form(tmp_path: Path) -> None:
    words = own(tmp_path, "Attendance: {held: gehouden, late: {short: later, long: te laat begonnen}}")
    assert words.of(Attendance.HELD, "short") == "gehouden"
    assert words.of(Attendance.LATE, "short") == "later"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("Excuse", "ilness"), r"nl/words\.yaml: error: no wording for Excuse\.ilness; did you mean “illness”"),
        (("nothing",), r"nl/words\.yaml: error: no wording for nothing"),
        (("Who", "both"), r"Who\.both has several wordings \(short, .*\); name one of them"),
    ],
)
def test_a_missing_wording_names_the_code(path: tuple[str, ...], message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        Words(Templates(), Language.NL).at(*path)


def test_broken_words_say_where(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"words\.yaml:2: error: this is not YAML"):
        own(tmp_path, "Excuse: {illness: griep\nx: y: z")


def test_a_wording_with_a_name_that_nobody_fills_in_says_which_there_are() -> None:
    assert filled("bladzijde {page}", page=1, pages=2) == "bladzijde 1"
    for wrong in ("{pag}", "{page.x}", "{", "{}"):
        with pytest.raises(TemplateError, match=r"can have only \{page\}, \{pages\} in braces"):
            filled(wrong, page=1, pages=2)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("attendance", Attendance)
def test_every_attendance_has_a_wording(language: Language, attendance: Attendance) -> None:
    assert Words(Templates(), language).of(attendance)
