"""A document becomes pages, and the pages a file: one body, shared by all originals, and a foot for each."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.embedding import embed
from mentordocs.pdf.file import IndirectObject, PdfFile, compress
from mentordocs.pdf.metadata import Metadata, write_metadata, write_output_intent
from mentordocs.pdf.objects import Value, dictionary, text_string
from mentordocs.pdf.outline import Heading, Outline
from mentordocs.pdf.structure import StructureElement, write_structure
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.coverage import check_coverage
from mentordocs.typesetting.document import Document, Original
from mentordocs.typesetting.faces import font_by_key
from mentordocs.typesetting.flow import flow
from mentordocs.typesetting.furniture import Geometry, draw_foot, draw_head, draw_watermark
from mentordocs.typesetting.markdown import read

_PRODUCER = "mentordocs"


class Typeset:
    """A document that was set. Files are made when they are asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._geometry = Geometry.of(document.page)
        blocks, self._structure = read(
            document.markdown, language=document.language, figures=document.figures, labels=document.labels
        )
        self._bodies = self._draw_bodies(blocks)
        self._deflated = [compress(body.to_bytes()) for body in self._bodies]

    def _draw_bodies(self, blocks: Sequence[Block]) -> list[PageContent]:
        geometry = self._geometry
        bodies = []
        for index, placed in enumerate(flow(blocks, geometry.column, geometry.column_height)):
            page = PageContent(index)
            draw_watermark(page, self._document, geometry)
            draw_head(page, self._document, geometry)
            for block, down in placed:
                block.draw(page, geometry.left(index), geometry.top - down, geometry.column)
            bodies.append(page)
        return bodies

    @property
    def pages(self) -> int:
        """Pages of one original."""
        return len(self._bodies)

    @cached_property
    def whole(self) -> bytes:
        """All originals in one file, each beginning on a right-hand page; a blank back where one needs it."""
        return self._write(self._document.originals or (None,))

    @cached_property
    def originals(self) -> tuple[bytes, ...]:
        """Each original as a file of its own."""
        return tuple(self._write((original,)) for original in self._document.originals)

    def _write(self, originals: Sequence[Original | None]) -> bytes:
        document, geometry = self._document, self._geometry
        file = PdfFile()
        bodies = [file.add_deflated(body) for body in self._deflated]
        resources = file.reserve()
        tree = file.reserve()
        codes: dict[str, set[int]] = {}
        for body in self._bodies:
            _gather(codes, body)
        printed: list[IndirectObject] = []
        parts: list[tuple[StructureElement, Sequence[IndirectObject]]] = []
        media_box: Value = [0, 0, geometry.width, geometry.height]
        for original in originals:
            if len(printed) % 2:
                printed.append(
                    file.add_dictionary(
                        {"Type": "Page", "Parent": tree.reference, "MediaBox": media_box, "Resources": b"<<>>"}
                    )
                )
            own: list[IndirectObject] = []
            for index, body in enumerate(bodies):
                foot = PageContent(index)
                draw_foot(foot, document, geometry, original, self.pages)
                _gather(codes, foot)
                own.append(
                    file.add_dictionary(
                        {
                            "Type": "Page",
                            "Parent": tree.reference,
                            "MediaBox": media_box,
                            "Resources": resources.reference,
                            "Contents": [body.reference, file.add_stream(foot.to_bytes()).reference],
                            "StructParents": len(parts) * self.pages + index,
                            "Tabs": "S",
                        }
                    )
                )
            printed += own
            parts.append((self._structure, own))
        fonts: dict[str, Value] = {
            key: embed(file, font_by_key(key), used).reference for key, used in sorted(codes.items())
        }
        resources.content = dictionary({"Font": fonts})
        kids: list[Value] = [page.reference for page in printed]
        tree.content = dictionary({"Type": "Pages", "Count": len(printed), "Kids": kids})
        structure = write_structure(file, parts)
        metadata = write_metadata(
            file, Metadata(document.title, document.author, document.subject, document.language, _PRODUCER)
        )
        catalog: dict[str, Value] = {
            "Type": "Catalog",
            "Pages": tree.reference,
            "Lang": text_string(document.language),
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": structure.reference,
            "Metadata": metadata.reference,
            "OutputIntents": [write_output_intent(file).reference],
            "ViewerPreferences": {"DisplayDocTitle": True, "PrintScaling": "None", "Duplex": "DuplexFlipLongEdge"},
        }
        outline = self._outline(originals, parts).write(file)
        if outline is not None:
            catalog |= {"Outlines": outline.reference, "PageMode": "UseOutlines"}
        file.catalog.content = dictionary(catalog)
        return file.to_bytes()

    def _outline(
        self, originals: Sequence[Original | None], parts: Sequence[tuple[StructureElement, Sequence[IndirectObject]]]
    ) -> Outline:
        """The headings as bookmarks; in a file of several originals under the name of each."""
        outline = Outline()
        for original, (_, pages) in zip(originals, parts, strict=True):
            deeper = 0
            if len(parts) > 1 and original is not None:
                of = self._document.labels["original_of"].format(number=original.number, count=len(parts))
                outline.add(Heading(1, f"{of}, {original.label}", self._geometry.height), pages[0])
                deeper = 1
            for body, page in zip(self._bodies, pages, strict=True):
                for heading in body.headings:
                    outline.add(replace(heading, level=heading.level + deeper), page)
        return outline


def _gather(codes: dict[str, set[int]], page: PageContent) -> None:
    for key, used in page.codes.items():
        codes.setdefault(key, set()).update(used)


def typeset(document: Document) -> Typeset:
    """Set a document.

    Raises:
        TypesettingError: A character that no font has (all of them are named), a figure that is not given, or a
            block that no page can hold.
    """
    check_coverage(document)
    return Typeset(document)
