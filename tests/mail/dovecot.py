"""A Dovecot of the test's own, from a temporary folder on loopback: IMAP with TLS, LMTP, and SASL for a Postfix.

Every user is known, under one password, and begins with an empty mailbox: a test takes users of its own.
"""

import base64
import hashlib
import hmac
import json
import os
import shutil
import smtplib
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from grp import getgrgid
from pathlib import Path
from pwd import getpwuid
from typing import Any

from imapclient import IMAPClient

from tests.mail.certificates import Authority, ServerCertificate
from tests.mail.processes import answers, end
from tests.pki import free_port

PASSWORD = "sesam-open-u"  # noqa: S105
ACCENTED = "sésam-öffne-dich"
"""Another password that is right for every user; not every client can send it."""
_TOKEN_KEY = b"the tests know it"
_OWN_USER = "dovecot"
"""Under which it runs where the tests are root's."""


@dataclass(frozen=True)
class Dovecot:
    """A server that runs.

    Attributes:
        folder: of its files: the log, the mailboxes.
        host: a name for which its certificate is.
        imaps: the port of IMAP with TLS from the start.
        imap: the port of IMAP with STARTTLS.
        lmtp: the port where mail is delivered (RFC 2033), for any user.
        sasl: the socket where a Postfix asks whether a password is right (`smtpd_sasl_path`).
        ca: the certificate of the authority that vouches for it.
        authority: that authority, which can give certificates to other servers.
    """

    folder: Path
    host: str
    imaps: int
    imap: int
    lmtp: int
    sasl: Path
    ca: Path
    authority: Authority

    def deliver(self, content: bytes, *users: str, sender: str = "") -> None:
        """Put a message into the INBOX of users."""
        with smtplib.LMTP("127.0.0.1", self.lmtp, timeout=20) as server:
            server.sendmail(sender, users, content)

    @contextmanager
    def client(self, user: str) -> Iterator[IMAPClient]:
        """Somebody's mailbox, as another program sees it."""
        context = ssl.create_default_context(cafile=str(self.ca))
        with IMAPClient(self.host, port=self.imaps, ssl=True, ssl_context=context, timeout=20) as client:
            client.login(user, PASSWORD)
            yield client

    def messages(self, user: str, folder: str = "INBOX") -> tuple[bytes, ...]:
        """The messages of a folder, in the order in which they came."""
        return tuple(self._fetched(user, folder, "BODY.PEEK[]", b"BODY[]"))

    def flags(self, user: str, folder: str = "INBOX") -> tuple[tuple[str, ...], ...]:
        """The flags and keywords of each message, in the same order."""
        return tuple(tuple(sorted(map(bytes.decode, flags))) for flags in self._fetched(user, folder, "FLAGS"))

    def bodystructures(self, user: str, folder: str = "INBOX") -> tuple[Any, ...]:
        """How Dovecot reads the parts of each message, in the same order."""
        return tuple(self._fetched(user, folder, "BODYSTRUCTURE"))

    def _fetched(self, user: str, folder: str, what: str, name: bytes | None = None) -> Iterator[Any]:
        with self.client(user) as client:
            client.select_folder(folder, readonly=True)
            for _, fetched in sorted(client.fetch(client.search(), [what]).items()):
                yield fetched[name or what.encode()]

    def grant(self, user: str, rights: str) -> None:
        """Leave a user these rights to INBOX and no others (RFC 4314): `lr` only to read, `lrs` to set \\Seen too."""
        (self.folder / "mail" / user / "Maildir" / "dovecot-acl").write_text(f"owner {rights}\n", encoding="utf-8")

    @staticmethod
    def token(user: str) -> str:
        """A token with which a user may log in by XOAUTH2, for an hour (RFC 7519)."""
        now = int(time.time())
        said = {"sub": user, "username": user, "iat": now - 10, "nbf": now - 10, "exp": now + 3600}
        head, body = (_base64url(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, said))
        return f"{head}.{body}.{_base64url(hmac.digest(_TOKEN_KEY, f'{head}.{body}'.encode(), hashlib.sha256))}"

    def log(self) -> str:
        """What it wrote down."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")


def program() -> str | None:
    """Where Dovecot is, if it is installed; who is not root may not have that folder on the path."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def served(authority: Authority, certificate: ServerCertificate | None = None) -> Iterator[Dovecot]:
    """A Dovecot that runs until the end of the block, by default with a good certificate."""
    folder = Path(tempfile.mkdtemp(prefix="mentordocs-imap-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        folder.chmod(0o755)  # a Postfix of another user comes to the socket
        for name in ("run", "state", "mail", "keys/default/HS256"):
            (folder / name).mkdir(parents=True)
        (folder / "keys/default/HS256/default").write_bytes(base64.b64encode(_TOKEN_KEY))
        (folder / "oauth2.conf").write_text(_oauth2(folder), encoding="utf-8")
        here = certificate or authority.issue(f"dovecot-{folder.name}")
        shutil.copy(here.certificate, folder / "server.crt")
        shutil.copy(here.key, folder / "server.key")
        (folder / "log").touch()
        for _ in range(3):  # a port may be taken between looking and listening
            ports = {name: free_port() for name in ("imaps", "imap", "lmtp")}
            (folder / "dovecot.conf").write_text(_configuration(folder, **ports), encoding="utf-8")
            server = _started(folder)
            if answers(server, *ports.values()):
                break
        else:
            raise AssertionError((folder / "log").read_text(encoding="utf-8", errors="replace"))
        yield Dovecot(
            folder, "localhost", sasl=folder / "run" / "sasl", ca=authority.file, authority=authority, **ports
        )
    finally:
        if server is not None:
            end(server)
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> subprocess.Popen[bytes]:
    as_somebody: dict[str, Any] = {}
    if os.getuid() == 0:  # it gives no mail to root
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, _OWN_USER, _OWN_USER)
        as_somebody = {"user": _OWN_USER, "group": _OWN_USER, "extra_groups": []}
    command = [program() or "dovecot", "-F", "-c", str(folder / "dovecot.conf")]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True, **as_somebody)


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _oauth2(folder: Path) -> str:
    return f"""\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
username_attribute = username
"""


def _configuration(folder: Path, *, imaps: int, imap: int, lmtp: int) -> str:
    me, mine = (
        (_OWN_USER, _OWN_USER) if os.getuid() == 0 else (getpwuid(os.getuid()).pw_name, getgrgid(os.getgid()).gr_name)
    )
    return f"""\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {me}
default_internal_group = {mine}
default_login_user = {me}
default_vsz_limit = 0
first_valid_uid = 1
ssl = required
ssl_cert = <{folder}/server.crt
ssl_key = <{folder}/server.key
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
auth_username_format = %Lu
recipient_delimiter = +
mail_location = maildir:~/Maildir
mail_plugins = acl
plugin {{
  acl = vfile
}}
passdb {{
  driver = static
  args = password={PASSWORD}
  mechanisms = plain login
}}
passdb {{
  driver = static
  args = password={ACCENTED}
  mechanisms = plain login
}}
passdb {{
  driver = oauth2
  args = {folder}/oauth2.conf
  mechanisms = xoauth2 oauthbearer
}}
userdb {{
  driver = static
  args = uid={me} gid={mine} home={folder}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service auth {{
  unix_listener sasl {{
    mode = 0666
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""
