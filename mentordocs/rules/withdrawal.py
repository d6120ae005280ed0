"""Withdrawal by a consumer: until when, whether it was in time, and what is due for what was done already."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentordocs.dossier.codes import EndingHow
from mentordocs.dossier.dossier import Mentorship
from mentordocs.rules.basis import Basis
from mentordocs.rules.case import WITHDRAWAL_DAYS, Case
from mentordocs.rules.legal_terms import end_of_term
from mentordocs.rules.schedule import add_months

EXTENSION_MONTHS = 12
"""Months by which the term grows where the mentee was not told of it (BW 6:230o(2))."""
REFUND_DAYS = 14
"""Days in which everything is paid back, from the day after the message came (BW 6:230r(1))."""


@dataclass(frozen=True)
class Withdrawal:
    """A right of withdrawal, and a withdrawal where there was one.

    informed: the day on which the mentee was told of the right; None where that never was.
    until: the last day to withdraw. extended: whether it is later because the mentee was not told in time.
    on: the day of the message; None where nobody withdrew. in_time: whether that met the term.
    early_start: whether the mentee asked expressly to begin before the term was over.
    """

    informed: date | None
    until: date
    extended: bool
    on: date | None
    in_time: bool
    early_start: bool
    basis: Basis

    @property
    def pays_for_part(self) -> bool:
        """Whether what was done is paid for in proportion: asked for expressly, and told in time (BW 6:230s(5))."""
        return self.early_start and not self.extended

    @property
    def refund_by(self) -> date | None:
        """The last day to pay back; None where nobody withdrew."""
        return None if self.on is None else self.on + timedelta(days=REFUND_DAYS)


def withdrawal(mentorship: Mentorship) -> Withdrawal | None:
    """The right of withdrawal of a mentorship; None where there is none (see `Case.withdrawal`).

    The mentee counts as told on the day of signing, by the agreement and its annex, unless the ending says otherwise.
    """
    if not Case.of(mentorship).withdrawal:
        return None
    signing, ending = mentorship.signing_date, mentorship.ending
    informed: date | None = signing
    if ending is not None and ending.informed is not None:
        informed = ending.informed if isinstance(ending.informed, date) else None
    on = ending.date if ending is not None and ending.how is EndingHow.WITHDRAWN else None
    until = last_day_to_withdraw(signing, informed)
    return Withdrawal(
        informed=informed,
        until=until,
        extended=informed is None or informed > signing,
        on=on,
        in_time=on is not None and on <= until,
        early_start=ending is not None and ending.early_start,
        basis=Basis("withdrawal", (), ("BW 6:230o(1)", "BW 6:230o(2)", "BW 6:230r(1)", "BW 6:230s(4)", "BW 6:230s(5)")),
    )


def last_day_to_withdraw(signing: date, informed: date | None) -> date:
    """The last day of withdrawal (BW 6:230o(1) and (2)): fourteen days after the day of signing.

    Without the information it is twelve months later; given within those, fourteen days after the information. Where
    the fourteen days end on a Saturday, a Sunday or a holiday, the term ends on the first day after it that is none.
    """
    agreed = signing + timedelta(days=WITHDRAWAL_DAYS)
    if informed is not None and informed <= signing:
        return end_of_term(agreed)
    longest = add_months(agreed, EXTENSION_MONTHS)
    if informed is None or informed > longest:
        return longest
    return min(end_of_term(informed + timedelta(days=WITHDRAWAL_DAYS)), longest)
