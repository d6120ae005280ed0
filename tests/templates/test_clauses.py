"""What the words of the agreement owe their reader: a source, short sentences, one word for one thing."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml

from mentordocs.documents.front_matter import split
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates, packaged
from mentordocs.dossier import codes
from mentordocs.dossier.codes import Language
from mentordocs.rules.case import Case
from mentordocs.rules.checks import check
from mentordocs.rules.clause import Clause, plain, required_clauses
from tests.templates.cases import CASES, case

CLAUSES = sorted(path.stem for path in (packaged() / "nl" / "clauses").glob("*.md"))
KINDS = (
    *("agreement", "calendar", "certificate", "cover-letter", "dissolution", "parting", "referral"),
    *("referral-newcomer", "session-record"),
)
"""Kinds whose words turn on the same facts in both languages; a report also turns on how a language counts."""
ARTICLES = [name for name in CLAUSES if not name.startswith("annex-")]
LANGUAGES = list(Language)

SYNONYMS = {
    Language.NL: {
        "mentee": ("deelnemer", "cliënt", "klant", "leerling", "coachee", "opdrachtgever"),
        "mentor": ("coach", "begeleider", "opdrachtnemer", "docent"),
        "sessie": ("bijeenkomst", "coachgesprek", "meeting", "les", "lessen"),
        "overeenkomst": ("contract", "mentorschap"),
        "vergoeding": ("honorarium", "loon", "fee"),
        "begeleiding": ("coaching", "dienstverlening", "traject"),
        "wettelijk vertegenwoordiger": ("ouder", "ouders", "voogd"),
        "opzeggen": ("beëindigen", "stoppen"),
    },
    Language.EN: {
        "mentee": ("participant", "client", "customer", "student", "coachee"),
        "mentor": ("coach", "tutor", "contractor", "teacher"),
        "session": ("meeting", "lesson", "lessons"),
        "agreement": ("contract",),
        "fee": ("remuneration", "wage", "honorarium"),
        "mentoring": ("coaching", "tuition"),
        "legal representative": ("guardian", "parent", "parents"),
        "end": ("terminate", "terminates", "termination"),
    },
}
"""Other words for a defined word, which the articles do not use."""

GUESSED = {
    Language.NL: (
        "hij",
        "zij",
        "hem",
        "haar",
        "diens",
        "zijn doel",
        "zijn mentor",
        "zijn mentee",
        "zijn werk",
        "zijn gegevens",
    ),
    Language.EN: ("he", "she", "him", "her", "hers", "his", "he/she"),
}
"""Pronouns that guess who somebody is. Dutch “zijn” is also a verb, so it is looked for before a noun of ours."""

NUMBERS_OF_LAW = {
    "payment": ("14",),  # BW 6:96(6)
    "withdrawal": ("14",),  # BW 6:230o, 6:230r
    "annex-withdrawal": ("14",),
    "annex-privacy": ("14", "7"),  # BW 6:230o; AWR 52
}
"""Numbers that stand in a clause because the law gives them; every other one comes from the deal."""


def read(language: Language, name: str) -> tuple[dict[str, Any], str]:
    """Front matter and body of a clause."""
    front, body, _ = split((packaged() / language / "clauses" / f"{name}.md").read_text(encoding="utf-8"))
    return yaml.safe_load(front), body


def template(language: Language, name: str) -> str:
    return (packaged() / language / name).read_text(encoding="utf-8")


@cache
def agreement(name: str, language: Language) -> Source:
    return source(case(name), "agreement", language, templates=Templates(), as_of=date(2026, 12, 1))


def members(text: str) -> list[str]:
    """The numbered members of an article, what is nested in them included."""
    return [plain(member) for member in re.split(r"^\d+\. ", text, flags=re.MULTILINE)[1:]]


def sentences(text: str) -> list[str]:
    """The sentences of an article; a heading is none, and each item of a list is one."""
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    items = re.split(r"^\s*(?:\d+\.|-(?: \[ \])?) ", body, flags=re.MULTILINE)
    return [sentence for item in items for sentence in re.split(r"(?<=[.!?:]) (?=[A-ZÉ*])", plain(item)) if sentence]


def words(sentence: str) -> int:
    return len([word for word in sentence.split() if re.search(r"\w", word)])


def words_of(clause: Clause) -> str:
    """A clause as plain words, without the names of its headings."""
    return plain(re.sub(r"\{#.*?\}", "", clause.text))


def has_word(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) is not None


# each file


def test_both_languages_have_the_same_files() -> None:
    for language in LANGUAGES:
        assert sorted(path.stem for path in (packaged() / language / "clauses").glob("*.md")) == CLAUSES
    assert len(ARTICLES) == 20
    assert [name for name in CLAUSES if name not in ARTICLES] == [
        "annex-goals",
        "annex-price",
        "annex-privacy",
        "annex-reinvestment",
        "annex-withdrawal",
    ]


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_names_its_source_and_stands_under_the_same_conditions_in_both_languages(name: str) -> None:
    dutch, english = (read(language, name)[0] for language in (Language.NL, Language.EN))
    assert dutch == english
    assert dutch["article" if name in ARTICLES else "annex"] == name
    assert dutch["source"]
    assert all(isinstance(each, str) and each for each in dutch["source"])


@pytest.mark.parametrize("name", [*(f"clauses/{name}.md" for name in CLAUSES), *(f"{name}.md" for name in KINDS)])
def test_conditions_and_references_are_those_of_the_other_language(name: str) -> None:
    texts = [template(language, name) for language in LANGUAGES]
    blocks = [re.findall(r"\{% *((?:if|elif|else|endif|for|endfor)\b[^%]*?) *%\}", text) for text in texts]
    assert blocks[0] == blocks[1]
    references = [sorted(re.findall(r"ref\([^)]*\)", text)) for text in texts]
    assert references[0] == references[1]
    fields = [
        sorted(set(re.findall(r"(?:terms|deal|price|case|programme|mentor|mentee)\.[a-z_.]+", text))) for text in texts
    ]
    assert fields[0] == fields[1]


@pytest.mark.parametrize("name", [path.stem for path in sorted((packaged() / "nl").glob("*.md"))])
def test_a_kind_is_the_same_kind_in_both_languages(name: str) -> None:
    words = {"title", "subtitle", "charts"}
    dutch, english = (yaml.safe_load(split(template(language, f"{name}.md"))[0]) for language in LANGUAGES)
    assert {key: each for key, each in dutch.items() if key not in words} == {
        key: each for key, each in english.items() if key not in words
    }
    assert dutch.keys() == english.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CLAUSES)
def test_every_number_comes_from_the_deal_or_from_the_law(name: str, language: Language) -> None:
    _, body = read(language, name)
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|^ *\d+\. |^:{3,} .*$|\{#.*?\}", " ", body, flags=re.MULTILINE)
    assert set(re.findall(r"\d+", bare)) <= set(NUMBERS_OF_LAW.get(name, ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_do_not_say_mentorschap_and_nothing_links_to_the_closed_dispute_platform(
    language: Language,
) -> None:
    for name in ("agreement.md", *(f"clauses/{name}.md" for name in CLAUSES)):
        text = template(language, name)
        assert "ec.europa.eu" not in text
        assert not has_word(text, "ODR")
        assert "mentorschap" not in " ".join(re.findall(r"^(?:#.*|title:.*)$", text, re.MULTILINE)).lower()


# the rendered words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_sentences_and_members_are_short(name: str, language: Language) -> None:
    for clause in agreement(name, language).clauses:
        if not clause.article:
            continue
        for sentence in sentences(clause.text):
            assert words(sentence) <= 32, (clause.name, sentence)
        for member in members(clause.text):
            assert words(member) <= 90, (clause.name, member)
        assert len(members(clause.text)) <= 7, clause.name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_sentences_are_sixteen_words_at_most_on_average(name: str, language: Language) -> None:
    clauses = [clause for clause in agreement(name, language).clauses if clause.article]
    counts = [words(sentence) for clause in clauses for sentence in sentences(clause.text)]
    assert len(counts) > 80
    assert mean(counts) <= 16


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_a_defined_word_is_used_always(name: str, language: Language) -> None:
    for clause in agreement(name, language).clauses:
        if clause.article:
            text = words_of(clause)
            for defined, others in SYNONYMS[language].items():
                for other in others:
                    assert not has_word(text, other), f"{clause.name} says {other} for {defined}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_nobody_is_guessed_to_be_he_or_she(name: str, language: Language) -> None:
    for clause in agreement(name, language).clauses:
        for pronoun in GUESSED[language]:
            assert not has_word(words_of(clause), pronoun), (clause.name, pronoun)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_clauses_that_the_case_requires_stand_and_say_the_deal(name: str, language: Language) -> None:
    made = agreement(name, language)
    found = {finding.code for finding in check(case(name), made.clauses, made.points)}
    assert not found & {
        "required-clause-missing",
        "withdrawal-missing",
        "point-not-printed",
        "clause-sets-minimum-term",
        "clause-keeps-fee",
        "collection-costs-without-letter",
    }
    assert required_clauses(Case.of(case(name))) <= {clause.name for clause in made.clauses}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_each_of_the_ten_points_stands_in_the_glance_and_in_its_article(name: str, language: Language) -> None:
    made, mentorship = agreement(name, language), case(name)
    terms, say = mentorship.deal.deal, made.wording.say
    glance = plain(made.markdown.partition("::: glance")[2].partition(":::")[0])
    articles = {clause.name: plain(clause.text) for clause in made.clauses}
    points: list[tuple[str, str]] = [
        ("missed-sessions", say["span"](terms.cancellation.notice)),
        ("sessions", say["span"](terms.session.length)),
        ("sessions", say["own"](terms.session.place)),
        ("goal", say["period"](mentorship.deal.agreed.timeframe)),
        ("end", say["span"](terms.ending.mentor.notice)),
        *(("particulars", say["own"](words)) for words in terms.particulars),
    ]
    if Case.of(mentorship).has_fee and terms.payment:
        points += [
            ("fee", say["money"](terms.amount)),
            ("payment", say["due"](terms.payment.due)),
            ("payment", say["word"](terms.payment.method)),
        ]
    if terms.reinvestment:
        points.append(("reinvestment", say["percent"](terms.reinvestment.share)))
    if terms.no_show.then:
        points.append(("missed-sessions", say["own"](terms.no_show.then)))
    for article, value in points:
        assert plain(value) in glance, value
        assert plain(value) in articles[article], (article, value)
    for cause in terms.ends:
        assert plain(say["word"](cause, "short")) in glance
        assert plain(say["word"](cause, "clause")) in articles["end"]


def test_without_a_fee_nothing_speaks_of_paying_and_numbers_close_up() -> None:
    made = agreement("free of charge, no trader, nothing measured", Language.NL)
    names = [clause.name for clause in made.clauses]
    assert not {"payment", "reinvestment", "annex-price", "annex-reinvestment"} & set(names)
    labels = re.findall(r"\{#[a-z-]+ ([0-9A-Z]+)\}", made.markdown)
    assert labels == [*map(str, range(1, 17)), "A", "B"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["limits", "parting", "confidentiality", "ideas"])
def test_an_organisation_can_leave_out_what_no_case_requires(tmp_path: Path, name: str, language: Language) -> None:
    own = tmp_path / language / "clauses" / f"{name}.md"
    own.parent.mkdir(parents=True)
    own.write_text("", encoding="utf-8")
    minor = case("under sixteen, of age before the end")
    made = source(minor, "agreement", language, templates=Templates(tmp_path), as_of=date(2026, 12, 1))
    assert name not in {clause.name for clause in made.clauses}
    assert re.findall(r"\{#[a-z-]+ (\d+)\}", made.markdown) == [*map(str, range(1, 19))]


# the wording of the codes


def shape(tree: Any) -> Any:
    return {key: shape(value) for key, value in tree.items()} if isinstance(tree, dict) else "words"


def texts(tree: Any) -> list[Any]:
    if isinstance(tree, dict):
        return [text for value in tree.values() for text in texts(value)]
    return [text for item in tree for text in texts(item)] if isinstance(tree, list) else [tree]


def worded(language: Language) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.load(template(language, "words.yaml"), yaml.BaseLoader)
    return tree


def test_both_languages_word_the_same_things() -> None:
    assert shape(worded(Language.NL)) == shape(worded(Language.EN))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_says_something(language: Language) -> None:
    for text in texts(worded(language)):
        assert isinstance(text, str)
        assert text.strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "enumeration",
    [
        codes.Attendance,
        codes.Better,
        codes.ConcludedHow,
        codes.Consent,
        codes.EarlyEndFee,
        codes.EndCause,
        codes.EndReasons,
        codes.Excuse,
        codes.FeePer,
        codes.Interval,
        codes.Language,
        codes.LedgerKind,
        codes.MentorNoShow,
        codes.Party,
        codes.PaymentMethod,
        codes.Remainder,
        codes.SessionForm,
        codes.VatScheme,
        codes.Who,
    ],
    ids=lambda enumeration: enumeration.__name__,
)
def test_every_code_has_a_wording(enumeration: Any, language: Language) -> None:
    assert set(worded(language)[enumeration.__name__]) == {str(code) for code in enumeration}
