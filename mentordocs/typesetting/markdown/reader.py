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
from mentordocs.typesetting.markdown.both import in_both

Maker = Callable[["Reader", SyntaxTreeNode, StructureElement], list[Block]]
"""Makes the blocks of one kind of node, with their elements below the one given."""


class Reader:
    """What is known while a document is read.

    Attributes:
        language: Language tag of the document.
        figures: What `::: figure NAME` shows.
        is_wide: Whether another language stands beside, in a column that is wider and smaller set.
        hang: How far the numbers of articles and members hang left of the column.
        article: Label of the article being read, None outside one.
        body: Style of paragraphs where they stand.
    """

    def __init__(
        self,
        makers: Mapping[str, Maker],
        language: str,
        figures: Mapping[str, Figure],
        labels: Mapping[str, str],
        *,
        beside: bool = False,
    ) -> None:
        """`labels` are the wording of what stands beside boxes; `beside` says that another language stands beside."""
        self._makers = makers
        self._labels = labels
        self.is_wide = beside
        self.language = language
        self.figures = figures
        self.hang = styles.HANG_BESIDE if beside else styles.HANG
        self.article: str | None = None
        self.body = self.sized(styles.BODY)
        self._open_levels: list[int] = []
        self._other: Reader | None = None
        self._same: Mapping[int, SyntaxTreeNode] = {}

    def sized(self, style: ParagraphStyle) -> ParagraphStyle:
        """A style in the size that this document is set in."""
        return styles.beside_another(style) if self.is_wide else style

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

    def runs(self, node: SyntaxTreeNode, style: ParagraphStyle, *, whole: bool = False) -> tuple[Run, ...]:
        """The runs of the one inline element of a paragraph or heading; in both languages inside `in_both`."""
        inline = node.children[0] if node.children else None
        tokens = inline.token.children if inline is not None and inline.token and inline.token.children else []
        runs = runs_of(tokens, style.text)
        other = self.beside(node)
        return in_both(runs, other[0].runs(other[1], style), other[0].language, whole=whole) if other else runs

    def label(self, name: str, style: ParagraphStyle) -> tuple[Run, ...]:
        """The wording of what stands beside a box; in both languages inside `in_both`."""
        runs = (Run(self._labels[name], style.text),)
        return in_both(runs, self._other.label(name, style), self._other.language) if self._other else runs

    def paragraph(self, node: SyntaxTreeNode, parent: StructureElement, style: ParagraphStyle) -> Paragraph:
        """A paragraph in a style."""
        return Paragraph(self.runs(node, style, whole=True), style, parent.add("P"), self.language)

    def beside(self, node: SyntaxTreeNode) -> "tuple[Reader, SyntaxTreeNode] | None":
        """The node that says the same in the other language, and its reader; None outside `in_both`."""
        return (self._other, self._same[id(node)]) if self._other and id(node) in self._same else None

    @contextmanager
    def in_both(self, other: "Reader", same: Mapping[int, SyntaxTreeNode]) -> Iterator[None]:
        """What is read inside is in two languages; `same` are the nodes of the other one, by the id of those here."""
        self._other, self._same = other, same
        yield
        self._other, self._same = None, {}

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
