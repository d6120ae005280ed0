"""Blocks onto pages: what belongs together stays together, and nothing is left alone."""

from collections.abc import Sequence
from typing import NamedTuple

from mentordocs.errors import TypesettingError
from mentordocs.typesetting.blocks.block import Block, Stack, white_between


class Placed(NamedTuple):
    """A block and the distance of its top below the top of the column."""

    block: Block
    down: float


def flow(blocks: Sequence[Block], width: float, height: float) -> list[list[Placed]]:
    """Place blocks in columns of a width and a height in points, one column a page.

    Raises:
        TypesettingError: A block can be neither split nor held by an empty page.
    """
    waiting = list(reversed(blocks))
    pages: list[list[Placed]] = [[]]
    used = 0.0
    while waiting:
        block = waiting.pop()
        page = pages[-1]
        if block.starts_page:
            if not _is_blank(page):
                page = []
                pages.append(page)
            page[:] = [Placed(block, 0.0)]
            used = 0.0
            continue
        white = white_between(page[-1].block, block) if page else 0.0
        room = height - used - white
        if _needed(block, waiting, width) <= room + 0.01 and block.height(width) <= room + 0.01:
            page.append(Placed(block, used + white))
            used += white + block.height(width)
            continue
        # What keeps with the next but is itself split gives its last part along.
        most = min(room, block.height(width) - 1.0) if block.keep_with_next else room
        parts = block.split(width, most) if not page or block.least(width) <= most else None
        if parts is not None:
            parts[1].keep_with_next = block.keep_with_next
            page.append(Placed(parts[0], used + white))
            waiting.append(parts[1])
            pages.append([])
            used = 0.0
        elif page:
            waiting.append(block)
            pages.append([])
            used = 0.0
        elif block.height(width) <= height + 0.01:
            page.append(Placed(block, 0.0))
            used = block.height(width)
        elif isinstance(block, Stack):
            waiting.extend(reversed(block.blocks))
        else:
            msg = f"a {type(block).__name__} of {block.height(width):.0f} pt does not fit on a page of {height:.0f} pt"
            raise TypesettingError(msg)
    return [page for page in pages if not _is_blank(page)] or [[]]


def _is_blank(page: Sequence[Placed]) -> bool:
    """Whether a page holds nothing, or nothing but that it was to be begun."""
    return all(placed.block.starts_page for placed in page)


def _needed(block: Block, waiting: Sequence[Block], width: float) -> float:
    """Height of a block and of what must follow it on the same page."""
    total = block.height(width)
    for following in reversed(waiting):
        if not block.keep_with_next or following.starts_page:
            return total
        total += white_between(block, following)
        if not following.keep_with_next:
            return total + following.least(width)
        total += following.height(width)
        block = following
    return total
