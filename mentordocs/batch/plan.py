"""The plan: which documents are due, from the dossier, the kinds of the templates and a day. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from mentordocs.documents.kinds import Kind, kind
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Interval, Language
from mentordocs.dossier.dossier import Dossier, Mentorship
from mentordocs.dossier.values import Month
from mentordocs.errors import UsageError
from mentordocs.rules.period import Period


@dataclass(frozen=True)
class Due:
    """One document that is due: a kind for a mentorship in a language, and for a period where it is made per period."""

    mentorship: str
    kind: str
    language: Language
    period: Period | None = None


@dataclass(frozen=True)
class Wanted:
    """What of all that is due is wanted; an empty tuple is all of it."""

    mentorships: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    period: Period | None = None

    def must_exist_in(self, dossier: Dossier, refused: Iterable[str]) -> None:
        """Make sure that every wanted mentorship is there.

        Raises:
            UsageError: one that neither the dossier nor what was refused of it has.
        """
        _known("mentorship", self.mentorships, {*dossier.mentorships, *refused})


def plan(dossier: Dossier, templates: Templates, as_of: date, wanted: Wanted) -> tuple[Due, ...]:
    """All that is due on a day: by mentorship, then kind, language (the ruling one first) and period.

    A kind made per period is due for every whole month or quarter (`report_every` of the programme) of the
    mentorship that is over on the day; or for the period that is wanted, over or not.

    Raises:
        UsageError: a kind is wanted that the templates do not have.
        TemplateError: the front matter of a kind is wrong.
    """
    known = {name for language in Language for name in templates.names(language)}
    _known("kind", wanted.kinds, known)
    front = cache(lambda language, name: kind(templates, language, name))
    return tuple(
        Due(mentorship.id, name, language, period)
        for mentorship in dossier.mentorships.values()
        if not wanted.mentorships or mentorship.id in wanted.mentorships
        for name in sorted(known)
        if not wanted.kinds or name in wanted.kinds
        for language in mentorship.languages
        if not wanted.languages or language in wanted.languages
        if name in templates.names(language)
        for period in _periods(front(language, name), mentorship, as_of, wanted.period)
    )


def _known(what: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(sorted(known)) or 'none'}"
            msg = f"there is no {what} {name!r} ({hint})"
            raise UsageError(msg)


def _periods(front: Kind, mentorship: Mentorship, as_of: date, wanted: Period | None) -> tuple[Period | None, ...]:
    if front.per == "mentorship":
        return (None,)
    first, last = _lifetime(mentorship)
    if wanted is not None:
        return (wanted,) if wanted.first <= last and wanted.last >= first else ()
    every = mentorship.programme.report_every
    return tuple(period for period in _whole_periods(first, last, every) if period.last < as_of)


def _lifetime(mentorship: Mentorship) -> tuple[date, date]:
    """From and to as agreed; an earlier end counts."""
    frame = mentorship.deal.agreed.timeframe
    ended = mentorship.ending.date if mentorship.ending else frame.to
    return frame.from_, max(frame.from_, ended)


def _whole_periods(first: date, last: date, every: Interval) -> Iterator[Period]:
    """The calendar months or quarters that a mentorship touches."""
    month = Month(first.year, first.month)
    seen = ""
    while month.first_day <= last:
        text = str(month) if every is Interval.MONTH else f"{month.year:04}-Q{(month.month + 2) // 3}"
        if text != seen:
            yield Period.parse(text)
        seen, month = text, month.following()
