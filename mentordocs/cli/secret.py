"""A password or PIN: from a command, the environment or a hidden prompt; never an option, which all see."""

import os
import shlex
import subprocess
import sys

import click

from mentordocs.errors import UsageError

VARIABLE = "MENTORDOCS_PASSWORD"
_SECONDS = 120


def secret(question: str, command: str | None) -> str:
    """The secret: what `command` prints first, else what the environment holds, else what a person types unseen.

    Raises:
        UsageError: The command fails, or nobody is there to ask.
    """
    if command:
        return _printed(command)
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        msg = f"nobody is there to ask for the password; give it in {VARIABLE}, or by --password-command"
        raise UsageError(msg)
    answer: str = click.prompt(question, hide_input=True, err=True)
    return answer


def _printed(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, without a shell
            shlex.split(command), stdout=subprocess.PIPE, check=True, timeout=_SECONDS, text=True
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        msg = f"--password-command gave no password: {type(error).__name__}"
        raise UsageError(msg) from error
    return done.stdout.partition("\n")[0]
