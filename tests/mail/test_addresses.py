"""Addresses: names of any kind, domains in any script, and none that looks like another."""

import email
import email.policy
import email.utils
from email.header import decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.errors import MailError
from mentordocs.mail.addresses import MailAddress, addressed, mail_address, same_mailbox
from mentordocs.mail.header_words import one_line
from tests.mail.messages import NAMES

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
LOCALS = st.from_regex(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(\.[a-z0-9-]{1,20}){0,2}", fullmatch=True)


def read_back(*addresses: MailAddress) -> list[tuple[str, str]]:
    """Names and addresses as another reads them.

    Python's newer parser leaves the space between two encoded words in a name, which RFC 2047 (6.2) says to leave out.
    """
    raw = str(addressed("To", *addresses)).encode()
    message = email.message_from_bytes(raw + b"\r\n", policy=email.policy.compat32)
    assert list(message.keys()) == ["To"]
    found = email.utils.getaddresses([message["To"].replace("\r\n", "")])
    return [(str(make_header(decode_header(name))), address) for name, address in found]


@settings(max_examples=60)
@given(st.lists(st.tuples(ANYTHING, LOCALS), min_size=1, max_size=4))
def test_names_and_addresses_come_back_and_are_as_many_as_they_were(people: list[tuple[str, str]]) -> None:
    addresses = [mail_address(f"{local}@example.org", name) for name, local in people]
    assert read_back(*addresses) == [(one_line(name), f"{local}@example.org") for name, local in people]


@pytest.mark.parametrize("name", NAMES)
def test_names_in_thirteen_scripts(name: str) -> None:
    noor = mail_address("noor@example.org", name)
    anna = mail_address("anna@example.org", "Anna")
    assert read_back(noor, anna) == [(one_line(name), "noor@example.org"), ("Anna", "anna@example.org")]


@settings(max_examples=150)
@given(ANYTHING)
def test_whatever_is_given_as_an_address_is_one_or_is_refused(text: str) -> None:
    try:
        address = mail_address(text)
    except MailError:
        return
    assert read_back(address) == [("", address.address)]
    assert address.domain.isascii()
    assert not any(character.isspace() for character in address.address)


@pytest.mark.parametrize(
    ("typed", "told", "needs_utf8"),
    [
        ("Noor.de-Vries+papier@Example.ORG", "Noor.de-Vries+papier@example.org", False),
        ("noor@müller.example", "noor@xn--mller-kva.example", False),
        ("noor@MÜLLER.example", "noor@xn--mller-kva.example", False),
        ("info@例え.テスト", "info@xn--r8jz45g.xn--zckzah", False),
        ("info@straße.example", "info@xn--strae-oqa.example", False),
        ("чеботарев@пример.испытание", "чеботарев@xn--e1afmkfd.xn--80akhbyknj4f", True),
        ("josé@example.org", "josé@example.org", True),
        ("さくらabc@example.jp", "さくらabc@example.jp", True),
        ("نامه\u200cای@example.org", "نامه\u200cای@example.org", True),
    ],
)
def test_how_a_server_is_told_an_address(typed: str, told: str, needs_utf8: bool) -> None:
    address = mail_address(typed)
    assert (address.address, address.needs_utf8) == (told, needs_utf8)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("p\u0430ypal@example.org", "“а” (U+0430) is Cyrillic among letters that are Latin"),
        ("noor@ex\u0430mple.org", "“а” (U+0430) is Cyrillic among letters that are Latin"),
        ("пример\u0061@example.org", "“a” (U+0061) is Latin among letters that are Cyrillic"),
        ("n\u03bfor@example.org", "“ο” (U+03BF) is Greek among letters that are Latin"),
        ("n\u0585or@example.org", "“օ” (U+0585) is Armenian among letters that are Latin"),
        ("ｎoor@example.org", "“ｎ” (U+FF4E) is no plain “n”"),
        ("\u212aees@example.org", "“\u212a” (U+212A) is no plain “K”"),
        ("noor\u200b@example.org", "a character that shows nothing, U+200B"),
        ("no\u200cor@example.org", "a character that shows nothing, U+200C"),
        ("noor\u200d@example.org", "a character that shows nothing, U+200D"),
        ("noor@example\u2024org", "is no name of a domain: Codepoint U+2024"),
        ("no,or@example.org", "“,” cannot stand there before the @"),
        ('"noor"@example.org', "cannot stand there before the @"),
        ("noor.@example.org", "“.” cannot stand there before the @"),
        ("noor@example.org\r\nRCPT TO:<x@example.org>", "a character that shows nothing, U+000D"),
        ("noor@-example.org", "is no name of a domain"),
        ("noor@example", "is no whole name of a domain"),
        ("noor", "expected one such as noor@example.org"),
        (f"{'n' * 65}@example.org", "is too long"),
    ],
)
def test_what_is_refused_is_said_by_its_character(typed: str, said: str) -> None:
    with pytest.raises(MailError) as raised:
        mail_address(typed)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_addresses_that_differ_only_in_look_are_two() -> None:
    def same(one: str, other: str) -> bool:
        return same_mailbox(mail_address(one), mail_address(other))

    assert same("Noor@Example.org", "noor@example.ORG")
    assert same("noor@müller.example", "noor@xn--mller-kva.example")
    assert not same("сосо@example.org", "coco@example.org")
    assert not same("straße@example.org", "strasse@example.org")
    assert not same("noor@straße.example", "noor@strasse.example")
    assert not same("jos\u00e9@example.org", "jose\u0301@example.org")


def test_an_address_stands_in_no_name() -> None:
    """What somebody is called cannot make a second addressee of them."""
    header = addressed("To", mail_address("noor@example.org", "a@example.net, b <c@example.net>"))
    assert email.utils.getaddresses([header.value.replace("\r\n", "")]) == [
        ("a@example.net, b <c@example.net>", "noor@example.org")
    ]
