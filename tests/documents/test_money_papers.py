"""Papers about money and reminders say the right amounts, in both languages, and are made again from their data.

A session costs 75.00, of which 60 % goes back; a session that is missed costs 50 % of it.
"""

from datetime import date

import pytest

from mentordocs.documents.again import source_again
from mentordocs.documents.marking import unmarked
from mentordocs.documents.source import Source, is_wanted, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import UsageError
from mentordocs.rules.issued import Issued
from mentordocs.typesetting.document import QrCode, ShareBar
from tests.factories import a_mentorship

NL, EN = Language.NL, Language.EN
DAY = date(2026, 10, 14)
STANDARD = {"business.vat": "{scheme: standard, rate: 21%, id: NL001234567B01}"}
NORTHLAB = "{organisation: Northlab, signatory: {name: J. Bos, role: director}, email: money@northlab.example}"
SESSIONS = """
- {date: 2026-09-22 19:30, attendance: held}
- {date: 2026-09-29 19:30, attendance: no-show, absent: mentee}
- {date: 2026-10-06 19:30, attendance: held}
"""
LEDGER = """
- {date: 2026-09-28, paid: 50.00, for: 2026-09-22, method: cash}
- {date: 2026-10-02, reinvested: 20.00, in: Een boek, why: leest graag in de trein, receipt: B-1}
"""


def owing(**changes: object) -> Mentorship:
    """25.00 of the first session is open, 37.50 for the second, 75.00 for the third."""
    return a_mentorship(**{"sessions": SESSIONS, "ledger": LEDGER, **changes})  # type: ignore[arg-type]


def issued(reference: str, day: date, **more: object) -> Issued:
    paper = {"reference": reference, "version": 1, "fingerprint": "0000 0000 0000 0000", "sha256": "0" * 64}
    return Issued.model_validate({**paper, "day": day, **more})


def paper(
    kind: str,
    item: str,
    mentorship: Mentorship | None = None,
    language: Language = NL,
    before: tuple[Issued, ...] = (),
    number: str | None = None,
    as_of: date = DAY,
) -> Source:
    """A paper, after which the same words were made again from its data alone."""
    made = source(
        mentorship or owing(),
        kind,
        language,
        templates=Templates(),
        as_of=as_of,
        item=item,
        issued=before,
        number=number,
    )
    again = source_again(made.data, Templates())
    assert (again.fingerprint, again.markdown, again.data) == (made.fingerprint, made.markdown, made.data)
    return made


def words(made: Source) -> str:
    """The source as one reads it: no-break spaces as spaces, without escapes, in one line."""
    return " ".join(unmarked(made.markdown).replace("\u00a0", " ").replace("\\", "").split())


def says(made: Source, *sentences: str) -> bool:
    text = words(made)
    missing = [sentence for sentence in sentences if sentence not in text]
    assert not missing, f"{missing} is not in: {text}"
    return True


KINDS = [
    ("payment-request", "2026-10-06"),
    ("receipt", "2026-09-28"),
    ("missed-session", "2026-09-29"),
    ("payment-reminder", "kind-2026-09-22"),
    ("record-reminder", "2026-09-15"),
    ("reinvestment-statement", "2026-Q3"),
]


@pytest.mark.parametrize(("kind", "item"), KINDS)
def test_each_is_made_in_both_languages(kind: str, item: str) -> None:
    found = [paper(kind, item, language=language) for language in Language]
    assert [one.reference.split("/")[-1] for one in found] == ["nl", "en"]
    assert found[0].markdown.count("|") == found[1].markdown.count("|")  # the same tables


# The request, and the invoice


def test_a_request_says_for_what_how_much_by_when_and_where_to() -> None:
    made = paper("payment-request", "2026-09-22")
    assert says(
        made,
        "Sessie van 22 september 2026 | € 75,00",
        "Al betaald | € 50,00",
        "Te betalen** | **€ 25,00**",
        "uiterlijk op dinsdag 29 september 2026",
        "NL91 ABNA 0417 1643 00",
        "anna-tarieven/2026-09-22",
        "artikel 25 Wet OB 1968",
    )
    assert isinstance(code := made.figures["transfer"], QrCode)
    assert code.payload.splitlines()[5:8] == ["Adomako Mentoring", "NL91ABNA0417164300", "EUR25.00"]
    assert code.payload.splitlines()[-1] == "anna-tarieven/2026-09-22"


def test_an_invoice_has_all_that_the_law_asks_and_is_none_without_its_number() -> None:
    """75.00 with 21 % in it: 75.00 / 1.21 = 61.98, and 13.02."""
    mentorship = owing(mentor=STANDARD, payer=NORTHLAB)
    assert paper("payment-request", "2026-10-06", mentorship).lacks_number
    made = paper("payment-request", "2026-10-06", mentorship, EN, number="2026-0007")
    assert not made.lacks_number
    assert says(
        made,
        "Invoice 2026-0007",
        "Northlab",
        "attn. J. Bos",
        "Adomako Mentoring",
        "Oudegracht 112, 3511 AW Utrecht",
        "VAT id NL001234567B01",
        "KvK 12345678",
        "Date | 14 October 2026",
        "For | Anna de Vries",
        "Session of 6 October 2026 | €61.98 | €13.02 | €75.00",
        "VAT 21%",
    )


def test_an_issued_invoice_keeps_its_number_its_day_and_its_words() -> None:
    mentorship = owing(mentor=STANDARD)
    first = paper("payment-request", "2026-10-06", mentorship, number="2026-0007")
    before = (issued(first.reference, DAY, number="2026-0007"),)
    paid = owing(mentor=STANDARD, ledger="[{date: 2026-10-20, paid: 75.00, for: 2026-10-06}]")
    later = paper("payment-request", "2026-10-06", paid, before=before, as_of=date(2026, 11, 1))
    again = paper("payment-request", "2026-10-06", mentorship, before=before, as_of=date(2026, 11, 1))
    assert again.markdown == first.markdown
    assert says(later, "Factuur 2026-0007", "Datum | 14 oktober 2026", "**€ 75,00** overmaken")  # not paid on its day


@pytest.mark.parametrize(("language", "wanted"), [(NL, True), (EN, False)])
def test_an_invoice_is_made_in_one_language_only(language: Language, wanted: bool) -> None:
    two = owing(mentor=STANDARD, languages="[nl, en]", ruling="nl")
    assert (
        is_wanted(two, "payment-request", language, templates=Templates(), as_of=DAY, item="2026-10-06", asked=True)
        is wanted
    )


def test_what_nobody_has_to_pay_is_not_asked_for() -> None:
    with pytest.raises(UsageError, match="there is no payment '2026-12-25' in its schedule"):
        paper("payment-request", "2026-12-25")


# The receipt


def test_a_receipt_says_when_how_and_what_is_left() -> None:
    assert says(
        paper("receipt", "2026-09-28"),
        "Ontvangen: € 50,00",
        "maandag 28 september 2026",
        "Hoe | contant",
        "Sessie van 22 september 2026 | € 50,00 | € 25,00",
        "Handtekening Rafael",
    )


def test_a_receipt_knows_nothing_of_later() -> None:
    later = owing(ledger=LEDGER + "- {date: 2026-10-10, paid: 25.00, for: 2026-09-22}\n")
    assert paper("receipt", "2026-09-28", later).fingerprint == paper("receipt", "2026-09-28").fingerprint


# The missed session


def test_a_missed_session_says_what_happened_and_how_it_is_reckoned() -> None:
    assert says(
        paper("missed-session", "2026-09-29"),
        "Anna kwam niet, zonder bericht",
        "afzeggen kan tot 24 uur vooraf, hier tot 28 september 2026, 19.30 uur",
        "Vergoeding voor één sessie | € 75,00",
        "Daarvan 50 % | € 37,50",
        "Nog te betalen** | **€ 37,50**",
    )


@pytest.mark.parametrize(
    ("session", "ledger", "sentence"),
    [
        ("attendance: no-show, absent: mentor", "[]", "is daarom de volgende sessie kosteloos."),
        ("attendance: no-show, absent: both", "[]", "Allebei waren er niet."),
        (
            "attendance: cancelled-late, absent: mentee, notice: 2026-09-29 12:00",
            "[{date: 2026-09-30, waived: 37.50, for: 2026-09-29, why: een zieke hond}]",
            "scheldt het kwijt. Er hoeft niets betaald te worden.",
        ),
    ],
)
def test_what_follows_is_said_in_a_sentence(session: str, ledger: str, sentence: str) -> None:
    missed = owing(sessions=f"[{{date: 2026-09-29 19:30, {session}}}]", ledger=ledger)
    assert says(paper("missed-session", "2026-09-29", missed), sentence)


# Reminders


def test_the_first_reminder_is_kind_and_names_no_costs() -> None:
    """25.00, 37.50 and 75.00, of which the last was payable by 13 October."""
    made = paper("payment-reminder", "kind-2026-09-22")
    assert says(made, "Misschien is het erdoor geglipt", "woensdag 21 oktober 2026", "Te betalen** | | | **€ 137,50**")
    assert not {"kosten", "rente", "aanmaning"} & set(words(made).lower().split())
    assert isinstance(code := made.figures["transfer"], QrCode)
    assert code.payload.splitlines()[7] == "EUR137.50"
    assert code.payload.splitlines()[-1] == "anna-tarieven"


LETTER = {
    NL: (
        "binnen veertien dagen, te rekenen vanaf de dag na die waarop u deze brief ontvangt",
        "Is het bedrag na die veertien dagen niet betaald, dan bent u ook **€ 40,00** aan incassokosten verschuldigd",
        "15 % over € 62,50, en ten minste € 40,00. Er komt geen btw bij.",
        "Te betalen** | | | **€ 62,50**",
    ),
    EN: (
        "within fourteen days, counted from the day after the day on which you receive this letter",
        "has not been paid after those fourteen days, you will also owe **€40.00** in collection costs",
        "15% of €62.50, and at least €40.00. No VAT is added.",
        "To be paid** | | | **€62.50**",
    ),
}


@pytest.mark.parametrize("language", Language)
def test_the_letter_of_fourteen_days_says_all_that_makes_it_lawful(language: Language) -> None:
    """BW 6:96(6): the fourteen days, from when they count, and what the costs will be. 15 % of 62.50 is under 40.00."""
    before = (issued("anna-tarieven/payment-reminder/kind-2026-09-22/nl", date(2026, 10, 8)),)
    made = paper(
        "payment-reminder", "fourteen-days-2026-09-22", language=language, before=before, as_of=date(2026, 10, 17)
    )
    assert says(made, *LETTER[language])
    assert made.data.issued == before


def test_costs_and_interest_of_who_acts_professionally_add_up() -> None:
    """25.00 from 30 September, 37.50 from 7 October, to 17 October, at the commercial rate of 10.40 % a year:

    25.00 × 10.4 % × 17/365 = 0.1211 and 37.50 × 10.4 % × 10/365 = 0.1069; so 62.50 + 40.00 + 0.12 + 0.11 = 102.73.
    """
    before = (issued("anna-tarieven/payment-reminder/kind-2026-09-22/nl", date(2026, 10, 8)),)
    made = paper(
        "payment-reminder",
        "costs-due-2026-09-22",
        owing(payer=NORTHLAB),
        before=before,
        as_of=date(2026, 10, 17),
    )
    assert says(made, "Incassokosten | | | € 40,00", "Wettelijke handelsrente | | | € 0,23", "**€ 102,73**")


def test_a_reminder_that_is_not_due_is_not_made() -> None:
    with pytest.raises(UsageError, match="no reminder fourteen-days-2026-09-22 is due on 2026-10-14"):
        paper("payment-reminder", "fourteen-days-2026-09-22")


def test_who_has_not_signed_is_asked_to() -> None:
    agreement = issued("anna-tarieven/agreement/nl", date(2026, 9, 10), missing=("mentee", "representative-1"))
    minor = owing(minor=True)
    made = paper("unsigned-reminder", "1", minor, before=(agreement,))
    assert says(
        made, "Beste Sam en Aylin,", "De handtekeningen van Sam O’Brien en Aylin Yılmaz ontbreken nog. Dat", "versie 1"
    )
    with pytest.raises(UsageError, match="needs no reminder"):
        paper("unsigned-reminder", "1", minor, before=(agreement,), as_of=date(2026, 9, 17))


def test_a_mentor_who_did_not_sign_gets_no_letter_of_the_mentor() -> None:
    waiting = issued("anna-tarieven/agreement/nl", date(2026, 9, 10), missing=("mentor",))
    made = paper("unsigned-reminder", "1", before=(waiting,))
    assert says(made, "Beste Rafael,", "het origineel voor de mentee. Het andere blijft bij de mentor.")
    assert not any(said in made.markdown for said in ("### Van", "helpt graag", "Met vriendelijke groet"))


@pytest.mark.parametrize("language", [NL, EN])
@pytest.mark.parametrize("kind", ["agreement", "unsigned-reminder", "dissolution"])
def test_a_full_stop_in_the_name_of_a_company_is_the_only_one(kind: str, language: Language) -> None:
    company = owing(
        payer="{organisation: Vooruit B.V., signatory: {name: Jo Bos, role: directeur}, email: geld@vooruit.example}",
        ledger="[{date: 2026-09-10, paid: 1200.00, for: 2026-09-22}]",
        ending="{date: 2026-10-10, how: dissolved, by: mentor, ground: Ziekte.}" if kind == "dissolution" else None,
    )
    agreement = issued("anna-tarieven/agreement/nl", date(2026, 9, 10), missing=("payer",))
    made = paper(kind, "1" if kind == "unsigned-reminder" else "", company, language, before=(agreement,))
    assert "Vooruit B.V." in made.markdown
    assert "B.V.." not in made.markdown.replace("*", "")


def test_sessions_of_which_nothing_is_written_have_room_to_write() -> None:
    made = paper("record-reminder", "2026-09-15")
    assert says(made, "Twee sessies waren gepland", "De oudste is 29 dagen geleden", "### Dinsdag 13 oktober 2026")


# The statement of re-investment


def test_a_statement_says_what_came_in_what_was_promised_and_what_was_bought() -> None:
    """60 % of 50.00 is 30.00, of which 20.00 was spent in the next quarter: 10.00 is left, and 40 % was spent."""
    made = paper("reinvestment-statement", "2026-Q4")
    assert says(
        made,
        "1 oktober – 31 december 2026, stand op 14 oktober 2026",
        "Ontvangen | € 0,00 | € 50,00",
        "Meegenomen van de periode ervoor | € 30,00",
        "Besteed | € 20,00 | € 20,00",
        "Nog te besteden** | **€ 10,00** | **€ 10,00**",
        "40,0 %** van alles besteed; beloofd is 60 %",
        "2 okt | Een boek | leest graag in de trein | B-1 | € 20,00",
    )
    assert isinstance(bar := made.figures["reinvestment"], ShareBar)
    assert [f"{amount:.2f}" for _, amount in bar.parts] == ["20.00", "30.00"]
    assert bar.mark is not None
    assert f"{bar.mark[1]:.2f}" == "30.00"
