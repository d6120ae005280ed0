"""The notice of dissolution: who ends it and why, and a settlement that adds up by hand."""

import re

import pytest

from mentordocs.documents.again import source_again
from mentordocs.documents.data import data_inside
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from tests.documents.reading import boxes_of, read, the_paper
from tests.factories import a_mentorship

NL, EN = Language.NL, Language.EN
LOG = """
- {date: 2026-09-15 19:30, attendance: held, minutes: 90}
- {date: 2026-09-22 19:30, attendance: held, minutes: 90}
- {date: 2026-09-29 19:30, attendance: no-show, absent: mentee}
- {date: 2026-10-06 19:30, attendance: held, minutes: 90}
"""
LEDGER = """
- {date: 2026-09-16, paid: 75.00, for: 2026-09-15}
- {date: 2026-09-24, paid: 75.00, for: 2026-09-22}
- {date: 2026-10-01, reinvested: 40.00, in: Boek over tarieven, receipt: R-1}
"""
JOB = "Een nieuwe baan in een andere stad."


def stopped(**changes: str | None) -> Mentorship:
    """Three sessions held and one missed, two paid, when the mentee stops."""
    ending = f"{{date: 2026-10-10, how: dissolved, by: mentee, ground: {JOB}, handed_back: [Het boek over tarieven]}}"
    return a_mentorship(**{"sessions": LOG, "ledger": LEDGER, "ending": ending} | changes)  # type: ignore[arg-type]


def in_advance(ending: str) -> Mentorship:
    """1,200 euro paid at once for 26 sessions."""
    return stopped(
        deal__fee="{amount: 1200.00, per: whole}",
        deal__payment="{due: 0 days after signing, method: bank-transfer}",
        ledger="[{date: 2026-09-10, paid: 1200.00}]",
        ending=ending,
    )


def amounts(text: str) -> list[str]:
    """The amounts in the table of the settlement, in their order."""
    table = re.search(r"(?:Bedrag|Amount) (Betaald|Paid)(.*?)(?:Bij de mentor|The mentor keeps|Wat is|What was)", text)
    assert table
    return re.findall(r"−?€\s?[\d.,]*\d", table[2])


def test_it_says_who_ends_it_when_and_on_what_ground() -> None:
    text = read(stopped(), "dissolution")
    assert "Anna de Vries heeft de overeenkomst met Rafael Adomako beëindigd." in text
    assert "De laatste dag is zaterdag 10 oktober 2026." in text
    assert f"Grond artikel 10: {JOB}" in text
    assert "eerder dan afgesproken" in text
    assert "Het boek over tarieven" in text


def test_the_settlement_of_a_fee_per_session_adds_up() -> None:
    """Paid 150; due 3 × 75 = 225 and 50 % of 75 = 37.50 for the session missed; of the 150 that the mentor keeps,
    60 % = 90 was promised and 40 spent, so 50 comes back: 150 − 225 − 37.50 + 50 = −62.50."""
    text = read(stopped(), "dissolution")
    assert "Er zijn drie sessies gehouden." in text
    assert amounts(text) == ["€ 150,00", "−€ 225,00", "−€ 37,50", "€ 50,00", "−€ 62,50"]
    assert "Nog te betalen aan de mentor" in text
    assert "Anna de Vries betaalt € 62,50 op rekening NL91 ABNA 0417 1643 00" in text
    assert "Gemiste sessie (29 september) art. 8; BW 6:94, BW 6:237(i)" in text


def test_of_a_fee_paid_in_advance_the_rest_comes_back() -> None:
    """3/26 of 1,200 is 138.46; a session costs 46.15, half of it 23.08; of the 161.54 that stays 60 % = 96.92."""
    text = read(in_advance("{date: 2026-10-10, how: dissolved, by: mentor, ground: Ziekte.}"), "dissolution")
    assert "Van de 26 geplande sessies zijn er drie gehouden." in text
    assert amounts(text) == ["€ 1.200,00", "−€ 138,46", "−€ 23,08", "€ 96,92", "€ 1.135,38"]
    assert "De mentor betaalt € 1.135,38 terug aan Anna de Vries, zonder uitstel." in text
    assert "Rafael Adomako heeft de overeenkomst met Anna de Vries beëindigd." in text


def test_a_withdrawal_is_settled_by_its_own_article_and_day() -> None:
    """One session of 75 held at the mentee's own request; 60 % of it = 45 was not spent. Fourteen days: 4 October,
    a Sunday, so Monday the 5th."""
    text = read(
        stopped(
            deal__concluded="{how: distance, date: 2026-09-10}",
            deal__consents="{ask: [early_start]}",
            sessions="[{date: 2026-09-15 19:30, attendance: held, minutes: 90}]",
            ledger="[{date: 2026-09-16, paid: 75.00, for: 2026-09-15}]",
            ending="{date: 2026-09-20, how: withdrawn, by: mentee, early_start: true}",
        ),
        "dissolution",
    )
    assert "Anna de Vries heeft op zondag 20 september 2026 de overeenkomst met Rafael Adomako herroepen." in text
    assert "Grond artikel 10, bedenktijd" in text
    assert amounts(text) == ["€ 75,00", "−€ 75,00", "€ 45,00", "€ 45,00"]
    assert re.search(r"De mentor betaalt € 45,00 terug aan Anna de Vries, uiterlijk op [45] oktober 2026", text)


@pytest.mark.parametrize(
    ("by", "mentor", "mentee"),
    [
        ("mentee", "voor ontvangst", "beëindigt"),
        ("mentor", "beëindigt", "voor ontvangst"),
        ("both", "akkoord", "akkoord"),
    ],
)
def test_who_did_not_end_it_signs_for_receipt_only(by: str, mentor: str, mentee: str) -> None:
    made = the_paper(stopped(ending=f"{{date: 2026-10-10, how: dissolved, by: {by}}}"), "dissolution")
    text = read(stopped(ending=f"{{date: 2026-10-10, how: dissolved, by: {by}}}"), "dissolution")
    assert f"Rafael Adomako {mentor}" in text
    assert f"Anna de Vries {mentee}" in text
    assert ("Wie voor ontvangst tekent" in text) == (by != "both")
    assert boxes_of(made) == ["mentee-1", "mentor-1"]
    assert len(made.files) == 3


def test_free_of_charge_there_is_nothing_to_settle_and_a_parent_signs_for_a_minor() -> None:
    free = {"deal__fee": "none", "deal__payment": None, "deal__reinvestment": None, "deal__mentor_pay": None}
    ending = "{date: 2026-10-10, how: dissolved, by: both}"
    mentorship = a_mentorship(minor=True, sessions=LOG, ending=ending, **free)
    text = read(mentorship, "dissolution")
    assert "Er valt niets af te rekenen." in text
    assert "€" not in text
    assert "Sam, Aylin" in text or "Sam Aylin" in text  # initials
    assert boxes_of(the_paper(mentorship, "dissolution")) == ["mentee-1", "mentor-1", "representative-1-1"]


def test_in_english_the_same_figures_stand() -> None:
    text = read(stopped(), "dissolution", EN)
    assert amounts(text) == ["€150.00", "−€225.00", "−€37.50", "€50.00", "−€62.50"]
    assert "Anna de Vries ended the agreement with Rafael Adomako. The last day is Saturday 10 October 2026." in text
    assert "Anna de Vries pays €62.50 into account NL91 ABNA 0417 1643 00" in text


@pytest.mark.parametrize("language", Language)
def test_the_same_words_come_from_the_paper_alone(language: Language) -> None:
    made = the_paper(stopped(), "dissolution", language)
    again = source_again(data_inside(next(iter(made.files.values()))), Templates())
    assert (again.fingerprint, str(again.markdown)) == (made.fingerprint, made.markdown)
