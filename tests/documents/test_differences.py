"""Two wordings of a clause: which passages differ, and which words stand out in them."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentordocs.documents.differences import differences
from mentordocs.documents.escaping import escape
from mentordocs.documents.passages import passages

SESSIONS = """\
## De sessies {#sessions}

1. Een sessie duurt 90 minuten.
   De eerste is op 15 september.
1. Wij ontmoeten elkaar hier: *Bibliotheek Neude, Utrecht*
1. Bij het einde:
   1. op de einddatum
   1. als het doel is bereikt
"""
PRICE = """\
:::: keep
# Bijlage B: Prijs {#annex-price}

::: table 68 32
| | |
|---|---:|
| Vergoeding | € 75,00 |
| **Totaal** | **€ 1.800,00** |
:::
::::

### Wanneer

::: table 40 30 30
| Uiterlijk | Voor | Bedrag |
|---|---|---:|
| 22 september | sessie 1 | € 75,00 |
| 29 september | sessie 2 | € 75,00 |
:::

::: figure epc
:::
"""


def said(old: str, new: str, label: str = "") -> list[tuple[str, str, str]]:
    found = differences(passages(old, label), passages(new, label))
    return [(one.label + (f" (was {one.was})" if one.was else ""), one.old, one.new) for one in found]


def test_a_member_that_reads_the_same_is_not_shown_and_words_that_differ_are_strong() -> None:
    assert said(SESSIONS, SESSIONS.replace("90 minuten", "2 uur"), "7") == [
        (
            "7.1",
            "Een sessie duurt **90 minuten.** De eerste is op 15 september.",
            "Een sessie duurt **2 uur.** De eerste is op 15 september.",
        )
    ]


def test_what_a_member_counts_up_stands_in_lines_with_their_letters() -> None:
    ((label, old, new),) = said(SESSIONS, SESSIONS.replace("als het doel is bereikt", "na de laatste sessie"), "7")
    assert label == "7.3"
    assert old.split(" \u2028") == ["Bij het einde:", "a. op de einddatum", "b. **als het doel is bereikt**"]
    assert new.split(" \u2028")[2] == "b. **na de laatste sessie**"


def test_a_new_member_says_what_number_the_next_had() -> None:
    longer = SESSIONS.replace("1. Wij ontmoeten", "1. Er zijn twaalf sessies.\n1. Wij ontmoeten").replace(
        "Neude", "Oost"
    )
    assert said(SESSIONS, longer, "7") == [
        ("7.2", "", "Er zijn twaalf sessies."),
        ("7.3 (was 7.2)", "Wij ontmoeten elkaar hier: Bibliotheek **Neude,** Utrecht", longer_place("Oost")),
    ]


def longer_place(name: str) -> str:
    return f"Wij ontmoeten elkaar hier: Bibliotheek **{name},** Utrecht"


def test_another_number_alone_is_no_difference() -> None:
    assert said(SESSIONS, SESSIONS, "7") == []
    assert differences(passages(SESSIONS, "7"), passages(SESSIONS, "8")) == ()


def test_rows_are_known_by_their_first_cell_and_show_the_columns_that_differ() -> None:
    dearer = PRICE.replace("| sessie 2 | € 75,00 |", "| sessie 2 | € 90,00 |").replace("1.800", "1.815")
    assert said(PRICE, dearer) == [
        ("Totaal", "€ **1.800,00**", "€ **1.815,00**"),
        ("29 september", "Bedrag: € **75,00**", "Bedrag: € **90,00**"),
    ]


def test_a_row_that_is_new_and_one_that_is_gone_stand_alone() -> None:
    moved = PRICE.replace("| 29 september | sessie 2 |", "| 1 oktober | sessie 2 |")
    assert said(PRICE, moved) == [
        ("29 september", "Voor: sessie 2 \u2028Bedrag: € 75,00", ""),
        ("1 oktober", "", "Voor: sessie 2 \u2028Bedrag: € 75,00"),
    ]


def test_members_that_are_nothing_alike_stand_beside_each_other_where_one_takes_the_place_of_the_other() -> None:
    old = "1. De vergoeding is € 75,00 per sessie.\n1. Er komt geen btw bij.\n"
    ((label, before, after), (second, _, gone)) = said(old, "1. De begeleiding is gratis.\n", "4")
    assert (label, before, after) == (
        "4.1",
        "De **vergoeding** is **€ 75,00 per sessie.**",
        "De **begeleiding** is **gratis.**",
    )
    assert (second, gone) == ("4.2", "")


def test_by_place_there_are_as_many_rows_whatever_the_words() -> None:
    """As in a paper in two languages: the members of both stand in one row."""
    old, new = "1. A b c d.\n1. E f g h.\n1. I j k l.\n", "1. E f g x.\n"
    by_words, by_place = (differences(passages(old), passages(new), by_place=flag) for flag in (False, True))
    assert [bool(each.old and each.new) for each in by_words] == [False, True, False]
    assert [bool(each.old and each.new) for each in by_place] == [True, False, False]


def test_a_consent_is_one_row_and_who_signs_it_is_not_part_of_it() -> None:
    consent = ":::: consent\n**Foto’s**\n\n- [ ] Foto’s mogen.\n\n### Noor {#photographs-mentee}\n\n::::\n"
    assert said("", consent) == [("Foto’s", "", "Foto’s mogen.")]


def test_links_to_articles_that_are_not_on_this_paper_lead_nowhere() -> None:
    ((_, _, new),) = said("", "1. Zie [artikel 6](#payment) en [Notes]{lang=en}.\n", "4")
    assert new == "Zie artikel 6 en [Notes]{lang=en}."


WORDS = st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6), min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_without_the_strong_type_both_wordings_say_just_what_they_said(one: list[str], other: list[str]) -> None:
    """And strong type begins and ends at words, so that Markdown reads it as such."""
    old, new = escape(" ".join(one)), escape(" ".join(other))
    found = differences(passages(f"1. x {old} y\n", "1"), passages(f"1. x {new} y\n", "1"))
    if old == new:
        assert found == ()
        return
    assert [plain(each.old) for each in found] == [f"x {old} y"]
    assert [plain(each.new) for each in found] == [f"x {new} y"]
    assert all(read_strong(each) for each in (found[0].old, found[0].new))


def read_strong(text: str) -> bool:
    """Whether every mark of strong type is read as one: none of them is left among the words."""
    tokens = [token for inline in MarkdownIt("commonmark").parse(text) for token in inline.children or ()]
    marks = len(re.findall(r"(?<!\\)\*\*", text))
    return sum(token.type in {"strong_open", "strong_close"} for token in tokens) == marks


def plain(text: str) -> str:
    return re.sub(r"(?<!\\)\*\*", "", text)
