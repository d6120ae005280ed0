"""The passages of a clause: members, rows of tables, paragraphs, each by itself, so that two wordings can be compared.

A passage stays Markdown, on one line; lines within it are parted by U+2028, as line breaks in values are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from mentordocs.documents.escaping import LINE_SEPARATOR
from mentordocs.documents.marking import unlinked
from mentordocs.typesetting.markdown.containers import CONTAINERS
from mentordocs.typesetting.markdown.lists import letters
from mentordocs.typesetting.markdown.syntax import parse

_NAME = re.compile(r"\s*\{#[a-z0-9-]+(?: [A-Za-z0-9]+)?\}")
_TICK = re.compile(r"^\[[ x]\] +")
_EMPHASIS = re.compile(r"(?<!\\)\*+")
_AGREES_NOTHING = frozenset({"cut", "figure", "fields", "glance", "lines", "note", "parties", "signatures"})
"""Containers to look at, write in or sign in, and those that say once more what the articles say."""
_LINE = f" {LINE_SEPARATOR}"
"""A new line. The space lets strong words end before it (CommonMark 6.2)."""


@dataclass(frozen=True)
class Cell:
    """What stands in one column of a row, or all of another passage; `head` is that of the column, if it has one."""

    head: str
    text: str


@dataclass(frozen=True)
class Passage:
    """One member, row or paragraph.

    Attributes:
        label: the number of a member (`6.2`), the first cell of a row; empty for another paragraph.
        is_row: whether it is known by its label and not by its words.
        cells: what it says.
    """

    label: str
    is_row: bool
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(cell.text for cell in self.cells)


def passages(clause: str, label: str = "") -> tuple[Passage, ...]:
    """The passages of a clause with its references in words, in order; titles and what is signed are none.

    Args:
        clause: its Markdown.
        label: the number of the article, from which its members get theirs; empty for an annex.
    """
    found = _of(parse(clause, frozenset(CONTAINERS)))
    if not label:
        return tuple(found)
    numbered: list[Passage] = []
    for passage in found:
        is_member = passage.label == _MEMBER
        number = sum(each.label != "" and not each.is_row for each in numbered) + 1
        numbered.append(Passage(f"{label}.{number}", is_row=False, cells=passage.cells) if is_member else passage)
    return tuple(numbered)


def glance_rows(template: str) -> tuple[Passage, ...]:
    """The rows of the deal at a glance, without the article that each names."""
    nodes = parse(template, frozenset(CONTAINERS))
    rows = [row for node in nodes if _container(node) == "glance" for row in _of(node.children)]
    return tuple(Passage(row.label, row.is_row, row.cells[:-1]) for row in rows)


_MEMBER = "\ue004"
"""Stands for the number of a member until the article is known; no label of a row can be it."""


def _of(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Passage]:
    for node in nodes:
        name = _container(node)
        if name == "consent":
            yield from _consent(node)
        elif name and name not in _AGREES_NOTHING:
            yield from _of(node.children)
        elif node.type == "paragraph" or (node.type == "heading" and node.tag not in {"h1", "h2"}):
            yield _paragraph("", _inline(node))
        elif node.type in {"ordered_list", "bullet_list"}:
            label = _MEMBER if node.type == "ordered_list" else ""
            yield from (_paragraph(label, _LINE.join(_lines(item))) for item in node.children)
        elif node.type == "table":
            yield from _rows(node)


def _container(node: SyntaxTreeNode) -> str:
    return str(node.info.split()[0]) if node.type == "container_block" else ""


def _paragraph(label: str, text: str) -> Passage:
    return Passage(label, is_row=False, cells=(Cell("", text),))


def _lines(item: SyntaxTreeNode) -> Iterator[str]:
    """A member: its sentences, and what it counts up, each with its letter."""
    for child in item.children:
        if child.type == "paragraph":
            yield _inline(child)
        else:
            for number, inner in enumerate(child.children, 1):
                first, *rest = _lines(inner)
                yield from (f"{letters(number)}. {first}", *rest)


def _rows(table: SyntaxTreeNode) -> Iterator[Passage]:
    heads = [_inline(cell) for cell in table.children[0].children[0].children]
    for row in table.children[1].children if len(table.children) > 1 else ():
        label, *cells = (_inline(cell) for cell in row.children)
        if label or any(cells):
            named = tuple(Cell(head, text) for head, text in zip(heads[1:], cells, strict=True))
            yield Passage(label, is_row=True, cells=named)


def _consent(node: SyntaxTreeNode) -> Iterator[Passage]:
    """What a consent asks, under its title; who signs it is no part of that."""
    texts: list[str] = []
    for child in node.children:
        if child.type == "heading":
            break
        texts += (
            [_inline(child)]
            if child.type == "paragraph"
            else [_LINE.join(map(_LINE.join, map(_lines, child.children)))]
        )
    if texts:
        yield Passage(texts[0], is_row=True, cells=(Cell("", _LINE.join(texts[1:])),))


def _inline(node: SyntaxTreeNode) -> str:
    """The words of a node, without names, links and emphasis: a comparison makes other words stand out."""
    text = node.children[0].content if node.children else ""
    text = _TICK.sub("", _NAME.sub("", text)).replace("\\\n", " ").replace("\n", " ")
    return _EMPHASIS.sub("", unlinked(text)).strip()
