"""Lists: the numbered members of an article, letters and bullets below them, and boxes to tick."""

from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import styles
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.blocks.paragraph import Label, Paragraph
from mentordocs.typesetting.blocks.writing import TickBox
from mentordocs.typesetting.faces import GREY
from mentordocs.typesetting.markdown.fields import TICK, labelled
from mentordocs.typesetting.markdown.reader import Reader

_INDENT = 17.0
_MEMBER_LABEL = replace(styles.CAPTION, text=replace(styles.LABEL, size=8.8))


def bulleted_or_numbered(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, depth: int = 0) -> list[Block]:
    """A list; directly under the heading of an article its items are the members of that article."""
    return [block for item in items(reader, node, parent, depth) for block in item]


def items(reader: Reader, node: SyntaxTreeNode, parent: StructureElement, depth: int = 0) -> list[list[Block]]:
    """The blocks of each item of a list."""
    listed = parent.add("L")
    members = node.type == "ordered_list" and reader.article is not None and depth == 0
    number = int(node.attrs.get("start", 1) or 1)
    result: list[list[Block]] = []
    for item in node.children:
        entry = listed.add("LI")
        if not members and _is_tick(item):
            result.append([_tick(reader, item, entry)])
            continue
        label = _label(reader, node.type, number, depth, members=members)
        result.append(_item(reader, item, entry, label, depth=depth))
        number += 1
    blocks = [block for item in result for block in item]
    if depth and len(blocks) > 1:
        # The last item alone at the top of a page would have lost its list.
        blocks[-2].keep_with_next = True
    return result


def _label(reader: Reader, kind: str, number: int, depth: int, *, members: bool) -> str:
    if kind == "bullet_list":
        return "–"
    if members:
        return f"{reader.article}.{number}"
    return letters(number) if depth or reader.article is not None else f"{number}."


def letters(number: int) -> str:
    """The letters of an item, counted from 1: a to z, then aa, ab and on."""
    rest, last = divmod(number - 1, 26)
    return (letters(rest) if rest else "") + chr(97 + last)


def _item(reader: Reader, item: SyntaxTreeNode, entry: StructureElement, text: str, *, depth: int) -> list[Block]:
    members = reader.article is not None and depth == 0 and text.startswith(f"{reader.article}.")
    body_style = reader.body
    label_style = _MEMBER_LABEL if members else replace(body_style, text=replace(body_style.text, colour=GREY))
    indent = 0.0 if members else _INDENT * (depth if reader.article is not None and depth else depth + 1)
    style = reader.sized(styles.MEMBER) if reader.article is not None else replace(body_style, before=1.0, after=2.0)
    hang = reader.hang if members else _INDENT
    label: Label | None = Label(text, label_style, entry.add("Lbl"), hang=hang)
    body = entry.add("LBody")
    result: list[Block] = []
    for child in item.children:
        if child.type == "paragraph":
            # Content is tied to its element when it is drawn: beside a list it needs one of its own to stay before it.
            element = body.add("P") if len(item.children) > 1 else body
            runs = reader.runs(child, style)
            result.append(Paragraph(runs, style, element, reader.language, label=label, indent=indent))
            label = None
        elif child.type in {"ordered_list", "bullet_list"}:
            for block in result[-1:]:
                block.keep_with_next = True
            result += bulleted_or_numbered(reader, child, body, depth + 1)
        else:
            result += reader.blocks_of(child, body)
    return result


def _is_tick(item: SyntaxTreeNode) -> bool:
    first = item.children[0] if item.children else None
    return first is not None and first.type == "paragraph" and bool(TICK.match(first.children[0].content))


def _tick(reader: Reader, item: SyntaxTreeNode, entry: StructureElement) -> Block:
    style = replace(reader.body, before=2.0, after=2.0)
    asked = labelled(reader, item.children[0], style)
    fillable = asked.fillable(entry.add("Lbl")) if asked.name else None
    return TickBox(Paragraph(asked.label, style, entry.add("LBody"), reader.language), fillable)
