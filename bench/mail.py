"""`python -m bench.mail`: sending beside a bare loop of smtplib, and what memory it takes, in `bench/MAIL.md`.

python -m bench.mail 500                 with fewer messages, and nothing written
python -m bench.mail run FOLDER COUNT    one run by itself, for its memory
"""

import os
import platform
import resource
import shutil
import smtplib
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median

from mentordocs import __version__
from mentordocs.documents.document import Made
from mentordocs.dossier.codes import Language
from mentordocs.dossier.programme import MailServer, Programme
from mentordocs.mail.connection import Connection
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.letter import Letter, Occasion, Recipient
from mentordocs.mail.run import Clock, Result, send
from mentordocs.register.register import Register
from tests.mail import postfix
from tests.mail.certificates import Authority

MESSAGES, SIZE, ROUNDS = 5000, 150_000, 10
GOAL = 0.8
_SENDER = "papieren@samenleren.example"
_DAY, _NOW = date(2026, 11, 24), datetime(2026, 11, 24, 9, tzinfo=UTC)
_PROGRAMME = Programme.model_validate({"name": "Samen Leren", "language": "nl"})
_REFERENCE = "anna/progress-report/2026-Q4/nl"
_LINE = b"TWVudG9yZG9jcyBtYWFrdCBwYXBpZXIgdmFuIGVlbiBkb3NzaWVyIGVuIG1haWwgZXIgdmFuLg=="
_PAGE = Path(__file__).with_name("MAIL.md")
_TEXT = """\
# Sending beside a bare loop

Written by `python -m bench.mail`; not by hand. {count:,} messages of {size} kB to a Postfix on the same machine, which
throws them away; one connection with TLS, both ways the same. Ours writes down each intent before, and each answer
after, in the register (SQLite, on the disk); the bare loop calls `smtplib.SMTP.sendmail` and nothing else.

**{ratio:.2f} times as many messages a second as the bare loop; at least {goal} was the goal ({verdict}).**

| {rounds} rounds of {each:,} messages each, in turns; median | messages a second |
|---|---:|
| mentordocs, with the register | {ours:.0f} |
| a bare loop | {theirs:.0f} |
| ratio, median of rounds (least–most) | **{ratio:.2f}** ({least:.2f}–{most:.2f}) |
| a bare loop with TCP_NODELAY, as we set it | {at_once:.0f} |
| ratio to that one | {price:.2f} |

| peak memory of a run in a process of its own | MB |
|---|---:|
{memory}

- smtplib leaves it to the network when the end of a message goes, which holds it back until all before it was
  acknowledged (RFC 896). We do not; the ratio to a loop that does not either is the price of the register alone.
- Messages are made while they are sent, by a thread; they are not papers, so that sending is measured and not
  typesetting.
- Postfix forces each message to the disk before it answers; so does the register with each of its transactions, of
  which there is one between two messages: how the one ended, and that the next is about to go.

Measured on {machine}.
"""


@dataclass(frozen=True)
class Lap:
    """Seconds of one round: ours, a bare loop, and a bare loop that sends at once."""

    ours: float
    bare: float
    at_once: float

    @property
    def ratio(self) -> float:
        """How many times as fast as the bare loop ours was."""
        return self.bare / self.ours


def letters(first: int, count: int) -> Iterator[Letter]:
    """Letters with these numbers."""
    to = (Recipient("anna", "mentee", "", "anna@example.org"),)
    for number in range(first, first + count):
        name = f"letter {number}"
        yield Letter("anna", "progress-report", name, Language.NL, _REFERENCE, 1, 1, Occasion.COPY, to)


def prepared(letter: Letter) -> tuple[Letter, Envelope]:
    """The message of a letter, made on the spot."""
    message = sha256(letter.item.encode()).hexdigest()
    head = (
        f"From: {_SENDER}\r\nTo: anna@example.org\r\nSubject: {letter.item}\r\n"
        f"Message-ID: <{message}@samenleren.example>\r\nDate: Tue, 24 Nov 2026 09:00:00 +0100\r\n\r\n"
    ).encode()
    body = (_LINE + b"\r\n") * (SIZE // (len(_LINE) + 2))
    return letter, Envelope(message, _SENDER, {"anna@example.org": "anna"}, head + body, (sha256(body).hexdigest(),))


def ours(server: MailServer, folder: Path, first: int, count: int) -> float:
    """Seconds that a run takes."""
    with Register.open(folder, _PROGRAMME, writes=True, environment={}) as register:
        register.issue(_paper(), day=_DAY, moment=_NOW)
        clock = Clock(_DAY, lambda: _NOW, time.monotonic, time.sleep)
        begun = time.perf_counter()
        outcomes = send(letters(first, count), prepared, Connection(server), register, clock=clock)
        failed = [outcome for outcome in outcomes if outcome.result is not Result.SENT]
        if failed:
            msg = f"not sent: {failed[0]}"
            raise RuntimeError(msg)
        return time.perf_counter() - begun


def theirs(server: MailServer, first: int, count: int, *, at_once: bool = False) -> float:
    """Seconds that a bare loop takes; `at_once` tells the network not to hold back what is short (TCP_NODELAY)."""
    begun = time.perf_counter()
    with smtplib.SMTP(server.host, server.port, local_hostname="[127.0.0.1]", timeout=60) as smtp:
        if at_once and smtp.sock:
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.starttls(context=ssl.create_default_context())
        for letter in letters(first, count):
            _, envelope = prepared(letter)
            smtp.sendmail(envelope.sender, list(envelope.recipients), envelope.content)
    return time.perf_counter() - begun


def peak(server: MailServer, count: int) -> float:
    """The most memory of a run in a process of its own, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.mail", "run", folder, str(count), str(server.port)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _paper() -> Made:
    return Made(
        reference=_REFERENCE,
        title="Voortgang",
        fingerprint="0000 0000 0000 0000",
        pages=1,
        files={"voortgang.txt": b"Voortgang"},
        findings=(),
        draft=False,
        kind="progress-report",
        version=1,
        markdown="# Voortgang\n",
        data=b"{}",
        templates=sha256(b"").hexdigest(),
    )


def _server(port: int) -> MailServer:
    return MailServer.model_validate({"host": "localhost", "port": port, "security": "starttls"})


def main(count: int) -> None:
    """Measure; with as many messages as there are to be, write what came out."""
    if not postfix.is_installed() or os.getuid() != 0:
        print("Left out: sending is measured with a Postfix, which only root can run (see .ci/tools).")
        return
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        authority = Authority(top)
        os.environ["SSL_CERT_FILE"] = str(authority.file)
        with postfix.served(authority.issue("server"), None) as served:
            server, each = _server(served.starttls), count // ROUNDS
            theirs(server, 0, 20)
            ours(server, top / "warm", 0, 20)
            laps: list[Lap] = []
            for number in range(ROUNDS):
                first = number * each
                laps.append(
                    Lap(
                        ours(server, top / "data", first, each),
                        theirs(server, first, each),
                        theirs(server, first, each, at_once=True),
                    )
                )
                print(f"{each / laps[-1].ours:.0f} messages a second, {laps[-1].ratio:.2f} of a bare loop", flush=True)
            peaks = {number: peak(server, number) for number in (each, count)}
        shutil.rmtree(top / "data")
    ratios = [lap.ratio for lap in laps]
    text = _TEXT.format(
        count=count,
        size=SIZE // 1000,
        each=each,
        rounds=ROUNDS,
        goal=GOAL,
        ratio=median(ratios),
        least=min(ratios),
        most=max(ratios),
        verdict="met" if median(ratios) >= GOAL else "NOT MET",
        ours=each / median(lap.ours for lap in laps),
        theirs=each / median(lap.bare for lap in laps),
        at_once=each / median(lap.at_once for lap in laps),
        price=median(lap.at_once / lap.ours for lap in laps),
        memory="\n".join(f"| {number:,} messages | {found:.1f} |" for number, found in peaks.items()),
        machine=f"{os.cpu_count()} cores, Python {platform.python_version()}, mentordocs {__version__}",
    )
    if count == MESSAGES:
        _PAGE.write_text(text, encoding="utf-8")
        print(f"written: {_PAGE}")
    else:
        print(text)


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        _, _, folder, number, port = sys.argv
        ours(_server(int(port)), Path(folder), 0, int(number))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else MESSAGES)
