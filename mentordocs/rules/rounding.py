"""Amounts to the cent with nothing lost: rounding half up, and a sum divided into parts that add up to it again."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from mentordocs.dossier.values import Money


def to_the_cent(amount: Fraction, currency: str) -> Money:
    """An exact amount rounded half up to the cent; half a cent below zero goes away from zero, as `Money.rounded`."""
    cents = floor(abs(amount) * 100 + Fraction(1, 2))
    return _money(-cents if amount < 0 else cents, currency)


def apportioned(total: Money, weights: Sequence[Fraction | Decimal | int]) -> tuple[Money, ...]:
    """A sum in whole cents divided by weights of 0 or more; the parts add up to it exactly.

    Each part gets the whole cents it has a right to, and the cents that are left go to the largest remainders, of
    equal ones to the first (the method of the largest remainder). Where no part weighs anything, the first gets all.

    Raises:
        ValueError: there are no parts for a sum, or a weight is below zero.
    """
    shares = [Fraction(weight) for weight in weights]
    if any(share < 0 for share in shares) or (not shares and total.amount):
        raise ValueError("a sum is divided by one weight or more, of 0 or more each")
    if shares and not any(shares):
        shares[0] = Fraction(1)
    cents = int(abs(total.amount) * 100)
    exact = [cents * share / sum(shares) for share in shares]
    whole = [floor(part) for part in exact]
    by_remainder = sorted(range(len(whole)), key=lambda index: whole[index] - exact[index])
    for index in by_remainder[: cents - sum(whole)]:
        whole[index] += 1
    sign = -1 if total.amount < 0 else 1
    return tuple(_money(sign * part, total.currency) for part in whole)


def summed(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of amounts in one currency; zero of none."""
    total = Money(Decimal(0), currency)
    for amount in amounts:
        total += amount
    return total


def _money(cents: int, currency: str) -> Money:
    return Money(Decimal(cents).scaleb(-2), currency)
