"""The block that draws a figure, by its type."""

from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.charts.line_chart import LineChartBlock
from mentordocs.typesetting.charts.share_bar import QrCodeBlock, ShareBarBlock
from mentordocs.typesetting.charts.small_multiples import SmallMultiplesBlock
from mentordocs.typesetting.charts.strip import StripBlock
from mentordocs.typesetting.charts.then_now import ThenNowBlock
from mentordocs.typesetting.document import Figure, LineChart, ShareBar, SmallMultiples, Strip, ThenNow


def figure_block(figure: Figure, parent: StructureElement, language: str) -> Block:
    """The block for a figure."""
    if isinstance(figure, LineChart):
        return LineChartBlock(figure, parent, language)
    if isinstance(figure, Strip):
        return StripBlock(figure, parent, language)
    if isinstance(figure, ShareBar):
        return ShareBarBlock(figure, parent, language)
    if isinstance(figure, ThenNow):
        return ThenNowBlock(figure, parent, language)
    if isinstance(figure, SmallMultiples):
        return SmallMultiplesBlock(figure, parent, language)
    return QrCodeBlock(figure, parent, language)
