import pikepdf
import pytest

from mentordocs.typesetting.graphics import circle, colour_operands, rectangle, stroke_line, stroke_path


def operators(painted: bytes) -> list[tuple[str, list[float]]]:
    pdf = pikepdf.new()
    found = []
    for instruction in pikepdf.parse_content_stream(pdf.make_stream(painted)):
        numbers = [float(operand) for operand in instruction.operands if not isinstance(operand, pikepdf.Array)]
        found.append((str(instruction.operator), numbers))
    return found


def test_a_colour_is_three_operands() -> None:
    assert colour_operands((0.0, 0.5, 1.0)) == b"0 0.50 1"


def test_a_line_goes_from_one_point_to_the_other() -> None:
    painted = operators(stroke_line((1, 2), (3, 4), width=0.5, dash=(2, 1)))
    assert painted[-3:] == [("m", [1, 2]), ("l", [3, 4]), ("S", [])]


def test_a_path_goes_through_every_point() -> None:
    painted = operators(stroke_path([(0, 0), (1, 1), (2, 0)], width=1, colour=(0, 0, 0)))
    assert [numbers for operator, numbers in painted if operator in {"m", "l"}] == [[0, 0], [1, 1], [2, 0]]


@pytest.mark.parametrize(
    ("fill", "line", "operator"), [((1, 1, 1), None, "f"), (None, (0, 0, 0), "S"), ((1, 1, 1), (0, 0, 0), "B")]
)
def test_a_rectangle_is_filled_outlined_or_both(
    fill: tuple[float, float, float] | None, line: tuple[float, float, float] | None, operator: str
) -> None:
    assert operators(rectangle(1, 2, 3, 4, fill=fill, line=line))[-2:] == [("re", [1, 2, 3, 4]), (operator, [])]


def test_a_circle_is_round() -> None:
    curves = [numbers for operator, numbers in operators(circle((10, 10), 5, fill=(0, 0, 0))) if operator == "c"]
    assert len(curves) == 4
    at = (15.0, 10.0)
    for one, two, three, four, x, y in curves:
        middle = [
            start / 8 + 3 * first / 8 + 3 * second / 8 + end / 8
            for start, first, second, end in ((at[0], one, three, x), (at[1], two, four, y))
        ]
        assert ((middle[0] - 10) ** 2 + (middle[1] - 10) ** 2) ** 0.5 == pytest.approx(5, abs=0.02)
        at = (x, y)
