"""What differs between two wordings of a clause: which passages, and in them which words, set in strong type.

Both wordings stand beside each other, so on the left it is what goes that stands out, on the right what comes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from mentordocs.documents.escaping import LINE_SEPARATOR, Markdown
from mentordocs.documents.passages import Cell, Passage

_ALIKE = 0.4
"""The share of words that two members have in common at least, for one to be the other in new words."""
_TOKEN = re.compile(
    rf"\[|\]\([^()\s]*\)|\]\{{lang=[a-z]{{2,3}}\}}|{LINE_SEPARATOR}|(?:\\.|[^ \[\]{LINE_SEPARATOR}\\])+| +"
)


@dataclass(frozen=True)
class ChangedPassage:
    """One passage in both wordings, as Markdown for a cell of a table.

    Attributes:
        label: the number of the member (`6.2`) or the name of the row; empty for another paragraph.
        was: that of the old wording, where it is another one; else empty.
        old: the old wording; empty where there was none.
        new: the new wording; empty where there is none any more.
    """

    label: Markdown
    was: Markdown
    old: Markdown
    new: Markdown


def differences(
    old: Sequence[Passage], new: Sequence[Passage], *, by_place: bool = False
) -> tuple[ChangedPassage, ...]:
    """The passages that are not the same in both, in the new order; another number alone is no difference.

    With `by_place`, members stand beside each other by their place and not by their words, so that there are as many in
    one language as in another.
    """
    matcher = SequenceMatcher(None, [_content(each) for each in old], [_content(each) for each in new], autojunk=False)
    return tuple(
        _changed(before, after)
        for kind, from_, to, new_from, new_to in matcher.get_opcodes()
        if kind != "equal"
        for before, after in _paired(old[from_:to], new[new_from:new_to], by_place=by_place)
    )


def _content(passage: Passage) -> tuple[str, tuple[Cell, ...]]:
    return passage.label if passage.is_row else "", passage.cells


def _paired(
    old: Sequence[Passage], new: Sequence[Passage], *, by_place: bool
) -> Iterator[tuple[Passage | None, Passage | None]]:
    """Each old passage with what became of it, in order; a row that became nothing by itself, as one that is new.

    Members that are not alike stand beside each other too where they take each other's place.
    """
    at = from_ = 0
    for index, passage in enumerate(old):
        likeness = [_likeness(passage, each, by_place=by_place) for each in new[from_:]]
        best = max(range(len(likeness)), key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= _ALIKE:
            yield from _in_place(old[at:index], new[from_ : from_ + best])
            yield passage, new[from_ + best]
            at, from_ = index + 1, from_ + best + 1
    yield from _in_place(old[at:], new[from_:])


def _in_place(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[tuple[Passage | None, Passage | None]]:
    if any(passage.is_row for passage in (*old, *new)):
        yield from ((passage, None) for passage in old)
        yield from ((None, passage) for passage in new)
    else:
        yield from zip_longest(old, new)


def _likeness(old: Passage, new: Passage, *, by_place: bool) -> float:
    if old.is_row or new.is_row:
        return float(old.is_row and new.is_row and old.label == new.label)
    return 0.0 if by_place else SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False).ratio()


def _changed(old: Passage | None, new: Passage | None) -> ChangedPassage:
    shown = new or old
    assert shown is not None  # noqa: S101 - pairs hold one at least
    label = Markdown(shown.label)
    if old is None or new is None:
        cells = _said(shown.cells, shown.cells)
        nothing = Markdown("")
        return ChangedPassage(label, nothing, nothing if old is None else cells, nothing if new is None else cells)
    was = Markdown(old.label if old.label != new.label else "")
    before, after = old.cells, new.cells
    if [cell.head for cell in before] == [cell.head for cell in after]:
        differ = [one != other for one, other in zip(before, after, strict=True)]
        before = tuple(cell for cell, kept in zip(before, differ, strict=True) if kept)
        after = tuple(cell for cell, kept in zip(after, differ, strict=True) if kept)
        pairs = [_marked(one.text, other.text) for one, other in zip(before, after, strict=True)]
        before = tuple(Cell(cell.head, text) for cell, (text, _) in zip(before, pairs, strict=True))
        after = tuple(Cell(cell.head, text) for cell, (_, text) in zip(after, pairs, strict=True))
    return ChangedPassage(label, was, _said(before, old.cells), _said(after, new.cells))


def _said(cells: Sequence[Cell], of: Sequence[Cell]) -> Markdown:
    """Cells on a line each, with the heads of their columns where the row has several."""
    named = len(of) > 1
    return Markdown(
        f" {LINE_SEPARATOR}".join(f"{cell.head}: {cell.text}" if named and cell.head else cell.text for cell in cells)
    )


def _marked(old: str, new: str) -> tuple[str, str]:
    """Both texts, with the words that the other has not in strong type."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    words = [[index for index, token in enumerate(tokens) if _is_word(token)] for tokens in (before, after)]
    said = [before[index] for index in words[0]], [after[index] for index in words[1]]
    matcher = SequenceMatcher(None, *said, autojunk=False)
    gone: set[int] = set()
    come: set[int] = set()
    for kind, from_, to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            gone |= {words[0][index] for index in range(from_, to)}
            come |= {words[1][index] for index in range(new_from, new_to)}
    return _strong(before, gone), _strong(after, come)


def _is_word(token: str) -> bool:
    return token not in {"[", LINE_SEPARATOR} and not token.startswith("]") and not token.isspace()


def _strong(tokens: Sequence[str], which: set[int]) -> str:
    """The tokens, with each run of those words, and the spaces between them, in strong type."""
    text: list[str] = []
    run: list[str] = []
    for index, token in enumerate([*tokens, ""]):
        if index in which or (run and token.isspace() and index + 1 in which):
            run.append(token)
            continue
        text += [f"**{''.join(run)}**", token] if run else [token]
        run = []
    return "".join(text)
