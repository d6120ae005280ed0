"""An addendum: what of the agreement reads otherwise after one change of the deal, article by article.

Both wordings are the agreement itself, filled in from the deal before the change and after it. An article keeps the
number that it was signed with, whatever comes or goes before it: a new one behind article 6 is article 6a.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase, ascii_uppercase

from mentordocs.documents import kinds
from mentordocs.documents.differences import ChangedPassage, differences
from mentordocs.documents.environment import Later
from mentordocs.documents.escaping import Markdown
from mentordocs.documents.fingerprint import fingerprint, fingerprint_of_both
from mentordocs.documents.kinds import Kind, reference
from mentordocs.documents.marking import unmarked
from mentordocs.documents.parties import joining
from mentordocs.documents.passages import Passage, glance_rows, passages
from mentordocs.documents.rendering import Rendering, Wording, figures_in, rendered, variables_of, wording
from mentordocs.dossier.changes import Change
from mentordocs.dossier.codes import Consent, Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.errors import DossierError
from mentordocs.rules.amended import after_addenda, case_after_addenda, price_after_addenda
from mentordocs.rules.clause import Clause

AGREEMENT, ADDENDUM = "agreement", "addendum"
"""The kind that addenda are to, and their own."""
_HEADING = re.compile(r"^#{1,2} +(.*?) *\{#([a-z0-9-]+)\}[ \t]*$", re.MULTILINE)
_MONEY = frozenset({"fee", "payment", "reinvestment", "missed-sessions", "annex-price", "annex-reinvestment"})
"""The articles and annexes about money, for which a payer who is no party signs."""


@dataclass(frozen=True)
class ChangedArticle:
    """An article or annex that does not stay as it is.

    Attributes:
        name: its name among the clauses, such as `payment`.
        label: its number or letter.
        title: its heading, without the number.
        is_annex: whether it is an annex.
        is_new, is_gone: whether the agreement had it not before, or has it no more.
        passages: what differs in it.
    """

    name: str
    label: str
    title: Markdown
    is_annex: bool
    is_new: bool
    is_gone: bool
    passages: tuple[ChangedPassage, ...]


@dataclass(frozen=True)
class Addendum:
    """What one change makes of the agreement, as the template of an addendum sees it.

    Attributes:
        number: which one it is, from 1.
        change: the change itself: from when, and why.
        earlier: the changes before it.
        agreement: the reference of the agreement.
        before: the mentorship as it was before the change.
        joining: those whom the change brings in, by the name of their box to sign in (`new-mentor`).
        fingerprint: that of the words of the agreement as it was signed.
        brief: what differs in the deal at a glance.
        articles: what differs in the articles and the annexes, in their order; last, without a name, around them.
        consents: those that are asked anew, in the order of the deal.
        clauses: the clauses of the agreement as it reads after the change, for the checks.
    """

    number: int
    change: Change
    earlier: tuple[Change, ...]
    agreement: str
    before: Mentorship
    joining: Mapping[str, Participant]
    fingerprint: str
    brief: tuple[ChangedPassage, ...]
    articles: tuple[ChangedArticle, ...]
    consents: tuple[Consent, ...]
    clauses: tuple[Clause, ...]

    @property
    def is_about_money(self) -> bool:
        """Whether an article or annex about money differs."""
        return any(article.name in _MONEY for article in self.articles)


def addendum(mentorship: Mentorship, number: int, words: Wording) -> Addendum:
    """Lay the agreement before and after a change beside each other.

    Raises:
        DossierError: nothing in the agreement reads otherwise; the text says where the change stands.
        TemplateError: the templates of the agreement are wrong.
    """
    kind = kinds.kind(words.templates, words.language, AGREEMENT)
    versions = [rendered(AGREEMENT, words, variables_after(mentorship, at, kind, words)) for at in range(number + 1)]
    before, after = versions[-2:]
    labels = _labels([version.labels for version in versions])
    clauses = _clauses(after, labels)
    is_one = len(kinds.languages_of(words.templates, ADDENDUM, words.language, mentorship.languages)) > 1
    articles = _changed(_clauses(before, labels), clauses, labels, by_place=is_one)
    brief = differences(glance_rows(_around(before, labels)), glance_rows(_around(after, labels)))
    if not articles and not brief:
        place = mentorship.place("changes", (number - 1, "set"))
        msg = f"{place}: error: this changes no word of the agreement (leave the entry out, or set another value)"
        raise DossierError(msg)
    deals = [after_addenda(mentorship, at).deal for at in (number - 1, number)]
    languages = kinds.languages_of(words.templates, AGREEMENT, words.language, mentorship.languages)
    return Addendum(
        number=number,
        change=mentorship.changes[number - 1],
        earlier=mentorship.changes[: number - 1],
        agreement=reference(mentorship.id, AGREEMENT, kind, languages),
        before=after_addenda(mentorship, number - 1),
        joining=joining(mentorship, number),
        fingerprint=_fingerprint(mentorship, languages, words),
        brief=brief,
        articles=articles,
        consents=_asked_anew(mentorship, number, [deal.deal.consents.ask for deal in deals]),
        clauses=tuple(replace(clause, text=unmarked(clause.text)) for clause in clauses),
    )


def _fingerprint(mentorship: Mentorship, languages: Sequence[Language], words: Wording) -> str:
    """The fingerprint of the agreement as it was signed, in one language or in both."""
    found: list[str] = []
    for language in languages:
        own = wording(words.templates, language, mentorship.programme.currency, mentorship.languages[0])
        kind = kinds.kind(own.templates, language, AGREEMENT)
        made = rendered(AGREEMENT, own, variables_of(mentorship, kind, own))
        found.append(fingerprint(unmarked(made.markdown), figures_in(made.markdown, {}, mentorship, own)))
    return fingerprint_of_both(*found) if len(found) > 1 else found[0]


def variables_after(mentorship: Mentorship, count: int, kind: Kind, words: Wording) -> dict[str, object]:
    """What a template sees of a mentorship after so many addenda."""
    amended = {
        "case": Later(lambda: case_after_addenda(mentorship, count)),
        "price": Later(lambda: price_after_addenda(mentorship, count)),
    }
    return variables_of(after_addenda(mentorship, count), kind, words) | (amended if count else {})


def _labels(versions: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The number or letter of everything that the agreement ever had, by name, in each version the same."""
    known = dict(versions[0])
    for version in versions[1:]:
        last = "0"
        for name, label in version.items():
            if label and not known.get(name):
                known[name] = _new_annex(known.values()) if name.startswith("annex-") else _behind(last, known.values())
            known.setdefault(name, label)
            last = known[name] if label and not name.startswith("annex-") else last
    return known


def _behind(label: str, taken: Iterable[str]) -> str:
    stem = label.rstrip(ascii_lowercase)
    used = {each for each in taken if each.rstrip(ascii_lowercase) == stem}
    return next(f"{stem}{letter}" for letter in ascii_lowercase if f"{stem}{letter}" not in used)


def _new_annex(taken: Iterable[str]) -> str:
    used = set(taken)
    return next(letter for letter in ascii_uppercase if letter not in used)


def _clauses(version: Rendering, labels: Mapping[str, str]) -> tuple[Clause, ...]:
    return tuple(
        replace(clause, text=Markdown(version.references.words(clause.text, labels))) for clause in version.clauses
    )


def _around(version: Rendering, labels: Mapping[str, str]) -> str:
    return version.references.words(version.clauses[-1].text, labels)


def _changed(
    old: Sequence[Clause], new: Sequence[Clause], labels: Mapping[str, str], *, by_place: bool
) -> tuple[ChangedArticle, ...]:
    before, after = ({clause.name: clause for clause in clauses} for clauses in (old, new))
    names = list(after)
    for at, name in enumerate(list(before)):
        if name not in after:
            names.insert(names.index(list(before)[at - 1]) + 1 if at else 0, name)
    found = (_article(before.get(name), after.get(name), labels, by_place=by_place) for name in names)
    changed = [article for article in found if article.passages]
    annexes = sorted((article for article in changed if article.is_annex), key=lambda article: article.label)
    return (
        *(one for one in changed if one.name and not one.is_annex),
        *annexes,
        *(one for one in changed if not one.name),
    )


def _article(old: Clause | None, new: Clause | None, labels: Mapping[str, str], *, by_place: bool) -> ChangedArticle:
    clause = new or old
    assert clause is not None  # noqa: S101 - it stands in one of the two
    heading = _HEADING.search(clause.text) if clause.name != AGREEMENT else None
    title, name = heading.groups() if heading else ("", "")
    label = labels.get(name, "")
    is_annex = name.startswith("annex-")

    def read(one: Clause | None) -> tuple[Passage, ...]:
        return passages(one.text, "" if is_annex else label) if one else ()

    return ChangedArticle(
        name=name,
        label=label,
        title=Markdown(title),
        is_annex=is_annex,
        is_new=old is None,
        is_gone=new is None,
        passages=differences(read(old), read(new), by_place=by_place),
    )


def _asked_anew(mentorship: Mentorship, number: int, asked: Sequence[tuple[Consent, ...]]) -> tuple[Consent, ...]:
    """Consents that were not asked before, and that to data about health where it is to be about others."""
    before, after = asked
    metrics = [case_after_addenda(mentorship, at).health_metrics for at in (number - 1, number)]
    return tuple(
        consent
        for consent in after
        if consent not in before or (consent is Consent.HEALTH_DATA and set(metrics[1]) - set(metrics[0]))
    )
