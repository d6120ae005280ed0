"""What does not apply to a case is absent from its paper; what is left is numbered through, and references follow."""

import re
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from mentordocs.documents.document import Made, finished
from mentordocs.documents.source import source_in
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from tests.acceptance.paper import bodies, plain
from tests.templates.cases import CASES, case

ARTICLES = {
    "parties": ("Wie deze afspraken maken", "Who makes this agreement"),
    "minor": ("Als de mentee nog geen achttien is", "While the mentee is under eighteen"),
    "goal": ("Waar de mentee naartoe werkt", "What the mentee is working towards"),
    "limits": ("Wat de mentor niet doet", "What the mentor does not do"),
    "fee": ("Wat het kost", "What it costs"),
    "payment": ("Hoe er wordt betaald", "How it is paid"),
    "reinvestment": ("Wat er teruggaat naar de mentee", "What goes back to the mentee"),
    "sessions": ("De sessies", "The sessions"),
    "missed": ("Als een sessie niet doorgaat", "When a session does not go ahead"),
    "measuring": ("Wat wij meten", "What we measure"),
    "withdrawal": ("Veertien dagen bedenktijd", "Fourteen days to withdraw"),
    "end": ("Wanneer en hoe de overeenkomst eindigt", "When and how the agreement ends"),
    "parting": ("Afscheid en daarna", "Parting, and afterwards"),
    "liability": ("Als er schade is", "If there is damage"),
    "privacy": ("Hoe de mentor met gegevens omgaat", "How the mentor handles data"),
    "confidentiality": ("Wat tussen ons blijft", "What stays between us"),
    "ideas": ("Van wie is wat", "What belongs to whom"),
    "conduct": ("Hoe wij met elkaar omgaan, ook bij een klacht", "How we treat each other, also in a complaint"),
    "particulars": ("Bijzondere afspraken en veranderingen", "Particulars and changes"),
    "signing": ("Getekend en bewaard", "Signed and kept"),
}
ANNEXES = {
    "goals": ("Doelen en metingen", "Goals and measurements"),
    "price": ("Prijs en betaling", "Price and payment"),
    "consent": ("Gegevens en toestemming", "Data and consent"),
    "withdraw": ("Bedenktijd", "Withdrawal"),
    "purse": ("Wat er teruggaat naar de mentee", "What goes back to the mentee"),
}

GLANCE = {
    "nl": {
        "Bedrag": "fee",
        "Betalen": "payment",
        "Terug naar de mentee": "reinvestment",
        "Sessie": "sessions",
        "Plaats": "sessions",
        "Afzeggen": "missed",
        "Niet verschijnen": "missed",
        "Meten": "measuring",
        "Looptijd": "goal",
        "Bedenktijd": "withdrawal",
        "Eindigt bij": "end",
        "Opzeggen": "end",
        "Aansprakelijkheid": "liability",
        "Bijzonderheden": "particulars",
        "Taal": "particulars",
    },
    "en": {
        "Amount": "fee",
        "Payment": "payment",
        "Back to the mentee": "reinvestment",
        "Session": "sessions",
        "Place": "sessions",
        "Cancelling": "missed",
        "Not coming": "missed",
        "Measuring": "measuring",
        "Term": "goal",
        "Withdrawal": "withdrawal",
        "Ends": "end",
        "Ending it": "end",
        "Liability": "liability",
        "Particulars": "particulars",
        "Language": "particulars",
    },
}
"""The rows of the agreement in brief, and the article of each."""

REFERENCES = {
    "nl": [
        "doel: wat artikel {goal} als doel noemt",
        "dan leggen wij dat vast volgens artikel {particulars}.",
        "Met gegevens doen wij wat artikel {privacy} zegt.",
        "De rechten van de mentee staan in artikel {privacy}.",
        "zie artikel {sessions}",
        "Dat geldt ook voor bedragen uit artikel {missed}.",
        "tekent alleen voor artikel {fee} en artikel {payment}.",
        "alleen voor artikel {fee} en artikel {payment}",
        "Bijlage {goals} laat die wens zien naast wat wij nu afspreken.",
        "In bijlage {goals} staat per meting hoe wij meten",
        "De berekening staat in bijlage {price}.",
        "de gegevens voor de betaling staan in bijlage {price}.",
        "Wij houden de stand bij in bijlage {purse}.",
        "Bijlage {consent} zegt welke gegevens dat zijn",
        "de aparte toestemming in bijlage {consent}.",
        "geeft de wettelijk vertegenwoordiger die ook. Dat gebeurt in bijlage {consent}.",
        "als de mentee daar uitdrukkelijk om vraagt, in bijlage {consent}.",
        "Het formulier in bijlage {withdraw} mag ook",
        "bijlage {goals} (doelen en metingen)",
        "bijlage {price} (prijs en betaling)",
        "bijlage {consent} (gegevens en toestemming)",
        "bijlage {withdraw} (bedenktijd)",
        "bijlage {purse} (wat er teruggaat naar de mentee)",
        "Bijlage {goals}: Doelen en metingen",
        "Bijlage {price}: Prijs en betaling",
        "Bijlage {consent}: Gegevens en toestemming",
        "Bijlage {withdraw}: Bedenktijd",
        "Bijlage {purse}: Wat er teruggaat naar de mentee",
    ],
    "en": [
        "goal: what article {goal} names as the goal",
        "we write that down under article {particulars}.",
        "With data we do what article {privacy} says.",
        "The rights of the mentee are in article {privacy}.",
        "see article {sessions}",
        "That includes charges under article {missed}.",
        "signs only for article {fee} and article {payment}.",
        "only for article {fee} and article {payment}",
        "Annex {goals} sets that wish beside what we now agree.",
        "Annex {goals} says for each of these how we measure",
        "Annex {price} shows the sum.",
        "the payment details are in annex {price}.",
        "We keep the account in annex {purse}.",
        "Annex {consent} says which data those are",
        "the separate consent in annex {consent}.",
        "Annex {consent} has the place for it.",
        "if the mentee expressly asks for it, in annex {consent}.",
        "The form in annex {withdraw} may be used",
        "annex {goals} (goals and measurements)",
        "annex {price} (price and payment)",
        "annex {consent} (data and consent)",
        "annex {withdraw} (withdrawal)",
        "annex {purse} (what goes back to the mentee)",
        "Annex {goals}: Goals and measurements",
        "Annex {price}: Price and payment",
        "Annex {consent}: Data and consent",
        "Annex {withdraw}: Withdrawal",
        "Annex {purse}: What goes back to the mentee",
    ],
}
"""Every sentence that names an article or an annex, and which one it has to name."""

TRAITS = {
    "minor": (r"[Ww]ettelijk vertegenwoordiger", r"[Ll]egal representative"),
    "under sixteen": (r"zestien", r"under sixteen"),
    "comes of age": (r"wordt de mentee achttien", r"The mentee comes of age on"),
    "consumer": (r"De mentee is consument", r"The mentee is a consumer"),
    "professional": (r"De mentee doet dat ook", r"So does the mentee"),
    "no trader": (r"handelt niet in de uitoefening", r"does not act in the course of a trade"),
    "trade register": (r"KvK \d{8}", r"KvK \d{8}"),
    "fee": (r"De vergoeding is|betaalt de vergoeding", r"The fee is|pays the fee"),
    "free": (r"De begeleiding is kosteloos", r"The mentoring is free of charge"),
    "free sessions": (r"sessies? (?:is|zijn) kosteloos;", r"sessions? (?:is|are) free of charge;"),
    "VAT": (r"Daarin zit 21 % btw", r"Of which 21% VAT"),
    "account": (r"NL91 ABNA 0417 1643 00", r"NL91 ABNA 0417 1643 00"),
    "payer": (r"\b[Bb]etaler\b", r"\b[Pp]ayer\b"),
    "payer who is no party": (r"is geen partij", r"is not a party"),
    "goes back": (r"De eerste aankopen", r"The first purchases"),
    "charges": (r"redelijke vergoeding voor de tijd", r"fair payment for the time"),
    "withdrawal": (r"herroep|[Bb]edenktijd", r"withdraw from this agreement|Model withdrawal form"),
    "health": (r"[Gg]ezondheid", r"\b[Hh]ealth\b"),
    "metrics": (r"Meten is weten", r"To measure is to know"),
    "consents": (r"Elke toestemming is vrij", r"Every consent is free"),
    "Dutch law": (r"Nederlands recht", r"under Dutch law"),
    "two languages": (r"in twee talen", r"in two languages"),
    "online": (r"\bonline\b", r"\bonline\b"),
    "minimum term": (r"Dat kan voor het eerst 3 maanden na het begin", r"for the first time 3 months after the start"),
}
"""What a reader meets in the words if, and only if, it holds."""

USUAL = {"consumer", "trade register", "fee", "account", "goes back", "charges", "metrics", "Dutch law"}
"""What holds for an adult who pays a mentor by the session."""

HOLDS = {
    "an adult": USUAL,
    "at the mentor's, no consents, free sessions": USUAL | {"free sessions"},
    "at a distance, early start": USUAL | {"withdrawal", "consents", "free sessions"},
    "off premises, later start": USUAL | {"withdrawal"},
    "a minor whose parent pays by the month, with health data": USUAL - {"charges"}
    | {"minor", "payer", "health", "consents"},
    "under sixteen, of age before the end": USUAL | {"minor", "under sixteen", "comes of age", "consents"},
    "a professional, an employer pays, with VAT": USUAL - {"consumer"}
    | {"professional", "payer", "payer who is no party", "VAT", "online", "minimum term"},
    "free of charge, no trader, nothing measured": {"no trader", "free", "Dutch law"},
    "a trader's free mentoring at a distance": USUAL - {"fee", "account", "goes back", "charges"}
    | {"free", "withdrawal", "consents"},
    "one sum in instalments, nothing goes back, own words on liability": {
        "no trader",
        "fee",
        "charges",
        "metrics",
        "Dutch law",
    },
    "by appointment, cash, on invoice, an open purse": USUAL - {"account", "Dutch law"} | {"online"},
    "two languages, one ruling; the mentor owns what is bought": USUAL | {"two languages"},
    "two languages, none ruling; the programme owns what is bought": USUAL | {"two languages"},
}
"""Which of the traits each case has."""

WITHOUT = {"minor": ["minor"], "fee": ["payment", "price"], "goes back": ["reinvestment", "purse"]}
WITHOUT |= {"withdrawal": ["withdrawal", "withdraw"]}
"""Which articles and annexes go with a trait."""

pytestmark = [pytest.mark.parametrize("name", CASES), pytest.mark.parametrize("language", ["nl", "en"])]


@cache
def made(name: str, language: str) -> Made:
    """The paper in one language; that one in two languages says both is proved in `test_bilingual`."""
    mentorship, templates, day = case(name), Templates(), date(2026, 9, 9)
    words = source_in(mentorship, "agreement", Language(language), templates=templates, as_of=day)
    return finished(mentorship, words, templates=templates, as_of=day)


@cache
def read(pdftotext: str, name: str, language: str) -> tuple[str, ...]:
    """The lines of a paper, head and foot of the pages aside."""
    original = list(made(name, language).files.values())[1]
    done = subprocess.run([pdftotext, "-raw", "-", "-"], input=original, capture_output=True, check=True, timeout=60)
    pages = tuple(done.stdout.decode().split("\f")[:-1])
    return tuple(" ".join(line.split()) for line in "\n".join(bodies(pages)).splitlines() if line.strip())


@pytest.fixture
def lines(name: str, language: str, tool: Callable[[str], str]) -> tuple[str, ...]:
    return read(tool("pdftotext"), name, language)


@pytest.fixture
def text(lines: tuple[str, ...]) -> str:
    return plain("\n".join(lines))


def standing(name: str) -> tuple[list[str], list[str]]:
    """The articles and the annexes that a case has, in order."""
    gone = {topic for trait, topics in WITHOUT.items() if trait not in HOLDS[name] for topic in topics}
    return [topic for topic in ARTICLES if topic not in gone], [topic for topic in ANNEXES if topic not in gone]


def numbers(name: str) -> dict[str, str]:
    """The number or letter of each article and annex of a case."""
    articles, annexes = standing(name)
    found = {topic: str(number) for number, topic in enumerate(articles, 1)}
    return found | dict(zip(annexes, "ABCDE", strict=False))


def test_every_case_is_thought_of(name: str, language: str) -> None:
    assert name in HOLDS
    assert HOLDS[name] <= set(TRAITS)
    assert set(REFERENCES) >= {language}


def test_the_words_speak_of_what_holds_and_of_nothing_else(name: str, language: str, text: str) -> None:
    found = {trait for trait, words in TRAITS.items() if re.search(words[language == "en"], text)}
    assert found == HOLDS[name]


def test_articles_are_numbered_through_and_each_is_there_once(name: str, language: str, lines: tuple[str, ...]) -> None:
    titles = {words[language == "en"]: topic for topic, words in ARTICLES.items()}
    headings = [match for line in lines if (match := re.fullmatch(r"(\d+) (\S.*)", line)) and match[2] in titles]
    articles, _ = standing(name)
    assert [(match[1], titles[match[2]]) for match in headings] == [
        (str(n), each) for n, each in enumerate(articles, 1)
    ]


def test_members_are_numbered_through(name: str, language: str, lines: tuple[str, ...]) -> None:
    found: dict[int, list[int]] = {}
    for line in lines:
        if match := re.match(r"(\d{1,2})\.(\d{1,2}) [A-Z]", line):
            found.setdefault(int(match[1]), []).append(int(match[2]))
    articles, _ = standing(name)
    assert list(found) == list(range(1, len(articles) + 1)), language
    assert all(members == list(range(1, len(members) + 1)) for members in found.values())


def test_annexes_are_lettered_through_and_each_is_there_once(name: str, language: str, lines: tuple[str, ...]) -> None:
    word = "Bijlage" if language == "nl" else "Annex"
    _, annexes = standing(name)
    expected = [
        f"{word} {letter}: {ANNEXES[each][language == 'en']}" for letter, each in zip("ABCDE", annexes, strict=False)
    ]
    assert [line for line in lines if re.match(rf"{word} [A-Z]: ", line)] == expected


def test_the_agreement_in_brief_points_to_the_right_articles(name: str, language: str, text: str) -> None:
    start, end = {
        "nl": ("De afspraken in het kort", "1 Wie deze afspraken maken"),
        "en": ("The agreement in brief", "1 Who makes this agreement"),
    }[language]
    rows = re.findall(r"(.+?) art\. (\d+)(?: |$)", text.partition(start)[2].partition(end)[0].strip())
    where = numbers(name)
    assert len(rows) >= 10
    for row, number in rows:
        label = next(label for label in sorted(GLANCE[language], key=len, reverse=True) if row.startswith(f"{label} "))
        assert where.get(GLANCE[language][label]) == number, row


def test_every_reference_leads_to_the_article_or_annex_that_it_speaks_of(name: str, language: str, text: str) -> None:
    where = numbers(name)
    places = {
        match.start()
        for match in re.finditer(
            r"\b(?<!dit )(?<!this )(?:[Aa]rtikel|[Aa]rticle|[Bb]ijlage|[Aa]nnex) (?:\d+|[A-Z]\b)", text
        )
    }
    assert len(places) >= 10
    for sentence in REFERENCES[language]:
        topics = re.findall(r"\{(\w+)\}", sentence)
        if all(topic in where for topic in topics):
            said = sentence.format(**where)
            for found in re.finditer(re.escape(said), text):
                places -= {place for place in places if found.start() <= place < found.end()}
    assert [text[place - 60 : place + 40] for place in sorted(places)] == []
