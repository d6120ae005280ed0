"""Checks on the resolved clauses: what an organisation wrote or left out, and whether the deal stands in them."""

from collections.abc import Callable, Iterator

from mentordocs.dossier.codes import EarlyEndFee
from mentordocs.rules.checks.rule import Breach, Subject
from mentordocs.rules.checks.wording import (
    asks_collection_costs,
    keeps_fee_on_early_end,
    promises_fourteen_day_letter,
    sets_minimum_term,
)
from mentordocs.rules.clause import REQUIREMENTS, plain

WITHDRAWAL = frozenset({"withdrawal", "annex-withdrawal"})
"""Required too, with a rule of their own."""


def _missing(subject: Subject, *, withdrawal: bool) -> Iterator[Breach]:
    clauses = {clause.name: clause for clause in subject.clauses}
    for requirement in REQUIREMENTS:
        if (requirement.name in WITHDRAWAL) is not withdrawal or not requirement.needed(subject.case):
            continue
        clause = clauses.get(requirement.name)
        if clause is None or clause.is_empty:
            what = "withdrawal is missing" if withdrawal else "was removed"
            sentence = f"the clause “{requirement.name}” {what}, and this agreement needs it ({requirement.source})"
            yield Breach(sentence, requirement.path, template=clause.file if clause else None)


def required_clause_missing(subject: Subject) -> Iterator[Breach]:
    """A clause that the case requires stands in the agreement."""
    return _missing(subject, withdrawal=False)


def withdrawal_missing(subject: Subject) -> Iterator[Breach]:
    """A consumer at a distance or off premises reads of the right of withdrawal, and gets the model form."""
    return _missing(subject, withdrawal=True)


def point_not_printed(subject: Subject) -> Iterator[Breach]:
    """Each value of the ten points of the deal stands in an article, as it reads in the glance table."""
    articles = " ".join(plain(clause.text) for clause in subject.clauses if clause.article)
    for path, wording in subject.wordings.items():
        if plain(wording) not in articles:
            name = ".".join(map(str, path))
            yield Breach(f"no article says “{plain(wording)}”, which the deal gives for {name}", path)


def _saying(subject: Subject, says: Callable[[str], bool], what: str) -> Iterator[Breach]:
    for clause in subject.clauses:
        for sentence in clause.sentences:
            if says(sentence):
                yield Breach(f"the clause “{clause.name}” {what}: “{sentence}”", template=clause.file)


def clause_sets_minimum_term(subject: Subject) -> Iterator[Breach]:
    """Own words set no minimum term towards a consumer either. That of the deal itself is `minimum-term`."""
    if subject.case.consumer and not subject.case.minimum_term:
        yield from _saying(subject, sets_minimum_term, "sets a minimum term, which a consumer is not held to")


def clause_keeps_fee_on_early_end(subject: Subject) -> Iterator[Breach]:
    """Own words do not keep the fee of a consumer who ends it early. The deal itself is for `fee-due-on-early-end`."""
    if subject.case.consumer and subject.case.early_end_fee is not EarlyEndFee.WHOLE:
        what = "keeps the fee on an early end, where a consumer owes a reasonable part of it"
        yield from _saying(subject, keeps_fee_on_early_end, what)


def collection_costs_without_letter(subject: Subject) -> Iterator[Breach]:
    """A consumer pays collection costs only after a reminder that gives fourteen days more."""
    if not subject.case.consumer:
        return
    for clause in subject.clauses:
        if promises_fourteen_day_letter(clause.sentences):
            continue
        for sentence in filter(asks_collection_costs, clause.sentences):
            what = f"the clause “{clause.name}” asks collection costs without the letter that gives 14 days more"
            yield Breach(f"{what}: “{sentence}”", template=clause.file)


def mentorschap_in_title(subject: Subject) -> Iterator[Breach]:
    """“Mentorschap” is a measure of a court for adults who cannot decide for themselves."""
    for clause in subject.clauses:
        for heading in clause.headings:
            if "mentorschap" in heading.lower():
                sentence = f"the title “{heading}” says mentorschap, which in Dutch law is a measure of a court"
                yield Breach(sentence, template=clause.file)
