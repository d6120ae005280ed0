"""Pages bound to a file: the bodies once, a foot for each original, fonts, structure, bookmarks, links and fields."""

from collections.abc import Sequence
from dataclasses import replace

from mentordocs.pdf.attachments import write_attachments
from mentordocs.pdf.clusters import ClusterCodes, Code
from mentordocs.pdf.content import PageContent
from mentordocs.pdf.embedding import embed
from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.form import FormField, write_field, write_form
from mentordocs.pdf.link import write_link
from mentordocs.pdf.metadata import Metadata, write_metadata, write_output_intent
from mentordocs.pdf.objects import Value, dictionary, text_string
from mentordocs.pdf.outline import Heading, Outline
from mentordocs.pdf.structure import Part, StructureElement, write_structure
from mentordocs.typesetting.document import Document, Original
from mentordocs.typesetting.faces import Face, font_by_key, font_of
from mentordocs.typesetting.furniture import Geometry, draw_foot

_PRODUCER = "mentordocs"


class Binding:
    """One file being put together.

    `bodies` are the pages that all originals share, `deflated` their streams, in which clusters have these codes.
    """

    def __init__(
        self,
        document: Document,
        geometry: Geometry,
        structure: StructureElement,
        bodies: Sequence[PageContent],
        deflated: Sequence[bytes],
        clusters: ClusterCodes,
    ) -> None:
        self._document = document
        self._geometry = geometry
        self._structure = structure
        self._bodies = bodies
        self._file = PdfFile()
        self._streams = [self._file.add_deflated(body) for body in deflated]
        self._resources = self._file.reserve()
        self._tree = self._file.reserve()
        self._codes: dict[str, set[Code]] = {}
        self._clusters = clusters.copy()
        self._printed: list[IndirectObject] = []
        self._parts: list[Part] = []
        self._widgets: list[IndirectObject] = []
        for body in bodies:
            self._gather(body)

    def write(self, originals: Sequence[Original | None]) -> bytes:
        """The file with these originals, each beginning on a right-hand page."""
        for original in originals:
            if len(self._printed) % 2:
                self._printed.append(self._blank_page())
            self._add(original)
        self._fill_in_annotations(originals)
        fonts: dict[str, Value] = {
            key: embed(self._file, font_by_key(key), used, self._clusters).reference
            for key, used in sorted(self._codes.items())
        }
        self._resources.content = dictionary({"Font": fonts})
        kids: list[Value] = [page.reference for page in self._printed]
        self._tree.content = dictionary({"Type": "Pages", "Count": len(kids), "Kids": kids})
        self._file.catalog.content = dictionary(self._catalog(originals))
        return self._file.to_bytes()

    def _gather(self, page: PageContent) -> None:
        for key, used in page.codes.items():
            known = self._codes.setdefault(key, set())
            self._clusters.allot(font_by_key(key), used - known)
            known |= used

    def _media_box(self) -> list[Value]:
        return [0, 0, self._geometry.width, self._geometry.height]

    def _blank_page(self) -> IndirectObject:
        return self._file.add_dictionary(
            {"Type": "Page", "Parent": self._tree.reference, "MediaBox": self._media_box(), "Resources": b"<<>>"}
        )

    def _add(self, original: Original | None) -> None:
        """The pages of one original: the shared body, and a foot of its own."""
        pages: list[IndirectObject] = []
        annotations: list[list[IndirectObject]] = []
        for index, (body, stream) in enumerate(zip(self._bodies, self._streams, strict=True)):
            foot = PageContent(index)
            draw_foot(foot, self._document, self._geometry, original, len(self._bodies))
            self._gather(foot)
            annotations.append([self._file.reserve() for _ in body.annotations])
            page: dict[str, Value] = {
                "Type": "Page",
                "Parent": self._tree.reference,
                "MediaBox": self._media_box(),
                "Resources": self._resources.reference,
                "Contents": [
                    stream.reference,
                    self._file.add_stream(self._clusters.written(foot.to_bytes())).reference,
                ],
                "StructParents": len(self._parts) * len(self._bodies) + index,
                "Tabs": "S",
            }
            if annotations[-1]:
                page["Annots"] = [annotation.reference for annotation in annotations[-1]]
            pages.append(self._file.add_dictionary(page))
        self._printed += pages
        self._parts.append(Part(self._structure, pages, annotations))

    def _fill_in_annotations(self, originals: Sequence[Original | None]) -> None:
        """Each field of each original, under a name that says which original it is of, and each link, within it."""
        key = len(self._parts) * len(self._bodies)
        for original, part in zip(originals, self._parts, strict=True):
            on_pages = list(zip(self._bodies, part.pages, part.annotations, strict=True))
            headings = {heading.name: (page, heading) for body, page, _ in on_pages for heading in body.headings}
            for body, page, annotations in on_pages:
                for item, written in zip(body.annotations, annotations, strict=True):
                    if isinstance(item, FormField):
                        name = f"{item.name}-{original.number}" if original else item.name
                        field = replace(item, drawn=self._clusters.written(item.drawn))
                        write_field(
                            self._file, written, field, name=name, page=page, key=key, resources=self._resources
                        )
                        self._widgets.append(written)
                    else:
                        write_link(written, item, page=page, key=key, headings=headings)
                    key += 1

    def _catalog(self, originals: Sequence[Original | None]) -> dict[str, Value]:
        document = self._document
        metadata = Metadata(document.title, document.author, document.subject, document.language, _PRODUCER)
        catalog: dict[str, Value] = {
            "Type": "Catalog",
            "Pages": self._tree.reference,
            "Lang": text_string(document.language),
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": write_structure(self._file, self._parts).reference,
            "Metadata": write_metadata(self._file, metadata).reference,
            "OutputIntents": [write_output_intent(self._file).reference],
            "ViewerPreferences": {"DisplayDocTitle": True, "PrintScaling": "None", "Duplex": "DuplexFlipLongEdge"},
        }
        catalog |= write_attachments(self._file, document.attachments)
        outline = self._outline(originals).write(self._file)
        if outline is not None:
            catalog |= {"Outlines": outline.reference, "PageMode": "UseOutlines"}
        if self._widgets:
            fields = [item for body in self._bodies for item in body.annotations if isinstance(item, FormField)]
            font = font_of(Face.SANS) if any(field.kind in {"text", "lines"} for field in fields) else None
            catalog["AcroForm"] = write_form(self._file, self._widgets, typed=font, said=document.form)
        return catalog

    def _outline(self, originals: Sequence[Original | None]) -> Outline:
        """The headings as bookmarks; in a file of several originals under the name of each."""
        outline = Outline()
        for original, part in zip(originals, self._parts, strict=True):
            deeper = 0
            if len(self._parts) > 1 and original is not None:
                of = self._document.label("original_of", number=original.number, count=len(self._parts))
                outline.add(Heading(1, f"{of}, {original.label}", self._geometry.height), part.pages[0])
                deeper = 1
            for body, page in zip(self._bodies, part.pages, strict=True):
                for heading in body.headings:
                    outline.add(replace(heading, level=heading.level + deeper), page)
        return outline
