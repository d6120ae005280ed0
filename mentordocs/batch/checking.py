"""Checking without building: what every signed paper of a mentorship would be found to say. No page is set."""

from collections.abc import Iterator
from datetime import date

from mentordocs.documents.kinds import kind, languages_of
from mentordocs.documents.source import source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import MentordocsError
from mentordocs.rules.checks import check
from mentordocs.rules.finding import Finding


def check_mentorship(
    mentorship: Mentorship, templates: Templates, as_of: date
) -> tuple[tuple[Finding, ...], tuple[MentordocsError, ...]]:
    """What the checks find in the signed papers of a mentorship, each once; and what is wrong with templates."""
    found: dict[Finding, None] = {}
    errors: dict[str, MentordocsError] = {}
    for name, language in _papers(mentorship, templates):
        try:
            first, *_ = languages_of(templates, name, language, mentorship.languages)
            if first is language and kind(templates, language, name).signed:
                made = source(mentorship, name, language, templates=templates, as_of=as_of)
                for each in made.in_each_language:
                    found |= dict.fromkeys(check(mentorship, each.clauses, each.points))
        except MentordocsError as error:
            errors[str(error)] = error
    return tuple(found), tuple(errors.values())


def _papers(mentorship: Mentorship, templates: Templates) -> Iterator[tuple[str, Language]]:
    for language in mentorship.languages:
        for name in templates.names(language):
            yield name, language
