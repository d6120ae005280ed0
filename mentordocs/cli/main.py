"""The command `mentordocs`, and the one place where an exception becomes what a person sees and an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from mentordocs import __version__
from mentordocs.errors import MentordocsError

STOPPED = 130
"""Exit code where a person stopped the program, as shells have it: 128 and the number of the signal (SIGINT)."""
PIPE_CLOSED = 141
"""Exit code where the reader of our output went away (SIGPIPE)."""


COMMANDS = {
    "init": "Begin a folder: a programme, an example, a Makefile.",
    "new": "Begin a mentorship, by options or by asking.",
    "blank": "Make an empty intake form, before there is a mentorship.",
    "check": "Say everything that is wrong, or worth a thought.",
    "change": "Change the deal of many mentorships at once.",
    "build": "Make every paper that is due, in build/.",
    "issue": "Cast in stone what is to be signed.",
    "print": "Make one file of what is to be printed, or print it.",
    "mail": "Say who gets what by mail, and send it.",
    "quarter": "Make the reports on a period, to print and to mail.",
    "file": "File a scan that came back, with who signed it.",
    "status": "Say how every mentorship stands, and what waits for whom.",
    "history": "Say all that happened in a mentorship.",
    "templates": "Say what kinds of papers there are, and what a template may use.",
    "sign": "Sign a paper digitally, in the place of the pen.",
    "verify": "Say whether a paper is one that was issued, and who signed it.",
    "extract": "Give back the data inside a paper.",
    "read-form": "Bring what was typed into a form to the YAML.",
}
"""The commands and what the help says of each; each is the function of that name (`_` for `-`) in its own module."""


class Program(click.Group):
    """A group of commands, each imported when it is called, and each giving its exit code back."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which a person needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"mentordocs.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, for which none of them needs to be imported."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

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
            click.echo("Stopped. No file was left half-written.", err=True)
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


def run() -> None:
    """The entry point of the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name must not stop the program where the terminal cannot show it
            stream.reconfigure(errors="backslashreplace")
    main.main(prog_name="mentordocs")
