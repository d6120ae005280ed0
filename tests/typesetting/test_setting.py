"""A whole document, walked operator by operator and element by element, as a checker of PDF/UA would."""

import itertools
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator

import pikepdf
import pytest

from mentordocs.typesetting import Typeset, typeset
from tests.pdf.reading import check_by_qpdf, document_of, kids_of, opened, steps, text_by_poppler, text_by_pypdf
from tests.typesetting.factories import EVERYTHING, a_document, a_duplicate, everything

Owner = tuple[int, int]
"""A piece of marked content: the number of its page object, and its number on that page."""

TYPES = frozenset(
    "Document Part Sect Div P H1 H2 H3 L LI Lbl LBody Table TR TH TD Figure Form Link Span".split()  # noqa: SIM905
)


@pytest.fixture(scope="module")
def pages() -> Typeset:
    return typeset(everything())


@pytest.fixture(scope="module")
def whole(pages: Typeset) -> pikepdf.Pdf:
    return opened(pages.whole)


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every structure element, in the order of the tree."""
    waiting = [document_of(pdf)]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in reversed(kids_of(element)) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def contents(element: pikepdf.Object) -> Iterator[Owner]:
    """The marked content that an element owns itself, in order."""
    for kid in kids_of(element):
        if isinstance(kid, int):
            yield element.Pg.objgen[0], kid
        elif kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", element.get("/Pg")).objgen[0], int(kid.MCID)


def read(element: pikepdf.Object) -> Iterator[Owner]:
    """Marked content in the order in which it is read."""
    for kid in kids_of(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from read(kid)
        elif isinstance(kid, int):
            yield element.Pg.objgen[0], kid
        elif kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", element.get("/Pg")).objgen[0], int(kid.MCID)


def parent_tree(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(key) for key in numbers[::2]]
    assert keys == sorted(set(keys))
    return dict(zip(keys, numbers[1::2], strict=True))


def painted(pdf: pikepdf.Pdf) -> list[Owner]:
    """Marked content in the order in which it is painted."""
    return [
        (page.obj.objgen[0], scope.number)
        for page in pdf.pages
        for step in steps(page)
        if step.operator == "BDC"
        for scope in step.scopes[-1:]
        if scope.number is not None
    ]


def test_nothing_is_painted_outside_content_or_artifacts(whole: pikepdf.Pdf) -> None:
    count = 0
    for page in whole.pages:
        for step in steps(page):
            if step.paints:
                count += 1
                assert any(scope.tag == "Artifact" or scope.number is not None for scope in step.scopes), step
    assert count > 1000


def test_content_and_artifacts_never_nest(whole: pikepdf.Pdf) -> None:
    for page in whole.pages:
        for step in steps(page):
            real = [scope for scope in step.scopes if scope.tag == "Artifact" or scope.number is not None]
            assert len(real) <= 1, step
            assert all(scope.tag == "Span" for scope in step.scopes[1:]), "only text of its own stands inside content"


def test_text_and_graphics_states_are_balanced(whole: pikepdf.Pdf) -> None:
    for page in whole.pages:
        assert all(step.in_text for step in steps(page) if step.operator in {"TJ", "Td", "Tm", "Ts"})
        assert not any(step.in_text for step in steps(page) if step.operator in {"re", "m", "l", "S", "f", "cm"})


def test_marked_content_is_numbered_from_nought_on_each_page(whole: pikepdf.Pdf) -> None:
    by_page: dict[int, list[int]] = {}
    for page, number in painted(whole):
        by_page.setdefault(page, []).append(number)
    for numbers in by_page.values():
        assert numbers == list(range(len(numbers)))


def test_the_tag_of_content_is_the_type_of_its_element(whole: pikepdf.Pdf) -> None:
    tags = {
        (page.obj.objgen[0], scope.number): scope.tag
        for page in whole.pages
        for step in steps(page)
        for scope in step.scopes
        if scope.number is not None
    }
    for element in elements(whole):
        for owner in contents(element):
            assert f"/{tags[owner]}" == str(element.S)


def test_every_piece_of_content_has_one_owner_and_the_parent_tree_knows_it(whole: pikepdf.Pdf) -> None:
    owners: dict[Owner, int] = {}
    for element in elements(whole):
        for owner in contents(element):
            assert owner not in owners
            owners[owner] = element.objgen[0]
    assert sorted(owners) == sorted(painted(whole))

    tree = parent_tree(whole)
    told = {
        (page.obj.objgen[0], number): parent.objgen[0]
        for page in whole.pages
        if "/StructParents" in page.obj
        for number, parent in enumerate(tree[int(page.obj.StructParents)])
    }
    assert told == owners


def test_what_is_read_is_in_the_order_of_the_page(whole: pikepdf.Pdf) -> None:
    assert list(read(document_of(whole))) == painted(whole)


def test_keys_of_the_parent_tree_are_used_once_and_counted(whole: pikepdf.Pdf) -> None:
    keys = [int(page.obj.StructParents) for page in whole.pages if "/StructParents" in page.obj]
    keys += [int(field.StructParent) for page in whole.pages for field in page.obj.get("/Annots", [])]
    assert sorted(keys) == list(range(len(keys))) == sorted(parent_tree(whole))
    assert whole.Root.StructTreeRoot.ParentTreeNextKey == len(keys)


def test_every_element_has_a_standard_type_and_knows_its_parent(whole: pikepdf.Pdf) -> None:
    for element in elements(whole):
        assert str(element.S)[1:] in TYPES
        for kid in kids_of(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen


def test_everything_of_an_original_stands_on_its_own_pages(whole: pikepdf.Pdf, pages: Typeset) -> None:
    numbers = [page.obj.objgen[0] for page in whole.pages if "/Contents" in page.obj]
    originals = (numbers[: pages.pages], numbers[pages.pages :])
    for part, own in zip(kids_of(document_of(whole)), originals, strict=True):
        waiting = [part]
        seen = set()
        while waiting:
            element = waiting.pop()
            seen |= {page for page, _ in contents(element)}
            waiting += [kid for kid in kids_of(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        assert seen == set(own)


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    pdf = opened(typeset(a_document(" ".join(["woord"] * 900))).whole)
    (paragraph,) = kids_of(document_of(pdf))
    assert [page for page, _ in contents(paragraph)] == [page.obj.objgen[0] for page in pdf.pages]


def test_tables_rows_and_cells_stand_in_each_other(whole: pikepdf.Pdf) -> None:
    above = {"/TR": "/Table", "/TH": "/TR", "/TD": "/TR", "/LI": "/L", "/Lbl": "/LI", "/LBody": "/LI"}
    seen = set()
    for element in elements(whole):
        if str(element.S) in above:
            assert str(element.P.S) == above[str(element.S)]
            seen.add(str(element.S))
    assert seen == set(above)


def test_headers_say_of_what_and_figures_what_is_seen(whole: pikepdf.Pdf) -> None:
    heads = [element for element in elements(whole) if element.S == "/TH"]
    figures = [element for element in elements(whole) if element.S == "/Figure"]
    assert len(heads) == 2 * (2 + 3)
    assert {str(attribute.Scope) for head in heads for attribute in head.A} == {"/Row", "/Column"}
    assert len(figures) == 2 * 4
    assert all(len(str(figure.Alt)) > 5 for figure in figures)


def test_no_heading_skips_a_level(whole: pikepdf.Pdf) -> None:
    levels = [int(str(element.S)[2]) for element in elements(whole) if re.fullmatch(r"/H\d", str(element.S))]
    assert levels[0] == 1
    assert all(lower <= upper + 1 for upper, lower in itertools.pairwise(levels))


def test_both_originals_share_their_bodies_and_have_feet_of_their_own(whole: pikepdf.Pdf, pages: Typeset) -> None:
    streams = [[stream.objgen for stream in page.obj.Contents] for page in whole.pages if "/Contents" in page.obj]
    first, second = streams[: pages.pages], streams[pages.pages :]
    for (body, foot), (other_body, other_foot) in zip(first, second, strict=True):
        assert body == other_body
        assert foot != other_foot
    assert len({foot for _, foot in streams}) == 2 * pages.pages


def test_every_font_is_an_embedded_subset_that_reads_back(whole: pikepdf.Pdf) -> None:
    fonts = [item for item in whole.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
    composite = [font for font in fonts if font.Subtype == "/Type0"]
    assert len(composite) >= 6
    assert all("/FontFile2" in font.FontDescriptor for font in fonts if font.Subtype != "/Type0")
    for font in composite:
        (descendant,) = font.DescendantFonts
        assert "/FontFile2" in descendant.FontDescriptor
        assert "/ToUnicode" in font
        assert re.fullmatch(r"/[A-Z]{6}\+Source(Serif4|Sans3)\S+", str(font.BaseFont))
    assert len({str(font.BaseFont) for font in composite}) == len(composite)


def test_every_code_that_is_shown_is_in_its_font(whole: pikepdf.Pdf) -> None:
    for page in whole.pages:
        font = ""
        for step in steps(page):
            if step.operator == "Tf":
                font = str(step.operands[0])
            elif step.operator == "TJ":
                widths, meanings = _known(page.obj.Resources.Font[font].objgen[0], whole)
                for part in step.operands[0]:
                    if isinstance(part, pikepdf.String):
                        shown = bytes(part)
                        codes = {int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2)}
                        assert codes <= widths
                        assert codes <= meanings


_SEEN: dict[tuple[int, int], tuple[set[int], set[int]]] = {}


def _known(number: int, pdf: pikepdf.Pdf) -> tuple[set[int], set[int]]:
    """The codes that a font has widths for, and those that it says the meaning of."""
    key = (id(pdf), number)
    if key not in _SEEN:
        font = pdf.get_object(number, 0)
        runs = list(font.DescendantFonts[0].W)
        widths = {int(first) + at for first, run in zip(runs[::2], runs[1::2], strict=True) for at in range(len(run))}
        meanings = {int(code, 16) for code in re.findall(rb"<([0-9A-F]{4})> <", font.ToUnicode.read_bytes())}
        _SEEN[key] = widths, meanings
    return _SEEN[key]


def test_no_font_is_named_that_is_not_in_the_file(tool: Callable[[str], str], pages: Typeset) -> None:
    assert b"Helvetica" not in pages.whole
    done = subprocess.run([tool("pdffonts"), "-"], input=pages.whole, capture_output=True, check=True)
    rows = done.stdout.decode().splitlines()[2:]
    assert len(rows) >= 6
    assert all(re.search(r"Identity-H\s+yes yes yes", row) for row in rows)


def test_qpdf_finds_nothing_wrong(tool: Callable[[str], str], pages: Typeset) -> None:
    for file in (pages.whole, *pages.originals, typeset(a_document("")).whole):
        check_by_qpdf(tool("qpdf"), file)


def test_both_readers_find_every_word(tool: Callable[[str], str], pages: Typeset) -> None:
    words = set(re.findall(r"[\w€,.]{4,}", re.sub(r":::.*|\{[#l].*?\}|\]\(.*?\)|[*|\[\]]", " ", EVERYTHING)))
    original = pages.originals[0]
    for texts in (text_by_pypdf(original), text_by_poppler(tool("pdftotext"), original)):
        text = re.sub("\u00ad\\s*", "", " ".join(texts))
        assert {word for word in words if word not in text} == set()


def test_marks_and_ligatures_read_back_through_poppler(tool: Callable[[str], str]) -> None:
    text = "officieel q\u0301 én Nguyễn Thị Ánh, Λυδία, Лев, €\u00a01.250,00; 5\u00a0\u00b5g \u03bcg ṽ"
    (read,) = text_by_poppler(tool("pdftotext"), typeset(a_document(text)).whole, "-layout")
    assert unicodedata.normalize("NFC", read.splitlines()[0].strip()) == unicodedata.normalize(
        "NFC", text.replace("\u00a0", " ")
    )


def test_the_file_says_its_title_and_language(whole: pikepdf.Pdf) -> None:
    assert str(whole.docinfo["/Title"]) == "Mentorovereenkomst"
    assert str(whole.Root.Lang) == "nl"
    assert whole.Root.MarkInfo.Marked
    assert whole.Root.ViewerPreferences.DisplayDocTitle


def test_it_asks_to_be_printed_on_both_sides_at_its_own_size(whole: pikepdf.Pdf) -> None:
    preferences = whole.Root.ViewerPreferences
    assert (preferences.PrintScaling, preferences.Duplex) == ("/None", "/DuplexFlipLongEdge")


def test_the_bytes_do_not_depend_on_what_was_made_before() -> None:
    document = a_duplicate("## Kop {#kop 1}\n\n1. een lid met q\u0301 en ☑\n\n| a | b |\n|---|---|\n| x | y |\n")
    before = typeset(document)
    typeset(everything(language="en")).whole  # noqa: B018 - it is made, and forgotten
    typeset(a_document("iets heel anders, met ₿ en Ǩ")).whole  # noqa: B018
    after = typeset(document)
    assert before.whole == after.whole == before.whole
    assert before.originals == after.originals


def test_another_original_another_file() -> None:
    one, other = typeset(a_duplicate()).originals
    assert one != other
    assert opened(one).trailer.ID[0] != opened(other).trailer.ID[0]
