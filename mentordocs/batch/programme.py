"""Papers of the whole programme: which are asked for, and making them.

They are made by one worker, from figures over all mentorships; no mentorship travels with them.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import date

from mentordocs.batch.building import Failure, Outcome, Workshop, written
from mentordocs.batch.making import Brought
from mentordocs.batch.plan import Due, Wanted
from mentordocs.documents.kinds import kind
from mentordocs.documents.programme_paper import PROGRAMME, make_for_programme, programme_data, year_of
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Dossier
from mentordocs.errors import MentordocsError
from mentordocs.rules.period import lifetime


def programme_plan(dossier: Dossier, templates: Templates, as_of: date, wanted: Wanted) -> tuple[Due, ...]:
    """The papers of the programme that are asked for by kind: of the year that is wanted, or the last one that is over.

    Where no mentorship ran before this year, it is this year. They are in the language of the programme, or in those
    that are wanted.

    Raises:
        UsageError: the period that is wanted is no year.
        TemplateError: the front matter of a kind is wrong.
    """
    languages = wanted.languages or (dossier.programme.language,)
    return tuple(
        Due(PROGRAMME, name, language, _year(dossier, as_of, wanted))
        for name in dict.fromkeys(wanted.kinds)
        for language in languages
        if name in templates.names(language) and kind(templates, language, name).per == "programme"
    )


def _year(dossier: Dossier, as_of: date, wanted: Wanted) -> str:
    if wanted.period is not None:
        return str(year_of(str(wanted.period)))
    begun = [lifetime(mentorship)[0].year for mentorship in dossier.mentorships.values()]
    return str(as_of.year - 1 if begun and min(begun) < as_of.year else as_of.year)


def build_for_programme(due: Sequence[Due], dossier: Dossier, workshop: Workshop) -> Iterator[Outcome]:
    """Make each paper; one that fails never stops another."""
    templates = Templates(workshop.own_templates)
    for one in due:
        begun = time.perf_counter()
        try:
            data = programme_data(dossier.programme, dossier.mentorships.values(), one.item, workshop.as_of)
            made = make_for_programme(data, one.kind, one.language, templates=templates)
            yield written(one, Brought(made, issued=False), workshop.output, PROGRAMME, begun)
        except MentordocsError as error:
            yield Failure(one, str(error), error.exit_code)
