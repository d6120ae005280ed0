"""Parts of a whole as one bar, with a mark where the promise lies; and the code that a telephone reads."""

from decimal import Decimal

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.page_code import QUIET_MODULES, qr_matrix
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.charts.drawing import Drawing, chart_text
from mentordocs.typesetting.document import QrCode, ShareBar
from mentordocs.typesetting.faces import ACCENT, BLACK, PALE
from mentordocs.typesetting.graphics import rectangle, stroke_line

_BAR = 15.0
_QR_MODULE = 1.9
_QR_LEVEL = "M"
"""The error correction that a payment code has (EPC069-12, QR code and version)."""


class ShareBarBlock(Drawing):
    """One bar as wide as the column; every part is labelled below its start."""

    def __init__(self, bar: ShareBar, parent: StructureElement, language: str) -> None:
        super().__init__(parent, bar.alt, language)
        self._bar = bar

    def height(self, width: float) -> float:
        """The mark's label above, the bar, the labels below."""
        return _BAR + (14 if self._bar.mark else 2) + 16

    def _paint(self, page: PageContent, left: float, top: float, width: float) -> None:
        bar = self._bar
        total = sum((value for _, value in bar.parts), Decimal(0))
        whole = max(total, bar.mark[1] if bar.mark else Decimal(0)) or Decimal(1)
        y = top - (14 if bar.mark else 2) - _BAR
        x = left
        fills = (ACCENT, PALE, (0.75, 0.77, 0.79))
        label_from = left
        for index, (label, value) in enumerate(bar.parts):
            size = width * float(value / whole)
            page.paint(rectangle(x, y, size, _BAR, fill=fills[index % 3], line=ACCENT, line_width=0.6))
            at = max(x, label_from)
            at = min(at, left + width - self._width_of(label, chart_text()))
            self._write(page, label, (at, y - 10), style=chart_text())
            label_from = at + self._width_of(label, chart_text()) + 10
            x += size
        if bar.mark:
            label, value = bar.mark
            at = left + width * float(value / whole)
            page.paint(stroke_line((at, y - 2), (at, y + _BAR + 4), width=1.4, colour=BLACK))
            half = self._width_of(label, chart_text(8.0, BLACK, strong=True)) / 2
            centre = min(max(at, left + half), left + width - half)
            self._write(page, label, (centre, y + _BAR + 6), style=chart_text(8.0, BLACK, strong=True), align="centre")


class QrCodeBlock(Drawing):
    """A QR code with its caption beside it."""

    def __init__(self, code: QrCode, parent: StructureElement, language: str) -> None:
        super().__init__(parent, code.alt, language)
        self._code = code
        self._matrix = qr_matrix(code.payload, levels=_QR_LEVEL)

    def height(self, width: float) -> float:
        """The code and its quiet zone above and below."""
        return (self._matrix.side + QUIET_MODULES) * _QR_MODULE

    def _paint(self, page: PageContent, left: float, top: float, width: float) -> None:
        size = self._matrix.side * _QR_MODULE
        page.paint(self._matrix.operators(left, top - size - QUIET_MODULES * _QR_MODULE / 2, _QR_MODULE))
        beside = left + size + (QUIET_MODULES + 2) * _QR_MODULE
        self._write(
            page,
            self._code.caption,
            (beside, top - 16),
            style=chart_text(8.6),
            width=width - (beside - left),
            leading=11.6,
        )
