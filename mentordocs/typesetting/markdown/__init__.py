"""The Markdown dialect of the templates: CommonMark with tables, numbered articles, and containers.

Reading builds two things at once: the blocks, and the structure tree in reading order.
"""

from collections.abc import Mapping

from mentordocs.errors import TypesettingError
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.document import Beside, Figure
from mentordocs.typesetting.markdown.containers import CONTAINERS, container
from mentordocs.typesetting.markdown.headings import heading
from mentordocs.typesetting.markdown.lists import bulleted_or_numbered
from mentordocs.typesetting.markdown.reader import Reader
from mentordocs.typesetting.markdown.side_by_side import SideBySide, in_languages
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
    markdown: str,
    *,
    language: str,
    figures: Mapping[str, Figure],
    labels: Mapping[str, str],
    beside: Beside | None = None,
) -> tuple[list[Block], StructureElement]:
    """Blocks and structure of a document; with `beside` of one in two languages, side by side.

    Raises:
        TypesettingError: A figure that is not given, a container that there is none of or that holds what it may
            not, Markdown that documents do not have, or two languages that do not have the same articles.
    """
    root = StructureElement("Document")
    containers = frozenset(CONTAINERS)
    if beside is None:
        reader = Reader(_MAKERS, language, figures, labels)
        return reader.blocks(parse(markdown, containers), root), root
    left, right = (
        Reader(_MAKERS, each, figures, wording, beside=True)
        for each, wording in ((language, labels), (beside.language, beside.labels))
    )
    said = dict(in_languages(markdown))
    if list(said) != [language, beside.language]:
        msg = f"expected {{lang={language}}} and {{lang={beside.language}}} on lines of their own; found {list(said)}"
        raise TypesettingError(msg)
    nodes, others = (parse(each, containers) for each in said.values())
    return SideBySide(left, right).blocks(nodes, others, root), root


__all__ = ["read"]
