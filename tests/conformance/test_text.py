"""What the YAML says reads back from every document, letter by letter and in the order of the document."""

import re
from pathlib import Path

from tests.acceptance.paper import Pages, body, plain, read_by_poppler, read_by_pypdf
from tests.conformance.conftest import Made
from tests.conformance.judges import program
from tests.conformance.scripts import READ_BY_CODES


def on_one_line(text: str) -> str:
    """As `plain`, and without the break that a line may have after a slash."""
    return re.sub(r"/\s+", "/", plain(text))


def missing_in_order(pages: Pages, texts: tuple[str, ...]) -> list[str]:
    """The texts that do not come, or not after the one before."""
    said = on_one_line(body(pages))
    missing: list[str] = []
    at = 0
    for text in texts:
        found = said.find(on_one_line(text), at)
        if found < 0:
            missing.append(text)
        else:
            at = found
    return missing


def test_poppler_reads_the_strings_of_the_yaml_in_order(generated: tuple[Made, ...]) -> None:
    pdftotext = program("pdftotext")

    def read(file: Path) -> Pages:
        return read_by_poppler(pdftotext, file)

    wrong = {made.file.name: missing_in_order(read(made.file)[: made.pages], made.asked.in_order) for made in generated}
    assert {name: texts for name, texts in wrong.items() if texts} == {}


def test_pypdf_reads_them_where_codes_stand_for_characters(generated: tuple[Made, ...]) -> None:
    told = [made for made in generated if made.asked.scripts <= READ_BY_CODES]
    wrong = {
        made.file.name: missing_in_order(read_by_pypdf(made.file)[: made.pages], made.asked.in_order) for made in told
    }
    assert len(told) > len(generated) / 4
    assert {name: texts for name, texts in wrong.items() if texts} == {}
