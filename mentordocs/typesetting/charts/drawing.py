"""What the charts share: text at a point, inside the figure's own marked content."""

from abc import abstractmethod

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.blocks.paragraph import draw_lines, first_baseline
from mentordocs.typesetting.faces import GREY, Colour, Face, Figures, ParagraphStyle, TextStyle
from mentordocs.typesetting.lines import Run, set_lines
from mentordocs.typesetting.shaping import width_of


class Drawing(Block):
    """A figure: one piece of marked content with its description in words."""

    def __init__(self, parent: StructureElement, alternative: str, language: str) -> None:
        self._element = parent.add("Figure", alternative=alternative)
        self._language = language
        self.before, self.after = 4.0, 8.0

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """All of it is content of the figure."""
        with page.marked(self._element):
            self._paint(page, left, top, width)

    @abstractmethod
    def _paint(self, page: PageContent, left: float, top: float, width: float) -> None:
        """Paint it below `top`."""

    def _write(
        self,
        page: PageContent,
        text: str,
        at: tuple[float, float],
        *,
        style: TextStyle,
        align: str = "left",
        width: float = 0.0,
        leading: float = 10.0,
    ) -> None:
        """Text whose first base line begins, is centred on, or ends at a point; wider than `width` it breaks."""
        paragraph = ParagraphStyle(style, leading, align=align)
        room = width or 1000.0
        lines = set_lines((Run(text, style),), room, self._language, hyphenate=False)
        left = at[0] - (0.0 if align == "left" else room / 2 if align == "centre" else room)
        draw_lines(page, lines, paragraph, left, at[1] + first_baseline(paragraph), room)

    def _width_of(self, text: str, style: TextStyle) -> float:
        return width_of(text, style, self._language)


def chart_text(size: float = 8.0, colour: Colour = GREY, *, strong: bool = False) -> TextStyle:
    """Text of a chart: sans, tabular figures."""
    return TextStyle(Face.SANS_BOLD if strong else Face.SANS, size, colour, Figures.TABLE)
