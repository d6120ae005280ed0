"""What is read: plain text that reads as it stands, HTML of one column by day and by night; a value is never markup."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.documents.escaping import Markdown, escape
from mentordocs.dossier.codes import Language
from mentordocs.errors import TemplateError
from mentordocs.mail.rendering import DARK, LIGHT, WIDTH, as_html, as_text, nodes_of
from tests.typesetting.test_contrast import contrast

VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a page of HTML has: its elements with what is in them, and its text; each that opens is closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        elif tag == "br":
            self.words.append((self.open[-1], "\n"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.words.append((self.open[-1], data))

    def said(self, tag: str) -> str:
        return "".join(words for around, words in self.words if around == tag)


def text(markdown: str) -> str:
    return as_text(nodes_of(Markdown(markdown), "a text"))


def page(markdown: str, subject: str = "Onderwerp") -> Page:
    return Page(as_html(nodes_of(Markdown(markdown), "a text"), subject, Language.NL))


MAIL = """\
Beste Anna,

Bij deze mail zit **de overeenkomst** over *tarieven*. [From lead]{lang=en} tot eind. Vragen aan
[rafael@samenleren.example](mailto:rafael@samenleren.example) of via [de pagina](https://samenleren.example/vragen?a=1&amp;b=2).

- **Lezen**, rustig, tot en met de laatste bladzijde, met alle bijlagen erbij en een kop thee ernaast.
- Vragen.

3. drie
4. vier

| | |
|---|---|
| Te betalen | **€ 75,00** |
| Rekening | NL91 |

| Dag | Bedrag |
|---|---:|
| dinsdag | 75 |

## Kop

Met vriendelijke groet,\\
Rafael
"""


def test_the_plain_text_reads_as_it_stands() -> None:
    assert text(MAIL) == (
        "Beste Anna,\n\n"
        "Bij deze mail zit de overeenkomst over tarieven. From lead tot eind. Vragen \naan rafael@samenleren.example"
        " of via de pagina \n<https://samenleren.example/vragen?a=1&b=2>.\n\n"
        "- Lezen, rustig, tot en met de laatste bladzijde, met alle bijlagen erbij \nen een kop thee ernaast.\n"
        "- Vragen.\n\n3. drie\n4. vier\n\nTe betalen: € 75,00\nRekening: NL91\n\n"
        "Dag: Bedrag\ndinsdag: 75\n\nKop\n\nMet vriendelijke groet,\nRafael\n"
    )


def test_the_page_has_the_same_words_with_their_structure() -> None:
    found = page(MAIL)
    assert found.said("strong") == "de overeenkomstLezen€ 75,00"
    assert found.said("em") == "tarieven"
    assert [attributes["href"] for tag, attributes in found.tags if tag == "a"] == [
        "mailto:rafael@samenleren.example",
        "https://samenleren.example/vragen?a=1&b=2",
    ]
    assert ("ol", {"start": "3", "style": "margin:0 0 1em 0;padding-left:1.4em"}) in found.tags
    scopes = [attributes.get("scope") for tag, attributes in found.tags if tag == "th"]
    assert scopes == ["row", "row", "col", "col"]
    assert ("span", {"lang": "en"}) in found.tags
    assert "Met vriendelijke groet,\n\nRafael" in found.said("p")


def test_nothing_is_fetched() -> None:
    html = as_html(nodes_of(Markdown(MAIL), "a text"), "x", Language.NL)
    assert {tag for tag, _ in Page(html).tags}.isdisjoint({"img", "link", "script", "iframe", "base"})
    assert "url(" not in html
    assert "@import" not in html


@settings(max_examples=120)
@given(VALUES, st.sampled_from(["{}", "Aan {}:", "- {}", "## {}", "| | |\n|---|---|\n| a | {} |", "**{}**"]))
def test_a_value_is_only_ever_text(value: str, around: str) -> None:
    markdown = around.replace("{}", escape(value))
    plain = re.sub(r"\s", "", value.replace("\u2028", ""))
    found = page(markdown, value)
    usual = page(around.replace("{}", "x"), "x")
    assert [tag for tag, _ in found.tags if tag != "br"] == [tag for tag, _ in usual.tags if tag != "br"]
    assert re.sub(r"\s", "", found.said("title")) == re.sub(r"\s", "", value)
    body = "".join(words for around, words in found.words if around not in {"title", "style"})
    assert plain in re.sub(r"\s", "", body)
    assert plain in re.sub(r"\s", "", text(markdown))


@settings(max_examples=100)
@given(st.lists(st.text(st.characters(categories=["L", "P", "N"]), min_size=1, max_size=30), min_size=1, max_size=60))
def test_flowed_lines_are_short_and_join_to_what_was_said(words: list[str]) -> None:
    said = " ".join(words)
    lines = text(escape(said)).removesuffix("\n").split("\n")
    assert all(len(line) <= WIDTH + 1 or " " not in line.strip() for line in lines)
    assert all(line.endswith(" ") for line in lines[:-1])
    unstuffed = [line[1:] if line.startswith(" ") else line for line in lines]
    assert "".join(unstuffed) == said


@pytest.mark.parametrize("start", [">", "From ", "> >"])
def test_a_line_that_looks_like_a_quotation_is_stuffed(start: str) -> None:
    assert text(escape(f"{start}gisteren")) == f" {start}gisteren\n"


def test_a_line_break_in_a_value_is_one() -> None:
    markdown = escape("Oudegracht 1\nUtrecht")
    assert text(markdown) == "Oudegracht 1\nUtrecht\n"
    assert page(markdown).said("p") == "Oudegracht 1\n\nUtrecht"


@pytest.mark.parametrize("markdown", ["::: note\nx\n:::", "```\nx\n```", "![x](https://samenleren.example/x.png)"])
def test_what_a_mail_does_not_have_is_said_with_the_name_of_the_text(markdown: str) -> None:
    with pytest.raises(TemplateError, match=r"a text: error: .* a mail has paragraphs, lists and plain tables only"):
        text(markdown)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["day", "night"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "link"])
def test_it_can_be_read_by_day_and_by_night(colours: dict[str, str], ink: str) -> None:
    def channels(colour: str) -> tuple[float, float, float]:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return red, green, blue

    assert contrast(channels(colours[ink]), channels(colours["paper"])) >= 7


def test_a_long_word_in_a_table_does_not_make_it_wider_than_a_telephone() -> None:
    cells = [own["style"] for tag, own in page(f"| | |\n|---|---|\n| Naam | {'x' * 90} |\n").tags if tag == "td"]
    assert [style is not None and "overflow-wrap:anywhere" in style for style in cells] == [True]
