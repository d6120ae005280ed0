"""From nothing to a mail server that speaks TLS and knows who we are: greeting, STARTTLS, EHLO, AUTH."""

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from mentordocs.dossier.codes import MailSecurity
from mentordocs.dossier.programme import MailServer
from mentordocs.errors import MailError
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.delivery import Reply
from mentordocs.mail.tls import context, untrusted

_CHALLENGE = 334
_OLDER = {"LOGIN", "CRAM-MD5"}
"""Mechanisms for a password that smtplib knows, where a server has no PLAIN (RFC 4616)."""


class UnreachableError(MailError):
    """The server cannot be reached now; it may be later."""


def opened(server: MailServer, credentials: Credentials | None, *, connect: float, reply: float) -> smtplib.SMTP:
    """A connection, verified and logged in.

    Args:
        server: which one, and how it is secured.
        credentials: with which to log in; None where nobody does.
        connect: seconds to wait to be connected and greeted.
        reply: seconds to wait for any other reply.

    Raises:
        UnreachableError: it does not work now: nobody answers, the server is busy (4yz), the connection ended.
        MailError: it does not work: the certificate, no TLS, the password (5yz); the text says what to do.
    """
    try:
        return _opened(server, credentials, connect=connect, reply=reply)
    except _TokenOverError:  # tokens end; a new one is asked for once
        return _opened(server, credentials, connect=connect, reply=reply, renewed=True)


class _TokenOverError(MailError):
    """The server refused a token."""


def _opened(
    server: MailServer, credentials: Credentials | None, *, connect: float, reply: float, renewed: bool = False
) -> smtplib.SMTP:
    name = f"{server.host}:{server.port}"
    secret = credentials.secret(renewed=renewed) if credentials else ""
    with _translated(name):
        smtp = _greeted(server, connect)
        try:
            _wait(smtp, reply)
            _introduced(smtp, name)
            if server.security is MailSecurity.STARTTLS:
                _begin_tls(smtp, name)
            if credentials:
                _log_in(smtp, name, credentials, secret, renewed=renewed)
        except BaseException:
            smtp.close()
            raise
        return smtp


@contextmanager
def _translated(name: str) -> Iterator[None]:
    """What smtplib, TLS and the network say, as sentences for people."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        said = error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
        raise _refusal(name, Reply.read(error.smtp_code, said)) from None
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        msg = f"{name}: the server ended the connection while TLS began"
        raise UnreachableError(msg) from error
    except ssl.SSLError as error:
        raise untrusted(name, error) from error
    except TimeoutError as error:
        msg = f"{name}: no answer came in time"
        raise UnreachableError(msg) from error
    except socket.gaierror as error:
        if error.errno != socket.EAI_NONAME:
            msg = f"{name}: cannot be looked up now: {error.strerror}"
            raise UnreachableError(msg) from error
        msg = f"{name}: nobody knows a server of that name; is host: the name that your provider gives?"
        raise MailError(msg) from error
    except OSError as error:  # smtplib's own exceptions are among these
        msg = f"{name}: cannot be reached: {error.strerror or error}"
        raise UnreachableError(msg) from error


def _refusal(name: str, reply: Reply) -> MailError:
    if reply.is_refused:
        return MailError(f"{name}: takes no mail from here: {reply}")
    if 400 <= reply.code < 500:
        return UnreachableError(f"{name}: takes no mail now: {reply}")
    return MailError(f"{name}: does not speak SMTP: {reply}")


def _greeted(server: MailServer, seconds: float) -> smtplib.SMTP:
    """A connection with the greeting of the server (220)."""
    # An address in brackets is the name of a computer that has none (RFC 5321, 4.1.3); its real one is nobody's affair.
    where, here = (server.host, server.port), "[127.0.0.1]"
    if server.security is MailSecurity.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(*where, local_hostname=here, timeout=seconds, context=context())
    else:
        smtp = smtplib.SMTP(*where, local_hostname=here, timeout=seconds)
    if smtp.sock is not None:
        # The end of a message goes by itself, and is not to wait for the network to have acknowledged what came before.
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        address = smtp.sock.getsockname()[0]
        smtp.local_hostname = f"[IPv6:{address}]" if ":" in address else f"[{address}]"
    return smtp


def _introduced(smtp: smtplib.SMTP, name: str) -> None:
    code, said = smtp.ehlo()
    if not 200 <= code < 300:
        raise _refusal(name, Reply.read(code, said))


def _begin_tls(smtp: smtplib.SMTP, name: str) -> None:
    if not smtp.has_extn("starttls"):
        msg = f"{name}: offers no TLS (STARTTLS), and nothing is sent in plain text; ask your provider for the port"
        raise MailError(msg)
    smtp.starttls(context=context())
    _introduced(smtp, name)  # what it offered before was not verified


def _log_in(smtp: smtplib.SMTP, name: str, credentials: Credentials, secret: str, *, renewed: bool) -> None:
    mechanism = "XOAUTH2" if credentials.is_token else "PLAIN"
    offered = set(smtp.esmtp_features.get("auth", "").upper().split())
    user = credentials.user
    if mechanism in offered:
        words = f"user={user}\1auth=Bearer {secret}\1\1" if credentials.is_token else f"\0{user}\0{secret}"
        code, said = smtp.docmd("AUTH", f"{mechanism} {b64encode(words.encode()).decode()}")
        if code == _CHALLENGE:  # says why a token is refused; an empty answer ends it
            code, said = smtp.docmd("")
        answer = Reply.read(code, said)
    elif offered & _OLDER and not credentials.is_token:
        answer = _logged_in_as_before(smtp, user, secret)
    else:
        msg = f"{name}: lets nobody log in by {mechanism}; it offers: {', '.join(sorted(offered)) or 'nothing'}"
        raise MailError(msg)
    if answer.is_accepted:
        return
    if 400 <= answer.code < 500:
        msg = f"{name}: lets {user} not log in now: {answer}"
        raise UnreachableError(msg)
    if credentials.is_token and not renewed:
        raise _TokenOverError
    what = "token" if credentials.is_token else "password"
    msg = f"{name}: does not take the {what} of {user}: {answer}"
    raise MailError(msg)


def _logged_in_as_before(smtp: smtplib.SMTP, user: str, secret: str) -> Reply:
    try:
        code, said = smtp.login(user, secret)
    except smtplib.SMTPAuthenticationError as error:
        code, said = error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else b""
    except UnicodeEncodeError:
        code, said = 535, b"only letters of ASCII can be sent"
    return Reply.read(code, said)


def _wait(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)
