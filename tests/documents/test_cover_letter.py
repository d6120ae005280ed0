"""The covering letter: what lies before whom, what to do with it, and until when it is due."""

from datetime import date

import pytest

from mentordocs.batch.plan import Wanted, plan
from mentordocs.documents.again import source_again
from mentordocs.documents.data import data_inside
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier, Mentorship
from mentordocs.rules.issued import Issued
from tests.documents.reading import pages_of, read, the_paper
from tests.factories import a_mentorship

NL, EN = Language.NL, Language.EN
PAYER = """
organisation: Gemeente Utrecht
signatory: {name: Mila Jansen, role: teamleider}
email: mila@example.org
"""
ISSUED = Issued(
    reference="anna-tarieven/agreement/nl",
    version=2,
    fingerprint="0123 4567 89ab cdef",
    sha256="0" * 64,
    day=date(2026, 9, 8),
)


def is_due(mentorship: Mentorship, *issued: Issued, asked: bool = False) -> bool:
    dossier = Dossier(mentorship.programme, {}, {mentorship.id: mentorship})
    wanted = Wanted(kinds=("cover-letter",)) if asked else Wanted()
    due = plan(dossier, Templates(), date(2026, 9, 9), wanted, {mentorship.id: issued})
    return "cover-letter" in {one.kind for one in due}


def test_it_is_due_until_the_agreement_is_signed_and_then_on_demand() -> None:
    anna = a_mentorship()
    assert is_due(anna)
    assert is_due(anna, ISSUED)
    signed = ISSUED.model_copy(update={"signed": date(2026, 9, 10)})
    assert not is_due(anna, signed)
    assert is_due(anna, signed, asked=True)
    assert not is_due(a_mentorship(ending="{date: 2026-10-01, how: dissolved, by: both}"), asked=True)


def test_it_says_what_to_do_by_when_and_whom_to_ask() -> None:
    text = read(a_mentorship(deal__consents="{ask: [testimonial]}"), "cover-letter")
    assert "Beste Anna," in text
    assert "Voorstraat 20b 3512 AN Utrecht" in text
    steps = [
        "Lezen.",
        "Vragen.",
        "Kiezen.",
        "Parafen zetten",
        "Tekenen",
        "Eén origineel houden",
        "Eén origineel teruggeven",
    ]
    assert [text.index(step) for step in steps] == sorted(text.index(step) for step in steps)
    assert "Bijlage C vraagt om toestemming." in text
    assert "Tekenen uiterlijk donderdag 10 september 2026, Utrecht" in text
    assert "Eerste sessie dinsdag 15 september 2026, 19.30 uur" in text
    assert "Vragen Rafael, +31 6 12345678, rafael@samenleren.example" in text
    assert "De papieren" not in text


def test_without_a_consent_to_ask_there_is_none_to_choose() -> None:
    assert "Kiezen." not in read(a_mentorship(), "cover-letter")


def test_the_parents_of_a_minor_are_spoken_to_as_well() -> None:
    text = read(a_mentorship(minor=True), "cover-letter")
    assert "Aan Sam O’Brien en Aylin Yılmaz" in text
    assert "Beste Sam en Aylin," in text
    assert (
        "Daarom geeft u als wettelijk vertegenwoordiger toestemming, en tekent u mee. Artikel 2 zegt waarvoor" in text
    )
    english = read(a_mentorship(minor=True), "cover-letter", EN)
    assert "Dear Sam and Aylin," in english
    assert "That is why you consent and sign too, as legal representative." in english


def test_a_payer_who_is_no_party_is_asked_to_sign_for_fee_and_payment() -> None:
    text = read(a_mentorship(payer=PAYER), "cover-letter")
    assert "Mila Jansen tekent namens Gemeente Utrecht als betaler, alleen voor artikel 4 en artikel 5." in text


def test_a_consumer_at_a_distance_reads_until_when_to_withdraw() -> None:
    far = a_mentorship(deal__concluded="{how: distance, date: 2026-09-10}", deal__consents="{ask: [early_start]}")
    assert "herroepen kan tot en met donderdag 24 september 2026 (art. 10)" in read(far, "cover-letter")


def test_it_names_the_version_that_was_issued() -> None:
    text = read(a_mentorship(), "cover-letter", issued=(ISSUED,))
    assert "De papieren anna-tarieven/agreement/nl, versie 2, 0123 4567 89ab cdef" in text


@pytest.mark.parametrize("language", Language)
def test_it_is_one_page(language: Language) -> None:
    far = {"deal__concluded": "{how: distance, date: 2026-09-10}", "deal__consents": "{ask: [early_start]}"}
    assert len(pages_of(the_paper(a_mentorship(minor=True, **far), "cover-letter", language))) == 1
    assert len(pages_of(the_paper(a_mentorship(payer=PAYER, **far), "cover-letter", language))) == 1


@pytest.mark.parametrize("language", Language)
def test_the_same_words_come_from_the_paper_alone_with_the_numbers_of_its_articles(language: Language) -> None:
    made = the_paper(a_mentorship(minor=True), "cover-letter", language)
    data = data_inside(next(iter(made.files.values())))
    assert data.articles == {"minor": "2"}
    again = source_again(data, Templates())
    assert again.fingerprint == made.fingerprint
    assert "intake" not in data.mentorship["deal"]
