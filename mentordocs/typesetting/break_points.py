"""Where a line may end between letters without a space: Chinese, Japanese and Thai put none between words.

Chinese and Japanese break between any two letters, but not before what closes or lengthens, nor after what opens
(the classes ID, CJ, NS, CL and OP of UAX #14, as Japanese sets them: JIS X 4051, strict). Thai breaks between words,
which BudouX finds; without it, between syllables as far as their letters tell.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import groupby

_UNSPACED = re.compile("[\u0e00-\u0e7f\u2e80-\uffef\U00020000-\U000323af]")
_NEVER_BEFORE = frozenset(
    "、。，．・：；！？‼⁇⁈⁉゛゜ヽヾゝゞ々ー〜～…‥’”）〕］｝〉》」』】〙〗｠»)]},.;:!?%％‰℃"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NEVER_AFTER = frozenset("‘“（〔［｛〈《「『【〘〖｟«([{￥＄£")
_THAI_LEADING = frozenset("เแโใไ")
_THAI_CONSONANTS = frozenset(map(chr, range(0x0E01, 0x0E2F)))
_THAI_NEEDS_FINAL = frozenset("ั็")
_THAI_SILENT = "์"


def break_offsets(word: str) -> tuple[int, ...]:
    """The offsets inside a word without spaces at which a line may end; none in scripts that put spaces."""
    if _UNSPACED.search(word) is None:
        return ()
    return tuple(sorted({*_between_ideographs(word), *_between_thai_words(word)}))


def _between_ideographs(word: str) -> Iterator[int]:
    for place in range(1, len(word)):
        before, after = word[place - 1], word[place]
        if (
            (_is_ideograph(before) or _is_ideograph(after))
            and after not in _NEVER_BEFORE
            and before not in _NEVER_AFTER
            and not unicodedata.category(after).startswith("M")
        ):
            yield place


def _is_ideograph(character: str) -> bool:
    """Whether it is a letter or sign of Chinese or Japanese; Korean puts spaces between its words."""
    return (
        "\u2e80" <= character <= "\u312f"
        or "\u3190" <= character <= "\u4dbf"
        or "\u4e00" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff9f"
        or "\U00020000" <= character <= "\U000323af"
    )


def _between_thai_words(word: str) -> Iterator[int]:
    place = 0
    for is_thai, group in groupby(word, key=lambda character: "\u0e00" <= character <= "\u0e7f"):
        text = "".join(group)
        if is_thai:
            offset = 0
            for part in _thai_parser()(text)[:-1]:
                offset += len(part)
                yield place + offset
        place += len(text)


@cache
def _thai_parser() -> Callable[[str], list[str]]:
    """What takes a Thai text apart into words, or else into syllables."""
    if find_spec("budoux") is None:
        return _thai_syllables
    import budoux  # noqa: PLC0415 - reads its model

    parse: Callable[[str], list[str]] = budoux.load_default_thai_parser().parse
    return parse


def _thai_syllables(text: str) -> list[str]:
    """A Thai text in parts that begin as a syllable can: with a leading vowel, or with a consonant that opens one."""
    parts = [text[:1]]
    for place in range(1, len(text)):
        before, character, after = text[place - 1], text[place], text[place + 1 : place + 2]
        opens = character in _THAI_LEADING or (
            character in _THAI_CONSONANTS
            and before not in _THAI_LEADING
            and after != _THAI_SILENT
            and text[place + 2 : place + 3] != _THAI_SILENT
            and not (before in _THAI_NEEDS_FINAL or text[place - 2 : place - 1] in _THAI_NEEDS_FINAL)
        )
        if opens:
            parts.append(character)
        else:
            parts[-1] += character
    return parts
