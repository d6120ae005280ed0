"""A slice of a mentorship becomes a mentorship again, with just what is in the slice.

Each value goes through the very type that reads it from the YAML, so nothing comes in that a file could not say.
What the slice lacks stays lacking: where it has no default, reading it is an error.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from mentordocs.dossier.changes import Change, EndingRecord
from mentordocs.dossier.deal import Deal
from mentordocs.dossier.dossier import FieldPath, Mentorship
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Programme
from mentordocs.dossier.session import Session
from mentordocs.dossier.shape import alternatives, keys_of, type_of
from mentordocs.dossier.slicing import ROLES
from mentordocs.dossier.values import Part, Text
from mentordocs.errors import DossierError

SHAPE: Mapping[str, Any] = {
    "id": Text,
    "programme": Programme,
    "deal": Deal,
    "participants": dict[str, Participant],
    "mentor": Text,
    "mentee": Text,
    "representatives": tuple[Text, ...],
    "payer": Text,
    "sessions": tuple[Session, ...],
    "ledger": tuple[LedgerEntry, ...],
    "changes": tuple[Change, ...],
    "ending": EndingRecord,
    "amended": tuple[Deal, ...],
    "newcomers": tuple[Text, ...],
}
"""What stands under each key of a slice; every part of it may lack what was not needed."""


def restored(tree: object) -> Mentorship:
    """The mentorship that a slice says.

    Raises:
        DossierError: it says something that cannot be; the text names the path and what was expected.
    """
    if not isinstance(tree, dict):
        raise DossierError("mentorship: expected keys and values")
    if unknown := set(tree) - set(SHAPE):
        raise DossierError(f"mentorship: {min(unknown)} is not a key here")
    values = {key: _value(SHAPE[key], value, (key,)) for key, value in tree.items()}
    people = {name: person.model_copy(update={"id": name}) for name, person in values.pop("participants", {}).items()}

    def person(name: str) -> Any:
        if name not in people:
            raise DossierError(f"participants: {name} is missing")
        return people[name]

    for role in ROLES:
        if role in values:
            value = values[role]
            values[role] = tuple(map(person, value)) if isinstance(value, tuple) else person(value)
    lacking: dict[str, Any] = {"id": "", "programme": _part(Programme, {}, ()), "deal": _part(Deal, {}, ())}
    lacking |= dict.fromkeys(("mentor", "mentee"), _part(Participant, {}, ()))
    return Mentorship(**lacking | values)


def _value(kind: Any, tree: object, path: FieldPath) -> Any:
    """A tree as a value of a type; of several types, the one whose keys it has."""
    if isinstance(tree, dict):
        for each in alternatives(kind):
            origin = get_origin(each)
            if isinstance(origin, type) and issubclass(origin, Mapping):
                inner = get_args(each)[1]
                return {str(key): _value(inner, value, (*path, str(key))) for key, value in tree.items()}
            if isinstance(each, type) and issubclass(each, Part) and set(tree) <= set(keys_of(each)):
                return _part(each, tree, path)
        raise _wrong(path, f"nothing known has the keys {', '.join(map(str, tree))}")
    if isinstance(tree, list):
        for each in alternatives(kind):
            if get_origin(each) is tuple:
                inner = get_args(each)[0]
                return tuple(_value(inner, value, (*path, index)) for index, value in enumerate(tree))
        raise _wrong(path, "no list stands here")
    try:
        return _adapter(kind).validate_python(tree)
    except ValidationError as error:
        raise _wrong(path, error.errors(include_url=False)[0]["msg"]) from None


def _part(kind: type[Part], tree: dict[str, Any], path: FieldPath) -> Part:
    known = keys_of(kind)
    values = {key: _value(type_of(known[key]), value, (*path, key)) for key, value in tree.items()}
    return kind.model_construct(**values)


@lru_cache(maxsize=256)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _wrong(path: FieldPath, what: str) -> DossierError:
    return DossierError(f"{'.'.join(map(str, path))}: {what}")
