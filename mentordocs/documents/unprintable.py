"""Where the characters stand that no font has: the place in the YAML, as far as a value has them."""

from collections.abc import Iterator
from typing import Any

from mentordocs.dossier.dossier import FieldPath, Mentorship, Place
from mentordocs.dossier.values import Part
from mentordocs.errors import TypesettingError
from mentordocs.typesetting import MissingCharactersError, named

_MOST_PLACES = 5
_MOST_NAMED = 3


def with_places(error: MissingCharactersError, mentorship: Mentorship, reference: str) -> TypesettingError:
    """The error with a line for each value that has such characters, and one for those that stand in no value."""
    lines: list[str] = []
    left = dict(error.characters)
    found = 0
    for place, value in _values(mentorship):
        missing = [character for character in error.characters if character in value]
        if not missing:
            continue
        found += 1
        left = {character: word for character, word in left.items() if character not in missing}
        if found <= _MOST_PLACES:
            lines.append(f"{place}: {_listed(missing)} in “{_shortened(value)}”")
    if found > _MOST_PLACES:
        lines.append(f"and {found - _MOST_PLACES} values more")
    if left:
        word = next(iter(left.values()))
        lines.append(f"{reference}: {_listed(list(left))} in “{_shortened(word)}”")
    return TypesettingError("\n  ".join([f"some characters have no font here ({error.advice}):", *lines]))


def _listed(characters: list[str]) -> str:
    more = len(characters) - _MOST_NAMED
    return ", ".join(map(named, characters[:_MOST_NAMED])) + (f" and {more} more" if more > 0 else "")


def _shortened(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= 40 else f"{words[:40]}…"


def _values(mentorship: Mentorship) -> Iterator[tuple[Place, str]]:
    """Every text of a mentorship, and where it was typed."""
    people = (mentorship.mentor, mentorship.mentee, *mentorship.representatives, mentorship.payer)
    parts: dict[str, Any] = {"programme": mentorship.programme}
    parts |= {f"participants/{person.id}": person for person in people if person is not None}
    parts |= {name: getattr(mentorship, name) for name in ("deal", "sessions", "ledger", "changes", "ending")}
    for file, part in parts.items():
        for path, text in _texts(part, ()):
            yield mentorship.place(file, path), text


def _texts(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Part):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*path, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _texts(each, (*path, index))
