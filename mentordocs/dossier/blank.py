"""A mentorship of which nothing is known yet: what an empty intake form is made of, before there is a dossier."""

from mentordocs.dossier.codes import Language
from mentordocs.dossier.deal import Deal, Intake, Terms
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import FullName, Participant
from mentordocs.dossier.programme import Programme


def blank(programme: Programme, language: Language) -> Mentorship:
    """Everything in it is empty, also what a dossier has to say: names, goal, and the date of the intake (None).

    It is for forms only: most of a deal is not there at all.
    """
    nobody = Participant.model_construct(name=FullName.model_construct(first="", last=""))
    intake = Intake.model_construct(date=None, goal="", learn=())
    deal = Deal.model_construct(language=language, subject="", intake=intake, metrics={}, deal=Terms.model_construct())
    return Mentorship(id="", programme=programme, deal=deal, mentor=nobody, mentee=nobody)
