"""Re-investment of 60 % of what came in, by quarter and in all."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.rules.period import Period
from mentordocs.rules.reinvesting import Reinvesting
from mentordocs.rules.rounding import summed
from tests.factories import a_mentorship
from tests.rules.amounts import said

LEDGER = """
- {date: 2026-09-30, paid: 33.33}
- {date: 2026-10-05, paid: 33.33}
- {date: 2026-10-06, reinvested: 44.95, in: boek, why: leert door na te maken, receipt: B-1}
- {date: 2026-12-01, refunded: 3.33}
- {date: 2027-01-05, paid: 33.34}
- {date: 2027-01-06, reinvested: 10.00, in: pennen}
"""


def statement(period: str, on: date = date(2027, 3, 31), **changes: str | None) -> Reinvesting | None:
    return Reinvesting.of(a_mentorship(ledger=LEDGER, **changes), Period.parse(period), on)


def figures(found: Reinvesting | None) -> tuple[str, ...]:
    assert found is not None
    return tuple(map(said, (found.received, found.promised, found.spent, found.before, found.balance)))


def test_each_quarter_goes_on_where_the_last_one_stopped() -> None:
    """60 % of 33.33 is 20.00 (19.998); of 63.33 in all 38.00 (37.998); of 96.67 in all 58.00 (58.002)."""
    assert figures(statement("2026-Q3")) == ("33.33", "20.00", "0.00", "0.00", "20.00")
    assert figures(statement("2026-Q4")) == ("30.00", "18.00", "44.95", "20.00", "-6.95")
    assert figures(statement("2027-Q1")) == ("33.34", "20.00", "10.00", "-6.95", "3.05")


def test_the_purchases_and_the_real_share() -> None:
    """44.95 of 63.33 is 70.98 %."""
    found = statement("2026-Q4")
    assert found is not None
    assert [(line.in_, line.receipt) for line in found.purchases] == [("boek", "B-1")]
    assert (str(found.share), str(found.real_share), said(found.behind)) == ("60%", "71.0", "0.00")
    assert (found.goes, found.chosen_by, found.owner) == ("refund-at-end", "both", "mentee")
    assert found.basis.path == ("deal", "reinvestment", "share")


def test_a_running_quarter_is_looked_at_up_to_the_day() -> None:
    found = statement("2026-Q4", date(2026, 10, 5))
    assert figures(found) == ("33.33", "20.00", "0.00", "20.00", "40.00")
    assert found is not None
    assert found.on == date(2026, 10, 5)
    assert said(found.behind) == "40.00"


def test_nothing_received_has_no_share() -> None:
    found = Reinvesting.of(a_mentorship(), Period.parse("2026-Q4"), date(2026, 12, 31))
    assert found is not None
    assert (found.real_share, found.purchases) == (None, ())


def test_nothing_agreed_has_no_statement() -> None:
    assert statement("2026-Q4", deal__reinvestment=None) is None


@settings(max_examples=20)
@given(st.lists(st.integers(1, 99_999), min_size=3, max_size=3))
def test_the_statements_add_up_to_the_whole(cents: list[int]) -> None:
    days = ("2026-09-20", "2026-11-20", "2027-02-20")
    entries = ", ".join(f"{{date: {day}, paid: {cent / 100}}}" for day, cent in zip(days, cents, strict=True))
    mentorship, on = a_mentorship(ledger=f"[{entries}]"), date(2027, 3, 31)
    found = [Reinvesting.of(mentorship, Period.parse(each), on) for each in ("2026-Q3", "2026-Q4", "2027-Q1")]
    every = [each for each in found if each is not None]
    assert summed((each.promised for each in every), "EUR") == every[-1].promised_to_date == every[-1].balance
