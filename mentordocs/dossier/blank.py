"""A mentorship of which nothing is known yet: what an empty intake form is made of, before there is a dossier."""

from typing import Any, TypeVar

from mentordocs.dossier.codes import Language
from mentordocs.dossier.deal import Deal, Intake, Terms
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import FullName, Participant
from mentordocs.dossier.programme import Programme
from mentordocs.dossier.values import Part

_Model = TypeVar("_Model", bound=Part)


def blank(programme: Programme, language: Language) -> Mentorship:
    """Everything in it is empty, also what a dossier has to say: names, goal, and the date of the intake (None).

    It is for forms only: most of a deal is not there at all.
    """
    nobody = _unfinished(Participant, name=_unfinished(FullName, first="", last=""))
    intake = _unfinished(Intake, date=None, goal="", learn=())
    deal = _unfinished(Deal, language=language, subject="", intake=intake, metrics={}, deal=_unfinished(Terms))
    return Mentorship(id="", programme=programme, deal=deal, mentor=nobody, mentee=nobody)


def _unfinished(model: type[_Model], **values: Any) -> _Model:
    """A part with these values and what has a default, unchecked."""
    make: Any = model.model_construct
    made: _Model = make(**values)
    return made
