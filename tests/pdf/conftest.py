"""The servers and keys that signatures are tested with, once for all tests of a worker."""

from collections.abc import Iterator

import pytest

from tests.pki import Infrastructure, served


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Infrastructure]:
    """A root, people who sign, a time-stamp server and a revocation list, on loopback."""
    with served(tmp_path_factory.mktemp("pki")) as infrastructure:
        yield infrastructure
