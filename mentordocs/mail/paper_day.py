"""Of which day a paper that nobody signs is: by that it is seen whether it is of long ago. Pure."""

from collections.abc import Iterable
from datetime import date

from mentordocs.documents.items import ITEMS, WHOLE, Per
from mentordocs.dossier.dossier import Mentorship
from mentordocs.register.document import IssuedDocument
from mentordocs.register.waiting import AGREEMENT
from mentordocs.rules.period import Period, lifetime
from mentordocs.rules.reminders import PaymentReminderKind
from mentordocs.rules.sent import reminder_named

_OF_A_DAY = {"payment", "missed-session", "session", "record", "unrecorded"}
"""Made for a day, or a month, that is their key."""


def paper_day(mentorship: Mentorship, per: Per, item: str, as_of: date, documents: Iterable[IssuedDocument]) -> date:
    """The last day of its period; that of the payment, the session, the agreement; or today.

    The first reminder of a payment is of the day of that; later ones are of today: they follow one that was sent.

    Args:
        mentorship: whose paper it is.
        per: what its kind is made per.
        item: what it is made for.
        as_of: today; no paper is of a later day.
        documents: what was issued of the mentorship.
    """
    if per == "reflection" and item == WHOLE:
        return min(lifetime(mentorship)[1], as_of)
    if per == "payment-reminder":
        named = reminder_named(item)
        return _day_of(named[1], as_of) if named and named[0] is PaymentReminderKind.KIND else as_of
    if per == "unsigned":
        own = [one.day for one in documents if one.kind == AGREEMENT and str(one.version) == item]
        return max(own, default=as_of)
    if per in _OF_A_DAY:
        return _day_of(item, as_of)
    return ITEMS[per].recorded_by(item, as_of)


def _day_of(key: str, as_of: date) -> date:
    """The day of a key: `2026-10-13`, or the last one of `2026-11`."""
    last = Period.parse(f"{key}..{key}" if key.count("-") == 2 else key).last
    return min(last, as_of)
