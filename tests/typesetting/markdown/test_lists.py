from mentordocs.typesetting.markdown.lists import letters
from tests.typesetting.factories import body_of, tree_of

ARTICLE = "## Betalen {#payment 6}\n\n"


def test_the_items_of_an_article_are_its_numbered_members() -> None:
    assert body_of(f"{ARTICLE}1. een\n1. twee\n1. drie") == ["6 Betalen", "6.1 een", "6.2 twee", "6.3 drie"]


def test_a_list_below_a_member_is_lettered() -> None:
    assert body_of(f"{ARTICLE}1. een\n   1. eerste\n   2. tweede\n2. twee") == [
        "6 Betalen",
        "6.1 een",
        "a eerste",
        "b tweede",
        "6.2 twee",
    ]


def test_elsewhere_a_list_is_numbered_and_below_it_lettered() -> None:
    assert body_of("1. een\n   1. eerste\n2. twee") == ["1. een", "a eerste", "2. twee"]
    assert body_of("3. drie\n4. vier") == ["3. drie", "4. vier"]


def test_an_annex_or_an_unnumbered_heading_ends_the_article() -> None:
    assert body_of(f"{ARTICLE}1. een\n\n# Bijlage A: Doelen {{#annex-goals A}}\n\n1. eerst")[-1] == "1. eerst"
    assert body_of(f"{ARTICLE}1. een\n\n## Slot\n\n1. eerst")[-1] == "1. eerst"


def test_the_article_goes_on_below_a_smaller_heading() -> None:
    assert body_of(f"{ARTICLE}### Termijnen\n\n1. een")[-1] == "6.1 een"


def test_bullets_are_dashes() -> None:
    assert body_of("- een\n- twee") == ["– een", "– twee"]
    assert body_of(f"{ARTICLE}1. een\n   - punt") == ["6 Betalen", "6.1 een", "– punt"]


def test_a_box_to_tick_prints_no_brackets() -> None:
    assert body_of("- [ ] Ik vind het **goed**.") == ["Ik vind het goed."]
    assert tree_of("- [ ] Ik vind het goed.") == "L(LI(LBody))"


def test_a_label_is_told_apart_from_its_text() -> None:
    assert tree_of(f"{ARTICLE}1. een\n   1. eerste\n2. twee") == (
        "H1 L(LI(Lbl LBody(P L(LI(Lbl LBody)))) LI(Lbl LBody))"
    )


def test_an_item_of_two_paragraphs_has_one_label() -> None:
    assert body_of(f"{ARTICLE}1. een\n\n   nog een zin") == ["6 Betalen", "6.1 een", "nog een zin"]


def test_letters_go_on_after_the_alphabet() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53, 702, 703)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]
