import pikepdf

from mentordocs.pdf.outline import Heading, Outline
from tests.pdf.factories import a_file
from tests.pdf.reading import opened

HEADINGS = (
    Heading(1, "Titel", 700),
    Heading(2, "1 Doel", 600),
    Heading(2, "2 Prijs", 500.5),
    Heading(1, "Bijlage Ǩ", 700),
)


def written(*headings: Heading) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    """A file with a bookmark to each heading, and its outline."""
    file = a_file()
    outline = Outline()
    page = file.add_dictionary({"Type": "Page"})
    for heading in headings:
        outline.add(heading, page)
    root = outline.write(file)
    assert root is not None
    pdf = opened(file.to_bytes())
    return pdf, pdf.get_object(root.number, 0)


def below(entry: pikepdf.Object) -> list[pikepdf.Object]:
    """The entries below one, by the links forwards; those backwards must agree."""
    found: list[pikepdf.Object] = []
    following = entry.get("/First")
    while following is not None:
        assert following.Parent.objgen == entry.objgen
        assert [kid.objgen for kid in found[-1:]] == [kid.objgen for kid in [following.get("/Prev")] if kid is not None]
        found.append(following)
        following = following.get("/Next")
    assert [kid.objgen for kid in found[-1:]] == [kid.objgen for kid in [entry.get("/Last")] if kid is not None]
    return found


def test_bookmarks_stand_below_the_last_one_of_a_higher_level() -> None:
    _, root = written(*HEADINGS)
    title, annex = below(root)
    assert (str(title.Title), str(annex.Title)) == ("Titel", "Bijlage Ǩ")
    assert [str(kid.Title) for kid in below(title)] == ["1 Doel", "2 Prijs"]
    assert below(annex) == []
    assert (root.Count, title.Count) == (2, -2), "two are seen, two are folded in"


def test_a_bookmark_goes_to_the_top_of_its_heading() -> None:
    _, root = written(*HEADINGS)
    _, price = below(below(root)[0])
    assert [str(part) for part in list(price.Dest)[1:3]] == ["/XYZ", "None"]
    assert float(price.Dest[3]) == 500.5


def test_a_first_heading_of_a_lower_level_is_kept() -> None:
    _, root = written(Heading(2, "los", 1), Heading(1, "Titel", 1))
    assert [str(kid.Title) for kid in below(root)] == ["los", "Titel"]


def test_without_headings_there_is_no_outline() -> None:
    assert Outline().write(a_file()) is None
