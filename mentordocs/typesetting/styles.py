"""The styles of all documents: two sizes and two weights do nearly everything."""

from dataclasses import replace
from functools import lru_cache

from mentordocs.typesetting.faces import ACCENT, GREY, Face, Figures, ParagraphStyle, TextStyle

MILLIMETRE = 72 / 25.4
HANG = 12.5 * MILLIMETRE
"""How far the numbers of articles and members hang left of the column."""

READING = TextStyle(Face.SERIF, 10.6)
LABEL = TextStyle(Face.SANS, 8.6, GREY, Figures.TABLE)
TABLE_TEXT = TextStyle(Face.SERIF, 10.0, figures=Figures.TABLE)

BODY = ParagraphStyle(READING, 14.4, before=3.0, after=3.0)
MEMBER = ParagraphStyle(READING, 14.4, before=0.0, after=1.6)
TITLE = ParagraphStyle(TextStyle(Face.DISPLAY, 27, ACCENT), 31, before=0, after=3, hyphenate=False, keep_with_next=True)
HONOUR = ParagraphStyle(
    TextStyle(Face.DISPLAY, 40, ACCENT), 46, before=18, after=18, hyphenate=False, keep_with_next=True
)
"""The name on a certificate."""
LAUDATION = ParagraphStyle(TextStyle(Face.SERIF, 14.0), 21.5, before=4.0, after=12.0, hyphenate=False)
"""What a certificate says of who has it."""
ANNEX_TITLE = ParagraphStyle(
    TextStyle(Face.DISPLAY, 18, ACCENT), 22, before=24, after=7, hyphenate=False, keep_with_next=True
)
SUBTITLE = ParagraphStyle(TextStyle(Face.DISPLAY_ITALIC, 14, GREY), 18, before=0, after=17, hyphenate=False)
KICKER = ParagraphStyle(
    TextStyle(Face.SANS_BOLD, 10.2, ACCENT, Figures.SMALL_CAPITALS, tracking=40),
    12,
    after=8,
    hyphenate=False,
    keep_with_next=True,
)
HEADING = ParagraphStyle(
    TextStyle(Face.SANS_BOLD, 11.2, ACCENT, Figures.TABLE),
    14.4,
    before=13,
    after=1.5,
    hyphenate=False,
    keep_with_next=True,
)
SUBHEADING = ParagraphStyle(
    TextStyle(Face.SANS_BOLD, 9.6, ACCENT, Figures.TABLE), 13, before=10, after=3, hyphenate=False, keep_with_next=True
)
ROLE = ParagraphStyle(
    TextStyle(Face.SANS_BOLD, 9.8, ACCENT, Figures.SMALL_CAPITALS, tracking=35),
    12.5,
    after=1,
    hyphenate=False,
    keep_with_next=True,
)
NOTE = ParagraphStyle(TextStyle(Face.SANS, 8.6, GREY, Figures.TABLE), 11.6, before=6, after=4)
CELL = ParagraphStyle(TABLE_TEXT, 13.2, hyphenate=False)
CELL_LABEL = ParagraphStyle(TextStyle(Face.SANS, 9.0, GREY, Figures.TABLE), 13.2, hyphenate=False)
CELL_HEAD = ParagraphStyle(TextStyle(Face.SANS_BOLD, 8.6, figures=Figures.TABLE), 12, hyphenate=False)
CAPTION = ParagraphStyle(LABEL, 11.4, before=2, after=2)
BIG_FIGURE = ParagraphStyle(TextStyle(Face.SANS_BOLD, 19, figures=Figures.TABLE), 23, hyphenate=False)
"""The large number of an overview, above its caption."""
FOOT = TextStyle(Face.SANS, 8.0, GREY, Figures.TABLE)
FOOT_STRONG = TextStyle(Face.SANS_BOLD, 8.0, figures=Figures.TABLE)
FOOT_SMALL = TextStyle(Face.SANS, 6.6, GREY, Figures.TABLE)
WATERMARK = TextStyle(Face.SANS_BOLD, 110, (0.86, 0.87, 0.88), tracking=60)

HANG_BESIDE = 9 * MILLIMETRE
"""The same as `HANG`, where two languages stand side by side."""
_BESIDE = 0.87
_LEAST = 8.8
_LEAST_LEADING = 1.3


@lru_cache(maxsize=128)
def beside_another(style: ParagraphStyle) -> ParagraphStyle:
    """A style as it is where two languages stand side by side: smaller, but never below what reads well on paper."""
    size = style.text.size
    share = max(_BESIDE, min(1.0, _LEAST / size))
    return replace(
        style,
        text=replace(style.text, size=size * share),
        leading=max(style.leading * _BESIDE, size * share * _LEAST_LEADING),
        before=style.before * share,
        after=style.after * share,
    )
