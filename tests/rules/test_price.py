"""Every expected amount here was reckoned by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordocs.dossier.values import Money, Month, Percentage
from mentordocs.rules.price import Price, divided, net_of
from tests.factories import a_mentorship

STANDARD = {"business.vat": "{scheme: standard, rate: 21%, id: NL001234567B01}"}


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_a_fee_per_session_with_one_free() -> None:
    price = Price.of(
        a_mentorship(deal__fee="{amount: 75.00, per: session, free_sessions: 1}", deal__session__skip="[2026-12-29]")
    )
    assert (price.sessions, price.paid_sessions) == (25, 24)
    assert price.total == euro("1800.00")
    assert price.per_session == euro("75.00")
    assert price.late_charge == price.no_show_charge == euro("37.50")
    assert (price.reinvested, price.mentor_pay, price.rest) == (euro("1080.00"), euro("720.00"), euro("0"))
    first, last = price.schedule[0], price.schedule[-1]
    assert (first.for_, first.due, first.amount) == (date(2026, 9, 22), date(2026, 9, 29), euro("75.00"))
    assert (last.for_, last.due) == (date(2027, 3, 9), date(2027, 3, 16))
    assert len(price.schedule) == 24


def test_a_fee_per_month() -> None:
    price = Price.of(
        a_mentorship(
            deal__fee="{amount: 120.00, per: month, from: 2026-11}",
            deal__payment="{due: first day of the month, method: bank-transfer}",
            deal__session="{length: 60 minutes, every: week, at: saturday 10:00, place: Gym}",
            agreed__timeframe="{from: 2026-10-24, to: 2027-06-30}",
        )
    )
    assert [str(month) for month in price.months] == [
        *("2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06"),
    ]
    assert price.total == euro("960.00")
    assert price.schedule[3].due == date(2027, 2, 1)
    assert price.schedule[3].for_ == Month(2027, 2)
    assert price.sessions == 36
    assert price.per_session == euro("26.67")  # 960 / 36
    assert price.no_show_charge == euro("13.34")  # 13.335 half up


def test_a_monthly_fee_without_from_begins_with_the_time_frame() -> None:
    price = Price.of(a_mentorship(deal__fee="{amount: 100, per: month}"))
    assert price.months[0] == Month(2026, 9)
    assert len(price.months) == 7
    assert price.total == euro("700.00")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("7 days after session", ["2026-09-22", "2026-10-13"]),
        ("14 days after signing", ["2026-09-24", "2026-09-24"]),
        ("first day of the month", ["2026-09-10", "2026-10-01"]),  # not before the signing on the 10th
        ("last day of the month", ["2026-09-30", "2026-10-31"]),
    ],
)
def test_when_months_are_due(due: str, expected: list[str]) -> None:
    price = Price.of(a_mentorship(deal__fee="{amount: 100, per: month}", deal__payment=f"{{due: {due}, method: cash}}"))
    assert [str(row.due) for row in price.schedule[:2]] == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("7 days after session", date(2026, 9, 22)),
        ("14 days after signing", date(2026, 9, 24)),
        ("first day of the month", date(2026, 10, 1)),
        ("last day of the month", date(2026, 9, 30)),
        ("14 days after invoice", None),
    ],
)
def test_when_a_whole_fee_is_due(due: str, expected: date | None) -> None:
    price = Price.of(a_mentorship(deal__fee="{amount: 900, per: whole}", deal__payment=f"{{due: {due}, method: cash}}"))
    assert [(row.due, row.for_, row.amount) for row in price.schedule] == [(expected, None, euro("900.00"))]


def test_the_last_day_of_february_in_a_leap_year_and_not() -> None:
    price = Price.of(
        a_mentorship(
            deal__fee="{amount: 100, per: month}",
            deal__payment="{due: last day of the month, method: cash}",
            agreed__timeframe="{from: 2027-02-01, to: 2028-02-29}",
        )
    )
    dues = [row.due for row in price.schedule]
    assert dues[0] == date(2027, 2, 28)
    assert dues[-1] == date(2028, 2, 29)


def test_instalments_are_the_schedule_in_order_of_day() -> None:
    price = Price.of(
        a_mentorship(
            deal__fee="{amount: 900, per: whole}",
            deal__payment="{due: instalments, method: cash, instalments: "
            "[{date: 2027-01-01, amount: 400}, {date: 2026-10-01, amount: 500}]}",
        )
    )
    assert [(str(row.due), row.amount) for row in price.schedule] == [
        ("2026-10-01", euro("500.00")),
        ("2027-01-01", euro("400.00")),
    ]
    assert price.per_session == euro("34.62")  # 900 / 26


def test_vat_is_inside_the_amount_and_its_parts_add_up() -> None:
    price = Price.of(a_mentorship(mentor=STANDARD))
    assert (price.net, price.vat) == (euro("61.98"), euro("13.02"))  # 75 / 1.21 = 61.983
    assert price.total == euro("1950.00")  # 26 sessions
    assert (price.total_net, price.total_vat) == (euro("1611.48"), euro("338.52"))  # 26 invoices, each rounded


def test_without_the_standard_scheme_there_is_no_vat() -> None:
    price = Price.of(a_mentorship())
    assert price.vat_rate is None
    assert (price.net, price.vat, price.total_vat) == (euro("75.00"), euro("0"), euro("0"))


def test_no_fee() -> None:
    price = Price.of(a_mentorship(deal__fee="none", deal__payment=None, deal__reinvestment=None))
    assert price.per is None
    assert price.total == price.late_charge == price.no_show_charge == price.reinvested == euro("0")
    assert price.schedule == ()


def test_sessions_by_appointment_have_amounts_but_no_days() -> None:
    price = Price.of(
        a_mentorship(
            deal__fee="{amount: 75.00, per: session, free_sessions: 2}",
            deal__session="{length: 1 hour, every: month, count: 5, place: Utrecht}",
        )
    )
    assert [(row.due, row.for_) for row in price.schedule] == [(None, None)] * 3
    assert price.total == euro("225.00")


def test_more_free_sessions_than_planned_cost_nothing() -> None:
    price = Price.of(
        a_mentorship(
            deal__fee="{amount: 75.00, per: session, free_sessions: 9}",
            deal__session="{length: 1 hour, every: month, count: 5, place: Utrecht}",
        )
    )
    assert price.total == euro("0")
    assert price.schedule == ()


def test_the_rest_is_what_neither_share_takes() -> None:
    parts = divided(euro("100.01"), Percentage(Decimal(55)), Percentage(Decimal(30)))
    assert parts == (euro("55.01"), euro("30.00"), euro("15.00"))


CENTS = st.integers(0, 10_000_000).map(lambda cents: Money(Decimal(cents) / 100, "EUR"))
SHARES = st.integers(0, 10_000).map(lambda share: Percentage(Decimal(share) / 100))


@given(total=CENTS, share=SHARES)
def test_shares_of_a_hundred_per_cent_lose_no_cent(total: Money, share: Percentage) -> None:
    reinvested, pay, rest = divided(total, share, Percentage(100 - share.value))
    assert reinvested + pay == total
    assert rest.amount == 0
    assert reinvested == reinvested.rounded()


@given(total=CENTS, share=SHARES, pay=SHARES)
def test_the_three_parts_always_add_up(total: Money, share: Percentage, pay: Percentage) -> None:
    first, second, third = divided(total, share, pay)
    assert first + second + third == total


@given(gross=CENTS, rate=SHARES)
def test_net_is_in_cents_and_never_above_the_amount(gross: Money, rate: Percentage) -> None:
    net = net_of(gross, rate)
    assert net == net.rounded()
    assert Decimal(0) <= net.amount <= gross.amount


@given(
    amount=st.integers(1, 50_000),
    free=st.integers(0, 30),
    rate=st.sampled_from(["9%", "21%", "17.5%"]),
    due=st.sampled_from(["7 days after session", "last day of the month", "14 days after invoice"]),
)
def test_the_schedule_adds_up_to_the_total(amount: int, free: int, rate: str, due: str) -> None:
    price = Price.of(
        a_mentorship(
            mentor={"business.vat": f"{{scheme: standard, rate: {rate}, id: NL001234567B01}}"},
            deal__fee=f"{{amount: {Decimal(amount) / 100}, per: session, free_sessions: {free}}}",
            deal__payment=f"{{due: {due}, method: cash}}",
        )
    )
    assert sum((row.amount.amount for row in price.schedule), Decimal(0)) == price.total.amount
    assert price.total_net + price.total_vat == price.total
    assert price.net + price.vat == price.amount
    assert price.reinvested + price.mentor_pay + price.rest == price.total
