"""Withdrawal from an agreement signed at a distance on Thursday 10 September 2026."""

from datetime import date

import pytest

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.withdrawal import Withdrawal, last_day_to_withdraw, withdrawal
from tests.factories import a_mentorship

AFAR = "{how: distance, date: 2026-09-10}"


def signed(ending: str | None = None, **changes: str) -> Mentorship:
    return a_mentorship(deal__concluded=AFAR, ending=ending, **changes)


def right(ending: str | None = None) -> Withdrawal:
    found = withdrawal(signed(ending))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("signing", "informed", "last"),
    [
        ("2026-09-10", "2026-09-10", "2026-09-24"),
        ("2026-09-10", "2026-09-01", "2026-09-24"),
        ("2026-09-12", "2026-09-12", "2026-09-28"),  # fourteen days on is Saturday the 26th
        ("2026-12-11", "2026-12-11", "2026-12-28"),  # Christmas, Boxing Day, Sunday
        ("2024-02-15", "2024-02-15", "2024-02-29"),
        ("2026-09-10", None, "2027-09-24"),  # never told: twelve months more
        ("2026-09-10", "2026-11-02", "2026-11-16"),  # told late: fourteen days from then
        ("2026-09-10", "2027-09-20", "2027-09-24"),  # but never after the twelve months
        ("2026-09-10", "2028-01-01", "2027-09-24"),
        ("2024-02-15", None, "2025-02-28"),  # twelve months after the leap day
    ],
)
def test_the_last_day(signing: str, informed: str | None, last: str) -> None:
    told = date.fromisoformat(informed) if informed else None
    assert last_day_to_withdraw(date.fromisoformat(signing), told) == date.fromisoformat(last)


@pytest.mark.parametrize(("on", "in_time"), [("2026-09-24", True), ("2026-09-25", False)])
def test_in_time_or_a_day_late(on: str, in_time: bool) -> None:
    found = right(f"{{date: {on}, how: withdrawn, by: mentee}}")
    assert (found.on, found.in_time, found.extended) == (date.fromisoformat(on), in_time, False)


def test_everything_is_paid_back_in_fourteen_days() -> None:
    assert right("{date: 2026-09-20, how: withdrawn, by: mentee}").refund_by == date(2026, 10, 4)
    assert right().refund_by is None


@pytest.mark.parametrize(
    ("more", "pays"),
    [
        ("", False),
        (", early_start: true", True),
        (", early_start: true, informed: 2026-09-08", True),
        (", early_start: true, informed: never", False),
        (", early_start: true, informed: 2026-09-12", False),  # told after signing
    ],
)
def test_part_is_paid_only_where_it_was_asked_for_and_told_in_time(more: str, pays: bool) -> None:
    assert right(f"{{date: 2026-09-20, how: withdrawn, by: mentee{more}}}").pays_for_part is pays


def test_never_told_gives_a_year() -> None:
    found = right("{date: 2027-03-01, how: withdrawn, by: mentee, informed: never}")
    assert (found.until, found.extended, found.in_time) == (date(2027, 9, 24), True, True)


@pytest.mark.parametrize(
    "changes", [{"programme": {"law": "BE"}}, {"mentee": {"capacity": "professional"}}, {"mentor": {"business": None}}]
)
def test_who_has_no_such_right(changes: dict[str, dict[str, str | None]]) -> None:
    assert withdrawal(a_mentorship(deal__concluded=AFAR, **changes)) is None
    assert withdrawal(a_mentorship()) is None
