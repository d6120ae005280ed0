"""What a reader hears of a paper in two languages when it speaks one of them: by the language that each element says.

Text stands twice, in sections of a language each; what is there once has the words of the second language in a Span.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject


def _texts(page: PageObject) -> dict[int, str]:
    """The text of each piece of marked content on a page, by its number."""
    found: dict[int, str] = {}
    current: list[int | None] = [None]

    def operator(name: bytes, operands: list[Any], *_: Any) -> None:
        if name == b"BDC":
            current[0] = operands[1].get("/MCID")
        elif name in {b"BMC", b"EMC"}:
            current[0] = None

    def text(said: str, *_: Any) -> None:
        if current[0] is not None:
            found[current[0]] = found.get(current[0], "") + said

    page.extract_text(visitor_operand_before=operator, visitor_text=text)
    return found


def _kids(element: DictionaryObject) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, list) else [kids]


class _Ear:
    """Hears the words of one language, and those that are the same in both."""

    def __init__(self, reader: PdfReader, language: str) -> None:
        self.first = str(reader.trailer["/Root"]["/Lang"])
        self.wanted = language
        self.pages = {page.indirect_reference.idnum: _texts(page) for page in reader.pages if page.indirect_reference}

    def heard(self, element: DictionaryObject, *, within: bool = False) -> Iterator[str]:
        """The words in an element; `within` a section of one language all of them count."""
        kids = [kid.get_object() if isinstance(kid, IndirectObject) else kid for kid in _kids(element)]
        spans = [
            kid for kid in kids if not within and isinstance(kid, dict) and kid.get("/Lang", self.first) != self.first
        ]
        page = element.raw_get("/Pg").idnum if "/Pg" in element else 0
        for index, kid in enumerate(kids):
            if isinstance(kid, int):
                if not spans or self.wanted == self.first:
                    said = self.pages[page][kid]
                    yield said.rstrip().removesuffix("/") if spans else said
            elif kid.get("/Type") == "/MCR":
                yield self.pages[kid.raw_get("/Pg").idnum][kid["/MCID"]]
            elif "/S" in kid:
                language = self._section(kids, index)
                if language is None and kid in spans:
                    language = kid["/Lang"]
                if language in {None, self.wanted} or within:
                    yield from self.heard(kid, within=within or language is not None)
                    yield "" if kid["/S"] in {"/Span", "/Link"} else "\n"

    def _section(self, kids: list[Any], index: int) -> str | None:
        """The language of a section that stands in both; None for any other element."""
        kid, following = kids[index], kids[index + 1] if index + 1 < len(kids) else None
        if kid["/S"] != "/Sect":
            return None
        if "/Lang" in kid:
            return str(kid["/Lang"])
        is_first = isinstance(following, dict) and following.get("/S") == "/Sect" and "/Lang" in following
        return self.first if is_first else None


@lru_cache(maxsize=8)
def heard_in(language: str, path: Path) -> str:
    """The words of one original in a language, with what is the same in both."""
    reader = PdfReader(path)
    document = reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()
    return "".join(_Ear(reader, language).heard(document))
