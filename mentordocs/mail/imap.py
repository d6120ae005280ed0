"""A connection to a server of mailboxes (IMAP: RFC 9051, 3501): verified TLS, logged in, ended whatever happens."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from mentordocs.dossier.codes import MailSecurity
from mentordocs.dossier.diagnostics import quoted, visible
from mentordocs.dossier.programme import Mailbox
from mentordocs.errors import MailError
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.tls import context, untrusted

if TYPE_CHECKING:
    from imapclient import IMAPClient

_CONNECT, _REPLY = 30, 120
"""Seconds to wait: to be connected, and for an answer."""


@contextmanager
def connected(server: Mailbox, credentials: Credentials) -> Iterator["IMAPClient"]:
    """A client that is logged in until the end of the block; what fails in the block fails as here.

    A token that is not taken is asked for once more.

    Raises:
        MailError: nobody answers, the certificate does not hold, there is no TLS, the password is wrong, the connection
            ended; the text says what to do.
    """
    from imapclient.exceptions import IMAPClientError  # noqa: PLC0415 - only where mail is read

    where = f"{server.host}:{server.port}"
    try:
        client = _logged_in(server, credentials)
    except ssl.SSLError as error:
        raise untrusted(where, error) from None
    except OSError as error:
        msg = f"{where}: the mailbox cannot be reached: {error.strerror or error}"
        raise MailError(msg) from error
    except IMAPClientError as error:
        msg = f"{where}: the mailbox cannot be opened: {visible(_said(error))}; are port: and security: right?"
        raise MailError(msg) from error
    try:
        with translated(server):
            yield client
    finally:
        with suppress(IMAPClientError, OSError):
            client.logout()


@contextmanager
def translated(server: Mailbox) -> Iterator[None]:
    """What fails between us and the server, as sentences for people.

    Raises:
        MailError: the connection ended, or the server does not do what was asked.
    """
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError  # noqa: PLC0415

    where = f"{server.host}:{server.port}"
    try:
        yield
    except (IMAPClientAbortError, OSError) as error:
        msg = f"{where}: the connection ended: {visible(_said(error))}; what was done until then is kept: run it again"
        raise MailError(msg) from error
    except IMAPClientError as error:
        msg = f"{where}: the server does not do what was asked: {visible(_said(error))}"
        raise MailError(msg) from error


def folder_missing(client: "IMAPClient", server: Mailbox, name: str) -> MailError:
    """The error of a folder that cannot be opened; it names those that are there."""
    there = sorted(str(found) for _, _, found in client.list_folders())
    shown = ", ".join(map(quoted, there[:10])) or "none"
    where = f"{server.user} at {server.host}:{server.port}"
    return MailError(f"{where} has no folder {quoted(name)} (there are: {shown})")


def _logged_in(server: Mailbox, credentials: Credentials) -> "IMAPClient":
    """Connect and log in; the connection is ended where that fails."""
    from imapclient.exceptions import LoginError  # noqa: PLC0415

    secret = credentials.secret()
    client = _begun(server)
    try:
        try:
            _log_in(client, credentials, secret)
        except LoginError:
            if not credentials.is_token:
                raise
            _log_in(client, credentials, credentials.secret(renewed=True))
    except LoginError as error:
        _drop(client)
        what = "token" if credentials.is_token else "password"
        msg = f"{server.host}:{server.port}: {credentials.user} is not let in with this {what}: {visible(_said(error))}"
        raise MailError(msg) from None
    except BaseException:
        _drop(client)
        raise
    return client


def _begun(server: Mailbox) -> "IMAPClient":
    from imapclient import IMAPClient, SocketTimeout  # noqa: PLC0415

    trust, is_tls = context(), server.security is MailSecurity.TLS
    client = IMAPClient(
        server.host,
        port=server.port,
        ssl=is_tls,
        ssl_context=trust if is_tls else None,
        timeout=SocketTimeout(connect=_CONNECT, read=_REPLY),
    )
    if not is_tls:
        try:
            client.starttls(trust)
            # What was said before TLS is nobody's; imaplib would give it as an answer to a later command.
            client._imap.untagged_responses.clear()
        except BaseException:
            _drop(client)
            raise
    return client


def _log_in(client: "IMAPClient", credentials: Credentials, secret: str) -> None:
    if credentials.is_token:
        client.oauth2_login(credentials.user, secret)
    elif client.has_capability("AUTH=PLAIN"):  # takes letters of every script, and LOGIN does not (RFC 4616)
        client.plain_login(credentials.user, secret)
    else:
        client.login(credentials.user, secret)


def _drop(client: "IMAPClient") -> None:
    with suppress(OSError):
        client.shutdown()


def _said(error: Exception) -> str:
    """What an error of the server says, on one line, without the quotes of Python around bytes."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).removeprefix("b'").removesuffix("'").split())[:300]
