"""The reflection says what was noted and counted, and what cannot be said; on paper what weighs most is underlined."""

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from mentordocs.documents.again import source_again
from mentordocs.documents.document import Made, make
from mentordocs.documents.marking import unmarked
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.loading import load
from mentordocs.errors import UsageError
from mentordocs.typesetting.document import LinePanel, SmallMultiples
from tests.factories import a_mentorship
from tests.rules.noor import noor

NL, EN = Language.NL, Language.EN
AS_OF = date(2026, 11, 23)
SAMPLE = Path(__file__).parents[2] / "data"


@cache
def jordan() -> Mentorship:
    dossier = load(SAMPLE).dossier
    assert dossier is not None
    return dossier.mentorships["jordan-career"]


def reflection(mentorship: Mentorship, language: Language = NL, item: str = "whole", as_of: date = AS_OF) -> Source:
    return source(mentorship, "reflection-report", language, templates=Templates(), as_of=as_of, item=item)


@cache
def paper(language: Language) -> Made:
    return make(jordan(), "reflection-report", language, templates=Templates(), as_of=AS_OF, item="whole")


def content(language: Language) -> bytes:
    (file,) = paper(language).files.values()
    return file


def words(made: Source) -> str:
    return unmarked(made.markdown).replace("\u00a0", " ").replace("&#32;", " ").replace("\\", "")


def seen(language: Language) -> str:
    """The text that a reader sees, on one line."""
    pages = PdfReader(BytesIO(content(language))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            NL,
            [
                "Het vaakst hielp mee: rehearsing en letting others do it. Bij wat tegenzat, springt niets eruit.",
                "De meting Meetings led ging van 1 naar 6 per maand, en het doel is bereikt.",
                "19 van 24",
                "rehearsing 3 4 dec 2025; 2 jul, 24 sep 2026 – het zwaarst",
                "letting others do it 3 26 mrt, 10 sep, 22 okt 2026 – het zwaarst",
                "January 1 5 nov 2026",
                "Meetings led, aantal per maand 1 2,5 6 6 6",  # baseline, first and last third, now, target
                "Overtime, uur per week 9 8,25 3,75 2,5 3",
                "Sessies: 19 gehouden, waarvan 2 later begonnen; 1 op tijd afgezegd; 2 te laat afgezegd; 2 gemist.",
                "Betalen: 4 van 20 te laat; de middelste 18,5 dagen, de kortste 14 en de langste 21.",
                "Feedback: negen keer gegeven; één keer staat erbij wat de mentor ermee deed.",
                "5 van 6, het zwaarst 1,1 (0,0 tot 1,1)",  # 0.5 hours in 14 days is 1.1 in a month
                "Wat tegenzat, staat elk maar in één sessie (6 verschillende dingen).",
                "(daarvoor is negen keer nodig): Score of the team survey (5 keer).",
                "Bij drie vermoedens gebeurde er steeds ook iets anders tegelijk.",
                "Wat samen gaat, is nog geen oorzaak.",
                "Waar wij meer aandacht aan geven",
            ],
        ),
        (
            EN,
            [
                "What helped most often: rehearsing and letting others do it. Of what got in the way, nothing stands",
                "went from 1 to 6 per month, and the target is reached.",
                "19 of 24",
                "rehearsing 3 4 Dec 2025; 2 Jul, 24 Sept 2026 – weighs most",
                "Overtime, hours per week 9 8.25 3.75 2.5 3",
                "Payment: 4 of 20 late; the middle one by 18.5 days, the shortest by 14 and the longest by 21.",
                "What got in the way: six things, each written down in one session only.",
                "What we give more attention",
            ],
        ),
    ],
)
def test_a_year_of_jordan(language: Language, texts: list[str]) -> None:
    said = seen(language)
    assert [text for text in texts if text not in said] == []
    assert paper(language).pages <= 3


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    below = node.get("/K", [])
    kids = list(below) if isinstance(below, pikepdf.Array) else [below]
    return [node, *(each for kid in kids if isinstance(kid, pikepdf.Dictionary) for each in elements(kid))]


def test_what_weighs_most_is_underlined_and_nothing_else() -> None:
    with pikepdf.open(BytesIO(content(EN))) as pdf:
        spans = [each for each in elements(pdf.Root.StructTreeRoot.K) if each.get("/S") == "/Span" and "/A" in each]
        assert [str(span.A[0].TextDecorationType) for span in spans] == ["/Underline"] * 4  # two noted, two suggested


def test_the_small_charts_say_in_words_what_they_show() -> None:
    chart = reflection(jordan(), EN).figures["measured"]
    assert isinstance(chart, SmallMultiples)
    led, overtime, _, scores = chart.panels
    assert isinstance(led, LinePanel)
    assert (led.baseline, led.target, len(led.readings)) == (1, 6, 19)
    assert isinstance(overtime, LinePanel)
    assert [str(middle) for _, _, middle in overtime.medians] == ["8.25", "3.75"]
    assert isinstance(scores, LinePanel)
    assert scores.scale == (1, 5)
    said = chart.alt.replace("\u00a0", " ")
    assert "Overtime, hours per week: from 9 (6 Nov 2025) to 2.5 (5 Nov 2026); start 9; target 3;" in said
    assert "middle of the first third 8.25, of the last third 3.75" in said


def test_few_data_in_honest_words() -> None:
    said = words(reflection(noor(), as_of=date(2026, 10, 20)))
    assert "Van wat wij opschreven, springt niets eruit." in said
    assert "Er is te weinig gemeten, of de metingen verschillen te weinig, om hier iets te zeggen." in said
    assert "nodig): Bruto maandinkomen (3 keer) en Offertes verstuurd (3 keer)." in said
    assert "Rond tien invloeden en gebeurtenissen zijn er te weinig metingen" in said
    assert "Eerste derde deel" not in said
    assert "De begeleiding loopt nog" in said


@pytest.mark.parametrize("language", Language)
def test_nothing_at_all(language: Language) -> None:
    empty = a_mentorship(
        metrics="{}", deal__fee="none", deal__payment=None, deal__reinvestment=None, deal__mentor_pay=None
    )
    made = reflection(empty, language, as_of=date(2026, 10, 20))
    assert made.figures == {}
    nothing = {NL: "In deze tijd is niets gemeten.", EN: "Nothing was measured in this time."}
    assert nothing[language] in words(made)


def test_half_a_year() -> None:
    made = reflection(jordan(), EN, item="2026-H2")
    assert made.reference == "jordan-career/reflection/2026-H2/en"
    said = words(made)
    assert "1 July – 31 December 2026" in said
    assert "2 Jul, 24 Sept 2026 – weighs most" in said
    assert "December 2025" not in said
    assert "a map of the week" not in said


def test_the_data_inside_make_the_same_words_and_know_no_later_day() -> None:
    made = reflection(jordan(), EN, as_of=date(2026, 3, 1))
    assert source_again(made.data, Templates()).fingerprint == made.fingerprint
    told = made.data.to_json().decode()
    assert "2026-03-26" not in told
    assert "letting others do it" not in told


def test_it_is_about_all_of_it_or_a_period() -> None:
    with pytest.raises(UsageError, match="say for which reflection: whole, or a period such as 2026-H1"):
        reflection(jordan(), item="")
    with pytest.raises(UsageError, match="is no period"):
        reflection(jordan(), item="everything")
