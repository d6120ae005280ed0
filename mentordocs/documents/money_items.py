"""What papers about money are made per: a payment, what was received, a session that was missed, a statement."""

from collections.abc import Mapping
from datetime import date

from mentordocs.documents.environment import Later
from mentordocs.documents.item_kind import Before, ItemKind, Say, must_be_day
from mentordocs.documents.money_figures import request_figures, statement_figures
from mentordocs.documents.words import Words
from mentordocs.dossier.codes import Interval, PaymentMethod
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.charges import MISSED as NOT_KEPT
from mentordocs.rules.missed import MissedOutcome, MissedSession, missed_sessions
from mentordocs.rules.payment import (
    PaymentRequest,
    Receipt,
    every_payment_key,
    open_payment_keys,
    payment_request,
    receipts,
)
from mentordocs.rules.period import Period, periods_over, touches
from mentordocs.rules.reinvesting import Reinvesting, statement_interval
from mentordocs.typesetting.document import Figure

_PAYMENT_EXAMPLE = "payment, by the day of its session or instalment, or by its month: 2026-10-13, 2026-11"


# A payment that is asked for


def _open(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    return open_payment_keys(mentorship, as_of)


def _payment(mentorship: Mentorship, key: str) -> str:
    if key not in every_payment_key(mentorship):
        msg = f"{mentorship.id}: there is no payment {key!r} in its schedule, sessions.yaml or ledger.yaml"
        raise UsageError(msg)
    return key


def _request(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    return {"request": Later(lambda: payment_request(mentorship, key, as_of))}


def _request_figures(variables: Mapping[str, object], words: Words, say: Say) -> dict[str, Figure]:
    request = variables["request"]
    found = request.value if isinstance(request, Later) else None
    return request_figures(found, words, say) if isinstance(found, PaymentRequest) else {}


PAYMENT = ItemKind(_PAYMENT_EXAMPLE, _open, _open, _request, _payment, figures=_request_figures, keeps_its_day=True)
"""A payment, by its key among the payments; due while something of it is open."""


# A payment that was received


def _received(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    return tuple(each.key for each in receipts(mentorship, as_of))


def _in_cash(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    """Cash leaves no trace of its own, and the agreement promises a receipt for it."""
    payment = mentorship.deal.deal.payment
    if PaymentMethod.CASH not in {payment.method if payment else None, *(line.method for line in mentorship.ledger)}:
        return ()
    return tuple(each.key for each in receipts(mentorship, as_of) if each.method is PaymentMethod.CASH)


def _received_on(key: str) -> date:
    return date.fromisoformat(key.partition(".")[0])


def _receipt_key(mentorship: Mentorship, key: str) -> str:
    must_be_day(mentorship, key.partition(".")[0])
    if key not in _received(mentorship, _received_on(key), ()):
        msg = f"{mentorship.id}: no payment of {key} is in ledger.yaml"
        raise UsageError(msg)
    return key


def _receipt(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    def find() -> Receipt:
        return next(each for each in receipts(mentorship, _received_on(key)) if each.key == key)

    return {"receipt": Later(find)}


RECEIPT = ItemKind(
    "payment that was received, by its day, such as 2026-10-12, or 2026-10-12.2 for the second on it",
    _in_cash,
    _received,
    _receipt,
    _receipt_key,
    recorded_by=lambda key, as_of: min(_received_on(key), as_of),
)
"""A payment of the ledger; it says how things stood on the day of the payment."""


# A session that was not kept


def _missed(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    return tuple(str(each.day) for each in _not_kept(mentorship, as_of))


def _unsettled(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    """Those of which something is open still, or after which the mentor owes a session."""
    return tuple(
        str(each.day)
        for each in _not_kept(mentorship, as_of)
        if each.open.amount > 0
        or each.outcome is MissedOutcome.OWED_BY_MENTOR
        or (each.outcome is MissedOutcome.NEXT_SESSION_FREE and each.free_session is None)
    )


def _not_kept(mentorship: Mentorship, as_of: date) -> tuple[MissedSession, ...]:
    if not any(session.attendance in NOT_KEPT for session in mentorship.sessions):
        return ()
    return missed_sessions(mentorship, as_of)


def _missed_day(mentorship: Mentorship, key: str) -> str:
    day = must_be_day(mentorship, key)
    if day not in {str(each.day) for each in _not_kept(mentorship, date.max)}:
        msg = f"{mentorship.id}: by sessions.yaml no session was missed, or cancelled late, on {day}"
        raise UsageError(msg)
    return day


def _missed_session(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    def find() -> MissedSession:
        known = _not_kept(mentorship, as_of)
        found = next((each for each in known if str(each.day) == key), None)
        if found is None:
            msg = f"{mentorship.id}: the session of {key} was not missed yet on {as_of}"
            raise UsageError(msg)
        return found

    return {"missed": Later(find)}


MISSED = ItemKind(
    "session that was missed, by its day, such as 2026-10-13",
    _unsettled,
    _missed,
    _missed_session,
    _missed_day,
    keeps_its_day=True,
)
"""A session that was not kept, by its day."""


# A statement of re-investment


def _statements(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    interval = statement_interval(mentorship)
    return tuple(map(str, periods_over(mentorship, interval, as_of))) if interval else ()


def _statements_asked(mentorship: Mentorship, as_of: date, issued: Before) -> tuple[str, ...]:
    terms = mentorship.deal.deal.reinvestment
    if terms is None or not terms.share.value:
        return ()
    interval = statement_interval(mentorship) or Interval.QUARTER
    return tuple(map(str, periods_over(mentorship, interval, as_of)))


def _statement(mentorship: Mentorship, key: str, as_of: date, issued: Before) -> dict[str, object]:
    period = Period.parse(key)
    return {"period": period, "reinvesting": Later(lambda: Reinvesting.of(mentorship, period, as_of))}


def _statement_figures(variables: Mapping[str, object], words: Words, say: Say) -> dict[str, Figure]:
    statement = variables["reinvesting"]
    found = statement.value if isinstance(statement, Later) else None
    return statement_figures(found, words, say) if isinstance(found, Reinvesting) else {}


STATEMENT = ItemKind(
    "period, such as 2026-10 or 2026-Q4",
    _statements,
    _statements_asked,
    _statement,
    lambda mentorship, key: str(Period.parse(key)),
    lambda mentorship, key: touches(mentorship, Period.parse(key)),
    lambda key, as_of: min(Period.parse(key).last, as_of),
    figures=_statement_figures,
)
"""A period of the statement of re-investment, as often as the deal or the programme says."""
