"""The figures of papers about money: the code for one payment, and the promised share beside the real one."""

from decimal import Decimal

from mentordocs.documents.item_kind import Say
from mentordocs.documents.payment_code import transfer_payload
from mentordocs.documents.words import Words, filled
from mentordocs.dossier.codes import PaymentMethod
from mentordocs.dossier.values import Money
from mentordocs.rules.payment import PaymentRequest
from mentordocs.rules.reinvesting import Reinvesting
from mentordocs.rules.reminders import PaymentReminder
from mentordocs.typesetting.document import Figure, QrCode, ShareBar

TRANSFER = "transfer"
SHARE = "reinvestment"


def request_figures(request: PaymentRequest, words: Words, say: Say) -> dict[str, Figure]:
    """The code for what is open of a request, where it is paid in euro to an account."""
    if request.method is not PaymentMethod.BANK_TRANSFER:
        return {}
    return _code(request.account_name, request.account, request.open, request.reference, words, say)


def reminder_figures(reminder: PaymentReminder, reference: str, words: Words, say: Say) -> dict[str, Figure]:
    """The code for all that a reminder asks, where the mentor has an account in euro."""
    return _code(reminder.account_name, reminder.account, reminder.total, reference, words, say)


def statement_figures(statement: Reinvesting, words: Words, say: Say) -> dict[str, Figure]:
    """All that was received so far as one bar: what went back to the mentee, what did not, where the promise lies."""
    received, spent, promised = statement.received_to_date, statement.spent_to_date, statement.promised_to_date
    if received.amount <= 0 and spent.amount <= 0:
        return {}

    def label(name: str, amount: Money) -> str:
        return filled(words.at("share_bar", name), amount=say["money"](amount))

    parts: list[tuple[str, Decimal]] = [(label("reinvested", spent), spent.amount)]
    kept = received - spent
    if kept.amount > 0:
        parts.append((label("kept", kept), kept.amount))
    mark = (label("promised", promised), promised.amount)
    return {SHARE: ShareBar(tuple(parts), mark, f"{'; '.join(name for name, _ in (*parts, mark))}.")}


def _code(
    name: str | None, account: str | None, amount: Money, reference: str, words: Words, say: Say
) -> dict[str, Figure]:
    payload = transfer_payload(name, account, amount, reference)
    if payload is None:
        return {}
    printed = say["money"](amount)
    alt, caption = (filled(words.at("payment_code", form), amount=printed) for form in ("alt", "caption"))
    return {TRANSFER: QrCode(payload, alt, caption)}
