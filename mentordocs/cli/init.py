"""`mentordocs init`: a folder to begin with."""

from datetime import date
from pathlib import Path

import click

from mentordocs.batch.output import write_new
from mentordocs.cli import options
from mentordocs.cli.terminal import terminal
from mentordocs.dossier.codes import Language
from mentordocs.dossier.starting import EXAMPLE, folder_files


@click.command(
    epilog="""\b
Examples:
  mentordocs init my-mentorships
  mentordocs init mijn-mentorschappen --language nl"""
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", type=options.languages, default=Language.EN.value, show_default=True, help="Its language.")
@options.as_of
def init(folder: Path, language: str, as_of: date | None) -> int:
    """Begin a folder: a programme, one example mentorship, and a Makefile.

    The example is whole: `mentordocs build` there makes an agreement at once. No file is ever overwritten.
    """
    chosen = Language(language)
    write_new(folder, folder_files(chosen, options.day_of(as_of)))
    terminal().print(
        f"{folder} is ready, with the mentorship “{EXAMPLE[chosen]}” to look at.\n"
        f"  cd {folder}\n"
        f"  mentordocs build     makes its papers in build/\n"
        f"  mentordocs new ID    begins a mentorship of your own"
    )
    return 0
