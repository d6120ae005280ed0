"""Articles of the agreement, as other papers name them: by the number that each got once all its clauses stood."""

import re
from collections.abc import Callable, Mapping

from mentordocs.documents.escaping import Markdown
from mentordocs.documents.references import calling
from mentordocs.documents.templates import did_you_mean
from mentordocs.errors import TemplateError

_LABELLED = re.compile(r"\{#([a-z0-9-]+) ([0-9A-Z]+)\}")
"""A heading of an article or annex, with its number or letter."""


def labels_in(agreement: str) -> dict[str, str]:
    """The number or letter of every article and annex, by name, from the Markdown of an agreement."""
    return dict(_LABELLED.findall(agreement))


class AgreedArticles:
    """The articles of the agreement that one paper names.

    Attributes:
        named: the number of each that it named so far, by name.
    """

    def __init__(self, labels: Callable[[], Mapping[str, str]], words: Callable[[str, str], str]) -> None:
        """`labels` gives the number of every article; it is asked once, and only if one is named.

        `words` gives a reference in words from the word for it (`article`, `annex_short`) and a label.
        """
        self._labels = labels
        self._words = words
        self._known: Mapping[str, str] | None = None
        self.named: dict[str, str] = {}

    def article(self, name: str, form: str = "long") -> Markdown:
        """An article or annex of the agreement in words: `artikel 12`, or `art. 12` in the form `short`.

        Raises:
            TemplateError: the agreement has none of that name.
        """
        if self._known is None:
            self._known = self._labels()
        if name not in self._known:
            hint = did_you_mean(name, list(self._known))
            raise TemplateError(f"{calling()}: error: the agreement has no article or annex “{name}”{hint}")
        self.named[name] = self._known[name]
        kind = "annex" if name.startswith("annex-") else "article"
        return Markdown(self._words(kind if form == "long" else f"{kind}_{form}", self._known[name]))
