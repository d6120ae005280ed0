"""Tables: with a head row, or with row headers where the head row is empty, or with both where its first cell is."""

from collections.abc import Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from mentordocs.errors import TypesettingError
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import styles
from mentordocs.typesetting.blocks.table import Cell, Row, Table
from mentordocs.typesetting.faces import ParagraphStyle
from mentordocs.typesetting.inline import plain_text
from mentordocs.typesetting.markdown.fields import labelled
from mentordocs.typesetting.markdown.reader import Reader

_ROW_TO_WRITE_IN = 20.0
_PAD, _GLANCE_PAD = 3.0, 2.2


def table(
    reader: Reader,
    node: SyntaxTreeNode,
    parent: StructureElement,
    *,
    shares: tuple[float, ...] | None = None,
    glance: bool = False,
) -> Table:
    """A table; `shares` are widths of its columns, and `glance` sets it tighter, its last column small.

    Raises:
        TypesettingError: There are not as many shares as columns.
    """
    element = parent.add("Table")
    head_nodes = node.children[0].children[0].children
    if shares is not None and (len(shares) != len(head_nodes) or not all(shares)):
        msg = f"::: table {' '.join(f'{share:g}' for share in shares)} stands around {len(head_nodes)} columns"
        raise TypesettingError(msg)
    body_nodes = node.children[1].children if len(node.children) > 1 else []
    head = None
    if any(cell.children and cell.children[0].content.strip() for cell in head_nodes):
        row = element.add("TR")
        scopes = ["Column" if cell.children and cell.children[0].content.strip() else None for cell in head_nodes]
        head = Row(
            tuple(
                _cell(reader, cell, row, reader.sized(styles.CELL_HEAD), "", scope=scope)
                for cell, scope in zip(head_nodes, scopes, strict=True)
            )
        )
    columns = [plain_text(cell.runs) for cell in head.cells] if head else [""] * len(head_nodes)
    rows = [
        _row(reader, row, element, columns, number, has_head=head is not None, glance=glance)
        for number, row in enumerate(body_nodes, 1)
    ]
    is_empty = all(not plain_text(cell.runs).strip() for row in rows for cell in row.cells)
    return Table(
        head,
        rows,
        reader.language,
        shares=shares,
        least_row=_ROW_TO_WRITE_IN if is_empty else 0.0,
        pad=_GLANCE_PAD if glance else _PAD,
    )


def _row(
    reader: Reader,
    node: SyntaxTreeNode,
    parent: StructureElement,
    columns: Sequence[str],
    number: int,
    *,
    has_head: bool,
    glance: bool,
) -> Row:
    element = parent.add("TR")
    cells: list[Cell] = []
    for index, cell in enumerate(node.children):
        is_header = index == 0 and not columns[0].strip()
        is_last_of_glance = glance and index == len(node.children) - 1
        style = reader.sized(styles.CELL_LABEL if (is_header and not has_head) or is_last_of_glance else styles.CELL)
        if is_last_of_glance:
            style = replace(style, align="right")
        row_words = plain_text(cells[0].runs).strip() if cells else ""
        words = ": ".join(word for word in (row_words or str(number), columns[index]) if word)
        cells.append(_cell(reader, cell, element, style, words, scope="Row" if is_header else None))
    return Row(tuple(cells))


def _cell(
    reader: Reader, node: SyntaxTreeNode, row: StructureElement, style: ParagraphStyle, words: str, *, scope: str | None
) -> Cell:
    """One cell; `words` say of which row and column it is, before the label of a box to tick where it has one."""
    if "right" in str(node.attrs.get("style", "")):
        style = replace(style, align="right")
    element = row.add("TH", attributes={"Table": {"Scope": scope}}) if scope else row.add("TD")
    asked = labelled(reader, node, style)
    if asked.name and asked.label and not asked.is_tick:
        raise TypesettingError(f"the field “{asked.name}” does not stand alone in its cell")
    fillable = asked.fillable(element, words)
    return Cell(asked.label, style, element, is_tick=asked.is_tick, fillable=fillable)
