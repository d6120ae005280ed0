"""The dossier: everything that one folder of YAML says, with the place of every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from mentordocs.dossier.changes import Change, EndingRecord
from mentordocs.dossier.codes import Language
from mentordocs.dossier.deal import Deal
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Programme
from mentordocs.dossier.session import Session

FieldPath = tuple[str | int, ...]
"""The way to a value from the top of its file: `("deal", "fee", "amount")`; list items by index."""


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: file, line and column, both counted from 1."""

    file: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Places:
    """The place of every value of one file, by its path; and of every key."""

    file: Path
    marks: Mapping[FieldPath, Place] = field(default_factory=dict)
    keys: Mapping[FieldPath, Place] = field(default_factory=dict)

    def of(self, path: FieldPath) -> Place:
        """The place of a value, or of the nearest thing around it that is there."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Place(self.file))


@dataclass(frozen=True)
class Mentorship:
    """One mentorship: the deal, the people in it, its log, its money, its changes and its end."""

    id: str
    programme: Programme
    deal: Deal
    mentor: Participant
    mentee: Participant
    representatives: tuple[Participant, ...] = ()
    payer: Participant | None = None
    sessions: tuple[Session, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    changes: tuple[Change, ...] = ()
    ending: EndingRecord | None = None
    places: Mapping[str, Places] = field(default_factory=dict)
    """The places of each file, by its name without ending: `deal`, `sessions`, `ledger`, `changes`, `ending`,
    `programme`, and `participants/<id>` of everyone in it."""
    amended: tuple[Deal, ...] = ()
    """The deal as it reads after each of `changes`, in their order."""
    newcomers: tuple[Participant, ...] = ()
    """Those whom an addendum brought in: another mentor, payer or representative than signed the agreement."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of its papers; the ruling one first."""
        if self.deal.languages:
            first = self.deal.ruling or self.deal.languages[0]
            return (first, *(language for language in self.deal.languages if language is not first))
        return (self.deal.language or self.programme.language,)

    @property
    def signing_date(self) -> date:
        """The day on which the agreement is concluded."""
        return self.deal.deal.concluded.date

    def deal_on(self, day: date) -> Deal:
        """The deal as it reads on a day, with the changes that hold by then."""
        held = [deal for change, deal in zip(self.changes, self.amended, strict=True) if change.from_ <= day]
        return held[-1] if held else self.deal

    def with_deal(self, deal: Deal) -> "Mentorship":
        """The mentorship as if this deal had been signed, and nothing was changed since."""
        return replace(self, **self.people_of(deal), deal=deal, changes=(), amended=())

    def with_people_of(self, deal: Deal) -> "Mentorship":
        """The mentorship with the people in it that a deal names; what was signed and changed stays as it is."""
        return replace(self, **self.people_of(deal))

    def people_of(self, deal: Deal) -> dict[str, Any]:
        """Who is in it by one of its deals, by field; empty where there are no addenda, so nobody can be another."""
        if not self.changes:
            return {}
        those = (
            self.mentor,
            self.mentee,
            *self.representatives,
            *((self.payer,) if self.payer else ()),
            *self.newcomers,
        )
        known = {person.id: person for person in those}
        return {
            "mentor": known[deal.mentor],
            "representatives": tuple(known[each] for each in deal.representative),
            "payer": known[deal.payer] if deal.payer else None,
            "newcomers": tuple(known.values()),
        }

    @property
    def outside_payer(self) -> Participant | None:
        """The payer, where that is no party and no representative: one who signs for fee and payment only."""
        if self.payer is None or self.payer in (self.mentor, self.mentee, *self.representatives):
            return None
        return self.payer

    def place(self, file: str, path: FieldPath = ()) -> Place:
        """Where a value stands: `place("deal", ("deal", "fee", "amount"))`."""
        return self.places[file].of(path) if file in self.places else Place(Path(f"{file}.yaml"))


@dataclass(frozen=True)
class Dossier:
    """A whole folder: one programme, its participants and their mentorships, by id in alphabetical order."""

    programme: Programme
    participants: Mapping[str, Participant]
    mentorships: Mapping[str, Mentorship]
