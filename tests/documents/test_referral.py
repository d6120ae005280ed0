"""A referral says what the consent covers and no more; without it there is none."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from mentordocs.documents.again import source_again
from mentordocs.documents.data import data_inside
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import DossierError
from tests.documents.reading import read, the_paper
from tests.factories import a_mentorship

LOG = "[{date: 2026-09-15 19:30, attendance: held, done: Geheim, measured: {income: 2150}}]"


def consenting(consents: str = "{ask: [referral], given: {referral: 2026-09-10}}") -> Mentorship:
    return a_mentorship(deal__consents=consents, sessions=LOG)


def test_it_says_name_address_and_goal_and_whose_consent_that_rests_on() -> None:
    text = read(consenting(), "referral")
    assert "Graag stel ik Anna de Vries voor. Ik ben de mentor" in text
    assert "In maart 2027 verdient Anna 3.000 euro per maand." in text
    assert "E-mail anna@example.org" in text
    assert "Op 10 september 2026 is toestemming gegeven" in text
    ended = a_mentorship(
        deal__consents="{given: {referral: 2026-09-10}}", ending="{date: 2026-10-10, how: completed, by: both}"
    )
    assert "Ik was de mentor" in read(ended, "referral")


@pytest.mark.parametrize("language", Language)
def test_nothing_else_is_in_it_on_the_page_or_inside(language: Language) -> None:
    made = the_paper(consenting(), "referral", language)
    (content,) = made.files.values()
    data = data_inside(content)
    pdf = PdfReader(BytesIO(content))
    everything = data.to_json().decode() + str(pdf.metadata) + (pdf.xmp_metadata.stream.get_data().decode())  # type: ignore[union-attr]
    for secret in ("Een prijs durven vragen", "Geheim", "2150", "Voorstraat", "1998", "75.00", "Maandinkomen", "NL91"):
        assert secret not in everything
        assert secret not in read(consenting(), "referral", language)
    assert set(data.mentorship["participants"]["anna"]) == {"name", "email"}
    assert source_again(data, Templates()).fingerprint == made.fingerprint


@pytest.mark.parametrize("consents", ["{ask: [referral]}", "{ask: [], given: {testimonial: 2026-09-10}}"])
def test_without_the_consent_it_is_not_made_and_says_what_to_do(consents: str) -> None:
    with pytest.raises(DossierError) as error:
        the_paper(consenting(consents), "referral")
    assert "referral takes the consent referral, and it was not given" in str(error.value)
    assert "consents: {given: {referral: the day}}" in str(error.value)


def test_the_sheet_for_somebody_new_names_only_the_mentor_and_asks_consent_itself() -> None:
    text = read(consenting("{ask: []}"), "referral-newcomer")
    assert "geef het aan Rafael Adomako, rafael@samenleren.example" in text
    assert "mag mijn naam, mijn e-mailadres en wat ik hierboven schreef gebruiken" in text
    assert "anna@example.org" not in text
    english = read(consenting("{ask: []}"), "referral-newcomer", Language.EN)
    assert "If not, a parent or guardian signs too." in english
