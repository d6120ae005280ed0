"""Many papers in one file, in the order in which they come out of a printer: each begins on a sheet of its own. Pure.

What a printer needs is kept: pages, their size, their fonts. What only a reader on a screen needs (tags, links, fields
to type in, bookmarks) is left out; what a field shows becomes part of the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from mentordocs.dossier.codes import Sides

_ON_SCREEN = ("/Annots", "/Tabs", "/StructParents")
"""What a page has for a reader on a screen alone."""

_DUPLEX = {
    Sides.TWO_SIDED_LONG_EDGE: "/DuplexFlipLongEdge",
    Sides.TWO_SIDED_SHORT_EDGE: "/DuplexFlipShortEdge",
    Sides.ONE_SIDED: "/Simplex",
}


@dataclass(frozen=True)
class Bundle:
    """A PDF, and the stretches of its pages that are printed.

    Attributes:
        content: the PDF.
        starts: the page on which each stretch begins, counted from 0.
        pages: how many pages each has; None is all that the PDF has, from a start on.
    """

    content: bytes
    starts: tuple[int, ...] = (0,)
    pages: int | None = None


def impose(bundles: Iterable[Bundle], title: str, sides: Sides) -> bytes:
    """One file of all stretches, in their order. The same input gives the same bytes.

    Args:
        bundles: what is printed; taken one by one, and none is kept open.
        title: of the file, for the window of a program that shows it.
        sides: on which a sheet is printed; where that is both, a stretch of an odd number of pages gets a blank back,
            which bears nothing at all, so that the next one begins on a right-hand page.
    """
    writer = PdfWriter()
    for bundle in bundles:
        with PdfReader(BytesIO(bundle.content)) as reader:
            for start in bundle.starts:
                end = len(reader.pages) if bundle.pages is None else start + bundle.pages
                for page in reader.pages[start:end]:
                    last = writer.add_page(page, excluded_keys=_ON_SCREEN)
                    _print_fields(writer, page, last)
                if sides is not Sides.ONE_SIDED and (end - start) % 2:
                    _add_blank_back(writer, last)
            writer.reset_translation(reader)
    writer.root_object[NameObject("/ViewerPreferences")] = _printed_as_it_is(sides)
    writer.metadata = {"/Title": title, "/Producer": "mentordocs"}
    writer.pdf_header = "%PDF-1.7"
    whole = BytesIO()
    writer.write(whole)
    return whole.getvalue()


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    with PdfReader(BytesIO(content)) as reader:
        return len(reader.pages)


def _print_fields(writer: PdfWriter, page: PageObject, placed: PageObject) -> None:
    """What the fields of a page show, painted on it: an appearance of ours is as large as its field."""
    shown = [(field, look) for field in page.get("/Annots", ()) if (look := _look(field.get_object())) is not None]
    if not shown:
        return
    names, painted = DictionaryObject(), []
    for number, (field, look) in enumerate(shown):
        left, bottom = (float(edge) for edge in field.get_object()["/Rect"][:2])
        names[NameObject(f"/Field{number}")] = look.clone(writer).indirect_reference
        painted.append(f"q 1 0 0 1 {left:.4f} {bottom:.4f} cm /Field{number} Do Q")
    above = DecodedStreamObject()
    above.set_data("\n".join(painted).encode())
    contents = placed.get("/Contents")
    below = contents if isinstance(contents, ArrayObject) else [placed.raw_get("/Contents")]
    placed[NameObject("/Contents")] = ArrayObject([*below, writer._add_object(above)])
    resources = DictionaryObject(cast("DictionaryObject", placed["/Resources"]))
    resources[NameObject("/XObject")] = names  # pages of ours have none of their own
    placed[NameObject("/Resources")] = resources


def _look(field: DictionaryObject) -> StreamObject | None:
    """What a field shows: of a box to tick, what its state looks like."""
    look = field.get("/AP", {}).get("/N")
    look = look.get_object() if look is not None else None
    if isinstance(look, DictionaryObject) and not isinstance(look, StreamObject):
        state = look.get(field.get("/AS", "/Off"))
        look = state.get_object() if state is not None else None
    return look if isinstance(look, StreamObject) and field.get("/Subtype") == "/Widget" else None


def _add_blank_back(writer: PdfWriter, front: PageObject) -> None:
    """A page as large as the one before it."""
    writer.add_blank_page(float(front.mediabox.width), float(front.mediabox.height))


def _printed_as_it_is(sides: Sides) -> DictionaryObject:
    """For whoever prints it from a window: at its own size, on the right sides, once (ISO 32000-1, table 150)."""
    names = {"/PrintScaling": "/None", "/Duplex": _DUPLEX[sides]}
    pairs = {NameObject(key): NameObject(value) for key, value in names.items()}
    return DictionaryObject({**pairs, NameObject("/NumCopies"): NumberObject(1)})
