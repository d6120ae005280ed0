"""`mentordocs extract`: give back the data inside a paper, or the words made of them again."""

from pathlib import Path

import click

from mentordocs.cli import options
from mentordocs.documents.again import source_again
from mentordocs.documents.data import PaperData, data_inside
from mentordocs.documents.templates import Templates
from mentordocs.errors import OutputError, PaperError


@click.command(
    epilog="""\b
Examples:
  mentordocs extract noor-inkomen-agreement-nl.pdf
  mentordocs extract noor-inkomen-agreement-nl.pdf --output noor.json
  mentordocs extract noor-inkomen-agreement-nl.pdf --words"""
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--words", is_flag=True, help="Make the words again from the data, and give those, as Markdown.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to.  [default: stdout]")
@options.folder
def extract(file: Path, words: bool, output: Path | None, folder: Path) -> None:
    """Give back the data inside a paper: the JSON that its words were made of.

    With --words, the words are made again by the templates there are now; it is an error if they are not those of
    the paper, by their fingerprint.
    """
    try:
        data = data_inside(file.read_bytes())
        content = _words(data, Templates(options.own_templates(folder))) if words else data.to_json()
    except PaperError as error:
        raise PaperError(f"{file}: {error}") from None
    except OSError as error:
        raise PaperError(f"{file}: this file cannot be read: {error.strerror}") from None
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        with output.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        raise OutputError(f"{output} is there already, and is not overwritten") from None
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}") from None


def _words(data: PaperData, templates: Templates) -> bytes:
    again = source_again(data, templates)
    if again.fingerprint != data.fingerprint:
        sentence = f"the words come to {again.fingerprint}, and the paper says {data.fingerprint}"
        raise PaperError(f"{sentence}: it was made with other templates")
    return again.markdown.encode()
