"""Jinja for our templates: sandboxed, strict about names, and fail-safe about values.

Whatever a template prints is escaped unless it is `Markdown`: what a template itself rendered (a macro, a block, a
clause) is, a value never is. What has no one way to print (a date, an amount, a code, nothing at all) is refused with
the filter to use.
Comments are written `<!-- … -->`, since `{#name}` names a heading.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError as JinjaError
from jinja2.environment import TemplateExpression
from jinja2.nodes import Template
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from mentordocs.documents.escaping import Markdown, escape
from mentordocs.documents.front_matter import split
from mentordocs.documents.marking import Foreign
from mentordocs.documents.templates import Templates, did_you_mean
from mentordocs.dossier.codes import Language
from mentordocs.dossier.values import InLanguages, Money, Month, OwnWords, Percentage, Reading, Span, WeeklyTime
from mentordocs.errors import TemplateError

PRINTED_BY = {
    Enum: "word",
    OwnWords: "word, or own",
    InLanguages: "own",
    Money: "money",
    Decimal: "money, number, or reading",
    Percentage: "percent",
    date: "date, or moment",
    time: "time",
    Month: "month",
    Span: "span",
    WeeklyTime: "weekday and time",
    Reading: "reading",
}
"""The filter that prints each kind of value."""
_IMPORTED = "; what is imported sees the variables only with `{% from … import … with context %}`"
_BY_ITSELF = frozenset({str, Markdown, int})
"""Most of what is printed is just one of these; what only descends from them, such as a code, may have a filter."""


def printed(value: object) -> Markdown:
    """What goes onto the page for a value of a template.

    Raises:
        TypeError: it has no one way to print; the text says which filter to use.
    """
    for kind, filters in PRINTED_BY.items() if type(value) not in _BY_ITSELF else ():
        if isinstance(value, kind):
            raise TypeError(f"{value!r} does not print by itself; use the filter {filters}")
    if isinstance(value, Foreign):
        return value.printed()
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return escape(str(value))
    if isinstance(value, StrictUndefined):
        str(value)
    raise TypeError(f"{value!r} does not print; say in the template what stands there")


def joined(values: Iterable[object], separator: str = "") -> Markdown:
    """Values, each as it prints; the separator is the template's own, and so is Markdown."""
    return Markdown(separator.join(printed(value) for value in values))


def _given(name: str, each: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that refuses what is not there; Babel, for one, takes no date for today."""

    def of(value: object, *arguments: object) -> object:
        if isinstance(value, StrictUndefined):
            str(value)
        if value is None:
            raise TypeError(f"nothing is given for the filter {name}; ask with `if` whether there is something")
        try:
            return each(value, *arguments)
        except (AssertionError, AttributeError) as error:
            sentence = (
                f"the filter {name} cannot print this ({type(value).__name__}); docs/templates.md says what it takes"
            )
            raise TypeError(sentence) from error

    return of


class Unknown(StrictUndefined):
    """A name or field that is not there: an error as soon as it is used, with the nearest one that is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is None:
            return f"nothing is given here, so it has no “{self._undefined_name}”"
        if not isinstance(self._undefined_name, str):
            return f"there is no item {self._undefined_name!r}"
        if self._undefined_obj is missing:
            return f"“{self._undefined_name}” is not known here"
        owner = self._undefined_obj
        fields = (
            list(map(str, owner)) if isinstance(owner, Mapping) else [name for name in dir(owner) if name[0] != "_"]
        )
        hint = did_you_mean(self._undefined_name, fields)
        return f"{type(owner).__name__} has no “{self._undefined_name}”{hint}"


class _Loader(BaseLoader):
    """The templates of one language; front matter is left out, and lines keep their numbers."""

    def __init__(self, templates: Templates, language: Language) -> None:
        self._templates = templates
        self._language = language

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        if not self._templates.find(self._language, template):
            folder, _, stem = template.removesuffix(".md").rpartition("/")
            near = () if folder.startswith("/") or ".." in folder else self._templates.names(self._language, folder)
            hint = did_you_mean(stem, list(near))
            raise TemplateNotFound(template, f"there is no template “{template}” to include{hint}")
        path, text = self._templates.text(self._language, template)
        _, body, lines = split(text)
        return ("<!--" + "\n" * lines + "-->" if lines else "") + body, str(path), None


class Later:
    """A variable that is worked out where a template first names it: what none names, nobody reads."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    @cached_property
    def value(self) -> object:
        """What it is."""
        return self._make()


class _Context(Context):
    """The variables of a template."""

    def resolve_or_missing(self, key: str) -> Any:
        found = super().resolve_or_missing(key)
        return found.value if isinstance(found, Later) else found


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """The Jinja of one language."""

    context_class = _Context
    concat = staticmethod(lambda pieces: Markdown("".join(pieces)))

    def __init__(self, templates: Templates, language: Language, filters: Mapping[str, Callable[..., Any]]) -> None:
        """`filters` are added to those of Jinja."""
        super().__init__(
            loader=_Loader(templates, language),
            undefined=Unknown,
            finalize=printed,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            comment_start_string="<!--",
            comment_end_string="-->",
        )
        self._expressions: dict[str, TemplateExpression] = {}
        self._lines: dict[tuple[str, str], JinjaTemplate] = {}
        self._safe: dict[tuple[type, str], bool] = {}
        self.filters.update({name: _given(name, each) for name, each in filters.items()}, join=joined)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As Jinja says, which goes by the type of the object and the name; asked hundreds of times a document."""
        key = (type(obj), attr)
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]

    def rendered(self, name: str, variables: Mapping[str, object]) -> Markdown:
        """A template with its variables filled in.

        Raises:
            TemplateError: the template is wrong; the text says file, line and name.
        """
        with _located(name, variables, self.filters):
            return Markdown(self.get_template(name).render(variables))

    def rendered_line(self, text: str, name: str, path: Path, line: int, variables: Mapping[str, object]) -> Markdown:
        """What a line of the front matter of a template says, with its variables filled in.

        Raises:
            TemplateError: it is wrong; the text says file, line and name.
        """
        with _located(name, variables, self.filters):
            if (name, text) not in self._lines:
                code = self.compile("<!--" + "\n" * (line - 1) + "-->" + text, name, str(path))
                self._lines[name, text] = self.template_class.from_code(self, code, self.make_globals(None))
            return Markdown(self._lines[name, text].render(variables))

    def parsed(self, name: str) -> Template:
        """A template as a tree of nodes.

        Raises:
            TemplateError: it is no template, or there is none.
        """
        with _located(name, {}, self.filters):
            text, path, _ = self.loader.get_source(self, name) if self.loader else ("", name, None)
            return self.parse(text, name, path)

    def evaluated(self, expression: str, variables: Mapping[str, object], place: str) -> bool:
        """Whether an expression of a front matter holds; `place` is where it stands, for the error.

        Raises:
            TemplateError: the expression is wrong.
        """
        with _located(place, variables, self.filters):
            if expression not in self._expressions:
                self._expressions[expression] = self.compile_expression(expression, undefined_to_none=False)
            return bool(self._expressions[expression](**variables))


@contextmanager
def _located(name: str, variables: Mapping[str, object], filters: Iterable[str]) -> Iterator[None]:
    """Turns whatever a template raises into a `TemplateError` that says file, line and name."""
    try:
        yield
    except TemplateSyntaxError as error:
        sentence = error.message or "this is no template"
        if found := re.fullmatch("No filter named '(.+)'\\.", sentence):
            sentence = f"there is no filter “{found[1]}”{did_you_mean(found[1], list(filters))}"
        raise TemplateError(f"{error.filename or name}:{error.lineno}: error: {sentence}") from error
    except (JinjaError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
        place, traceback = name, error.__traceback__
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename.endswith(".md"):
                place = f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}"
            traceback = traceback.tb_next
        sentence = str(error)
        if isinstance(error, UndefinedError) and (found := re.fullmatch("“(.+)” is not known here", sentence)):
            is_import = found[1] in variables
            sentence += _IMPORTED if is_import else did_you_mean(found[1], list(variables))
        raise TemplateError(f"{place}: error: {sentence}") from error
