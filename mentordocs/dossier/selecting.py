"""Fields of a deal, named by a path, with a value, both as a person types them: `deal.fee.per=month`."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mentordocs.dossier.deal import Deal
from mentordocs.dossier.diagnostics import did_you_mean, quoted
from mentordocs.dossier.shape import keys_of, parts_at, types_at
from mentordocs.dossier.values import Part
from mentordocs.dossier.yaml_reader import Tree, read
from mentordocs.errors import UsageError

_FIELD = re.compile(r"([\w-]+(?:\.[\w-]+)*)=(.*)", re.DOTALL)
_NOTHING = frozenset({"", "~", "null"})


@dataclass(frozen=True)
class FieldValue:
    """A field of the deal and a value for it: `path` by the keys of `deal.yaml`, `value` as it is typed there."""

    path: tuple[str, ...]
    value: Tree

    @classmethod
    def parse(cls, text: str) -> "FieldValue":
        """Read `PATH=VALUE`.

        VALUE is text as it stands behind the colon in the deal, and needs no quotes; in brackets or braces it is a list
        or a mapping, and nothing at all takes the field away.

        Raises:
            UsageError: it is not of that form, the deal has no such field, or that field can never say this.
        """
        found = _FIELD.fullmatch(text)
        if found is None:
            msg = f"{quoted(text)} is not of the form PATH=VALUE, such as deal.fee.amount=80.00"
            raise UsageError(msg)
        path = tuple(found[1].split("."))
        if not types_at(Deal, path):
            _refuse(path)
        field = cls(path, _tree(found[2].strip()))
        if field.value is not None and not field.possible:
            _refuse_value(field)
        return field

    @property
    def dotted(self) -> str:
        """The path as it is typed."""
        return ".".join(self.path)

    @property
    def possible(self) -> tuple[Any, ...]:
        """What the value is, in each type that the field may have and that takes it."""
        found: list[Any] = []
        for kind in types_at(Deal, self.path):
            with suppress(ValidationError):
                found.append(_adapter(kind).validate_python(self.value))
        return tuple(found)

    def holds(self, deal: Deal) -> bool:
        """Whether the field has just this value in a deal; 75 and 75.00 are one value."""
        value = value_at(deal, self.path)
        return value is None if self.value is None else any(value == each for each in self.possible)


def value_at(deal: Deal, path: tuple[str, ...]) -> Any:
    """The value of a field of a deal; None where it has none."""
    value: Any = deal
    for step in path:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, Part):
            names = {field.alias or name: name for name, field in type(value).model_fields.items()}
            value = getattr(value, names[step]) if step in names else None
        else:
            return None
    return value


def said(value: Any) -> str:
    """A value as it could be typed in the deal, on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Part):
        named = {field.alias or name: getattr(value, name) for name, field in type(value).model_fields.items()}
        return said({key: each for key, each in named.items() if each is not None})
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {said(each)}' for key, each in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(said, value))}]"
    return str(value)


def _refuse(path: tuple[str, ...]) -> None:
    """Say which step of a path the deal does not have."""
    length = next(length for length in range(1, len(path) + 1) if not types_at(Deal, path[:length]))
    known = list(dict.fromkeys(key for part in parts_at(Deal, path[: length - 1]) for key in keys_of(part)))
    hint = did_you_mean(path[length - 1], known) or (f"it has {', '.join(known)}" if known else "it has no keys")
    msg = f"{'.'.join(path)}: {'.'.join(path[: length - 1]) or 'a deal'} has no {path[length - 1]} ({hint})"
    raise UsageError(msg)


def _refuse_value(field: FieldValue) -> None:
    """Say what was expected, in the words of the first type that the field may have."""
    try:
        _adapter(types_at(Deal, field.path)[0]).validate_python(field.value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        msg = f"{field.dotted}={said(field.value)}: {first['msg']}"
        raise UsageError(msg) from None


def _tree(text: str) -> Tree:
    if text in _NOTHING:
        return None
    if text[0] not in "[{\"'":
        return text
    source = read(f"value: {text}".encode(), Path("value"))
    if not isinstance(source.tree, dict) or source.is_broken or list(source.tree) != ["value"]:
        msg = f"{quoted(text)} cannot be read: close what you open, and quote text that has commas or brackets in it"
        raise UsageError(msg)
    return source.tree["value"]


@lru_cache(maxsize=256)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
