"""What pydantic says of a value → one diagnostic a place, in words for the person who typed it.

Pydantic reports each member of a union by itself; here they become one sentence about what may stand there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mentordocs.dossier.diagnostics import Diagnostic, did_you_mean, error, quoted
from mentordocs.dossier.dossier import FieldPath, Places
from mentordocs.dossier.shape import keys_of, parts_at, paths_to
from mentordocs.dossier.values import InLanguages, Part

Model = TypeVar("Model", bound=Part)

_WRONG_SHAPE = {"model_type", "dict_type", "tuple_type", "list_type", "string_type"}
_CODES = {"enum", "literal_error"}


@dataclass(frozen=True)
class _Complaint:
    """One error of pydantic; `path` is where the value is or should be, `union` the members tried on the way."""

    path: FieldPath
    union: tuple[str, ...]
    kind: str
    details: ErrorDetails

    @property
    def is_of_wrong_shape(self) -> bool:
        """Whether this member of the union is for quite another kind of value than was typed."""
        scalar_wanted = self.kind in {*_CODES, "expected"}
        return self.kind in _WRONG_SHAPE or (scalar_wanted and isinstance(self.details["input"], dict | list))


def validated(
    model: type[Model], tree: object, places: Places, above: FieldPath = (), *, in_part: bool = False
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """What a tree says, or one diagnostic for each place that the model refuses.

    `above` is the path of the tree within its file. `in_part`: keys may be missing (and then no model comes back).
    """
    try:
        return model.model_validate(tree), ()
    except ValidationError as problem:
        errors = problem.errors(include_url=False)
    by_path: dict[FieldPath, list[_Complaint]] = defaultdict(list)
    for complaint in _without_failed_members([_complaint(details, tree) for details in errors]):
        if not (in_part and complaint.kind == "missing"):
            by_path[complaint.path].append(complaint)
    return None, tuple(_diagnostic(path, complaints, model, places, above) for path, complaints in by_path.items())


def _complaint(details: ErrorDetails, tree: object) -> _Complaint:
    """Tell the steps into the tree from the names of union members, which pydantic mixes in one location."""
    path: list[str | int] = []
    union: list[str] = []
    node: Any = tree
    steps = details["loc"]
    for index, step in enumerate(steps):
        is_last = index == len(steps) - 1
        inside_mapping = isinstance(node, dict) and (step in node or (is_last and details["type"] == "missing"))
        if inside_mapping or (isinstance(node, list) and isinstance(step, int) and step < len(node)):
            node = node.get(step) if isinstance(node, dict) else node[step]
            path.append(step)
        else:
            union.append(str(step))
    return _Complaint(tuple(path), tuple(union), details["type"], details)


def _without_failed_members(complaints: Sequence[_Complaint]) -> Iterable[_Complaint]:
    """Where some member of a union fits the shape of what was typed, what the others say is noise.

    Of a mapping that fits none, the keys that it has tell more than the keys that each member misses.
    """
    unknown_in = {complaint.path[:-1] for complaint in complaints if complaint.kind == "extra_forbidden"}
    for complaint in complaints:
        if complaint.kind == "missing" and complaint.union and complaint.path[:-1] in unknown_in:
            members = {other.union for other in complaints if other.path[:-1] == complaint.path[:-1]}
            if len(members) > 1:
                continue
        if complaint.union and complaint.is_of_wrong_shape:
            size = len(complaint.path)
            fits = [
                other
                for other in complaints
                if other.union and other.union != complaint.union and not other.is_of_wrong_shape
                if other.path[:size] == complaint.path
            ]
            if fits and isinstance(complaint.details["input"], dict | list):
                continue
        yield complaint


def _diagnostic(
    path: FieldPath, complaints: Sequence[_Complaint], model: type[Part], places: Places, above: FieldPath
) -> Diagnostic:
    first = complaints[0]
    whole = above + path
    name = _name(whole)
    if first.kind == "missing":
        *_, key = path
        return error(places.of(whole[:-1]), f"{key} is missing" + _where(whole[:-1]), _missing_hint(model, path))
    if first.kind == "extra_forbidden":
        place = places.keys.get(whole, places.of(whole))
        where = _where(whole[:-1]) or " here"
        return error(place, f"{path[-1]} is not a key" + where, _unknown_hint(model, path, first.details["input"]))
    place = places.of(whole)
    value = first.details["input"]
    if value is None:
        return error(place, f"{name}: nothing is given here", _wanted(complaints, model, path))
    exact = [each for each in complaints if each.kind not in {*_WRONG_SHAPE, *_CODES, "expected"}]
    if exact:
        return error(place, f"{name}: {_sentence(exact[0])}" if name else _sentence(exact[0]))
    wanted = _wanted(complaints, model, path)
    given = "a list" if isinstance(value, list) else "keys and values" if isinstance(value, Mapping) else quoted(value)
    codes = [code for each in complaints for code in _codes(each)]
    hint = did_you_mean(value, codes) if isinstance(value, str) else ""
    return error(place, f"{name}: {wanted}, not {given}" if name else f"{wanted}, not {given}", hint)


def _name(path: FieldPath) -> str:
    """A path as people say it: `deal.fee.amount`; the line tells which entry of a list."""
    return ".".join(step for step in path if isinstance(step, str))


def _where(path: FieldPath) -> str:
    return f" under {_name(path)}" if _name(path) else ""


def _codes(complaint: _Complaint) -> list[str]:
    """The codes that pydantic expected, from its own list: `'nl' or 'en'`."""
    if complaint.kind not in _CODES:
        return []
    listed = str(complaint.details["ctx"]["expected"]).replace(" or ", ", ")
    return [code.strip("'") for code in listed.split(", ")]


def _wanted(complaints: Sequence[_Complaint], model: type[Part], path: FieldPath) -> str:
    """What may stand there, of all members of a union together."""
    codes = [code for each in complaints for code in _codes(each)]
    kinds = {each.kind for each in complaints}
    examples = [_example(part) for part in parts_at(model, path)] if kinds & {"model_type"} else []
    if len(codes) > 1:
        return "expected one of " + ", ".join(dict.fromkeys([*codes, *examples]))
    wanted = codes + [str(each.details["ctx"]["what"]) for each in complaints if each.kind == "expected"] + examples
    if kinds & {"tuple_type", "list_type"}:
        wanted.append("a list: [a, b]")
    if "dict_type" in kinds:
        wanted.append("lines of the form key: value")
    if "string_type" in kinds:
        wanted.append("text")
    return "expected " + " or ".join(dict.fromkeys(wanted))


def _example(part: type[Part]) -> str:
    """The shape of a model: `{amount: …, per: …}`, the keys it cannot do without, or else all."""
    keys = keys_of(part)
    needed = [key for key, field in keys.items() if field.is_required()] or list(keys)
    return "{" + ", ".join(f"{key}: …" for key in needed) + "}"


def _missing_hint(model: type[Part], path: FieldPath) -> str:
    """How the missing key would look, where it is one of a few codes or a mapping."""
    examples = [_example(part) for part in parts_at(model, path) if part is not InLanguages]
    return f"write {path[-1]}: {' or '.join(examples)}" if examples else ""


def _unknown_hint(model: type[Part], path: FieldPath, value: object) -> str:
    """The key that was probably meant, or where this one belongs, or the keys that may stand here."""
    key = str(path[-1])
    known = {name for part in parts_at(model, path[:-1]) for name in keys_of(part)}
    if value is None and key.isdigit():
        return "decimals come after a point: 75.00"
    if value is None and ":" in key:
        return "after a key comes a colon and a space"
    if near := did_you_mean(key, known):
        return near
    homes = [_name(home) for home in paths_to(model, key)]
    if len(homes) == 1:
        return f"it belongs under {homes[0]}" if homes[0] else "it belongs at the top of the file, without indentation"
    if value is None:
        return "a text with a comma in it needs quotes"
    return "known here: " + ", ".join(sorted(known))


def _sentence(complaint: _Complaint) -> str:
    """The other errors: those of our own types say it themselves; those of pydantic are said here."""
    context: Mapping[str, Any] = complaint.details.get("ctx", {})
    match complaint.kind:
        case "too_short":
            return f"expected at least {context['min_length']}, got {context['actual_length']}"
        case "too_long":
            return f"expected at most {context['max_length']}, got {context['actual_length']}"
        case "greater_than_equal":
            return f"expected {context['ge']} or more, not {complaint.details['input']}"
        case "less_than_equal":
            return f"expected {context['le']} or less, not {complaint.details['input']}"
    return complaint.details["msg"]
