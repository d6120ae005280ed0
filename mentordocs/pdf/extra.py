"""The optional extra `sign`: asked for in one place, so that its absence is one sentence."""

from importlib.util import find_spec

from mentordocs.errors import UsageError

COMMAND = "pip install 'mentordocs[sign]'"


def need_pyhanko() -> None:
    """Nothing where pyHanko is installed.

    Raises:
        UsageError: It is not; the text names the command that installs it.
    """
    if find_spec("pyhanko") is None:
        msg = f"digital signatures need pyHanko, which is not installed: {COMMAND}"
        raise UsageError(msg)
