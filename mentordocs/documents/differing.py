"""Where the words of a document differ from those that were issued: its articles and other parts, by heading. Pure."""

import re
from collections.abc import Iterator

_HEADING = re.compile(r"^#{1,2} +(?P<title>.*?)(?: *\{#(?P<name>[a-z0-9-]+)(?: (?P<label>\w+))?\})? *$", re.MULTILINE)


def differing(issued: str, now: str) -> tuple[str, ...]:
    """The parts that differ, in the order of the page: `article 5`, `Annex A: Goals`, `the opening page`.

    Args:
        issued: the source that was issued, in the dialect that typesetting reads.
        now: the source as it would be now.
    """
    before, after = _by_name(issued), _by_name(now)
    return tuple(part for part in (before | after) if before.get(part) != after.get(part))


def _by_name(markdown: str) -> dict[str, str]:
    """Each part by what it is called; an article of a paper in two languages is one part, with the words of both."""
    parts: dict[str, str] = {}
    for called, words in _parts(markdown):
        parts[called] = parts.get(called, "") + words
    return parts


def _parts(markdown: str) -> Iterator[tuple[str, str]]:
    """Each part by what it is called, with its words; the number of an article is not one of its words."""
    first = next((one.start() for one in re.finditer(r"^#{1,2} .*\{#", markdown, re.MULTILINE)), 0)
    headings = [one for one in _HEADING.finditer(markdown) if one.start() >= first]
    ends = [one.start() for one in headings[1:]] + [len(markdown)]
    yield "the opening page", markdown[: headings[0].start()] if headings else markdown
    for heading, end in zip(headings, ends, strict=True):
        label = heading["label"]
        called = f"article {label}" if label and label.isdecimal() else heading["title"]
        yield called, heading["title"] + markdown[heading.end() : end]
