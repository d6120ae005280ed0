"""Names and notes in scripts that Source lacks: what is painted, and what it is read as."""

import io
import sys
import unicodedata
from collections.abc import Iterator

import pikepdf
import pytest

from mentordocs.pdf.clusters import Cluster
from mentordocs.typesetting import MissingCharactersError, coverage, scripts, typeset
from mentordocs.typesetting.coverage import check_coverage
from mentordocs.typesetting.faces import Face, Figures, TextStyle, font_by_key, font_of
from mentordocs.typesetting.lines import Line, Run, set_lines
from mentordocs.typesetting.scripts import SCRIPTS, script_font, script_of
from mentordocs.typesetting.shaping import shape, width_of
from mentordocs.typesetting.signature import draw_signature
from tests.conformance.scripts import NAMES
from tests.pdf.reading import text_by_pypdf
from tests.typesetting.factories import a_document, a_duplicate, body_of

READING = TextStyle(Face.SERIF, 10.6)
SAID = {name.said for names in NAMES.values() for name in names if "*" not in name.said}
OTHERS = ["ქართული ენა", "বাংলা ভাষা", "ਪੰਜਾਬੀ", "ગુજરાતી", "ଓଡ଼ିଆ", "தமிழ் மொழி", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල",
          "ພາສາລາວ", "မြန်မာ", "ខ្មែរ", "አማርኛ", "علی‌رضا", "繁體中文", "مُحَمَّد", "שָׁלוֹם", "न्म्", "น้ำใจ", "한글"]  # fmt: skip


def lines_of(text: str, width: float = 400.0) -> tuple[Line, ...]:
    return set_lines((Run(text, READING),), width, "nl")


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As it is where only mentordocs itself is installed."""
    caches = (scripts._place_of, scripts.script_font, shape, set_lines, coverage._is_covered)
    for package in ("manimgx_fonts", "justmytype_intl_cjk"):
        monkeypatch.setitem(sys.modules, package, None)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.parametrize("said", [*sorted(SAID), *OTHERS])
def test_every_script_reads_back_as_it_was_typed(said: str) -> None:
    """By pypdf, which knows no ActualText: every code stands for its characters."""
    assert unicodedata.normalize("NFC", " ".join(body_of(f"a {said} b"))) == unicodedata.normalize("NFC", f"a {said} b")


@pytest.mark.parametrize(
    "text",
    [
        "Layla (ליאורה, in het Hebreeuws: נועה בן־דוד) en ليلى الحسيني (layla@voorbeeld.example), geboren 12 mei.",
        "Zij is geboren: وُلِدَتْ لَيْلَى في 12 مايو 1998 وتعمل (منذ 3 سنوات) مترجمة",
        "נועה גרה באוטרכט מאז שנת 2024 (3 שנים)",
        "ليلى, 12 mei; ליאורה 3",
    ],
)
def test_lines_of_both_directions_read_back_in_the_order_of_reading(text: str) -> None:
    assert " ".join(" ".join(body_of(text)).split()) == text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.file)
def test_every_font_is_there_and_has_its_script(script: scripts.Script) -> None:
    for bold in (False, True):
        font = script_font(script, bold=bold)
        assert font is not None
        assert font_by_key(font.key) is font
        assert any(script_of(character) is not None for character in font.glyph_of)


def test_a_cluster_stands_for_what_its_glyphs_say_together() -> None:
    (run,) = shape("प्रि", Face.SERIF, Figures.TEXT, "nl").runs
    (cluster,) = run.codes
    assert isinstance(cluster, Cluster)
    assert cluster.text == "प्रि"
    assert len(cluster.parts) == 2


def test_strong_words_are_strong_in_every_script() -> None:
    for word in ("ليلى", "प्रिया", "王小明"):
        regular, bold = (shape(word, face, Figures.TEXT, "nl").runs[0].font for face in (Face.SERIF, Face.SERIF_BOLD))
        assert bold == f"{regular}B"
        assert font_by_key(bold).place["wght"] == font_of(Face.SERIF_BOLD).weight


def test_a_line_is_as_wide_as_its_words_whatever_their_direction() -> None:
    text = "Layla (ליאורה בן־דוד) en ليلى 12"
    (line,) = lines_of(text)
    assert line.width == pytest.approx(width_of(text, READING, "nl"))


def test_words_from_right_to_left_begin_at_the_right() -> None:
    (line,) = lines_of("a נועה בן־דוד b")
    words = [stretch for stretch in line.stretches if stretch.spoken]
    assert [stretch.spoken for stretch in words] == ["נועה בן־דוד"]
    assert words[0].start == pytest.approx(width_of("a ", READING, "nl"), abs=0.01)
    assert words[0].end == pytest.approx(line.width - width_of(" b", READING, "nl"), abs=0.01)


def test_a_paragraph_from_right_to_left_of_several_lines_stands_at_the_right() -> None:
    lines = lines_of("נועה גרה באוטרכט ולומדת לכתוב הצעות מחיר ללקוחות חדשים", 120.0)
    assert len(lines) > 2
    assert {round(line.width, 6) for line in lines} == {120.0}
    (short,) = lines_of("נועה", 120.0)
    assert short.width < 40


def test_japanese_has_its_own_han_letters_and_says_that_it_is_japanese() -> None:
    chinese, japanese = (lines_of(text)[0] for text in ("骨を見た"[:1], "骨を見た"))
    assert chinese.codes[0][0] != japanese.codes[0][0]
    assert {stretch.language for stretch in japanese.stretches} == {"ja"}


def test_chinese_breaks_without_spaces_and_no_line_begins_with_a_sign() -> None:
    text = "王小明每天学习荷兰语，希望在乌得勒支找到更好的工作。他喜欢与人交流，也希望有稳定的收入。"
    for width in range(60, 200, 7):
        lines = lines_of(text, width)
        assert "".join(line.text for line in lines) == text
        assert all(line.width <= width + 0.01 for line in lines)
        assert not any(line.text[0] in "，。" for line in lines)


def test_a_word_that_is_too_wide_is_broken_between_letters_and_their_marks() -> None:
    for line in lines_of("श्रीवास्तव" * 5, 60.0):
        assert not unicodedata.category(line.text[0]).startswith("M")


def test_originals_share_the_codes_of_clusters_and_each_stands_alone() -> None:
    document = a_duplicate("De mentee is **प्रिया** ليلى.", signers=("प्रिया", "ليلى"))
    made = typeset(document)
    alone = typeset(document).originals
    assert made.originals == alone
    assert typeset(document).whole == made.whole
    for file in (made.whole, *alone):
        text = "\n".join(text_by_pypdf(file))
        assert "De mentee is प्रिया ليلى." in " ".join(text.split())
        assert "parafen" in text


def test_bytes_do_not_depend_on_what_was_set_before() -> None:
    document = a_document("प्रिया ليلى שָׁלוֹם น้ำใจ")
    first = typeset(document).whole
    typeset(a_document("श्रीवास्तव الحسيني สวัสดิ์"))
    shape.cache_clear()
    set_lines.cache_clear()
    assert typeset(document).whole == first


@pytest.mark.usefixtures("without_the_extra")
@pytest.mark.parametrize("said", ["ليلى", "王小明", "Անի", "ทีละก้าว"])
def test_without_the_extra_the_error_says_what_to_install(said: str) -> None:
    with pytest.raises(MissingCharactersError, match=r"pip install 'mentordocs\[scripts\]'") as caught:
        check_coverage(a_document(f"Noor {said}"))
    assert set(caught.value.characters) == set(said)


def test_with_the_extra_the_error_does_not_say_to_install_it() -> None:
    with pytest.raises(MissingCharactersError) as caught:
        check_coverage(a_document("Ꮳ"))
    assert "pip" not in str(caught.value)


def test_an_error_names_some_characters_and_counts_the_rest() -> None:
    cherokee = "".join(map(chr, range(0x13A0, 0x13B4)))
    with pytest.raises(MissingCharactersError, match="and 12 more") as caught:
        check_coverage(a_document(cherokee))
    assert len(caught.value.characters) == 20
    assert len(str(caught.value)) < 800


def test_fields_and_signatures_show_what_stands_in_them_in_every_script() -> None:
    field = typeset(a_document("::: fields\n- Naam {#name} ليلى प्रिया\n:::\n")).whole
    with pikepdf.open(io.BytesIO(field)) as pdf:
        (widget,) = pdf.Root.AcroForm.Fields
        assert str(widget.V) == "ليلى प्रिया"
        shown = widget.AP.N.read_bytes()
    signed = draw_signature("प्रिया ليلى", ["23 november 2026"], "nl", (180, 60))
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        signature = pdf.pages[0].Resources.XObject.Appearance.read_bytes()
    for operators in (shown, signature):
        assert b"\0" not in operators, "a cluster was left without its code"
        assert {b"/S2", b"/S3"} <= set(operators.split())


def test_a_divided_word_on_a_line_of_both_directions_ends_in_its_hyphen() -> None:
    divided = 0
    for width in range(90, 260, 10):
        for line in lines_of("נועה בן־דוד " + "begeleidingsovereenkomst " * 4, float(width)):
            assert line.width <= width + 0.01
            if line.text.endswith("\u00ad") and line.stretches:
                assert line.stretches[-1].end == pytest.approx(line.width, abs=0.01)
                divided += 1
    assert divided > 3
