"""The walk through the syntax tree: what each kind of node needs to know to become blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from markdown_it.tree import SyntaxTreeNode

from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import styles
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.blocks.paragraph import Paragraph
from mentordocs.typesetting.document import Figure
from mentordocs.typesetting.faces import ParagraphStyle
from mentordocs.typesetting.inline import runs_of
from mentordocs.typesetting.lines import Run

Maker = Callable[["Reader", SyntaxTreeNode, StructureElement], list[Block]]
"""Makes the blocks of one kind of node, with their elements below the one given."""


class Reader:
    """What is known while a document is read.

    Attributes:
        language: Language tag of the document.
        figures: What `::: figure NAME` shows.
        labels: Wording of what stands beside boxes and lines.
        article: Label of the article being read, None outside one.
        body: Style of paragraphs where they stand.
    """

    def __init__(
        self, makers: Mapping[str, Maker], language: str, figures: Mapping[str, Figure], labels: Mapping[str, str]
    ) -> None:
        self._makers = makers
        self.language = language
        self.figures = figures
        self.labels = labels
        self.article: str | None = None
        self.body = styles.BODY
        self._open_levels: list[int] = []

    def blocks(self, nodes: Sequence[SyntaxTreeNode], parent: StructureElement) -> list[Block]:
        """The blocks of some nodes. What stands before signatures goes with them, so that they never stand alone.

        So does a paragraph with the table that it leads up to.
        """
        result: list[Block] = []
        before = ""
        for node in nodes:
            made = self.blocks_of(node, parent)
            name = node.info.split()[0] if node.type == "container_block" else node.type
            if made and result and (name == "signatures" or (name == "table" and before == "paragraph")):
                result[-1].keep_with_next = True
            result += made
            before = name
        return result

    def blocks_of(self, node: SyntaxTreeNode, parent: StructureElement) -> list[Block]:
        """The blocks of one node."""
        maker = self._makers.get(node.type)
        return maker(self, node, parent) if maker else []

    def runs(self, node: SyntaxTreeNode, style: ParagraphStyle) -> tuple[Run, ...]:
        """The runs of the one inline element of a paragraph, heading or cell."""
        inline = node.children[0] if node.children else None
        tokens = inline.token.children if inline is not None and inline.token and inline.token.children else []
        return runs_of(tokens, style.text)

    def paragraph(self, node: SyntaxTreeNode, parent: StructureElement, style: ParagraphStyle) -> Paragraph:
        """A paragraph in a style."""
        return Paragraph(self.runs(node, style), style, parent.add("P"), self.language)

    def heading_type(self, level: int) -> str:
        """The structure type of a heading; a level is never skipped (ISO 14289-1, 7.4.2)."""
        while self._open_levels and self._open_levels[-1] >= level:
            self._open_levels.pop()
        self._open_levels.append(level)
        return f"H{len(self._open_levels)}"

    @contextmanager
    def within(self, style: ParagraphStyle) -> Iterator[None]:
        """Paragraphs read inside are set in a style."""
        outer, self.body = self.body, style
        yield
        self.body = outer
