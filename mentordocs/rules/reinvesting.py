"""The account of re-investment over a period: what was promised of what came in, what was spent, what is left."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from mentordocs.dossier.codes import Interval, Remainder, Who
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.values import Money, OwnWords, Percentage
from mentordocs.rules.account import Account
from mentordocs.rules.basis import Basis, basis
from mentordocs.rules.period import Period


@dataclass(frozen=True)
class Reinvesting:
    """Re-investment in a period, up to the day `on`.

    share: the agreed share. chosen_by, owner, goes: who chooses, whose it is, and what happens to what is left, agreed.
    received: what came in, less refunds; promised: the share of it; spent: what was re-invested; all in the period.
    before: what was promised and not spent when the period began; below zero where more was spent.
    balance: what is promised and not spent now: `before` and `promised` less `spent`, exactly.
    received_to_date, promised_to_date, spent_to_date: the same from the beginning on.
    real_share: what was spent of what was received so far, in percent to one decimal; None while nothing was.
    purchases: the lines of the ledger in the period: `in_` what, `why` it fits, `receipt`.
    """

    period: Period
    on: date
    share: Percentage
    chosen_by: Who
    owner: Literal["mentee", "mentor", "programme"] | None
    goes: Remainder | OwnWords
    received: Money
    promised: Money
    spent: Money
    before: Money
    balance: Money
    received_to_date: Money
    promised_to_date: Money
    spent_to_date: Money
    real_share: Decimal | None
    purchases: tuple[LedgerEntry, ...]
    basis: Basis

    @property
    def behind(self) -> Money:
        """How much is still to be re-invested; zero where as much or more was spent."""
        return max(self.balance, self.balance - self.balance)

    @classmethod
    def of(cls, mentorship: Mentorship, period: Period, on: date) -> "Reinvesting | None":
        """The account of a period, looked at on a day; None where nothing is re-invested.

        What is promised in a period is the difference between what is promised at its end and before it, so that the
        statements of all periods add up to the whole, to the cent.
        """
        terms = mentorship.deal_on(min(on, period.last)).deal.reinvestment
        if terms is None or not terms.share.value:
            return None
        until = min(on, period.last)
        account = Account.of(mentorship, period, until)
        earlier = Account.of(mentorship, period, period.first - timedelta(days=1)).to_date
        now = account.to_date
        received = now.received.amount
        return cls(
            period=period,
            on=until,
            share=terms.share,
            chosen_by=terms.chosen_by,
            owner=terms.owner,
            goes=terms.remainder,
            received=account.period.received,
            promised=now.promised - earlier.promised,
            spent=account.period.reinvested,
            before=earlier.promised - earlier.reinvested,
            balance=now.promised - now.reinvested,
            received_to_date=now.received,
            promised_to_date=now.promised,
            spent_to_date=now.reinvested,
            real_share=_percent(now.reinvested.amount, received) if received > 0 else None,
            purchases=account.period_reinvestments,
            basis=basis(mentorship, "reinvestment", ("deal", "reinvestment", "share"), "BW 7:403(2)"),
        )


def statement_interval(mentorship: Mentorship) -> Interval | None:
    """How often a statement was promised: by the deal, else by the programme; None where it was not."""
    terms = mentorship.deal.deal.reinvestment
    if terms is None or not terms.share.value:
        return None
    return terms.statement_every or mentorship.programme.reinvestment_statement_every


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
