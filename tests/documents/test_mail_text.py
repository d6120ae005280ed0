"""The texts of mails: one for every kind that is mailed, in both languages, from the same values as the paper."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentordocs.documents import kinds
from mentordocs.documents.kinds import KindMail
from mentordocs.documents.mail_text import MailText, mail_text
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import TemplateError
from mentordocs.rules.issued import Issued
from tests.factories import a_mentorship

NL, EN = Language.NL, Language.EN
DAY = date(2026, 10, 14)
TEMPLATES = Templates()
LOG: dict[str, Any] = {
    "sessions": "[{date: 2026-09-22 19:30, attendance: held},"
    " {date: 2026-09-29 19:30, attendance: no-show, absent: mentee}, {date: 2026-10-06 19:30, attendance: held}]",
    "ledger": "[{date: 2026-09-28, paid: 50.00, for: 2026-09-22, method: cash}]",
}
STANDARD = {"business.vat": "{scheme: standard, rate: 21%, id: NL001234567B01}"}
NORTHLAB = "{organisation: '*North* & <South>', signatory: {name: J. Bos, role: director}, email: m@northlab.example}"
OVER: dict[str, Any] = {"ending": "{date: 2026-10-12, how: completed, by: both}"}
STOPPED: dict[str, Any] = {"ending": "{date: 2026-10-12, how: dissolved, by: mentee}"}
DEARER: dict[str, Any] = {"addenda": "[{from: 2026-10-01, why: Zo., set: {deal.fee.amount: 80.00}}]"}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "agreement": ("", {}),
    "addendum": ("1", DEARER),
    "dissolution": ("", STOPPED),
    "parting": ("", OVER),
    "certificate": ("", OVER),
    "progress-report": ("2026-Q3", LOG),
    "reflection-report": ("whole", LOG),
    "reinvestment-statement": ("2026-Q3", LOG),
    "session-record": ("2026-09-22", LOG),
    "payment-request": ("2026-10-06", LOG),
    "receipt": ("2026-09-28", LOG),
    "payment-reminder": ("kind-2026-09-22", LOG),
    "missed-session": ("2026-09-29", LOG),
    "unsigned-reminder": ("1", {}),
    "record-reminder": ("2026-09-15", LOG),
    "calendar": ("", {}),
}
"""An item of every kind that is mailed, and a mentorship that has it."""


def issued(reference: str, day: date, **more: object) -> Issued:
    paper = {"reference": reference, "version": 1, "fingerprint": "0000 0000 0000 0000", "sha256": "0" * 64}
    return Issued.model_validate({**paper, "day": day, **more})


HANDED_OUT = (issued("anna-tarieven/agreement/nl", date(2026, 9, 10), missing=("mentee",)),)


def mailed(language: Language) -> Iterator[tuple[str, KindMail]]:
    for name in TEMPLATES.names(language):
        mail = kinds.kind(TEMPLATES, language, name).mail
        if mail is not None:
            yield name, mail


TEXTS = [
    (kind, text, language)
    for language in Language
    for kind, mail in mailed(language)
    for text in (mail.text, mail.reading)
    if text is not None
]


def text_of(
    kind: str, text: str = "", language: Language = NL, mentorship: Mentorship | None = None, **more: Any
) -> MailText:
    item, case = CASES[kind]
    mentorship = mentorship or a_mentorship(**case)
    given = {"templates": TEMPLATES, "as_of": DAY, "item": item, "issued": HANDED_OUT, **more}
    given = {"to": (mentorship.mentee,), "roles": ("mentee",), **given}
    return mail_text(mentorship, kind, text or kind, language, **given)


def says(text: MailText, *sentences: str) -> bool:
    said = " ".join(text.markdown.replace("\u00a0", " ").replace("\\", "").split())
    missing = [sentence for sentence in sentences if sentence not in said]
    assert not missing, f"{missing} is not in: {said}"
    return True


@pytest.mark.parametrize(("kind", "text", "language"), TEXTS)
def test_every_kind_that_is_mailed_has_its_texts(kind: str, text: str, language: Language) -> None:
    made = text_of(kind, text, language)
    assert says(made, "Beste Anna," if language is NL else "Dear Anna,", "**Rafael Adomako**", "Samen Leren")
    assert made.subject
    assert made.attachment
    assert "\n" not in made.subject + made.attachment


def test_both_languages_mail_the_same_kinds_to_the_same_people() -> None:
    assert dict(mailed(NL)) == dict(mailed(EN))


def test_every_text_belongs_to_a_kind() -> None:
    named = {(language, text) for _, text, language in TEXTS}
    assert {(language, name) for language in Language for name in TEMPLATES.names(language, "mail")} == named


def test_what_is_signed_goes_to_no_payer_from_outside() -> None:
    for name, mail in mailed(NL):
        assert not (kinds.kind(TEMPLATES, NL, name).signed and "payer" in mail.to)


def test_several_are_greeted_by_their_short_names_and_parents_with_u() -> None:
    sam = a_mentorship(minor=True)
    to = {"to": (sam.mentee, *sam.representatives), "roles": ("mentee", "representative")}
    assert says(text_of("agreement", "agreement-reading", NL, sam, **to), "Beste Sam en Aylin,", "Voor wie het gezag")
    assert says(text_of("agreement", "agreement-reading", EN, sam, **to), "Dear Sam and Aylin,")
    alone = text_of("agreement", "agreement-reading", NL, sam)
    assert "gezag" not in alone.markdown


def test_what_goes_to_the_mentor_alone_is_signed_by_the_programme() -> None:
    mentorship = a_mentorship(**LOG)
    made = text_of("record-reminder", mentorship=mentorship, to=(mentorship.mentor,), roles=("mentor",))
    assert says(
        made, "Beste Rafael,", "Met vriendelijke groet, **Samen Leren**", "dinsdag 15 september 2026, 19.30 uur"
    )
    assert "Rafael Adomako" not in made.markdown


def test_a_request_says_how_much_by_when_and_where_to() -> None:
    mentorship = a_mentorship(**LOG, payer=NORTHLAB)
    assert mentorship.payer is not None
    made = text_of("payment-request", mentorship=mentorship, to=(mentorship.payer,), roles=("payer",))
    assert made.subject == "Betaalverzoek van Adomako Mentoring: € 75,00"
    assert made.attachment == "Betaalverzoek 2026-10-06 – *North* & <South>"
    assert says(made, "Beste J. Bos,", "voor de begeleiding van Anna de Vries", "sessie van 6 oktober 2026")
    assert says(made, "| Te betalen | **€ 75,00** |", "| Rekening | NL91 ABNA 0417 1643 00 |")
    assert says(made, "| Op naam van | Adomako Mentoring |", "anna-tarieven/2026-10-06")


def test_a_request_is_spoken_of_as_on_the_day_of_its_issue() -> None:
    assert "Uiterlijk" not in text_of("payment-request").markdown
    before = issued("anna-tarieven/payment-request/2026-10-06/nl", date(2026, 10, 7))
    assert says(
        text_of("payment-request", issued=(before,), document=before), "| Uiterlijk op | dinsdag 13 oktober 2026 |"
    )


def test_an_invoice_is_named_by_its_number() -> None:
    mentorship = a_mentorship(**LOG, mentor=STANDARD)
    invoice = issued("anna-tarieven/payment-request/2026-10-06/nl", DAY, number="2026-0007")
    made = text_of("payment-request", mentorship=mentorship, issued=(invoice,), document=invoice)
    assert made.subject == "Factuur 2026-0007 van Adomako Mentoring: € 75,00"
    assert made.attachment == "Factuur 2026-0007 – Anna de Vries"
    in_english = text_of("payment-request", "", EN, mentorship, issued=(invoice,), document=invoice)
    assert in_english.subject == "Invoice 2026-0007 from Adomako Mentoring: €75.00"


def test_each_stage_of_a_reminder_says_its_own() -> None:
    asked = issued("anna-tarieven/payment-reminder/kind-2026-09-22/nl", date(2026, 10, 14))
    letter = issued(
        "anna-tarieven/payment-reminder/fourteen-days-2026-09-22/nl", date(2026, 10, 22), came_back=date(2026, 10, 24)
    )
    kind = text_of("payment-reminder", issued=())
    assert kind.subject == "Er staat nog iets open"
    assert says(kind, "€ 25,00, te betalen uiterlijk 29 september 2026", "uiterlijk op **woensdag 21 oktober 2026**")
    later: dict[str, Any] = {"as_of": date(2026, 10, 22), "item": "fourteen-days-2026-09-22", "issued": (asked,)}
    second = text_of("payment-reminder", **later)
    assert second.subject == "Aanmaning: nog veertien dagen om te betalen"
    assert says(second, "binnen veertien dagen, te rekenen vanaf de dag na die waarop u deze brief ontvangt")
    assert says(second, "€ 40,00 aan incassokosten")
    last: dict[str, Any] = {"as_of": date(2026, 11, 12), "item": "costs-due-2026-09-22", "issued": (asked, letter)}
    third = text_of("payment-reminder", **last)
    assert third.subject == "Aanmaning: er zijn kosten bijgekomen"
    assert says(third, "Incassokosten: € 40,00", "Wettelijke rente tot nu toe")


def test_the_signed_agreement_still_says_that_it_can_be_withdrawn_from() -> None:
    deal: dict[str, Any] = {"deal__concluded__how": "distance", "deal__concluded__date": "2026-10-10"}
    made = text_of("agreement", "agreement-signed", NL, a_mentorship(**deal))
    assert says(made, "herroepen kan zonder reden, tot en met zaterdag 24 oktober 2026")
    assert "herroepen" not in text_of("agreement", "agreement-signed").markdown


def test_a_day_to_withdraw_is_named_only_where_all_signed_by_the_day_agreed() -> None:
    deal: dict[str, Any] = {"deal__concluded__how": "distance", "deal__concluded__date": "2026-09-28"}
    late = issued("anna-tarieven/agreement/nl", date(2026, 9, 10), signed=date(2026, 10, 10))
    made = text_of("agreement", "agreement-signed", NL, a_mentorship(**deal), issued=(late,), document=late)
    assert says(made, "herroepen kan zonder reden, binnen veertien dagen na de dag waarop de laatste heeft getekend")
    assert "oktober" not in made.markdown
    over = {"issued": (late,), "document": late, "as_of": date(2026, 10, 25)}
    assert "herroepen" not in text_of("agreement", "agreement-signed", NL, a_mentorship(**deal), **over).markdown


def test_nobody_is_written_to_as_a_parent_of_who_is_of_age() -> None:
    sam = a_mentorship(minor=True)
    to: dict[str, Any] = {"to": (sam.mentee, *sam.representatives), "roles": ("mentee", "representative")}
    assert "gezag" in text_of("agreement", "agreement-signed", NL, sam, **to).markdown
    assert "gezag" not in text_of("agreement", "agreement-signed", NL, sam, as_of=date(2028, 6, 28), **to).markdown


def test_who_pays_for_a_missed_session_is_named() -> None:
    missed = "2026-09-29"
    assert says(text_of("missed-session"), "€ 37,50 open. Daarvoor is er een apart betaalverzoek")
    company = a_mentorship(**LOG, payer=NORTHLAB.replace("'*North* & <South>'", "Vooruit B.V."))
    assert says(text_of("missed-session", mentorship=company), "€ 37,50 open. Vooruit B.V. krijgt het betaalverzoek. K")
    english = text_of("missed-session", "", EN, company)
    assert says(english, "is open. Vooruit B.V. gets the request for payment. Is")
    by_mentor: dict[str, Any] = {
        "sessions": f"[{{date: {missed} 19:30, attendance: no-show, absent: mentor}}]",
        "deal__no_show__by_mentor": "same-charge",
    }
    made = text_of("missed-session", mentorship=a_mentorship(**by_mentor))
    assert says(made, "De mentor is hiervoor € 37,50 verschuldigd.")
    assert "Er hoeft niets" not in made.markdown


def test_what_is_agreed_in_own_words_is_not_summed_up() -> None:
    own_words: dict[str, Any] = {
        "sessions": "[{date: 2026-09-29 19:30, attendance: no-show, absent: mentor}]",
        "deal__no_show__by_mentor": "{text: De mentor betaalt de zaal.}",
    }
    made = text_of("missed-session", mentorship=a_mentorship(**own_words))
    assert says(made, "Wat daarvoor is afgesproken, staat woord voor woord in de bijlage.")
    assert "Er hoeft niets" not in made.markdown


@pytest.mark.parametrize(("kind", "text", "language"), TEXTS)
def test_a_name_that_ends_in_a_full_stop_gets_no_second_one(kind: str, text: str, language: Language) -> None:
    _, case = CASES[kind]
    mentorship = a_mentorship(**case, payer=NORTHLAB.replace("*North* & <South>", "Vooruit B.V."))
    mentee = mentorship.mentee.model_copy(update={"name": "Anna B."})
    made = text_of(kind, text, language, replace(mentorship, mentee=mentee))
    assert ".." not in made.markdown.replace("*", "").replace("\\", "")


def test_an_end_that_is_past_is_told_as_past() -> None:
    assert says(text_of("dissolution", "dissolution-reading"), "is gestopt op maandag 12 oktober 2026")
    before = text_of("dissolution", "dissolution-reading", as_of=date(2026, 10, 1))
    assert says(before, "stopt per maandag 12 oktober 2026")


def test_a_parting_that_is_to_come_is_told_as_to_come() -> None:
    assert says(text_of("parting", "parting-reading"), "is op maandag 12 oktober 2026 afgerond")
    before: dict[str, Any] = {"as_of": date(2026, 10, 11)}
    assert says(text_of("parting", "parting-reading", **before), "wordt op maandag 12 oktober 2026 afgerond")
    assert says(text_of("parting", "parting-reading", EN, **before), "will be completed on Monday 12 October 2026")


def test_the_end_of_what_cost_nothing_promises_no_reckoning() -> None:
    free: dict[str, Any] = {"deal__fee": "none", "deal__payment": None, "deal__reinvestment": None}
    mentorship = a_mentorship(**STOPPED, **free, deal__mentor_pay=None)
    made = text_of("dissolution", "dissolution-reading", mentorship=mentorship)
    assert says(made, "Er valt niets af te rekenen.")
    assert "regel voor regel" not in made.markdown
    assert says(text_of("dissolution", "dissolution-reading"), "met de afrekening: regel voor regel")


def test_who_did_not_sign_is_named_one_or_several() -> None:
    one = text_of("unsigned-reminder")
    assert says(one, "De handtekening van Anna de Vries ontbreekt nog.", "het origineel voor de mentor.")
    waiting = (issued("anna-tarieven/agreement/nl", date(2026, 9, 10), missing=("mentor", "mentee")),)
    both = text_of("unsigned-reminder", issued=waiting)
    assert says(both, "De handtekeningen van Rafael Adomako en Anna de Vries ontbreken nog.")
    assert says(
        text_of("unsigned-reminder", "", EN, issued=waiting),
        "The signatures of Rafael Adomako and Anna de Vries are still missing.",
    )
    mentor = a_mentorship().mentor
    assert says(text_of("unsigned-reminder", to=(mentor,), roles=("mentor",)), "het origineel voor de mentee.")


def test_a_calendar_without_sessions_promises_none() -> None:
    assert says(text_of("calendar"), "met de sessies en de dagen die verder van belang zijn", "Kan een keer niet?")
    by_appointment = a_mentorship(deal__session__at=None)
    made = text_of("calendar", mentorship=by_appointment)
    assert says(made, "met de dagen die van belang zijn", "De sessies zelf spreken wij per keer af.")
    assert "Kan een keer niet?" not in made.markdown


def test_the_record_of_a_missed_session_tells_of_nothing_done() -> None:
    assert says(text_of("session-record"), "dinsdag 22 september 2026: wat er is gedaan")
    missed = text_of("session-record", item="2026-09-29")
    assert says(missed, "dinsdag 29 september 2026, die niet is doorgegaan.")
    assert "gedaan" not in missed.markdown


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, text, language in TEXTS if language is NL and text.endswith("-signed")]
)
def test_a_copy_that_may_be_signed_digitally_is_called_no_scan(kind: str, text: str) -> None:
    assert "scan" not in text_of(kind, text, NL).markdown
    assert "scan" not in text_of(kind, text, EN).markdown


def test_the_interest_that_a_business_owes_is_called_so() -> None:
    asked = issued("anna-tarieven/payment-reminder/kind-2026-09-22/nl", date(2026, 10, 14))
    northlab = a_mentorship(**LOG, payer=NORTHLAB)
    last: dict[str, Any] = {"as_of": date(2026, 11, 12), "item": "costs-due-2026-09-22", "issued": (asked,)}
    assert says(text_of("payment-reminder", mentorship=northlab, **last), "- Wettelijke handelsrente tot nu toe:")


def test_a_protected_copy_says_where_its_password_is() -> None:
    assert says(
        text_of("agreement", "agreement-signed", protected=True), "wachtwoord dat wij op papier hebben afgesproken"
    )
    assert "wachtwoord" not in text_of("agreement", "agreement-signed").markdown


def test_a_value_with_lines_stays_on_one_line_of_the_subject() -> None:
    over = a_mentorship(**OVER)
    named = over.mentee.model_copy(update={"name": "Anna *en* [zo]\r\nBcc: x@example.org"})
    assert (
        text_of("certificate", mentorship=replace(over, mentee=named)).subject
        == "Het certificaat van Anna *en* [zo] Bcc: x@example.org"
    )


def own(tmp_path: Path, text: str) -> Templates:
    folder = tmp_path / "templates" / "nl" / "mail"
    folder.mkdir(parents=True)
    (folder / "calendar.md").write_text(text, encoding="utf-8")
    return Templates(tmp_path / "templates")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nsubject: X\nattachment: Y\n---\n\n{{ menteee.id }}\n", "calendar.md:6: error: “menteee” is not known"),
        ("---\nattachment: Y\nsubject: '{{ programme.nam }}'\n---\n", "calendar.md:3: error: Programme has no “nam”"),
        ("---\nsubject: X\nattachment: '{{ today }}'\n---\n", "calendar.md:3: error: datetime.date(2026, 10, 14) does"),
        ("---\nsubject: '{{ x'\nattachment: Y\n---\n", "calendar.md:2: error: "),
        ("---\nsubject: X\n---\n", "calendar.md:1: error: “attachment” cannot be so: field required"),
        ("---\nsubject: X\nattachement: Y\n---\n", "calendar.md:"),
    ],
)
def test_a_mistake_says_file_line_and_name(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TemplateError) as raised:
        text_of("calendar", templates=own(tmp_path, text))
    assert said in str(raised.value)


def test_a_text_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(
        TemplateError, match=r"mail/calender\.md: error: there is no such template; did you mean “calendar”"
    ):
        text_of("calendar", "calender")
