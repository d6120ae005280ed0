"""What there is to write templates with: the kinds, where each comes from, and what its template may say.

Nothing of it is a list kept by hand. The variables are those that a template of that kind is really given, of a
mentorship at hand; their fields follow from the types, and the clauses and parts from what the template calls.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes
from pydantic import BaseModel

from mentordocs.documents import kinds
from mentordocs.documents.environment import PRINTED_BY, Later
from mentordocs.documents.front_matter import split
from mentordocs.documents.items import ITEMS
from mentordocs.documents.kinds import Kind
from mentordocs.documents.mail_text import FOLDER
from mentordocs.documents.rendering import wording
from mentordocs.documents.source import source_in
from mentordocs.documents.templates import Templates, packaged
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import MentordocsError

_OURS = "mentordocs."


@dataclass(frozen=True)
class Found:
    """A file of templates: its language, its name below that (`clauses/fee.md`), where it is, and whether it is own."""

    language: Language
    name: str
    path: Path
    is_own: bool


@dataclass(frozen=True)
class KindFound:
    """A kind: its name, its front matter by language, and its file in each."""

    name: str
    fronts: Mapping[Language, Kind]
    files: tuple[Found, ...]

    @property
    def front(self) -> Kind:
        """Its front matter, in the first of its languages."""
        return next(iter(self.fronts.values()))


@dataclass(frozen=True)
class TypeFound:
    """A type of ours: its fields with their types, or the words that a code can be, and the filter that prints it."""

    name: str
    fields: Mapping[str, str]
    codes: tuple[str, ...]
    filter: str


@dataclass(frozen=True)
class Vocabulary:
    """What a template of a kind may use.

    Attributes:
        example: the mentorship that the variables are of.
        variables: their types, by name.
        functions: what it can call, with arguments.
        types: the types of ours that it can reach from the variables, by name.
        filters: the filters there are beside those of Jinja.
    """

    example: str
    variables: Mapping[str, str]
    functions: Mapping[str, str]
    types: Mapping[str, TypeFound]
    filters: tuple[str, ...]


class _WithoutWords(Templates):
    """The same templates, where the one of a kind has its front matter only: it always renders, right or wrong."""

    def __init__(self, templates: Templates, name: str) -> None:
        super().__init__()
        self.folders = templates.folders
        self._name = f"{name}.md"

    def text(self, language: Language, name: str) -> tuple[Path, str]:
        path, text = super().text(language, name)
        return path, text[: len(text) - len(split(text)[1])] if name == self._name else text


def file_of(templates: Templates, language: Language, name: str) -> Found:
    """The file that holds, and whether it is the user's own.

    Raises:
        TemplateError: there is none.
    """
    path = templates.path(language, name)
    return Found(language, name, path, is_own=not path.resolve().is_relative_to(packaged().resolve()))


def all_kinds(templates: Templates) -> tuple[KindFound, ...]:
    """Every kind there is, in alphabetical order.

    Raises:
        TemplateError: the front matter of one is wrong.
    """
    names = sorted({name for language in Language for name in templates.names(language)})
    return tuple(kind_found(templates, name) for name in names)


def kind_found(templates: Templates, name: str) -> KindFound:
    """One kind.

    Raises:
        TemplateError: its front matter is wrong, or there is no such kind.
    """
    there = [language for language in Language if templates.find(language, f"{name}.md")]
    there = there or [next(iter(Language))]
    fronts = {language: kinds.kind(templates, language, name) for language in there}
    return KindFound(name, fronts, tuple(file_of(templates, language, f"{name}.md") for language in there))


def parts_of(templates: Templates, language: Language, name: str) -> tuple[Found, ...]:
    """The clauses and parts that the template of a kind calls by name, and what those call, in the order of the page.

    Raises:
        TemplateError: a template is no template, or calls one that is not there.
    """
    found: dict[str, Found] = {}
    for part in _called(templates, language, f"{name}.md"):
        if part not in found:
            found[part] = file_of(templates, language, part)
    return tuple(found.values())


def texts_of(templates: Templates, kind: KindFound) -> tuple[Found, ...]:
    """The texts that a kind is mailed with, in each of its languages.

    Raises:
        TemplateError: there is no text of that name.
    """
    return tuple(
        file_of(templates, language, f"{FOLDER}/{text}.md")
        for language, front in kind.fronts.items()
        if front.mail is not None
        for text in (front.mail.reading, front.mail.text)
        if text is not None
    )


def mailed_with(templates: Templates, name: str) -> tuple[str, ...]:
    """The kinds that are mailed with a text (`mail/receipt`), in alphabetical order; none for any other template.

    Raises:
        TemplateError: the front matter of a kind is wrong.
    """
    folder, _, text = name.removesuffix(".md").rpartition("/")
    if folder != FOLDER:
        return ()
    return tuple(
        kind.name
        for kind in all_kinds(templates)
        if any(front.mail and text in {front.mail.text, front.mail.reading} for front in kind.fronts.values())
    )


def _called(templates: Templates, language: Language, name: str) -> Iterator[str]:
    environment = wording(templates, language, "EUR", language).environment
    tree = environment.parsed(name)
    for node in tree.find_all((nodes.Call, nodes.Include, nodes.FromImport, nodes.Import)):
        part = _part(node)
        if part is not None and templates.find(language, part):
            yield part
            yield from _called(templates, language, part)


def _part(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Call):
        is_clause = isinstance(node.node, nodes.Name) and node.node.name == "clause" and node.args
        named = node.args[0] if is_clause else None
        return f"clauses/{named.value}.md" if isinstance(named, nodes.Const) else None
    template = getattr(node, "template", None)
    return str(template.value) if isinstance(template, nodes.Const) else None


def vocabulary(
    templates: Templates, name: str, language: Language, mentorships: Iterable[Mentorship], as_of: date
) -> Vocabulary | None:
    """What a template of a kind may use, by the first mentorship that has such a paper; None where none has one.

    Args:
        templates: where templates are found.
        name: the kind.
        language: the language of the template.
        mentorships: those to look at.
        as_of: today; what is not there yet today may be by the end of the mentorship.
    """
    empty = _WithoutWords(templates, name)
    for mentorship in mentorships:
        for day in (as_of, max(as_of, mentorship.deal.agreed.timeframe.to)):
            variables = _variables(empty, name, language, mentorship, day)
            if variables is not None:
                return _vocabulary(variables, mentorship.id, set(_filters(empty, language)))
    return None


def _variables(
    templates: Templates, name: str, language: Language, mentorship: Mentorship, day: date
) -> Mapping[str, object] | None:
    per = ITEMS[kinds.kind(templates, language, name).per]
    try:
        item = next(iter(per.asked(mentorship, day, ())), None)
        if item is None:
            return None
        made = source_in(mentorship, name, language, templates=templates, as_of=day, item=item, articles={})
        return {key: each.value if isinstance(each, Later) else each for key, each in made.variables.items()}
    except MentordocsError:
        return None


def _filters(templates: Templates, language: Language) -> Iterable[str]:
    return wording(templates, language, "EUR", language).say


def _vocabulary(variables: Mapping[str, object], example: str, filters: set[str]) -> Vocabulary:
    types: dict[str, TypeFound] = {}
    # What a mentorship may lack is nothing in most of them: its field says what it is where it is there.
    declared = get_type_hints(Mentorship)
    plain = {key: declared.get(key, _type_of(each)) for key, each in variables.items() if not callable(each)}
    for each in plain.values():
        _gather(each, types)
    return Vocabulary(
        example,
        {key: _said(each) for key, each in sorted(plain.items())},
        {key: _signature(each) for key, each in sorted(variables.items()) if callable(each)},
        dict(sorted(types.items())),
        tuple(sorted(filters)),
    )


def _type_of(value: object) -> Any:
    if isinstance(value, tuple) and value:
        return tuple[type(value[0]), ...]  # type: ignore[misc]
    return value.__class__


def _signature(function: object) -> str:
    hints = {key: _said(hint) for key, hint in get_type_hints(function).items()}
    given = hints.pop("return", "")
    return f"({', '.join(hints)}) → {given}"


def _gather(hint: Any, types: dict[str, TypeFound]) -> None:
    """Note a type of ours, and those of its fields."""
    if get_origin(hint) is not None:
        for each in get_args(hint):
            _gather(each, types)
        return
    if not isinstance(hint, type) or not hint.__module__.startswith(_OURS) or hint.__name__ in types:
        return
    by = next((say for kind, say in PRINTED_BY.items() if issubclass(hint, kind)), "")
    codes = tuple(str(code.value) for code in hint) if issubclass(hint, Enum) else ()
    below = {} if codes or by else dict(_fields(hint))
    types[hint.__name__] = TypeFound(hint.__name__, {key: _said(each) for key, each in below.items()}, codes, by)
    for each in below.values():
        _gather(each, types)


def _fields(kind: type) -> Iterator[tuple[str, Any]]:
    """The fields and properties of a type, with their types."""
    if issubclass(kind, BaseModel):
        yield from ((name, field.annotation) for name, field in kind.model_fields.items() if not field.exclude)
    elif is_dataclass(kind):
        hints = get_type_hints(kind)
        yield from ((field.name, hints[field.name]) for field in fields(kind))
    for name in dir(kind):
        found = getattr(kind, name, None)
        getter: Callable[..., Any] | None = getattr(found, "fget", None) or getattr(found, "func", None)
        if name[0] != "_" and getter is not None and getter.__module__.startswith(_OURS):
            yield name, get_type_hints(getter).get("return", object)


def _said(hint: Any) -> str:
    """A type in words: `Fee or nothing`, `list of Metric by text`."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _said(arguments[0])
    if origin in {Union, UnionType}:
        return " or ".join(_said(each) for each in arguments)
    if origin in {tuple, frozenset, set, list}:
        return f"list of {_said(arguments[0])}" if arguments else "list"
    if arguments and isinstance(origin, type) and issubclass(origin, Mapping):
        return f"{_said(arguments[1])} by {_said(arguments[0])}"
    if arguments:
        return " or ".join(dict.fromkeys(map(str, arguments)))
    return _WORDS.get(hint, getattr(hint, "__name__", str(hint)))


_WORDS: Mapping[Any, str] = {
    NoneType: "nothing",
    str: "text",
    bool: "true or false",
    int: "number",
    dict: "words by name",
    frozenset: "list",
    tuple: "list",
    Any: "anything",
    object: "anything",
}
