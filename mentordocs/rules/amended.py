"""A mentorship as its addenda left it on a day: what follows from the log and the ledger goes by the deal of that day.

The agreement itself prints the deal as it was signed; `Case`, `Price` and `planned_sessions` read just that one.
"""

from collections.abc import Iterator
from datetime import date, datetime

from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.schedule import planned_sessions


def as_on(mentorship: Mentorship, day: date) -> Mentorship:
    """The mentorship with the deal of a day, as if it had been signed so."""
    return mentorship.with_deal(mentorship.deal_on(day))


def versions(mentorship: Mentorship) -> Iterator[Mentorship]:
    """The mentorship with the deal as signed, and with the deal after each addendum, in order."""
    for deal in (mentorship.deal, *mentorship.amended):
        yield mentorship.with_deal(deal)


def sessions_as_amended(mentorship: Mentorship) -> tuple[datetime, ...]:
    """The planned sessions, each by the deal that holds on its day."""
    return tuple(
        moment
        for version in versions(mentorship)
        for moment in planned_sessions(version)
        if mentorship.deal_on(moment.date()) is version.deal
    )
