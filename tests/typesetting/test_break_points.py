import itertools

import pytest

from mentordocs.typesetting import break_points
from mentordocs.typesetting.break_points import break_offsets


def parts(word: str) -> list[str]:
    places = [0, *break_offsets(word), len(word)]
    return [word[start:end] for start, end in itertools.pairwise(places)]


def test_chinese_breaks_between_any_two_letters_but_not_at_signs() -> None:
    assert parts("他说：「好。」再见") == ["他", "说：", "「好。」", "再", "见"]


def test_japanese_does_not_begin_a_line_with_what_closes_or_lengthens() -> None:
    assert parts("オランダー、しゃべっ") == ["オ", "ラ", "ン", "ダー、", "しゃ", "べっ"]


def test_latin_letters_and_figures_between_ideographs_stay_together() -> None:
    assert parts("用PDF写12页") == ["用", "PDF", "写", "12", "页"]


def test_korean_breaks_at_its_spaces_only() -> None:
    assert parts("네덜란드어를") == ["네덜란드어를"]


def test_thai_breaks_between_words() -> None:
    assert parts("อยากหางานที่ดีกว่าเดิม") == ["อยาก", "หางาน", "ที่", "ดี", "กว่า", "เดิม"]


def test_thai_without_its_words_breaks_between_syllables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(break_points, "find_spec", lambda _: None)
    break_points._thai_parser.cache_clear()
    try:
        found = parts("เมืองอูเทรคต์ที่มั่นคง")
    finally:
        break_points._thai_parser.cache_clear()
    assert len(found) > 4
    assert not any(part[0] in "ะัาำิีึืุู็่้๊๋์" for part in found), found
    assert not any(part[-1] in "เแโใไ" for part in found), found


@pytest.mark.parametrize("word", ["aansprakelijkheid", "Объедкова", "ليلى", "בן־דוד", "श्रीवास्तव", "Անի", ""])
def test_scripts_with_spaces_do_not_break_inside_words(word: str) -> None:
    assert break_offsets(word) == ()
