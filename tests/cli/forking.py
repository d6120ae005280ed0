"""A process that runs the program, forked from one that has read it: a second less for each of some hundred runs."""

import os
import pkgutil
import sys
import warnings
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import mentordocs.cli


def forked(
    arguments: Sequence[str], folder: Path, stdin: str, environment: Mapping[str, str], seconds: float
) -> tuple[int, str, str]:
    """Exit code, output and errors of `mentordocs …`.

    Raises:
        TimeoutError: it did not end in time.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(_read())
    with TemporaryDirectory() as place:
        streams = [Path(place) / name for name in ("in", "out", "err")]
        streams[0].write_text(stdin, encoding="utf-8")
        process = context.Process(target=_program, args=(arguments, folder, streams, dict(environment)))
        process.start()
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"mentordocs {' '.join(arguments)} takes longer than {seconds} s")
        said, errors = (path.read_bytes().decode() for path in streams[1:])
    return process.exitcode, said, errors


def _read() -> list[str]:
    commands = [f"mentordocs.cli.{module.name}" for module in pkgutil.iter_modules(mentordocs.cli.__path__)]
    return [*commands, "mentordocs.register.register", "mentordocs.pdf.signing", "mentordocs.pdf.verifying"]


def _program(arguments: Sequence[str], folder: Path, streams: Sequence[Path], environment: Mapping[str, str]) -> None:
    """In the child: what a shell does before it starts a program, and then the program."""
    for number, (path, flags) in enumerate(zip(streams, (os.O_RDONLY, _NEW, _NEW), strict=True)):
        os.dup2(os.open(path, flags, 0o600), number)
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 - of the whole process
    sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
    warnings.simplefilter("error")
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["mentordocs", *arguments]
    from mentordocs.cli.main import run  # noqa: PLC0415 - not before its streams are

    run()


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
