"""Settlements by hand. A line above zero comes back to who paid, one below zero is owed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.due_fee import FeeMeasure
from mentordocs.rules.rounding import summed
from mentordocs.rules.settlement import Settlement
from mentordocs.rules.statutory_interest import InterestKind, interest_rates, statutory_interest
from tests.factories import a_mentorship
from tests.rules.amounts import eur, said
from tests.rules.noor import noor

NO_REINVESTMENT = {"deal__reinvestment": None, "deal__mentor_pay": None}
AFAR = "{how: distance, date: 2026-09-10}"
OCTOBER_TO_MARCH = {
    "deal__fee": "{amount: 120.00, per: month}",
    "deal__payment": "{due: first day of the month, method: bank-transfer}",
    "agreed__timeframe": "{from: 2026-10-06, to: 2027-03-30}",  # 26 Tuesdays in six months
}
WHOLE = {
    "deal__fee": "{amount: 900.00, per: whole}",
    "deal__payment": "{due: 7 days after signing, method: bank-transfer}",
}
THREE_MONTHS = "[{date: 2026-10-01, paid: 360.00, for: [2026-10, 2026-11, 2026-12]}]"
EIGHT_HELD = "\n".join(
    f"- {{date: 2026-{day} 19:30, attendance: held}}"
    for day in ("10-06", "10-13", "10-20", "10-27", "11-03", "11-10", "11-17", "11-24")
)


def ended(on: str, how: str = "dissolved", more: str = "") -> str:
    return f"{{date: {on}, how: {how}, by: mentee{more}}}"


def settled(mentorship: Mentorship, **more: object) -> Settlement:
    settlement = Settlement.of(mentorship, **more)  # type: ignore[arg-type]
    assert settlement is not None
    assert summed((line.amount for line in settlement.lines), "EUR") == settlement.balance
    return settlement


def lines(settlement: Settlement) -> list[tuple[str, str]]:
    return [(line.code.value, said(line.amount)) for line in settlement.lines]


def test_noor_ends_after_four_weeks() -> None:
    """Paid 75.00 and 112.50; due two sessions (the first was free) and half of one: 187.50.

    Of 187.50 that stays, 60 % is 112.50 for Noor; 64.95 was spent, 47.55 comes back.
    """
    settlement = settled(noor(ending=ended("2026-10-20")))
    assert lines(settlement) == [
        ("paid", "187.50"),
        ("fee", "-150.00"),
        ("charge", "-37.50"),
        ("remainder", "47.55"),
    ]
    assert (said(settlement.balance), settlement.settles, settlement.early) == ("47.55", "mentor-pays", True)
    assert settlement.payer.full_name == "Anna de Vries"
    assert settlement.fee is not None
    assert (settlement.fee.measure, settlement.fee.done) == (FeeMeasure.HELD_SESSIONS, 3)
    assert settlement.remaining is not None
    assert (said(settlement.remaining.promised), said(settlement.remaining.spent)) == ("112.50", "64.95")


def test_what_comes_later_does_not_count() -> None:
    settlement = settled(noor(ending=ended("2026-10-04")))  # before the book, and before the payment of 13 October
    assert lines(settlement) == [("paid", "75.00"), ("fee", "-75.00"), ("charge", "-37.50"), ("remainder", "45.00")]
    assert (said(settlement.balance), settlement.settles) == ("7.50", "mentor-pays")


def test_months_by_the_sessions_that_were_held() -> None:
    """8 of 26 sessions of 6 × 120.00: 720.00 × 8 / 26 = 221.538…; paid 360.00; back 138.46."""
    mentorship = a_mentorship(
        sessions=EIGHT_HELD, ledger=THREE_MONTHS, ending=ended("2026-12-15"), **OCTOBER_TO_MARCH, **NO_REINVESTMENT
    )
    settlement = settled(mentorship)
    assert lines(settlement) == [("paid", "360.00"), ("fee", "-221.54")]
    assert (said(settlement.balance), settlement.remaining) == ("138.46", None)
    fee = settlement.fee
    assert fee is not None
    assert (fee.measure, fee.done, fee.of, said(fee.whole)) == (FeeMeasure.HELD_SESSIONS, 8, 26, "720.00")
    assert fee.basis.path == ("deal", "ending", "fee")
    assert fee.basis.laws == ("BW 7:411(1)",)


def test_the_remainder_is_of_what_stays() -> None:
    """221.54 stays; 60 % is 132.92; 100.00 was spent; 32.92 more comes back."""
    ledger = THREE_MONTHS[:-1] + ", {date: 2026-10-10, reinvested: 100.00, in: boeken}]"
    changes = {"sessions": EIGHT_HELD, "ledger": ledger, "ending": ended("2026-12-15"), **OCTOBER_TO_MARCH}
    settlement = settled(a_mentorship(**changes))
    assert lines(settlement) == [("paid", "360.00"), ("fee", "-221.54"), ("remainder", "32.92")]
    assert said(settlement.balance) == "171.38"


@pytest.mark.parametrize(
    ("goes", "back", "left"),
    [
        ("refund-at-end", "171.38", "32.92"),
        ("spend-before-end", "171.38", "32.92"),  # it was not spent, so it is paid back
        ("to-next-mentee", "138.46", "32.92"),
        ("{text: Wij kiezen samen een goed doel.}", "138.46", "32.92"),
    ],
)
def test_where_the_remainder_goes(goes: str, back: str, left: str) -> None:
    ledger = THREE_MONTHS[:-1] + ", {date: 2026-10-10, reinvested: 100.00, in: boeken}]"
    terms = f"{{share: 60%, chosen_by: both, remainder: {goes}}}"
    changes = {"sessions": EIGHT_HELD, "ledger": ledger, "ending": ended("2026-12-15"), **OCTOBER_TO_MARCH}
    settlement = settled(a_mentorship(**changes, deal__reinvestment=terms))
    assert settlement.remaining is not None
    assert (said(settlement.balance), said(settlement.remaining.left)) == (back, left)


def test_more_spent_than_promised_leaves_nothing() -> None:
    ledger = THREE_MONTHS[:-1] + ", {date: 2026-10-10, reinvested: 300.00, in: cursus}]"
    changes = {"sessions": EIGHT_HELD, "ledger": ledger, "ending": ended("2026-12-15"), **OCTOBER_TO_MARCH}
    settlement = settled(a_mentorship(**changes))
    assert settlement.remaining is not None
    assert (said(settlement.remaining.left), said(settlement.balance)) == ("0.00", "138.46")


@pytest.mark.parametrize(
    ("on", "due", "days", "of"),
    [
        ("2026-12-15", "298.06", 15, 31),  # 240.00 and 120.00 × 15 / 31 = 58.0645
        ("2026-11-30", "240.00", 30, 30),  # the last day of a month is the whole month
        ("2026-12-01", "243.87", 1, 31),  # 240.00 and 3.8709
        ("2027-02-14", "540.00", 14, 28),  # 480.00 and the half of February
    ],
)
def test_months_by_the_time_that_passed(on: str, due: str, days: int, of: int) -> None:
    mentorship = a_mentorship(
        deal__ending__fee="pro-rata", ending=ended(on), ledger=THREE_MONTHS, **OCTOBER_TO_MARCH, **NO_REINVESTMENT
    )
    fee = settled(mentorship).fee
    assert fee is not None
    assert (said(fee.amount), fee.measure, fee.done, fee.of) == (due, FeeMeasure.MONTHS_AND_DAYS, days, of)


def test_february_of_a_leap_year() -> None:
    """January 120.00 and 120.00 × 10 / 29 = 41.379…"""
    changes = OCTOBER_TO_MARCH | {"agreed__timeframe": "{from: 2028-01-01, to: 2028-06-30}"}
    fee = settled(a_mentorship(deal__ending__fee="pro-rata", ending=ended("2028-02-10"), **changes)).fee
    assert fee is not None
    assert (said(fee.amount), fee.of) == ("161.38", 29)


@pytest.mark.parametrize(
    ("on", "due", "days"),
    [
        ("2026-11-14", "301.65", 61),  # 900.00 × 61 / 182
        ("2026-09-15", "4.95", 1),
        ("2026-09-14", "0.00", 0),  # before it began
        ("2027-03-14", "895.05", 181),
    ],
)
def test_a_whole_fee_by_the_time_that_passed(on: str, due: str, days: int) -> None:
    """From 15 September 2026 to 15 March 2027 are 182 days, both counted."""
    fee = settled(a_mentorship(deal__ending__fee="pro-rata", ending=ended(on), **WHOLE)).fee
    assert fee is not None
    assert (said(fee.amount), fee.measure, fee.done, fee.of) == (due, FeeMeasure.DAYS, days, 182)


@pytest.mark.parametrize(
    ("changes", "measure", "due"),
    [
        ({}, FeeMeasure.HELD_SESSIONS, "276.92"),  # a consumer: 900.00 × 8 / 26, the whole cannot be agreed
        ({"mentee": {"capacity": "professional"}}, FeeMeasure.WHOLE, "900.00"),
        ({"programme": {"law": "BE"}}, FeeMeasure.WHOLE, "900.00"),
    ],
)
def test_the_whole_fee_whatever_was_done(changes: dict[str, dict[str, str]], measure: FeeMeasure, due: str) -> None:
    timeframe = {"agreed__timeframe": OCTOBER_TO_MARCH["agreed__timeframe"]}
    mentorship = a_mentorship(
        deal__ending__fee="whole", sessions=EIGHT_HELD, ending=ended("2026-12-15"), **WHOLE, **timeframe, **changes
    )
    fee = settled(mentorship).fee
    assert fee is not None
    assert (fee.measure, said(fee.amount)) == (measure, due)
    assert (fee.basis.laws == ()) is (mentorship.programme.law == "BE")


def test_completed_before_the_agreed_end_owes_the_months_that_began() -> None:
    settlement = settled(
        a_mentorship(
            ledger=THREE_MONTHS, ending=ended("2026-12-15", "completed"), **OCTOBER_TO_MARCH, **NO_REINVESTMENT
        )
    )
    assert lines(settlement) == [("paid", "360.00"), ("fee", "-360.00")]
    assert (settlement.settles, settlement.early) == ("even", False)


def test_at_the_agreed_end_the_whole_is_owed() -> None:
    settlement = settled(a_mentorship(ending=ended("2027-03-15"), **WHOLE, **NO_REINVESTMENT))
    assert lines(settlement) == [("paid", "0.00"), ("fee", "-900.00")]
    assert (settlement.settles, said(settlement.balance)) == ("payer-pays", "-900.00")


def test_every_kind_of_line_in_its_order() -> None:
    """75.00 held, 37.50 missed of which 7.50 waived, 37.50 owed by the mentor, 10.00 for a book, 5.00 refunded before.

    Paid 100.00 - 5.00 - 75.00 - 37.50 - 10.00 + 7.50 + 37.50 = 17.50; interest 4.00 on 36,500.00 for a day.
    """
    mentorship = a_mentorship(
        sessions="""
            - {date: 2026-09-15 19:30, attendance: held}
            - {date: 2026-09-22 19:30, attendance: no-show, absent: mentee}
            - {date: 2026-09-29 19:30, attendance: no-show, absent: mentor}
        """,
        ledger="""
            - {date: 2026-09-16, paid: 100.00}
            - {date: 2026-09-17, charged: 10.00, why: een boek}
            - {date: 2026-09-23, waived: 7.50, for: 2026-09-22, why: de trein}
            - {date: 2026-09-24, refunded: 5.00}
        """,
        deal__no_show="{charge: 50%, by_mentor: same-charge}",
        ending=ended("2026-10-01"),
        **NO_REINVESTMENT,
    )
    days = date(2026, 3, 31), date(2026, 4, 2)
    interest = statutory_interest(eur("36500.00"), *days, InterestKind.ORDINARY, interest_rates(mentorship))
    settlement = settled(mentorship, interest=(interest,))
    assert lines(settlement) == [
        ("paid", "100.00"),
        ("refunded", "-5.00"),
        ("fee", "-75.00"),
        ("charge", "-37.50"),
        ("owed-by-mentor", "37.50"),
        ("other", "-10.00"),
        ("waived", "7.50"),
        ("interest", "-4.00"),
    ]
    assert said(settlement.balance) == "13.50"


def test_what_was_waived_of_a_fee_is_not_paid_out() -> None:
    """Nothing was held, so nothing is due; the month that was waived is no money to get back."""
    ledger = "[{date: 2026-10-02, waived: 120.00, for: 2026-10, why: begin}]"
    settlement = settled(a_mentorship(ledger=ledger, ending=ended("2026-10-20"), **OCTOBER_TO_MARCH, **NO_REINVESTMENT))
    assert (lines(settlement), settlement.settles) == ([("paid", "0.00"), ("fee", "0.00")], "even")


@pytest.mark.parametrize(
    ("more", "due", "back"),
    [
        ("", "0.00", "75.00"),  # no express request: nothing is due
        (", early_start: true", "75.00", "45.00"),  # one session was held; 60 % of it was to go back to the mentee
        (", early_start: true, informed: never", "0.00", "75.00"),
    ],
)
def test_withdrawn_in_time(more: str, due: str, back: str) -> None:
    mentorship = a_mentorship(
        deal__concluded=AFAR,
        sessions="""
            - {date: 2026-09-15 19:30, attendance: held}
            - {date: 2026-09-22 19:30, attendance: no-show, absent: mentee}
        """,
        ledger="[{date: 2026-09-16, paid: 75.00, for: 2026-09-15}]",
        ending=ended("2026-09-23", "withdrawn", more),
    )
    settlement = settled(mentorship)
    assert settlement.fee is not None
    assert (said(settlement.fee.amount), said(settlement.balance)) == (due, back)  # and nothing for the no-show
    assert settlement.refund_by == date(2026, 10, 7)


def test_withdrawn_from_a_whole_fee_pays_the_sessions_in_proportion() -> None:
    """One of 27 sessions of 900.00 (15 September to 16 March): 33.33."""
    mentorship = a_mentorship(
        deal__concluded=AFAR,
        agreed__timeframe="{from: 2026-09-15, to: 2027-03-16}",
        sessions="[{date: 2026-09-15 19:30, attendance: held}]",
        ledger="[{date: 2026-09-11, paid: 900.00}]",
        ending=ended("2026-09-20", "withdrawn", ", early_start: true"),
        **WHOLE,
        **NO_REINVESTMENT,
    )
    settlement = settled(mentorship)
    assert lines(settlement) == [("paid", "900.00"), ("fee", "-33.33")]
    assert said(settlement.balance) == "866.67"


def test_withdrawn_too_late_is_an_end_like_any_other() -> None:
    mentorship = a_mentorship(
        deal__concluded=AFAR,
        sessions="[{date: 2026-09-15 19:30, attendance: held}]",
        ending=ended("2026-09-25", "withdrawn"),
        **NO_REINVESTMENT,
    )
    assert lines(settled(mentorship)) == [("paid", "0.00"), ("fee", "-75.00")]


def test_without_a_fee_nothing_is_settled() -> None:
    settlement = settled(
        a_mentorship(deal__fee="none", deal__payment=None, ending=ended("2026-10-01"), **NO_REINVESTMENT)
    )
    assert (settlement.fee, settlement.settles) == (None, "even")


def test_what_has_not_ended_has_no_settlement() -> None:
    assert Settlement.of(a_mentorship()) is None


def test_the_refund_that_was_written_down_stands_beside_it() -> None:
    settlement = settled(noor(ending=ended("2026-10-20", more=", refund: 40.00")))
    assert settlement.recorded is not None
    assert (said(settlement.recorded), said(settlement.balance)) == ("40.00", "47.55")


@settings(max_examples=40)
@given(
    st.integers(0, 100_000),
    st.integers(0, 90_000),
    st.integers(0, 8),
    st.dates(date(2026, 10, 1), date(2027, 3, 20)),
    st.sampled_from(["held-sessions", "pro-rata"]),
)
def test_lines_add_up_and_the_fee_is_between_nothing_and_all(
    paid: int, spent: int, held: int, on: date, measure: str
) -> None:
    mentorship = a_mentorship(
        deal__ending__fee=measure,
        sessions="\n".join(EIGHT_HELD.splitlines()[:held]) or "[]",
        ledger=f"[{{date: 2026-09-30, paid: {paid / 100}}}, {{date: 2026-09-30, reinvested: {spent / 100}, in: iets}}]",
        ending=ended(str(on)),
        **OCTOBER_TO_MARCH,
    )
    settlement = settled(mentorship)
    assert settlement.fee is not None
    assert eur("0.00") <= settlement.fee.amount <= settlement.fee.whole
    assert all(line.amount == line.amount.rounded() for line in settlement.lines)


def test_a_fee_by_session_that_became_one_by_month() -> None:
    """Sessions of 6 and 13 October at 75.00: 150.00. From 1 November 120.00 a month, five months, 22 Tuesdays.

    Of those four were held: 600.00 × 4 / 22 = 109.0909; with what was owed by session 259.09.
    """
    mentorship = a_mentorship(
        sessions="\n".join(
            f"- {{date: 2026-{day} 19:30, attendance: held}}"
            for day in ("10-06", "10-13", "11-03", "11-10", "11-17", "11-24")
        ),
        ledger="[{date: 2026-11-01, paid: 300.00}]",
        agreed__timeframe=OCTOBER_TO_MARCH["agreed__timeframe"],
        addenda="""
            - {from: 2026-11-01, why: rust, set: {deal.fee: {amount: 120.00, per: month, from: 2026-11}}}
        """,
        ending=ended("2026-11-30"),
        **NO_REINVESTMENT,
    )
    settlement = settled(mentorship)
    fee = settlement.fee
    assert fee is not None
    assert (fee.done, fee.of, said(fee.whole), said(fee.by_session)) == (4, 22, "600.00", "150.00")
    assert lines(settlement) == [("paid", "300.00"), ("fee", "-259.09")]


def test_each_charge_names_its_own_field() -> None:
    mentorship = a_mentorship(
        sessions="""
            - {date: 2026-09-15 19:30, attendance: no-show, absent: mentee}
            - {date: 2026-09-22 19:30, attendance: cancelled-late, absent: mentee}
        """,
        ending=ended("2026-10-01"),
    )
    charged = [line for line in settled(mentorship).lines if line.code == "charge"]
    assert [(str(line.for_), line.basis.path) for line in charged] == [
        ("2026-09-15", ("deal", "no_show", "charge")),
        ("2026-09-22", ("deal", "cancellation", "late")),
    ]
