"""The front matter of a template: a few lines of YAML between `---` lines, before the words."""

import re
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from mentordocs.documents.templates import did_you_mean
from mentordocs.errors import TemplateError

Model = TypeVar("Model", bound=BaseModel)

_FENCED = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and the number of lines before the body."""
    found = _FENCED.match(text)
    if not found:
        return "", text, 0
    return found[1], text[found.end() :], found[0].count("\n")


def read(model: type[Model], front: str, path: Path) -> Model:
    """The front matter as a typed model.

    Raises:
        TemplateError: it is no YAML, or says something else than the model knows.
    """
    try:
        values = yaml.load(front, yaml.CSafeLoader) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise TemplateError(f"{path}:{line}: error: the front matter is not YAML: {error.problem}") from None
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"])) or "front matter"
        line = (
            next(
                (number for number, text in enumerate(front.splitlines(), 2) if text.startswith(f"{first['loc'][0]}:")),
                1,
            )
            if first["loc"]
            else 1
        )
        hint = did_you_mean(name, list(model.model_fields)) if first["type"] == "extra_forbidden" else ""
        what = "is not known here" if first["type"] == "extra_forbidden" else f"cannot be so: {first['msg'].lower()}"
        raise TemplateError(f"{path}:{line}: error: “{name}” {what}{hint}") from None
