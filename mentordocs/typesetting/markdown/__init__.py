"""The Markdown dialect of the templates: CommonMark with tables, numbered articles, and containers.

Reading builds two things at once: the blocks, and the structure tree in reading order.
"""

from collections.abc import Mapping

from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.document import Figure
from mentordocs.typesetting.markdown.containers import CONTAINERS, container
from mentordocs.typesetting.markdown.headings import heading
from mentordocs.typesetting.markdown.lists import bulleted_or_numbered
from mentordocs.typesetting.markdown.reader import Reader
from mentordocs.typesetting.markdown.syntax import parse
from mentordocs.typesetting.markdown.tables import table

_MAKERS = {
    "heading": lambda reader, node, parent: [heading(reader, node, parent)],
    "paragraph": lambda reader, node, parent: [reader.paragraph(node, parent, reader.body)],
    "ordered_list": bulleted_or_numbered,
    "bullet_list": bulleted_or_numbered,
    "table": lambda reader, node, parent: [table(reader, node, parent)],
    "container_block": container,
}


def read(
    markdown: str, *, language: str, figures: Mapping[str, Figure], labels: Mapping[str, str]
) -> tuple[list[Block], StructureElement]:
    """Blocks and structure of a document.

    Raises:
        TypesettingError: A figure that is not given, a container that there is none of or that holds what it may
            not, or Markdown that documents do not have.
    """
    root = StructureElement("Document")
    reader = Reader(_MAKERS, language, figures, labels)
    return reader.blocks(parse(markdown, frozenset(CONTAINERS)), root), root


__all__ = ["read"]
