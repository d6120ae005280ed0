"""What needs attention after a period: typed points, each with its figures, the weightiest kinds first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentordocs.dossier.codes import Attendance
from mentordocs.dossier.values import Money
from mentordocs.rules.account import Account
from mentordocs.rules.attendance import AttendanceOfPeriod
from mentordocs.rules.measuring import MetricProgress
from mentordocs.rules.todos import ToDoProgress


class AttentionCode(StrEnum):
    """Kinds of points, in the order in which they are told."""

    METRIC_MOVING_AWAY = "metric-moving-away"
    METRIC_BEHIND_PACE = "metric-behind-pace"
    NO_SHOW = "no-show"
    CANCELLED_LATE = "cancelled-late"
    LATE = "late"
    TODO_CARRIED_OVER = "todo-carried-over"
    TODO_OVERDUE = "todo-overdue"
    PAYMENT_LATE = "payment-late"
    REINVESTMENT_BEHIND = "reinvestment-behind"
    READINGS_MISSING = "readings-missing"
    SESSIONS_UNRECORDED = "sessions-unrecorded"


@dataclass(frozen=True)
class Attention:
    """One point. Each code has its own figures; the others are left out.

    metric-moving-away, metric-behind-pace: `metric`.
    no-show, cancelled-late, late, sessions-unrecorded: `count` in the period.
    todo-carried-over: `todo`, and `count` of times. todo-overdue: `todo`, and `days`.
    payment-late: `count` of payments, `amount` open of them together, `days` of the one that is latest.
    reinvestment-behind: `amount` less than promised so far.
    readings-missing: `metric`, and `count` of sessions of the period without it.
    """

    code: AttentionCode
    count: int = 0
    days: int = 0
    amount: Money | None = None
    metric: MetricProgress | None = None
    todo: ToDoProgress | None = None


def attention_points(
    attendance: AttendanceOfPeriod,
    metrics: Sequence[MetricProgress],
    todos: Sequence[ToDoProgress],
    account: Account,
) -> tuple[Attention, ...]:
    """All points, in the order of `AttentionCode`."""
    found = [*_metrics(metrics), *_attendance(attendance), *_todos(todos), *_money(account)]
    order = list(AttentionCode)
    return tuple(sorted(found, key=lambda point: order.index(point.code)))


def _metrics(metrics: Sequence[MetricProgress]) -> Iterator[Attention]:
    for metric in metrics:
        if metric.moving_away:
            yield Attention(AttentionCode.METRIC_MOVING_AWAY, metric=metric)
        elif metric.behind_pace:
            yield Attention(AttentionCode.METRIC_BEHIND_PACE, metric=metric)
        if metric.missing:
            yield Attention(AttentionCode.READINGS_MISSING, count=len(metric.missing), metric=metric)


def _attendance(attendance: AttendanceOfPeriod) -> Iterator[Attention]:
    for code, kind in (
        (AttentionCode.NO_SHOW, Attendance.NO_SHOW),
        (AttentionCode.CANCELLED_LATE, Attendance.CANCELLED_LATE),
        (AttentionCode.LATE, Attendance.LATE),
    ):
        if count := attendance.count(kind):
            yield Attention(code, count=count)
    if attendance.unrecorded:
        yield Attention(AttentionCode.SESSIONS_UNRECORDED, count=len(attendance.unrecorded))


def _todos(todos: Sequence[ToDoProgress]) -> Iterator[Attention]:
    for todo in todos:
        if todo.is_open and todo.carried_too_often:
            yield Attention(AttentionCode.TODO_CARRIED_OVER, count=todo.carried_over, todo=todo)
        elif todo.is_open and todo.days_late:
            yield Attention(AttentionCode.TODO_OVERDUE, days=todo.days_late, todo=todo)


def _money(account: Account) -> Iterator[Attention]:
    if account.late:
        together = account.late[0].open
        for item in account.late[1:]:
            together += item.open
        days = max(item.days_late(account.on) for item in account.late)
        yield Attention(AttentionCode.PAYMENT_LATE, count=len(account.late), days=days, amount=together)
    if account.to_date.behind.amount:
        yield Attention(AttentionCode.REINVESTMENT_BEHIND, amount=account.to_date.behind)
