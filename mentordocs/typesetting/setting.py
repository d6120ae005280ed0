"""A document becomes pages: blocks are read from its Markdown, placed, and drawn once for all originals."""

from collections.abc import Sequence
from functools import cached_property

from mentordocs.pdf.clusters import ClusterCodes
from mentordocs.pdf.content import PageContent
from mentordocs.pdf.file import compress
from mentordocs.typesetting.binding import Binding
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.coverage import check_coverage
from mentordocs.typesetting.document import Document, Original
from mentordocs.typesetting.faces import font_by_key
from mentordocs.typesetting.flow import flow
from mentordocs.typesetting.furniture import Geometry, draw_frame, draw_head, draw_watermark
from mentordocs.typesetting.markdown import read


class Typeset:
    """A document that was set. Files are made when they are asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._geometry = Geometry.of(
            document.page, wide=document.beside is not None, certificate=document.sheet == "certificate"
        )
        blocks, self._structure = read(
            document.markdown,
            language=document.language,
            figures=document.figures,
            labels=document.labels,
            beside=document.beside,
        )
        self._bodies = self._draw_bodies(blocks)
        self._clusters = self._allot_codes()
        self._deflated = [compress(self._clusters.written(body.to_bytes())) for body in self._bodies]

    def _draw_bodies(self, blocks: Sequence[Block]) -> list[PageContent]:
        geometry = self._geometry
        bodies = []
        for index, placed in enumerate(flow(blocks, geometry.column, geometry.column_height)):
            page = PageContent(index)
            draw_frame(page, self._document, geometry)
            draw_watermark(page, self._document, geometry)
            draw_head(page, self._document, geometry)
            for block, down in placed:
                block.draw(page, geometry.left(index), geometry.top - down, geometry.column)
            bodies.append(page)
        return bodies

    def _allot_codes(self) -> ClusterCodes:
        """The codes of the clusters that the bodies have."""
        clusters = ClusterCodes()
        for key in sorted({key for body in self._bodies for key in body.codes}):
            clusters.allot(font_by_key(key), set().union(*(body.codes.get(key, ()) for body in self._bodies)))
        return clusters

    @property
    def pages(self) -> int:
        """Pages of one original."""
        return len(self._bodies)

    @cached_property
    def whole(self) -> bytes:
        """All originals in one file, each beginning on a right-hand page; a blank back where one needs it."""
        return self._bind(self._document.originals or (None,))

    @cached_property
    def originals(self) -> tuple[bytes, ...]:
        """Each original as a file of its own."""
        return tuple(self._bind((original,)) for original in self._document.originals)

    def _bind(self, originals: Sequence[Original | None]) -> bytes:
        binding = Binding(self._document, self._geometry, self._structure, self._bodies, self._deflated, self._clusters)
        return binding.write(originals)


def typeset(document: Document) -> Typeset:
    """Set a document.

    Raises:
        TypesettingError: A character that no font has (all of them are named), a figure that is not given, or a
            block that no page can hold.
    """
    check_coverage(document)
    return Typeset(document)
