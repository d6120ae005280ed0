"""What is set: the sample agreement of Noor, with other people in it each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from mentordocs.documents.document import document
from mentordocs.documents.source import source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.loading import load
from mentordocs.dossier.participant import Address, FullName, Participant
from mentordocs.rules.checks import check
from mentordocs.rules.finding import Level
from mentordocs.typesetting import Document, typeset

KIND = "agreement"
LANGUAGE = Language.NL
AS_OF = date(2026, 10, 12)
_DATA = Path(__file__).parents[1] / "data"
_FIRST = (
    "Aafke",
    "Bram",
    "Chaima",
    "Daan",
    "Esmée",
    "Femke",
    "Gijs",
    "Hanna",
    "Ibrahim",
    "Jasmijn",
    "Koen",
    "Lieke",
    "Mo",
)
_LAST = (
    "Aalbers",
    "Bakker",
    "Çelik",
    "Dijkstra",
    "Eijkman",
    "Faber",
    "de Groen",
    "Hoekstra",
    "Jansma",
    "Kuipers",
    "Smit",
)
_STREETS = ("Kerkstraat", "Molenweg", "Dorpsplein", "Havenkade", "Lindelaan", "Singel", "Zuideinde")


def sample() -> Mentorship:
    """The mentorship of the sample data.

    Raises:
        KeyError: the sample is not there.
    """
    dossier = load(_DATA).dossier
    if dossier is None:
        raise KeyError(_DATA)
    return dossier.mentorships["noor-inkomen"]


def mentorships(base: Mentorship) -> Iterator[Mentorship]:
    """The mentorship with other people each time: names and addresses of both parties; no pair comes back for long."""
    for number in count(step=2):
        yield replace(base, mentor=_other(base.mentor, number), mentee=_other(base.mentee, number + 1))


def _other(person: Participant, number: int) -> Participant:
    first, last = _FIRST[number % len(_FIRST)], _LAST[number % len(_LAST)]
    street = f"{_STREETS[number % len(_STREETS)]} {number + 1}"
    address = Address(street=street, postcode=f"{3500 + number} AB", city="Utrecht")
    changes = {"name": FullName(first=first, last=last), "address": address, "email": f"{first}@example.org".lower()}
    return person.model_copy(update=changes)


def ready(mentorship: Mentorship, templates: Templates) -> Document:
    """The document as typesetting gets it: Jinja and checks are done.

    Raises:
        AssertionError: a check finds an error, so that it would be set as a draft.
    """
    made = source(mentorship, KIND, LANGUAGE, templates=templates, as_of=AS_OF)
    errors = [finding for finding in check(mentorship, made.clauses, made.points) if finding.level is Level.ERROR]
    if errors:
        raise AssertionError(errors)
    return document(mentorship, made, as_of=AS_OF, draft=False)


def duplicate(document: Document) -> bytes:
    """The file with both originals."""
    return typeset(document).whole
