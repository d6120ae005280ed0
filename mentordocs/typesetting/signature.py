"""What a field shows once it is signed: who, that it is digital, and when; set in the styles of the paper."""

from collections.abc import Sequence

from mentordocs.pdf.clusters import ClusterCodes
from mentordocs.pdf.content import PageContent
from mentordocs.pdf.embedding import embed
from mentordocs.pdf.file import PdfFile
from mentordocs.pdf.objects import Value, dictionary
from mentordocs.typesetting.blocks.paragraph import draw_lines
from mentordocs.typesetting.faces import ACCENT, Face, Figures, ParagraphStyle, TextStyle, font_by_key
from mentordocs.typesetting.graphics import stroke_line
from mentordocs.typesetting.lines import Run, set_lines
from mentordocs.typesetting.styles import CAPTION

_NAME = ParagraphStyle(TextStyle(Face.DISPLAY, 14, ACCENT, Figures.TEXT), 17, hyphenate=False)
_INDENT = 8.0
_MOST_LINES = 2
"""A longer name is cut: the certificate has it whole."""


def draw_signature(name: str, notes: Sequence[str], language: str, size: tuple[float, float]) -> bytes:
    """A file of one page that holds the appearance of a signature as the form XObject `Appearance`.

    Args:
        name: Who signed.
        notes: What stands below it, a line each.
        language: Language tag of the document.
        size: Width and height of the field in points.

    Raises:
        MissingCharactersError: A character that no font here has.
    """
    width, height = size
    page = PageContent(0)
    column = width - 2 * _INDENT
    names = set_lines((Run(name, _NAME.text),), column, language, hyphenate=False)[:_MOST_LINES]
    lines = tuple(line for note in notes for line in set_lines((Run(note, CAPTION.text),), column, language))
    used = len(names) * _NAME.leading + len(lines) * CAPTION.leading
    top = height / 2 + used / 2
    with page.artifact():
        page.paint(stroke_line((2, 3), (2, height - 3), width=2, colour=ACCENT))
        draw_lines(page, names, _NAME, _INDENT, top, column)
        draw_lines(page, lines, CAPTION, _INDENT, top - len(names) * _NAME.leading, column)
    return _file(page, size)


def _file(page: PageContent, size: tuple[float, float]) -> bytes:
    file = PdfFile()
    box: list[Value] = [0, 0, *size]
    clusters = ClusterCodes()
    for key, used in page.codes.items():
        clusters.allot(font_by_key(key), used)
    fonts: dict[str, Value] = {
        key: embed(file, font_by_key(key), used, clusters).reference for key, used in sorted(page.codes.items())
    }
    form = file.add_stream(
        clusters.written(page.to_bytes()),
        {"Type": "XObject", "Subtype": "Form", "BBox": box, "Resources": {"Font": fonts}},
    )
    tree = file.reserve()
    leaf = file.add_dictionary(
        {
            "Type": "Page",
            "Parent": tree.reference,
            "MediaBox": box,
            "Resources": {"XObject": {"Appearance": form.reference}},
        }
    )
    tree.content = dictionary({"Type": "Pages", "Count": 1, "Kids": [leaf.reference]})
    file.catalog.content = dictionary({"Type": "Catalog", "Pages": tree.reference})
    file.set_information({})
    return file.to_bytes()
