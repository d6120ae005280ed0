"""Where a word may be divided, by the patterns of its language."""

from functools import cache, lru_cache

import pyphen

from mentordocs.pdf.font import SOFT_HYPHEN

_DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}
_SHORTEST = 7


@cache
def _patterns(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARIES.get(language, "en_GB"), left=3, right=3)


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
    return tuple(offset + point for point in _patterns(language).positions(core))
