"""Paragraphs, headings and members: lines of text, with a label in the margin where they have one."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.link import Link
from mentordocs.pdf.objects import number
from mentordocs.pdf.outline import Heading
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.faces import ParagraphStyle
from mentordocs.typesetting.graphics import stroke_line
from mentordocs.typesetting.lines import Line, Run, Stretch, set_lines

_FEWEST_LINES = 2
_WHOLE_UP_TO = 4
_LINE_BELOW, _LINE_WIDTH = 0.16, 0.055
"""Where an underline lies below the base line, and how thick it is, in ems."""
_SHARE_OF_WHITE = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""How much of the white of a line stands before it."""


def draw_lines(
    page: PageContent, lines: tuple[Line, ...], style: ParagraphStyle, left: float, top: float, width: float
) -> None:
    """Paint lines below `top`, inside a scope that is open; the first base line lies where its leading puts it."""
    if not lines:
        return
    baseline = top - first_baseline(style)
    parts = [b"BT "]
    at = 0.0
    for index, line in enumerate(lines):
        indent = _SHARE_OF_WHITE[style.align] * (width - line.width)
        if index == 0:
            parts.append(b"1 0 0 1 %s %s Tm " % (number(left + indent), number(baseline)))
        else:
            parts.append(b"%s %s Td " % (number(indent - at), number(-style.leading)))
        at = indent
        parts.append(line.operators)
        for font, codes in line.codes:
            page.use(font, codes)
    parts.append(b"ET\n")
    page.paint(b"".join(parts))


def draw_content(
    page: PageContent,
    element: StructureElement,
    lines: tuple[Line, ...],
    style: ParagraphStyle,
    left: float,
    top: float,
    width: float,
) -> None:
    """Paint lines as content of an element, as `draw_lines` does; links and words of another language have their own.

    One link may be seen on two lines: it is one element with an annotation for each.
    """
    if not any(line.stretches for line in lines):
        with page.marked(element):
            draw_lines(page, lines, style, left, top, width)
        return
    for line in lines:
        for font, codes in line.codes:
            page.use(font, codes)
    for (language, link, spoken, _), group in groupby(_stretches(lines, style, left, top, width), key=_element_of):
        owner = element.inline(language, link, spoken=spoken)
        placed = list(group)
        shown = [b"1 0 0 1 %s %s Tm %s" % (number(x), number(y), each.operators) for each, x, y in placed]
        with page.marked(owner):
            page.paint(b"BT %sET\n" % b"".join(shown))
        for each, x, y in placed if link is not None else ():
            size = style.text.size
            page.place(Link(link or "", (x, y - 0.28 * size, each.end - each.start, 1.16 * size)), owner)


def _element_of(placed: tuple[Stretch, float, float]) -> tuple[str | None, str | None, str | None, object]:
    """What stretches have alike that share an element; one with words of its own to be spoken shares it with none."""
    stretch = placed[0]
    return stretch.language, stretch.link, stretch.spoken, placed[1:] if stretch.spoken is not None else None


def underlined_element(runs: tuple[Run, ...], element: StructureElement) -> StructureElement:
    """The element for the words of a paragraph or a cell: a Span that says so where they are underlined."""
    is_underlined = bool(runs) and all(run.style.underlined for run in runs)
    return element.inline(None, None, underlined=True) if is_underlined else element


def draw_underline(
    page: PageContent,
    runs: tuple[Run, ...],
    lines: tuple[Line, ...],
    style: ParagraphStyle,
    left: float,
    top: float,
    width: float,
) -> None:
    """Underline every line of a paragraph or a cell, where its words are underlined."""
    if not runs or not all(run.style.underlined for run in runs):
        return
    size, low = style.text.size, top - first_baseline(style)
    with page.artifact(b"Layout"):
        for line in lines:
            start = left + _SHARE_OF_WHITE[style.align] * (width - line.width)
            at, end = (start, low - _LINE_BELOW * size), (start + line.width, low - _LINE_BELOW * size)
            page.paint(stroke_line(at, end, width=_LINE_WIDTH * size, colour=style.text.colour))
            low -= style.leading


def _stretches(
    lines: tuple[Line, ...], style: ParagraphStyle, left: float, top: float, width: float
) -> Iterator[tuple[Stretch, float, float]]:
    """The stretches of lines, and where each begins on its base line."""
    baseline = top - first_baseline(style)
    for line in lines:
        start = left + _SHARE_OF_WHITE[style.align] * (width - line.width)
        for each in line.stretches or (Stretch(None, None, None, 0.0, line.width, line.operators),):
            yield each, start + each.start, baseline
        baseline -= style.leading


def first_baseline(style: ParagraphStyle) -> float:
    """Distance of the first base line below the top of a paragraph."""
    return style.leading * 0.5 + style.text.size * 0.33


class Label:
    """What hangs left of a paragraph: an article number, a member number, a bullet."""

    def __init__(self, text: str, style: ParagraphStyle, element: StructureElement, *, hang: float) -> None:
        self.text = text
        self.style = style
        self.element = element
        self.hang = hang

    def draw(self, page: PageContent, left: float, baseline: float, language: str) -> None:
        """On the base line of the first line of its paragraph, `hang` points to the left."""
        lines = set_lines((Run(self.text, self.style.text),), 1000.0, language)
        with page.marked(self.element):
            draw_lines(page, lines, self.style, left - self.hang, baseline + first_baseline(self.style), 1000.0)


class Paragraph(Block):
    """Runs of text set as lines. `element` is what they are: P, H1, H2, LBody and so on."""

    def __init__(
        self,
        runs: tuple[Run, ...],
        style: ParagraphStyle,
        element: StructureElement,
        language: str,
        *,
        label: Label | None = None,
        indent: float = 0.0,
        first: int = 0,
        last: int | None = None,
    ) -> None:
        self.runs = runs
        self.style = style
        self.element = element
        self.language = language
        self.label = label
        self.indent = indent
        self._first, self._last = first, last
        self._set: dict[float, tuple[Line, ...]] = {}
        self.bookmark: Heading | None = None
        self.before = style.before
        self.after = style.after
        self.keep_with_next = style.keep_with_next

    def lines(self, width: float) -> tuple[Line, ...]:
        """Its lines at a width; for one part of a split paragraph, those of this part."""
        if width not in self._set:
            whole = set_lines(self.runs, width - self.indent, self.language, hyphenate=self.style.hyphenate)
            self._set[width] = whole[self._first : self._last]
        return self._set[width]

    def height(self, width: float) -> float:
        """Lines times leading."""
        return len(self.lines(width)) * self.style.leading

    def least(self, width: float) -> float:
        """Two lines, or all where it is not split."""
        count = len(self.lines(width))
        return (count if count <= _WHOLE_UP_TO or self.style.keep_with_next else _FEWEST_LINES) * self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Between lines, two on either side at least; up to four lines stay together, as do headings."""
        count = len(self.lines(width))
        if count <= _WHOLE_UP_TO or self.style.keep_with_next:
            return None
        fitting = min(int(room / self.style.leading + 0.001), count - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return None
        middle = self._first + fitting
        upper = self._part(self.label, self._first, middle)
        lower = self._part(None, middle, self._last)
        upper.after = lower.before = 0.0
        return upper, lower

    def _part(self, label: Label | None, first: int, last: int | None) -> "Paragraph":
        return Paragraph(
            self.runs, self.style, self.element, self.language, label=label, indent=self.indent, first=first, last=last
        )

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """The label first, so that a reader hears it first."""
        if self.bookmark is not None:
            page.headings.append(replace(self.bookmark, top=top))
        if self.label is not None:
            self.label.draw(page, left + self.indent, top - first_baseline(self.style), self.language)
        lines = self.lines(width)
        if lines:
            placed = (left + self.indent, top, width - self.indent)
            draw_content(page, underlined_element(self.runs, self.element), lines, self.style, *placed)
            draw_underline(page, self.runs, lines, self.style, *placed)
