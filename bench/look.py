"""How typst's twin looks: our own styles and margins as a typst module of constants, which `twin.typ` sets with."""

from mentordocs.typesetting import styles
from mentordocs.typesetting.faces import ACCENT, GREY, RULE, Colour, Figures, ParagraphStyle, TextStyle
from mentordocs.typesetting.furniture import Geometry

_NUMBERS = {
    Figures.TEXT: 'number-type: "old-style", number-width: "proportional", features: ()',
    Figures.TABLE: 'number-type: "lining", number-width: "tabular", features: ()',
    Figures.SMALL_CAPITALS: 'number-type: "lining", number-width: "tabular", features: ("smcp",)',
}
_FAMILIES = {
    "SourceSerif4": "Source Serif 4",
    "SourceSerif4Display": "Source Serif 4 Display",
    "SourceSans3": "Source Sans 3",
}


def look(geometry: Geometry, *, total_fit: bool) -> str:
    """The module `look.typ`.

    Args:
        geometry: paper and column.
        total_fit: whether typst weighs all breaks of a paragraph together, as we do; left to itself it takes first
            fit for ragged text, which is faster.
    """
    top = geometry.height - geometry.top
    lines = [
        f"#let width = {geometry.width:g}pt",
        f"#let height = {geometry.height:g}pt",
        f"#let inside = {geometry.left(0):g}pt",
        f"#let outside = {geometry.width - geometry.left(0) - geometry.column:g}pt",
        f"#let top-margin = {top:g}pt",
        f"#let bottom-margin = {geometry.height - top - geometry.column_height:g}pt",
        f"#let accent = {_colour(ACCENT)}",
        f"#let grey = {_colour(GREY)}",
        f"#let rule = {_colour(RULE)}",
        '#let linebreaks = "optimized"' if total_fit else "#let linebreaks = auto",
    ]
    for name, style in vars(styles).items():
        key = name.lower().replace("_", "-")
        if isinstance(style, ParagraphStyle):
            lines.append(f"#let {key} = {_paragraph(style)}")
        elif isinstance(style, TextStyle):
            lines.append(f"#let {key} = {_text(style)}")
    return "\n".join(lines) + "\n"


def _paragraph(style: ParagraphStyle) -> str:
    """Space around, and the arguments of `text`; its edges give the leading and the base line that we have."""
    ascent = style.leading * 0.5 + style.text.size * 0.33
    edges = f"(top-edge: {ascent:g}pt, bottom-edge: {ascent - style.leading:g}pt)"
    hyphenate, sticky = str(style.hyphenate).lower(), str(style.keep_with_next).lower()
    return (
        f"(space: (above: {style.before:g}pt, below: {style.after:g}pt, sticky: {sticky}), "
        f"leading: {style.leading:g}pt, text: {_text(style.text)} + {edges} + (hyphenate: {hyphenate}))"
    )


def _text(style: TextStyle) -> str:
    cut, _, form = style.face.partition("-")
    return (
        f'(font: "{_FAMILIES[cut]}", size: {style.size:g}pt, weight: {600 if "Semibold" in form else 400}, '
        f'style: "{"italic" if form.endswith("It") else "normal"}", fill: {_colour(style.colour)}, '
        f"tracking: {style.tracking / 1000:g}em, {_NUMBERS[style.figures]})"
    )


def _colour(colour: Colour) -> str:
    return 'rgb("#' + "".join(f"{round(part * 255):02x}" for part in colour) + '")'
