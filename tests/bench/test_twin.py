"""The comparison is fair: typst's twin says the same words as our duplicate, on about as many pages."""

import unicodedata
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from bench.material import duplicate, mentorships, ready, sample
from bench.rival import Typst
from bench.twin import twin
from mentordocs.documents.templates import Templates
from mentordocs.typesetting import Document


@pytest.fixture(scope="module")
def document() -> Document:
    return ready(next(mentorships(sample())), Templates())


def words(pdf: bytes) -> Counter[str]:
    """Every word of a file; hyphens are left out, since lines break elsewhere."""
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    text = unicodedata.normalize("NFKC", text).replace("\u00ad\n", "").replace("-\n", "").replace("-", "")
    return Counter(text.split())


def test_the_twin_says_the_same(document: Document, tmp_path: Path) -> None:
    ours, theirs = duplicate(document), Typst(tmp_path / "typst", document.page).compile(twin(document))
    assert len(PdfReader(BytesIO(ours)).pages) == pytest.approx(len(PdfReader(BytesIO(theirs)).pages), abs=2)
    assert words(ours) == words(theirs)
