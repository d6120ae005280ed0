"""Values are data: what a user typed prints as itself, whatever the Markdown around it.

A value is escaped on its way out of Jinja (`finalize`), and only text of the class `Markdown` goes out as it is.
Laws, for any text without control characters: read back by CommonMark with tables, at the start of a paragraph,
in a heading, a list item, a table cell or a container, it is one run of just that text and no markup. A line break
in a value becomes U+2028, which typesetting sets as a line break; a tab becomes a space.
"""

import re
from functools import lru_cache

LINE_SEPARATOR = "\u2028"

_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2029]")
_ALWAYS = re.compile(r"[`*_{}\[\]<>#&~]")
"""Characters that can mean something anywhere in a line."""
_BY_NUMBER = re.compile("[\\\\|\ue000-\ue00f]")
"""Written as numeric references: a backslash and a bar must not touch in a table; the private ones are our markers."""
_AT_START = re.compile(r"[-+=:]|\d*[.)](?=\s|$)")
"""What can begin a list, a rule, an underline of a heading or a container; its last character is escaped."""


class Markdown(str):
    """Text that is Markdown already, and so goes onto the page unescaped."""

    __slots__ = ()


def _numeric(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text)


def escape(text: str) -> Markdown:
    """The Markdown that prints as `text`; text that is Markdown already stays as it is."""
    return text if isinstance(text, Markdown) else _escaped(text)


@lru_cache(maxsize=8192)
def _escaped(text: str) -> Markdown:
    text = _LINE_BREAK.sub(LINE_SEPARATOR, text).replace("\t", " ")
    body = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not body:
        return Markdown(_numeric(text))
    body = _ALWAYS.sub(r"\\\g<0>", _BY_NUMBER.sub(lambda found: f"\0{ord(found[0])};", body)).replace("\0", "&#")
    if start := _AT_START.match(body):
        body = f"{body[: start.end() - 1]}\\{body[start.end() - 1 :]}"
    return Markdown(_numeric(before) + body + _numeric(after))
