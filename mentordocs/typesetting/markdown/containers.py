"""The containers, `::: name … :::`: what Markdown has no words for. One function each, in one table at the end."""

from collections.abc import Callable
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from mentordocs.errors import TypesettingError
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import styles
from mentordocs.typesetting.blocks.block import Block, NewPage, SideBySide, Stack
from mentordocs.typesetting.blocks.paragraph import Paragraph
from mentordocs.typesetting.blocks.window import Window
from mentordocs.typesetting.blocks.writing import (
    Barred,
    CutLine,
    Field,
    FillableLines,
    SignatureBlock,
    WritingLines,
)
from mentordocs.typesetting.charts.block import figure_block
from mentordocs.typesetting.faces import ParagraphStyle
from mentordocs.typesetting.inline import plain_text, split_at_breaks
from mentordocs.typesetting.lines import LINE_BREAK, Run
from mentordocs.typesetting.markdown.fields import labelled
from mentordocs.typesetting.markdown.headings import without_anchor
from mentordocs.typesetting.markdown.reader import Reader
from mentordocs.typesetting.markdown.syntax import ANCHOR
from mentordocs.typesetting.markdown.tables import table

_GUTTER = 22.0
_GLANCE_SHARES = (24.0, 65.0, 11.0)
_WIDE_GLANCE_SHARES = (20.0, 72.0, 8.0)
_CARD = replace(styles.BODY, before=0.0, after=0.0, leading=13.4)
_FIELD_LABEL = replace(styles.CAPTION, text=replace(styles.LABEL, size=9.2), leading=12.0)
_ONE_LINE = 1000.0
"""Points; a width in which every figure of an overview stands on one line."""
_USUAL_LINES = 3
_USUAL_COLUMNS = 4

Container = Callable[[Reader, SyntaxTreeNode, StructureElement, list[str]], list[Block]]
"""Makes the blocks of a container from its node; the words after its name are the arguments."""


def container(reader: Reader, node: SyntaxTreeNode, parent: StructureElement) -> list[Block]:
    """The blocks of a container, by its name."""
    name, *arguments = node.info.split()
    return CONTAINERS[name](reader, node, parent, arguments)


def _in_style(style: ParagraphStyle) -> Container:
    def make(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
        with reader.within(reader.sized(style)):
            return reader.blocks(node.children, parent)

    return make


def _keep(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    blocks = reader.blocks(node.children, parent)
    return [Stack(blocks)] if blocks else []


def _summary(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    return [Barred(Stack(reader.blocks(node.children, parent)))]


def _new_page(_: Reader, __: SyntaxTreeNode, ___: StructureElement, ____: list[str]) -> list[Block]:
    return [NewPage()]


def _cut(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    inside = [reader.paragraph(child, parent, styles.NOTE) for child in node.children if child.type == "paragraph"]
    return [CutLine(inside[0] if inside else None)]


def _figure(reader: Reader, _: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:
    name = arguments[0] if arguments else ""
    if name not in reader.figures:
        msg = f"the template shows the figure {name!r}, which there is none of; there are {sorted(reader.figures)}"
        raise TypesettingError(msg)
    return [figure_block(reader.figures[name], parent, reader.language)]


def _lines(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:
    count = _whole_number(arguments[0], "lines") if arguments else _USUAL_LINES
    labels: list[Paragraph] = []
    lines: Block = WritingLines(count)
    for child in node.children:
        if child.type == "paragraph":
            asked = labelled(reader, child, styles.CAPTION)
            labels.append(Paragraph(asked.label, styles.CAPTION, parent.add("P"), reader.language))
            labels[-1].keep_with_next = True
            fillable = asked.fillable(parent)
            lines = FillableLines(count, fillable, reader.language) if fillable else lines
    return [*labels, lines]


def _fields(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    blocks: list[Block] = []
    for item in _items(node):
        asked = labelled(reader, item.children[0], _FIELD_LABEL)
        label = Paragraph(asked.label, _FIELD_LABEL, parent.add("P"), reader.language)
        blocks.append(Field(label, asked.fillable(parent)))
    return blocks


def _ticks(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:
    columns = _whole_number(arguments[0], "ticks", least=1) if arguments else _USUAL_COLUMNS
    boxes = [block for child in node.children for block in reader.blocks_of(child, parent)]
    rows = [boxes[start : start + columns] for start in range(0, len(boxes), columns)]
    return (
        [Stack([SideBySide(row, columns=columns, gutter=8.0, before=2.0, after=2.0) for row in rows])] if rows else []
    )


def _table(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, arguments: list[str]) -> list[Block]:
    shares = tuple(float(_whole_number(argument, "table")) for argument in arguments) or None
    blocks: list[Block] = []
    for child in node.children:
        is_table = child.type == "table"
        blocks += [table(reader, child, parent, shares=shares)] if is_table else reader.blocks_of(child, parent)
    return blocks


def _glance(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    shares = _WIDE_GLANCE_SHARES if reader.is_wide else _GLANCE_SHARES
    return [
        table(reader, child, parent, shares=shares, glance=True) for child in node.children if child.type == "table"
    ]


class _Card:
    """A part of a container that begins with a heading: a division of its own."""

    def __init__(self, reader: Reader, node: SyntaxTreeNode, parent: StructureElement, style: ParagraphStyle) -> None:
        self.section = parent.add("Div")
        anchor = ANCHOR.search(node.children[0].content if node.children else "")
        self.name = anchor[1] if anchor else ""
        runs = reader.runs(node, style) if anchor is None else without_anchor(reader.runs(node, style))
        element = self.section.add(reader.heading_type(int(node.tag[1])))
        self.blocks: list[Block] = [Paragraph(runs, style, element, reader.language)]

    @property
    def words(self) -> str:
        """What it says, on one line."""
        paragraphs = [block for block in self.blocks if isinstance(block, Paragraph)]
        return ", ".join(plain_text(paragraph.runs).replace(LINE_BREAK, ", ") for paragraph in paragraphs)


def _cards(
    reader: Reader, node: SyntaxTreeNode, parent: StructureElement, style: ParagraphStyle = styles.ROLE
) -> list[_Card]:
    cards: list[_Card] = []
    for child in node.children:
        if child.type == "heading":
            cards.append(_Card(reader, child, parent, style))
        elif cards:
            with reader.within(reader.sized(_CARD)):
                cards[-1].blocks += _in_card(reader, child, cards[-1].section)
    return cards


def _in_card(reader: Reader, node: SyntaxTreeNode, section: StructureElement) -> list[Block]:
    """The blocks of a node; each line of a paragraph is one, so that a name and an address are not read as one."""
    if node.type != "paragraph":
        return reader.blocks_of(node, section)
    style = reader.body
    lines = split_at_breaks(reader.runs(node, style))
    return [Paragraph(line, style, section.add("P"), reader.language) for line in lines]


def _parties(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    cards = [Stack(card.blocks) for card in _cards(reader, node, parent)]
    return [
        SideBySide(cards[start : start + 2], columns=2, gutter=_GUTTER, after=10.0) for start in range(0, len(cards), 2)
    ]


def _window(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    if not node.children:
        return []
    section = parent.add("Div")
    with reader.within(reader.sized(_CARD)):
        return [Window(Stack([block for child in node.children for block in _in_card(reader, child, section)]))]


def _numbers(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    cards: list[Block] = []
    needs: list[float] = []
    strong = styles.CAPTION.text.bold()
    for item in _items(node):
        section = parent.add("Div")
        runs = reader.runs(item.children[0], styles.CAPTION)
        big = tuple(Run(run.text, styles.BIG_FIGURE.text) for run in runs if run.style == strong)
        small = tuple(run for run in runs if run.style != strong)
        figure = Paragraph(big, styles.BIG_FIGURE, section.add("P"), reader.language)
        cards.append(Stack([figure, Paragraph(small, styles.CAPTION, section.add("P"), reader.language)]))
        needs.append(max(line.width for line in figure.lines(_ONE_LINE)) + 0.1)
    return [SideBySide(cards, columns=len(cards), gutter=14.0, needs=needs, before=6.0, after=10.0)] if cards else []


def _signature_blocks(
    reader: Reader, node: SyntaxTreeNode, parent: StructureElement, *, compact: bool
) -> list[SignatureBlock]:
    style = styles.CELL_HEAD if compact else styles.ROLE
    return [
        SignatureBlock(
            card.blocks, card.section, reader.label, reader.language, name=card.name, words=card.words, compact=compact
        )
        for card in _cards(reader, node, parent, style)
    ]


def _signatures(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    blocks = _signature_blocks(reader, node, parent, compact=False)
    for block in blocks:
        block.keep_with_next = True
    return [*blocks]


def _consent(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, _: list[str]) -> list[Block]:
    section = parent.add("Sect")
    text: list[Block] = []
    for child in node.children:
        if child.type == "heading":
            break
        text += reader.blocks_of(child, section)
    return [Stack([*text, *_signature_blocks(reader, node, section, compact=True)])]


def _items(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [item for child in node.children if child.type == "bullet_list" for item in child.children]


def _whole_number(text: str, name: str, *, least: int = 0) -> int:
    if not text.isdecimal() or int(text) < least:
        msg = f"::: {name} takes a whole number{' from 1 on' if least else ''}, not {text!r}"
        raise TypesettingError(msg)
    return int(text)


CONTAINERS: dict[str, Container] = {
    "subtitle": _in_style(styles.SUBTITLE),
    "kicker": _in_style(styles.KICKER),
    "note": _in_style(styles.NOTE),
    "honour": _in_style(styles.HONOUR),
    "laudation": _in_style(styles.LAUDATION),
    "parties": _parties,
    "glance": _glance,
    "signatures": _signatures,
    "consent": _consent,
    "keep": _keep,
    "lines": _lines,
    "fields": _fields,
    "ticks": _ticks,
    "summary": _summary,
    "numbers": _numbers,
    "figure": _figure,
    "cut": _cut,
    "newpage": _new_page,
    "table": _table,
    "window": _window,
}
"""Every container, by its name."""
