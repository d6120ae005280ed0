"""The yearly report of a programme: figures counted by hand, small groups hidden on the page and in the data inside."""

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentordocs.documents.again import source_again
from mentordocs.documents.data import ProgrammeData, data_inside
from mentordocs.documents.document import Made
from mentordocs.documents.programme_paper import make_for_programme, programme_data, programme_source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier
from mentordocs.dossier.loading import load
from mentordocs.errors import UsageError
from mentordocs.rules.suppression import Suppressed
from mentordocs.typesetting.document import BarPanel, ShareBar, SmallMultiples
from tests.rules.programme import Told, programme

NL, EN = Language.NL, Language.EN
SAMPLE = Path(__file__).parents[2] / "data"
AS_OF = date(2027, 1, 31)
PARTS = (
    (9, Told()),
    (8, Told(ending="completed", reading=21, attendance=("held", "no-show", "held", "held"))),
    (2, Told(reading=21, attendance=("held", "cancelled-late"))),
    (6, Told(reading=10, began=date(2025, 11, 4), paid=60)),
    (5, Told(reading=None, unit="EUR/month", paid=None)),
)
"""Thirty: 24 begun in the year, 8 completed; two of them cancelled late."""


@cache
def samples() -> Dossier:
    dossier = load(SAMPLE).dossier
    assert dossier is not None
    return dossier


@cache
def thirty() -> ProgrammeData:
    return programme_data(samples().programme, programme(*PARTS), "2026", AS_OF)


@cache
def paper(language: Language) -> Made:
    return make_for_programme(thirty(), "programme-report", language, templates=Templates())


def seen(made: Made) -> str:
    (content,) = made.files.values()
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            NL,
            [
                "30 begeleidingen. Daarvan begonnen er 24 in dit jaar, en zijn er acht afgerond.",
                "Al begonnen vóór 2026 6",
                "Loopt nog 22",
                "Afgerond 8",
                "Gehouden 106",  # 36 + 24 + 2 + 24 + 20
                "Te laat afgezegd niet getoond",  # two of two mentorships
                "Niet gekomen, zonder bericht niet getoond",  # eight, of eight: 116 − 106 − 8 would be the two
                "Samen gepland of gehouden 116",
                "kg 25 10 (40 %) 9 (36 %) 6 (24 %) 0",
                "euro per maand 5 0 0 0 5 (100 %)",
                "€ 2.260,00",  # 19 × 100 + 6 × 60
                "€ 1.356,00",  # 60 % of that
                "€ 1.130,00",  # half of it
                "In dit verslag staan geen namen.",
            ],
        ),
        (
            EN,
            [
                "In 2026, 30 mentorships ran. Of these, 24 began in this year, and eight were completed.",
                "Cancelled late not shown",
                "kg 25 10 (40%) 9 (36%) 6 (24%) 0",
                "€2,260.00",
            ],
        ),
    ],
)
def test_thirty_mentorships(language: Language, texts: list[str]) -> None:
    said = seen(paper(language))
    assert [text for text in texts if text not in said] == []
    assert paper(language).pages <= 2
    assert paper(language).reference == f"programme/year/2026/{language}"


def test_nobody_is_named_on_the_page_or_inside() -> None:
    (content,) = paper(NL).files.values()
    said = seen(paper(NL)) + data_inside(content).to_json().decode()
    mentorship = programme((1, Told()))[0]
    for person in (mentorship.mentor, mentorship.mentee):
        assert person.full_name not in said
        assert person.email
        assert person.email not in said
    assert "made-" not in said


def test_what_is_hidden_on_the_page_is_not_inside() -> None:
    (content,) = paper(NL).files.values()
    data = data_inside(content)
    assert data.mentorship == {}
    assert data.programme is not None
    sessions = data.programme.figures.sessions.parts
    assert {kind.value for kind, count in sessions.items() if isinstance(count, Suppressed)} == {
        "cancelled-late",
        "no-show",
    }


def test_the_data_inside_make_the_same_words() -> None:
    (content,) = paper(EN).files.values()
    assert source_again(data_inside(content), Templates()).fingerprint == paper(EN).fingerprint


def test_small_multiples_on_one_scale() -> None:
    figures = programme_source(thirty(), "programme-report", NL, templates=Templates()).figures
    outcomes, money = figures["outcomes"], figures["reinvestment"]
    assert isinstance(outcomes, SmallMultiples)
    kg, euro = outcomes.panels
    assert isinstance(kg, BarPanel)
    assert [(label, part and float(part)) for label, part, _ in kg.bars] == [
        ("Doel bereikt", 0.4),
        ("Dichterbij", 0.36),
        ("Niet dichterbij", 0.24),
        ("Niet gemeten", 0),
    ]
    assert euro.title == "euro per maand"
    assert outcomes.alt.startswith("kg: Doel bereikt 10 van 25; Dichterbij 9 van 25;")
    assert isinstance(money, ShareBar)


@pytest.mark.parametrize("language", Language)
def test_the_samples_are_too_few_and_the_paper_says_so(language: Language) -> None:
    dossier = samples()
    data = programme_data(dossier.programme, dossier.mentorships.values(), "2026", date(2026, 11, 23))
    made = make_for_programme(data, "programme-report", language, templates=Templates())
    said = seen(made)
    few = {NL: "minder dan vijf begeleidingen", EN: "fewer than five mentorships"}
    assert few[language] in said
    assert made.pages == 1
    assert "Noor" not in said
    assert not [
        word for word in said.split(few[language])[1].split("2026")[0].split() if word.isdigit() and word != "23"
    ]


def test_a_year_in_which_nothing_ran() -> None:
    data = programme_data(samples().programme, [], "2030", date(2031, 1, 1))
    source = programme_source(data, "programme-report", NL, templates=Templates())
    assert "In 2030 liep geen begeleiding." in source.markdown
    assert source.figures == {}


def test_it_is_made_for_a_year() -> None:
    with pytest.raises(UsageError, match="'2026-Q4' is no year"):
        programme_data(samples().programme, [], "2026-Q4", AS_OF)
