import pytest

from mentordocs.errors import TypesettingError
from mentordocs.typesetting import typeset
from mentordocs.typesetting.markdown.containers import CONTAINERS
from tests.pdf.reading import document_of, kids_of, opened, steps
from tests.typesetting.factories import FIGURES, a_document, body_of, some_blocks, tree_of

CARDS = "### De mentor\n**Rafael Adomako**\\\nUtrecht\n\n### De mentee\n**Noor de Vries**\n"


def strokes(markdown: str) -> int:
    """Lines and outlines that are furniture of the text."""
    page = opened(typeset(a_document(markdown)).whole).pages[0]
    return sum(step.operator == "S" and "Pagination" not in str(step.scopes) for step in steps(page))


LEAST_STROKES = strokes("zin")


@pytest.mark.parametrize(
    ("markdown", "printed", "tree"),
    [
        ("::: subtitle\nvan opdracht\n:::", ["van opdracht"], "P"),
        ("::: kicker\nConcept\n:::", ["Concept"], "P"),
        ("::: honour\nNoor de Vries\n:::", ["Noor de Vries"], "P"),
        ("::: laudation\nleerde prijzen noemen\n:::", ["leerde prijzen noemen"], "P"),
        ("::: note\nklein\n:::", ["klein"], "P"),
        ("::: keep\neen\n\ntwee\n:::", ["een", "twee"], "P P"),
        ("::: summary\nNoor ging vooruit.\n:::", ["Noor ging vooruit."], "P"),
        ("::: newpage\n:::", [], ""),
        ("::: cut\nhier knippen\n:::", ["hier knippen"], "P"),
        ("::: cut\n:::", [], ""),
        ("::: lines 4\nwat ging goed\n:::", ["wat ging goed"], "P"),
        ("::: lines\n:::", [], ""),
        ("::: fields\n- Naam\n- Adres\n:::", ["Naam", "Adres"], "P P"),
        ("::: numbers\n- **3 van 4** sessies\n:::", ["3 van 4", "sessies"], "Div(P P)"),
        ("::: numbers\n:::", [], ""),
        (
            "::: ticks 2\n- [ ] een\n- [ ] twee\n- [ ] drie\n:::",
            ["een twee", "drie"],
            "L(LI(LBody) LI(LBody) LI(LBody))",
        ),
        ("::: ticks\n:::", [], ""),
        ("::: keep\n:::", [], ""),
        (
            "::: glance\n| | | |\n|--|--|--|\n| Bedrag | € 75 | art. 4 |\n:::",
            ["Bedrag € 75 art. 4"],
            "Table(TR(TH TD TD))",
        ),
        (
            f"::: parties\n{CARDS}:::",
            ["De mentor", "Rafael Adomako", "Utrecht", "De mentee", "Noor de Vries"],
            "Div(H1 P P) Div(H1 P)",
        ),
        (
            "::: window\n**Noor de Vries**\\\nVoorstraat 20\n:::",
            ["Noor de Vries", "Voorstraat 20"],
            "Div(P P)",
        ),
        ("::: window\n:::", [], ""),
        (
            f"::: signatures\n{CARDS}:::",
            [
                *("De mentor", "Rafael Adomako", "Utrecht", "plaats", "datum", "handtekening"),
                *("De mentee", "Noor de Vries", "plaats", "datum", "handtekening"),
            ],
            "Div(H1 P P P P P) Div(H1 P P P P)",
        ),
        (
            "::: consent\n- [ ] Goed.\n\n### Noor de Vries\n:::",
            ["Goed.", "Noor de Vries", "datum", "handtekening"],
            "Sect(L(LI(LBody)) Div(H1 P P))",
        ),
    ],
)
def test_each_container_prints_and_reads_as_what_it_is(markdown: str, printed: list[str], tree: str) -> None:
    assert body_of(markdown) == printed
    assert tree_of(markdown).removeprefix("Document") == tree


def test_every_container_is_tried_here_or_beside() -> None:
    plain = {"subtitle", "kicker", "note", "keep", "summary", "newpage", "cut", "lines", "fields", "numbers", "glance"}
    plain |= {"honour", "laudation", "window"}
    assert set(CONTAINERS) == plain | {"parties", "signatures", "consent", "figure", "table", "ticks"}


@pytest.mark.parametrize(
    ("markdown", "more"),
    [
        ("::: lines 4\n:::", 4),
        ("::: lines\n:::", 3),
        ("::: fields\n- Naam\n- Adres\n:::", 2),
        ("::: cut\n:::", 1),
        ("::: summary\nzin\n:::", 1),
        ("- [ ] goed", 1),
        ("::: ticks 2\n- [ ] een\n- [ ] twee\n- [ ] drie\n:::", 3),
        ("::: signatures\n### De mentor\n**Rafael**\n:::", 3),
        ("::: consent\n- [ ] Goed.\n\n### Noor\n:::", 3),
    ],
)
def test_room_for_a_pen_is_drawn(markdown: str, more: int) -> None:
    assert strokes(markdown) - LEAST_STROKES == more


def test_cards_stand_side_by_side_two_in_a_row() -> None:
    three = f"::: parties\n{CARDS}\n### Vertegenwoordiger\n**Aylin Yılmaz**\n:::"
    starts = {}
    for step in steps(opened(typeset(a_document(three)).whole).pages[0]):
        if step.operator == "Tm" and step.scopes[-1].tag.startswith("H"):
            starts[len(starts)] = (float(step.operands[4]), float(step.operands[5]))
    assert starts[0][1] == starts[1][1] > starts[2][1]
    assert starts[0][0] == starts[2][0] < starts[1][0]


@pytest.mark.parametrize("name", list(FIGURES))
def test_a_figure_of_each_kind_is_drawn_and_described(name: str) -> None:
    pdf = opened(typeset(a_document(f"::: figure {name}\n:::", figures=FIGURES)).whole)
    (figure,) = kids_of(document_of(pdf))
    assert (figure.S, str(figure.Alt)) == ("/Figure", FIGURES[name].alt)
    assert any(step.paints and step.scopes[-1].tag == "Figure" for step in steps(pdf.pages[0]))


@pytest.mark.parametrize("markdown", ["::: figure weight\n:::", "::: figure\n:::"])
def test_a_figure_that_is_not_given_is_an_error_that_names_those_that_are(markdown: str) -> None:
    with pytest.raises(
        TypesettingError, match=r"which there is none of; there are \['bar', 'epc', 'income', 'strip'\]"
    ):
        some_blocks(markdown, figures=FIGURES)


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("::: lines veel\n:::", "::: lines takes a whole number, not 'veel'"),
        ("::: ticks 0\n- [ ] een\n:::", "::: ticks takes a whole number from 1 on, not '0'"),
    ],
)
def test_a_number_that_is_none_is_refused(markdown: str, said: str) -> None:
    with pytest.raises(TypesettingError, match=said):
        some_blocks(markdown)


def test_boxes_to_tick_stand_in_as_many_columns_as_asked() -> None:
    markdown = "::: ticks 2\n- [ ] een\n- [ ] twee\n- [ ] drie\n:::"
    page = opened(typeset(a_document(markdown)).whole).pages[0]
    starts = [
        (float(step.operands[4]), float(step.operands[5]))
        for step in steps(page)
        if step.operator == "Tm" and step.scopes[-1].tag == "LBody"
    ]
    assert starts[0][1] == starts[1][1] > starts[2][1]
    assert starts[0][0] == starts[2][0] < starts[1][0]


def test_big_figures_stand_beside_each_other() -> None:
    assert body_of("::: numbers\n- **3 van 4** sessies gehouden\n- **€ 75** ontvangen\n:::") == [
        "3 van 4",
        "sessies gehouden",
        "€ 75",
        "ontvangen",
    ]


def test_a_long_figure_takes_room_from_the_others_and_is_not_broken() -> None:
    figures = ["2 van 4", "1 van 2", "+ 3 minuten", "1,6"]
    printed = body_of("::: numbers\n" + "".join(f"- **{figure}** zo\n" for figure in figures) + ":::")
    assert [line for line in printed if line != "zo"] == figures


def test_figures_that_are_too_long_together_share_the_room_alike() -> None:
    printed = body_of("::: numbers\n" + "- **+ 12.000 minuten** zo\n" * 4 + ":::")
    assert printed.count("minuten") == 4
