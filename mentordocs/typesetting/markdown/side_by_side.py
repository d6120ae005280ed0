"""A document in two languages, side by side: each article beside the same article, and once what is filled in once.

The Markdown has both languages one after the other, each behind a line `{lang=nl}`; the first is the left column.
Text stands row by row beside the same text. Parties, tables, boxes to tick and to sign are there once, with the words
of both; where the two are not made alike, one comes after the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from re import MULTILINE
from re import compile as pattern

from markdown_it.tree import SyntaxTreeNode

from mentordocs.errors import TypesettingError
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block, Stack
from mentordocs.typesetting.blocks.columns import Columns, Row
from mentordocs.typesetting.blocks.paragraph import Paragraph
from mentordocs.typesetting.inline import plain_text
from mentordocs.typesetting.markdown.lists import items
from mentordocs.typesetting.markdown.reader import Reader
from mentordocs.typesetting.markdown.syntax import ANCHOR

_LANGUAGE_LINE = pattern(r"^\{lang=([a-z]{2,3})\}$", MULTILINE)
_TEXT = frozenset({"heading", "paragraph", "ordered_list", "bullet_list"})
_STYLED = frozenset({"subtitle", "kicker", "note", "summary"})
_ONCE = frozenset(
    {"parties", "glance", "signatures", "consent", "fields", "lines", "ticks", "cut", "newpage", "figure"}
)
"""What is filled in, signed or looked at once: two of it would be one too many."""
_GOES_WITH_WHAT_IS_BEFORE = frozenset({"signatures", "table"})
_HEADING_OF_SECTION = 2

Nodes = Sequence[SyntaxTreeNode]


def in_languages(markdown: str) -> list[tuple[str, str]]:
    """The Markdown of each language, with its tag; nothing where there is one language only."""
    _, *parts = _LANGUAGE_LINE.split(markdown)
    return list(zip(parts[::2], parts[1::2], strict=True))


class _UnlikeError(Exception):
    """Two nodes are not made alike."""


@dataclass(frozen=True)
class SideBySide:
    """The readers of both columns."""

    left: Reader
    right: Reader

    def blocks(self, left: Nodes, right: Nodes, parent: StructureElement) -> list[Block]:
        """The blocks of a document, article by article.

        Raises:
            TypesettingError: The two do not have the same articles and annexes, or ask for other signatures.
        """
        sections, others = list(_sections(left)), list(_sections(right))
        names, other_names = [name for name, _ in sections], [name for name, _ in others]
        if names != other_names:
            apart = sorted({*names} ^ {*other_names}) or ["another order"]
            msg = f"the two languages do not have the same articles and annexes: {', '.join(apart)}"
            raise TypesettingError(msg)
        result: list[Block] = []
        for (_, one), (_, two) in zip(sections, others, strict=True):
            result += self._section(one, two, parent)
        return result

    def _section(self, left: Nodes, right: Nodes, parent: StructureElement) -> list[Block]:
        """What stands under one heading; where the two are not made alike, one language after the other."""
        groups, others = list(_groups(left)), list(_groups(right))
        if [name for name, _ in groups] != [name for name, _ in others]:
            return self._one_after_the_other(left, right, parent)
        result: list[Block] = []
        for (name, one), (_, two) in zip(groups, others, strict=True):
            made = self._group(name, one, two, parent)
            if made and result and name in _GOES_WITH_WHAT_IS_BEFORE:
                result[-1].keep_with_next = True
            result += made
        return result

    def _group(self, name: str, left: Nodes, right: Nodes, parent: StructureElement) -> list[Block]:
        if name == "text":
            return self._text(left, right, parent)
        if name in _STYLED:
            section, other = self._sections_of(parent)
            return [Columns(self._pairs(self.left.blocks(left, section), self.right.blocks(right, other)))]
        if name == "keep":
            blocks = self._section(left[0].children, right[0].children, parent)
            return [Stack(blocks)] if blocks else []
        try:
            same = dict(_same(left[0], right[0]))
        except _UnlikeError:
            if name in _ONCE:
                msg = f"::: {name} is not made alike in the two languages, and it is there once for both"
                raise TypesettingError(msg) from None
            return self._one_after_the_other(left, right, parent)
        with self.left.in_both(self.right, same):
            return self.left.blocks_of(left[0], parent)

    def _text(self, left: Nodes, right: Nodes, parent: StructureElement) -> list[Block]:
        """Headings, paragraphs and lists; each member stands beside the member of the same number."""
        section, other = self._sections_of(parent)
        if [node.type for node in left] != [node.type for node in right]:
            return [Columns(self._pairs(self.left.blocks(left, section), self.right.blocks(right, other)))]
        rows: list[Row] = []
        for one, two in zip(left, right, strict=True):
            if one.type.endswith("_list"):
                pairs = zip_longest(items(self.left, one, section), items(self.right, two, other), fillvalue=())
                rows += [row for pair in pairs for row in self._pairs(*pair)]
            else:
                rows += self._pairs(self.left.blocks_of(one, section), self.right.blocks_of(two, other))
        return [Columns(rows)]

    def _pairs(self, left: Sequence[Block], right: Sequence[Block]) -> list[Row]:
        rows = [Row(*pair) for pair in zip_longest(left, right)]
        for row in rows:
            _bookmark_once(row)
        return rows

    def _sections_of(self, parent: StructureElement) -> tuple[StructureElement, StructureElement]:
        """A section for each language, in which a reader hears all of it before the other."""
        section, other = parent.add("Sect"), parent.add("Sect")
        other.language = self.right.language
        return section, other

    def _one_after_the_other(self, left: Nodes, right: Nodes, parent: StructureElement) -> list[Block]:
        section, other = self._sections_of(parent)
        blocks, others = self.left.blocks(left, section), self.right.blocks(right, other)
        for row in map(Row, blocks, others):
            _bookmark_once(row)
        return [*blocks, *others]


def _sections(nodes: Nodes) -> Iterator[tuple[str, Nodes]]:
    """The nodes by the named heading that they stand under; what stands before the first has no name."""
    name: str = ""
    section: list[SyntaxTreeNode] = []
    for node in nodes:
        begun = _named(node)
        if begun and section:
            yield name, section
            section = []
        name = begun or name
        section.append(node)
    yield name, section


def _named(node: SyntaxTreeNode) -> str:
    """The name of the article or annex that a node begins, if it begins one."""
    head = node.children[0] if node.type == "container_block" and node.children else node
    if head.type != "heading" or int(head.tag[1]) > _HEADING_OF_SECTION or not head.children:
        return ""
    anchor = ANCHOR.search(head.children[0].content)
    return anchor[1] if anchor else ""


def _groups(nodes: Nodes) -> Iterator[tuple[str, Nodes]]:
    """Text that goes on as text, and each container and table by itself."""
    named = [(_kind(node), index, node) for index, node in enumerate(nodes)]
    for (name, _), group in groupby(named, key=lambda each: (each[0], 0 if each[0] == "text" else each[1])):
        yield name, [node for _, _, node in group]


def _kind(node: SyntaxTreeNode) -> str:
    if node.type == "container_block":
        return str(node.info.split()[0])
    return "text" if node.type in _TEXT else node.type


def _same(left: SyntaxTreeNode, right: SyntaxTreeNode) -> Iterator[tuple[int, SyntaxTreeNode]]:
    """The nodes of the right that say the same, by the id of those of the left."""
    yield id(left), right
    if left.children and left.children[0].type == "inline":
        return
    if [node.type for node in left.children] != [node.type for node in right.children]:
        raise _UnlikeError
    for one, two in zip(left.children, right.children, strict=True):
        yield from _same(one, two)


def _bookmark_once(row: Row) -> None:
    """One bookmark for the headings of a row, with the words of both."""
    left, right = row
    if isinstance(left, Paragraph) and isinstance(right, Paragraph) and left.bookmark and right.bookmark:
        words = plain_text(right.runs)
        left.bookmark = replace(left.bookmark, title=f"{left.bookmark.title} / {words}")
        right.bookmark = None
