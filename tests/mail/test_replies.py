"""Whose answer a message is, and which papers are in it: by what it is, and not by what it says that it is."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.dossier.programme import Mail
from mentordocs.mail.arrived import is_automatic, names, read, read_head
from mentordocs.mail.correspondence import Correspondence, address_key
from mentordocs.mail.identity import thread_id
from mentordocs.mail.replies import LEAST_PICTURE, attached, has_other_files, reply, suffix
from tests.factories import a_mentorship

OURS = Mail.model_validate(
    {
        "from": "Samen Leren <papieren@samenleren.example>",
        "smtp": {"host": "localhost", "port": 587, "security": "starttls"},
        "copy_to": ["bestuur@samenleren.example"],
    }
)
KNOWN = Correspondence.of(OURS, {"anna-tarieven": a_mentorship()}, ())
ROOT = names(thread_id("anna-tarieven", "samenleren.example"))[0]


def a_head(sender: str, **more: str) -> bytes:
    lines = {"From": sender, "To": "papieren+anna-tarieven@samenleren.example", **more}
    return "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items()).encode() + b"\r\n"


@pytest.mark.parametrize(
    ("beginning", "ending"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x00\x00junk of a scanner\n%PDF-1.4\n", "pdf"),
        (b"\xff\xd8\xff\xe1\x00\x10Exif", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"II*\x00", "tif"),
        (b"MM\x00*", "tif"),
        (b"\x00\x00\x00\x18ftypheic\x00", "heic"),
        (b"\x00\x00\x00\x18ftypmp42\x00", None),
        (b"PK\x03\x04", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_a_file_is_known_by_how_it_begins(beginning: bytes, ending: str | None) -> None:
    assert suffix(beginning) == ending


def test_papers_are_taken_from_anywhere_in_a_message_each_once_and_not_from_a_message_inside_it() -> None:
    scan, photo = b"%PDF-1.4 scan", b"\xff\xd8\xff" + bytes(LEAST_PICTURE)
    inner, whole = EmailMessage(policy=SMTP), EmailMessage(policy=SMTP)
    inner.set_content("Doorgestuurd")
    inner.add_attachment(b"%PDF-1.4 another", maintype="application", subtype="pdf")
    whole.set_content("<p>Hierbij</p>", subtype="html")
    whole.add_related(photo, maintype="image", subtype="jpeg", cid="<a@b>")
    for _ in range(2):
        whole.add_attachment(scan, maintype="text", subtype="plain", filename="=?x?y?z?=")
    whole.add_attachment(inner)
    message = read(bytes(whole))
    assert message is not None
    assert [(one.content, one.suffix) for one in attached(message)] == [(photo, "jpg"), (scan, "pdf")]


@pytest.mark.parametrize(
    ("maintype", "subtype", "content", "other"),
    [
        ("application", "ms-tnef", b"\x78\x9f\x3e\x22", True),
        ("application", "zip", b"PK\x03\x04", True),
        ("image", "webp", b"RIFF" + bytes(LEAST_PICTURE), True),
        ("image", "png", b"\x89PNG\r\n\x1a\n", False),
        ("application", "pkcs7-signature", b"0", False),
        ("text", "vcard", b"BEGIN:VCARD", False),
    ],
)
def test_a_file_that_may_hold_a_paper_is_told_from_what_hangs_on_every_letter(
    maintype: str, subtype: str, content: bytes, other: bool
) -> None:
    whole = EmailMessage(policy=SMTP)
    whole.set_content("Hierbij")
    whole.add_attachment(content, maintype=maintype, subtype=subtype)
    message = read(bytes(whole))
    assert message is not None
    assert (attached(message), has_other_files(message)) == ((), other)


def test_a_message_that_is_passed_on_whole_may_hold_a_paper() -> None:
    inner, whole = EmailMessage(policy=SMTP), EmailMessage(policy=SMTP)
    inner.set_content("Doorgestuurd")
    whole.set_content("Zie bijlage")
    whole.add_attachment(inner)
    message = read(bytes(whole))
    assert message is not None
    assert has_other_files(message)


@pytest.mark.parametrize(
    ("sender", "by"),
    [
        ("Anna <anna@example.org>", "anna"),
        ('"rafael@samenleren.example" <ANNA@Example.ORG>', "anna"),
        ("=?utf-8?q?Anna_=3Crafael=40samenleren=2Eexample=3E?= <x@elsewhere.example>", None),
        ("bestuur@samenleren.example", None),
        ("anna@example.org, rafael@samenleren.example", None),
        ("Anna", None),
        ("", None),
        ("(" * 60_000 + " anna@example.org", None),
        ("a:" * 30_000 + " anna@example.org;", None),
    ],
)
def test_who_answers_is_who_has_the_address(sender: str, by: str | None) -> None:
    found = reply(read_head(a_head(sender)), KNOWN)
    assert found is not None
    assert found.by == by


def test_the_newest_name_that_is_known_says_what_is_answered() -> None:
    elsewhere = {"To": "iemand@elsewhere.example"}
    for headers in (
        {"In_Reply_To": f"<{ROOT}@samenleren.example>"},
        {"References": f"<1@x>\r\n\t<{ROOT}@samenleren.example>\r\n <2@x>"},
    ):
        found = reply(read_head(a_head("anna@example.org", **elsewhere, **headers)), KNOWN)
        assert found is not None
        assert (found.mentorship, found.to) == ("anna-tarieven", None)
    assert reply(read_head(a_head("anna@example.org", **elsewhere, References="<1@x>")), KNOWN) is None
    other = {"To": "papieren+anna-tarieven@elsewhere.example"}
    assert reply(read_head(a_head("anna@example.org", **other)), KNOWN) is None


@pytest.mark.parametrize(
    ("header", "automatic"),
    [
        ({"Auto_Submitted": "auto-replied; owner-email=a@b"}, True),
        ({"Auto_Submitted": "No"}, False),
        ({"Precedence": "auto_reply"}, True),
        ({"Precedence": "bulk"}, False),
        ({"X_Autoreply": "yes"}, True),
        ({"Content_Type": "multipart/report; report-type=disposition-notification"}, True),
        ({}, False),
    ],
)
def test_a_program_that_answers_for_somebody_is_told_apart(header: dict[str, str], automatic: bool) -> None:
    assert is_automatic(read_head(a_head("anna@example.org", **header))) is automatic


def test_of_two_who_share_an_address_the_one_is_meant_to_whom_it_was_sent() -> None:
    shared = a_mentorship(mentor={"email": "samen@example.org"}, mentee={"email": "Samen@example.org"})
    known = Correspondence.of(OURS, {"anna-tarieven": shared}, ())
    assert {known.who("anna-tarieven", "samen@example.org", [one]) for one in ("anna", "rafael")} == {"anna", "rafael"}
    assert known.who("anna-tarieven", "samen@example.org", ["iemand"]) is None


def test_addresses_are_compared_as_mail_servers_do() -> None:
    assert address_key("Anna@Bücher.Example") == address_key("anna@xn--bcher-kva.example")
    assert address_key("anna@example.org") != address_key("аnna@example.org")  # the first letter is Cyrillic
    assert address_key("straße@example.org") != address_key("strasse@example.org")
    assert address_key("anna@a..b\u2028") == address_key("ANNA@A..B\u2028")


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_whatever_arrives_is_read(content: bytes) -> None:
    head = read_head(b"From: " + content + b"\r\nTo: papieren+anna-tarieven@samenleren.example\r\n")
    reply(head, KNOWN)
    is_automatic(head)
    message = read(b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + content)
    assert message is not None
    attached(message)
