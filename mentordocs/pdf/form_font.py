"""The font in which a viewer sets what is typed into a form (ISO 32000-1, 9.6.3, 12.7.3.3).

Viewers type in simple fonts, so it is one, with every character that WinAnsiEncoding has: it is whole as far as its
encoding reaches, whatever stands in the form now (11 kB; the font file with all its glyphs would be 90 kB). What that
encoding lacks (Greek, Vietnamese) can be typed all the same: a viewer then takes a font of its own.
"""

from functools import lru_cache

import uharfbuzz

from mentordocs.pdf.embedding import LAYOUT_TABLES, write_descriptor
from mentordocs.pdf.file import IndirectObject, PdfFile, compress
from mentordocs.pdf.font import Font
from mentordocs.pdf.objects import array

_FIRST, _LAST = 32, 255
_NON_SYMBOLIC, _SYMBOLIC = 1 << 5, 1 << 2
_BULLET = "\u2022"
"""What WinAnsiEncoding has where Windows code page 1252 has nothing (annex D.2, note 3)."""


def write_form_font(file: PdfFile, font: Font) -> IndirectObject:
    """Write a simple TrueType font with all of WinAnsiEncoding, and give its object."""
    data, deflated = _program(font)
    program = file.add_deflated(deflated, {"Length1": len(data)})
    flags = font.flags & ~_SYMBOLIC | _NON_SYMBOLIC
    descriptor = write_descriptor(file, font, font.postscript_name, program, flags=flags)
    return file.add_dictionary(
        {
            "Type": "Font",
            "Subtype": "TrueType",
            "BaseFont": font.postscript_name,
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": array(font.advance(font.glyph_of[character]) for character in _characters()),
            "Encoding": "WinAnsiEncoding",
            "FontDescriptor": descriptor.reference,
        }
    )


def _characters() -> list[str]:
    """The characters of WinAnsiEncoding, from code 32 on."""
    decoded = (bytes([code]).decode("cp1252", "replace") for code in range(_FIRST, _LAST + 1))
    return [_BULLET if character in "\ufffd\x7f" else character for character in decoded]


@lru_cache(maxsize=4)
def _program(font: Font) -> tuple[bytes, bytes]:
    """The font file with the glyphs of WinAnsiEncoding, as it is and deflated."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, _characters()))
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in LAYOUT_TABLES)
    program = bytes(uharfbuzz.subset(font.face, wanted).blob.data)
    return program, compress(program)
