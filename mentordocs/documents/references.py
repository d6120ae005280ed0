"""References that are resolved when all is rendered: `## Betalen {#payment}` is article 6 only once it is the sixth.

`ref()` leaves a private marker; a value can hold none (`escape` writes those characters as numeric references). After
rendering, articles are numbered and annexes lettered in the order in which they stand, so a clause that is left out
leaves no gap.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from jinja2 import Template

from mentordocs.documents.escaping import Markdown
from mentordocs.documents.formats import NO_BREAK, cap_first
from mentordocs.documents.templates import did_you_mean
from mentordocs.errors import TemplateError

_MARKER = re.compile("(\ue003?)\ue000(\\d+)\ue001")
_NAMED_HEADING = re.compile(r"^(#{1,3}) +(.*?) *\{#([a-z0-9-]+)\}[ \t]*$", re.MULTILINE)

FORMS = ("long", "short", "label")


@dataclass(frozen=True)
class Call:
    """A call from a template, by the line of the code that Jinja made of it."""

    template: Template | None
    code_line: int

    def __str__(self) -> str:
        """File and line of the template; worked out here, since only an error needs it."""
        if self.template is None:
            return "template:1"
        return f"{self.template.filename}:{self.template.get_corresponding_lineno(self.code_line)}"


@dataclass(frozen=True)
class Reference:
    """One call of `ref()`: to what, in which form, and where it was made."""

    name: str
    form: str
    call: Call


def calling() -> Call:
    """The call from a template that a function of ours was called by."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return Call(template, frame.f_lineno)
        frame = frame.f_back
    return Call(None, 1)


def capitalised(text: Markdown) -> Markdown:
    """Markdown with a capital at its start; a reference gets it once it is in words."""
    return Markdown(f"\ue003{text}" if text.startswith("\ue000") else cap_first(text))


class References:
    """The references of one document."""

    def __init__(self, wording: Callable[[str], str]) -> None:
        """`wording` gives the word for `article`, `article_short`, `annex` and `annex_short`."""
        self._wording = wording
        self._made: list[Reference] = []

    def ref(self, name: str, form: str = "long") -> Markdown:
        """A marker for a reference to an article or annex.

        Raises:
            ValueError: there is no such form.
        """
        if form not in FORMS:
            raise ValueError(f"a reference has the forms {', '.join(FORMS)}; not “{form}”")
        self._made.append(Reference(name, form, calling()))
        return Markdown(f"\ue000{len(self._made) - 1}\ue001")

    def resolve(self, markdown: str, *, numbered: bool) -> tuple[Markdown, Mapping[str, str]]:
        """The Markdown with its headings labelled and its references as links, and the label of every name.

        Args:
            markdown: what Jinja gave.
            numbered: whether `## … {#name}` headings are articles and so are numbered.

        Raises:
            TemplateError: a heading is named twice, or a reference points to what is not there.
        """
        labels: dict[str, str] = {}
        articles = annexes = 0
        for level, _, name in _NAMED_HEADING.findall(markdown):
            if name in labels:
                raise TemplateError(f"error: two headings are named “{name}”; each name is given once")
            if name.startswith("annex-"):
                labels[name] = ascii_uppercase[annexes]
                annexes += 1
            elif numbered and level == "##":
                articles += 1
                labels[name] = str(articles)
            else:
                labels[name] = ""

        def heading(found: re.Match[str]) -> str:
            label = labels[found[3]]
            return f"{found[1]} {found[2]} {{#{found[3]}{' ' if label else ''}{label}}}"

        return Markdown(self.words(_NAMED_HEADING.sub(heading, markdown), labels)), labels

    def words(self, text: str, labels: Mapping[str, str]) -> str:
        """A part of the document, with its references in words that lead there; a label alone leads nowhere."""

        def in_words(found: re.Match[str]) -> str:
            reference = self._made[int(found[2])]
            words = self._words(reference, labels)
            words = cap_first(words) if found[1] else words
            return words if reference.form == "label" else f"[{words}](#{reference.name})"

        return _MARKER.sub(in_words, text)

    def _words(self, reference: Reference, labels: Mapping[str, str]) -> str:
        label = labels.get(reference.name)
        if not label:
            known = [name for name, given in labels.items() if given]
            raise TemplateError(
                f"{reference.call}: error: ref(“{reference.name}”) points to an article or annex "
                f"that is not in this document{did_you_mean(reference.name, known)}"
            )
        if reference.form == "label":
            return label
        kind = "annex" if reference.name.startswith("annex-") else "article"
        return f"{self._wording(kind if reference.form == 'long' else f'{kind}_short')}{NO_BREAK}{label}"
