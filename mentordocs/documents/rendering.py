"""A template filled in: the words of a paper, and its clauses, before anybody counts what is numbered how."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from mentordocs.documents import kinds
from mentordocs.documents.environment import Later, TemplateEnvironment
from mentordocs.documents.escaping import Markdown
from mentordocs.documents.figures import PAYMENT_CODE, THEN_NOW, payment_figures, then_now_figures
from mentordocs.documents.filters import filters
from mentordocs.documents.formats import Formats
from mentordocs.documents.kinds import Kind
from mentordocs.documents.references import References, calling
from mentordocs.documents.templates import Templates, did_you_mean
from mentordocs.documents.words import Words
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import TemplateError
from mentordocs.rules.appointments import appointments
from mentordocs.rules.case import Case
from mentordocs.rules.clause import Clause
from mentordocs.rules.journey import Journey
from mentordocs.rules.price import Price
from mentordocs.rules.schedule import planned_sessions
from mentordocs.rules.settlement import Settlement
from mentordocs.typesetting.document import Figure

_FIGURE = re.compile(r"^:{3,} *figure +(\S+)", re.MULTILINE)
_DRAWN_IF_SHOWN = {PAYMENT_CODE: payment_figures, THEN_NOW: then_now_figures}
"""What draws a figure that no other part of the document needs, by its name."""


@dataclass(frozen=True)
class Wording:
    """What is the same for every document in one language and currency: templates, words, and the filters of both.

    And for every mentorship in whose language own words are that say none.
    """

    templates: Templates
    language: Language
    words: Words
    say: Mapping[str, Callable[..., Any]]
    environment: TemplateEnvironment


@lru_cache(maxsize=8)
def wording(templates: Templates, language: Language, currency: str, spoken: Language) -> Wording:
    """The wording of a language, kept for the next document; `spoken` is that of own words that say none.

    Raises:
        TemplateError: `words.yaml` is wrong.
    """
    words = Words(templates, language)
    say = filters(Formats(language, currency), words, spoken)
    return Wording(templates, language, words, say, TemplateEnvironment(templates, language, say))


@dataclass
class _Library:
    """The clause library, as one document calls it; `made` are the clauses that stand, in order."""

    wording: Wording
    variables: Mapping[str, object]
    made: list[Clause] = field(default_factory=list)

    def clause(self, name: str) -> Markdown:
        """The clause, or nothing where its `when` does not hold or an empty file takes it out."""
        templates, language = self.wording.templates, self.wording.language
        if not templates.find(language, f"clauses/{name}.md"):
            hint = did_you_mean(name, list(templates.names(language, "clauses")))
            raise TemplateError(f"{calling()}: error: there is no clause “{name}”{hint}")
        path, head = kinds.clause_head(templates, language, name)
        environment = self.wording.environment
        if head is None or (head.when and not environment.evaluated(head.when, self.variables, f"{path}: when")):
            return Markdown("")
        text = environment.rendered(f"clauses/{name}.md", self.variables)
        self.made.append(Clause(name, head.article is not None, text, head.source, path))
        return text


@dataclass(frozen=True)
class Rendering:
    """What came out of a template.

    Attributes:
        markdown: all of it, with its headings labelled and its references as links.
        labels: the label of every named heading.
        clauses: the clauses in it, in order, and last the template around them; references stand in them as markers.
        references: what resolves those markers.
        variables: what the template saw, by name.
    """

    markdown: Markdown
    labels: Mapping[str, str]
    clauses: tuple[Clause, ...]
    references: References
    variables: Mapping[str, object]


def rendered(kind_name: str, words: Wording, variables: Mapping[str, object]) -> Rendering:
    """Fill in the template of a kind.

    Raises:
        TemplateError: the template is wrong.
    """
    kind = kinds.kind(words.templates, words.language, kind_name)
    references = References(lambda name: words.words.at("references", name))
    known = {**variables, "ref": references.ref}
    library = _Library(words, known)
    known["clause"] = library.clause
    text = words.environment.rendered(f"{kind_name}.md", known)
    markdown, labels = references.resolve(text, numbered=kind.numbered == "articles")
    around = text
    for made in library.made:
        around = Markdown(around.replace(made.text, "", 1))
    file = words.templates.path(words.language, f"{kind_name}.md")
    template = Clause(kind_name, article=False, text=around, source=(), file=file)
    return Rendering(markdown, labels, (*library.made, template), references, known)


def figures_in(markdown: str, drawn: Mapping[str, Figure], mentorship: Mentorship, words: Wording) -> dict[str, Figure]:
    """The figures that a document shows: of those drawn already, and those that are drawn only where they are shown."""
    shown = _FIGURE.findall(markdown)
    known = dict(drawn)
    for name, draw in _DRAWN_IF_SHOWN.items():
        if name in shown:
            known |= draw(mentorship, words.words, words.say)
    return {name: known[name] for name in shown if name in known}


def variables_of(mentorship: Mentorship, kind: Kind, words: Wording) -> dict[str, object]:
    """What every template sees of a mentorship."""
    return {
        "mentorship": mentorship,
        "programme": mentorship.programme,
        "deal": mentorship.deal,
        "terms": mentorship.deal.deal,
        "mentor": mentorship.mentor,
        "mentee": mentorship.mentee,
        "representatives": Later(lambda: mentorship.representatives),
        "payer": Later(lambda: mentorship.payer),
        "ending": Later(lambda: mentorship.ending),
        "case": Later(lambda: Case.of(mentorship)),
        "price": Later(lambda: Price.of(mentorship)),
        "planned": Later(lambda: planned_sessions(mentorship)),
        "appointments": Later(lambda: appointments(mentorship)),
        "journey": Later(lambda: Journey.of(mentorship)),
        "settlement": Later(lambda: Settlement.of(mentorship)),
        "language": words.language.value,
        "title": kind.title,
        "subtitle": kind.subtitle,
        "originals": kind.originals,
        "words": words.words.tree,
    }
