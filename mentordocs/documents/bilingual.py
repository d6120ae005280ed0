"""A paper in two languages: the words of both as one source, and what must be the same in both."""

from collections.abc import Mapping
from dataclasses import replace

from mentordocs.documents.agreed import labels_in
from mentordocs.documents.escaping import Markdown
from mentordocs.dossier.codes import Language
from mentordocs.errors import TemplateError
from mentordocs.typesetting.document import Figure, QrCode

Words = tuple[Language, str]
"""A language, and the Markdown of a paper in it."""


def both_sources(first: Words, second: Words) -> Markdown:
    """The Markdown of both, each behind a line that names its language, as typesetting reads it.

    Raises:
        TemplateError: an article has another number in the other language, or is not there.
    """
    (language, markdown), (other, beside) = first, second
    labels, others = labels_in(markdown), labels_in(beside)
    apart = [name for name in labels | others if labels.get(name) != others.get(name)]
    if apart:
        said = "; ".join(
            f"“{name}” is {labels.get(name, 'not there')} in {language} and {others.get(name, 'not there')} in {other}"
            for name in apart
        )
        raise TemplateError(
            f"error: an agreement in two languages has the same articles and annexes in both, but {said}"
            f" (look at templates/{language}/clauses and templates/{other}/clauses)"
        )
    return Markdown(f"{{lang={language}}}\n\n{markdown}\n\n{{lang={other}}}\n\n{beside}")


def both_figures(first: Mapping[str, Figure], second: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures of both: a code to pay by is there once, with the caption of both."""
    return {name: _in_both(figure, second.get(name, figure)) for name, figure in first.items()}


def _in_both(one: Figure, other: Figure) -> Figure:
    if isinstance(one, QrCode) and isinstance(other, QrCode):
        return replace(one, alt=f"{one.alt} / {other.alt}", caption=f"{one.caption}\u2028{other.caption}")
    return one
