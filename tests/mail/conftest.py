"""Servers of mail on loopback, once for all tests of a worker."""

import os
from collections.abc import Iterator

import pytest

from tests.mail import dovecot as imap
from tests.mail import postfix as smtp
from tests.mail.certificates import Authority
from tests.mail.dovecot import Dovecot
from tests.mail.postfix import Postfix


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Whoever gives certificates to the servers of the tests."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def dovecot(authority: Authority) -> Iterator[Dovecot]:
    """A server of mailboxes."""
    if imap.program() is None:
        pytest.skip("dovecot is not installed (see .ci/tools)")
    with imap.served(authority) as server:
        yield server


@pytest.fixture(scope="session")
def postfix(authority: Authority, dovecot: Dovecot) -> Iterator[Postfix]:
    """A server that takes mail, and gives it to the mailboxes."""
    if not smtp.is_installed():
        pytest.skip("postfix is not installed (see .ci/tools)")
    if os.getuid() != 0:
        pytest.skip("only root can run a Postfix")
    with smtp.served(authority.issue("postfix"), dovecot) as server:
        yield server


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system trusts the authority of the tests."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
