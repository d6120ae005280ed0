"""The foot of every page says which page of which paper it is: in letters, and in a code that a poor scan reads."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import zxingcpp
from pypdf import PdfReader

from tests.acceptance.paper import MILLIMETRE, Pages, Paper, plain, read_by_poppler, rendered, words_by_poppler

FEET = {
    "nl": re.compile(
        r"(?:Origineel (?P<original>\d) van (?P<originals>\d) voor de (?P<party>mentor|mentee) )?(?P<reference>\S+/nl) "
        r"(?:versie (?P<version>\d+) · )?(?P<fingerprint>[0-9a-f ]{19}) "
        r"(?:gemaakt op 23 november 2026 )?bladzijde (?P<page>\d+) van (?P<pages>\d+)(?: (?P<rest>.*))?"
    ),
    "en": re.compile(
        r"(?:Original (?P<original>\d) of (?P<originals>\d) for the (?P<party>mentor|mentee) )?(?P<reference>\S+/en) "
        r"(?:version (?P<version>\d+) · )?(?P<fingerprint>[0-9a-f ]{19}) "
        r"(?:made on 23 November 2026 )?page (?P<page>\d+) of (?P<pages>\d+)(?: (?P<rest>.*))?"
    ),
    "en-nl": re.compile(
        r"Original (?P<original>\d) of (?P<originals>\d) / Origineel (?P=original) van (?P=originals) "
        r"for the (?P<party>mentor|mentee) / voor de (?P=party) (?P<reference>\S+/en-nl) "
        r"version / versie (?P<version>\d+) · (?P<fingerprint>[0-9a-f ]{19}) "
        r"page (?P<page>\d+) of (?P<pages>\d+) / bladzijde (?P=page) van (?P=pages)(?: (?P<rest>.*))?"
    ),
}
INITIALS = {"nl": "parafen", "en": "initials", "en-nl": "initials / parafen"}
SIGNERS = {
    "anh-nederlands": ["Λυδία", "Nguyễn Thị Ánh"],
    "jordan-career": ["Sukarsih", "Jordan", "Ruth Ferreira"],
    "noor-inkomen": ["Rafael", "Noor"],
    "sam-gym": ["Rafael", "Sam", "Aylin"],
}
"""Whose initials are asked on every page of an agreement."""
SIGNED_BY: dict[tuple[str, str], list[str]] = {
    ("jordan-career", "addendum"): ["Sukarsih", "Jordan"],
    ("jordan-career", "parting"): ["Sukarsih", "Jordan"],
    ("jordan-career", "certificate"): [],
}
"""The same of papers that not everybody signs who signs an agreement: the payer is for fee and payment only."""
PAYMENTS = {
    "jordan-career": "BCD\n002\n1\nSCT\n\nSukarsih Leadership\nNL02ABNA0123456789\nEUR242.00\n\n\njordan-career",
    "noor-inkomen": "BCD\n002\n1\nSCT\n\nAdomako Mentoring\nNL91ABNA0417164300\nEUR75.00\n\n\nnoor-inkomen",
    "sam-gym": "BCD\n002\n1\nSCT\n\nAdomako Mentoring\nNL91ABNA0417164300\nEUR120.00\n\n\nsam-gym",
}
"""What a telephone reads in the payment code: the European Payments Council's form, version 002."""


def foot(paper: Paper, text: str) -> re.Match[str]:
    found = list(FEET[paper.language].finditer(plain(text)))
    assert len(found) == 1, plain(text)[-300:]
    return found[0]


def test_each_foot_says_where_its_page_belongs(papers: Sequence[Paper], read: Callable[[Path], Pages]) -> None:
    for paper in papers:
        originals = len(paper.files) - 1
        signers = SIGNED_BY.get((paper.mentorship, paper.kind), SIGNERS[paper.mentorship])
        for path, index, original, number in paper.printed():
            said = foot(paper, read(path)[index])
            assert said["reference"] == paper.reference
            assert said["fingerprint"] == paper.fingerprint
            assert (said["page"], said["pages"]) == (str(number), str(paper.pages))
            assert said["version"] == ("1" if originals else None)
            party = paper.files[original].stem.rpartition("-")[2] if originals else None
            assert (said["original"], said["originals"], said["party"]) == (
                (str(original), str(originals), party) if originals else (None, None, None)
            )
            if originals and signers:
                assert sorted(said["rest"].split()) == sorted(" ".join([*signers, INITIALS[paper.language]]).split())
            else:
                assert said["rest"] is None


def test_each_head_but_the_first_says_what_it_is_and_of_whom(
    agreements: Mapping[tuple[str, str], Paper], read: Callable[[Path], Pages]
) -> None:
    heads = {
        ("anh-nederlands", "nl"): "Mentorovereenkomst Λυδία Παπαδοπούλου · Nguyễn Thị Ánh",
        ("jordan-career", "en"): "Mentoring agreement Sukarsih · Jordan van 't Hoff",
        ("noor-inkomen", "nl"): "Mentorovereenkomst Rafael Adomako · Noor de Vries",
        ("sam-gym", "en"): "Mentoring agreement / Mentorovereenkomst Rafael Adomako · Sam O’Brien-Yılmaz",
    }
    for key, head in heads.items():
        first, *others = map(plain, read(agreements[key].files[0]))
        assert not first.startswith(head)
        printed = [
            page for page in others if page and "1" not in FEET[agreements[key].language].search(page)["page"].split()
        ]  # type: ignore[index]
        assert len(printed) == 2 * agreements[key].pages - 2
        assert all(page.startswith(head) for page in printed)


@pytest.mark.parametrize("grey", [False, True], ids=["colour", "grey"])
@pytest.mark.parametrize("dpi", [150, 100])
def test_the_code_of_each_page_reads_as_the_letters_beside_it(
    dpi: int, grey: bool, papers: Sequence[Paper], tool: Callable[[str], str]
) -> None:
    pdftoppm, pdftotext = tool("pdftoppm"), tool("pdftotext")
    for paper in papers:
        whole = paper.files[0]
        texts = read_by_poppler(pdftotext, whole)
        pictures = list(rendered(pdftoppm, whole, dpi, grey=grey))
        assert len(pictures) == len(texts)
        payments = []
        for picture, text in zip(pictures, texts, strict=True):
            codes = [code.text for code in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode)]
            if not text.strip():
                assert codes == []
                continue
            said = foot(paper, text)
            fields = said["reference"], said["version"] or 0, said["original"] or 0, said["page"], said["pages"]
            payload = ":".join(map(str, (*fields, said["fingerprint"].replace(" ", "")))).upper()
            assert codes.count(payload) == 1, f"{paper}, page {said['page']}: {codes}"
            payments += [code for code in codes if code != payload]
        if paper.kind != "payment-request":  # which has a code of its own, for what is due
            expected = PAYMENTS.get(paper.mentorship) if paper.kind == "agreement" else None
            assert payments == ([expected] * 2 if expected else [])


def test_every_signer_has_a_box_for_initials_on_every_page(
    agreements: Mapping[tuple[str, str], Paper], tool: Callable[[str], str]
) -> None:
    for paper in agreements.values():
        whole = paper.files[0]
        places = words_by_poppler(tool("pdftotext"), whole)
        pages = PdfReader(whole).pages
        for path, index, _, _ in paper.printed():
            if path != whole:
                continue
            content = pages[index]["/Contents"][1].get_object().get_data().decode("latin-1")
            height = float(pages[index].mediabox.height)
            boxes = [tuple(map(float, found)) for found in re.findall(r"(\S+) (\S+) (\S+) (\S+) re S", content)]
            assert len(boxes) == len(SIGNERS[paper.mentorship])
            for signer, (left, bottom, width, high) in zip(SIGNERS[paper.mentorship], sorted(boxes), strict=True):
                assert width >= 15 * MILLIMETRE
                assert high >= 10 * MILLIMETRE
                top = height - bottom - high
                over = [word for word in places[index] if left - 1 < word.left < left + width and word.bottom < top + 2]
                nearest = max(word.bottom for word in over)
                assert " ".join(word.text for word in over if word.bottom > nearest - 2) == signer
