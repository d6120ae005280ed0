"""A mail server (RFC 5321): one verified connection, over which one message after another goes."""

import re
import smtplib
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from mentordocs.dossier.programme import MailServer
from mentordocs.errors import MailError
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.delivery import NO_REPLY, Delivery, Reply
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.opening import UnreachableError, opened

_BLOCK = 1 << 16
_SPEAK, _CLOSING, _TOO_LARGE = 354, 421, 552
_ENDED = (smtplib.SMTPException, OSError)
"""What smtplib raises where the connection ended."""


@dataclass(frozen=True)
class Patience:
    """How many seconds to wait, by RFC 5321 (4.5.3.2).

    For a reply, for one to DATA, for a block to go out, for the reply to a whole message; and to be connected.
    """

    connect: float = 60
    reply: float = 300
    data: float = 120
    block: float = 180
    end: float = 600


class Connection:
    """A connection to a mail server: made when it is needed, and made again where it ended. For one thread."""

    def __init__(
        self, server: MailServer, credentials: Credentials | None = None, *, patience: Patience | None = None
    ) -> None:
        """To a server; with `credentials` if it has a `user:`."""
        self._server, self._credentials, self._patience = server, credentials, patience or Patience()
        self._smtp: smtplib.SMTP | None = None
        self._is_fresh = True

    def __str__(self) -> str:
        return f"{self._server.host}:{self._server.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Connect and log in, unless that was done.

        Raises:
            UnreachableError, MailError: see `opening.opened`.
        """
        if self._smtp is None:
            patience = self._patience
            self._smtp = opened(self._server, self._credentials, connect=patience.connect, reply=patience.reply)
            self._is_fresh = True

    def close(self) -> None:
        """Say goodbye (QUIT), and end the connection."""
        if self._smtp is not None:
            with suppress(*_ENDED):
                self._wait(self._smtp, self._patience.connect)
                self._smtp.quit()
            self._drop()

    def deliver(self, envelope: Envelope) -> Delivery:
        """Hand a message in.

        A connection that the server ended since the last message is made again. What cannot be handed in now is
        deferred, also where the server cannot be reached.

        Raises:
            MailError: see `open`; or the server takes no mail of this sender. Nothing was sent then.
        """
        ids = envelope.recipients
        try:
            begun = self._begun(envelope)
        except UnreachableError as error:
            begun = Reply(0, words=str(error))
        if not begun.is_accepted:
            return Delivery.of(dict.fromkeys(ids.values(), begun), broken=self._smtp is None)
        answers: dict[str, Reply | None] = {
            recipient: self._asked(self._recipient(address)) for address, recipient in ids.items()
        }
        takers = [recipient for recipient, answer in answers.items() if answer and answer.is_accepted]
        if takers:
            answers |= dict.fromkeys(takers, self._handed_over(envelope))
        delivery = Delivery.of(answers, broken=self._smtp is None)
        if not delivery.accepted:
            self._asked("RSET")
        return delivery

    def _begun(self, envelope: Envelope) -> Reply:
        """The reply to MAIL, on a connection that is open; or why the message cannot go this way."""
        self.open()
        cannot = self._why_not(envelope)
        if cannot:
            return cannot
        answer = self._asked(self._mail(envelope))
        if self._smtp is None and not self._is_fresh:  # the server had ended it since the last message
            self.open()
            answer = self._asked(self._mail(envelope))
        self._is_fresh = False
        if answer.is_refused and answer.code != _TOO_LARGE and not envelope.needs_utf8:
            self.close()
            msg = f"{self}: takes no mail of {envelope.sender}: {answer}"
            raise MailError(msg)
        return answer

    def _mail(self, envelope: Envelope) -> str:
        words = [f"MAIL FROM:<{envelope.sender}>"]
        if self._offers("size"):
            words.append(f"SIZE={len(envelope.content)}")
        if envelope.needs_utf8 or not envelope.content.isascii():
            words.append("BODY=8BITMIME")
        if envelope.needs_utf8:
            words.append("SMTPUTF8")
        if self._offers("dsn"):  # what comes back then names the message, and returns no paper of it
            words += ["RET=HDRS", f"ENVID={envelope.message}"]
        return " ".join(words)

    def _recipient(self, address: str) -> str:
        """RCPT, with the address once more for what comes back from where it was forwarded to (RFC 3461, 4.2)."""
        again = f" ORCPT=rfc822;{_xtext(address)}" if self._offers("dsn") and address.isascii() else ""
        return f"RCPT TO:<{address}>{again}"

    def _why_not(self, envelope: Envelope) -> Reply | None:
        """What this server can never take, as it would say it itself if it were asked."""
        content, size = envelope.content, self.size
        if 0 < size < len(content):
            said = f"the server takes at most {size:,} bytes, and the message has {len(content):,}"
            return Reply(_TOO_LARGE, "5.3.4", said)
        if envelope.needs_utf8 and not self._offers("smtputf8"):
            return Reply(553, "5.6.7", "the server takes no address with such letters before its @ (SMTPUTF8)")
        if not content.isascii() and not self._offers("8bitmime"):
            return Reply(554, "5.6.3", "the server takes letters of ASCII only (8BITMIME)")
        if not content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r"):
            return Reply(554, "5.6.0", "a line of the message does not end in CRLF (RFC 5321, 2.3.8)")
        return None

    def _handed_over(self, envelope: Envelope) -> Reply | None:
        """The reply to the whole message; None where the connection ended behind the message and before the reply."""
        answer = self._asked("DATA", self._patience.data)
        if self._smtp is None or answer.code != _SPEAK:
            if answer.is_accepted:  # out of step: it answers something else
                self._drop()
                return NO_REPLY
            return answer
        content = envelope.content.replace(b"\r\n.", b"\r\n..")  # RFC 5321, 4.5.2
        content = (b"." if content.startswith(b".") else b"") + content
        try:
            for start in range(0, len(content), _BLOCK):
                self._wait(self._smtp, self._patience.block)
                self._smtp.send(content[start : start + _BLOCK])
        except _ENDED:
            self._drop()
            return NO_REPLY
        whole = self._asked("." if content.endswith(b"\r\n") else "\r\n.", self._patience.end)
        if 200 <= whole.code < 300 or 400 <= whole.code < 600:
            return whole
        self._drop()
        return None

    def _asked(self, command: str, seconds: float | None = None) -> Reply:
        """The reply to a command; NO_REPLY where the connection has ended, or ends now."""
        if self._smtp is None:
            return NO_REPLY
        try:
            self._wait(self._smtp, seconds or self._patience.reply)
            self._smtp.send(f"{command}\r\n".encode())
            answer = Reply.read(*self._smtp.getreply())
        except _ENDED:
            answer = NO_REPLY
        if not 200 <= answer.code < 600:
            answer = NO_REPLY
        if answer.code in {0, _CLOSING}:
            self._drop()
        return answer

    def _offers(self, extension: str) -> bool:
        return self._smtp is not None and self._smtp.has_extn(extension)

    @property
    def size(self) -> int:
        """The most bytes that the server takes (RFC 1870); 0 where it does not say, or is not connected yet."""
        said = self._smtp.esmtp_features.get("size", "") if self._smtp else ""
        return int(said) if said.isdecimal() else 0

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    @staticmethod
    def _wait(smtp: smtplib.SMTP, seconds: float) -> None:
        if smtp.sock is not None:
            smtp.sock.settimeout(seconds)


def _xtext(address: str) -> str:
    """ASCII as the value of a parameter (RFC 3461, 4): `+` and `=` as their numbers."""
    return re.sub("[+=]", lambda found: f"+{ord(found[0]):02X}", address)
