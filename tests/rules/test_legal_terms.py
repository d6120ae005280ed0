from datetime import date

import pytest

from mentordocs.rules.legal_terms import easter, end_of_term, is_holiday


@pytest.mark.parametrize("day", ["2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"])
def test_easter_sundays_of_the_almanac(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        ("2026-01-01", True),
        ("2026-04-03", True),  # Good Friday
        ("2026-04-06", True),  # Easter Monday
        ("2026-04-27", True),
        ("2025-04-26", True),  # the King's birthday is kept on Saturday where the 27th is a Sunday
        ("2025-04-27", False),
        ("2026-05-05", True),
        ("2026-05-14", True),  # Ascension Day
        ("2026-05-25", True),  # Whit Monday
        ("2026-12-26", True),
        ("2026-12-31", False),
        ("2026-11-23", False),
    ],
)
def test_recognised_holidays(day: str, holiday: bool) -> None:
    assert is_holiday(date.fromisoformat(day)) is holiday


def test_a_term_ends_on_a_working_day() -> None:
    assert end_of_term(date(2026, 4, 3)) == date(2026, 4, 7)  # Good Friday, Saturday, Easter and Easter Monday
    assert end_of_term(date(2026, 4, 7)) == date(2026, 4, 7)
