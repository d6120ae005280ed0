"""Addresses that mail may go to, and what no line of a message may bear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from mentordocs.dossier.email_address import NamedAddress, must_be_address


@pytest.mark.parametrize(
    "address",
    [
        "noor@example.org",
        "noor.de-vries+mentor@post.example.org",
        "o'brien@example.org",
        "noor@bücher.example",
        "noor@xn--bcher-kva.example",
        "ноор@пример.испытание",
        "用户@例え.テスト",
        "مثال@مثال.إختبار",
        "noörd@example.org",
        "نامه\u200cای@example.org",
        f"{'n' * 64}@example.org",
    ],
)
def test_an_address_of_any_script_stays_as_it_was_typed(address: str) -> None:
    assert must_be_address(address) == address
    assert NamedAddress.parse(f"Noor <{address}>") == NamedAddress("Noor", address)


@pytest.mark.parametrize(
    "address",
    [
        "", "noor", "@example.org", "noor@", "noor@@example.org", "noor@a.org@b.org", "a@b.org,c@d.org",
        "noor@localhost", "noor@[127.0.0.1]", "noor@127.0.0.1", "noor@-a.org", "noor@a..org", "noor@a_b.org",
        "a@b.org;c@d.org", "noor@a.org.",
        ".noor@a.org", "noor.@a.org", "no..or@a.org", "no or@a.org", '"no or"@a.org', "noor(x)@a.org", "<noor@a.org>",
        "noor@a.org\nBcc: x@b.org", "noor@a.org\r\n", "noor\x7f@a.org", "noor\x85@a.org", "noor\u2028@a.org",
        "noor\u202e@a.org", "noor\u200b@a.org", "noor\u00a0@a.org", "noor@exa\u00admple.org\u0000",
        f"{'n' * 65}@a.org", f"{'é' * 33}@a.org", f"noor@{'a' * 64}.org", "noor@" + "a." * 126 + "org",
        "noor@\u0301a.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(PydanticCustomError, match="expected an"):
        must_be_address(address)


@pytest.mark.parametrize("address", ["rafаel@example.org", "noor@exаmple.org", "nοor@a.org", "ραfael@a.org"])
def test_a_word_in_two_scripts_that_look_alike_is_refused(address: str) -> None:
    with pytest.raises(PydanticCustomError, match="looks like another address than it is"):
        must_be_address(address)


@pytest.mark.parametrize(
    ("typed", "name", "address"),
    [
        ("papieren@example.org", "", "papieren@example.org"),
        ("<papieren@example.org>", "", "papieren@example.org"),
        ("Samen Leren <papieren@example.org>", "Samen Leren", "papieren@example.org"),
        ('"Leren, Samen" <papieren@example.org>', "Leren, Samen", "papieren@example.org"),
        ('Samen, en met "z\'n allen" <papieren@example.org>', 'Samen, en met "z\'n allen"', "papieren@example.org"),
        ("Учимся вместе <papieren@example.org>", "Учимся вместе", "papieren@example.org"),
    ],
)
def test_a_name_stands_before_its_address(typed: str, name: str, address: str) -> None:
    found = NamedAddress.parse(typed)
    assert (found.name, found.address, found.domain) == (name, address, "example.org")
    assert NamedAddress.parse(str(found)) == found


@pytest.mark.parametrize(
    "typed",
    [
        "Samen Leren papieren@example.org",
        "Samen Leren <papieren@example.org",
        "Samen\nBcc: x <papieren@example.org>",
        "rafael@bank.example <papieren@example.org>",
        "Samen <a@b.org> <papieren@example.org>",
        "Samen\u202e <papieren@example.org>",
        "a@b.org, c@d.org",
        "Samen Leren <>",
    ],
)
def test_what_is_no_name_with_an_address_is_refused(typed: str) -> None:
    with pytest.raises(PydanticCustomError, match="expected an"):
        NamedAddress.parse(typed)


@given(st.text(st.characters() | st.sampled_from('@.,<>"\r\n \t:;'), max_size=30))
def test_what_is_let_through_stands_on_one_line_and_is_one_address(text: str) -> None:
    try:
        found = NamedAddress.parse(text)
    except PydanticCustomError:
        return
    assert len(str(found).splitlines()) == 1
    assert found.address.count("@") == 1
    assert not set(found.address) & set(' ,;:<>()[]"\\\t')
