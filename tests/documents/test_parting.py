"""The parting document and the certificate: a whole mentorship in figures that a reader can check."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentordocs.batch.plan import Wanted, plan
from mentordocs.documents.again import source_again
from mentordocs.documents.data import data_inside
from mentordocs.documents.source import source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier, Mentorship
from mentordocs.typesetting.document import ThenNow
from tests.documents.reading import DAY, boxes_of, pages_of, read, the_paper
from tests.factories import a_mentorship

EN = Language.EN
LOG = """
- {date: 2026-09-15 19:30, attendance: held, minutes: 90, measured: {income: 2150, no: 3}, done: Geheim}
- {date: 2026-09-22 19:30, attendance: late, late_by: {who: mentee, minutes: 20}, measured: {income: 2400}}
- {date: 2026-09-29 19:30, attendance: no-show, absent: mentee}
- {date: 2026-10-06 19:30, attendance: held, minutes: 100, measured: {income: 3050}}
"""
METRICS = """
income: {name: Maandinkomen, unit: EUR/month, better: more, baseline: 2100, target: 3000}
'no': {name: Nee zeggen, unit: score, better: more, baseline: 3, target: 7}
hours: {name: Uren gelezen, unit: hours}
"""
ENDING = """
date: 2026-10-10
how: completed
by: both
ground: Het doel is bereikt.
takes_along: [De prijs noemen en dan zwijgen.]
self_assessment: [{what: Een prijs noemen, then: 3, now: 8}, {what: Nee zeggen, then: 6, now: 5}]
keep_in_touch: {how: een kop koffie, how_often: eens per kwartaal}
thanks: Je wachtte tot ik het zelf zei.
"""


def done(ending: str = ENDING) -> Mentorship:
    return a_mentorship(sessions=LOG, metrics=METRICS, ending=ending)


def test_from_the_beginning_to_the_end() -> None:
    """Sessions of 90, 90 − 20 and 100 minutes are 260 minutes: 4.3 hours."""
    text = read(done(), "parting")
    assert "Van 15 september 2026 tot en met 10 oktober 2026 werkten Rafael Adomako en Anna de Vries samen." in text
    assert "Zij zagen elkaar drie keer, samen 4,3 uur." in text
    assert "Maandinkomen € 2.100 € 3.050 € 3.000 + € 950, bereikt" in text
    assert "Nee zeggen 3 3 7 0" in text
    assert "Uren gelezen – – – –" in text
    assert "Het doel is bereikt." in text
    assert "Geheim" not in text


def test_what_comes_after_and_room_for_a_word_by_hand() -> None:
    text = read(done(), "parting")
    assert "De prijs noemen en dan zwijgen." in text
    assert "Contact houden: een kop koffie, eens per kwartaal." in text
    assert "Anna zegt: Je wachtte tot ik het zelf zei." in text
    assert "Een woord met de hand, van Rafael aan Anna" in text
    assert "en van Anna aan Rafael" in text
    bare = read(done("{date: 2026-10-10, how: completed, by: both}"), "parting")
    assert "Hoe vaak" in bare  # a line to write on
    assert "Dank." not in bare
    assert "van 1 tot 10" not in bare


def test_the_marks_of_then_and_now_are_a_chart_that_says_them_in_words() -> None:
    made = source(done(), "parting", Language.NL, templates=Templates(), as_of=DAY)
    chart = made.figures["then-now"]
    assert isinstance(chart, ThenNow)
    assert chart.alt == "Een prijs noemen: toen 3, nu 8; Nee zeggen: toen 6, nu 5."
    assert re.search("toen nu Een prijs noemen 3 ?8 Nee zeggen 6 ?5 ", read(done(), "parting"))


def test_both_sign_two_originals() -> None:
    made = the_paper(done(), "parting")
    assert [name.rpartition("-original-")[2] for name in list(made.files)[1:]] == ["1-mentor.pdf", "2-mentee.pdf"]
    assert boxes_of(made) == ["mentee-1", "mentor-1"]
    assert pages_of(made)[0].endswith("Rafael Anna parafen")


def test_the_certificate_is_one_page_on_its_side_that_only_the_mentor_signs() -> None:
    made = the_paper(done(), "certificate")
    assert list(made.files) == [
        "anna-tarieven-certificate-nl.pdf",
        "anna-tarieven-certificate-nl-original-1-mentee.pdf",
    ]
    for content in made.files.values():
        (page,) = PdfReader(BytesIO(content)).pages
        assert page.mediabox.width > page.mediabox.height
    (text,) = pages_of(made)
    assert "Anna de Vries heeft van 15 september 2026 tot en met 10 oktober 2026 met Rafael Adomako als mentor" in text
    assert "Geleerd is: tarieven bepalen en nee zeggen." in text
    assert "3 sessies 4,3 uur begeleiding 1 van 2 doelen gehaald" in text
    assert "Origineel 1 van 1 voor de mentee" in text
    assert "parafen" not in text
    assert boxes_of(made) == ["mentor-1"]


def test_in_english_too() -> None:
    assert "They met three times, 4.3 hours in all." in read(done(), "parting", EN)
    text = read(done(), "certificate", EN)
    assert "worked from 15 September 2026 to 10 October 2026, with Rafael Adomako as mentor" in text
    assert "1 of 2 targets reached" in text


@pytest.mark.parametrize("how", [None, "completed", "dissolved", "withdrawn"])
def test_they_are_due_once_it_is_completed(how: str | None) -> None:
    mentorship = a_mentorship(ending=how and f"{{date: 2026-10-10, how: {how}, by: both}}")
    dossier = Dossier(mentorship.programme, {}, {mentorship.id: mentorship})
    kinds = {one.kind for one in plan(dossier, Templates(), date(2026, 10, 11), Wanted())}
    assert ({"parting", "certificate"} <= kinds) == (how == "completed")
    assert ("dissolution" in kinds) == (how in {"dissolved", "withdrawn"})
    assert ("cover-letter" in kinds) == (how is None)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", ["parting", "certificate"])
def test_the_same_words_come_from_the_paper_alone_and_no_money_is_inside(kind: str, language: Language) -> None:
    made = the_paper(done(), kind, language)
    data = data_inside(next(iter(made.files.values())))
    again = source_again(data, Templates())
    assert (again.fingerprint, str(again.markdown)) == (made.fingerprint, made.markdown)
    inside = data.to_json().decode()
    for secret in ("fee", "75.00", "Geheim", "Voorstraat", "NL91"):
        assert secret not in inside
