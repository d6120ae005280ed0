"""A chart says in words, and in a table below it, what it shows."""

from collections.abc import Iterator

import pikepdf

from tests.acceptance.paper import Paper, plain
from tests.conformance.invariants import kids


def sections(file: pikepdf.Pdf) -> Iterator[list[pikepdf.Object]]:
    """The elements of a report from one heading to the next."""
    section: list[pikepdf.Object] = []
    for element in kids(file.Root.StructTreeRoot.K):
        if str(element.S) in {"/H1", "/H2", "/H3"}:
            yield section
            section = []
        section.append(element)
    yield section


def test_the_figures_of_a_chart_of_measurements_stand_in_a_table_below_it(papers: tuple[Paper, ...]) -> None:
    reports = [paper for paper in papers if paper.kind == "progress-report"]
    charts = 0
    for paper in reports:
        with pikepdf.open(paper.files[0]) as file:
            for section in sections(file):
                kinds = [str(element.S) for element in section]
                if kinds[:2] == ["/H3", "/Figure"]:
                    charts += 1
                    assert "/Table" in kinds, paper
    assert charts >= len(reports)


def test_every_figure_says_in_words_what_it_shows(papers: tuple[Paper, ...]) -> None:
    report = next(paper for paper in papers if (paper.mentorship, paper.kind) == ("noor-inkomen", "progress-report"))
    with pikepdf.open(report.files[0]) as file:
        figures = [element for section in sections(file) for element in section if element.S == "/Figure"]
        said = [plain(str(figure.Alt)) for figure in figures]
    income, quotes, ease, attendance, shares = said
    for text in ("Bruto maandinkomen, euro per maand", "2.100", "2.150", "3.000", "15 september", "22 september"):
        assert text in income
    assert quotes.startswith("Offertes verstuurd")
    assert ease.startswith("Gemak om nee te zeggen")
    for text in ("15 sep gehouden", "22 sep mentee 20 min later", "29 sep mentee niet gekomen"):
        assert text in attendance
    for text in ("€ 0", "€ 75", "€ 45"):
        assert text in shares
