"""Servers that can be looked up, by a name that all read alike."""

import pytest
from pydantic_core import PydanticCustomError

from mentordocs.dossier.host import must_be_host


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("smtp.example.org", "smtp.example.org"),
        ("localhost", "localhost"),
        ("mail_out", "mail_out"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::7", "2001:db8::7"),
        ("smtp.bücher.example", "smtp.xn--bcher-kva.example"),
        ("smtp.straße.example", "smtp.xn--strae-oqa.example"),  # and not strasse, which is another
    ],
)
def test_a_name_or_an_address(typed: str, name: str) -> None:
    assert must_be_host(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["smtp..example.org", ".smtp.org", f"{'a' * 64}.org", "smtp example", "smtp.example/mail", "smtp.example:587",
     "[::1]", "-smtp.org", "300.1.1.1", "user@smtp.org", "a." * 127 + "org", "smtp。。org"],
)  # fmt: skip
def test_what_nobody_can_look_up(typed: str) -> None:
    with pytest.raises(PydanticCustomError, match=r"expected the name of a server, such as smtp\.example\.org"):
        must_be_host(typed)
