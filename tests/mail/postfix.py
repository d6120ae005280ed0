"""A Postfix of the test's own, from a temporary folder on loopback: submission with TLS and AUTH (RFC 6409, 8314).

Passwords are Dovecot's, and what it takes goes into Dovecot's mailboxes; or nowhere, where only taking is measured.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mail.certificates import ServerCertificate
from tests.mail.dovecot import Dovecot
from tests.mail.processes import answers, end
from tests.pki import free_port

LIMIT = 12_000_000
"""Bytes that a message may have."""
NOBODY = "nobody@example.org"
"""Whom it refuses."""
GONE = "gone+away@example.org"
"""For whom it takes mail, and cannot deliver it then."""
_OWNER = "postfix"
_PROGRAMS = Path("/usr/lib/postfix/sbin")
_QUEUES = "active bounce corrupt defer deferred flush hold incoming maildrop pid private public saved trace"


@dataclass(frozen=True)
class Postfix:
    """A server that runs: its ports for STARTTLS and for TLS from the start, and the log of what it did."""

    host: str
    starttls: int
    tls: int
    folder: Path

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")


def is_installed() -> bool:
    """Whether there is a Postfix."""
    return (_PROGRAMS / "master").exists()


@contextmanager
def served(certificate: ServerCertificate, dovecot: Dovecot | None) -> Iterator[Postfix]:
    """A server that runs until the end of the block; without a Dovecot it lets everybody in and throws all away."""
    folder = Path(tempfile.mkdtemp(prefix="mentordocs-smtp-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        folder.chmod(0o755)
        _make_queues(folder)
        shutil.copy(certificate.certificate, folder / "server.crt")
        shutil.copy(certificate.key, folder / "server.key")
        for _ in range(3):  # a port may be taken between looking and listening
            starttls, tls = free_port(), free_port()
            (folder / "main.cf").write_text(_main(folder, dovecot), encoding="utf-8")
            (folder / "master.cf").write_text(_services(starttls, tls), encoding="utf-8")
            with (folder / "output").open("wb") as output:
                command = [_PROGRAMS / "master", "-c", folder, "-d"]
                server = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder, start_new_session=True)
            if answers(server, starttls, tls):
                break
        else:
            raise AssertionError((folder / "output").read_text(encoding="utf-8", errors="replace"))
        yield Postfix("localhost", starttls, tls, folder)
    finally:
        if server is not None:
            end(server)
        shutil.rmtree(folder, ignore_errors=True)


def _make_queues(folder: Path) -> None:
    queue, data = folder / "queue", folder / "data"
    queue.mkdir()
    data.mkdir()
    shutil.chown(data, _OWNER)
    for name in _QUEUES.split():
        (queue / name).mkdir(mode=0o700)
        if name != "pid":
            shutil.chown(queue / name, _OWNER)


def _main(folder: Path, dovecot: Dovecot | None) -> str:
    common = f"""\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = {_OWNER}
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = localhost
mydestination =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
smtputf8_enable = yes
message_size_limit = {LIMIT}
smtpd_tls_cert_file = {folder}/server.crt
smtpd_tls_key_file = {folder}/server.key
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_client_restrictions =
smtpd_relay_restrictions =
smtpd_error_sleep_time = 0
smtpd_peername_lookup = no
lmtp_connection_cache_on_demand = no
"""
    if dovecot is None:
        return f"""{common}\
mynetworks = 127.0.0.0/8
smtpd_recipient_restrictions = permit_mynetworks reject
default_transport = discard:
"""
    return f"""{common}\
mynetworks =
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {dovecot.sasl}
smtpd_recipient_restrictions =
  check_recipient_access inline:{{ {{ {NOBODY} = 550 5.1.1 No such person here }} }}
  permit_sasl_authenticated reject
smtpd_reject_unlisted_recipient = no
transport_maps = inline:{{ {{ {GONE} = error:5.2.1 The mailbox is closed }} }}
default_transport = lmtp:inet:127.0.0.1:{dovecot.lmtp}
"""


def _services(starttls: int, tls: int) -> str:
    return f"""\
127.0.0.1:{starttls} inet n - n - - smtpd
127.0.0.1:{tls} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
