"""Messages: what stands in them, the same bytes each time, and nothing in them that a value put there."""

import hashlib
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.dossier.codes import Language
from mentordocs.errors import MailError, UsageError
from mentordocs.mail.composing import Enclosure, must_fit
from mentordocs.mail.header_words import one_line
from mentordocs.mail.letter import Letter, Occasion, Recipient
from tests.factories import a_mentorship
from tests.mail.messages import (
    MOMENT,
    NAMES,
    SCAN,
    a_letter,
    a_mentorship_that_mails,
    composed,
    named,
    parsed,
)

ANNA = a_mentorship_that_mails()
HEADERS = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
]
MENTOR = Recipient("rafael", "mentor", "Rafael Adomako", "rafael@samenleren.example")
OFFICE = Recipient("programme-1", "", "", "archief@samenleren.example")


def body(content: bytes, kind: str = "plain") -> str:
    part = parsed(content).get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_a_message_is_what_a_reader_and_a_program_expect() -> None:
    envelope = composed(ANNA)
    message = parsed(envelope.content)
    assert message.keys() == HEADERS
    assert message["From"] == "Samen Leren <papieren@samenleren.example>"
    assert message["To"] == "Anna de Vries <anna@example.org>"
    assert message["Reply-To"] == "Rafael Adomako <rafael@samenleren.example>"
    assert message["Subject"] == "Getekend: de mentorovereenkomst van Rafael en Anna"
    assert parsedate_to_datetime(message["Date"]) == MOMENT
    assert message["Date"].endswith("+0200")
    assert message["Message-ID"] == f"<{envelope.message}@samenleren.example>"
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "nl")
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
    assert message.defects == []
    for said in (body(envelope.content), re.sub(r"<[^>]+>", "", body(envelope.content, "html"))):
        assert "Beste Anna," in said
        assert "De mentorovereenkomst is getekend. Bij deze mail zit het getekende" in said
    (file,) = message.iter_attachments()
    assert file.get_filename() == "Mentorovereenkomst – Anna de Vries (getekend).pdf"
    assert file.get_content() == SCAN.content


def test_the_envelope_says_who_gets_it() -> None:
    letter = a_letter(ANNA, recipients=(*a_letter(ANNA).recipients, MENTOR), blind=(OFFICE,))
    envelope = composed(ANNA, letter)
    assert envelope.recipients == {
        "anna@example.org": "anna",
        "rafael@samenleren.example": "rafael",
        "archief@samenleren.example": "programme-1",
    }
    assert envelope.sender == "papieren@samenleren.example"
    assert envelope.files == (hashlib.sha256(SCAN.content).hexdigest(),)
    assert not envelope.needs_utf8
    assert b"archief" not in envelope.content
    twice = replace(OFFICE, address="anna@EXAMPLE.org")
    assert composed(ANNA, a_letter(ANNA, blind=(twice,))).recipients == {"anna@example.org": "anna"}
    assert "Beste Anna," in body(envelope.content)  # the mentor gets a copy of what he says to Anna


def test_the_same_letter_is_the_same_bytes_and_any_other_is_another() -> None:
    letter = a_letter(ANNA)
    first = composed(ANNA, letter)
    assert composed(ANNA, letter) == first
    later = composed(ANNA, letter, moment=MOMENT + timedelta(hours=1))
    assert later.message == first.message
    others = [
        replace(letter, again=1, why="lost"),
        replace(letter, version=2),
        replace(letter, occasion=Occasion.READING),
        replace(letter, language=Language.EN),
        replace(letter, recipients=(*letter.recipients, MENTOR)),
    ]
    assert len({first.message, *(composed(ANNA, other).message for other in others)}) == 6
    assert composed(ANNA, replace(letter, blind=(OFFICE,))).message == first.message
    turned = replace(letter, recipients=(MENTOR, *letter.recipients))
    assert composed(ANNA, turned).message == composed(ANNA, others[4]).message


def test_messages_of_a_mentorship_are_one_conversation() -> None:
    first = parsed(composed(ANNA).content)
    second = parsed(composed(ANNA, a_letter(ANNA, occasion=Occasion.READING)).content)
    other = parsed(composed(a_mentorship_that_mails(id="bart-tarieven")).content)
    assert first["References"] == first["In-Reply-To"] == second["References"] != other["References"]
    assert first["References"] not in {first["Message-ID"], second["Message-ID"]}


def test_an_answer_to_an_address_that_not_every_server_takes_goes_to_the_programme() -> None:
    """Named in the head, it would keep the message from those whose address every server takes."""
    jose = a_mentorship_that_mails(mentor={"email": "josé@example.org"})
    envelope = composed(jose)
    assert (envelope.needs_utf8, envelope.content.isascii()) == (False, True)
    assert parsed(envelope.content)["Reply-To"] is None


def test_what_the_mentor_gets_alone_is_answered_to_the_programme() -> None:
    letter = Letter(
        ANNA.id,
        "record-reminder",
        "2026-09-15",
        Language.NL,
        f"{ANNA.id}/record-reminder/2026-09-15/nl",
        1,
        None,
        Occasion.COPY,
        (MENTOR,),
    )
    message = parsed(composed(ANNA, letter, as_of=date(2026, 10, 14)).content)
    assert message["Reply-To"] is None
    assert "Beste Rafael," in body(message.as_bytes())


def test_answers_go_to_the_mentor_who_speaks_and_not_to_one_who_left() -> None:
    before = a_mentorship_that_mails(addenda="[{from: 2026-10-10, why: Rafael verhuist., set: {deal.fee.amount: 75}}]")
    deal = before.deal.model_copy(update={"mentor": "aylin"})
    amended = replace(before, amended=(deal,), newcomers=a_mentorship(minor=True).representatives)
    for item, name, address in (("2026-09", "Rafael Adomako", "rafael@"), ("2026-Q4", "Aylin Yılmaz", "aylin@")):
        report = a_letter(amended, kind="progress-report", item=item, occasion=Occasion.COPY)
        message = parsed(composed(amended, report, as_of=date(2027, 1, 4)).content)
        assert address in message["Reply-To"]
        assert f"Met vriendelijke groet,\n{name}" in body(message.as_bytes())


def test_a_minor_who_pays_is_greeted_with_who_shares_the_address() -> None:
    sam = a_mentorship_that_mails(
        minor=True, mentee={"email": "aylin@example.org"}, sessions="[{date: 2026-10-06 19:30, attendance: held}]"
    )
    payer = Recipient("sam", "payer", "Sam O’Brien", "aylin@example.org")
    request = a_letter(sam, kind="payment-request", item="2026-10-06", occasion=Occasion.COPY, recipients=(payer,))
    words = body(composed(sam, request).content)
    assert "Beste Sam en Aylin," in words
    assert "u krijgt deze mail ook, omdat Sam nog geen achttien is" in " ".join(words.split())


def test_a_family_with_one_address_is_greeted_together() -> None:
    shared = {"email": "thuis@example.org"}
    sam = a_mentorship_that_mails(minor=True, mentee=shared)
    parent = sam.representatives[0].model_copy(update={"email": "Thuis@example.org"})
    sam = replace(sam, representatives=(parent,))
    assert "Beste Sam en Aylin," in body(composed(sam).content)
    away = replace(sam, representatives=(parent.model_copy(update={"email": "aylin@example.org"}),))
    assert "Beste Sam," in body(composed(away).content)
    english = replace(sam, representatives=(parent.model_copy(update={"language": Language.EN}),))
    assert "Beste Sam," in body(composed(english).content)


def test_each_language_has_its_own_words() -> None:
    envelope = composed(ANNA, a_letter(ANNA, Language.EN))
    message = parsed(envelope.content)
    assert message["Subject"] == "Signed: the mentoring agreement of Rafael and Anna"
    assert message["Content-Language"] == "en"
    assert '<html lang="en">' in body(envelope.content, "html")
    (file,) = message.iter_attachments()
    assert file.get_filename() == "Mentoring agreement – Anna de Vries (signed).pdf"


@pytest.mark.parametrize("name", NAMES)
def test_names_in_every_script(name: str) -> None:
    mentorship = named(ANNA, name)
    envelope = composed(mentorship, a_letter(mentorship))
    message = parsed(envelope.content)
    assert message.keys() == HEADERS
    assert [one.addr_spec for one in message["To"].addresses] == ["anna@example.org"]
    assert message["Subject"] == f"Getekend: de mentorovereenkomst van Rafael en {one_line(name)}"
    assert name in body(envelope.content).replace(" \n", " ").replace("\n", " ")
    assert is_clean(envelope.content)


def is_clean(content: bytes) -> bool:
    """Whether any server takes it: ASCII, lines that end in CRLF and are short enough (RFC 5322, section 2.1.1)."""
    lines = content.split(b"\r\n")
    return content.isascii() and not any(b"\r" in line or b"\n" in line or len(line) > 998 for line in lines)


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip))
def test_no_value_becomes_a_header_or_a_part(name: str) -> None:
    mentorship = named(ANNA, name)
    envelope = composed(mentorship, a_letter(mentorship))
    message = parsed(envelope.content)
    assert message.keys() == HEADERS
    assert len(list(message.walk())) == 5
    assert is_clean(envelope.content)


def test_reformime_reads_what_was_written(tool: Callable[[str], str]) -> None:
    reformime = tool("reformime")
    mentorship = named(ANNA, NAMES[4])
    content = composed(mentorship, a_letter(mentorship), SCAN, Enclosure(b"\xff\xd8 a photo", "jpg")).content

    def asked(*arguments: str) -> bytes:
        return subprocess.run([reformime, *arguments], input=content, capture_output=True, check=True).stdout

    assert asked("-e", "-s", "1.1.1").decode().replace("\r\n", "\n") == body(content)
    assert asked("-e", "-s", "1.2") == SCAN.content
    assert asked("-e", "-s", "1.3") == b"\xff\xd8 a photo"
    raw = re.search(rb"\r\nSubject: ([^\r]*(?:\r\n [^\r]*)*)", content)
    assert raw is not None
    unfolded = raw[1].replace(b"\r\n", b"").decode()
    said = subprocess.run([reformime, "-c", "utf-8", "-h", unfolded], capture_output=True, check=True).stdout.decode()
    assert said.strip() == f"Getekend: de mentorovereenkomst van Rafael en {NAMES[4]}"


def test_letters_before_the_at_need_a_server_that_takes_them() -> None:
    jose = Recipient("anna", "mentee", "José", "josé@müller.example")
    envelope = composed(ANNA, a_letter(ANNA, recipients=(jose,)))
    assert envelope.needs_utf8
    assert list(envelope.recipients) == ["josé@xn--mller-kva.example"]
    assert "<josé@xn--mller-kva.example>".encode() in envelope.content
    domain_only = composed(ANNA, a_letter(ANNA, recipients=(replace(jose, address="jose@müller.example"),)))
    assert not domain_only.needs_utf8
    assert domain_only.content.isascii()


def test_a_look_alike_gets_nothing() -> None:
    with pytest.raises(MailError, match="is Cyrillic among letters that are Latin"):
        composed(ANNA, a_letter(ANNA, recipients=(replace(MENTOR, address="r\u0430fael@samenleren.example"),)))


def test_what_is_too_large_is_said_before_it_is_sent() -> None:
    letter = a_letter(ANNA)
    envelope = composed(ANNA, letter, Enclosure(bytes(3_000_000), "pdf"))
    must_fit(letter, envelope, len(envelope.content))
    sentence = r"anna-tarieven/agreement/nl to anna would be a message of 4\.2 MB, and 2\.0 MB is the most.*smaller"
    with pytest.raises(MailError, match=sentence):
        must_fit(letter, envelope, 2_000_000)
    with pytest.raises(MailError, match=r"a message of 4\.2 MB, and 4\.1 MB is the most"):
        must_fit(letter, envelope, len(envelope.content) - 1)
    with pytest.raises(MailError) as unsigned:
        must_fit(replace(letter, kind="progress-report", occasion=Occasion.COPY), envelope, 2_000_000)
    assert "scan" not in str(unsigned.value)


def test_no_sender_and_no_text_are_said() -> None:
    with pytest.raises(MailError, match="nobody is named as the sender"):
        composed(a_mentorship(), a_letter(ANNA))
    with pytest.raises(UsageError, match="certificate is not mailed"):
        composed(ANNA, a_letter(ANNA, kind="certificate", occasion=Occasion.READING))
