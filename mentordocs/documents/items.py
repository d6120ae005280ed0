"""Items: what a document is made for within a mentorship, by the word after `per:` in the front matter of its kind.

An item has a key, which stands in the reference of the document (`noor-inkomen/progress/2026-Q4/nl`) and in the data
inside it. Each word has here what is due on a day, what is made when a kind is asked for without saying for what, and
what its templates see of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from mentordocs.documents.item_kind import Before, ItemKind, must_be_day
from mentordocs.documents.money_items import MISSED, PAYMENT, RECEIPT, STATEMENT
from mentordocs.documents.reminder_items import REMINDER, UNRECORDED, UNSIGNED
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.period import Period, lifetime, periods_due, touches
from mentordocs.rules.progress import Progress
from mentordocs.rules.reflection import Reflection
from mentordocs.rules.session_sheet import SessionSheet, next_session

WHOLE = "whole"
"""The key of a reflection on all of a mentorship."""

Per = Literal[
    "mentorship",
    "period",
    "session",
    "record",
    "addendum",
    "reflection",
    "payment",
    "receipt",
    "missed-session",
    "payment-reminder",
    "unsigned",
    "unrecorded",
    "statement-period",
    "programme",
]


def _one(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    return ("",)


def _no_key(mentorship: Mentorship, key: str) -> str:
    if key:
        msg = f"{mentorship.id}: this kind is made once per mentorship, so there is none for {key!r}"
        raise UsageError(msg)
    return key


def _periods(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    return tuple(map(str, periods_due(mentorship, as_of)))


def _period(mentorship: Mentorship, key: str) -> str:
    return str(Period.parse(key))


def _touches(mentorship: Mentorship, key: str) -> bool:
    return touches(mentorship, Period.parse(key))


def _progress(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    period = Period.parse(key)
    return {"period": period, "progress": Progress.of(mentorship, period, as_of)}


def _whole_once_over(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    return (WHOLE,) if lifetime(mentorship)[1] < as_of else ()


def _whole_or_period(mentorship: Mentorship, key: str) -> str:
    return key if key == WHOLE else str(Period.parse(key))


def _reflection(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    reflection = Reflection.of(mentorship, None if key == WHOLE else Period.parse(key), as_of)
    return {"reflection": reflection, "period": reflection.period}


def _of_programme(mentorship: Mentorship, key: str) -> str:
    msg = f"{mentorship.id}: this kind is made of the whole programme, and not of a mentorship"
    raise UsageError(msg)


def _next_session(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    day = next_session(mentorship, as_of)
    return (str(day),) if day else ()


def _recorded(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    return tuple(str(session.date.date()) for session in mentorship.sessions if session.date.date() <= as_of)


def _recorded_day(mentorship: Mentorship, key: str) -> str:
    day = must_be_day(mentorship, key)
    if day not in _recorded(mentorship, date.max, ()):
        msg = f"{mentorship.id}: no session of {day} is in sessions.yaml"
        raise UsageError(msg)
    return day


def _record(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    day = date.fromisoformat(key)
    session = next(session for session in mentorship.sessions if session.date.date() == day)
    return {"session": session, "sheet": SessionSheet.of(mentorship, day)}


def _changes(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, len(mentorship.changes) + 1))


def _change(mentorship: Mentorship, key: str) -> str:
    if key not in (known := _changes(mentorship, date.max, ())):
        has = f"has {len(known)}" if known else "is not there, or is empty"
        msg = f"{mentorship.id}: there is no change {key!r}: changes.yaml {has}"
        raise UsageError(msg)
    return key


def _up_to(mentorship: Mentorship, key: str) -> Mentorship:
    """With the changes up to one, that one included: what came after it is no matter of its addendum."""
    count = int(key)
    return replace(mentorship, changes=mentorship.changes[:count], amended=mentorship.amended[:count])


ITEMS: Mapping[Per, ItemKind] = {
    "mentorship": ItemKind("nothing", _one, _one, lambda mentorship, key, as_of, issued: {}, _no_key),
    "period": ItemKind(
        "period, such as 2026-10, 2026-Q4 or 2026-09-15..2026-10-11",
        _periods,
        _periods,
        _progress,
        _period,
        _touches,
        lambda key, as_of: min(Period.parse(key).last, as_of),
    ),
    "session": ItemKind(
        "session, by its day, such as 2026-10-13",
        _next_session,
        _next_session,
        lambda mentorship, key, as_of, issued: {"sheet": SessionSheet.of(mentorship, date.fromisoformat(key))},
        must_be_day,
    ),
    "record": ItemKind("session, by its day, such as 2026-10-13", _recorded, _recorded, _record, _recorded_day),
    "addendum": ItemKind(
        "change, by its number in changes.yaml, such as 1",
        _changes,
        _changes,
        lambda mentorship, key, as_of, issued: {},
        _change,
        within=_up_to,
    ),
    "reflection": ItemKind(
        f"reflection: {WHOLE}, or a period such as 2026-H1",
        _whole_once_over,
        lambda mentorship, as_of, issued: (WHOLE,),
        _reflection,
        _whole_or_period,
        lambda mentorship, key: key == WHOLE or _touches(mentorship, key),
        lambda key, as_of: as_of if key == WHOLE else min(Period.parse(key).last, as_of),
    ),
    "payment": PAYMENT,
    "receipt": RECEIPT,
    "missed-session": MISSED,
    "payment-reminder": REMINDER,
    "unsigned": UNSIGNED,
    "unrecorded": UNRECORDED,
    "statement-period": STATEMENT,
    "programme": ItemKind(
        "year, such as 2026",
        lambda mentorship, as_of, issued: (),
        lambda mentorship, as_of, issued: (),
        lambda mentorship, key, as_of, issued: {},
        _of_programme,
    ),
}
"""What there is to make documents per, by the word after `per:`."""
