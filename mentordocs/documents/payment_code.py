"""The code that a telephone reads to fill in a bank transfer (EPC069-12, version 002, SEPA credit transfer in euro)."""

from decimal import Decimal

from mentordocs.documents.formats import iban as grouped
from mentordocs.dossier.codes import PaymentMethod
from mentordocs.dossier.dossier import Mentorship

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
    if business is None or business.iban is None or mentorship.programme.currency != "EUR":
        return None
    if not LEAST <= terms.amount <= MOST:
        return None
    account = grouped(business.iban).replace("\u00a0", "").upper()
    lines = ("BCD", "002", "1", "SCT", "", business.name[:NAME_LENGTH], account, f"EUR{terms.amount:.2f}", "", "")
    return "\n".join((*lines, mentorship.id[:REMITTANCE_LENGTH]))
