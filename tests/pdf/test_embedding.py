import re
from collections.abc import Iterable

import pikepdf
import pytest
import uharfbuzz

from mentordocs.pdf.embedding import embed
from mentordocs.pdf.font import SOFT_HYPHEN
from mentordocs.typesetting.faces import Face, font_of
from tests.pdf.factories import a_file
from tests.pdf.reading import opened

SERIF = font_of(Face.SERIF)


def codes_of(text: str) -> set[int]:
    return {code for letter in text if (code := SERIF.code(SERIF.glyph_of[letter], letter)) is not None}


def embedded(codes: Iterable[int]) -> pikepdf.Object:
    """The font as a reader finds it in a file."""
    file = a_file()
    font = embed(file, SERIF, codes)
    return opened(file.to_bytes()).get_object(font.number, 0)


def program(font: pikepdf.Object) -> uharfbuzz.Face:
    return uharfbuzz.Face(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())


def meanings(font: pikepdf.Object) -> dict[int, str]:
    """What the ToUnicode map says, read by the letter of ISO 32000-1, 9.10.3."""
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    found = {}
    for count, block in re.findall(r"(\d+) beginbfchar\n(.*?)endbfchar", cmap, re.DOTALL):
        entries = re.findall(r"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>\n", block)
        assert len(entries) == int(count) <= 100
        found |= {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in entries}
    return found


def test_the_font_is_composite_and_embedded() -> None:
    font = embedded(codes_of("Noor"))
    descendant = font.DescendantFonts[0]
    assert (font.Subtype, font.Encoding, descendant.Subtype) == ("/Type0", "/Identity-H", "/CIDFontType2")
    assert font.BaseFont == descendant.BaseFont == descendant.FontDescriptor.FontName
    assert re.fullmatch(r"/[A-Z]{6}\+SourceSerif4-Regular", str(font.BaseFont))
    assert int(descendant.FontDescriptor.FontFile2.Length1) == len(descendant.FontDescriptor.FontFile2.read_bytes())


def test_the_subset_draws_what_is_used_and_nothing_else() -> None:
    shapes = uharfbuzz.Font(program(embedded(codes_of("Noor"))))
    whole = SERIF.shaper
    for letter in "Noor":
        glyph = SERIF.glyph_of[letter]
        assert shapes.get_glyph_extents(glyph) == whole.get_glyph_extents(glyph)
    unused = shapes.get_glyph_extents(SERIF.glyph_of["x"])
    assert unused is None or (unused.width, unused.height) == (0, 0)


def test_the_widths_are_those_of_the_font() -> None:
    codes = codes_of("Noor de Vries \u00a0")
    widths: dict[int, float] = {}
    runs = list(embedded(codes).DescendantFonts[0].W)
    for first, run in zip(runs[::2], runs[1::2], strict=True):
        widths |= {int(first) + place: float(width) for place, width in enumerate(run)}
    assert widths == pytest.approx({code: SERIF.advance(code) for code in codes}, abs=0.005)


def test_every_code_reads_as_what_it_was_written_for() -> None:
    text = "Noor\u00a0 µμΩ\u2126-\u00ad\u2010"
    assert meanings(embedded(codes_of(text))) == {SERIF.code(SERIF.glyph_of[each], each): each for each in text}


def test_more_than_a_hundred_codes_are_written_in_blocks() -> None:
    codes = codes_of("".join(list(SERIF.glyph_of)[:350]))
    assert len(meanings(embedded(codes))) >= len(codes)


def test_an_alias_draws_the_glyph_that_it_stands_for() -> None:
    font = embedded(codes_of("a" + SOFT_HYPHEN))
    table = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    for letter in ("a", SOFT_HYPHEN):
        code = SERIF.code(SERIF.glyph_of[letter], letter)
        assert code is not None
        assert int.from_bytes(table[2 * code : 2 * code + 2], "big") == SERIF.glyph_of[letter]


def test_without_aliases_codes_are_glyphs() -> None:
    assert embedded(codes_of("Noor")).DescendantFonts[0].CIDToGIDMap == "/Identity"


def test_the_tag_is_fixed_by_the_set_of_codes() -> None:
    tags = [str(embedded(codes_of(text)).BaseFont)[1:7] for text in ("abc", "cba", "abd")]
    assert tags[0] == tags[1] != tags[2]


def test_a_font_of_many_codes_takes_all_of_ascii_along() -> None:
    few, many = (embedded(codes_of(text)) for text in ("abc", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"))
    assert "~" not in meanings(few).values()
    assert set(map(chr, range(32, 127))) <= set(meanings(many).values())


def test_one_set_gives_the_same_bytes_whatever_came_before() -> None:
    def program_bytes() -> bytes:
        return bytes(embedded(codes_of("Noor de Vries")).DescendantFonts[0].FontDescriptor.FontFile2.read_raw_bytes())

    before = program_bytes()
    embedded(codes_of("something else, with ☑"))
    assert program_bytes() == before


def test_the_program_carries_no_tables_of_layout() -> None:
    face = program(embedded(codes_of("Noor")))
    assert not {"GSUB", "GPOS", "GDEF"} & set(face.table_tags)
