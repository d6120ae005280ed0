"""Form fields in the dialect: `label {#name} what is filled in already`, and boxes to tick, `[ ] label {#name}`."""

from re import compile as pattern
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from mentordocs.pdf.form import TICKED
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.filling import Fillable
from mentordocs.typesetting.faces import ParagraphStyle
from mentordocs.typesetting.inline import plain_text, runs_of
from mentordocs.typesetting.lines import LINE_BREAK, Run
from mentordocs.typesetting.markdown.both import in_both
from mentordocs.typesetting.markdown.reader import Reader
from mentordocs.typesetting.markdown.syntax import FIELD_NAME

TICK = pattern(r"^\[([ x])\](?:\s+|$)")
"""What a box to tick begins with; one with an x is ticked already."""


class Labelled(NamedTuple):
    """An inline element: its label, the name of the field it asks for, and what is filled in already."""

    label: tuple[Run, ...]
    name: str
    value: str
    is_tick: bool

    def fillable(self, parent: StructureElement, words: str = "") -> Fillable | None:
        """Its field, with a Form element of its own below `parent`; None where it has no name.

        `words` say what it is for, before its label.
        """
        if not self.name:
            return None
        label = " ".join(plain_text(self.label).replace(LINE_BREAK, " ").split())
        said = ": ".join(part for part in (words, label) if part) or self.name
        return Fillable(self.name, said, self.value, parent.add("Form"))


def labelled(reader: Reader, node: SyntaxTreeNode, style: ParagraphStyle) -> Labelled:
    """What stands before and after the name of a field, in a paragraph or a cell."""
    inline = node.children[0] if node.children else None
    tokens = inline.token.children if inline is not None and inline.token and inline.token.children else []
    at = next((index for index, token in enumerate(tokens) if token.type == FIELD_NAME), None)
    label = runs_of(tokens[:at], style.text)
    name = str(tokens[at].meta["name"]) if at is not None else ""
    value = plain_text(runs_of(tokens[at + 1 :], style.text)).strip() if at is not None else ""
    tick = TICK.match(inline.content) if inline is not None else None
    if tick is not None:
        first, *others = label
        label = (Run(TICK.sub("", first.text), first.style), *others)
        value = TICKED if tick[1] == "x" else ""
    if other := reader.beside(node):
        label = in_both(label, labelled(*other, style).label, other[0].language, whole=True)
    return Labelled(label, name, value, is_tick=tick is not None)
