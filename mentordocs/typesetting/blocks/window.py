"""An address where the window of an envelope is: it stands at the top of the first page, before anything else.

Dutch envelopes in C4 and in C5, for a sheet as it is and a sheet folded once, commonly have their window at the left:
20 mm from the edge, 110 mm wide and 40 mm high, its upper edge 50 to 56 mm below that of the envelope. A sheet has room
to slide in it, to the side by 19 mm and up by 14 mm. What is seen wherever it lies is from 20 to 111 mm from the left
edge of the sheet, and from 56 to 82 mm below its upper edge: five lines.
"""

from mentordocs.pdf.content import PageContent
from mentordocs.typesetting.blocks.block import Block
from mentordocs.typesetting.styles import MILLIMETRE

_DOWN = 30 * MILLIMETRE
"""From the top of the column, which is 26 mm below the edge of the sheet."""
_WIDTH = 69 * MILLIMETRE
_HEIGHT = 76 * MILLIMETRE
"""From the top of the column to where other words may stand, unseen however the sheet lies."""


class Window(Block):
    """What is seen through the window, and the white around it."""

    after = 6.0

    def __init__(self, inside: Block) -> None:
        self._inside = inside

    def height(self, width: float) -> float:
        """Down to below the window; more where the address is very long."""
        return max(_HEIGHT, _DOWN + self._inside.height(min(width, _WIDTH)))

    def draw(self, page: PageContent, left: float, top: float, width: float) -> None:
        """The address alone."""
        self._inside.draw(page, left, top - _DOWN, min(width, _WIDTH))
