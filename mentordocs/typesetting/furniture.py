"""What stands around the column: paper and margins, running head, foot with initials and code, watermark.

All of it is an artifact: a reader hears the document, not its furniture.
"""

from dataclasses import dataclass
from math import sqrt

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.page_code import MODULE, QUIET_MODULES, PageCode, qr_matrix
from mentordocs.typesetting.blocks.paragraph import draw_lines, first_baseline
from mentordocs.typesetting.document import Document, Original
from mentordocs.typesetting.faces import ACCENT, GREY, RULE, ParagraphStyle, TextStyle
from mentordocs.typesetting.graphics import rectangle, stroke_line
from mentordocs.typesetting.lines import Run, set_lines
from mentordocs.typesetting.shaping import width_of
from mentordocs.typesetting.styles import FOOT, FOOT_SMALL, FOOT_STRONG, MILLIMETRE, WATERMARK

_SIZES = {"A4": (210 * MILLIMETRE, 297 * MILLIMETRE), "Letter": (612.0, 792.0)}
_COLUMN = 134 * MILLIMETRE
_BINDING = 41 * MILLIMETRE
"""White at the binding edge: 26 mm, and room in which the numbers of articles hang."""
_WIDE_COLUMN = 161 * MILLIMETRE
_WIDE_BINDING = 26.5 * MILLIMETRE
"""Two languages side by side take all that the margins leave; numbers of articles hang within."""
_CERTIFICATE_COLUMN = 205 * MILLIMETRE
_FRAME = 15 * MILLIMETRE
"""White between the frame of a certificate and its column, at the sides."""
_FRAME_WITHIN = 1.6 * MILLIMETRE
"""From the strong line of the frame to the fine one."""
_TOP = 26 * MILLIMETRE
_BOTTOM = 39 * MILLIMETRE
_HEAD = 16 * MILLIMETRE
_CODE_BOTTOM = 9 * MILLIMETRE
_FOOT_TOP = 34.6 * MILLIMETRE
_BOX = (16 * MILLIMETRE, 14 * MILLIMETRE)
_LOW_BOX = (16 * MILLIMETRE, 6.8 * MILLIMETRE)
_BOX_LABEL = 9.6
"""Room above a box for whose initials go into it, in points."""
_FOOT_TEXT = 50 * MILLIMETRE
_WIDE_FOOT_TEXT = 76 * MILLIMETRE
_FOOT_LEADING = 11.0
_WATERMARK_MOST = 740.0
"""How long the word across the page may be, in points; what is longer is drawn smaller."""


@dataclass(frozen=True)
class Geometry:
    """Paper and column in points. Margins are mirrored: page 0 is a right-hand page."""

    width: float
    height: float
    column: float = _COLUMN
    """Width of the column."""
    binding: float = _BINDING
    """White between the column and the binding edge."""

    @classmethod
    def of(cls, page: str, *, wide: bool = False, certificate: bool = False) -> "Geometry":
        """The geometry for a paper; a wide one is for two languages side by side, a certificate lies on its side."""
        if certificate:
            height, width = _SIZES[page]
            return cls(width, height, _CERTIFICATE_COLUMN, (width - _CERTIFICATE_COLUMN) / 2)
        return cls(*_SIZES[page], _WIDE_COLUMN, _WIDE_BINDING) if wide else cls(*_SIZES[page])

    @property
    def column_height(self) -> float:
        """Height of the column."""
        return self.height - _TOP - _BOTTOM

    @property
    def top(self) -> float:
        """Height above the foot of the page at which the column begins."""
        return self.height - _TOP

    def left(self, page: int) -> float:
        """Left edge of the column on a page, counted from 0."""
        return self.binding if page % 2 == 0 else self.width - self.binding - self.column


def draw_head(page: PageContent, document: Document, geometry: Geometry) -> None:
    """The running head; the first page has none, its title says it."""
    if page.page == 0:
        return
    left = geometry.left(page.page)
    y = geometry.height - _HEAD
    with page.artifact(b"Pagination"):
        right = document.head[1]
        right_width = width_of(right, FOOT, document.language)
        _write(page, document.head[0], FOOT, left, y, document.language, width=geometry.column - right_width - 12)
        _write(page, right, FOOT, left + geometry.column - right_width, y, document.language)


def draw_frame(page: PageContent, document: Document, geometry: Geometry) -> None:
    """Two lines around the column of a certificate, above its foot."""
    if document.sheet != "certificate":
        return
    left, bottom = geometry.left(page.page) - _FRAME, _FOOT_TOP + 4 * MILLIMETRE
    width, height = geometry.column + 2 * _FRAME, geometry.height - _FRAME - bottom
    with page.artifact(b"Background"):
        for inside, line_width in ((0.0, 1.8), (_FRAME_WITHIN, 0.5)):
            size = width - 2 * inside, height - 2 * inside
            page.paint(rectangle(left + inside, bottom + inside, *size, line=ACCENT, line_width=line_width))


def draw_watermark(page: PageContent, document: Document, geometry: Geometry) -> None:
    """DRAFT across the page, under everything else."""
    if not document.draft:
        return
    text = document.label("draft").upper()
    lines = set_lines((Run(text, WATERMARK),), 10_000.0, document.language)
    half = lines[0].width / 2
    turned = min(1.0, _WATERMARK_MOST / lines[0].width) * sqrt(0.5)
    with page.artifact(b"Background"):
        at = (turned, turned, -turned, turned, geometry.width / 2, geometry.height / 2 + 20)
        page.paint(b"q %.4f %.4f %.4f %.4f %.2f %.2f cm\n" % at)
        draw_lines(page, lines, ParagraphStyle(WATERMARK, 40), -half, 0, half * 2)
        page.paint(b"Q\n")


def draw_foot(page: PageContent, document: Document, geometry: Geometry, original: Original | None, pages: int) -> None:
    """Reference, version, original, page x of y, fingerprint, boxes for initials, and the code that says the same."""
    left = geometry.left(page.page)
    right = left + geometry.column
    code = PageCode(
        document.reference,
        0 if document.draft else document.version or 0,
        original.number if original else 0,
        page.page + 1,
        pages,
        document.fingerprint,
    )
    matrix = qr_matrix(code.payload)
    side = matrix.side * MODULE
    with page.artifact(b"Pagination"):
        if document.sheet != "certificate":  # its frame is the line above the foot
            page.paint(stroke_line((left, _FOOT_TOP), (right, _FOOT_TOP), width=0.5, colour=RULE))
        _foot_text(page, document, left, original, pages)
        page.paint(matrix.operators(right - side, _CODE_BOTTOM))
        if document.signers:
            _initials(page, document, left + _foot_width(document), right - side - QUIET_MODULES * MODULE)


def _foot_width(document: Document) -> float:
    return _WIDE_FOOT_TEXT if document.beside else _FOOT_TEXT


def _foot_text(page: PageContent, document: Document, left: float, original: Original | None, pages: int) -> None:
    y = _FOOT_TOP - 13

    def line(text: str, style: TextStyle) -> None:
        nonlocal y
        y -= _FOOT_LEADING * _write_wrapped(page, text, style, (left, y), document)

    if original is not None:
        line(document.label("original_of", number=original.number, count=len(document.originals)), FOOT_STRONG)
        line(original.label, FOOT)
    line(document.reference, FOOT)
    if document.draft:
        line(f"{document.label('draft').upper()} · {document.fingerprint}", FOOT)
    elif document.version is not None:
        line(f"{document.label('version')}\u00a0{document.version} · {document.fingerprint}", FOOT)
    else:
        line(document.fingerprint, FOOT)
    if document.foot:
        line(document.foot, FOOT)
    line(document.label("page_of", page=page.page + 1, pages=pages), FOOT)


def _write_wrapped(page: PageContent, text: str, style: TextStyle, at: tuple[float, float], document: Document) -> int:
    """Write text in the narrow column of the foot, and give the number of lines that it took."""
    lines = set_lines((Run(text, style),), _foot_width(document) - 6, document.language)
    paragraph = ParagraphStyle(style, _FOOT_LEADING)
    draw_lines(page, lines, paragraph, at[0], at[1] + first_baseline(paragraph), _foot_width(document))
    return len(lines)


def _initials(page: PageContent, document: Document, left: float, right: float) -> None:
    """A box for each signer; more than three stand in two rows."""
    per_row = 3
    rows = -(-len(document.signers) // per_row)
    width, height = _BOX if rows == 1 else _LOW_BOX
    columns = min(per_row, len(document.signers))
    gap = min(7.0, (right - left - columns * width) / max(1, columns - 1))
    start = right - columns * width - (columns - 1) * gap
    for index, signer in enumerate(document.signers):
        row, column = divmod(index, per_row)
        x = start + column * (width + gap)
        y = _CODE_BOTTOM + (rows - 1 - row) * (height + _BOX_LABEL)
        page.paint(rectangle(x, y, width, height, line=GREY, line_width=0.5))
        lines = set_lines((Run(signer, FOOT_SMALL),), width + gap - 2, document.language)[:1]
        draw_lines(page, lines, ParagraphStyle(FOOT_SMALL, 8), x, y + height + 8.6, width)
    above = _CODE_BOTTOM + rows * (height + _BOX_LABEL) + 1.6
    _write(page, document.label("initials"), FOOT, start, above, document.language)


def _write(
    page: PageContent,
    text: str,
    style: TextStyle,
    left: float,
    baseline: float,
    language: str,
    *,
    width: float = 10_000.0,
) -> None:
    lines = set_lines((Run(text, style),), width, language)[:1]
    draw_lines(page, lines, ParagraphStyle(style, 10), left, baseline + 5 + style.size * 0.33, width)
