"""Fonts inside a file: the subset that a document uses, its widths, and what its codes read as.

Subsets keep their glyph ids, so nothing in the content streams changes with the subset; they are kept by
the set of glyphs (9.7, 9.9).
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import uharfbuzz

from mentordocs.pdf.clusters import Cluster, ClusterCodes, Code
from mentordocs.pdf.composites import with_composites
from mentordocs.pdf.file import IndirectObject, PdfFile, compress
from mentordocs.pdf.font import Font
from mentordocs.pdf.objects import Value, array

_SHARE_FOR_BASE = 40
LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "meta")


def embed(file: PdfFile, font: Font, codes: Iterable[Code], clusters: ClusterCodes | None = None) -> IndirectObject:
    """Write a composite font (Type0, Identity-H) with a subset of just these codes, and give its object.

    A font of which at least 40 codes are used takes all of printable ASCII along: one subset then serves
    many documents. One that is used for another script only does not.

    Args:
        file: The file to write it to.
        font: The font.
        codes: The character codes and clusters used.
        clusters: The codes of the clusters, where there are any.
    """
    asked = frozenset(codes)
    used = frozenset(code for code in asked if isinstance(code, int))
    if len(used) >= _SHARE_FOR_BASE and not used.isdisjoint(font.base_codes):
        used |= font.base_codes
    given = clusters.of(asked) if clusters is not None else {}
    subset = _subset(font, used, tuple(sorted((code, cluster) for cluster, code in given.items())))
    program = file.add_deflated(subset.program, {"Length1": subset.length})
    base_font = f"{subset.tag}+{font.postscript_name}"
    descriptor = write_descriptor(file, font, base_font, program, flags=font.flags)
    to_glyph: Value = "Identity"
    if subset.glyph_map is not None:
        to_glyph = file.add_deflated(subset.glyph_map).reference
    descendant = file.add_dictionary(
        {
            "Type": "Font",
            "Subtype": "CIDFontType2",
            "BaseFont": base_font,
            "CIDSystemInfo": {"Registry": b"(Adobe)", "Ordering": b"(Identity)", "Supplement": 0},
            "FontDescriptor": descriptor.reference,
            "DW": 0,
            "W": subset.widths,
            "CIDToGIDMap": to_glyph,
        }
    )
    to_unicode = file.add_deflated(subset.to_unicode)
    return file.add_dictionary(
        {
            "Type": "Font",
            "Subtype": "Type0",
            "BaseFont": base_font,
            "Encoding": "Identity-H",
            "DescendantFonts": [descendant.reference],
            "ToUnicode": to_unicode.reference,
        }
    )


def write_descriptor(file: PdfFile, font: Font, name: str, program: IndirectObject, *, flags: int) -> IndirectObject:
    """Write the font descriptor (9.8) of a font whose program is embedded under a name."""
    return file.add_dictionary(
        {
            "Type": "FontDescriptor",
            "FontName": name,
            "Flags": flags,
            "FontBBox": array(font.bounding_box),
            "ItalicAngle": font.italic_angle,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.cap_height,
            "XHeight": font.x_height,
            "StemV": round(50 + (font.weight / 65) ** 2),
            "FontFile2": program.reference,
        }
    )


class _Subset:
    """What one set of codes and clusters of one font needs, ready to be written."""

    def __init__(self, font: Font, codes: frozenset[int], clusters: tuple[tuple[int, Cluster], ...]) -> None:
        glyph_of = {code: font.glyph(code) for code in sorted(codes)}
        advances = {code: font.advance(code) for code in glyph_of}
        texts = {code: font.text_of(code) for code in glyph_of}
        parts = {part.glyph for _, cluster in clusters for part in cluster.parts}
        program = _program(font, {*glyph_of.values(), *parts})
        if clusters:
            program, first = with_composites(program, [cluster for _, cluster in clusters])
            for glyph, (code, cluster) in enumerate(clusters, first):
                glyph_of[code] = glyph
                advances[code] = cluster.advance * font.scale
                texts[code] = cluster.text
        ordered = list(glyph_of)
        self.program = compress(program)
        self.length = len(program)
        self.tag = _tag([*ordered, *(number for _, cluster in clusters for part in cluster.parts for number in part)])
        self.widths = _widths(advances)
        self.glyph_map = compress(_glyph_map(glyph_of)) if ordered[-1] >= font.face.glyph_count else None
        self.to_unicode = compress(_to_unicode_map(texts))


@lru_cache(maxsize=256)
def _subset(font: Font, codes: frozenset[int], clusters: tuple[tuple[int, Cluster], ...]) -> _Subset:
    return _Subset(font, codes, clusters)


def _program(font: Font, glyphs: set[int]) -> bytes:
    """The font file with the outlines of these glyphs only, at their own ids, and at its place on each axis."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = (
        uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in LAYOUT_TABLES)
    for axis, value in font.place.items():
        wanted.pin_axis_location(font.face, axis, value)
    return bytes(uharfbuzz.subset(font.face, wanted).blob.data)


def _tag(codes: list[int]) -> str:
    """The six capitals before the name of a subset, fixed by the set itself (9.6.4)."""
    digest = 0
    for code in codes:
        digest = (digest * 65599 + code + 1) % 26**6
    return "".join(chr(65 + digest // 26**place % 26) for place in range(6))


def _widths(advances: Mapping[int, float]) -> bytes:
    codes = list(advances)
    runs: list[Value] = []
    run: list[Value] = []
    for position, code in enumerate(codes):
        if position and codes[position - 1] != code - 1:
            runs += [codes[position - len(run)], run]
            run = []
        run.append(advances[code])
    runs += [codes[len(codes) - len(run)], run]
    return array(runs)


def _glyph_map(glyph_of: Mapping[int, int]) -> bytes:
    table = bytearray(2 * (max(glyph_of) + 1))
    for code, glyph in glyph_of.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _to_unicode_map(texts: Mapping[int, str]) -> bytes:
    """The ToUnicode CMap (9.10.3), at most a hundred entries a block, UTF-16BE."""
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in texts.items() if text]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
