"""The folder of what was sent, in the mailbox of whoever sends: a copy of each message, and what that tells later."""

from contextlib import ExitStack
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from mentordocs.dossier.programme import Mailbox
from mentordocs.errors import MailError
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.imap import connected, folder_missing, translated

if TYPE_CHECKING:
    from imapclient import IMAPClient

_SPECIAL_USE = b"\\Sent"
"""RFC 6154: by this a server says which folder it is."""
_SEEN = b"\\Seen"


class SentFolder:
    """The folder; opened when it is first needed, until the end of the block."""

    def __init__(self, server: Mailbox, credentials: Credentials) -> None:
        """Of a mailbox."""
        self._server, self._credentials = server, credentials
        self._stack = ExitStack()
        self._client: IMAPClient | None = None
        self._name = server.sent
        self._why_not = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def keep(self, envelope: Envelope, moment: datetime) -> str:
        """Keep a copy of a message that was sent, unless there is one: some servers keep one by themselves.

        Returns:
            Why there is no copy, which changes nothing about the message; empty where there is one. After a failure it
            is not tried again.
        """
        if not self._why_not:
            try:
                if not self.holds(envelope.message):
                    with translated(self._server):
                        self._opened().append(self._name, envelope.content, (_SEEN,), moment)
            except MailError as error:
                self._why_not = str(error)
        return self._why_not and f"no copy in the folder {self._name}: {self._why_not}"

    def holds(self, message: str) -> bool:
        """Whether a message is in it, by the part of its Message-ID that is the message's own.

        Raises:
            MailError: the mailbox cannot be reached or read, or there is no such folder.
        """
        with translated(self._server):
            return bool(self._opened().search(["HEADER", "MESSAGE-ID", message]))

    def _opened(self) -> "IMAPClient":
        if self._client is None:
            client = self._stack.enter_context(connected(self._server, self._credentials))
            folders = {name: flags for flags, _, name in client.list_folders()}
            special = [name for name, flags in folders.items() if _SPECIAL_USE in flags]
            if not special and self._name not in folders:
                raise folder_missing(client, self._server, self._name)
            self._name = special[0] if special else self._name
            client.select_folder(self._name, readonly=True)
            self._client = client
        return self._client
