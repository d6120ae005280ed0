"""Text in the head of a message: on one line, encoded where it is more than ASCII, and folded by us.

The e-mail package of Python writes a file name in one of two forms where both are needed, and encodes ids that are
longer than a line, which breaks them; so headers are folded here (`Folded`).
"""

import base64
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LINE = "\r\n "
"""Where a header goes on to its next line (RFC 5322, section 2.2.3)."""
WIDTH = 76
"""Characters on a line that has encoded words (RFC 2047, section 2); others are kept to it too."""
_AROUND = len("=?utf-8?b??=")
_KEPT = "\u200c\u200d"
"""Persian and the scripts of India are written with them."""
_ODD = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True)
class Folded:
    """A header, its value folded already.

    Attributes:
        name: `Subject`.
        value: lines that end in CRLF, of which each but the first begins with a space.
    """

    name: str
    value: str

    def __post_init__(self) -> None:
        """Refuse a value of which a line would begin another header, or is empty."""
        first, *others = self.value.split("\r\n")
        if _ODD.search("".join((first, *others))) or not all(line[:1] == " " and line.strip() for line in others):
            msg = f"{self.name}: {self.value!r} is not one header"
            raise ValueError(msg)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}\r\n"


def one_line(text: str) -> str:
    """Text without line breaks, controls and what turns the direction of writing; spaces are single.

    Such a character shows nothing, and can make the rest read as something else.
    """
    return " ".join("".join(map(_seen, text.replace("\u2028", " ").replace("\u2029", " "))).split())


def _seen(character: str) -> str:
    if unicodedata.category(character) == "Cc":
        return " "
    return character if is_seen(character) else ""


def is_seen(character: str) -> bool:
    """Whether a character shows something, or belongs to the writing around it; a space does."""
    return character in _KEPT or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def unstructured(name: str, text: str) -> Folded:
    """A header that is text, such as a subject."""
    text = one_line(text)
    before = len(name) + 2
    if is_plain(text) and max(map(len, text.split()), default=0) < WIDTH - before:
        return Folded(name, _wrapped(text, before))
    return Folded(name, encoded_words(text, before))


def is_plain(text: str) -> bool:
    """Whether text can stand as it is: ASCII that no reader takes for an encoded word."""
    return text.isascii() and "=?" not in text


def encoded_words(text: str, before: int) -> str:
    """Text as encoded words (RFC 2047), one a line, no character cut in two; `before` is what stands on the first."""
    return LINE.join(f"=?utf-8?b?{base64.b64encode(piece).decode()}?=" for piece in _pieces(text, before))


def _pieces(text: str, before: int) -> Iterator[bytes]:
    most, piece = _most(before), b""
    for character in text:
        encoded = character.encode()
        if len(piece) + len(encoded) > most:
            yield piece
            most, piece = _most(1), b""
        piece += encoded
    yield piece


def _most(before: int) -> int:
    """Bytes that an encoded word can hold."""
    return max(4, (WIDTH - max(before, 1) - _AROUND) // 4 * 3)


def _wrapped(text: str, before: int) -> str:
    lines, line, room = [], "", WIDTH - before
    for word in text.split():
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, WIDTH - 1
        else:
            line = f"{line} {word}".strip()
    return LINE.join([*lines, line])
