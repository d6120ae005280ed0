"""A programme of made mentorships that can be counted: each is told by what a report says about it, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentordocs.dossier.dossier import Mentorship
from tests.factories import a_mentorship

FIRST_TUESDAY = date(2026, 1, 6)


@dataclass(frozen=True)
class Told:
    """One mentorship of 2026, on Tuesdays from 6 January on.

    attendance: of each session, by code. reading: of the last one that was held; the metric goes from 10 to 20.
    paid: in all; None without a fee. half of it is spent, 60 % was promised.
    """

    attendance: tuple[str, ...] = ("held",) * 4
    reading: int | None = 15
    unit: str = "kg"
    ending: str | None = None
    began: date = FIRST_TUESDAY
    ends: date = date(2027, 1, 5)
    paid: int | None = 100


def _session(day: date, attendance: str, reading: int | None) -> str:
    absent = "" if attendance == "held" else ", absent: mentee"
    measured = f", measured: {{it: {reading}}}" if attendance == "held" and reading is not None else ""
    return f"{{date: {day} 19:30, attendance: {attendance}{absent}{measured}}}"


def told(number: int, it: Told) -> Mentorship:
    days = [FIRST_TUESDAY + timedelta(weeks=week) for week in range(len(it.attendance))]
    log = ", ".join(_session(day, what, it.reading) for day, what in zip(days, it.attendance, strict=True))
    ledger = (
        f"[{{date: 2026-03-01, paid: {it.paid}}}, {{date: 2026-04-01, reinvested: {(it.paid or 0) / 2}, in: Boek}}]"
    )
    deal: dict[str, str | None] = {"deal__session__at": None, "deal__session__count": "40"}
    if it.paid is None:
        deal |= {f"deal__{name}": None for name in ("payment", "reinvestment", "mentor_pay")} | {"deal__fee": "none"}
    mentorship = a_mentorship(
        metrics=f"{{it: {{name: Meting, unit: {it.unit}, better: more, baseline: 10, target: 20}}}}",
        agreed__timeframe=f"{{from: {it.began}, to: {it.ends}}}",
        sessions=f"[{log}]",
        ledger="[]" if it.paid is None else ledger,
        ending=f"{{date: 2026-06-30, how: {it.ending}, by: both}}" if it.ending else None,
        **deal,
    )
    return replace(mentorship, id=f"made-{number}")


def programme(*parts: tuple[int, Told]) -> tuple[Mentorship, ...]:
    """So many of each: `programme((7, Told()), (5, Told(ending="completed")))`."""
    several: Iterable[Told] = (it for count, it in parts for _ in range(count))
    return tuple(told(number, it) for number, it in enumerate(several))
