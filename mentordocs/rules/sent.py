"""What was sent about payments, from the papers that were issued: which payments each request and reminder was about.

A reference names the oldest payment of a reminder only. What else was late at its stage on its day follows from the
ledger, so the reminders are gone through again in the order in which they were issued.
"""

import re
from collections.abc import Iterable
from datetime import date

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.issued import Issued
from mentordocs.rules.reminders import LateItem, PaymentReminderKind, Sent, late_by_stage

REQUEST, REMINDER = "payment-request", "payment-reminder"
"""The kinds of papers, as references have them, that ask for a payment."""
_KEY = re.compile(rf"({'|'.join(PaymentReminderKind)})-(\d{{4}}-\d{{2}}(?:-\d{{2}})?)")


def reminder_key(kind: PaymentReminderKind, items: tuple[LateItem, ...]) -> str:
    """How a reminder is named, the same on every day until it is sent: `fourteen-days-2026-10-13`."""
    return f"{kind}-{items[0].key}"


def reminder_named(key: str) -> tuple[PaymentReminderKind, str] | None:
    """The stage of a reminder and the oldest payment on it, from its key; None where that is no such key."""
    found = _KEY.fullmatch(key)
    return (PaymentReminderKind(found[1]), found[2]) if found else None


def sent_before(mentorship: Mentorship, issued: Iterable[Issued]) -> Sent:
    """What was sent about the payments of a mentorship.

    A letter of fourteen days arrived on the day for which the proof of that was filed (`Issued.came_back`).
    """
    requested: dict[str, date] = {}
    received: dict[str, date] = {}
    by_stage: dict[PaymentReminderKind, dict[str, date]] = {stage: {} for stage in PaymentReminderKind}
    sent = Sent(
        requested=requested,
        reminded=by_stage[PaymentReminderKind.KIND],
        letter=by_stage[PaymentReminderKind.FOURTEEN_DAYS],
        received=received,
        claimed=by_stage[PaymentReminderKind.COSTS_DUE],
    )
    for one in sorted(issued, key=lambda one: (one.day, one.kind == REMINDER, one.reference)):
        named = reminder_named(one.item) if one.kind == REMINDER else None
        if one.kind == REQUEST:
            requested.setdefault(one.item, one.day)
        elif named is not None:
            stage, oldest = named
            late = late_by_stage(mentorship, one.day, sent).get(stage, ())
            for key in (oldest, *(item.key for item in late)):
                by_stage[stage].setdefault(key, one.day)
                if stage is PaymentReminderKind.FOURTEEN_DAYS and one.came_back is not None:
                    received.setdefault(key, one.came_back)
    return sent
