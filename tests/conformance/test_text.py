"""What the YAML says reads back from every document, letter by letter and in the order of the document."""

import re
import subprocess

from tests.acceptance.paper import Pages, body, plain, read_by_poppler, read_by_pypdf
from tests.conformance.conftest import Made
from tests.conformance.judges import program
from tests.conformance.scripts import NAMES, RIGHT_TO_LEFT, UNSPACED

_AT_UNSPACED = re.compile(f"(?<=[{UNSPACED}]) | (?=[{UNSPACED}])")
_PHRASES = re.compile(f"[{RIGHT_TO_LEFT}]+(?: [{RIGHT_TO_LEFT}]+)*")
_MARKS = re.compile("[\u202a-\u202c]")
"""What poppler puts around words from right to left."""


def on_one_line(text: str) -> str:
    """As `plain`, and without the break that a line may have after a slash, and in scripts that put no spaces."""
    return _AT_UNSPACED.sub("", re.sub(r"/\s+", "/", plain(text)))


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
    """It reads in the order of painting here; words from right to left are the business of the next test."""
    pdftotext = program("pdftotext")

    def told(made: Made) -> tuple[str, ...]:
        parts = (part for text in made.asked.in_order for part in _PHRASES.split(text))
        return tuple(part.strip(" ,.") for part in parts if any(map(str.isalpha, part)))

    wrong = {
        made.file.name: missing_in_order(read_by_poppler(pdftotext, made.file)[: made.pages], told(made))
        for made in generated
    }
    assert {name: texts for name, texts in wrong.items() if texts} == {}


def test_poppler_reads_words_from_right_to_left_in_the_order_of_reading(generated: tuple[Made, ...]) -> None:
    """As it lays text out: in the order of painting it would turn the words of a phrase round, and not only letters."""
    pdftotext = program("pdftotext")
    wrong: dict[str, list[str]] = {}
    count = 0
    for made in generated:
        phrases = [phrase for text in made.asked.in_order for phrase in _PHRASES.findall(text)]
        if phrases:
            done = subprocess.run([pdftotext, str(made.file), "-"], capture_output=True, check=True, timeout=60)
            said = plain(_MARKS.sub("", done.stdout.decode()))
            wrong[made.file.name] = [phrase for phrase in phrases if phrase not in said]
            count += len(phrases)
    assert count > len(generated) / 2
    assert {name: texts for name, texts in wrong.items() if texts} == {}


def test_pypdf_reads_them_in_order_in_every_script(generated: tuple[Made, ...]) -> None:
    """It knows no ActualText: every code stands for its characters. Of the longest documents it is spared."""
    short = [made for made in generated if made.pages < 16]
    assert {script for made in short for script in made.asked.scripts} == set(NAMES)
    assert len(short) > len(generated) * 0.9
    wrong = {
        made.file.name: missing_in_order(read_by_pypdf(made.file)[: made.pages], made.asked.in_order) for made in short
    }
    assert {name: texts for name, texts in wrong.items() if texts} == {}
