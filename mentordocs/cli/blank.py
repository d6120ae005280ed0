"""`mentordocs blank`: an empty form, before there is a dossier."""

from datetime import date
from pathlib import Path

import click

from mentordocs.batch.output import write_whole
from mentordocs.cli import options
from mentordocs.documents.blank import blank_form
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.loading import load
from mentordocs.errors import UsageError


@click.command(
    epilog="""\b
Examples:
  mentordocs blank intake-mentor
  mentordocs blank intake-mentee --language en --output intake.pdf"""
)
@click.argument("kind", metavar="FORM")
@click.option("--language", type=options.languages, help="nl or en.  [default: that of the programme]")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to.  [default: FORM-LANGUAGE.pdf]"
)
@options.as_of
@options.folder
def blank(kind: str, language: str | None, output: Path | None, as_of: date | None, folder: Path) -> None:
    """Make an empty intake form: intake-mentor, to fill in together, or intake-mentee, for the mentee alone.

    With a pen, or on the screen; what was typed comes to the YAML by mentordocs read-form, once there is a mentorship.
    """
    loaded = load(folder / "data")
    if loaded.dossier is None:
        raise UsageError("there is no programme.yaml that can be read here; begin a folder: mentordocs init")
    programme = loaded.dossier.programme
    chosen = Language(language) if language else programme.language
    day = options.day_of(as_of, programme.zone)
    templates = Templates(options.own_templates(folder))
    content = blank_form(kind, chosen, programme=programme, templates=templates, as_of=day)
    file = output or Path(f"{kind}-{chosen}.pdf")
    write_whole(file, content)
    click.echo(f"{file}")
