"""Every rule that reads clauses, against the clauses that a case requires and changes of one of them."""

from pathlib import Path
from typing import Any

import pytest

from mentordocs.rules.case import Case
from mentordocs.rules.checks import RULES, check
from mentordocs.rules.clause import Clause, plain, required_clauses
from mentordocs.rules.finding import Finding
from tests.factories import a_mentorship

FROM_AFAR = {"deal__concluded": "{how: distance, date: 2026-09-10}", "deal__consents": "{ask: [early_start]}"}


def a_clause(name: str, text: str = "1. Zo spreken wij het af.") -> Clause:
    heading = f"## Kop {{#{name}}}\n\n"
    return Clause(name, not name.startswith("annex-"), heading + text, ("BW 7:400",), Path(f"clauses/{name}.md"))


def found(code: str, texts: dict[str, str | None], **changes: Any) -> list[Finding]:
    """What a rule finds where all required clauses are there, but for the texts given here; None takes one out."""
    mentorship = a_mentorship(**changes)
    names = required_clauses(Case.of(mentorship)) | texts.keys()
    clauses = [
        a_clause(name, texts.get(name) or "1. Zo is het.") for name in sorted(names) if texts.get(name, "") is not None
    ]
    return [finding for finding in check(mentorship, clauses) if finding.code == code]


FIRES: list[tuple[str, dict[str, str | None], dict[str, Any]]] = [
    ("required-clause-missing", {"fee": None}, {}),
    ("required-clause-missing", {"minor": None}, {"minor": True}),
    ("required-clause-missing", {"annex-privacy": None}, {}),
    ("withdrawal-missing", {"withdrawal": None}, FROM_AFAR),
    ("withdrawal-missing", {"annex-withdrawal": None}, FROM_AFAR),
    ("clause-sets-minimum-term", {"end": "1. De minimale looptijd is zes maanden."}, {}),
    ("clause-keeps-fee", {"end": "1. Bij voortijdig einde is de hele vergoeding verschuldigd."}, {}),
    ("collection-costs-without-letter", {"payment": "1. De mentee betaalt ook de incassokosten."}, {}),
    ("mentorschap-in-title", {"parties": "## Mentorschap\n\n1. Wij zijn dit."}, {}),
]
LETTER = "1. Eerst komt een brief die nog 14 dagen geeft.\n2. Daarna betaalt de mentee de incassokosten."
SILENT: list[tuple[str, dict[str, str | None], dict[str, Any]]] = [
    ("required-clause-missing", {"minor": None, "withdrawal": None, "parting": None}, {}),
    ("required-clause-missing", {"withdrawal": None}, FROM_AFAR),  # a rule of its own says that
    ("withdrawal-missing", {}, FROM_AFAR),
    ("withdrawal-missing", {"withdrawal": None}, {}),
    ("clause-sets-minimum-term", {"end": "1. Er is geen minimale looptijd."}, {}),
    (
        "clause-sets-minimum-term",
        {"end": "1. De minimale looptijd is zes maanden."},
        {"mentee": {"capacity": "professional"}},
    ),
    ("clause-keeps-fee", {"end": "1. Bij voortijdig einde betaalt de mentee een redelijk deel."}, {}),
    (  # the deal says so itself, which another rule finds
        "clause-keeps-fee",
        {"end": "1. Bij voortijdig einde is de hele vergoeding verschuldigd."},
        {"deal__ending__fee": "whole"},
    ),
    ("collection-costs-without-letter", {"payment": LETTER}, {}),
    ("mentorschap-in-title", {"limits": "1. Mentorschap is iets anders; dit is een overeenkomst van opdracht."}, {}),
]


@pytest.mark.parametrize(("code", "texts", "changes"), FIRES)
def test_it_fires(code: str, texts: dict[str, str | None], changes: dict[str, Any]) -> None:
    (finding,) = found(code, texts, **changes)
    (name, text) = next(iter(texts.items()))
    assert f"“{name}”" in finding.sentence or code == "mentorschap-in-title"
    assert (finding.template is None) is (text is None)


@pytest.mark.parametrize(("code", "texts", "changes"), SILENT)
def test_it_does_not_fire(code: str, texts: dict[str, str | None], changes: dict[str, Any]) -> None:
    assert found(code, texts, **changes) == []


def test_every_rule_that_reads_clauses_is_tested_both_ways() -> None:
    codes = {rule.code for rule in RULES if rule.needs == "clauses"}
    assert codes == {code for code, *_ in FIRES} == {code for code, *_ in SILENT}


def test_an_emptied_clause_is_removed_and_the_place_is_its_file() -> None:
    mentorship = a_mentorship()
    names = required_clauses(Case.of(mentorship))
    clauses = [a_clause(name, "" if name == "privacy" else "1. Zo is het.") for name in sorted(names)]
    (finding,) = check(mentorship, clauses)
    assert finding.sentence == "the clause “privacy” was removed, and this agreement needs it (AVG 13)"
    assert str(finding.place(mentorship)) == "clauses/privacy.md:1:1"


def test_a_sentence_is_quoted() -> None:
    text = "1. Dit is gewoon.\n2. De mentee betaalt dan *ook* de\n   incassokosten. Dat is zo."
    (finding,) = found("collection-costs-without-letter", {"payment": text})
    assert finding.sentence == (
        "the clause “payment” asks collection costs without the letter that gives 14 days more: "
        "“De mentee betaalt dan ook de incassokosten.”"
    )


def test_rules_that_read_clauses_are_skipped_only_without_clauses() -> None:
    mentorship = a_mentorship()
    assert check(mentorship) == ()
    missing = {finding.code for finding in check(mentorship, [])}
    assert missing == {"required-clause-missing"}


def test_each_value_of_the_deal_stands_in_an_article() -> None:
    mentorship = a_mentorship()
    names = required_clauses(Case.of(mentorship))
    texts = {"fee": "1. De vergoeding is **€ 75,00** per\n   sessie.", "annex-price": "Een uur duurt 90 minuten."}
    clauses = [a_clause(name, texts.get(name, "1. Zo is het.")) for name in sorted(names)]
    wordings = {
        ("deal", "fee", "amount"): "€ 75,00",
        ("deal", "session", "length"): "90 minuten",  # stands in an annex only
    }
    (finding,) = check(mentorship, clauses, wordings)
    assert (finding.code, finding.path) == ("point-not-printed", ("deal", "session", "length"))
    assert finding.sentence == "no article says “90 minuten”, which the deal gives for deal.session.length"
    assert check(mentorship, clauses) == ()


def test_plain_words_of_markdown() -> None:
    assert plain("**€\u00a075,00** \\* per\n  _sessie_ &#124; x") == "€ 75,00 per sessie | x"


@pytest.mark.parametrize(
    ("changes", "names", "required"),
    [
        ({}, {"fee", "payment", "reinvestment", "annex-price", "annex-reinvestment"}, True),
        (
            {"deal__fee": "none", "deal__payment": None, "deal__reinvestment": None},
            {"fee", "payment", "reinvestment", "annex-price", "annex-reinvestment"},
            False,
        ),
        ({"minor": True}, {"minor"}, True),
        ({}, {"minor", "withdrawal", "annex-withdrawal", "particulars"}, False),
        (FROM_AFAR, {"withdrawal", "annex-withdrawal"}, True),
        ({"metrics": "{}"}, {"measuring", "annex-goals"}, False),
        ({"deal__particulars": "[Een laptop.]"}, {"particulars"}, True),
        ({}, {"parties", "goal", "sessions", "missed-sessions", "end", "liability", "privacy", "signing"}, True),
    ],
)
def test_which_clauses_a_case_requires(changes: dict[str, Any], names: set[str], required: bool) -> None:
    found = required_clauses(Case.of(a_mentorship(**changes)))
    assert (names <= found) if required else not (names & found)
