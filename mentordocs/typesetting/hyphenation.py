"""Where a word may be divided, by the patterns of its language."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pyphen

from mentordocs.pdf.font import SOFT_HYPHEN

_DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}
_SHORTEST = 7
_LEAST = 3
"""Letters of a word on either line."""
_DIGITS = re.compile("[0-9]")


class _Patterns:
    """Patterns after Liang (1983) from pyphen's dictionaries; `3een1k` says how well a word divides at each digit.

    pyphen takes all of its twenty thousand patterns apart at once, which takes longer than setting a document; here
    a pattern is taken apart when a word has its letters.
    """

    def __init__(self, path: Path) -> None:
        encoding, _, content = path.read_bytes().partition(b"\n")
        patterns = content.decode(encoding.decode("ascii"))
        letters = _DIGITS.sub("", patterns)
        self._by_letters = dict(zip(letters.splitlines(), patterns.splitlines(), strict=True))
        self._longest = max(map(len, self._by_letters))

    def places(self, word: str) -> Iterator[int]:
        """Offsets in a word of small letters at which it may be divided, a few letters from either end."""
        marked = f".{word}."
        levels = [0] * (len(marked) + 1)
        for start in range(len(marked)):
            for end in range(start + 1, min(start + self._longest, len(marked)) + 1):
                place = start
                for character in self._by_letters.get(marked[start:end], ""):
                    if character.isdecimal():
                        levels[place] = max(levels[place], int(character))
                    else:
                        place += 1
        for place in range(_LEAST, len(word) - _LEAST + 1):
            if levels[place + 1] % 2:
                yield place


@cache
def _patterns(language: str) -> _Patterns:
    return _Patterns(pyphen.LANGUAGES[_DICTIONARIES.get(language, "en_GB")])


@lru_cache(maxsize=1 << 14)
def division_points(word: str, language: str) -> tuple[int, ...]:
    """Offsets at which a word may be divided, counted from its start, punctuation around it included.

    Names, numbers and addresses are never divided: only words of small letters are. Where somebody typed
    soft hyphens, those are the places, whatever the word.
    """
    if SOFT_HYPHEN in word:
        return tuple(
            place + 1 for place, letter in enumerate(word) if letter == SOFT_HYPHEN and 0 < place < len(word) - 1
        )
    core = word.strip(".,;:!?()[]“”‘’'\"«»…")
    if len(core) < _SHORTEST or not core.isalpha() or not core.islower():
        return ()
    offset = word.index(core)
    return tuple(offset + point for point in _patterns(language).places(core))
