"""Collection costs out of court: what the decree allows, and the letter without which a consumer owes none."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from mentordocs.dossier.codes import VatScheme
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Money, Percentage
from mentordocs.rules.basis import Basis
from mentordocs.rules.legal_terms import end_of_term
from mentordocs.rules.rounding import apportioned, to_the_cent

STEPS = ((2_500, "15"), (2_500, "10"), (5_000, "5"), (190_000, "1"), (None, "0.5"))
"""How much of the principal, in euro, bears what percentage (Besluit BIK art. 2(1)); the last step has no end."""
LEAST, MOST = Decimal(40), Decimal(6775)
"""The least and the most of the costs without VAT, in euro (Besluit BIK art. 2(1) and 2(2))."""
STANDARD_RATE = Percentage(Decimal(21))
"""The general rate of VAT (Wet OB 1968 art. 9(1)), by which costs go up where their VAT cannot be reclaimed."""
LETTER_DAYS = 14
"""Days that the letter gives, from the day after it was received (BW 6:96(6))."""


@dataclass(frozen=True)
class CostStep:
    """One step of the scale: this part of the principal at this percentage."""

    part: Money
    rate: Percentage
    amount: Money


@dataclass(frozen=True)
class CollectionCosts:
    """The most that may be asked for collecting a principal.

    principal: what is collected: all open sums asked for in one letter, added up (BW 6:96(7)); without interest.
    steps: the scale; they add up to what it gives before the least and the most.
    amount: the costs without VAT. vat_rate, vat: the VAT on top; None and zero where none may be added.
    total: what may be asked.
    """

    principal: Money
    steps: tuple[CostStep, ...]
    amount: Money
    vat_rate: Percentage | None
    vat: Money
    total: Money
    basis: Basis


def collection_costs(principal: Money, *, vat: bool = False) -> CollectionCosts:
    """The costs that may be asked at most for collecting a principal in euro (Besluit BIK art. 2).

    `vat` adds VAT, which is lawful only where the mentor is charged VAT for the collecting and cannot reclaim it (art.
    2(3)); see `pays_vat_on_costs`. Nothing is due for a principal of zero.
    """
    left, parts = principal.amount, list[tuple[Decimal, Decimal]]()
    for width, percent in STEPS:
        part = left if width is None else min(left, Decimal(width))
        if part > 0:
            parts.append((part, Decimal(percent)))
            left -= part
    exact = [Fraction(part) * Fraction(percent) / 100 for part, percent in parts]
    by_scale = to_the_cent(sum(exact, Fraction(0)), principal.currency)
    steps = tuple(
        CostStep(Money(part, principal.currency), Percentage(percent), amount)
        for (part, percent), amount in zip(parts, apportioned(by_scale, exact), strict=True)
    )
    amount = Money(min(max(by_scale.amount, LEAST), MOST) if steps else Decimal(0), principal.currency)
    added = STANDARD_RATE.of(amount) if vat else Money(Decimal(0), principal.currency)
    laws = ("BW 6:96(2)(c)", "BW 6:96(5)", "Besluit BIK art. 2(1)", "Besluit BIK art. 2(2)")
    return CollectionCosts(
        principal=principal,
        steps=steps,
        amount=amount,
        vat_rate=STANDARD_RATE if vat else None,
        vat=added,
        total=amount + added,
        basis=Basis("payment", (), (*laws, "Besluit BIK art. 2(3)") if vat else laws),
    )


def pays_vat_on_costs(mentorship: Mentorship, *, collector: bool) -> bool:
    """Whether VAT is added to the costs: a collector charges it to the mentor, who cannot reclaim it.

    Who collects without help is charged no VAT, and then none may be added; nor where the mentor reclaims it.
    """
    business = mentorship.mentor.business
    vat = business.vat if business else None
    return collector and (vat is None or vat.scheme is not VatScheme.STANDARD)


def last_day_to_pay(received: date) -> date:
    """The last of the fourteen days of the letter, which begin the day after it was received (BW 6:96(6)).

    Where that is a Saturday, a Sunday or a holiday, it is the first day after it that is none, to be safe. From the day
    after it the costs are due; on this one they are not.
    """
    return end_of_term(received + timedelta(days=LETTER_DAYS))
