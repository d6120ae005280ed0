"""A mail server that misbehaves where it is told to, and remembers what it took. It speaks SMTP and TLS for real."""

import base64
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import BinaryIO

from mentordocs.dossier.programme import MailServer
from tests.mail.certificates import ServerCertificate

USER, PASSWORD, TOKEN = "papieren@samenleren.example", "Sesam, öffne dich", "token-2"
OFFERS = ("SIZE 1000000", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES")


class Stage(StrEnum):
    """Where in the dialogue something goes wrong."""

    GREETING = "greeting"
    EHLO = "ehlo"
    STARTTLS = "starttls"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    CONTENT = "content"  # in the middle of the message
    END = "end"  # behind the message, instead of the reply; a message that is met with a drop was taken
    REPLIED = "replied"  # behind the reply


@dataclass
class Fault:
    """At a stage, a reply of its own, or a drop of the connection where there is none; `times` times over all."""

    stage: Stage
    reply: str = ""
    delay: float = 0
    times: int = 1
    only: str = ""
    """Only where the command holds this."""


@dataclass(frozen=True)
class Taken:
    """A message that the server took on itself."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes


class DroppedError(Exception):
    """The server ends the connection."""


@dataclass
class Hostile:
    """A server on loopback: `taken` is what it accepted, `commands` all that it was told."""

    certificate: ServerCertificate
    faults: tuple[Fault, ...] = ()
    security: str = "starttls"
    offers: tuple[str, ...] = OFFERS
    auth: str = "PLAIN LOGIN XOAUTH2"
    most_a_connection: int = 1_000_000
    goodbye: str = ""
    taken: list[Taken] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> "Hostile":
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(self.certificate.certificate, self.certificate.key)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._open: list[socket.socket] = []
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    @property
    def times(self) -> Counter[str]:
        """How often it took each message, by the Message-ID."""
        return Counter(_message_id(one.content) for one in self.taken)

    def server(self, host: str = "localhost", **more: object) -> MailServer:
        """As `programme.yaml` would name it."""
        return MailServer.model_validate({"host": host, "port": self.port, "security": self.security, **more})

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1
                thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket) -> None:
        self._open.append(connection)
        try:
            with suppress(OSError, DroppedError):
                _Dialogue(self, connection).run()
        finally:
            self._open.remove(connection)
            connection.close()

    def keep(self, message: Taken) -> None:
        """Take a message on; it is answered after this."""
        self.taken.append(message)

    def meet(self, stage: Stage, said: str = "") -> str:
        """What goes wrong here: a reply; empty where nothing does.

        Raises:
            DroppedError: the connection is to end.
        """
        for fault in self.faults:
            if fault.stage is stage and fault.times > 0 and fault.only in said:
                fault.times -= 1
                time.sleep(fault.delay)
                if fault.reply:
                    return fault.reply
                if not fault.delay:
                    raise DroppedError
        return ""


class _Dialogue:
    """One connection."""

    def __init__(self, server: Hostile, connection: socket.socket) -> None:
        self._server, self._connection = server, connection
        self._file: BinaryIO | None = None
        self._sender, self._recipients, self._count = "", [], 0
        self._encrypted = False

    def run(self) -> None:
        try:
            if self._server.security == "tls":
                self._encrypt()
            self._say(self._server.meet(Stage.GREETING) or "220 here")
            self._file = self._connection.makefile("rb")
            while line := self._file.readline():
                word, space, rest = line.decode(errors="replace").rstrip("\r\n").partition(" ")
                command = f"{word.upper()}{space}{rest}"
                self._server.commands.append(command)
                if not self._answer(command):
                    break
        finally:
            if self._file:
                self._file.close()
            self._connection.close()

    def _answer(self, line: str) -> bool:
        word = line.partition(" ")[0]
        stage = next((one for one in Stage if one == word.lower()), None)
        wrong = self._server.meet(stage, line) if stage else ""
        if wrong:
            self._say(wrong)
            return not wrong.startswith("421")
        match word:
            case "EHLO":
                offers = [*self._server.offers]
                if not self._encrypted:
                    offers.append("STARTTLS" if self._server.security == "starttls" else "")
                elif self._server.auth:
                    offers.append(f"AUTH {self._server.auth}")
                lines = ["here", *filter(None, offers)]
                self._say("\r\n".join(f"250{' ' if one is lines[-1] else '-'}{one}" for one in lines))
            case "STARTTLS":
                self._say("220 go on")
                self._encrypt()
            case "AUTH":
                self._let_in(line)
            case "MAIL" if self._sender:
                self._say("503 5.5.1 nested MAIL")
            case "RSET":
                self._sender = ""
                self._say("250 2.0.0 ok")
            case "MAIL":
                self._count += 1
                if self._count > self._server.most_a_connection:
                    if self._server.goodbye:
                        self._say(self._server.goodbye)
                    raise DroppedError
                self._sender, self._recipients = line[len("MAIL FROM:<") :].partition(">")[0], []
                self._say("250 2.1.0 ok")
            case "RCPT":
                self._recipients.append(line[len("RCPT TO:<") :].partition(">")[0])
                self._say("250 2.1.5 ok")
            case "DATA":
                self._say("354 go on")
                return self._take()
            case "QUIT":
                self._say("221 bye")
                return False
            case _:
                self._say("250 ok")
        return True

    def _take(self) -> bool:
        assert self._file
        lines: list[bytes] = []
        while (line := self._file.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            if len(lines) == 3:
                self._server.meet(Stage.CONTENT)
        try:
            wrong = self._server.meet(Stage.END)
        except DroppedError:
            self._keep(lines)
            raise
        if wrong:
            self._sender = ""
            self._say(wrong)
            return not wrong.startswith("421")
        self._keep(lines)
        self._sender = ""
        self._say("250 2.0.0 taken")
        self._server.meet(Stage.REPLIED)
        return True

    def _keep(self, lines: list[bytes]) -> None:
        self._server.keep(Taken(self._sender, tuple(self._recipients), b"".join(lines)))

    def _let_in(self, line: str) -> None:
        _, mechanism, *first = line.split(" ")
        said = base64.b64decode(first[0]).decode() if first else ""
        if mechanism == "LOGIN":
            said = "\0".join(["", *([said] if said else [self._ask("VXNlcm5hbWU6")]), self._ask("UGFzc3dvcmQ6")])
        good = {"XOAUTH2": f"user={USER}\1auth=Bearer {TOKEN}\1\1"}.get(mechanism, f"\0{USER}\0{PASSWORD}")
        if said == good:
            self._say("235 2.7.0 welcome")
        elif mechanism == "XOAUTH2":
            self._ask(base64.b64encode(b'{"status":"400"}').decode())
            self._say("535 5.7.8 the token is over")
        else:
            self._say("535 5.7.8 who are you?")

    def _ask(self, challenge: str) -> str:
        assert self._file
        self._say(f"334 {challenge}")
        return base64.b64decode(self._file.readline().strip()).decode()

    def _encrypt(self) -> None:
        if self._file:
            self._file.close()
        self._connection = self._server._tls.wrap_socket(self._connection, server_side=True)
        self._encrypted = True
        self._file = self._connection.makefile("rb")

    def _say(self, line: str) -> None:
        self._connection.sendall(f"{line}\r\n".encode())


def _message_id(content: bytes) -> str:
    head = content.partition(b"\r\n\r\n")[0].decode()
    found = [line for line in head.splitlines() if line.lower().startswith("message-id:")]
    return found[0].partition(":")[2].strip()


@contextmanager
def served(certificate: ServerCertificate, *faults: Fault, **more: object) -> Iterator[Hostile]:
    """A server that runs until the end of the block."""
    with Hostile(certificate, faults, **more) as server:  # type: ignore[arg-type]
        yield server
