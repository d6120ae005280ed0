"""The Markdown dialect of the templates: CommonMark with tables, numbered articles, and containers.

Reading builds two things at once: the blocks, and the structure tree in reading order.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from mentordocs.errors import TypesettingError
from mentordocs.pdf.outline import Heading
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import styles
from mentordocs.typesetting.blocks.block import Block, NewPage, SideBySide, Stack
from mentordocs.typesetting.blocks.paragraph import Label, Paragraph
from mentordocs.typesetting.blocks.table import Cell, Row, Table
from mentordocs.typesetting.blocks.writing import Barred, CutLine, Field, SignatureBlock, TickBox, WritingLines
from mentordocs.typesetting.charts.block import figure_block
from mentordocs.typesetting.document import Figure
from mentordocs.typesetting.faces import GREY, ParagraphStyle
from mentordocs.typesetting.inline import plain_text, runs_of
from mentordocs.typesetting.lines import LINE_BREAK, Run

CONTAINERS = (
    "subtitle",
    "kicker",
    "parties",
    "glance",
    "signatures",
    "consent",
    "keep",
    "lines",
    "fields",
    "note",
    "summary",
    "numbers",
    "figure",
    "cut",
    "newpage",
    "table",
)
_ANCHOR = re.compile(r"\s*\{#([a-z0-9-]+)(?: ([A-Za-z0-9]+))?\}$")
_HEADING = re.compile(r"#{1,6}(\s|$)")
_TICK = re.compile(r"^\[ \]\s+")
_HANG = 12.5 * styles.MILLIMETRE
_INDENT = 17.0
_GUTTER = 22.0
_BOOKMARKED = 2
"""Headings down to this level are bookmarks."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline", "code"])
    parser.use(container_plugin, "block", validate=_is_container)
    return parser


def _is_container(parameters: str, markup: str) -> bool:  # noqa: ARG001 - the plugin's signature
    return parameters.strip().partition(" ")[0] in CONTAINERS


@lru_cache(maxsize=4096)
def _parse(markdown: str) -> tuple[SyntaxTreeNode, ...]:
    """The syntax tree of a section, kept: most clauses are the same from one document to the next."""
    return tuple(SyntaxTreeNode(_parser().parse(markdown)).children)


def _sections(markdown: str) -> Iterator[str]:
    """The document cut before each heading that stands in no container; what is cut reads as it did whole."""
    section: list[str] = []
    depth = 0
    for line in markdown.split("\n"):
        if line.startswith(":::"):
            depth += 1 if line.strip(": ") else -1
        if depth == 0 and section and _HEADING.match(line):
            yield "\n".join(section)
            section = []
        section.append(line)
    yield "\n".join(section)
    if depth > 0:
        msg = "a container is opened with ::: and never closed"
        raise TypesettingError(msg)


def read(
    markdown: str, *, language: str, figures: Mapping[str, Figure], labels: Mapping[str, str]
) -> tuple[list[Block], StructureElement]:
    """Blocks and structure of a document.

    Raises:
        TypesettingError: A figure that is not given, a container that there is none of or that holds what it may
            not, or Markdown that documents do not have.
    """
    root = StructureElement("Document")
    reader = _Reader(language, figures, labels)
    nodes = [node for section in _sections(markdown) for node in _parse(section)]
    return reader.blocks(nodes, root), root


def _name(node: SyntaxTreeNode) -> str:
    """Which container a node is, "" for anything else."""
    return node.info.split()[0] if node.type == "container_block" else ""


def _refuse_marker(node: SyntaxTreeNode) -> None:
    """Refuse a paragraph with the marker of a container that was not read as one.

    Raises:
        TypesettingError: A container that there is none of, or one that stands in another of as many colons.
    """
    for line in node.children[0].content.split("\n") if node.children else []:
        if line.startswith(":::"):
            msg = (
                f"{line!r} opens or closes no container; there are {', '.join(sorted(CONTAINERS))}, "
                "and one that holds another has more colons"
            )
            raise TypesettingError(msg)


def _whole_number(text: str, container: str) -> int:
    if not text.isdecimal():
        msg = f"::: {container} takes a whole number, not {text!r}"
        raise TypesettingError(msg)
    return int(text)


class _Reader:
    """Walks the syntax tree; `article` is the label of the article it is in."""

    def __init__(self, language: str, figures: Mapping[str, Figure], labels: Mapping[str, str]) -> None:
        self._language = language
        self._figures = figures
        self._labels = labels
        self._article: str | None = None
        self._level = 0
        self._body = styles.BODY

    def blocks(self, nodes: Sequence[SyntaxTreeNode], parent: StructureElement) -> list[Block]:
        """The blocks of some nodes."""
        result: list[Block] = []
        for node in nodes:
            made = self._blocks_of(node, parent)
            if made and result and _name(node) == "signatures":
                result[-1].keep_with_next = True
            result += made
        return result

    def _blocks_of(self, node: SyntaxTreeNode, parent: StructureElement) -> list[Block]:
        if node.type == "heading":
            return [self._heading(node, parent)]
        if node.type == "paragraph":
            _refuse_marker(node)
            return [self._paragraph(node, parent, self._body)]
        if node.type in {"ordered_list", "bullet_list"}:
            return self._list(node, parent)
        if node.type == "table":
            return [self._table(node, parent)]
        if node.type == "container_block":
            return self._container(node, parent)
        if node.type in {"fence", "code_block", "blockquote", "hr"}:
            msg = f"a template holds {node.type.replace('_', ' ')}, which documents do not have"
            raise TypesettingError(msg)
        return []

    def _runs(self, node: SyntaxTreeNode, style: ParagraphStyle) -> tuple[Run, ...]:
        """The runs of the one inline element of a paragraph, heading or cell."""
        inline = node.children[0] if node.children else None
        tokens = inline.token.children if inline is not None and inline.token and inline.token.children else []
        return runs_of(tokens, style.text)

    def _paragraph(
        self, node: SyntaxTreeNode, parent: StructureElement, style: ParagraphStyle, *, indent: float = 0.0
    ) -> Paragraph:
        return Paragraph(self._runs(node, style), style, parent.add("P"), self._language, indent=indent)

    def _heading(self, node: SyntaxTreeNode, parent: StructureElement) -> Paragraph:
        level = int(node.tag[1])
        inline = node.children[0].content if node.children else ""
        anchor = _ANCHOR.search(inline)
        label = anchor[2] if anchor else None
        is_annex = anchor is not None and anchor[1].startswith("annex-")
        style = {1: styles.ANNEX_TITLE if is_annex else styles.TITLE, 2: styles.HEADING}.get(level, styles.SUBHEADING)
        runs = self._runs(node, style)
        if anchor and runs:
            runs = (*runs[:-1], Run(_ANCHOR.sub("", runs[-1].text), runs[-1].style))
        self._article = label if level == 2 else None if level == 1 else self._article
        element = parent.add(self._heading_type(level))
        hanging = None
        if label and not is_annex:
            hanging = Label(label, style, element, hang=_HANG)
        heading = Paragraph(runs, style, element, self._language, label=hanging)
        if level <= _BOOKMARKED:
            title = plain_text(runs).replace(LINE_BREAK, " ")
            heading.bookmark = Heading(level, f"{label} {title}" if hanging else title, 0.0)
        return heading

    def _heading_type(self, level: int) -> str:
        """The structure type of a heading; a level is never skipped (ISO 14289-1, 7.4.2)."""
        self._level = min(level, self._level + 1)
        return f"H{self._level}"

    def _list(self, node: SyntaxTreeNode, parent: StructureElement, *, depth: int = 0) -> list[Block]:
        listed = parent.add("L")
        members = node.type == "ordered_list" and self._article is not None and depth == 0
        number = int(node.attrs.get("start", 1) or 1)
        result: list[Block] = []
        for item in node.children:
            entry = listed.add("LI")
            if not members and self._is_tick(item):
                result.append(self._tick(item, entry))
                continue
            text = self._label_text(node.type, number, depth, members=members)
            number += 1
            result += self._item(item, entry, text, depth=depth, members=members)
        if depth and len(result) > 1:
            result[-2].keep_with_next = True
        return result

    def _label_text(self, kind: str, number: int, depth: int, *, members: bool) -> str:
        if kind == "bullet_list":
            return "–"
        if members:
            return f"{self._article}.{number}"
        return chr(96 + number) if depth or self._article is not None else f"{number}."

    def _item(
        self, item: SyntaxTreeNode, entry: StructureElement, text: str, *, depth: int, members: bool
    ) -> list[Block]:
        label_style = replace(styles.CAPTION, text=replace(styles.LABEL, size=8.8))
        if not members:
            label_style = replace(self._body, text=replace(self._body.text, colour=GREY))
        indent = 0.0 if members else _INDENT * (depth if self._article is not None and depth else depth + 1)
        style = styles.MEMBER if members or self._article is not None else replace(self._body, before=1.0, after=2.0)
        label: Label | None = Label(text, label_style, entry.add("Lbl"), hang=_HANG if members else _INDENT)
        body = entry.add("LBody")
        result: list[Block] = []
        for child in item.children:
            if child.type == "paragraph":
                result.append(
                    Paragraph(self._runs(child, style), style, body, self._language, label=label, indent=indent)
                )
                label = None
            elif child.type in {"ordered_list", "bullet_list"}:
                for block in result[-1:]:
                    block.keep_with_next = True
                result += self._list(child, body, depth=depth + 1)
            else:
                result += self._blocks_of(child, body)
        return result

    @staticmethod
    def _is_tick(item: SyntaxTreeNode) -> bool:
        first = item.children[0] if item.children else None
        return first is not None and first.type == "paragraph" and bool(_TICK.match(first.children[0].content))

    def _tick(self, item: SyntaxTreeNode, entry: StructureElement) -> Block:
        style = replace(self._body, before=2.0, after=2.0)
        first, *others = self._runs(item.children[0], style)
        runs = (Run(_TICK.sub("", first.text), first.style), *others)
        return TickBox(Paragraph(runs, style, entry.add("LBody"), self._language))

    def _table(
        self,
        node: SyntaxTreeNode,
        parent: StructureElement,
        *,
        shares: tuple[float, ...] | None = None,
        glance: bool = False,
    ) -> Table:
        table = parent.add("Table")
        head_nodes = node.children[0].children[0].children
        if shares is not None and (len(shares) != len(head_nodes) or not all(shares)):
            msg = f"::: table {' '.join(f'{share:g}' for share in shares)} stands around {len(head_nodes)} columns"
            raise TypesettingError(msg)
        body_nodes = node.children[1].children if len(node.children) > 1 else []
        has_head = any(cell.children and cell.children[0].content.strip() for cell in head_nodes)
        head = None
        if has_head:
            row = table.add("TR")
            head = Row(tuple(self._cell(cell, row, styles.CELL_HEAD, scope="Column") for cell in head_nodes))
        rows = [self._row(row, table, has_head=has_head, glance=glance) for row in body_nodes]
        is_empty = all(not plain_text(cell.runs).strip() for row in rows for cell in row.cells)
        return Table(
            head,
            rows,
            self._language,
            shares=shares,
            least_row=20.0 if is_empty else 0.0,
            pad=2.2 if glance else 3.0,
        )

    def _row(self, node: SyntaxTreeNode, table: StructureElement, *, has_head: bool, glance: bool) -> Row:
        element = table.add("TR")
        cells = []
        for index, cell in enumerate(node.children):
            header = index == 0 and not has_head
            small = header or (glance and index == len(node.children) - 1)
            style = styles.CELL_LABEL if small else styles.CELL
            if glance and index == len(node.children) - 1:
                style = replace(style, align="right")
            cells.append(self._cell(cell, element, style, scope="Row" if header else None))
        return Row(tuple(cells))

    def _cell(self, node: SyntaxTreeNode, row: StructureElement, style: ParagraphStyle, *, scope: str | None) -> Cell:
        if "right" in str(node.attrs.get("style", "")):
            style = replace(style, align="right")
        element = row.add("TH", attributes={"Table": {"Scope": scope}}) if scope else row.add("TD")
        return Cell(self._runs(node, style), style, element)

    def _container(self, node: SyntaxTreeNode, parent: StructureElement) -> list[Block]:
        name, *arguments = node.info.split()
        make: Callable[[SyntaxTreeNode, StructureElement, list[str]], list[Block]] = getattr(self, f"_make_{name}")
        return make(node, parent, arguments)

    def _styled(self, node: SyntaxTreeNode, parent: StructureElement, style: ParagraphStyle) -> list[Block]:
        outer, self._body = self._body, style
        try:
            return self.blocks(node.children, parent)
        finally:
            self._body = outer

    def _make_subtitle(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        return self._styled(node, parent, styles.SUBTITLE)

    def _make_kicker(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        return self._styled(node, parent, styles.KICKER)

    def _make_note(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        return self._styled(node, parent, styles.NOTE)

    def _make_keep(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        blocks = self.blocks(node.children, parent)
        return [Stack(blocks)] if blocks else []

    def _make_summary(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        return [Barred(Stack(self.blocks(node.children, parent)))]

    def _make_newpage(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        return [NewPage()]

    def _make_cut(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        inside = [self._paragraph(child, parent, styles.NOTE) for child in node.children if child.type == "paragraph"]
        return [CutLine(inside[0] if inside else None)]

    def _make_figure(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        name = arguments[0] if arguments else ""
        if name not in self._figures:
            msg = f"the template shows the figure {name!r}, which there is none of; there are {sorted(self._figures)}"
            raise TypesettingError(msg)
        return [figure_block(self._figures[name], parent, self._language)]

    def _make_lines(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:
        label = [self._paragraph(child, parent, styles.CAPTION) for child in node.children if child.type == "paragraph"]
        for paragraph in label:
            paragraph.keep_with_next = True
        return [*label, WritingLines(_whole_number(arguments[0], "lines") if arguments else 3)]

    def _make_fields(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        style = replace(styles.CAPTION, text=replace(styles.LABEL, size=9.2), leading=12.0)
        return [
            Field(self._paragraph(item.children[0], parent, style))
            for child in node.children
            if child.type == "bullet_list"
            for item in child.children
        ]

    def _make_table(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:
        shares = tuple(float(_whole_number(argument, "table")) for argument in arguments) or None
        return [
            block
            for child in node.children
            for block in (
                [self._table(child, parent, shares=shares)] if child.type == "table" else self._blocks_of(child, parent)
            )
        ]

    def _make_glance(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        return [
            self._table(child, parent, shares=(24, 65, 11), glance=True)
            for child in node.children
            if child.type == "table"
        ]

    def _cards(
        self, node: SyntaxTreeNode, parent: StructureElement, style: ParagraphStyle = styles.ROLE
    ) -> list[tuple[StructureElement, list[Block]]]:
        """The parts of a container that each begin with a heading; every part is a division of its own."""
        cards: list[tuple[StructureElement, list[Block]]] = []
        for child in node.children:
            if child.type == "heading":
                section = parent.add("Div")
                heading = Paragraph(
                    self._runs(child, style), style, section.add(self._heading_type(int(child.tag[1]))), self._language
                )
                cards.append((section, [heading]))
            elif cards:
                compact = replace(styles.BODY, before=0.0, after=0.0, leading=13.4)
                outer, self._body = self._body, compact
                cards[-1][1].extend(self._blocks_of(child, cards[-1][0]))
                self._body = outer
        return cards

    def _make_parties(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        cards: list[Block] = [Stack(blocks) for _, blocks in self._cards(node, parent)]
        return [
            SideBySide(cards[start : start + 2], columns=2, gutter=_GUTTER, after=10.0)
            for start in range(0, len(cards), 2)
        ]

    def _make_numbers(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        cards: list[Block] = []
        for child in node.children:
            for item in child.children if child.type == "bullet_list" else []:
                section = parent.add("Div")
                runs = self._runs(item.children[0], styles.CAPTION)
                bold = styles.CAPTION.text.bold()
                big = tuple(Run(run.text, styles.BIG_FIGURE.text) for run in runs if run.style == bold)
                small = tuple(Run(run.text, run.style) for run in runs if run.style != bold)
                cards.append(
                    Stack(
                        [
                            Paragraph(big, styles.BIG_FIGURE, section.add("P"), self._language),
                            Paragraph(small, styles.CAPTION, section.add("P"), self._language),
                        ]
                    )
                )
        return [SideBySide(cards, columns=len(cards), gutter=14.0, before=6.0, after=10.0)] if cards else []

    def _signatures(self, node: SyntaxTreeNode, parent: StructureElement, *, compact: bool) -> list[Block]:
        return [
            SignatureBlock(blocks, section, self._labels, self._language, compact=compact)
            for section, blocks in self._cards(node, parent, styles.CELL_HEAD if compact else styles.ROLE)
        ]

    def _make_signatures(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        blocks = self._signatures(node, parent, compact=False)
        for block in blocks:
            block.keep_with_next = True
        return blocks

    def _make_consent(self, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:  # noqa: ARG002
        section = parent.add("Sect")
        text: list[Block] = []
        for child in node.children:
            if child.type == "heading":
                break
            text += self._blocks_of(child, section)
        return [Stack([*text, *self._signatures(node, section, compact=True)])]
