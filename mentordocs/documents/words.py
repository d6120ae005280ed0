"""The wording of every code in one language: `words.yaml`, the user's own over the packaged one, key by key."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import yaml

from mentordocs.documents.templates import Templates, did_you_mean
from mentordocs.dossier.codes import Language
from mentordocs.errors import TemplateError

NAME = "words.yaml"


def _over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        merged[key] = _over(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged


class Words:
    """The words of one language; `tree` is what `words.yaml` says, all of it text."""

    def __init__(self, templates: Templates, language: Language) -> None:
        """Read the words of a language.

        Raises:
            TemplateError: a file is no YAML, or no mapping of names to words.
        """
        self.language = language
        self._file = next(iter(templates.find(language, NAME)), NAME)
        self.tree: Mapping[str, Any] = {}
        for path in reversed(templates.find(language, NAME)):
            try:
                # CBaseLoader: every scalar is text, so that `no` and `on` stay words
                said = yaml.load(path.read_text(encoding="utf-8-sig"), yaml.CBaseLoader) or {}  # noqa: S506
            except yaml.MarkedYAMLError as error:
                line = error.problem_mark.line + 1 if error.problem_mark else 1
                raise TemplateError(f"{path}:{line}: error: this is not YAML: {error.problem}") from None
            if not isinstance(said, Mapping):
                raise TemplateError(f"{path}:1: error: expected names with their wording, such as `Attendance:`")
            self.tree = _over(self.tree, said)

    def at(self, *path: str) -> str:
        """The words under a path: `at("labels", "page_of")`.

        Raises:
            TemplateError: nothing is said there; the text names the path and the file.
        """
        found: Any = self.tree
        for depth, key in enumerate(path):
            if not isinstance(found, Mapping) or key not in found:
                hint = did_you_mean(key, list(found)) if isinstance(found, Mapping) else ""
                raise TemplateError(f"{self._file}: error: no wording for {'.'.join(path[: depth + 1])}{hint}")
            found = found[key]
        if isinstance(found, str):
            return found
        raise TemplateError(
            f"{self._file}: error: {'.'.join(path)} has several wordings ({', '.join(found)}); name one of them"
        )

    def of(self, code: Enum, form: str | None = None) -> str:
        """The wording of a code, under the name of its enumeration; where it has one only, that serves every form.

        Raises:
            TemplateError: there is no wording for it.
        """
        name, value = type(code).__name__, str(code.value)
        has_forms = isinstance(self.tree.get(name, {}).get(value), Mapping)
        return self.at(name, value, *([form] if form and has_forms else []))


def filled(wording: str, **values: object) -> str:
    """A wording with its names in braces filled in.

    Raises:
        TemplateError: it has braces around something else.
    """
    try:
        return wording.format(**values)
    except (LookupError, ValueError, AttributeError):
        known = ", ".join(f"{{{name}}}" for name in values)
        raise TemplateError(f"error: “{wording}” can have only {known} in braces") from None
