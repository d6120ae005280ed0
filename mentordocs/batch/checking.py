"""Checking without building: what every signed paper of a mentorship would be found to say. No page is set."""

from collections.abc import Iterator
from datetime import date

from mentordocs.documents.findings import findings_in
from mentordocs.documents.items import ITEMS
from mentordocs.documents.kinds import kind, languages_of
from mentordocs.documents.source import Source, is_wanted, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import MentordocsError
from mentordocs.rules.finding import Finding


def check_mentorship(
    mentorship: Mentorship, templates: Templates, as_of: date
) -> tuple[tuple[Finding, ...], tuple[MentordocsError, ...]]:
    """What the checks find in the signed papers of a mentorship, each once; and what is wrong with templates."""
    found: dict[Finding, None] = {}
    errors: dict[str, MentordocsError] = {}
    for name, language in _papers(mentorship, templates):
        try:
            for made in _made(mentorship, name, language, templates, as_of):
                found |= dict.fromkeys(findings_in(mentorship, made))
        except MentordocsError as error:
            errors[str(error)] = error
    return tuple(found), tuple(errors.values())


def _papers(mentorship: Mentorship, templates: Templates) -> Iterator[tuple[str, Language]]:
    for language in mentorship.languages:
        for name in templates.names(language):
            yield name, language


def _made(mentorship: Mentorship, name: str, language: Language, templates: Templates, as_of: date) -> Iterator[Source]:
    """The words of a signed kind for each item that is due; a paper in two languages once, under the first."""
    first, *_ = languages_of(templates, name, language, mentorship.languages)
    front = kind(templates, language, name)
    if first is not language or not front.signed or not front.is_due_by_itself:
        return
    for item in ITEMS[front.per].due(mentorship, as_of, ()):
        if is_wanted(mentorship, name, language, templates=templates, as_of=as_of, item=item):
            yield source(mentorship, name, language, templates=templates, as_of=as_of, item=item)
