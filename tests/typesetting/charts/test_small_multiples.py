from datetime import date, timedelta
from decimal import Decimal

import pytest

from mentordocs.typesetting import typeset
from mentordocs.typesetting.document import BarPanel, LinePanel, SmallMultiples
from tests.pdf.reading import Step, opened, steps
from tests.typesetting.factories import a_document, body_of

MARKDOWN = "::: figure small\n:::"
START = date(2026, 1, 6)


def line(title: str, *values: int, **more: object) -> LinePanel:
    readings = tuple((START + timedelta(weeks=week), Decimal(value)) for week, value in enumerate(values))
    return LinePanel(title, "kg", readings, **{"baseline": None, "target": None, **more})  # type: ignore[arg-type]


def lines(*panels: LinePanel) -> SmallMultiples:
    return SmallMultiples(panels, "alt", START, START + timedelta(weeks=10), "6 jan", "17 mrt")


def bars(*panels: BarPanel) -> SmallMultiples:
    return SmallMultiples(panels, "alt")


def drawn(chart: SmallMultiples) -> list[Step]:
    page = opened(typeset(a_document(MARKDOWN, figures={"small": chart})).whole).pages[0]
    return [step for step in steps(page) if any(scope.tag == "Figure" for scope in step.scopes)]


def widths(chart: SmallMultiples) -> list[float]:
    return [float(step.operands[2]) for step in drawn(chart) if step.operator == "re"]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8])
def test_every_panel_has_its_title_and_its_unit_and_stays_in_the_column(count: int) -> None:
    chart = lines(*(line(f"Meting {number} van heel veel woorden achter elkaar", 3, 4) for number in range(count)))
    text = " ".join(body_of(MARKDOWN, figures={"small": chart}))
    assert all(f"Meting {number}" in text for number in range(count))
    assert text.count("kg") == text.count("17 mrt") == count
    right = [float(step.operands[0]) for step in drawn(chart) if step.operator in {"m", "l"}]
    assert max(right) - min(right) < 440


def test_every_reading_is_a_dot_and_the_line_is_one() -> None:
    plain = [step.operator for step in drawn(lines(line("x", 1, 2, 3)))]
    more = [step.operator for step in drawn(lines(line("x", 1, 2, 3, 4)))]
    assert more.count("f") == plain.count("f") + 1


def test_on_a_known_scale_small_steps_are_small() -> None:
    def height(panel: LinePanel) -> float:
        ys = [float(step.operands[1]) for step in drawn(lines(panel)) if step.operator == "c"]
        return max(ys) - min(ys)

    assert height(line("x", 4, 5, scale=(Decimal(1), Decimal(5)))) < height(line("x", 4, 5)) / 2


def test_readings_that_are_all_the_same_are_drawn() -> None:
    assert drawn(lines(line("x", 4, 4)))


def test_bars_are_on_one_scale() -> None:
    whole, half = (BarPanel("x", (("a", part, "1"),)) for part in (Decimal(1), Decimal("0.5")))
    assert widths(bars(whole, half)) == [pytest.approx(2 * widths(bars(half))[0], abs=0.02), widths(bars(half))[0]]


def test_what_is_not_shown_has_words_and_no_bar() -> None:
    chart = bars(BarPanel("kg", (("bereikt", None, "niet getoond"),)))
    assert widths(chart) == []
    assert "niet getoond" in " ".join(body_of(MARKDOWN, figures={"small": chart}))
