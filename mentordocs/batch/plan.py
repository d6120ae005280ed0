"""The plan: which documents are due, from the dossier, the kinds of the templates and a day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from mentordocs.documents.kinds import Kind, kind
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier, Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.period import Period, lifetime, periods_due
from mentordocs.rules.session_sheet import next_session


@dataclass(frozen=True)
class Due:
    """One document that is due: a kind for a mentorship in a language, and for the period or session it is made per."""

    mentorship: str
    kind: str
    language: Language
    period: Period | None = None
    session: date | None = None


@dataclass(frozen=True)
class Wanted:
    """What of all that is due is wanted; an empty tuple is all of it."""

    mentorships: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    period: Period | None = None
    session: date | None = None

    def must_exist_in(self, dossier: Dossier, refused: Iterable[str]) -> None:
        """Make sure that every wanted mentorship is there.

        Raises:
            UsageError: one that neither the dossier nor what was refused of it has.
        """
        _known("mentorship", self.mentorships, {*dossier.mentorships, *refused})


def plan(dossier: Dossier, templates: Templates, as_of: date, wanted: Wanted) -> tuple[Due, ...]:
    """All that is due on a day: by mentorship, then kind, language (the ruling one first) and period.

    A kind made per period is due for every whole month or quarter (`report_every` of the programme) of the
    mentorship that is over on the day; or for the period that is wanted, over or not. A form is due only where its kind
    is asked for; one made per session for the session that is wanted, else for the next that is planned.

    Raises:
        UsageError: a kind is wanted that the templates do not have.
        TemplateError: the front matter of a kind is wrong.
    """
    known = {name for language in Language for name in templates.names(language)}
    _known("kind", wanted.kinds, known)
    front = cache(lambda language, name: kind(templates, language, name))
    return tuple(
        Due(mentorship.id, name, language, period, session)
        for mentorship in dossier.mentorships.values()
        if not wanted.mentorships or mentorship.id in wanted.mentorships
        for name in sorted(known)
        if not wanted.kinds or name in wanted.kinds
        for language in mentorship.languages
        if not wanted.languages or language in wanted.languages
        if name in templates.names(language)
        if name in wanted.kinds or front(language, name).form is None
        for period in _periods(front(language, name), mentorship, as_of, wanted.period)
        for session in _sessions(front(language, name), mentorship, as_of, wanted.session)
    )


def _known(what: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(sorted(known)) or 'none'}"
            msg = f"there is no {what} {name!r} ({hint})"
            raise UsageError(msg)


def _periods(front: Kind, mentorship: Mentorship, as_of: date, wanted: Period | None) -> tuple[Period | None, ...]:
    if front.per != "period":
        return (None,)
    if wanted is None:
        return periods_due(mentorship, as_of)
    first, last = lifetime(mentorship)
    return (wanted,) if wanted.first <= last and wanted.last >= first else ()


def _sessions(front: Kind, mentorship: Mentorship, as_of: date, wanted: date | None) -> tuple[date | None, ...]:
    if front.per != "session":
        return (None,)
    day = wanted or next_session(mentorship, as_of)
    return (day,) if day else ()
