"""DRAFT stands across every page of a paper that cannot be signed, and on no other."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.acceptance.paper import Paper, plain, read_by_poppler, rendered
from tests.cli.program import REPOSITORY, run

VARIANTS = {
    "a deal that says so": ("mentor: rafael\n", "draft: true\nmentor: rafael\n"),
    "a minimum term for a consumer": (
        "ending: {mentee: any-time,",
        "ending: {minimum_term: 3 months, mentee: any-time,",
    ),
    "no word on how it is concluded": ("concluded: {how: mentor-premises, ", "concluded: {"),
}
"""What makes a draft of noor-inkomen: something of its deal, and what it becomes."""
WORDS = {"nl": "CONCEPT", "en": "DRAFT"}


def share_of_pale_grey(picture: memoryview) -> float:
    """How much of a page is in the grey of the word across it, which is paler than any text."""
    pixels = picture.tobytes()
    return sum(216 <= pixel <= 226 for pixel in pixels) / len(pixels)


def test_no_sample_is_a_draft(papers: Sequence[Paper], tool: Callable[[str], str]) -> None:
    for paper in papers:
        said = " ".join(read_by_poppler(tool("pdftotext"), paper.files[0])).split()
        assert not {*WORDS.values()} & {*said}
    agreement = next(paper for paper in papers if paper.kind == "agreement")
    for picture in rendered(tool("pdftoppm"), agreement.files[0], 50, grey=True):
        assert share_of_pale_grey(picture) < 0.011


def folder_with(folder: Path, language: str, old: str, new: str) -> Path:
    """The sample data, as far as noor-inkomen needs it, in a language, with one change to its deal."""
    for path in (REPOSITORY / "data").rglob("*.yaml"):
        name = path.relative_to(REPOSITORY)
        if name.parts[1] == "mentorships" and name.parts[2] != "noor-inkomen":
            continue
        text = path.read_text(encoding="utf-8")
        if path.name == "deal.yaml":
            assert text.count(old) == 1
            text = f"language: {language}\n{text.replace(old, new)}"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("language", "variant"), [("nl", name) for name in VARIANTS] + [("en", "a deal that says so")])
def test_a_draft_says_so_across_every_page(
    language: str, variant: str, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    folder = folder_with(tmp_path, language, *VARIANTS[variant])
    ran = run("build", "--kind", "agreement", "--as-of", "2026-09-09", folder=folder)
    assert ran.code == 0
    assert "1 draft." in ran.out
    built = sorted((folder / "build").rglob("*.pdf"))
    assert len(built) == 3
    for path in built:
        pages = [page for page in read_by_poppler(tool("pdftotext"), path) if page.strip()]
        pictures = list(rendered(tool("pdftoppm"), path, 50, grey=True))
        assert sum(share_of_pale_grey(picture) > 0.015 for picture in pictures) == len(pages)
        for page in pages:
            foot = plain(page).rpartition("noor-inkomen/agreement/")[2]
            assert foot.startswith(f"{language} {WORDS[language]} · ")
            assert not {"versie", "version"} & {*foot.split()}
