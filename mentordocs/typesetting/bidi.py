"""Text of both directions: the levels of the Unicode Bidirectional Algorithm (UAX #9, revision 48).

Even levels run from left to right, odd ones from right to left. The characters that embed, override and isolate
are passed over (they are not printed, and could make a name look like another one), so rules X1 to X8 fall away.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u058f\u0900-\u1fff\u3040-\ud7ff]")
_PASSED_OVER = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_OPENING = "([{⁅⟨⟦〈《「『【〔（［｛"
_CLOSING = dict(zip(")]}⁆⟩⟧〉》」』】〕）］｝", _OPENING, strict=True))
_MARK = "\u200e"
"""The left-to-right mark."""
_MOST_OPEN = 63
"""Brackets that may stand open at once (BD16)."""


def has_right_to_left(text: str) -> bool:
    """Whether any of a text runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """1 for a text in which every letter runs from right to left, else 0: documents run from left to right."""
    return int(has_right_to_left(text) and _LEFT_TO_RIGHT.search(text) is None)


def document_levels(text: str) -> tuple[int, list[int]]:
    """The base level of a paragraph of ours, and the level of each of its characters.

    In a text from left to right, what comes after words from right to left is held: a number behind a name in Hebrew
    belongs to the sentence that goes on and stands behind it, as if a left-to-right mark stood between. Only between
    words from right to left do numbers and signs go their way.
    """
    base = base_level(text)
    if base:
        return base, levels(text, base)
    held = _held(text)
    marked = iter(levels("".join(_MARK * (place in held) + character for place, character in enumerate(text))))
    found: list[int] = []
    for place in range(len(text)):
        if place in held:
            next(marked)
        found.append(next(marked))
    return base, found


def _held(text: str) -> frozenset[int]:
    """The places right after the last word from right to left before one from left to right, or before the end."""
    held: set[int] = set()
    last: int | None = None
    for place, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"} or (kind == "NSM" and last == place):
            last = place + 1
        elif kind == "L" and last is not None:
            held.add(last)
            last = None
    return frozenset(held if last is None else held | {last})


def levels(text: str, base: int = 0) -> list[int]:
    """The level of each character of a paragraph whose base level is 0 or 1."""
    types = [unicodedata.bidirectional(character) or "L" for character in text]
    kept = [place for place, kind in enumerate(types) if kind not in _PASSED_OVER]
    resolved = _resolved([text[place] for place in kept], [types[place] for place in kept], base)
    found = [base] * len(text)
    for place, kind in zip(kept, resolved, strict=True):
        if base % 2 == 0:
            found[place] = base + {"L": 0, "R": 1}.get(kind, 2)
        else:
            found[place] = base + (0 if kind == "R" else 1)
    for place, kind in enumerate(types):
        if kind in _PASSED_OVER and place:
            found[place] = found[place - 1]
    return found


def visual_order(found: Sequence[int]) -> list[int]:
    """The places of items of these levels from left to right (rule L2)."""
    order = list(range(len(found)))
    odd = [level for level in found if level % 2]
    for level in range(max(found, default=0), min(odd, default=1) - 1, -1):
        turned: list[int] = []
        for is_turned, group in groupby(order, key=lambda place: found[place] >= level):
            places = list(group)
            turned += reversed(places) if is_turned else places
        order = turned
    return order


def _resolved(characters: Sequence[str], types: list[str], base: int) -> list[str]:
    """The types after rules W1 to N2: only L, R, EN and AN are left."""
    own = "R" if base else "L"
    marks = frozenset(place for place, kind in enumerate(types) if kind == "NSM")
    _weak(types, own)
    _brackets(characters, types, own, marks)
    for first, last in _stretches_of(types, _NEUTRAL):
        before = _strong(types[first - 1]) if first else own
        after = _strong(types[last]) if last < len(types) else own
        types[first:last] = [before if before == after else own] * (last - first)
    return types


def _weak(types: list[str], own: str) -> None:
    """Rules W1 to W7."""
    count = len(types)
    for place, kind in enumerate(types):
        if kind == "NSM":
            types[place] = types[place - 1] if place else own
    strong = own
    for place, kind in enumerate(types):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[place] = "AN"
    types[:] = ["R" if kind == "AL" else kind for kind in types]
    for place in range(1, count - 1):
        around = types[place - 1]
        if around == types[place + 1] and (
            (types[place] == "ES" and around == "EN") or (types[place] == "CS" and around in {"EN", "AN"})
        ):
            types[place] = around
    for first, last in _stretches_of(types, frozenset({"ET"})):
        if (first and types[first - 1] == "EN") or (last < count and types[last] == "EN"):
            types[first:last] = ["EN"] * (last - first)
    types[:] = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in types]
    strong = own
    for place, kind in enumerate(types):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            types[place] = "L"


def _brackets(characters: Sequence[str], types: list[str], own: str, marks: frozenset[int]) -> None:
    """Rule N0: a pair of brackets, with the marks on it, goes the way of what stands in it, or before it."""
    for opening, closing in sorted(_pairs(characters, types)):
        inside = {_strong(kind) for kind in types[opening + 1 : closing]} & {"L", "R"}
        if not inside:
            continue
        direction = own
        if own not in inside:
            before = next((_strong(kind) for kind in reversed(types[:opening]) if _strong(kind) in {"L", "R"}), own)
            direction = before if before in inside else own
        for bracket in (opening, closing):
            end = bracket + 1
            while end in marks:
                end += 1
            types[bracket:end] = [direction] * (end - bracket)


def _pairs(characters: Sequence[str], types: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of brackets (BD16)."""
    open_: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        if types[place] != "ON":
            continue
        if character in _OPENING:
            if len(open_) == _MOST_OPEN:
                return
            open_.append((character, place))
        elif character in _CLOSING:
            for depth in range(len(open_) - 1, -1, -1):
                if open_[depth][0] == _CLOSING[character]:
                    yield open_[depth][1], place
                    del open_[depth:]
                    break


def _strong(kind: str) -> str:
    """The direction that a type has for the neutral ones beside it: numbers count as right to left."""
    return "R" if kind in {"EN", "AN"} else kind


def _stretches_of(types: Sequence[str], kinds: frozenset[str]) -> Iterator[tuple[int, int]]:
    """First and one past the last of each stretch of types of a kind."""
    place = 0
    for is_kind, group in groupby(types, key=kinds.__contains__):
        length = len(list(group))
        if is_kind:
            yield place, place + length
        place += length
