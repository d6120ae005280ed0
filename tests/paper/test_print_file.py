import re
from datetime import date

import pytest

from mentordocs.documents.print_papers import PrintRun
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language, Sides
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Programme
from mentordocs.paper.paper import Paper
from mentordocs.paper.print_file import Pile, batch_of, by_mentor, print_file
from tests.paper.papers import a_letter, a_paper, first_pages, said

DAY = date(2026, 11, 24)
BATCH = "2026-11-24-3f2a91"
TEMPLATES = Templates()


def a_programme(language: Language = Language.NL) -> Programme:
    return Programme.model_validate({"name": "Samen Leren", "language": language.value})


def a_mentor(name: str = "rafael", first: str = "Rafael", **more: object) -> Participant:
    address = {"street": "Oudegracht 112", "postcode": "3511 AW", "city": "Utrecht"}
    tree = {"id": name, "name": {"first": first, "last": "Adomako"}, "address": address, **more}
    return Participant.model_validate({key: value for key, value in tree.items() if value is not None})


def a_file(
    *piles: Pile, queue: str = "kantoor", sides: Sides = Sides.TWO_SIDED_LONG_EDGE, language: Language = Language.NL
) -> tuple[bytes, int]:
    made = print_file(piles, PrintRun(BATCH, DAY, queue, sides), a_programme(language), templates=TEMPLATES)
    return made.content, made.sheets


PAPERS = (a_letter(), a_paper(), a_paper("sam/agreement/nl", pages=4))


def test_the_list_on_top_says_what_follows() -> None:
    content, sheets = a_file(Pile(PAPERS))
    first = said(content)[0]
    assert "Printlijst Dinsdag 24 november 2026" in first
    assert "Printer kantoor, aan twee kanten" in first
    assert "Papieren 3" in first
    assert "Bladen 9, zonder deze lijst" in first
    assert re.search(
        r"anna Begeleidende brief 1 1 "
        r"Overeenkomst, versie 1 origineel 1, voor de mentor 3 2 "
        r"Overeenkomst, versie 1 origineel 2, voor de mentee 3 2 "
        r"sam Overeenkomst, versie 1 origineel 1, voor de mentor 4 2 "
        r"Overeenkomst, versie 1 origineel 2, voor de mentee 4 2 ",
        first,
    )
    assert BATCH in first
    assert sheets == 10
    assert first_pages(content, PAPERS) == {
        "anna/letter/nl 1.1": 3,
        "anna/agreement/nl 1.1": 5,
        "anna/agreement/nl 2.1": 9,
        "sam/agreement/nl 1.1": 13,
        "sam/agreement/nl 2.1": 17,
    }


def test_the_sheets_of_the_list_are_those_that_come_out() -> None:
    for sides in Sides:
        content, sheets = a_file(Pile(PAPERS), sides=sides)
        assert len(said(content)) == sheets * (1 if sides is Sides.ONE_SIDED else 2)


def test_the_list_is_in_the_language_of_the_programme_and_says_that_no_printer_is_known() -> None:
    first = said(a_file(Pile(PAPERS), queue="", sides=Sides.ONE_SIDED, language=Language.EN)[0])[0]
    assert "Print list Tuesday 24 November 2026" in first
    assert "printed by hand, one-sided" in first


def test_before_what_goes_to_a_mentor_lies_a_sheet_with_the_address() -> None:
    english = a_mentor("lydia", "Lydia", language="en")
    content, sheets = a_file(Pile(PAPERS[:2], a_mentor()), Pile(PAPERS[2:], english))
    pages = said(content)
    assert "Bladen 11, zonder deze lijst: 9 met papieren en 2 met een adres" in pages[0]
    assert pages[2].startswith("Rafael Adomako Oudegracht 112 3511 AW Utrecht Samen Leren")
    assert "Achter dit blad" in pages[2]
    assert "Samen 5" in pages[2]
    assert pages[3] == ""
    assert pages[4] == "anna/letter/nl 1.1"
    (second,) = [page for page in pages if page.startswith("Lydia")]
    assert "Behind this sheet" in second
    assert pages.index(second) % 2 == 0
    assert sheets == 12


def test_a_mentor_without_an_address_gets_the_papers_by_hand() -> None:
    content, _ = a_file(Pile(PAPERS, a_mentor(address=None)))
    assert "Van Rafael Adomako is geen adres bekend. Geef deze papieren zelf af." in said(content)[2]


def test_what_a_user_typed_is_no_markup_on_these_sheets() -> None:
    odd = a_mentor(first="*Ra* | {#fa}", address={"street": "::: [x](y) | 1", "postcode": "1", "city": "_U_"})
    page = said(a_file(Pile(PAPERS, odd))[0])[2]
    assert page.startswith("*Ra* | {#fa} Adomako ::: [x](y) | 1 1 _U_")


def test_a_hundred_originals_make_a_list_of_several_pages_that_no_heading_ends() -> None:
    papers = tuple(a_letter(f"mentorship-{number:03}/letter/nl") for number in range(100))
    content, sheets = a_file(Pile(papers))
    lists = [page for page in said(content, 12) if "Begeleidende brief" in page]
    assert 3 < len(lists) < 12
    for page in lists:
        words = page.partition("programme/print")[0].split()
        assert not words[-1].startswith("mentorship-")
    assert sheets == 100 + -(-len(lists) // 2)


def test_the_same_papers_have_the_same_name_and_bytes_and_others_another_name() -> None:
    assert a_file(Pile(PAPERS, a_mentor())) == a_file(Pile(PAPERS, a_mentor()))
    assert re.fullmatch(r"2026-11-24-[0-9a-f]{6}", batch_of(PAPERS, DAY))
    names = [batch_of(some, DAY) for some in (PAPERS, PAPERS[:2], (*PAPERS[:2], a_paper("sam/agreement/nl", pages=5)))]
    assert len(set(names)) == 3


def test_papers_are_sorted_by_the_names_of_their_mentors() -> None:
    zoe, adam = a_mentor("a", "Zoë"), a_mentor("z", "Adam")
    piles = by_mentor(zip([zoe, adam, zoe], PAPERS, strict=True))
    assert [(pile.mentor.id if pile.mentor else "", len(pile.papers)) for pile in piles] == [("z", 1), ("a", 2)]


def test_a_letter_with_a_mark_is_sorted_as_the_letter() -> None:
    mentors = [a_mentor(first.lower(), first) for first in ("Zoë", "Óscar", "Piet", "Şule", "Tom")]
    piles = by_mentor((mentor, PAPERS[0]) for mentor in mentors)
    assert [pile.mentor.short_name for pile in piles if pile.mentor] == ["Óscar", "Piet", "Şule", "Tom", "Zoë"]


@pytest.mark.parametrize(
    ("postcode", "city", "country", "line"),
    [
        ("3511 AW", "Utrecht", "NL", "3511 AW Utrecht"),
        ("10115", "Berlin", "DE", "10115 Berlin"),
        ("SW1A 2AA", "London", "GB", "London SW1A 2AA"),
        ("10118", "New York, NY", "US", "New York, NY 10118"),
    ],
)
def test_the_postcode_stands_where_the_country_has_it(postcode: str, city: str, country: str, line: str) -> None:
    address = {"street": "Kade 1", "postcode": postcode, "city": city, "country": country}
    content, _ = a_file(Pile(PAPERS[:1], a_mentor(address=address)))
    assert f"Kade 1 {line} " in said(content)[2]


@pytest.mark.parametrize("pages", [1, 2, 3, 4])
def test_originals_begin_where_the_file_that_was_issued_has_them(pages: int) -> None:
    paper: Paper = a_paper(pages=pages)
    there = said(paper.content)
    assert [there[start] for start in paper.starts()] == ["anna/agreement/nl 1.1", "anna/agreement/nl 2.1"]
