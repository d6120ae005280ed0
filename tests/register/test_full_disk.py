"""A disk that is full: said in a sentence, nothing lost, and the next run goes on where this one stopped."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mentordocs.errors import OutputError
from tests.register.factories import WHEN, Place, a_made, an_invoice


@pytest.mark.parametrize("free", [0, 12, 48])
def test_a_full_disk_loses_nothing(environment: Callable[[], dict[str, str]], small_disk: Path, free: int) -> None:
    place = Place(small_disk / "data", environment())
    with place.open() as register:
        register.issue(a_made("anna/agreement/nl"), **WHEN)
    filler = small_disk / "filler"
    _fill(filler, free * 1024)
    refused = []
    for month in range(1, 9):
        reference = f"anna/invoice/{month}/nl"
        try:
            with place.open() as register:
                register.issue_invoice(reference, "2026", partial(an_invoice, reference), **WHEN)
        except OutputError as error:
            refused.append(str(error))
    assert refused
    assert {sentence.rpartition(": ")[2] for sentence in refused} == {"the disk is full"}

    filler.unlink()
    with place.open() as register:
        before = register.documents()
        assert register.verify_all() == ()
        for month in range(1, 9):
            reference = f"anna/invoice/{month}/nl"
            register.issue_invoice(reference, "2026", partial(an_invoice, reference), **WHEN)
        assert register.documents()[: len(before)] == before
        assert [one.number for one in register.invoice_numbers()] == list(range(1, 9))
        assert register.verify_all() == ()
    assert list((place.archive / ".pending").iterdir()) == []


def _fill(filler: Path, free: int) -> None:
    """Leave so many bytes free, as good as the disk can."""
    disk = os.statvfs(filler.parent)
    filler.write_bytes(bytes(max(disk.f_bavail * disk.f_frsize - free, 0)))
