"""What a mail server said, as it may be kept: on one line, of a length that stays small, without addresses. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

LONGEST = 1000
"""Characters; a server's answer has some two hundred, a chatty one has more lines of the same."""
SOMEBODY = "<address>"
"""Stands for an address that is not of a participant."""

_MOST_READ = 4 * LONGEST
_ADDRESS = r'(?:"[^"]*"|[^\s<>@"(),:;]*)\s?(?:@|%40|=40)\s?[^\s<>@"(),:;]*'
"""Anything around an @, however it is written: it is better to lose a word than to keep an address."""
_SHORTEST_NAME = 3
"""Characters of what stands before an @; shorter ones would be found in any sentence."""


def without_addresses(words: str, people: Mapping[str, str]) -> str:
    """The words with the id of a participant for each address, or what stands in it before the @.

    `<noor@example.org>: noor is not here` becomes `<noor-inkomen>: <noor-inkomen> is not here`. Done twice it gives
    the same as once.

    Args:
        words: as the server said them, on several lines perhaps.
        people: the id of each participant by address; of any other address nothing is kept.
    """
    ids = {address.lower(): participant for address, participant in people.items()}
    names = {address.rpartition("@")[0]: participant for address, participant in ids.items()}
    names = {name: participant for name, participant in names.items() if len(name) >= _SHORTEST_NAME}
    pattern = f"<?(?:{_one_of(ids)}|{_ADDRESS}|{_one_of(names)})>?"

    def told(found: re.Match[str]) -> str:
        key = found[0].strip("<>").lower()
        participant = ids.get(key) or names.get(key)
        return f"<{participant}>" if participant else SOMEBODY

    plain = " ".join("".join(_printable(character) for character in words).split())
    if len(plain) > _MOST_READ:
        plain = plain[:_MOST_READ].rpartition(" ")[0]  # not half an address
    return re.sub(pattern, told, plain, flags=re.IGNORECASE)[:LONGEST].strip()


def _one_of(known: Iterable[str]) -> str:
    """A pattern for each of these by itself, not as a part of a longer one; for nothing where there are none."""
    choice = "|".join(map(re.escape, sorted(known)))
    return rf"(?<![\w.+-])(?:{choice})(?![\w@+-]|\.\w)" if choice else "(?!)"


def _printable(character: str) -> str:
    return " " if unicodedata.category(character)[0] in "CZ" else character
