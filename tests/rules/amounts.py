"""Amounts as a hand writes them: `eur("75.00")`, and back with `said`."""

from decimal import Decimal

from mentordocs.dossier.values import Money


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def said(money: Money) -> str:
    assert money.currency == "EUR"
    return f"{money.amount:.2f}"
