"""A file that was built, and what two programs read in it."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from math import prod
from pathlib import Path

from pypdf import PdfReader

PARTIES = ("mentor", "mentee")
"""For whom the first and the second original are."""

MILLIMETRE = 72 / 25.4
"""In points."""

_FOOT = re.compile(
    r"^(?:(?:Origineel\s\d\svan\s\d|Original\s\d\sof\s\d)(?: / Ori.*)?|[a-z0-9-]+/\n?(?:agreement|progress)/\S+)$",
    re.MULTILINE,
)
_DRAFT = "|".join(r"\n?".join(mark) for mark in ("CONCEPT", "DRAFT"))
"""It stands askew, so that a reader may break the line behind each letter."""
_HEAD = re.compile(rf"\A(?:(?:{_DRAFT})\n)?[^\n]+ · [^\n]+\n")

Pages = tuple[str, ...]


def plain(text: str) -> str:
    """The text on one line: any white space is one space, and a word broken at a line's end is whole again."""
    text = re.sub("\u00ad\\s*", "", text)
    text = re.sub(r"(?<=\w)-\s+", "-", text)
    return " ".join(text.split())


@lru_cache(maxsize=64)
def read_by_pypdf(path: Path) -> Pages:
    """The text of each page; that of a blank one is empty. It takes long, so it is kept beside the file."""
    kept = path.with_suffix(".pypdf.json")
    if not kept.exists():
        pages = [page.extract_text() for page in PdfReader(path).pages]
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(pages), encoding="utf-8")
        part.replace(kept)
    return tuple(json.loads(kept.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def read_by_poppler(pdftotext: str, path: Path) -> Pages:
    """The text of each page, in the order in which it was painted."""
    done = subprocess.run([pdftotext, "-raw", str(path), "-"], capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    return tuple(done.stdout.decode().split("\f")[:-1])


@dataclass(frozen=True)
class Paper:
    """One document of a build, as `mentordocs build --json` tells of it.

    Attributes:
        mentorship, kind, language, item: what it is; the language of one in two is `en-nl`.
        reference, fingerprint, pages: what stands in its foot; the pages of one original.
        files: the whole one, and each original of a signed kind.
    """

    mentorship: str
    kind: str
    language: str
    item: str | None
    reference: str
    fingerprint: str
    pages: int
    files: tuple[Path, ...]

    def __str__(self) -> str:
        return self.reference

    @property
    def languages(self) -> list[str]:
        """Its languages, the ruling one first."""
        return self.language.split("-")

    def printed(self) -> Iterator[tuple[Path, int, int, int]]:
        """Every page that is not a blank back: its file, its index there, its original (0: none), its number."""
        whole, *singles = self.files
        sheets = self.pages + self.pages % 2
        for number in range(max(1, len(singles))):
            for page in range(self.pages):
                yield whole, number * sheets + page, number + 1 if singles else 0, page + 1
        for number, single in enumerate(singles, 1):
            for page in range(self.pages):
                yield single, page, number, page + 1

    def copies(self, read: Callable[[Path], Pages]) -> dict[str, Pages]:
        """The pages of each original as they stand in the whole file, and in a file of its own."""
        whole, *singles = self.files
        sheets = self.pages + self.pages % 2
        texts = read(whole)
        found = {
            f"original {number}, whole file": texts[(number - 1) * sheets :][: self.pages]
            for number in range(1, max(1, len(singles)) + 1)
        }
        return found | {f"original {number}, own file": read(single) for number, single in enumerate(singles, 1)}


def bodies(pages: Pages) -> list[str]:
    """What stands between head and foot of each page."""
    texts = []
    for number, page in enumerate(pages):
        foot = _FOOT.search(page)
        assert foot, f"page {number + 1} has no foot"
        texts.append(_HEAD.sub("", page[: foot.start()]) if number else page[: foot.start()])
    return texts


def body(pages: Pages) -> str:
    """What the document says, from the first page to the last, on one line."""
    return plain("\n".join(bodies(pages)))


@dataclass(frozen=True)
class Word:
    """A word where it stands on its page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@lru_cache(maxsize=64)
def words_by_poppler(pdftotext: str, path: Path) -> tuple[tuple[Word, ...], ...]:
    """The words of each page."""
    done = subprocess.run([pdftotext, "-bbox", str(path), "-"], capture_output=True, check=True, timeout=60)
    pages = done.stdout.decode().split("<page ")[1:]
    return tuple(tuple(Word(unescape(text), *map(float, box)) for *box, text in _WORD.findall(page)) for page in pages)


_PICTURE = re.compile(rb"(P[56])\s(\d+)\s(\d+)\s255\s")


def rendered(pdftoppm: str, path: Path, dpi: int, *, grey: bool) -> Iterator[memoryview]:
    """Each page as a picture: rows and columns of grey, or of three colours."""
    command = [pdftoppm, "-r", str(dpi), *(["-gray"] if grey else []), str(path)]
    data = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout
    start = 0
    while start < len(data):
        head = _PICTURE.match(data, start)
        assert head, "pdftoppm gave no picture"
        size = (int(head[3]), int(head[2]), *([] if head[1] == b"P5" else [3]))
        start = head.end() + prod(size)
        yield memoryview(data)[head.end() : start].cast("B", size)
