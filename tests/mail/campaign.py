"""Sending while it is being killed: a program of its own, so that it may fork. It writes what it found as JSON.

    python -m tests.mail.campaign kills FOLDER KILLS MESSAGES     a run, killed at random and taken up again
    python -m tests.mail.campaign together FOLDER KILLS MESSAGES  three runs at once, of which so many are killed
    python -m tests.mail.campaign steps FOLDER EVERY MESSAGES     killed before its first step, or so many after it
    python -m tests.mail.campaign real FOLDER KILLS MENTORSHIPS   the command itself, with real papers

After every kill, a message whose end nobody knows is said to go again: the worst that a person can say. The server
writes down what it takes before it answers; what it took twice must have been unknown.
"""

import json
import os
import random
import re
import shutil
import signal
import smtplib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from click.testing import CliRunner

from mentordocs.cli.main import main
from mentordocs.dossier.programme import MailServer
from mentordocs.errors import RegisterError
from mentordocs.mail.connection import Connection
from mentordocs.mail.letter import Letter
from mentordocs.mail.run import Clock, Result, send
from mentordocs.mail.settling import say, unknown
from mentordocs.register.messages import MessageState, messages
from tests.factories import DEAL, PROGRAMME, write_folder, write_mentorship
from tests.mail.certificates import Authority
from tests.mail.hostile import Hostile, Taken
from tests.mail.sending import PATIENT, a_letter, prepared
from tests.register.campaign import ended, forked, killed_at
from tests.register.factories import DAY, NOW, WHEN, Place, a_made

RUNS_AT_ONCE = 3
ON_THE_WIRE = ((smtplib.SMTP, "send"), (smtplib.SMTP, "getreply"))
_NAME = re.compile(rb"^Message-ID:\s*<([0-9a-f]{64})@", re.MULTILINE)
_LINE = 65
"""Bytes in the book for each message."""
BUSY = 3
"""The exit code of a run that found another one sending."""


@dataclass
class Findings:
    """What came of a campaign: how often a message was `unknown`, and how many were taken once more than once."""

    kills: int = 0
    runs: int = 0
    busy: int = 0
    messages: int = 0
    unknown: int = 0
    twice: int = 0
    problems: list[str] = field(default_factory=list)


class Booked(Hostile):
    """A server that writes down what it takes, before it answers, in a file that outlives everybody."""

    book: TextIO

    def keep(self, message: Taken) -> None:
        self.book.write(f"{_NAME.findall(message.content)[0].decode()}\n")


@dataclass
class Post:
    """What is to be sent, from where, and what the server wrote down.

    `asked` counts how often a message was unknown, and said to go again.
    """

    place: Place
    template: Path
    server: MailServer
    book: Path
    letters: tuple[Letter, ...]
    asked: Counter[str] = field(default_factory=Counter)

    def send(self) -> None:
        """A run, as a process of its own does it; ends it with BUSY where another one sends."""
        clock = Clock(DAY, lambda: NOW, time.monotonic, time.sleep)
        try:
            with self.place.open() as register:
                connection = Connection(self.server, patience=PATIENT)
                for outcome in send(self.letters, prepared, connection, register, clock=clock):
                    if outcome.result not in {Result.SENT, Result.GONE}:
                        sys.stderr.write(f"{outcome}\n")
        except RegisterError as error:
            sys.stderr.write(f"{error}\n")
            os._exit(BUSY if "another run is sending" in str(error) else 1)

    def begin(self) -> None:
        """A register that knows of no message, and a server that took none."""
        shutil.rmtree(self.place.folder, ignore_errors=True)
        shutil.copytree(self.template, self.place.folder)
        self.book.write_bytes(b"")
        self.asked.clear()

    def took(self) -> Counter[str]:
        """How often the server took each message."""
        return Counter(self.book.read_text().split())

    def settle(self, findings: Findings, *, most: int = 1) -> None:
        """Say that every message whose end nobody knows is to go again; nothing where a run is sending.

        `most` is how many runs may have been killed meanwhile.
        """
        with self.place.open() as register:
            findings.problems += map(str, register.verify_all())
            left = unknown(register)
            try:
                said = say(register, [one.message for one in left], sent=False, **WHEN)
            except RegisterError:
                return
        self.asked.update(one.message for one in said)
        findings.unknown += len(said)
        if len(said) > most:
            findings.problems.append(f"{len(said)} messages were unknown after {most} kills")

    def check(self, findings: Findings) -> None:
        """Whatever the register says was sent was taken, and twice only what had been unknown."""
        with self.place.open() as register:
            states = {one.message: one.state for one in messages(register.events())}
        took = self.took()
        findings.problems += [
            f"{name} is {state}, and was not taken"
            for name, state in states.items()
            if state is MessageState.SENT and not took[name]
        ]
        findings.problems += [
            f"{name} was taken {count} times, and {self.asked[name]} times unknown"
            for name, count in took.items()
            if count - 1 > self.asked[name]
        ]

    def finish(self, findings: Findings) -> None:
        """At the end, every letter was sent."""
        self.check(findings)
        took = self.took()
        lost = [letter.item for letter in self.letters if not took[prepared(letter)[1].message]]
        findings.problems += [f"lost: {name}" for name in lost]
        findings.messages += len(self.letters)
        findings.twice += sum(took.values()) - len(took)


def kills(post: Post, wanted: int) -> Findings:
    """Kill a run at random, look, and let the next one go on; from the beginning once all is sent."""
    return _killed(post, wanted, 2 * len(post.letters) / wanted)


def real(post: Post, wanted: int) -> Findings:
    """The same with the command, of which a part of the kills come while it makes its messages."""
    return _killed(post, wanted, 2)


def _killed(post: Post, wanted: int, most: float) -> Findings:
    """Kill each run after up to so many messages."""
    chance = random.Random(wanted)  # noqa: S311
    findings = Findings()
    while not findings.problems:
        process = forked(post.send)
        if findings.kills < wanted:
            _wait_for(post, chance.uniform(0, most), process)
            time.sleep(chance.uniform(0, 0.02))
            os.kill(process, signal.SIGKILL)
        code = os.waitpid(process, 0)[1]
        findings.runs += 1
        findings.kills += code == signal.SIGKILL
        if code not in {0, signal.SIGKILL}:
            findings.problems.append(f"a run ended with {code}")
        post.settle(findings)
        post.check(findings)
        if code == 0:
            post.finish(findings)
            if findings.kills >= wanted:
                break
            post.begin()
    return findings


def _wait_for(post: Post, more: float, process: int) -> None:
    """Wait until the server took so many more messages, or the run has come to its end."""
    begun = post.book.stat().st_size
    while (post.book.stat().st_size - begun) / _LINE < more:
        if os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.001)


def together(post: Post, wanted: int) -> Findings:
    """Three runs at once; one that ends before all is sent is begun anew, and one is killed every while."""
    chance = random.Random(wanted)  # noqa: S311
    findings = Findings()
    processes = [forked(post.send) for _ in range(RUNS_AT_ONCE)]
    next_kill = time.monotonic() + chance.uniform(0.05, 0.3)
    while processes:
        time.sleep(0.002)
        if findings.kills < wanted and time.monotonic() > next_kill:
            os.kill(chance.choice(processes), signal.SIGKILL)
            next_kill = time.monotonic() + chance.uniform(0.05, 0.3)
        for process in list(processes):
            code = ended(process)
            if code is None:
                continue
            processes.remove(process)
            findings.runs += 1
            findings.busy += code == BUSY
            findings.kills += code == -signal.SIGKILL
            if code not in {0, BUSY, -signal.SIGKILL}:
                findings.problems.append(f"a run ended with {code}")
            elif code:
                post.settle(findings, most=max(findings.kills, 1))
                time.sleep(0.02)
                processes.append(forked(post.send))
    for _ in range(2):  # what the last of them left
        post.settle(findings, most=max(findings.kills, 1))
        os.waitpid(forked(post.send), 0)
    post.finish(findings)
    return findings


def steps(post: Post, every: int) -> Findings:
    """Kill a run before one of its steps on the disk, in the database and on the wire, look, and let it go on."""
    findings = Findings()
    for step in range(1, 2000, every):
        post.begin()
        code = os.waitpid(forked(partial(killed_at, step, post.send, ON_THE_WIRE)), 0)[1]
        findings.runs += 1
        findings.kills += code == signal.SIGKILL
        post.settle(findings)
        os.waitpid(forked(post.send), 0)
        post.finish(findings)
        if code == 0 or findings.problems:
            break
    return findings


@dataclass
class Command(Post):
    """The command itself sends what is due of a folder; `wanted` is how many messages that are."""

    wanted: int = 0

    def send(self) -> None:
        """`mentordocs mail --send`, where a person says of every unknown message that it is to go again."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(main.main(self._arguments("--send", "--unknown", "again"), standalone_mode=False) or 0)

    def begin(self) -> None:
        """Count what is due, in this process, so that those that are forked from it know the fonts already."""
        super().begin()
        shown = CliRunner().invoke(main, self._arguments("--json"), catch_exceptions=False)
        self.wanted = len(json.loads(shown.stdout)["messages"])

    def finish(self, findings: Findings) -> None:
        """At the end, as many messages were sent as were due."""
        self.check(findings)
        took = self.took()
        if len(took) != self.wanted:
            findings.problems.append(f"{self.wanted} messages were due, and {len(took)} were taken")
        findings.messages += self.wanted
        findings.twice += sum(took.values()) - len(took)

    def settle(self, findings: Findings, *, most: int = 1) -> None:
        """Look at what is unknown; the next run is told about it."""
        with self.place.open() as register:
            findings.problems += map(str, register.verify_all())
            left = unknown(register)
        self.asked.update(one.message for one in left)
        findings.unknown += len(left)
        if len(left) > most:
            findings.problems.append(f"{len(left)} messages were unknown after {most} kills")

    def _arguments(self, *more: str) -> list[str]:
        folder = self.place.folder.parent
        where = ["--folder", str(folder), "--output", str(folder / "build")]
        what = ["--as-of", "2026-10-01", "--kind", "payment-request", "--kind", "reinvestment-statement"]
        return ["mail", *where, *what, *more]


def _folder(top: Path, server: Mapping[str, str], mentorships: int) -> Path:
    """A folder of data with papers that are due."""
    mail = f"mail: {{from: papieren@samenleren.example, smtp: {json.dumps(server)}}}\n"
    files = {"deal": DEAL, "sessions": "- {date: 2026-09-15 19:30, attendance: held}\n"}
    data = write_folder(top, programme=PROGRAMME + mail, **files)
    for number in range(1, mentorships):
        write_mentorship(data, f"anna-{number}", **files)
    return data


def _serve(authority: Authority, folder: Path) -> None:
    """Take mail until somebody ends this process."""
    with (folder / "book").open("a", buffering=1) as book, Booked(authority.issue("server")) as server:
        server.book = book
        (folder / "port.new").write_text(str(server.port))
        (folder / "port.new").rename(folder / "port")
        signal.pause()


def _main(arguments: list[str]) -> Iterator[str]:
    what, top, number, count = arguments
    folder = Path(top)
    authority = Authority(folder)
    os.environ["SSL_CERT_FILE"] = str(authority.file)
    template = Place(folder / "template")
    with template.open() as register:
        register.issue(a_made("anna/progress-report/2026-Q4/nl", signers=()), **WHEN)
    server = forked(partial(_serve, authority, folder))
    try:
        while not (folder / "port").exists():
            time.sleep(0.01)
        named = {"host": "localhost", "port": (folder / "port").read_text(), "security": "starttls"}
        post: Post
        if what == "real":
            data, empty = Place(folder / "project" / "data"), _folder(folder / "real", named, int(count))
            post = Command(data, empty, MailServer.model_validate(named), folder / "book", ())
        else:
            letters = tuple(a_letter(f"letter {one}") for one in range(int(count)))
            server_named = MailServer.model_validate(named)
            post = Post(Place(folder / "data"), template.folder, server_named, folder / "book", letters)
        post.begin()
        work: dict[str, Callable[[Any, int], Findings]] = {
            "kills": kills,
            "together": together,
            "steps": steps,
            "real": real,
        }
        yield json.dumps(vars(work[what](post, int(number))))
    finally:
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)


if __name__ == "__main__":
    sys.stdout.writelines(_main(sys.argv[1:]))
