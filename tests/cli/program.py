"""The program as a person runs it: as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cli.forking import forked
from tests.factories import DEAL, write_folder, write_mentorship

REPOSITORY = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "mentordocs")
SECONDS = 300
TRACED = "COVERAGE_PROCESS_CONFIG"


@dataclass(frozen=True)
class Ran:
    """How it ended and what it said."""

    code: int
    out: str
    err: str


def environment(changes: Mapping[str, str] = {}) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONWARNINGS": "error", **changes}


def is_for_the_interpreter(variable: str) -> bool:
    """Whether Python reads a variable as it starts."""
    return variable.startswith("PYTHON") or variable in {"LANG", "LC_ALL", "LOCPATH", "TZ"}


def run(
    *arguments: str, folder: Path, before: tuple[str, ...] = (), stdin: str = "", env: Mapping[str, str] = {}
) -> Ran:
    """Run `mentordocs …` in a folder, to its end; `before` stands before it on the command line.

    Where nothing of the interpreter itself is tried, the process is a fork of one that has read the program already.
    """
    if before or "--jobs" in arguments or TRACED in os.environ or any(map(is_for_the_interpreter, env)):
        done = subprocess.run(
            [*before, *COMMAND, *arguments],
            cwd=folder,
            input=stdin.encode(),
            capture_output=True,
            env=environment(env),
            timeout=SECONDS,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    return Ran(*forked(arguments, folder, stdin, environment(env), SECONDS))


def a_folder(path: Path, *ids: str, **deals: str) -> Path:
    """A folder with the mentorships named; `deals` gives some of them another deal."""
    write_folder(path, deal=DEAL)
    for name in ids:
        write_mentorship(path / "data", id=name, deal=deals.get(name.replace("-", "_"), DEAL))
    return path


def papers(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path in it, hidden ones as well."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
