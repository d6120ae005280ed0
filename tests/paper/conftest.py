"""A print server of a test's own, once for every worker, with `lp` led to it."""

import os
from collections.abc import Callable, Iterator

import pytest

from tests.paper.cups import PrintServer, served


@pytest.fixture(scope="session")
def _print_server() -> Iterator[PrintServer]:
    with served() as server:
        yield server


@pytest.fixture
def print_server(
    tool: Callable[[str], str], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> PrintServer:
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}:/usr/sbin")
    for program in ("cupsd", "ippeveprinter", "lp", "lpstat", "unshare", "ip", "dbus-daemon"):
        tool(program)
    if os.getuid() != 0:
        pytest.skip("a network of its own, and a print server in it, take root")
    server: PrintServer = request.getfixturevalue("_print_server")
    monkeypatch.setenv("CUPS_SERVER", server.address)
    return server
