"""E-mail addresses, as a person types them: one address, or a name with one (RFC 5322, 6531 and 5891).

What is let through can stand in the head of a message as it is: one address on one line, without quotes or comments,
so that no comma makes two of it and no line break a header.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from mentordocs.dossier.values import Scalar, Text, expected

_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+")
"""RFC 5322, 3.2.3, with the letters of every script of RFC 6531, 3.3."""
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")
_LONGEST_BEFORE, _LONGEST_DOMAIN, _LONGEST_LABEL = 64, 253, 63
"""Octets: RFC 5321, 4.5.3.1, and RFC 1035, 2.3.4."""
_JOINERS = {"\u200c", "\u200d"}
"""Persian and the scripts of India write with them; they show nothing by themselves, as all else of their category."""
_MIXED = ({"LATIN", "CYRILLIC"}, {"LATIN", "GREEK"}, {"CYRILLIC", "GREEK"})
"""Scripts that share the look of many letters; no word is written in two of them."""


def must_be_address(text: str) -> str:
    """Give an address back as it was typed.

    Quoted words before the @ and numbers instead of a domain are not taken: RFC 5321 (4.1.2) advises against the
    first, and nobody is written to at the second.

    Raises:
        PydanticCustomError: it is no address, or looks like one that it is not; the text says what was expected.
    """
    before, at, domain = text.rpartition("@")
    atoms = before.split(".")
    if (
        not at
        or not all(_ATOM.fullmatch(atom) for atom in atoms)
        or len(before.encode()) > _LONGEST_BEFORE
        or any(_is_unseen(character) for character in text)
        or not _is_domain(domain)
    ):
        raise expected("email", "an e-mail address such as noor@example.org")
    for word in re.split(r"[\W\d_]+", text):
        if _mixes_scripts(word):
            sentence = "{word} mixes letters of two scripts, so that it looks like another address than it is"
            raise PydanticCustomError("email", sentence, {"word": word})
    return text


EmailAddress = Annotated[Text, AfterValidator(must_be_address)]
"""One address: `noor@example.org`, `ноор@пример.испытание`."""


@dataclass(frozen=True)
class NamedAddress(Scalar):
    """An address with or without a name before it: `Samen Leren <papieren@samenleren.example>`.

    Attributes:
        name: as it shows to whoever gets mail; empty where there is none.
        address: as it was typed.
    """

    name: str
    address: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it from its text; see the class for how it is written. The name may stand in quotes."""
        found = re.fullmatch(r"(?P<name>[^<>@]*?)\s*<(?P<address>[^<>]*)>", text)
        if found and not any(_is_unseen(character) and character != " " for character in found["name"]):
            name = found["name"]
            quoted = len(name) > 2 and name[0] == name[-1] == '"'
            return cls(name[1:-1].strip() if quoted else name, must_be_address(found["address"]))
        if "<" in text or any(character.isspace() for character in text):
            what = "an address, with or without a name: Samen Leren <papieren@example.org>"
            raise expected("named address", what)
        return cls("", must_be_address(text))

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    if not domain.isascii():
        labels = _in_letters_of_old(domain)
    return (
        len(labels) > 1
        and all(_LABEL.fullmatch(label) and len(label) <= _LONGEST_LABEL for label in labels)
        and not labels[-1].isdecimal()
        and len(".".join(labels)) <= _LONGEST_DOMAIN
    )


def _in_letters_of_old(domain: str) -> list[str]:
    """The labels of an internationalised domain as the domain name system has them (RFC 5891); none if it is none."""
    import idna  # noqa: PLC0415 - large tables, hardly ever needed

    try:
        return idna.encode(domain, uts46=True).decode().split(".")
    except idna.IDNAError:
        return []


def _is_unseen(character: str) -> bool:
    """Whether a character is a control, a space, or one that changes how others show."""
    return unicodedata.category(character)[0] in "CZ" and character not in _JOINERS


def _mixes_scripts(word: str) -> bool:
    if word.isascii():
        return False
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return any(pair <= scripts for pair in _MIXED)
