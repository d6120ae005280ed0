"""The page: shaping, lines, blocks, flow, charts, and the Markdown dialect of the templates.

Blocks know how high they are, where they may be split, how they are drawn, and what they are in the
structure tree. Positions are in points from the lower left corner of the page.
"""

from mentordocs.typesetting.document import (
    Beside,
    Document,
    Figure,
    LineChart,
    Original,
    QrCode,
    ShareBar,
    Strip,
    StripMark,
    StripState,
    ThenNow,
)
from mentordocs.typesetting.setting import Typeset, typeset
from mentordocs.typesetting.shaping import MissingCharactersError, named

__all__ = [
    "Beside",
    "Document",
    "Figure",
    "LineChart",
    "MissingCharactersError",
    "Original",
    "QrCode",
    "ShareBar",
    "Strip",
    "StripMark",
    "StripState",
    "ThenNow",
    "Typeset",
    "named",
    "typeset",
]
