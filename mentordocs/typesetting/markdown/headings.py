"""Titles, headings and the numbers of articles, which hang in the margin."""

from markdown_it.tree import SyntaxTreeNode

from mentordocs.pdf.outline import Heading
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import styles
from mentordocs.typesetting.blocks.paragraph import Label, Paragraph
from mentordocs.typesetting.inline import plain_text
from mentordocs.typesetting.lines import LINE_BREAK, Run
from mentordocs.typesetting.markdown.reader import Reader
from mentordocs.typesetting.markdown.syntax import ANCHOR

_BOOKMARKED = 2
"""Headings down to this level are bookmarks."""


def heading(reader: Reader, node: SyntaxTreeNode, parent: StructureElement) -> Paragraph:
    """A heading; the label of an article stands left of it, and its members take it over."""
    level = int(node.tag[1])
    anchor = ANCHOR.search(node.children[0].content if node.children else "")
    label = anchor[2] if anchor else None
    is_annex = anchor is not None and anchor[1].startswith("annex-")
    style = reader.sized(
        {1: styles.ANNEX_TITLE if is_annex else styles.TITLE, 2: styles.HEADING}.get(level, styles.SUBHEADING)
    )
    runs = reader.runs(node, style) if anchor is None else without_anchor(reader.runs(node, style))
    reader.article = label if level == 2 else None if level == 1 else reader.article
    element = parent.add(reader.heading_type(level))
    hanging = Label(label, style, element, hang=reader.hang) if label and not is_annex else None
    made = Paragraph(runs, style, element, reader.language, label=hanging)
    if level <= _BOOKMARKED:
        title = plain_text(runs).replace(LINE_BREAK, " ")
        name = anchor[1] if anchor is not None else ""
        made.bookmark = Heading(level, f"{label} {title}" if hanging else title, 0.0, name)
    return made


def without_anchor(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The words of a heading without the `{#name}` that ends them."""
    return tuple(Run(ANCHOR.sub("", run.text), run.style) for run in runs)
