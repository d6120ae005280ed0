"""The source of one document: the words of its template, filled in from a mentorship, with references resolved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from mentordocs.documents import kinds
from mentordocs.documents.data import PaperData
from mentordocs.documents.environment import Later, TemplateEnvironment
from mentordocs.documents.escaping import Markdown, escape
from mentordocs.documents.figures import PAYMENT_CODE, payment_figures, report_figures
from mentordocs.documents.filters import filters
from mentordocs.documents.fingerprint import fingerprint
from mentordocs.documents.formats import Formats
from mentordocs.documents.items import ITEMS
from mentordocs.documents.kinds import Kind
from mentordocs.documents.marking import unmarked
from mentordocs.documents.points import wordings
from mentordocs.documents.references import References, calling
from mentordocs.documents.templates import Templates, did_you_mean
from mentordocs.documents.words import Words
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import FieldPath, Mentorship
from mentordocs.dossier.slicing import slice_of, watched
from mentordocs.errors import TemplateError, UsageError
from mentordocs.rules.case import Case
from mentordocs.rules.clause import Clause
from mentordocs.rules.issued import Issued, last_issued
from mentordocs.rules.period import recorded_by
from mentordocs.rules.price import Price
from mentordocs.rules.progress import Progress
from mentordocs.rules.schedule import planned_sessions
from mentordocs.typesetting.document import Figure

_AS_OF = Markdown("\ue002")
"""Stands for the date of making until the fingerprint is taken; a value can not hold it (see `escape`)."""


_FIGURE = re.compile(r"^:{3,} *figure +(\S+)", re.MULTILINE)


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


@dataclass(frozen=True)
class Source:
    """A document before it is set.

    Attributes:
        kind: what it is.
        wording: the words of its language.
        reference: mentorship, kind, item and language: `noor-inkomen/progress/2026-Q4/nl`.
        markdown: its source, in the dialect that typesetting reads.
        figures: its charts, by name.
        fingerprint: of the words and the charts.
        clauses: its resolved clauses, and last the template around them.
        points: how each value of the deal reads in its language, by path; of a signed paper only.
        data: what the words were made of, and no more.
    """

    kind: Kind
    wording: Wording
    reference: str
    markdown: Markdown
    figures: Mapping[str, Figure]
    fingerprint: str
    clauses: tuple[Clause, ...]
    points: Mapping[FieldPath, str]
    data: PaperData


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


def source(
    mentorship: Mentorship,
    kind_name: str,
    language: Language,
    *,
    templates: Templates,
    as_of: date,
    item: str = "",
    issued: tuple[Issued, ...] = (),
) -> Source:
    """Fill in a template.

    Args:
        mentorship: whose document it is.
        kind_name: the name of its template: `agreement`.
        language: the language of the document.
        templates: where templates are found.
        as_of: today; printed where the template says `as_of`, and what a paper that looks back looks back from.
        item: the key of what it is made for (see `items`): `2026-Q4`; empty for a kind made per mentorship.
        issued: what was issued of this mentorship before.

    Raises:
        TemplateError: the template is wrong.
        UsageError: the item is missing, or there is none with this key.
    """
    kind = kinds.kind(templates, language, kind_name)
    item = _item(mentorship, kind_name, kind, item)
    per = ITEMS[kind.per]
    mentorship = watched(recorded_by(mentorship, per.recorded_by(item, as_of)) if kind.has_as_of else mentorship)
    words = wording(templates, language, mentorship.programme.currency, mentorship.languages[0])
    references = References(lambda name: words.words.at("references", name))
    before = _Before(mentorship.id, words, issued)
    variables = _variables(mentorship, kind, words) | per.variables(mentorship, item, as_of)
    variables |= {"ref": references.ref, "issued": before.issued, "as_of": _AS_OF}
    if kind.has_as_of:
        variables |= {"today": as_of}
    drawn: dict[str, Figure] = {}
    if kind.charts is not None:
        drawn = report_figures(mentorship, _progress(variables), kind.charts, words.say)
        variables |= {"figures": frozenset(drawn)}
    library = _Library(words, variables)
    variables["clause"] = library.clause
    rendered = words.environment.rendered(f"{kind_name}.md", variables)
    markdown, labels = references.resolve(rendered, numbered=kind.numbered == "articles")
    shown = _FIGURE.findall(markdown)
    if PAYMENT_CODE in shown:
        drawn |= payment_figures(mentorship, words.words, words.say)
    figures = {name: drawn[name] for name in shown if name in drawn}
    around = rendered
    for made in library.made:
        around = Markdown(around.replace(made.text, "", 1))
    template = Clause(
        kind_name, article=False, text=around, source=(), file=templates.path(language, f"{kind_name}.md")
    )
    points = wordings(mentorship, words.say) if kind.signed else {}
    digits = fingerprint(unmarked(markdown), figures)
    return Source(
        kind=kind,
        wording=words,
        reference=reference(mentorship.id, kind_name, kind, language, item),
        markdown=Markdown(markdown.replace(_AS_OF, escape(words.say["date"](as_of)))),
        figures=figures,
        fingerprint=digits,
        clauses=tuple(
            Clause(made.name, made.article, unmarked(references.words(made.text, labels)), made.source, made.file)
            for made in (*library.made, template)
        ),
        points=points,
        data=PaperData(
            kind=kind_name,
            language=language,
            item=item,
            as_of=as_of if kind.has_as_of else None,
            issued=tuple(before.named),
            fingerprint=digits,
            mentorship=slice_of(mentorship),
        ),
    )


def reference(mentorship: str, kind_name: str, kind: Kind, language: Language, item: str = "") -> str:
    """What a document is called for good: mentorship, kind, item and language."""
    return "/".join(part for part in (mentorship, kind.reference or kind_name, item, language.value) if part)


def is_wanted(
    mentorship: Mentorship, kind_name: str, language: Language, *, templates: Templates, as_of: date, item: str
) -> bool:
    """Whether there is such a paper at all: what the `when` of its kind says of the mentorship and the item.

    Raises:
        TemplateError: the expression is wrong.
    """
    kind = kinds.kind(templates, language, kind_name)
    if kind.when is None:
        return True
    words = wording(templates, language, mentorship.programme.currency, mentorship.languages[0])
    per = ITEMS[kind.per]
    mentorship = recorded_by(mentorship, per.recorded_by(item, as_of)) if kind.has_as_of else mentorship
    variables = _variables(mentorship, kind, words) | per.variables(mentorship, item, as_of) | {"today": as_of}
    place = f"{templates.path(language, f'{kind_name}.md')}: when"
    return words.environment.evaluated(kind.when, variables, place)


def _item(mentorship: Mentorship, kind_name: str, kind: Kind, item: str) -> str:
    if not item and kind.per != "mentorship":
        raise UsageError(f"{kind_name}: say for which {ITEMS[kind.per].example}")
    return ITEMS[kind.per].must_be(mentorship, item)


def _progress(variables: Mapping[str, object]) -> Progress:
    progress = variables["progress"]
    if not isinstance(progress, Progress):
        msg = "only a kind made per period has charts"
        raise TypeError(msg)
    return progress


@dataclass
class _Before:
    """What was issued before, as a template asks for it; `named` is what it asked for and found."""

    mentorship: str
    wording: Wording
    known: tuple[Issued, ...]
    named: list[Issued] = field(default_factory=list)

    def issued(self, kind_name: str, item: str = "") -> Issued | None:
        """The last issued version of a kind, in the language of the paper; None where none was issued."""
        kind = kinds.kind(self.wording.templates, self.wording.language, kind_name)
        found = last_issued(self.known, reference(self.mentorship, kind_name, kind, self.wording.language, item))
        if found is not None and found not in self.named:
            self.named.append(found)
        return found


def _variables(mentorship: Mentorship, kind: Kind, words: Wording) -> dict[str, object]:
    return {
        "mentorship": mentorship,
        "programme": mentorship.programme,
        "deal": mentorship.deal,
        "terms": mentorship.deal.deal,
        "mentor": mentorship.mentor,
        "mentee": mentorship.mentee,
        "representatives": Later(lambda: mentorship.representatives),
        "payer": Later(lambda: mentorship.payer),
        "case": Later(lambda: Case.of(mentorship)),
        "price": Later(lambda: Price.of(mentorship)),
        "planned": Later(lambda: planned_sessions(mentorship)),
        "language": words.language.value,
        "title": kind.title,
        "subtitle": kind.subtitle,
        "originals": kind.originals,
        "words": words.words.tree,
    }
