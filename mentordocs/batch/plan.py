"""The plan: which documents are due, from the dossier, the kinds of the templates and a day. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from mentordocs.documents.items import ITEMS, Per
from mentordocs.documents.kinds import kind, languages_of
from mentordocs.documents.source import is_wanted
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier, Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.issued import Issued
from mentordocs.rules.period import Period


@dataclass(frozen=True)
class Due:
    """One document that is due: a kind for a mentorship in a language, and the key of the item it is made for.

    `beside` is the second language of one in two.
    """

    mentorship: str
    kind: str
    language: Language
    item: str = ""
    beside: Language | None = None

    @property
    def tag(self) -> str:
        """Its language, or both, as references have it: `nl-en`."""
        return f"{self.language}-{self.beside}" if self.beside else self.language.value


@dataclass(frozen=True)
class Wanted:
    """What of all that is due is wanted; an empty tuple is all of it.

    `period` is for kinds made per period and for reflections, `session` for those made per session or record, `items`
    for all others.
    """

    mentorships: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    period: Period | None = None
    session: date | None = None
    items: tuple[str, ...] = ()

    def keys(self, per: Per) -> tuple[str, ...]:
        """The keys of the items that are asked for by name."""
        if per in {"period", "statement-period"}:
            return (str(self.period),) if self.period else ()
        if per in {"session", "record"}:
            return (str(self.session),) if self.session else ()
        if per == "reflection" and self.period:
            return (str(self.period),)
        return self.items

    def must_exist_in(self, dossier: Dossier, refused: Iterable[str]) -> None:
        """Make sure that every wanted mentorship is there.

        Raises:
            UsageError: one that neither the dossier nor what was refused of it has.
        """
        _known("mentorship", self.mentorships, {*dossier.mentorships, *refused})


def plan(
    dossier: Dossier,
    templates: Templates,
    as_of: date,
    wanted: Wanted,
    issued: Mapping[str, tuple[Issued, ...]] = MappingProxyType({}),
) -> tuple[Due, ...]:
    """All that is due on a day: by mentorship, then kind, language (the ruling one first) and period.

    A kind is made for the items that are due (`documents.items`), or for those that are wanted, due or not, as far as
    the mentorship has them, and as far as its `when` holds. A form, and another kind made on demand, is made only where
    its kind is asked for; so is one whose `due` does not hold. `issued` is what was issued before, by mentorship.

    Raises:
        UsageError: a kind is wanted that the templates do not have, or an item that no mentorship has.
        TemplateError: the front matter of a kind is wrong.
    """
    known = {name for language in Language for name in templates.names(language)}
    _known("kind", wanted.kinds, known)
    front = cache(lambda language, name: kind(templates, language, name))
    due = tuple(
        Due(mentorship.id, name, language, item, *beside)
        for mentorship in dossier.mentorships.values()
        if not wanted.mentorships or mentorship.id in wanted.mentorships
        for name in sorted(known)
        if not wanted.kinds or name in wanted.kinds
        for language, *beside in _languages(name, mentorship, templates, wanted)
        if name in wanted.kinds or front(language, name).is_due_by_itself
        for item in _items(
            front(language, name).per,
            mentorship,
            as_of,
            wanted,
            issued.get(mentorship.id, ()),
            asked=name in wanted.kinds,
        )
        if is_wanted(
            mentorship,
            name,
            language,
            templates=templates,
            as_of=as_of,
            item=item,
            issued=issued.get(mentorship.id, ()),
            asked=name in wanted.kinds,
        )
    )
    _known("item", wanted.items, {one.item for one in due})
    return due


def _languages(
    name: str, mentorship: Mentorship, templates: Templates, wanted: Wanted
) -> Iterator[tuple[Language, ...]]:
    """The languages of each paper of a kind; one in two languages is wanted where either of them is."""
    there = [language for language in mentorship.languages if name in templates.names(language)]
    papers = dict.fromkeys(languages_of(templates, name, language, mentorship.languages) for language in there)
    for languages in papers:
        if not wanted.languages or {*languages} & {*wanted.languages}:
            yield languages


def _known(what: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(sorted(known)) or 'none'}"
            msg = f"there is no {what} {name!r} ({hint})"
            raise UsageError(msg)


def _items(
    per: Per, mentorship: Mentorship, as_of: date, wanted: Wanted, issued: tuple[Issued, ...], *, asked: bool
) -> Iterator[str]:
    named = wanted.keys(per)
    if not named:
        found = ITEMS[per].asked if asked else ITEMS[per].due
        yield from found(mentorship, as_of, issued)
    for key in named:
        with suppress(UsageError):  # another of the wanted mentorships has it
            item = ITEMS[per].must_be(mentorship, key)
            if ITEMS[per].is_worth_it(mentorship, item):
                yield item
