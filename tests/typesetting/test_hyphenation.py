import re
from itertools import pairwise

import pytest
from pyphen import Pyphen

from mentordocs.documents.templates import packaged
from mentordocs.typesetting.hyphenation import division_points


def divided(word: str, language: str = "nl") -> str:
    points = (0, *division_points(word, language), len(word))
    return "-".join(word[start:end] for start, end in pairwise(points))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("overeenkomst", "over-een-komst"),
        ("gereedschap,", "gereed-schap,"),
        ("“vereniging”", "“ver-e-ni-ging”"),
        ("geïnteresseerd", "geïn-te-res-seerd"),
    ],
)
def test_dutch_words_are_divided_by_dutch_patterns(word: str, parts: str) -> None:
    assert divided(word) == parts


def test_english_words_are_divided_by_british_patterns() -> None:
    assert divided("agreement", "en") == "agree-ment"
    assert divided("overeenkomst", "en") != divided("overeenkomst", "nl")


@pytest.mark.parametrize(
    "word", ["Papadopoulou", "Utrecht", "UTRECHT", "noor@voorbeeld.example", "2026-2027", "d'Artagnan", "sessie", ""]
)
def test_names_numbers_addresses_and_short_words_stay_whole(word: str) -> None:
    assert division_points(word, "nl") == ()


def test_no_part_is_shorter_than_three_letters() -> None:
    for word in ("overeenkomst", "aansprakelijkheidsverzekering", "onafhankelijk", "evenementenorganisatie"):
        points = division_points(word, "nl")
        assert points
        assert min(points) >= 3
        assert len(word) - max(points) >= 3


def test_soft_hyphens_that_were_typed_are_the_places_even_in_a_name() -> None:
    assert divided("Papa\u00addopoulou") == "Papa\u00ad-dopoulou"
    assert divided("\u00adPapa\u00ad") == "\u00adPapa\u00ad"


@pytest.mark.parametrize(("language", "dictionary"), [("nl", "nl_NL"), ("en", "en_GB")])
def test_words_of_the_templates_are_divided_as_pyphen_divides_them(language: str, dictionary: str) -> None:
    pyphen = Pyphen(lang=dictionary, left=3, right=3)
    text = " ".join(path.read_text(encoding="utf-8") for path in packaged().rglob("*.md"))
    words = {word for word in re.findall(r"[^\W\d_]{7,}", text) if word.islower()}
    assert len(words) > 400
    assert {word: list(division_points(word, language)) for word in words} == {
        word: pyphen.positions(word) for word in words
    }
