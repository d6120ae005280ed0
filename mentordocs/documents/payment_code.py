"""The code that a telephone reads to fill in a bank transfer (EPC069-12, version 002, SEPA credit transfer in euro)."""

from decimal import Decimal

from mentordocs.documents.formats import iban as grouped
from mentordocs.dossier.codes import PaymentMethod
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Money

NAME_LENGTH = 70
REMITTANCE_LENGTH = 140
LEAST, MOST = Decimal("0.01"), Decimal("999999999.99")
"""Amounts that a transfer may have, in euro (EPC069-12, amount of the SEPA credit transfer)."""


def payment_payload(mentorship: Mentorship) -> str | None:
    """What the code says for one payment of the fee, or None where the deal is not paid in euro to an account.

    The remittance is the reference of the mentorship, so that a payment is known by it.
    """
    terms, business = mentorship.deal.deal, mentorship.mentor.business
    if terms.payment is None or terms.payment.method is not PaymentMethod.BANK_TRANSFER or terms.payment.instalments:
        return None
    if business is None:
        return None
    amount = Money(terms.amount, mentorship.programme.currency)
    return transfer_payload(business.name, business.iban, amount, mentorship.id)


def transfer_payload(name: str | None, account: str | None, amount: Money, remittance: str) -> str | None:
    """What the code says for one transfer, or None where it is not in euro, or there is nothing to fill in.

    Args:
        name: whose the account is.
        account: its IBAN.
        amount: what is to be paid.
        remittance: what the payer writes with it.
    """
    if name is None or account is None or amount.currency != "EUR" or not LEAST <= amount.amount <= MOST:
        return None
    compact = grouped(account).replace("\u00a0", "").upper()
    lines = ("BCD", "002", "1", "SCT", "", name[:NAME_LENGTH], compact, f"EUR{amount.amount:.2f}", "", "")
    return "\n".join((*lines, remittance[:REMITTANCE_LENGTH]))
