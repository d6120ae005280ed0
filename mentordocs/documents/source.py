"""The source of one document: the words of its template, filled in from a mentorship, with references resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mentordocs.documents import kinds
from mentordocs.documents.addendum import AGREEMENT, addendum, variables_after
from mentordocs.documents.agreed import AgreedArticles, labels_in
from mentordocs.documents.bilingual import both_figures, both_sources
from mentordocs.documents.charts import charts_of
from mentordocs.documents.data import PaperData
from mentordocs.documents.escaping import Markdown, escape
from mentordocs.documents.fingerprint import fingerprint, fingerprint_of_both
from mentordocs.documents.formats import NO_BREAK
from mentordocs.documents.items import ITEMS
from mentordocs.documents.kinds import Kind, reference
from mentordocs.documents.marking import unmarked
from mentordocs.documents.parties import with_its_people
from mentordocs.documents.points import wordings
from mentordocs.documents.rendering import Wording, figures_in, rendered, variables_of, wording
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Consent, Language
from mentordocs.dossier.dossier import FieldPath, Mentorship
from mentordocs.dossier.slicing import slice_of, united, watched
from mentordocs.errors import DossierError, UsageError
from mentordocs.rules.amended import after_addenda
from mentordocs.rules.clause import Clause
from mentordocs.rules.issued import Issued, last_issued
from mentordocs.rules.payment import is_invoice
from mentordocs.rules.period import recorded_by
from mentordocs.typesetting.document import Figure

AS_OF = Markdown("\ue002")
"""Stands for the date of making until the fingerprint is taken; a value can not hold it (see `escape`)."""


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
        clauses: its resolved clauses, and last the template around them; of an addendum, those of the agreement as it
            then reads.
        points: how each value of the deal reads in its language, by path; of one with articles only.
        data: what the words were made of, and no more.
        variables: what its template saw, by name.
        beside: the same in the second language, of a paper in two; the first is that of `wording`, `clauses` and
            `points`.
        lacks_number: whether it is an invoice without a number.
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
    variables: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)
    beside: "Source | None" = None
    lacks_number: bool = False

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of its words, the ruling one first."""
        return tuple(one.wording.language for one in self.in_each_language)

    @property
    def in_each_language(self) -> tuple["Source", ...]:
        """Itself, and the source of the second language where there is one."""
        return (self, self.beside) if self.beside else (self,)


def source(
    mentorship: Mentorship,
    kind_name: str,
    language: Language,
    *,
    templates: Templates,
    as_of: date,
    item: str = "",
    issued: tuple[Issued, ...] = (),
    articles: Mapping[str, str] | None = None,
    number: str | None = None,
) -> Source:
    """Fill in a template.

    A bilingual kind is in both languages of the mentorship, whichever of them is asked for.

    Args:
        mentorship: whose document it is.
        kind_name: the name of its template: `agreement`.
        language: the language of the document.
        templates: where templates are found.
        as_of: today; printed where the template says `as_of`, and what a paper that looks back looks back from.
        item: the key of what it is made for (see `items`): `2026-Q4`; empty for a kind made per mentorship.
        issued: what was issued of this mentorship before.
        articles: the numbers of the articles of the agreement, by name; without them the agreement is asked.
        number: of an invoice; one that was issued before has its own.

    Raises:
        TemplateError: the template is wrong.
        UsageError: the item is missing, or there is none with this key.
        DossierError: it takes a consent that was not given, or is an addendum that changes nothing.
    """
    first, *others = (
        source_in(
            mentorship,
            kind_name,
            each,
            templates=templates,
            as_of=as_of,
            item=item,
            issued=issued,
            articles=articles,
            number=number,
        )
        for each in kinds.languages_of(templates, kind_name, language, mentorship.languages)
    )
    return _side_by_side(first, *others) if others else first


def _side_by_side(first: Source, second: Source) -> Source:
    data = first.data
    languages = (data.language, second.data.language)
    digits = fingerprint_of_both(first.fingerprint, second.fingerprint)
    both = {
        "beside": second.data.language,
        "issued": tuple(dict.fromkeys((*data.issued, *second.data.issued))),
        "articles": {**data.articles, **second.data.articles},
        "fingerprint": digits,
        "mentorship": united(data.mentorship, second.data.mentorship),
    }
    return replace(
        first,
        reference=f"{first.reference}-{second.data.language}",
        markdown=both_sources(*zip(languages, (first.markdown, second.markdown), strict=True)),
        figures=both_figures(first.figures, second.figures),
        fingerprint=digits,
        data=data.model_copy(update=both),
        beside=second,
    )


def source_in(
    mentorship: Mentorship,
    kind_name: str,
    language: Language,
    *,
    templates: Templates,
    as_of: date,
    item: str = "",
    issued: tuple[Issued, ...] = (),
    articles: Mapping[str, str] | None = None,
    number: str | None = None,
) -> Source:
    """The same in one language only, whatever the languages of the mentorship."""
    kind = kinds.kind(templates, language, kind_name)
    item = _item(mentorship, kind_name, kind, item)
    per, whole = ITEMS[kind.per], mentorship
    own = last_issued(issued, reference(mentorship.id, kind_name, kind, (language,), item))
    as_of = own.day if own and per.keeps_its_day else as_of
    number = number or (own.number if own else None)
    mentorship = per.within(mentorship, item)
    mentorship = watched(recorded_by(mentorship, per.recorded_by(item, as_of)) if kind.has_as_of else mentorship)
    read, mentorship = mentorship, with_its_people(mentorship, kind, item, as_of)
    words = wording(templates, language, mentorship.programme.currency, mentorship.languages[0])
    if kind.consent is not None:
        _must_consent(mentorship, kind.consent, kind_name)
    rests_on = per.rests_on(issued, item, as_of)
    before = _Before(mentorship.id, mentorship.languages, words, issued, list(rests_on))

    def numbers() -> Mapping[str, str]:
        """Those of the agreement, whose data this paper does not need."""
        if articles is not None:
            return articles
        return labels_in(source_in(whole, AGREEMENT, language, templates=templates, as_of=as_of).markdown)

    agreed = AgreedArticles(numbers, lambda kind, label: f"{words.words.at('references', kind)}{NO_BREAK}{label}")
    own_variables = per.variables(mentorship, item, as_of, rests_on)
    variables = variables_of(mentorship, kind, words) | own_variables
    changed = None
    if kind.per == "addendum":
        changed = addendum(mentorship, int(item), words)
        variables = variables_after(mentorship, int(item), kind, words) | {"addendum": changed}
    variables |= {"issued": before.issued, "as_of": AS_OF, "agreed": agreed.article}
    if kind.has_as_of:
        variables |= {"today": as_of}
    drawn = charts_of(mentorship, kind, variables, words) | per.figures(own_variables, words.words, words.say)
    variables |= {"figures": frozenset(drawn), **({"number": number} if kind.invoice else {})}
    made = rendered(kind_name, words, variables)
    held = after_addenda(mentorship, int(item)) if changed else mentorship
    figures = figures_in(made.markdown, drawn, held, words)
    has_articles = kind.numbered == "articles" or kind.per == "addendum"
    points = wordings(held, words.say) if has_articles else {}
    digits = fingerprint(unmarked(made.markdown), figures)
    return Source(
        kind=kind,
        wording=words,
        reference=reference(mentorship.id, kind_name, kind, (language,), item),
        markdown=Markdown(made.markdown.replace(AS_OF, escape(words.say["date"](as_of)))),
        figures=figures,
        fingerprint=digits,
        clauses=changed.clauses
        if changed
        else tuple(
            replace(clause, text=unmarked(made.references.words(clause.text, made.labels))) for clause in made.clauses
        ),
        points=points,
        variables=made.variables,
        data=PaperData(
            kind=kind_name,
            language=language,
            item=item,
            as_of=as_of if kind.has_as_of else None,
            issued=tuple(before.named),
            number=number,
            articles=agreed.named,
            fingerprint=digits,
            mentorship=slice_of(read),
        ),
        lacks_number=kind.invoice and number is None and is_invoice(read),
    )


def is_wanted(
    mentorship: Mentorship,
    kind_name: str,
    language: Language,
    *,
    templates: Templates,
    as_of: date,
    item: str,
    issued: tuple[Issued, ...] = (),
    asked: bool = False,
) -> bool:
    """Whether there is such a paper: what `when` of its kind says of the mentorship and the item, and `due` if unasked.

    Raises:
        TemplateError: an expression is wrong.
    """
    kind = kinds.kind(templates, language, kind_name)
    expressions = {"when": kind.when, "due": None if asked else kind.due}
    if not any(expressions.values()):
        return True
    words = wording(templates, language, mentorship.programme.currency, mentorship.languages[0])
    per = ITEMS[kind.per]
    mentorship = recorded_by(mentorship, per.recorded_by(item, as_of)) if kind.has_as_of else mentorship
    rests_on = per.rests_on(issued, item, as_of)
    variables = variables_of(mentorship, kind, words) | per.variables(mentorship, item, as_of, rests_on)
    before = _Before(mentorship.id, mentorship.languages, words, issued)
    variables |= {"item": item, "today": as_of, "issued": before.issued}
    path = templates.path(language, f"{kind_name}.md")
    return all(
        words.environment.evaluated(expression, variables, f"{path}: {name}")
        for name, expression in expressions.items()
        if expression is not None
    )


def _must_consent(mentorship: Mentorship, consent: Consent, kind_name: str) -> None:
    if consent not in mentorship.deal.deal.consents.given:
        place = mentorship.place("deal", ("deal", "consents"))
        msg = (
            f"{place}: error: {kind_name} takes the consent {consent}, and it was not given"
            f" (once the box is ticked and signed, write consents: {{given: {{{consent}: the day}}}})"
        )
        raise DossierError(msg)


def _item(mentorship: Mentorship, kind_name: str, kind: Kind, item: str) -> str:
    if not item and kind.per != "mentorship":
        raise UsageError(f"{kind_name}: say for which {ITEMS[kind.per].example}")
    return ITEMS[kind.per].must_be(mentorship, item)


@dataclass
class _Before:
    """What was issued before, as a template asks for it; `named` is what it asked for and found."""

    mentorship: str
    spoken: tuple[Language, ...]
    wording: Wording
    known: tuple[Issued, ...]
    named: list[Issued] = field(default_factory=list)

    def issued(self, kind_name: str, item: str = "") -> Issued | None:
        """The last issued version of a kind, in the language of the paper; None where none was issued."""
        templates, language = self.wording.templates, self.wording.language
        kind = kinds.kind(templates, language, kind_name)
        languages = kinds.languages_of(templates, kind_name, language, self.spoken)
        found = last_issued(self.known, reference(self.mentorship, kind_name, kind, languages, item))
        if found is not None and found not in self.named:
            self.named.append(found)
        return found
