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
from mentordocs.documents.kinds import Kind
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
from mentordocs.rules.period import Period, recorded_by
from mentordocs.rules.price import Price
from mentordocs.rules.progress import Progress
from mentordocs.rules.schedule import planned_sessions
from mentordocs.rules.session_sheet import SessionSheet
from mentordocs.typesetting.document import Figure

_AS_OF = Markdown("\ue002")
"""Stands for the date of making until the fingerprint is taken; a value can not hold it (see `escape`)."""


_FIGURE = re.compile(r"^:{3,} *figure +(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Wording:
    """What is the same for every document in one language and currency: templates, words, and the filters of both."""

    templates: Templates
    language: Language
    words: Words
    say: Mapping[str, Callable[..., Any]]
    environment: TemplateEnvironment


@lru_cache(maxsize=8)
def wording(templates: Templates, language: Language, currency: str) -> Wording:
    """The wording of a language, kept for the next document.

    Raises:
        TemplateError: `words.yaml` is wrong.
    """
    words = Words(templates, language)
    say = filters(Formats(language, currency), words)
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
    period: Period | None = None,
    session: date | None = None,
) -> Source:
    """Fill in a template.

    Args:
        mentorship: whose document it is.
        kind_name: the name of its template: `agreement`.
        language: the language of the document.
        templates: where templates are found.
        as_of: today; printed where the template says `as_of`, and what a report looks back from.
        period: what a report is about; a kind that is made per period needs one.
        session: the day of the session; a kind that is made per session needs one.

    Raises:
        TemplateError: the template is wrong.
        UsageError: a period or a session is missing.
    """
    kind = kinds.kind(templates, language, kind_name)
    mentorship = watched(recorded_by(mentorship, min(period.last, as_of)) if period else mentorship)
    words = wording(templates, language, mentorship.programme.currency)
    references = References(lambda name: words.words.at("references", name))
    variables = _variables(mentorship, kind, words) | {"ref": references.ref}
    item = ""
    drawn: dict[str, Figure] = {}
    if kind.charts is not None:
        if period is None:
            raise UsageError(f"{kind_name}: say for which period, such as 2026-10, 2026-Q4 or 2026-09-15..2026-10-11")
        progress = Progress.of(mentorship, period, as_of)
        drawn = report_figures(mentorship, progress, kind.charts, words.say)
        variables |= {"progress": progress, "period": period, "as_of": _AS_OF, "figures": frozenset(drawn)}
        item = f"/{period}"
    if kind.per == "session":
        if session is None:
            raise UsageError(f"{kind_name}: say for which session, by its day, such as 2026-10-13")
        variables |= {"sheet": SessionSheet.of(mentorship, session)}
        item = f"/{session}"
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
    digits = fingerprint(markdown, figures)
    return Source(
        kind=kind,
        wording=words,
        reference=f"{mentorship.id}/{kind.reference or kind_name}{item}/{language.value}",
        markdown=Markdown(markdown.replace(_AS_OF, escape(words.say["date"](as_of)))),
        figures=figures,
        fingerprint=digits,
        clauses=tuple(
            Clause(made.name, made.article, references.words(made.text, labels), made.source, made.file)
            for made in (*library.made, template)
        ),
        points=points,
        data=PaperData(
            kind=kind_name,
            language=language,
            period=str(period) if kind.charts and period else None,
            session=session if kind.per == "session" else None,
            as_of=as_of if kind.charts else None,
            fingerprint=digits,
            mentorship=slice_of(mentorship),
        ),
    )


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
