"""Statutory interest on a late payment: dated rates, each year's interest added to what bears interest after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path

from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.interest_rates import InterestRate, InterestRates
from mentordocs.dossier.values import Money, Percentage
from mentordocs.dossier.yaml_reader import read
from mentordocs.errors import DossierError
from mentordocs.rules.basis import Basis
from mentordocs.rules.rounding import apportioned, summed, to_the_cent
from mentordocs.rules.schedule import add_months

_ONE_DAY = timedelta(days=1)


class InterestKind(StrEnum):
    """Which interest runs: the ordinary one, or the one between those who act professionally."""

    ORDINARY = "ordinary"
    COMMERCIAL = "commercial"


@dataclass(frozen=True)
class InterestPiece:
    """Interest over some days at one rate, on one amount.

    first, last: the days, both counted; days: how many those are; of: how many days the year of interest has.
    rate, source: percent a year, and what sets it. base: what bears it: the principal and the interest of years past.
    amount: the interest, in whole cents.
    """

    first: date
    last: date
    days: int
    of: int
    rate: Percentage
    source: str
    base: Money
    amount: Money


@dataclass(frozen=True)
class Interest:
    """Interest on one principal.

    first: the first day that counts, the day after the last one to pay on.
    until: the day on which it is paid, or looked from; not counted ("tot de dag van betaling").
    pieces: by year of interest and by rate, oldest first; amount: all of them together.
    """

    kind: InterestKind
    principal: Money
    first: date
    until: date
    pieces: tuple[InterestPiece, ...]
    amount: Money
    basis: Basis


def interest_kind(mentorship: Mentorship) -> InterestKind:
    """Commercial where the mentor is a trader and who owes the fee acts professionally too (BW 6:119a(1))."""
    debtor = mentorship.payer or mentorship.mentee
    commercial = mentorship.mentor.is_trader and not debtor.is_consumer
    return InterestKind.COMMERCIAL if commercial else InterestKind.ORDINARY


def interest_rates(mentorship: Mentorship) -> InterestRates:
    """The rates that come along, with those of the programme from their first day on in their place."""
    known, own = _rates_of_ours(), mentorship.programme.interest_rates
    if own is None:
        return known
    return InterestRates(
        known_until=max(known.known_until, own.known_until),
        ordinary=_with_own(known.ordinary, own.ordinary),
        commercial=_with_own(known.commercial, own.commercial),
    )


def statutory_interest(principal: Money, due: date, until: date, kind: InterestKind, rates: InterestRates) -> Interest:
    """Statutory interest on a sum that was to be paid on `due` at last and is paid, or looked at, on `until`.

    It runs from the day after `due`, when the debtor is in default (BW 6:83(a)), to the day of payment, which does not
    count. Each time a year has passed since that first day, its interest bears interest too (BW 6:119(2), 6:119a(3)).
    The law gives percents a year and no way to count days: a day is here one part of the 365 or 366 days of the year of
    interest it is in, so that a whole year bears just its percentage, leap day or not. The interest of a year is
    rounded once, half up to the cent, and divided over its pieces with nothing lost.

    Raises:
        DossierError: a day lies outside the table of rates; the text says which, and where to add a row.
    """
    first, base, pieces = due + _ONE_DAY, principal, list[InterestPiece]()
    for year in count():
        start, end = add_months(first, 12 * year), add_months(first, 12 * (year + 1))
        if start >= until:
            break
        of_year = _year(base, start, min(end, until), (end - start).days, kind, rates)
        pieces += of_year
        base += summed((piece.amount for piece in of_year), base.currency)
    article = "BW 6:119a(3)" if kind is InterestKind.COMMERCIAL else "BW 6:119(2)"
    laws = ("BW 6:119a" if kind is InterestKind.COMMERCIAL else "BW 6:119", article, "BW 6:120")
    return Interest(
        kind, principal, first, max(first, until), tuple(pieces), base - principal, Basis("payment", (), laws)
    )


def _year(
    base: Money, start: date, end: date, days_of_year: int, kind: InterestKind, rates: InterestRates
) -> list[InterestPiece]:
    """One year of interest, or the part of it before `end`, by rate."""
    spans = list(_by_rate(start, end, kind, rates))
    exact = [
        Fraction(base.amount) * Fraction(rate.rate.value) / 100 * (last - first).days / days_of_year
        for first, last, rate in spans
    ]
    amounts = apportioned(to_the_cent(sum(exact, Fraction(0)), base.currency), exact)
    return [
        InterestPiece(first, last - _ONE_DAY, (last - first).days, days_of_year, rate.rate, rate.source, base, amount)
        for (first, last, rate), amount in zip(spans, amounts, strict=True)
    ]


def _by_rate(
    start: date, end: date, kind: InterestKind, rates: InterestRates
) -> Iterator[tuple[date, date, InterestRate]]:
    """The days from `start` to before `end`, cut where the rate changes."""
    rows = rates.commercial if kind is InterestKind.COMMERCIAL else rates.ordinary
    if end - _ONE_DAY > rates.known_until or not rows or start < rows[0].from_:
        wanted = end - _ONE_DAY if rows and start >= rows[0].from_ else start
        msg = (
            f"the statutory interest ({kind}) on {wanted} is not known: the table goes from "
            f"{rows[0].from_ if rows else rates.known_until} to {rates.known_until}; add the rate, with the day from "
            "which it holds and its source, and a later known_until, under interest_rates: in programme.yaml"
        )
        raise DossierError(msg)
    for index, row in enumerate(rows):
        following = rows[index + 1].from_ if index + 1 < len(rows) else end
        first, last = max(start, row.from_), min(end, following)
        if first < last:
            yield first, last, row


def _with_own(known: tuple[InterestRate, ...], own: tuple[InterestRate, ...]) -> tuple[InterestRate, ...]:
    return (*(row for row in known if not own or row.from_ < own[0].from_), *own)


@cache
def _rates_of_ours() -> InterestRates:
    name = "statutory_interest.yaml"
    return InterestRates.model_validate(read(files("mentordocs.rules").joinpath(name).read_bytes(), Path(name)).tree)
