"""Lines and shapes as content-stream operators; all of them are painted inside artifacts or figures."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin

from mentordocs.pdf.objects import number
from mentordocs.typesetting.faces import RULE, Colour

Point = tuple[float, float]


def _numbers(*values: float) -> bytes:
    return b" ".join(map(number, values))


@lru_cache(maxsize=256)
def colour_operands(colour: Colour) -> bytes:
    """Red, green and blue as operands of `rg` and `RG`."""
    return b" ".join(map(number, colour))


def stroke_line(
    start: Point, end: Point, *, width: float = 0.5, colour: Colour = RULE, dash: Sequence[float] = ()
) -> bytes:
    """A straight line; `dash` gives lengths of strokes and gaps in points."""
    return b"%s RG %s w [%s] 0 d %s m %s l S\n" % (
        colour_operands(colour),
        number(width),
        _numbers(*dash),
        _numbers(*start),
        _numbers(*end),
    )


def stroke_path(points: Sequence[Point], *, width: float, colour: Colour) -> bytes:
    """A line through points, with round joins."""
    first, *rest = points
    steps = b" ".join(_numbers(*point) + b" l" for point in rest)
    return b"%s RG %s w [] 0 d 1 j 1 J %s m %s S 0 J\n" % (
        colour_operands(colour),
        number(width),
        _numbers(*first),
        steps,
    )


def rectangle(
    left: float,
    bottom: float,
    width: float,
    height: float,
    *,
    fill: Colour | None = None,
    line: Colour | None = None,
    line_width: float = 0.6,
) -> bytes:
    """A rectangle, filled, outlined, or both."""
    parts = []
    if fill is not None:
        parts.append(colour_operands(fill) + b" rg")
    if line is not None:
        parts.append(b"%s RG %s w [] 0 d" % (colour_operands(line), number(line_width)))
    operator = b"B" if fill is not None and line is not None else b"f" if fill is not None else b"S"
    parts.append(_numbers(left, bottom, width, height) + b" re " + operator)
    return b" ".join(parts) + b"\n"


def circle(
    centre: Point, radius: float, *, fill: Colour | None = None, line: Colour | None = None, line_width: float = 1.0
) -> bytes:
    """A circle of four Bézier arcs."""
    x, y = centre
    reach = radius * 4 / 3 * (2**0.5 - 1)
    path = [_numbers(x + radius, y) + b" m"]
    for quarter in range(4):
        a, b = quarter * pi / 2, (quarter + 1) * pi / 2
        path.append(
            _numbers(
                x + radius * cos(a) - reach * sin(a),
                y + radius * sin(a) + reach * cos(a),
                x + radius * cos(b) + reach * sin(b),
                y + radius * sin(b) - reach * cos(b),
                x + radius * cos(b),
                y + radius * sin(b),
            )
            + b" c"
        )
    parts = []
    if fill is not None:
        parts.append(colour_operands(fill) + b" rg")
    if line is not None:
        parts.append(b"%s RG %s w [] 0 d" % (colour_operands(line), number(line_width)))
    operator = b"b" if fill is not None and line is not None else b"f" if fill is not None else b"s"
    return b" ".join([*parts, *path, operator]) + b"\n"
