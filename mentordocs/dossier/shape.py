"""The shape of the models: which keys may stand where. Hints are made from it, so they cannot go out of date."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from mentordocs.dossier.dossier import FieldPath
from mentordocs.dossier.values import Part


def keys_of(model: type[Part]) -> dict[str, FieldInfo]:
    """The fields of a model by the key that the YAML gives them (`from`, not `from_`), in their order."""
    return {field.alias or name: field for name, field in model.model_fields.items() if not field.exclude}


def parts_at(model: type[Part], path: FieldPath) -> tuple[type[Part], ...]:
    """The models that may stand at a path inside another; none where only text, a list or unknown things may."""
    return tuple(part for kind in types_at(model, path) for part in _parts(kind))


def types_at(model: type[Part], path: FieldPath) -> tuple[Any, ...]:
    """The types that a value at a path inside a model may have; none where nothing may stand."""
    types: list[Any] = [model]
    for step in path:
        types = [inner for outer in types for inner in _inside(outer, step)]
    return tuple(types)


def type_of(field: FieldInfo) -> Any:
    """The type of a field, with what reads it."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def alternatives(kind: Any) -> Iterator[Any]:
    """The types that a type allows: the members of a union, without annotations."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from alternatives(get_args(kind)[0])
    elif origin in {Union, UnionType}:
        for each in get_args(kind):
            yield from alternatives(each)
    else:
        yield kind


def _parts(kind: Any) -> Iterator[type[Part]]:
    for each in alternatives(kind):
        if isinstance(each, type) and issubclass(each, Part):
            yield each


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    for each in alternatives(kind):
        origin = get_origin(each)
        if isinstance(step, int) and origin is tuple:
            yield get_args(each)[0]
        elif isinstance(step, str) and isinstance(origin, type) and issubclass(origin, Mapping):
            yield get_args(each)[1]
        elif isinstance(step, str) and isinstance(each, type) and issubclass(each, Part):
            field = keys_of(each).get(step)
            if field is not None:
                yield type_of(field)


def paths_to(model: type[Part], key: str, above: FieldPath = ()) -> Iterator[FieldPath]:
    """Every path at which a key may stand in a model; inside lists and free-named mappings it is not looked for."""
    for name, field in keys_of(model).items():
        if name == key:
            yield above
        for part in _parts(field.annotation):
            yield from paths_to(part, key, (*above, name))
