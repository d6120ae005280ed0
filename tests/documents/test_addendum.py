"""Addenda as everyone who signs them sees them: what they change, what they leave, what they are bound to."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentordocs.documents.again import source_again
from mentordocs.documents.data import data_inside
from mentordocs.documents.document import initials, make, signers
from mentordocs.documents.parties import joining, with_its_people
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship, Places
from mentordocs.errors import DossierError, UsageError
from mentordocs.rules.issued import Issued
from tests.factories import a_mentorship

TEMPLATES = Templates()
DAY = date(2026, 11, 23)
DEARER = "[{from: 2026-10-01, why: De huur is gestegen., set: {deal.fee.amount: 90.00}}]"
MOVED = "{from: 2026-11-03, why: Verhuisd., set: {deal.session.place: Thuis in Zeist, deal.session.length: 2 hours}}"
ISSUED = Issued(
    reference="anna-tarieven/agreement/nl",
    version=2,
    fingerprint="0123 4567 89ab cdef",
    sha256="ab" * 32,
    day=date(2026, 9, 9),
)
PAYER = "{organisation: Northlab BV, signatory: {name: Kim Bos, role: directeur}}"


def an_addendum(
    mentorship: Mentorship, number: int = 1, language: Language = Language.NL, issued: tuple[Issued, ...] = ()
) -> Source:
    return source(mentorship, "addendum", language, templates=TEMPLATES, as_of=DAY, item=str(number), issued=issued)


def rows(made: Source, heading: str) -> dict[str, tuple[str, str]]:
    """The rows below a heading: old and new wording, by their first cell."""
    part = words(made).partition(f" {heading}")[2].partition("####")[0].partition("### ")[0]
    cells = [line.strip("| ").split(" | ") for line in part.split("\n") if line.startswith("| ")]
    return {first: (old, new) for first, old, new in cells[1:]}


def words(made: Source) -> str:
    """Its words, with spaces at which no line breaks as any other."""
    return made.markdown.replace("\u00a0", " ")


def headings(made: Source) -> list[str]:
    return re.findall(r"^#### (.*)$", made.markdown, re.MULTILINE)


def test_a_dearer_session_changes_what_speaks_of_it_and_nothing_else() -> None:
    made = an_addendum(a_mentorship(addenda=DEARER))
    assert headings(made) == [
        "Artikel 4: Wat het kost",
        "Artikel 8: Als een sessie niet doorgaat",
        "Bijlage B: Prijs en betaling",
        "Bijlage D: Wat er teruggaat naar de mentee",
    ]
    assert rows(made, "Artikel 4")["4.1"] == (
        "De vergoeding is **€ 75,00** per sessie.",
        "De vergoeding is **€ 90,00** per sessie.",
    )
    assert rows(made, "In het kort")["Afzeggen"][1].endswith("later **€ 45,00**")
    assert "vanaf **donderdag 1 oktober 2026**" in words(made)
    assert "| Waarom | De huur is gestegen. |" in words(made)


def test_sessions_of_before_the_change_keep_their_price_in_the_annex() -> None:
    """26 Tuesdays: 15, 22 and 29 September at 75, the other 23 at 90 euros; 60 % of it goes back."""
    annex = rows(an_addendum(a_mentorship(addenda=DEARER)), "Bijlage B")
    assert annex["Totaal naar verwachting"] == ("**€ 1.950,00**", "**€ 2.295,00**")
    assert annex["Daarvan terug naar de mentee (60 %)"] == ("**€ 1.170,00**", "**€ 1.377,00**")
    assert "september 2026" not in annex
    assert annex["oktober 2026"] == (
        "Bedrag: **€ 300,00**",
        "Bedrag: **€ 345,00**",
    )  # one of September is due then


@pytest.mark.parametrize(
    ("change", "heading", "label", "old", "new"),
    [
        ("deal.session.place: Online", "Artikel 7", "7.2", "**Bibliotheek Neude, Utrecht**", "**Online**"),
        ("deal.session.length: 2 hours", "Artikel 7", "7.1", "duurt **90 minuten.**", "duurt **2 uur.**"),
        ("deal.ends: [end-date]", "Artikel 10", "10.1", "**b. zodra wij samen", "a. op de einddatum"),
        ("metrics.income.target: 3500", "Bijlage A", "Maandinkomen", "**€ 3.000**", "**€ 3.500**"),
        ("agreed.goal: Leven", "Artikel 2", "2.2", "**In maart 2027 verdient Anna", "**Leven**"),
    ],
)
def test_old_and_new_wording_stand_side_by_side(change: str, heading: str, label: str, old: str, new: str) -> None:
    made = an_addendum(a_mentorship(addenda=f"[{{from: 2026-10-01, why: Zo., set: {{{change}}}}}]"))
    before, after = rows(made, heading)[label]
    assert old in before
    assert new in after


def test_a_second_addendum_starts_from_the_first_and_names_it() -> None:
    mentorship = a_mentorship(addenda=f"[{DEARER[1:-1]}, {MOVED}]")
    first, second = an_addendum(mentorship, 1), an_addendum(mentorship, 2)
    assert first.fingerprint == an_addendum(a_mentorship(addenda=DEARER)).fingerprint
    assert headings(second) == ["Artikel 7: De sessies"]
    assert "| Aanvulling 1 | vanaf 1 oktober 2026 |" in words(second)
    third = a_mentorship(
        addenda=f"[{DEARER[1:-1]}, {MOVED}, {DEARER[1:-1].replace('90', '95').replace('10-01', '12-01')}]"
    )
    assert rows(an_addendum(third, 3), "Artikel 4")["4.1"][0] == "De vergoeding is **€ 90,00** per sessie."


def test_another_evening_begins_from_its_own_day_and_the_agreement_is_as_it_was() -> None:
    change = "[{from: 2026-10-01, why: Zo., set: {deal.session.at: thursday 20:00}}]"
    old, new = rows(an_addendum(a_mentorship(addenda=change)), "Artikel 7")["7.1"]
    assert "De eerste sessie is op **15 september** 2026." in old
    assert "De eerste sessie is op **1 oktober** 2026." in new


def test_it_is_bound_to_the_agreement_that_was_issued() -> None:
    mentorship = a_mentorship(addenda=DEARER)
    made = an_addendum(mentorship, issued=(replace_version(1), ISSUED))
    assert "| Kenmerk | anna-tarieven/agreement/nl, versie 2, uitgegeven op 9 september 2026 |" in words(made)
    assert "| Vingerafdruk | 0123 4567 89ab cdef |" in words(made)
    assert f"| Bestand (SHA-256) | {' '.join(['ab' * 8] * 4)} |" in words(made)
    assert made.data.issued == (ISSUED,)
    assert made.reference == "anna-tarieven/addendum/1/nl"


def replace_version(version: int) -> Issued:
    return ISSUED.model_copy(update={"version": version, "fingerprint": "ffff 4567 89ab cdef"})


def test_before_anything_is_issued_it_names_the_agreement_by_its_own_words() -> None:
    mentorship = a_mentorship(addenda=DEARER)
    agreement = source(mentorship, "agreement", Language.NL, templates=TEMPLATES, as_of=DAY)
    assert f"| Vingerafdruk | {agreement.fingerprint} |" in words(an_addendum(mentorship))
    assert f"| Kenmerk | {agreement.reference} |" in words(an_addendum(mentorship))


def test_in_two_languages_each_has_its_own_and_both_name_the_one_agreement() -> None:
    mentorship = a_mentorship(addenda=DEARER, languages="[nl, en]", ruling="nl")
    agreement = source(mentorship, "agreement", Language.EN, templates=TEMPLATES, as_of=DAY)
    for language, says in (
        (Language.NL, "dan geldt de tekst in het Nederlands"),
        (Language.EN, "the Dutch text holds"),
    ):
        made = an_addendum(mentorship, language=language)
        assert agreement.fingerprint in words(made)
        assert says in words(made)


def test_an_article_that_comes_gets_a_number_between_and_no_other_moves() -> None:
    """A mentorship that was free of charge: article 5 is about sessions before and after."""
    paid = "deal.fee: {amount: 60, per: session}, deal.payment: {due: 7 days after session, method: cash}"
    mentorship = a_mentorship(
        deal__fee="none",
        deal__payment=None,
        deal__reinvestment=None,
        deal__mentor_pay=None,
        addenda=f"[{{from: 2026-10-01, why: Zo., set: {{{paid}}}}}]",
    )
    made = an_addendum(mentorship)
    found = headings(made)
    assert "Artikel 4a: Hoe er wordt betaald (nieuw)" in found
    assert "Bijlage C: Prijs en betaling (nieuw)" in found
    assert rows(made, "Artikel 4a")["4a.1"][0] == "*nog niets*"
    assert "De sessies" not in made.markdown  # the article is the same, whatever stands before it


def test_a_change_of_no_word_is_an_error_at_its_place() -> None:
    mentorship = a_mentorship(addenda="[{from: 2026-10-01, why: Zo., set: {deal.fee.amount: 75.00}}]")
    mentorship = replace(mentorship, places={"changes": Places(Path("data/changes.yaml"))})
    with pytest.raises(DossierError, match=r"^data/changes\.yaml:1:1: error: this changes no word of the agreement"):
        an_addendum(mentorship)


def test_a_change_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no change '2': changes\\.yaml has 1"):
        an_addendum(a_mentorship(addenda=DEARER), 2)


def test_a_new_metric_about_health_asks_the_consent_anew() -> None:
    metric = "metrics.weight: {name: Gewicht, unit: kg, better: less, baseline: 80, target: 75, health: true}"
    change = f"[{{from: 2026-10-01, why: Zo., set: {{{metric}, deal.consents.ask: [health_data]}}}}]"
    made = an_addendum(a_mentorship(addenda=change))
    assert "Het gaat om: Gewicht." in words(made)
    assert "### Anna de Vries {#health-data-mentee}" in words(made)
    assert "consent" not in an_addendum(a_mentorship(addenda=DEARER)).markdown


def test_a_representative_signs_for_a_minor() -> None:
    made = an_addendum(a_mentorship(minor=True, addenda=DEARER))
    assert signers(made.markdown) == {"mentor", "mentee", "representative-1"}


@pytest.mark.parametrize(("addenda", "signs"), [(DEARER, True), (f"[{MOVED}]", False)])
def test_a_payer_who_is_no_party_signs_what_is_about_money(addenda: str, signs: bool) -> None:
    made = an_addendum(a_mentorship(payer=PAYER, addenda=addenda))
    assert ("payer" in signers(made.markdown)) is signs


def with_another_mentor() -> Mentorship:
    """From 1 October Aylin is the mentor, who is in it as nobody before."""
    before = a_mentorship(addenda="[{from: 2026-10-01, why: Rafael verhuist., set: {deal.fee.amount: 75.00}}]")
    aylin = a_mentorship(minor=True).representatives[0]
    deal = before.deal.model_copy(update={"mentor": "aylin"})
    return replace(before, amended=(deal,), newcomers=(aylin,))


def test_another_mentor_signs_beside_the_one_who_leaves_and_later_papers_are_of_the_new_one() -> None:
    mentorship = with_another_mentor()
    made = an_addendum(mentorship)
    assert signers(made.markdown) == {"mentor", "mentee", "new-mentor"}
    assert "neemt **Aylin Yılmaz** als mentor de plaats in van Rafael Adomako" in words(made)
    assert initials(mentorship, signers(made.markdown), joining(mentorship, 1)) == ("Rafael", "Anna", "Aylin")
    assert rows(made, "Artikel 1")["1.1"] == (
        "De mentor is **Rafael Adomako.** De mentee is Anna de Vries." + rest_of_parties(),
        "De mentor is **Aylin Yılmaz.** De mentee is Anna de Vries." + rest_of_parties(),
    )
    assert source_again(made.data, TEMPLATES).fingerprint == made.fingerprint

    def mentor_of(kind: str, item: str, as_of: date) -> str:
        front = source(mentorship, kind, Language.NL, templates=TEMPLATES, as_of=as_of, item=item).kind
        return with_its_people(mentorship, front, item, as_of).mentor.full_name

    assert mentor_of("agreement", "", DAY) == "Rafael Adomako"
    assert mentor_of("progress-report", "2026-09", date(2026, 10, 2)) == "Rafael Adomako"
    assert mentor_of("progress-report", "2026-10", date(2026, 11, 2)) == "Aylin Yılmaz"
    assert mentor_of("session-sheet-mentor", "2026-09-29", DAY) == "Rafael Adomako"
    assert mentor_of("session-sheet-mentor", "2026-10-06", DAY) == "Aylin Yılmaz"


def rest_of_parties() -> str:
    return " Hun gegevens staan op de eerste bladzijde. Wie een ander adres of e-mailadres krijgt, laat dat snel weten."


def test_the_paper_says_it_in_the_order_in_which_it_is_read_and_carries_what_it_was_made_of() -> None:
    mentorship = a_mentorship(addenda=DEARER)
    made = make(mentorship, "addendum", Language.NL, templates=TEMPLATES, as_of=DAY, item="1", issued=(ISSUED,))
    assert list(made.files) == [
        "anna-tarieven-addendum-1-nl.pdf",
        "anna-tarieven-addendum-1-nl-original-1-mentor.pdf",
        "anna-tarieven-addendum-1-nl-original-2-mentee.pdf",
    ]
    whole = next(iter(made.files.values()))
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(whole)).pages).split())
    old, new = text.index("De vergoeding is € 75,00 per"), text.index("De vergoeding is € 90,00 per")
    assert text.index("Artikel 4: Wat het kost") < old < new < text.index("Ondertekening")
    data = data_inside(whole)
    again = source_again(data, TEMPLATES)
    assert (again.fingerprint, again.data) == (made.fingerprint, data)
