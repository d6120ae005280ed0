"""The story of Noor on 12 October, each figure reckoned by hand."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mentordocs.dossier.values import Money
from mentordocs.rules.attention import AttentionCode
from mentordocs.rules.period import Period
from mentordocs.rules.progress import Progress
from tests.factories import a_mentorship
from tests.rules.noor import SESSIONS, noor

PERIOD = Period.parse("2026-09-15..2026-10-11")
AS_OF = date(2026, 10, 12)


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_attendance() -> None:
    present = Progress.of(noor(), PERIOD, AS_OF).attendance
    assert [mark.attendance.value for mark in present.marks] == ["held", "late", "no-show", "held"]
    assert [mark.by for mark in present.marks] == [None, "mentee", "mentee", None]
    assert present.marks[1].late_share == Decimal(20) / Decimal(90)
    assert (present.held, present.expected) == (3, 4)
    assert present.hours_given == Decimal("4.25")  # 90 + 70 + 95 = 255 minutes
    assert present.hours_agreed == Decimal(6)  # four sessions of an hour and a half
    assert present.unrecorded == ()


def test_main_metric() -> None:
    progress = Progress.of(noor(), PERIOD, AS_OF)
    main = progress.main
    assert main is not None
    assert main.key == "income"
    assert [reading.reading and reading.reading.value for reading in main.readings] == [2100, 2150, None, 2380]
    assert main.gained == main.gained_in_period == Decimal(280)
    assert main.way == Decimal(900)
    assert main.to_go == Decimal(620)
    assert main.target_day == date(2027, 3, 15)
    # 620 over the 155 days from 11 October to 15 March
    assert main.needed_per_month is not None
    assert round(main.needed_per_month, 2) == round(Decimal(620) / (155 / Decimal("30.4375")), 2) == Decimal("121.75")
    assert main.too_few  # three readings
    assert main.gained_per_month is None
    assert main.missing == ()
    assert not main.moving_away


def test_todos() -> None:
    progress = Progress.of(noor(), PERIOD, AS_OF)
    assert len(progress.todos_opened) == progress.todos_on_list == 3
    assert [(todo.what, todo.days_late, todo.carried_over) for todo in progress.todos_closed] == [
        ("Twee offertes versturen", 0, 0),
        ("Lijst van twintig oud-klanten", 7, 1),  # meant for 29 September at last, closed on 6 October
    ]
    (todo,) = progress.todos_open
    assert (todo.what, todo.age, todo.days_late) == ("Voorwaarden laten nalezen", 5, 0)
    assert progress.todos_before == progress.todos_carried == ()


def test_money() -> None:
    account = Progress.of(noor(), PERIOD, AS_OF).account
    # 15 September was free; 75 for the 22nd, 37.50 for the no-show, 75 for 6 October
    assert account.period == account.to_date
    assert account.period.owed == euro("187.50")
    assert account.period.received == euro("75.00")
    assert account.open == euro("112.50")
    assert account.period.reinvested == euro("64.95")
    assert account.period.promised == euro("45.00")
    assert account.period.behind == euro("0")
    assert [(item.for_, item.due, item.days_late(account.on)) for item in account.late] == [
        (date(2026, 9, 29), date(2026, 10, 6), 5)  # looked at on 11 October
    ]
    assert [(item.for_, item.paid_on, item.days_late(account.on)) for item in account.paid_late] == [
        (date(2026, 9, 22), date(2026, 10, 2), 3)
    ]
    assert Progress.of(noor(), PERIOD, AS_OF).free_sessions == 1


def test_feedback_influences_and_what_comes_next() -> None:
    progress = Progress.of(noor(), PERIOD, AS_OF)
    assert [(said.words, said.response) for said in progress.feedback] == [
        ("Fijn dat we met echte cijfers werkten.", ""),
        ("Meer oefenen, minder uitleg.", "De helft van de tijd is nu oefenen."),
    ]
    assert [each.words for each in progress.influences if each.for_better] == [
        "rekenen met eigen cijfers",
        "oefenen met een ander",
        "oud-klanten bellen",
    ]
    assert [each.words for each in progress.influences if not each.for_better] == [
        "moe na een werkdag",
        "angst om nee te zeggen",
    ]
    assert str(progress.next_period) == "2026-10-12..2026-11-07"
    assert [f"{moment:%m-%d %H:%M}" for moment in progress.next_sessions] == [
        "10-13 19:30",
        "10-20 19:30",
        "10-27 19:30",
        "11-03 19:30",
    ]
    assert progress.prepared == ""  # the last session prepared nothing


def test_attention() -> None:
    points = Progress.of(noor(), PERIOD, AS_OF).attention
    assert [(point.code.value, point.count) for point in points] == [("no-show", 1), ("late", 1), ("payment-late", 1)]
    late = points[-1]
    assert (late.amount, late.days) == (euro("37.50"), 5)


def test_a_quarter_counts_what_came_before_it() -> None:
    progress = Progress.of(noor(), Period.parse("2026-Q4"), date(2026, 10, 20))
    assert progress.running
    assert progress.until == date(2026, 10, 20)
    assert [session.date.day for session in progress.sessions] == [6]
    assert [todo.what for todo in progress.todos_before] == ["Lijst van twintig oud-klanten"]
    assert progress.todos_on_list == 2
    income = progress.metrics[0]
    assert income.gained == Decimal(280)
    assert income.gained_in_period == Decimal(230)  # from 2150 in September
    assert [reading.in_period for reading in income.readings] == [False, False, False, True]
    account = progress.account
    assert account.period.owed == euro("75.00")
    assert account.period.received == euro("187.50")
    assert account.to_date.promised == euro("112.50")
    assert account.to_date.behind == euro("47.55")
    assert account.open == euro("0")
    # 13 October has nothing in the log; today's session is still to come
    assert [moment.day for moment in progress.attendance.planned] == [6, 13]
    assert [moment.day for moment in progress.attendance.unrecorded] == [13]
    assert f"{progress.next_sessions[0]:%m-%d}" == "10-20"
    assert [point.code for point in progress.attention] == [
        AttentionCode.REINVESTMENT_BEHIND,
        AttentionCode.SESSIONS_UNRECORDED,
    ]


def test_what_is_dated_after_the_day_is_no_fact() -> None:
    progress = Progress.of(noor(), PERIOD, date(2026, 9, 20))
    assert [session.date.day for session in progress.sessions] == [15]
    assert progress.account.to_date.received == euro("0")
    assert [todo.what for todo in progress.todos_open] == [
        "Twee offertes versturen",
        "Lijst van twintig oud-klanten",
    ]
    assert progress.prepared == "Telefoongesprekken oefenen"


def test_a_period_without_sessions() -> None:
    progress = Progress.of(noor(), Period.parse("2027-02"), date(2027, 3, 1))
    assert progress.sessions == progress.attendance.marks == progress.feedback == progress.influences == ()
    assert progress.attendance.held == 0
    assert progress.attendance.hours_given == 0
    assert len(progress.attendance.unrecorded) == 4
    assert progress.metrics[0].gained_in_period is None
    assert progress.metrics[0].last is not None  # what was measured before stays known


def test_a_mentorship_that_has_not_begun() -> None:
    progress = Progress.of(noor("[]", "[]"), Period.parse("2026-Q3"), date(2026, 9, 1))
    income = progress.metrics[0]
    assert (income.first, income.last, income.best, income.gained, income.gained_in_period) == (None,) * 5
    assert income.to_go == Decimal(900)  # from the baseline
    assert income.too_few
    assert progress.attendance.planned == ()
    assert progress.attention == ()


def test_a_mentorship_without_metrics_or_fee() -> None:
    mentorship = a_mentorship(
        metrics="{}", deal__fee="none", deal__payment=None, deal__reinvestment=None, deal__mentor_pay=None
    )
    progress = Progress.of(mentorship, PERIOD, AS_OF)
    assert progress.main is None
    assert progress.account.share is None
    assert progress.account.to_date.owed == euro("0")


def test_nothing_is_planned_after_it_was_ended() -> None:
    mentorship = a_mentorship(ending="{date: 2026-10-21, how: completed, by: both}")
    progress = Progress.of(mentorship, PERIOD, AS_OF)
    assert [moment.day for moment in progress.next_sessions] == [13, 20]
    assert progress.ended is None
    assert Progress.of(mentorship, Period.parse("2026-Q4"), date(2027, 1, 1)).ended == date(2026, 10, 21)


def test_sam_who_rows_and_pays_by_the_month() -> None:
    sam = a_mentorship(
        minor=True,
        metrics="""
          weight: {name: Gewicht, unit: kg, better: less, baseline: 84.5, target: 77, health: true}
          height: {name: Lengte, unit: cm, baseline: 178, health: true}
          row_2k: {name: 2.000 m roeien, unit: duration, better: less, baseline: "9:12", target: "8:00"}
        """,
        agreed__timeframe="{from: 2026-10-24, to: 2027-06-30}",
        deal__fee="{amount: 120.00, per: month, from: 2026-11}",
        deal__payment="{due: first day of the month, method: bank-transfer}",
        deal__reinvestment__share="55%",
        deal__mentor_pay__share="45%",
        deal__session="{length: 60 minutes, every: week, at: saturday 10:00, place: Gym}",
        sessions='[{date: 2026-10-24 10:00, attendance: held, minutes: 60, measured: {weight: 84.1, row_2k: "9:05"},'
        " todo: [{what: Food diary for a week, due: 2026-10-31}]}]",
        ledger="[{date: 2026-11-01, paid: 120.00, for: 2026-11},"
        " {date: 2026-11-03, reinvested: 49.90, in: Rowing gloves}]",
    )
    progress = Progress.of(sam, Period.parse("2026-Q4"), date(2026, 11, 15))
    assert (progress.attendance.held, progress.attendance.expected) == (1, 4)  # 24 and 31 October, 7 and 14 November
    weight, height, row = progress.metrics
    assert progress.main is weight
    assert (weight.gained, weight.to_go, row.gained, row.to_go) == (Decimal("0.4"), Decimal("7.1"), 7, 65)
    assert height.missing == (date(2026, 10, 24),)
    assert progress.account.open == euro("0")
    assert progress.account.late == progress.account.paid_late == ()
    assert progress.account.to_date.promised == euro("66.00")
    assert progress.account.to_date.behind == euro("16.10")
    assert [(point.code.value, point.count, point.days) for point in progress.attention] == [
        ("todo-overdue", 0, 15),
        ("reinvestment-behind", 0, 0),
        ("readings-missing", 1, 0),
        ("sessions-unrecorded", 3, 0),
    ]


@given(as_of=st.dates(date(2026, 9, 1), date(2027, 4, 1)), length=st.integers(0, 200))
def test_whatever_the_day_the_report_adds_up(as_of: date, length: int) -> None:
    first = date(2026, 9, 10)
    period = Period.parse(f"{first}..{first + timedelta(days=length)}")
    progress = Progress.of(noor(SESSIONS), period, as_of)
    account = progress.account
    assert account.open - account.ahead == account.to_date.owed - account.to_date.waived - account.to_date.received
    assert len(progress.todos_closed) <= progress.todos_on_list
    assert all(session.date.date() <= as_of for session in progress.sessions)
    assert all(moment.date() >= progress.until for moment in progress.next_sessions)
