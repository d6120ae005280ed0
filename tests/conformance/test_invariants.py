"""The walk through a tagged file sees what is wrong with it."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.acceptance.paper import Paper
from tests.conformance.invariants import faults


def _another_order(file: pikepdf.Pdf) -> None:
    top = file.Root.StructTreeRoot.K
    top.K = pikepdf.Array(reversed(list(top.K)))


def _unmarked(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    page.contents_add(b"0 0 1 1 re f")


def _no_parents(file: pikepdf.Pdf) -> None:
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    numbers[1] = pikepdf.Array(reversed(list(numbers[1])))


def _silent_figure(file: pikepdf.Pdf) -> None:
    figure = next(each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure")
    del figure["/Alt"]


def _no_language(file: pikepdf.Pdf) -> None:
    del file.Root["/Lang"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_another_order, "the orders differ"),
        (_unmarked, "stands in 0 elements, 0 artifacts"),
        (_no_parents, "its entry in the parent tree"),
        (_silent_figure, "a figure says nothing"),
        (_no_language, "lacks its language"),
    ],
)
def test_a_spoilt_file_is_seen(
    spoil: Callable[[pikepdf.Pdf], None], said: str, papers: tuple[Paper, ...], tmp_path: Path
) -> None:
    sound = next(paper for paper in papers if paper.kind == "progress-report").files[0]
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(sound) as file:
        spoil(file)
        file.save(spoilt)
    assert faults(sound) == []
    assert any(said in fault for fault in faults(spoilt))
