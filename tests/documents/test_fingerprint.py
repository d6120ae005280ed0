"""The same words and charts give the same fingerprint; another word or figure gives another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from mentordocs.documents.fingerprint import fingerprint
from mentordocs.typesetting.document import LineChart

CHART = LineChart(
    title="x",
    unit="kg",
    readings=((date(2026, 9, 15), Decimal("84.10")), (date(2026, 9, 22), None)),
    format=str,
    months=str,
    start=date(2026, 9, 15),
    end=date(2026, 12, 15),
    baseline=None,
    target=None,
    better=None,
    alt="x",
)


def test_it_is_the_beginning_of_the_hash_in_four_groups() -> None:
    # sha256 of "Dag\0{}", reckoned with sha256sum
    assert fingerprint("Dag", {}) == "26a5 63bb ca9e da2d"


def test_how_a_number_was_typed_does_not_matter_and_what_it_is_does() -> None:
    same = replace(CHART, readings=((date(2026, 9, 15), Decimal("84.1")), (date(2026, 9, 22), None)), format=repr)
    other = replace(CHART, readings=((date(2026, 9, 15), Decimal("84.2")), (date(2026, 9, 22), None)))
    assert fingerprint("x", {"a": CHART}) == fingerprint("x", {"a": same})
    assert fingerprint("x", {"a": CHART}) != fingerprint("x", {"a": other})
    assert fingerprint("x", {"a": CHART}) != fingerprint("y", {"a": CHART})
