"""The secrets of mail: from the environment, a command, the keyring or a person; kept in memory, shown nowhere.

They never stand in the YAML, where a command would be code, nor among the arguments of a program, which all can see.
"""

import os
import shlex
import subprocess
from collections.abc import Callable, Mapping
from importlib.util import find_spec

from mentordocs.dossier.codes import MailLogin
from mentordocs.dossier.programme import MailServer
from mentordocs.errors import MailError

PASSWORD = "MENTORDOCS_MAIL_PASSWORD"  # noqa: S105 - the name of a variable
PASSWORD_COMMAND = "MENTORDOCS_MAIL_PASSWORD_COMMAND"  # noqa: S105
TOKEN_COMMAND = "MENTORDOCS_MAIL_TOKEN_COMMAND"  # noqa: S105
COPY_PASSWORD_COMMAND = "MENTORDOCS_COPY_PASSWORD_COMMAND"  # noqa: S105
KEYRING, COPIES_KEYRING = "mentordocs", "mentordocs-copies"
"""Names of the service in the keyring; the user is the `user:` of the server, or the id of a mentorship."""
_SECONDS = 120

Ask = Callable[[str], str]
"""Asks a person a question and gives the answer, typed unseen."""


class Credentials:
    """With what somebody logs in to a mail server; looked up when it is first needed, and then once.

    Neither its text nor an error of it says the secret.
    """

    def __init__(
        self, server: MailServer, *, environment: Mapping[str, str] = os.environ, ask: Ask | None = None
    ) -> None:
        """Of a server with a `user:`.

        Args:
            server: where to log in, as whom, and whether by password or token.
            environment: may hold the password, or the command that prints it or the token.
            ask: asks a person; None where nobody is there.
        """
        self._server, self._environment, self._ask = server, environment, ask
        self._secret: str | None = None

    @property
    def user(self) -> str:
        """Who logs in."""
        return self._server.user or ""

    @property
    def is_token(self) -> bool:
        """Whether the secret is a token (XOAUTH2), which ends by itself and can be had anew."""
        return self._server.login is MailLogin.XOAUTH2

    def secret(self, *, renewed: bool = False) -> str:
        """The password or the token; `renewed` asks for it again.

        Raises:
            MailError: there is none; the text says where it is looked for.
        """
        if self._secret is None or renewed:
            self._secret = self._token() if self.is_token else self._password()
        return self._secret

    def _token(self) -> str:
        command = self._environment.get(TOKEN_COMMAND, "").strip()
        if not command:
            msg = f"login: xoauth2 needs a command that prints a token for {self.user}: name it in {TOKEN_COMMAND}"
            raise MailError(msg)
        return _printed(command, TOKEN_COMMAND)

    def _password(self) -> str:
        if self._environment.get(PASSWORD):
            return _in_utf8(self._environment[PASSWORD])
        command = self._environment.get(PASSWORD_COMMAND, "").strip()
        if command:
            return _printed(command, PASSWORD_COMMAND)
        kept = _in_keyring(KEYRING, self.user)
        if kept:
            return kept
        if self._ask is None:
            msg = (
                f"there is no password of {self.user} at {self._server.host}: give it in {PASSWORD}, by a command in"
                f" {PASSWORD_COMMAND}, or in the keyring as {KEYRING} (pip install 'mentordocs[keyring]')"
            )
            raise MailError(msg)
        return self._ask(f"Password of {self.user} at {self._server.host}")


def copy_password(mentorship: str, environment: Mapping[str, str] = os.environ) -> str:
    """The password with which the mailed copies of a mentorship open, as the parties agreed it on paper.

    Raises:
        MailError: there is none; the text says where it is looked for.
    """
    command = environment.get(COPY_PASSWORD_COMMAND, "").strip()
    if command:
        return _printed(command, COPY_PASSWORD_COMMAND, mentorship)
    kept = _in_keyring(COPIES_KEYRING, mentorship)
    if kept:
        return kept
    msg = (
        f"{mentorship}: copies are to open with a password (protect:), and there is none: give it by a command in"
        f" {COPY_PASSWORD_COMMAND}, which is called with {mentorship}, or in the keyring under {COPIES_KEYRING}"
    )
    raise MailError(msg)


def _printed(command: str, variable: str, *arguments: str) -> str:
    """The first line that a command prints; an error names the variable, since a command may hold a secret."""
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, without a shell
            [*shlex.split(command), *arguments], stdout=subprocess.PIPE, check=True, timeout=_SECONDS, text=True
        )
        printed = done.stdout.partition("\n")[0].rstrip("\r")
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        ended = f"ended with {error.returncode}" if isinstance(error, subprocess.CalledProcessError) else "did not run"
        msg = f"{variable}: the command gave nothing: it {ended}"
        raise MailError(msg) from None
    if not printed:
        msg = f"{variable}: the command printed nothing"
        raise MailError(msg)
    return printed


def _in_utf8(secret: str) -> str:
    """The same; Python has bytes of an environment that are no UTF-8 as halves of characters, which nobody can send."""
    try:
        secret.encode()
    except UnicodeEncodeError:
        msg = f"{PASSWORD}: the password is not written in UTF-8"
        raise MailError(msg) from None  # the first error holds the password
    return secret


def _in_keyring(service: str, user: str) -> str | None:
    """What the keyring holds; None where there is no keyring, or nothing in it.

    Raises:
        MailError: it is locked, or broken.
    """
    if find_spec("keyring") is None:
        return None
    import keyring  # noqa: PLC0415 - the optional extra `keyring`
    from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(service, user)
    except NoKeyringError:
        return None
    except KeyringError as error:
        msg = f"the keyring does not give the password of {user}: {error}"
        raise MailError(msg) from error
