"""Fields that can be filled in: where they stand, and what stands in them already, drawn in any script."""

from dataclasses import dataclass, replace
from typing import Literal

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.form import TICKED, TYPED_SIZE, FormField
from mentordocs.pdf.objects import number
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.faces import BLACK, Face, Figures, TextStyle
from mentordocs.typesetting.graphics import rectangle, stroke_path
from mentordocs.typesetting.lines import Line, Run, set_lines

TICK_SIDE = 9.5
"""Side of a box to tick, in points."""
TYPED_LEADING = 13.0
"""Distance of the base lines of what stands in a field of several lines."""
_TYPED = TextStyle(Face.SANS, TYPED_SIZE, BLACK, Figures.TABLE)
_PAD = 2.0
_BASELINE = 4.0
_TICK_MARK = ((2.0, 4.9), (4.0, 2.4), (7.7, 7.6))

Box = tuple[float, float, float, float]
"""Left, bottom, width and height in points."""


@dataclass(frozen=True)
class Fillable:
    """What can be filled in: a name, what it is for in words, what stands in it, and its Form element."""

    name: str
    words: str
    value: str
    element: StructureElement

    def lines(self, width: float, language: str) -> tuple[Line, ...]:
        """What stands in it, set to a width."""
        return set_lines((Run(self.value, _TYPED),), width - 2 * _PAD, language) if self.value else ()

    def place_text(self, page: PageContent, box: Box, language: str) -> None:
        """One line of text; what is too long for the box is set smaller, so that all of it shows."""
        drawn = b""
        if self.value:
            line = set_lines((Run(self.value, _TYPED),), 10_000.0, language)[0]
            size = min(1.0, (box[2] - 2 * _PAD) / line.width) * TYPED_SIZE if line.width else TYPED_SIZE
            smaller = set_lines((Run(self.value, replace(_TYPED, size=size)),), 10_000.0, language)
            drawn = _text(page, smaller, _BASELINE)
        self._place(page, "text", box, drawn)

    def place_lines(self, page: PageContent, box: Box, language: str) -> None:
        """Text of several lines, from the top of the box."""
        drawn = _text(page, self.lines(box[2], language), box[3] - TYPED_LEADING + 1.0)
        self._place(page, "lines", box, drawn)

    def place_tick(self, page: PageContent, left: float, bottom: float) -> None:
        """A box to tick."""
        mark = stroke_path(_TICK_MARK, width=1.4, colour=BLACK)
        self._place(page, "tick", (left, bottom, TICK_SIDE, TICK_SIDE), mark)

    def _place(self, page: PageContent, kind: Literal["text", "lines", "tick"], box: Box, drawn: bytes) -> None:
        value = self.value.replace("\u2028", "\n")
        page.place(FormField(kind, self.name, self.words, box, value, drawn), self.element)


def _text(page: PageContent, lines: tuple[Line, ...], first: float) -> bytes:
    """Text operators of lines; the first base line lies `first` points above the bottom of the box."""
    parts = [b"BT %s TL 1 0 0 1 %s %s Tm " % (number(TYPED_LEADING), number(_PAD), number(first))]
    for index, line in enumerate(lines):
        parts.append(b"T* " if index else b"")
        parts.append(line.operators)
        for font, codes in line.codes:
            page.use(font, codes)
    return b"".join([*parts, b"ET\n"]) if lines else b""


def draw_tick(page: PageContent, left: float, bottom: float, fillable: Fillable | None) -> None:
    """The box to tick on paper, which is an artifact, and the field over it where it has a name."""
    with page.artifact(b"Layout"):
        page.paint(rectangle(left, bottom, TICK_SIDE, TICK_SIDE, line=BLACK, line_width=0.8))
    if fillable is not None:
        fillable.place_tick(page, left, bottom)


__all__ = ["TICKED", "TICK_SIDE", "TYPED_LEADING", "Fillable", "draw_tick"]
