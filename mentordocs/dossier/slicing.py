"""What a paper reads of a mentorship, and no more: the slice of the data that its words are made of.

`watched` gives a mentorship that notes which of its values are read while something is made from it; `slice_of` then
gives just those, as a plain tree. So the slice follows from the template, whatever the template: what it does not
read is not in it, and what it reads is.
"""

from abc import ABCMeta
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from mentordocs.dossier.deal import Deal
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Part

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

ROLES = ("mentor", "mentee", "representatives", "payer", "newcomers")
"""The fields of a mentorship that hold participants: in a slice their ids, the people themselves stand apart."""


def watched(mentorship: Mentorship) -> Mentorship:
    """The same mentorship, noting what is read of it. Equal parts stay equal, and one person stays one object."""
    watching: Mentorship = _Watch().of(mentorship)
    return watching


def slice_of(mentorship: Mentorship) -> dict[str, Json]:
    """What was read so far of a watched mentorship, in the words of the YAML.

    Text, dates, spans and the like are as they are typed; amounts and readings are text too, so that 75.00 stays
    75.00. A value that is just its default is left out.
    """
    seen = _seen(mentorship)
    people: dict[str, Json] = {}
    tree: dict[str, Json] = {"id": mentorship.id}
    for field in fields(Mentorship):
        value = seen.get(field.name)
        if value is None or value == () or field.name in {"id", "places"}:
            continue
        if field.name in ROLES:
            those = value if isinstance(value, tuple) else (value,)
            people |= {person.id: _tree(person) for person in those}
            ids: list[Json] = [person.id for person in those]
            tree[field.name] = ids if isinstance(value, tuple) else ids[0]
        else:
            tree[field.name] = _tree(value)
    return {**tree, "participants": people} if people else tree


def united(one: Json, other: Json) -> Json:
    """Two slices of one mentorship as one: what was read for either."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: united(one.get(key, other.get(key)), other.get(key, one.get(key))) for key in one | other}
    if isinstance(one, list) and isinstance(other, list):
        return [united(*pair) for pair in zip(one, other, strict=True)]
    return one


class _Watch:
    """Makes watched copies, one of each object, that share the values of the originals."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Any]] = {}

    def with_deal(self, mentorship: Any, deal: Deal) -> Any:
        """What `Mentorship.with_deal` gives, where what is read of the rest is noted as read of the first."""
        other = _Otherwise(_seen(mentorship), **mentorship.people_of(deal), deal=deal, changes=(), amended=())
        return self._copy(mentorship, Mentorship, other)

    def with_people_of(self, mentorship: Any, deal: Deal) -> Any:
        """What `Mentorship.with_people_of` gives, in the same way."""
        return self._copy(mentorship, Mentorship, _Otherwise(_seen(mentorship), **mentorship.people_of(deal)))

    def of(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self.of, value))
        if isinstance(value, dict):
            return {key: self.of(each) for key, each in value.items()}
        if not isinstance(value, Part | Mentorship):
            return value
        if id(value) not in self._known:
            self._known[id(value)] = value, self._copy(value, type(value), {})
        return self._known[id(value)][1]

    def _copy(self, value: Any, model: type, seen: dict[str, Any]) -> Any:
        kind = _watched_kind(model)
        copy: Any = object.__new__(kind)
        state = {"__dict__": vars(value), "_watch": self, "_seen": seen}
        if isinstance(value, Part):
            state |= dict.fromkeys(("__pydantic_extra__", "__pydantic_private__"))
            state["__pydantic_fields_set__"] = value.model_fields_set
        for name, each in state.items():
            object.__setattr__(copy, name, each)
        return copy


class _Otherwise(dict[str, Any]):
    """What was seen of a mentorship with another deal or people: those are its own, the rest was seen of the first."""

    def __init__(self, first: dict[str, Any], **own: Any) -> None:
        super().__init__(own)
        self._first = first

    def __missing__(self, name: str) -> Any:
        return self._first[name]

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._first

    def __setitem__(self, name: str, value: Any) -> None:
        self._first[name] = value


class _Field:
    """Reads one field of a watched object, and notes it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, whole: Any, kind: type) -> Any:
        if whole is None:
            raise AttributeError(self.name)
        seen = whole._seen
        if self.name not in seen:
            if self.name not in whole.__dict__:
                raise AttributeError(self.name)
            seen[self.name] = whole._watch.of(whole.__dict__[self.name])
        return seen[self.name]

    def __set__(self, whole: Any, value: Any) -> None:
        raise AttributeError(self.name)


@cache
def _watched_kind(kind: type) -> type:
    """A subclass that watches, and says that it is `kind` itself: equal to, and named as, what it copies."""
    names = [field.name for field in fields(kind)] if kind is Mentorship else list(kind.model_fields)  # type: ignore[attr-defined]
    inside: dict[str, Any] = {name: _Field(name) for name in names}
    inside |= {"__slots__": ("_seen", "_watch"), "__class__": property(lambda _: kind)}
    if kind is Mentorship:
        inside["with_deal"] = lambda self, deal: self._watch.with_deal(self, deal)
        inside["with_people_of"] = lambda self, deal: self._watch.with_people_of(self, deal)
    # Not through pydantic, which would read the fields anew.
    make: Any = ABCMeta.__new__ if isinstance(kind, ABCMeta) else type.__new__
    made: type = make(type(kind), kind.__name__, (kind,), inside)
    return made


def _seen(whole: Any) -> dict[str, Any]:
    seen: dict[str, Any] = whole._seen
    return seen


def _tree(value: Any) -> Json:
    if isinstance(value, Part):
        return dict(_entries(value))
    if isinstance(value, tuple):
        return [_tree(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _tree(each) for key, each in value.items()}
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _entries(part: Part) -> Iterator[tuple[str, Json]]:
    seen = _seen(part)
    for name, field in type(part).model_fields.items():
        if name not in seen or field.exclude:
            continue
        if field.is_required() or vars(part)[name] != field.get_default(call_default_factory=True):
            yield field.alias or name, _tree(seen[name])
