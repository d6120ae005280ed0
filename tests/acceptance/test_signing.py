"""Where people sign: a block for each of them, whole on one page, with room for a hand, and a box for each consent."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PageObject, PdfReader

from tests.acceptance.paper import MILLIMETRE, Paper, Word, bodies, plain, read_by_poppler, words_by_poppler

LABELS = {"nl": ("plaats", "datum", "handtekening"), "en": ("place", "date", "signature")}
ROUNDING = 0.02
"""Points: the content of a page is written with two decimals."""


@cache
def expected() -> dict[str, Any]:
    """By agreement: `blocks`, `consents` and `ticks`."""
    path = Path(__file__).parent / "expected" / "signing.yaml"
    tree: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tree


@dataclass(frozen=True)
class Page:
    """One page of an original: what its body says, where each word stands, and what is drawn between them."""

    text: str
    words: tuple[Word, ...]
    content: str
    height: float

    @classmethod
    def of(cls, text: str, words: tuple[Word, ...], page: PageObject) -> "Page":
        content = page["/Contents"][0].get_object().get_data().decode("latin-1")
        return cls(plain(text), words, content, float(page.mediabox.height))

    def boxes(self) -> list[Word]:
        """The outlined rectangles, as words without a text."""
        found = [map(float, numbers) for numbers in re.findall(r"(\S+) (\S+) (\S+) (\S+) re S", self.content)]
        return [Word("", x, self.height - y - high, x + wide, self.height - y) for x, y, wide, high in found]

    def signature_boxes(self) -> list[Word]:
        return [box for box in self.boxes() if box.right - box.left > 20 * MILLIMETRE]

    def rules(self) -> list[tuple[float, float, float]]:
        """The lines across: left, right, and how far down."""
        found = [map(float, numbers) for numbers in re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", self.content)]
        return [(x1, x2, self.height - y1) for x1, y1, x2, y2 in found if y1 == y2]

    def count(self, label: str) -> int:
        return len(re.findall(rf"\b{label}\b", self.text))


@pytest.fixture(params=list(expected()))
def agreement(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def pages(
    agreement: str, agreements: Mapping[tuple[str, str], Paper], tool: Callable[[str], str]
) -> dict[int, list[Page]]:
    """The pages of each original."""
    mentorship, language = agreement.split(".")
    pdftotext = tool("pdftotext")
    return {
        number: [
            Page.of(*parts)
            for parts in zip(
                bodies(read_by_poppler(pdftotext, path)),
                words_by_poppler(pdftotext, path),
                PdfReader(path).pages,
                strict=True,
            )
        ]
        for number, path in enumerate(agreements[mentorship, language.partition("-")[0]].files[1:], 1)
    }


@pytest.fixture
def blocks(agreement: str) -> list[str]:
    found: list[str] = expected()[agreement]["blocks"]
    return [plain(block) for block in found]


@pytest.fixture
def consents(agreement: str) -> list[str]:
    found: list[str] = expected()[agreement]["consents"]
    return [plain(consent) for consent in found]


@pytest.fixture
def labels(agreement: str) -> tuple[str, str, str]:
    """The words for place, date and signature; of a paper in two languages those of the first."""
    return LABELS[agreement.partition(".")[2].partition("-")[0]]


Originals = Mapping[int, list[Page]]


def test_everyone_signs_in_a_block_of_their_own_whole_on_one_page(pages: Originals, blocks: list[str]) -> None:
    for original in pages.values():
        assert [sum(page.text.count(block) for page in original) for block in blocks] == [1] * len(blocks)
        whole = " ".join(page.text for page in original)
        assert sorted(map(whole.index, blocks)) == list(map(whole.index, blocks))


def test_each_consent_is_asked_by_itself_whole_on_one_page(
    pages: Originals, blocks: list[str], consents: list[str]
) -> None:
    for original in pages.values():
        assert [sum(page.text.count(consent) for page in original) for consent in consents] == [1] * len(consents)
        whole = " ".join(page.text for page in original)
        assert all(whole.index(consent) > whole.index(blocks[-1]) for consent in consents)


def test_signatures_never_stand_alone_on_a_page(pages: Originals, blocks: list[str]) -> None:
    for original in pages.values():
        for page in original:
            there = [page.text.index(block) for block in blocks if block in page.text]
            assert not there or re.search(r"\b\d+\.\d+ \S+", page.text[: min(there)]), "no article stands above"


def test_every_signature_has_an_empty_box_of_its_own(
    pages: Originals, blocks: list[str], consents: list[str], labels: tuple[str, str, str]
) -> None:
    *_, signature = labels
    for original in pages.values():
        for page in original:
            found = page.signature_boxes()
            asked = [text for text in [*blocks, *consents] if text in page.text]
            assert len(found) == sum(text.split().count(signature) for text in asked)
            for box in found:
                assert box.right - box.left >= 70 * MILLIMETRE - ROUNDING
                assert box.bottom - box.top >= 22 * MILLIMETRE - ROUNDING
                over = [word for word in page.words if word.left < box.right and word.right > box.left]
                assert [word.text for word in over if box.top + 1 < word.bottom and word.top < box.bottom - 1] == []
                label = max((word for word in over if word.bottom <= box.top + 1), key=lambda word: word.bottom)
                assert label.text == signature
                assert abs(label.left - box.left) < 1
            assert all(one.bottom < next_.top for one, next_ in pairwise(sorted(found, key=lambda box: box.top)))


def test_place_and_date_have_room_for_a_hand(
    pages: Originals, blocks: list[str], consents: list[str], labels: tuple[str, str, str]
) -> None:
    place, date, _ = labels
    wanted = sum(text.split().count(label) for text in [*blocks, *consents] for label in (place, date))
    for original in pages.values():
        found = 0
        for page in original:
            signing = page.signature_boxes()
            for word in page.words:
                if word.text not in (place, date) or not any(
                    abs(word.bottom - box.top) < 40 * MILLIMETRE for box in signing
                ):
                    continue
                under = [rule for rule in page.rules() if abs(rule[0] - word.left) < 1 and rule[2] > word.bottom]
                if not under:
                    continue
                left, right, down = min(under, key=lambda rule: rule[2])
                assert right - left >= 60 * MILLIMETRE - ROUNDING
                assert down - word.bottom >= 7.5 * MILLIMETRE  # eight below the base line of the label
                found += 1
        assert found == wanted


def test_no_box_is_printed_ticked(agreement: str, pages: Originals) -> None:
    for original in pages.values():
        ticks = [(page, box) for page in original for box in page.boxes() if box not in page.signature_boxes()]
        assert len(ticks) == expected()[agreement]["ticks"]
        for page, box in ticks:
            assert 3 * MILLIMETRE < box.right - box.left < 5 * MILLIMETRE
            corners = [map(float, corner) for corner in re.findall(r"(\S+) (\S+) (?:m|l|c|re)\b", page.content)]
            inside = [(x, y) for x, y in corners if box.left < x < box.right and box.top < page.height - y < box.bottom]
            assert inside == []
            assert [
                word.text
                for word in page.words
                if word.left < box.right and word.right > box.left and word.bottom > box.top and word.top < box.bottom
            ] == []
