"""Addresses as they stand in a message and as a server is told them: names encoded, domains in ASCII, no look-alikes.

An address that looks like another one is the oldest trick there is: `раypal` with two letters that are Cyrillic. So the
letters of a label (what stands between two dots, or before the @) have to be of one script, in the sense of Unicode
Technical Standard 39, section 5.2: those that Chinese, Japanese and Korean are written in count as one.
"""

import re
import unicodedata
from dataclasses import dataclass
from email.utils import quote
from functools import lru_cache

from mentordocs.errors import MailError
from mentordocs.mail.header_words import LINE, WIDTH, Folded, encoded_words, is_plain, one_line

_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")
_DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
"""RFC 5322, section 3.2.3."""
_JOINERS = "\u200c\u200d"
"""Persian and the scripts of India are written with them; between other letters they show nothing."""
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
"""What is written together (UTS 39, section 5.2, “highly restrictive”): nothing in these looks like Latin."""
_LONGEST_LOCAL, _LONGEST_ADDRESS = 64, 254
"""Octets: RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.3."""


@dataclass(frozen=True)
class MailAddress:
    """An address that can be written to.

    Attributes:
        name: of whose it is; empty where there is none.
        local: what stands before the @, as it was typed.
        domain: in ASCII, as the name system has it (`xn--…`).
    """

    name: str
    local: str
    domain: str

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server that takes SMTPUTF8 can be told it (RFC 6531)."""
        return not self.local.isascii()

    @property
    def address(self) -> str:
        """What a server is told."""
        return f"{self.local}@{self.domain}"


def mail_address(text: str, name: str = "") -> MailAddress:
    """Read an address.

    Args:
        text: `noor@example.org`.
        name: of whose it is; what cannot be seen in it is left out.

    Raises:
        MailError: it is no address, or one that looks like another; the text names the character.
    """
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain:
        raise MailError(f"{_shown(text)} is no e-mail address; expected one such as noor@example.org")
    for label in (*local.split("."), *domain.split(".")):
        _must_be_seen(text, label)
        _must_be_of_one_script(text, label)
    for character in local:
        plain = unicodedata.normalize("NFKC", character)
        if plain != character and (len(plain) == 1 or unicodedata.decomposition(character).startswith("<")):
            odd = f"“{character}” (U+{ord(character):04X})"
            raise MailError(f"{_shown(text)}: {odd} is no plain “{plain}”; type it again")
    if not _DOT_ATOM.fullmatch(re.sub(r"[^\x00-\x7f]", "x", local)):
        odd = next((each for each in local if each.isascii() and each != "." and not _ATOM.fullmatch(each)), ".")
        raise MailError(f"{_shown(text)} is no e-mail address: “{_shown(odd)}” cannot stand there before the @")
    ascii_domain = _domain(text, domain)
    whole = f"{local}@{ascii_domain}"
    if len(local.encode()) > _LONGEST_LOCAL or len(whole.encode()) > _LONGEST_ADDRESS:
        raise MailError(f"{_shown(text)} is too long for an e-mail address")
    return MailAddress(one_line(name), local, ascii_domain)


def same_mailbox(one: MailAddress, other: MailAddress) -> bool:
    """Whether two addresses certainly lead to one place: only capitals of ASCII letters do not count.

    Addresses that look alike and are written with other characters are two.
    """
    return _key(one) == _key(other)


def addressed(name: str, *addresses: MailAddress) -> Folded:
    """A header with addresses, such as To: the name of each encoded where it needs to be, each on a line of its own."""
    before = len(name) + 2
    return Folded(name, f",{LINE}".join(_named(address, 1 if at else before) for at, address in enumerate(addresses)))


def _named(address: MailAddress, before: int) -> str:
    """A name and an address (RFC 5322, `name-addr`): the name as it is, in quotes, or encoded (RFC 2047, section 5)."""
    if not address.name:
        return address.address
    if not is_plain(address.name) or len(address.name) > WIDTH - before - 2:
        return f"{encoded_words(address.name, before)}{LINE}<{address.address}>"
    is_phrase = all(_ATOM.fullmatch(word) for word in address.name.split(" "))
    name = address.name if is_phrase else f'"{quote(address.name)}"'
    room = before + len(name) + len(address.address) + 3 <= WIDTH
    return f"{name}{' ' if room else LINE}<{address.address}>"


def _key(address: MailAddress) -> tuple[str, str]:
    return re.sub("[A-Z]", lambda found: found[0].lower(), address.local), address.domain


def _domain(text: str, domain: str) -> str:
    found, why = _in_ascii(domain)
    if why:
        raise MailError(f"{_shown(text)}: {_shown(domain)} is no name of a domain: {why}")
    if "." not in found.strip("."):
        raise MailError(f"{_shown(text)}: {_shown(domain)} is no whole name of a domain; expected one with a dot")
    return found


@lru_cache(maxsize=256)
def _in_ascii(domain: str) -> tuple[str, str]:
    """A domain as the name system has it (UTS 46), or why it is none."""
    import idna  # noqa: PLC0415 - large tables

    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii").lower(), ""
    except idna.IDNAError as error:
        return "", str(error)


def _must_be_seen(text: str, label: str) -> None:
    import idna  # noqa: PLC0415 - large tables

    for at, character in enumerate(label):
        if unicodedata.category(character)[0] not in "CZ":
            continue
        if character not in _JOINERS or not idna.valid_contextj(label, at):  # RFC 5892, appendix A
            sentence = f"{_shown(text)} holds a character that shows nothing, U+{ord(character):04X}; type it again"
            raise MailError(sentence)


def _must_be_of_one_script(text: str, label: str) -> None:
    scripts: dict[str, str] = {}
    for character in label:
        script = _script(character)
        if script:
            scripts.setdefault(script, character)
    if len(scripts) > 1 and not any(scripts.keys() <= together for together in _TOGETHER):
        counted = {script: sum(_script(each) == script for each in label) for script in scripts}
        rare = min(scripts, key=lambda script: counted[script])
        others = ", ".join(_called(script) for script in scripts if script != rare)
        odd = scripts[rare]
        sentence = (
            f"{_shown(text)}: “{odd}” (U+{ord(odd):04X}) is {_called(rare)} among letters that are {others}, so this"
            " may be another address than it looks; type it again"
        )
        raise MailError(sentence)


def _script(character: str) -> str:
    """The script of a letter, by the first word of its name; empty for what is no letter, or of every script."""
    if unicodedata.category(character)[0] != "L":
        return ""
    plain = unicodedata.normalize("NFKC", character)[0]
    first = unicodedata.name(plain, "").partition(" ")[0]
    return {"IDEOGRAPHIC": "CJK", "MODIFIER": ""}.get(first, first)


def _called(script: str) -> str:
    return "Chinese" if script == "CJK" else script.title()


def _shown(text: str) -> str:
    """Text for an error: what shows nothing is written as its number."""
    return "".join(
        f"\\u{ord(each):04x}" if unicodedata.category(each)[0] == "C" or each in "\u2028\u2029" else each
        for each in text
    )
