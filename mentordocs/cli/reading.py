"""The data of a folder, read; what is wrong in it is said."""

from pathlib import Path

from mentordocs.cli.terminal import coloured, terminal
from mentordocs.dossier.loading import Loaded, load


def read(folder: Path, *, warnings: bool = False) -> Loaded:
    """Read the data of a folder, and say on stderr every error in it, or every warning too."""
    loaded = load(folder / "data")
    errors = terminal(stderr=True)
    for problem in loaded.problems:
        if problem.is_error or warnings:
            errors.print(coloured(str(problem)), soft_wrap=True)
    return loaded
