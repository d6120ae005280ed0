"""Words that a reader is told more of than what they say: in what language they are, and where they lead.

`[words]{lang=en}` and `[words](address)` in the dialect of the templates. A value stays a value: it becomes a link only
where a template asks for one and the whole of it is an address, and its words are escaped as ever.
"""

import re
from urllib.parse import quote

from mentordocs.documents.escaping import Markdown, escape
from mentordocs.dossier.codes import Language

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_WEB = re.compile(r"https?://[^\s<>]+")
_NOT_IN_EMAIL = re.compile(r"[^\w@.!$'*+~-]")
"""A question mark would begin a subject or another addressee (RFC 6068), so it is written as %3F, as all else is."""
_NOT_IN_WEB = re.compile(r"[^\w/:?#@!$'*+,;=%&.~-]")
_MARKED = re.compile(
    r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\](?:\((?:#|mailto:|https?://)[^()\s]*\)|\{lang=[a-z]{2,3}\})", re.DOTALL
)
_LINKED = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\((?:#|mailto:|https?://)[^()\s]*\)", re.DOTALL)


class Foreign(str):
    """Own words of a user in another language than that of the paper: a value like any other, escaped when printed."""

    __slots__ = ("language",)
    language: Language

    def __new__(cls, text: str, language: Language) -> "Foreign":
        """The words, in a language."""
        words = super().__new__(cls, text)
        words.language = language
        return words

    def printed(self) -> Markdown:
        """What goes onto the page."""
        return Markdown(f"[{escape(str(self))}]{{lang={self.language.value}}}") if self.strip() else escape(str(self))

    def like(self, text: str) -> "Foreign":
        """Other words in the same language."""
        return Foreign(text, self.language)


def linked(text: str) -> str:
    """An e-mail address, or an address on the web, with a link to it; any other text stays the value that it is."""
    if _EMAIL.fullmatch(text):
        address = "mailto:" + _NOT_IN_EMAIL.sub(_encoded, text)
    elif _WEB.fullmatch(text):
        # In Markdown an address may name characters: `&copy;` in one would be ©.
        address = _NOT_IN_WEB.sub(_encoded, text).replace("&", "&amp;")
    else:
        return text
    return Markdown(f"[{escape(text)}]({address})")


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


def unmarked(markdown: str) -> Markdown:
    """The same words, with nothing told of them: what a fingerprint is of, and what the checks read."""
    count = 1
    while count:
        markdown, count = _MARKED.subn(r"\1", markdown)
    return Markdown(markdown)


def unlinked(markdown: str) -> str:
    """The same words, leading nowhere; in what language they are stays told."""
    return _LINKED.sub(r"\1", markdown)
