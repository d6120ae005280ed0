"""Every document is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), and every reader opens it without a word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.paper import Paper
from tests.conformance import judges
from tests.conformance.conftest import COUNT, Made
from tests.conformance.invariants import faults
from tests.conformance.judges import Complaints
from tests.conformance.scripts import NAMES

KNOWN_LIMITS: dict[str, str] = {}
"""What the second validator says and is wrong about: the rule, and why."""


def against(complaints: Complaints, files: tuple[Path, ...]) -> dict[str, list[str]]:
    """What was said against each file; every file must have been looked at."""
    assert set(complaints) == set(files)
    return {file.name: list(said) for file, said in complaints.items() if said}


def test_verapdf_finds_no_failure(files: tuple[Path, ...]) -> None:
    assert against(judges.by_verapdf(files), files) == {}


def test_a_second_validator_finds_no_failure(files: tuple[Path, ...]) -> None:
    said = against(judges.by_page(files), files)
    unknown = {
        file: [text for text in texts if not any(rule in text for rule in KNOWN_LIMITS)] for file, texts in said.items()
    }
    assert {file: texts for file, texts in unknown.items() if texts} == {}
    assert {rule for rule in KNOWN_LIMITS for texts in said.values() if any(rule in text for text in texts)} == set(
        KNOWN_LIMITS
    )


@pytest.mark.parametrize("reader", [judges.by_qpdf, judges.by_mutool, judges.by_ghostscript])
def test_a_reader_opens_every_page_without_a_warning(
    reader: Callable[[tuple[Path, ...]], Complaints], files: tuple[Path, ...]
) -> None:
    assert against(reader(files), files) == {}


def test_pdfjs_opens_every_page_without_a_warning(files: tuple[Path, ...]) -> None:
    complaints, pages = judges.by_pdfjs(files)
    assert against(complaints, files) == {}
    assert all(any(text.strip() for text in texts) for texts in pages.values())


def test_what_must_hold_in_every_tagged_file_holds(files: tuple[Path, ...]) -> None:
    assert {file.name: found for file in files if (found := faults(file))} == {}


def test_the_generated_documents_differ_in_all_that_counts(generated: tuple[Made, ...]) -> None:
    asked = [made.asked for made in generated]
    deals = [each.mentorship for each in asked]
    assert len(generated) == COUNT >= 40
    assert {each.kind for each in asked} == {"agreement", "progress-report"}
    assert {each.language.value for each in asked} == {"nl", "en"}
    assert {script for each in asked for script in each.scripts} == set(NAMES)
    assert {len(each.deal.metrics) for each in deals} == set(range(9))
    assert {0, 60} <= {len(each.sessions) for each in deals}
    assert {0, 1} <= {len(each.representatives) for each in deals}
    assert {each.outside_payer is None for each in deals} == {True, False}
    assert {each.deal.deal.fee == "none" for each in deals} == {True, False}
    assert {each.deal.draft for each in deals} == {True, False}
    assert {0, 390} <= {len(each.deal.deal.particulars) for each in deals}
    assert max(made.pages for made in generated) >= 60


def test_every_kind_of_the_samples_is_judged_and_one_has_one_page(
    papers: tuple[Paper, ...], other_kinds: tuple[Path, ...]
) -> None:
    kinds = {paper.kind for paper in papers} | {file.stem.rsplit("-", 2)[0] for file in other_kinds}
    assert {"agreement", "progress-report", "intake-mentor", "intake-mentee", "session-sheet-mentor"} <= kinds
    assert 1 in {int(file.stem.rsplit("-", 1)[1]) for file in other_kinds}
