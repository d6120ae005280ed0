"""Templates fail loudly: every mistake is a sentence with the file, the line and the name."""

from pathlib import Path

import pytest

from mentordocs.documents.environment import TemplateEnvironment
from mentordocs.documents.escaping import Markdown
from mentordocs.documents.formats import Formats
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Attendance, Language
from mentordocs.dossier.values import Money
from mentordocs.errors import TemplateError
from tests.factories import a_mentorship


def render(tmp_path: Path, text: str, **variables: object) -> str:
    folder = tmp_path / "templates"
    (folder / "nl").mkdir(parents=True, exist_ok=True)
    (folder / "nl" / "paper.md").write_text(text, encoding="utf-8")
    environment = TemplateEnvironment(Templates(folder), Language.NL, {"date": Formats(Language.NL).date})
    return environment.rendered("paper.md", variables)


def test_a_value_is_escaped_and_markdown_is_not(tmp_path: Path) -> None:
    assert render(tmp_path, "**{{ name }}** {{ done }}", name="*x*", done=Markdown("*y*")) == r"**\*x\*** *y*"


def test_what_goes_through_a_filter_of_jinja_is_still_a_value(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ name|upper }}{{ name ~ '|' }}", name="*x") == r"\*X\*x&#124;"


def test_a_macro_and_a_block_are_markdown_and_their_values_are_escaped_once(tmp_path: Path) -> None:
    macro, block = "{% macro strong(x) %}**{{ x }}**{% endmacro %}", "{% set block %}*{{ name }}*{% endset %}"
    text = macro + block + "{{ strong(name) }} {{ block }}"
    assert render(tmp_path, text, name="a*b") == r"**a\*b** *a\*b*"


def test_joining_escapes_each_value_and_takes_the_separator_as_markdown(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ [name, done]|join(' * ') }}", name="*", done=Markdown("**y**")) == r"\* * **y**"


def test_comments_are_those_of_markdown_and_leave_names_of_headings_alone(tmp_path: Path) -> None:
    assert render(tmp_path, "<!-- why -->## Betalen {#payment}") == "## Betalen {#payment}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\n{{ mentro.full_name }}", "paper.md:2: error: “mentro” is not known here; did you mean “mentor”?"),
        ("{{ mentor.nmae }}", "paper.md:1: error: Participant has no “nmae”; did you mean “name”?"),
        ("{{ deal.metrics.incom.unit }}", "paper.md:1: error: dict has no “incom”; did you mean “income”?"),
        ("---\ntitle: x\n---\n\n{{ nothing }}", "paper.md:5: error: “nothing” is not known here"),
        ("{{ mentor.phone.number }}", "paper.md:1: error: str has no “number”"),
        ("{{ mentee.phone }}", "paper.md:1: error: None does not print; say in the template what stands there"),
        ("{{ amount }}", "use the filter money"),
        ("{{ mentor.born|date }}", "paper.md:1: error: nothing is given for the filter date; ask with `if` whether"),
        ("{{ mentor.bron|date }}", "paper.md:1: error: Participant has no “bron”; did you mean “born”?"),
        (
            "\n\n{{ code }}",
            "paper.md:3: error: <Attendance.HELD: 'held'> does not print by itself; use the filter word",
        ),
        ("{{ deal.agreed.timeframe.to }}", "use the filter date, or moment"),
        ("{% if mentor %}", "paper.md:1: error: Unexpected end of template"),
        ("x\n{{ mentor|wrod }}", "paper.md:2: error: there is no filter “wrod”"),
        (
            "{{ mentor.__class__ }}",
            "paper.md:1: error: access to attribute '__class__' of 'Participant' object is unsafe",
        ),
        ("{{ 1 + mentor }}", "paper.md:1: error: unsupported operand"),
        (
            "{% include 'papr.md' %}",
            "paper.md:1: error: there is no template “papr.md” to include; did you mean “paper”?",
        ),
        ("\n{% include '../../secret.md' %}", "paper.md:2: error: there is no template “../../secret.md” to include"),
        ("{% include '/etc/passwd' %}", "paper.md:1: error: there is no template “/etc/passwd” to include"),
        ("{% for end in deal.ends %}{% endfor %}", "paper.md:1: error: Deal has no “ends”"),
        ("{% for end in 3 %}{% endfor %}", "paper.md:1: error: 'int' object is not iterable"),
        ("{{ mentor|date }}", "paper.md:1: error: the filter date cannot print this (Participant)"),
        ("{% from 'paper.md' import mentor %}{{ amount|uper }}", "there is no filter “uper”; did you mean “upper”?"),
    ],
)
def test_a_mistake_names_file_line_and_name(tmp_path: Path, text: str, message: str) -> None:
    mentorship = a_mentorship()
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    variables = {
        "mentor": mentorship.mentor,
        "mentee": mentorship.mentee,
        "deal": mentorship.deal,
        "amount": Money(mentorship.deal.deal.amount, "EUR"),
        "code": Attendance.HELD,
    }
    with pytest.raises(TemplateError) as error:
        render(tmp_path, text, **variables)
    assert message in str(error.value)


def test_an_own_template_goes_over_the_packaged_one_and_a_link_out_of_the_folder_is_not_followed(
    tmp_path: Path,
) -> None:
    own = tmp_path / "templates"
    (own / "nl").mkdir(parents=True)
    (own / "nl" / "progress-report.md").write_text("own", encoding="utf-8")
    (tmp_path / "outside.md").write_text("outside", encoding="utf-8")
    (own / "nl" / "link.md").symlink_to(tmp_path / "outside.md")
    templates = Templates(own)
    assert templates.text(Language.NL, "progress-report.md")[1] == "own"
    assert templates.find(Language.NL, "link.md") == ()
    assert Templates(tmp_path / "nowhere").text(Language.NL, "progress-report.md")[1] != "own"
