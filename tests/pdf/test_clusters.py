import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz

from mentordocs.pdf.clusters import Cluster, ClusterCodes, Part
from mentordocs.pdf.composites import with_composites
from mentordocs.pdf.embedding import embed
from mentordocs.pdf.file import PdfFile
from mentordocs.pdf.font import Font

FONTS = Path(__file__).parents[2] / "mentordocs" / "typesetting" / "fonts"


@pytest.fixture
def font() -> Font:
    return Font("F0", FONTS / "SourceSans3-Regular.ttf", serif=False)


def a_cluster(font: Font, text: str = "x\u0301y", *, rise: int = 120) -> Cluster:
    """An x, an acute raised above it, and a y."""
    x, mark, y = (font.glyph_of[character] for character in "x\u00b4y")
    width = round(font.advance(x))
    return Cluster("F0", (Part(x, 0, 0), Part(mark, -20, rise), Part(y, width, 0)), width + 500, text)


def test_a_cluster_gets_a_code_above_those_of_the_font_and_its_token_goes(font: Font) -> None:
    codes = ClusterCodes()
    one, other = a_cluster(font), a_cluster(font, "z")
    codes.allot(font, [other, 5, one])
    assert sorted(codes.of([one, other, 5]).values()) == [font.first_free_code, font.first_free_code + 1]
    written = codes.written(b"[<0041" + one.token + b">]TJ")
    assert written == b"[<0041%04X>]TJ" % codes.of([one])[one]


def test_codes_follow_from_the_clusters_and_not_from_the_order_of_asking(font: Font) -> None:
    clusters = [a_cluster(font, text) for text in "abc"]
    forth, back = ClusterCodes(), ClusterCodes()
    forth.allot(font, clusters)
    back.allot(font, reversed(clusters))
    assert forth.of(clusters) == back.of(clusters)


def test_what_is_added_to_a_copy_leaves_the_first_as_it_was(font: Font) -> None:
    first = ClusterCodes()
    one, other = a_cluster(font), a_cluster(font, "z")
    first.allot(font, [one])
    copy = first.copy()
    copy.allot(font, [one, other])
    assert copy.of([one]) == first.of([one])
    with pytest.raises(KeyError):
        first.of([other])


def embedded(font: Font, *clusters: Cluster) -> Iterator[pikepdf.Object]:
    file, codes = PdfFile(), ClusterCodes()
    codes.allot(font, clusters)
    reference = embed(file, font, [font.glyph_of["x"], *clusters], codes)
    pages = file.add_dictionary({"Type": "Pages", "Count": 0, "Kids": []})
    file.catalog.content = b"<</Type/Catalog/Pages %s/Font %s>>" % (pages.reference, reference.reference)
    file.set_information({})
    with pikepdf.open(io.BytesIO(file.to_bytes())) as pdf:
        yield pdf.Root.Font


def test_a_cluster_is_drawn_by_a_glyph_of_its_own_and_reads_as_its_text(font: Font) -> None:
    cluster = a_cluster(font)
    for written in embedded(font, cluster):
        descendant = written.DescendantFonts[0]
        code = font.first_free_code
        glyph = int.from_bytes(descendant.CIDToGIDMap.read_bytes()[2 * code : 2 * code + 2], "big")
        program = uharfbuzz.Font(uharfbuzz.Face(descendant.FontDescriptor.FontFile2.read_bytes()))
        assert glyph == program.face.glyph_count - 1
        assert program.get_glyph_h_advance(glyph) == cluster.advance
        assert f"<{code:04X}> <007803010079>".encode() in written.ToUnicode.read_bytes()
        widths = list(descendant.W)
        assert float(widths[widths.index(code) + 1][0]) == cluster.advance


def test_its_outline_is_that_of_its_parts_each_in_its_place(font: Font) -> None:
    cluster = a_cluster(font)
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update({part.glyph for part in cluster.parts})
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS
    program, first = with_composites(bytes(uharfbuzz.subset(font.face, wanted).blob.data), [cluster])
    drawn = uharfbuzz.Font(uharfbuzz.Face(program))

    def box(glyph: int) -> tuple[int, int, int, int]:
        extents = drawn.get_glyph_extents(glyph)
        return (
            extents.x_bearing,
            extents.y_bearing + extents.height,
            extents.x_bearing + extents.width,
            extents.y_bearing,
        )

    boxes = [
        (left + part.x, bottom + part.y, right + part.x, top + part.y)
        for part in cluster.parts
        for left, bottom, right, top in [box(part.glyph)]
    ]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    assert box(first) == (min(lefts), min(bottoms), max(rights), max(tops))


def test_a_cluster_that_draws_nothing_has_an_advance_all_the_same(font: Font) -> None:
    space = Cluster("F0", (Part(font.glyph_of[" "], 0, 0),), 0, "\u200c")
    for written in embedded(font, space):
        assert b"<200C>" in written.ToUnicode.read_bytes()
