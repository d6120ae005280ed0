"""A year of a programme in figures over all its mentorships: no names, and no group of which somebody could be known.

Every figure is about a group of mentorships; see `suppression` for which are shown. What is dated after the day looked
from is no fact yet. Drafts do not count.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from mentordocs.dossier.codes import Attendance, EndingHow
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Money
from mentordocs.rules.account import Account
from mentordocs.rules.attendance import AttendanceOfPeriod, attendance
from mentordocs.rules.measuring import metric_progress
from mentordocs.rules.period import Period, PeriodKind, lifetime
from mentordocs.rules.suppression import SUPPRESSED, Breakdown, Suppressed, is_small


class Begun(StrEnum):
    """When a mentorship of the year began."""

    BEFORE = "before"
    IN_YEAR = "in-year"


class Standing(StrEnum):
    """How a mentorship of the year stood at its end, or on the day looked from."""

    GOING_ON = "going-on"
    COMPLETED = "completed"
    DISSOLVED = "dissolved"
    RAN_OUT = "ran-out"


class SessionKind(StrEnum):
    """What became of a session of the year: a late one was held; of an unrecorded one the log has nothing."""

    HELD = "held"
    CANCELLED_IN_TIME = "cancelled-in-time"
    CANCELLED_LATE = "cancelled-late"
    NO_SHOW = "no-show"
    UNRECORDED = "unrecorded"


class Outcome(StrEnum):
    """Where a mentorship stood on what it measures, since its start."""

    REACHED = "reached"
    TOWARD = "toward"
    NO_NEARER = "no-nearer"
    NOT_MEASURED = "not-measured"


@dataclass(frozen=True)
class UnitOutcomes:
    """The outcomes of the mentorships that have a target in a unit (`kg`, `EUR/month`); each counts once."""

    unit: str
    outcomes: Breakdown[Outcome]


@dataclass(frozen=True)
class ProgrammeYear:
    """A programme in a year.

    until: the last day that counts; running: the year was not over on the day looked from.
    mentorships: those that ran on some day of the year so far. begun, standing: the same ones in parts.
    sessions: those that were planned or held by appointment, in parts; hours: given in those that were held.
        Where the sessions that were held are not shown, nor are hours and money: with one length or one fee for all,
        the sessions could be reckoned from them.
    outcomes: by unit, the units of most mentorships first. A unit of fewer than five mentorships, or one that fewer
        than five do without, is left out; then, and where a unit has own words, `other_units` is true.
    received: paid less refunded; promised: the shares of that which were to be re-invested; reinvested: what was.
    """

    year: int
    as_of: date
    until: date
    running: bool
    mentorships: int | Suppressed
    begun: Breakdown[Begun]
    standing: Breakdown[Standing]
    sessions: Breakdown[SessionKind]
    hours: Decimal | Suppressed
    outcomes: tuple[UnitOutcomes, ...]
    other_units: bool
    received: Money | Suppressed
    promised: Money | Suppressed
    reinvested: Money | Suppressed

    @classmethod
    def of(cls, mentorships: Iterable[Mentorship], year: int, as_of: date, currency: str) -> "ProgrammeYear":
        """The figures of a year, looked at on a day. A year that is to come has none."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        period, until = Period(first, last, PeriodKind.RANGE), min(last, as_of)
        ran = [each for each in mentorships if not each.deal.draft and _ran(each, first, until)]
        present = {each.id: attendance(each, first, until, as_of) for each in ran}
        outcomes, other_units = _outcomes(ran, period, until)
        totals = {each.id: Account.of(each, period, until).period for each in ran}
        sessions = _sessions(present)
        held_is_hidden = sessions.parts[SessionKind.HELD] == SUPPRESSED

        def money(part: str) -> Money | Suppressed:
            amounts = {name: getattr(each, part) for name, each in totals.items()}
            return SUPPRESSED if held_is_hidden else _money(amounts, currency)

        return cls(
            year=year,
            as_of=as_of,
            until=until,
            running=as_of <= last,
            mentorships=SUPPRESSED if is_small(len(ran)) else len(ran),
            begun=Breakdown.of_people(
                _counted(Begun, (Begun.IN_YEAR if lifetime(each)[0] >= first else Begun.BEFORE for each in ran))
            ),
            standing=Breakdown.of_people(_counted(Standing, (_standing(each, until) for each in ran))),
            sessions=sessions,
            hours=SUPPRESSED if held_is_hidden else _sum({name: each.hours_given for name, each in present.items()}),
            outcomes=outcomes,
            other_units=other_units,
            received=money("received"),
            promised=money("promised"),
            reinvested=money("reinvested"),
        )


_Code = TypeVar("_Code", bound=StrEnum)


def _counted(codes: type[_Code], found: Iterable[_Code]) -> dict[_Code, int]:
    told = list(found)
    return {code: told.count(code) for code in codes}


def _ran(mentorship: Mentorship, first: date, until: date) -> bool:
    begun, ended = lifetime(mentorship)
    return begun <= until and ended >= first


def _standing(mentorship: Mentorship, until: date) -> Standing:
    ending = mentorship.ending
    if ending is not None and ending.date <= until:
        return Standing.COMPLETED if ending.how is EndingHow.COMPLETED else Standing.DISSOLVED
    return Standing.RAN_OUT if lifetime(mentorship)[1] < until else Standing.GOING_ON


_KINDS = {
    SessionKind.HELD: (Attendance.HELD, Attendance.LATE),
    SessionKind.CANCELLED_IN_TIME: (Attendance.CANCELLED_IN_TIME,),
    SessionKind.CANCELLED_LATE: (Attendance.CANCELLED_LATE,),
    SessionKind.NO_SHOW: (Attendance.NO_SHOW,),
}


def _sessions(present: Mapping[str, AttendanceOfPeriod]) -> Breakdown[SessionKind]:
    events = {
        kind: {name: each.count(*attended) for name, each in present.items()} for kind, attended in _KINDS.items()
    }
    events[SessionKind.UNRECORDED] = {name: len(each.unrecorded) for name, each in present.items()}
    return Breakdown.hidden(events) if is_small(len(present)) else Breakdown.of_events(events)


def _outcomes(ran: Sequence[Mentorship], period: Period, until: date) -> tuple[tuple[UnitOutcomes, ...], bool]:
    """The units that are shown, and whether there are others."""
    found: dict[str | None, dict[str, Outcome]] = {}
    for mentorship in ran:
        for unit, outcome in _by_unit(mentorship, period, until):
            found.setdefault(unit, {}).setdefault(mentorship.id, outcome)
    shown = {
        unit: told
        for unit, told in found.items()
        if unit is not None and not is_small(len(told)) and not is_small(len(ran) - len(told))
    }
    ranked = sorted(shown, key=lambda unit: (-len(shown[unit]), unit))
    outcomes = (UnitOutcomes(unit, Breakdown.of_people(_counted(Outcome, shown[unit].values()))) for unit in ranked)
    return tuple(outcomes), len(shown) < len(found)


def _by_unit(mentorship: Mentorship, period: Period, until: date) -> Iterable[tuple[str | None, Outcome]]:
    """The outcome of each metric with a target, and its unit; None for a unit in own words."""
    deal = mentorship.deal_on(until)
    sessions = sorted((each for each in mentorship.sessions if each.date.date() <= until), key=lambda each: each.date)
    for key, metric in deal.metrics.items():
        if metric.target is None:
            continue
        told = metric_progress(key, metric, deal.agreed.timeframe.to, sessions, period, until)
        outcome = Outcome.NO_NEARER
        if told.last is None:
            outcome = Outcome.NOT_MEASURED
        elif told.reached:
            outcome = Outcome.REACHED
        elif told.gained is not None and told.gained > 0:
            outcome = Outcome.TOWARD
        yield metric.unit if isinstance(metric.unit, str) else None, outcome


def _sum(amounts: Mapping[str, Decimal]) -> Decimal | Suppressed:
    """A sum over all mentorships, hidden where only few of them have part in it."""
    if is_small(len(amounts)) or is_small(sum(amount != 0 for amount in amounts.values())):
        return SUPPRESSED
    return sum(amounts.values(), Decimal(0))


def _money(amounts: Mapping[str, Money], currency: str) -> Money | Suppressed:
    together = _sum({name: each.amount for name, each in amounts.items()})
    return together if isinstance(together, Suppressed) else Money(together, currency)
