"""What was painted, read back from its operators: the text of shaped words and lines, and how wide they are."""

import re

import pikepdf

from mentordocs.pdf.font import Font
from mentordocs.typesetting.faces import font_by_key
from mentordocs.typesetting.lines import Line
from mentordocs.typesetting.shaping import Word


def codes_in(array: bytes) -> list[int]:
    """The character codes in the inside of a `TJ` array."""
    digits = "".join(part.decode() for part in re.findall(rb"<([0-9A-F]*)>", array))
    return [int(digits[start : start + 4], 16) for start in range(0, len(digits), 4)]


def read_back(word: Word) -> str:
    """What a reader takes a shaped word for: its ActualText where it has one, else what its codes mean."""
    return "".join(
        run.text if run.text is not None else "".join(map(font_by_key(run.font).text_of, codes_in(run.array)))
        for run in word.runs
    )


def glyph_names(word: Word) -> list[str]:
    """The glyphs that draw a word, by their names in the font."""
    return [
        str(font.shaper.get_glyph_name(font.glyph(code)))
        for run in word.runs
        for font in [font_by_key(run.font)]
        for code in codes_in(run.array)
    ]


def width_painted(line: Line) -> float:
    """How far the operators of a line move the pen, in points, without a space at its end."""
    return _advance(_operators(line))[0]


def codes_painted(line: Line) -> dict[str, set[int]]:
    """The codes that the operators of a line show, by font."""
    codes: dict[str, set[int]] = {}
    font = ""
    for operator, operands in _operators(line):
        if operator == "Tf":
            font = str(operands[0])[1:]
        elif operator == "TJ":
            codes.setdefault(font, set()).update(code for part in operands[0] for code in _codes_of(part))
    return codes


def _operators(line: Line) -> list[tuple[str, list[pikepdf.Object]]]:
    pdf = pikepdf.new()
    return [
        (str(instruction.operator), list(instruction.operands))
        for instruction in pikepdf.parse_content_stream(pdf.make_stream(line.operators))
    ]


def _codes_of(part: object) -> list[int]:
    if not isinstance(part, pikepdf.String):
        return []
    shown = bytes(part)
    return [int.from_bytes(shown[start : start + 2], "big") for start in range(0, len(shown), 2)]


def _advance(operators: list[tuple[str, list[pikepdf.Object]]]) -> tuple[float, float]:
    """How far the pen comes, and how far it had come before the last run of spaces."""
    pen = ink = 0.0
    font: Font | None = None
    size = 0.0
    for operator, operands in operators:
        if operator == "Tf":
            font, size = font_by_key(str(operands[0])[1:]), float(operands[1])
        elif operator == "TJ":
            assert font is not None
            for part in operands[0]:
                if not isinstance(part, pikepdf.String):
                    ends_ink = ink == pen
                    pen -= float(part) * size / 1000
                    ink = pen if ends_ink else ink
                for code in _codes_of(part):
                    pen += font.advance(code) * size / 1000
                    if font.text_of(code) != " ":
                        ink = pen
    return ink, pen
