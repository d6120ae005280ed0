"""The command `mentordocs`, and the one place where an exception becomes what a person sees and an exit code."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

import click

from mentordocs import __version__
from mentordocs.cli.build import build
from mentordocs.cli.check import check
from mentordocs.cli.init import init
from mentordocs.cli.new import new
from mentordocs.errors import MentordocsError

STOPPED = 130
"""Exit code where a person stopped the program, as shells have it: 128 and the number of the signal (SIGINT)."""
PIPE_CLOSED = 141
"""Exit code where the reader of our output went away (SIGPIPE)."""


class Program(click.Group):
    """A group of commands, each of which gives its exit code back."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and end the program with the exit code; with `standalone_mode=False`, give it back or raise."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        sys.exit(self._exit_code(args, prog_name, complete_var, **extra))

    def _exit_code(
        self, args: Sequence[str] | None, prog_name: str | None, complete_var: str | None, **extra: Any
    ) -> int:
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except MentordocsError as error:
            click.secho(f"Error: {error}", fg="red", err=True)
            return error.exit_code
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("\nStopped. No file was left half-written.", err=True)
            return STOPPED
        except BrokenPipeError:
            # What is still to be flushed at the end of the program has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PIPE_CLOSED
        return code if isinstance(code, int) else 0


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes, shell completion and every option: docs/commands.md.",
)
@click.version_option(__version__, prog_name="mentordocs")
def main() -> None:
    """The paperwork of a mentorship: write YAML, get paper.

    \b
    mentordocs init my-mentorships    a folder with an example in it
    cd my-mentorships
    mentordocs check                  what cannot be, or is worth a thought
    mentordocs build                  every paper that is due, in build/
    """  # noqa: D301 - click takes the backspace for a paragraph that is not to be filled


for command in (init, new, check, build):
    main.add_command(command)


def run() -> None:
    """The entry point of the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name must not stop the program where the terminal cannot show it
            stream.reconfigure(errors="backslashreplace")
    main.main(prog_name="mentordocs")
