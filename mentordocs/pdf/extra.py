"""The optional extra `sign`: asked for in one place, so that its absence is one sentence."""

import logging
from importlib.util import find_spec
from typing import Literal

from mentordocs.errors import UsageError

Level = Literal["B-B", "B-T", "B-LTA"]
"""Levels of PAdES (ETSI EN 319 142-1)."""

COMMAND = "pip install 'mentordocs[sign]'"


def need_pyhanko() -> None:
    """Nothing where pyHanko is installed; what it writes to its log is said by us, in the results.

    Raises:
        UsageError: It is not; the text names the command that installs it.
    """
    if find_spec("pyhanko") is None:
        msg = f"digital signatures need pyHanko, which is not installed: {COMMAND}"
        raise UsageError(msg)
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
