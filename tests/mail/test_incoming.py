"""`mentordocs mail check` on a real mailbox: what is written down, what is put aside, and what is left alone."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from itertools import count
from pathlib import Path
from shlex import split
from shutil import copytree
from threading import Thread

import click
import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, InvalidCriteriaError

from mentordocs.cli.main import main
from mentordocs.dossier.programme import MailServer
from mentordocs.errors import DossierError, MailError
from mentordocs.mail import incoming
from mentordocs.mail.arrived import names
from mentordocs.mail.connection import Connection
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.identity import thread_id
from mentordocs.mail.mailbox import Arrival, MailFolder
from mentordocs.mail.replies import LEAST_PICTURE
from mentordocs.register.events import Detail, Event, EventKind
from mentordocs.register.messages import messages
from mentordocs.register.register import Register
from tests.factories import PROGRAMME, write_folder
from tests.mail import dovecot as imap
from tests.mail.dovecot import ACCENTED, PASSWORD, Dovecot
from tests.mail.notifications import exim, gmail, international, postfix
from tests.mail.postfix import GONE, Postfix
from tests.mail.sending import PATIENT, an_envelope
from tests.register.factories import DAY, NOW, a_made, a_pdf
from tests.register.factories import PROGRAMME as PROGRAMME_OF_TESTS

OWN = "papieren@samenleren.example"
ANNA, RAFAEL = "anna@example.org", "rafael@samenleren.example"
MESSAGE = sha256(b"a message").hexdigest()
SCAN = a_pdf("de scan", ["mentor-1", "mentee-1"])
LOCKED = b"%PDF-1.7 a copy that opens with a password"
PHOTO = b"\xff\xd8\xff\xe0" + bytes(LEAST_PICTURE)
PAPERS = (
    SCAN,
    *(
        begins + bytes(LEAST_PICTURE)
        for begins in (b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"\0\0\0\x18ftypheic")
    ),
)
"""One of each kind that is taken."""
_USERS = count(1)


@dataclass
class Box:
    """A folder of a user from which one agreement was mailed, and the mailbox where answers come."""

    folder: Path
    server: Dovecot
    user: str
    capsys: pytest.CaptureFixture[str]

    def arrives(self, *contents: bytes | EmailMessage) -> None:
        for content in contents:
            self.server.deliver(bytes(content), self.user)

    def run(self, *arguments: str) -> tuple[int, str]:
        """The exit code of a command, and what it shows on stdout."""
        return main.main(list(arguments), standalone_mode=False), self.capsys.readouterr().out

    def check(self, *arguments: str) -> tuple[int, str]:
        return self.run("mail", "check", *arguments, "--folder", str(self.folder))

    def waiting(self) -> list[dict[str, str]]:
        """What came by mail and waits for somebody to look at it."""
        code, out = self.run("status", "--json", "--folder", str(self.folder))
        assert code == 0
        return [one for each in json.loads(out) for one in each["waiting"] if one["for"].startswith("look at and file")]

    def found(self) -> list[dict[str, str]]:
        return list(json.loads(self.check("--json")[1]))

    @property
    def events(self) -> tuple[Event, ...]:
        with self.register() as register:
            return register.events()

    @property
    def inbox(self) -> dict[str, bytes]:
        top = self.folder / "data" / "inbox"
        return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}

    def register(self) -> AbstractContextManager[Register]:
        return a_register(self.folder / "data")


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder from which one agreement was mailed to both parties."""
    folder = tmp_path_factory.mktemp("mailed")
    with a_register(write_folder(folder), writes=True) as register:
        document = register.issue(a_made("anna-tarieven/agreement/nl"), day=DAY, moment=NOW).document
        told = {"message": MESSAGE, "to": ("anna", "rafael")}
        begun: Detail = {"occasion": "reading", "files": (sha256(LOCKED).hexdigest(),)}
        for kind, more in ((EventKind.MAILING, begun), (EventKind.MAILED, {})):
            register.record(Event(kind, NOW, DAY, document.id, document.mentorship, {**told, **more}))
    return folder


@pytest.fixture
def box(
    mailed: Path,
    tmp_path: Path,
    dovecot: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Box:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.ca))
    monkeypatch.setenv("MENTORDOCS_MAIL_PASSWORD", PASSWORD)
    copytree(mailed, tmp_path, dirs_exist_ok=True)
    made = Box(tmp_path, dovecot, f"papieren{next(_USERS)}@samenleren.example", capsys)
    set_mail(made)
    return made


def a_register(data: Path, *, writes: bool = False) -> AbstractContextManager[Register]:
    return Register.open(data, PROGRAMME_OF_TESTS, writes=writes, environment={})


def mail(server: Dovecot, user: str, **changes: object) -> str:
    says = {"host": server.host, "port": server.imaps, "security": "tls", "user": user, **changes}
    return (
        f"mail:\n  from: Samen Leren <{OWN}>\n  smtp: {{host: localhost, port: 25, security: starttls}}\n"
        f"  imap: {{{', '.join(f'{name}: {value}' for name, value in says.items())}}}\n"
    )


def set_mail(box: Box, **changes: object) -> None:
    (box.folder / "data" / "programme.yaml").write_text(PROGRAMME + mail(box.server, box.user, **changes), "utf-8")


def a_reply(
    *attached: bytes, sender: str = f"Anna <{ANNA}>", to: str = OWN, answers: str = MESSAGE, **headers: str
) -> EmailMessage:
    """A reply as a program of a person writes it; the names and types of what is attached say nothing of what it is."""
    made = EmailMessage(policy=SMTP.clone(max_line_length=200))  # else it encodes the name of a message
    made["From"], made["To"], made["Subject"] = sender, to, "Re: Overeenkomst"
    if answers:
        made["In-Reply-To"] = f"<{answers}@samenleren.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("Hierbij. Groet, Anna\n")
    for content in attached:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename="../../etc/scan.exe")
    return made


def test_a_bounce_is_written_down_once_with_the_words_of_the_server_and_no_address(box: Box) -> None:
    box.arrives(postfix(MESSAGE, ANNA), postfix(MESSAGE, ANNA))
    code, out = box.check()
    assert code == MailError.exit_code
    assert "anna-tarieven/agreement/nl version 1" in out
    assert "failed (5.1.1): 550 5.1.1 <anna>: Recipient address rejected" in out
    assert "1 message not delivered" in out
    assert "data/participants/anna.yaml right? To send again: mentordocs mail --only anna-tarieven --to anna" in out
    (event,) = [one for one in box.events if one.kind is EventKind.BOUNCED]
    assert event.detail["to"] == ("anna",)
    with box.register() as register:
        assert not any("@" in said for said in register.words([event]).values())
    (message,) = messages(box.events)
    assert message.bounced == {"anna": "5.1.1"}
    assert box.check() == (0, "0 messages not delivered, 0 messages delayed, 0 papers put aside.\n")


def test_a_message_that_a_postfix_takes_and_cannot_deliver_comes_back_and_is_written_down(
    box: Box, postfix: Postfix
) -> None:
    participant = box.folder / "data" / "participants" / "anna.yaml"
    participant.write_text(participant.read_text("utf-8").replace(ANNA, GONE), "utf-8")
    server = MailServer.model_validate(
        {"host": postfix.host, "port": postfix.starttls, "security": "starttls", "user": box.user}
    )
    envelope = replace(an_envelope("a message", {GONE: "anna", RAFAEL: "rafael"}), sender=box.user)
    with Connection(server, Credentials(server), patience=PATIENT) as connection:
        assert set(connection.deliver(envelope).accepted) == {"anna", "rafael"}
    for _ in range(200):
        if (box.server.folder / "mail" / box.user).is_dir() and box.server.messages(box.user):
            break
        time.sleep(0.05)
    code, out = box.check()
    assert code == MailError.exit_code
    (notice,) = box.server.messages(box.user)
    assert f"Original-Envelope-Id: {MESSAGE}".encode() in notice
    assert f"Original-Recipient: rfc822;{GONE}".encode() in notice
    assert b"een punt vooraan" not in notice  # nothing of the paper travels back
    assert "anna  failed (5.2.1): The mailbox is closed" in re.sub("  +", "  ", out)


def test_what_is_delayed_is_written_down_and_is_no_failure(box: Box) -> None:
    box.arrives(postfix(MESSAGE, ANNA, action="delayed", status="4.4.1"))
    code, out = box.check()
    assert (code, "1 message delayed" in out) == (0, True)
    (event,) = [one for one in box.events if one.kind is EventKind.BOUNCED]
    assert event.detail["action"] == "delayed"
    assert messages(box.events)[0].bounced == {}


def test_a_notification_that_is_not_about_our_mail_or_names_somebody_else_changes_nothing(box: Box) -> None:
    before = box.events
    box.arrives(
        exim("ff" * 32, ANNA),
        gmail(MESSAGE, "somebody@elsewhere.example"),
        postfix(MESSAGE, ANNA, action="delivered", status="2.0.0"),
        international(MESSAGE),
    )
    code, out = box.check()
    assert code == 0
    assert "1 × notification about other mail" in out
    assert "2 × notification about an address that it was not sent to: anna-tarieven (“somebody@elsewhere" in out
    assert "1 × notification that it arrived: anna-tarieven (“anna”)" in out
    assert box.events == before


def test_nor_does_one_that_names_somebody_else_of_the_mentorship(box: Box) -> None:
    to_anna = sha256(b"to anna alone").hexdigest()
    told: Detail = {"message": to_anna, "to": ("anna",), "occasion": "copy"}
    with a_register(box.folder / "data", writes=True) as register:
        register.record(Event(EventKind.MAILING, NOW, DAY, 1, "anna-tarieven", told))
    box.arrives(postfix(to_anna, RAFAEL))
    assert "1 × notification about an address that it was not sent to" in box.check()[1]
    assert not any(one.kind is EventKind.BOUNCED for one in box.events)


def test_a_paper_of_a_party_is_put_aside_whole_and_shown_with_the_command_that_files_it(box: Box) -> None:
    box.arrives(a_reply(SCAN, PHOTO))
    code, out = box.check()
    assert code == 0
    stored = box.inbox
    assert sorted(stored.values()) == sorted([SCAN, PHOTO])
    name = next(name for name, content in stored.items() if content == SCAN)
    folder, _, file = name.partition("/")
    assert folder == "anna-tarieven"
    assert file.endswith(f"-{sha256(SCAN).hexdigest()[:12]}.pdf")
    path = box.folder / "data" / "inbox" / name
    shown = f"mentordocs file {path} --mentorship anna-tarieven --original 2 --folder {box.folder} --signed WHO"
    assert shown in out  # it is the mentee's original that went out to read
    replied = [one for one in box.events if one.kind is EventKind.REPLIED]
    assert {one.detail["by"] for one in replied} == {"anna"}
    assert {one.detail["message"] for one in replied} == {MESSAGE}


@pytest.mark.parametrize(
    ("paper", "languages"),
    list(zip(PAPERS, [["nl"], ["nl", "en"], ["nl"], ["nl"], ["nl"]], strict=True)),
    ids=["pdf", "jpg, and there is one in English", "png", "tif", "heic"],
)
def test_what_was_put_aside_waits_in_status_until_the_command_that_was_shown_files_it(
    box: Box, paper: bytes, languages: list[str]
) -> None:
    with a_register(box.folder / "data", writes=True) as register:
        for language in languages:
            register.issue(a_made(f"anna-tarieven/agreement/{language}"), day=DAY, moment=NOW)
    box.arrives(a_reply(paper))
    _, out = box.check()
    shown = next(line.partition("then: ")[2] for line in out.splitlines() if "look at it, then: " in line)
    (waiting,) = box.waiting()
    assert waiting["what"] in shown
    code, said = box.run(*split(shown.replace("WHO", "mentor,mentee"))[1:])
    assert code == 0
    assert "anna-tarieven/agreement/nl version 1, original 2: signed by all" in said
    assert box.waiting() == []
    assert paper in {path.read_bytes() for path in (box.folder / "data" / "archive").rglob("*/scans/*")}


def test_the_same_paper_is_put_aside_once_however_often_it_comes_and_also_when_it_was_taken_away(box: Box) -> None:
    box.arrives(a_reply(SCAN), a_reply(SCAN, sender=RAFAEL))
    _, out = box.check()
    assert "1 paper put aside" in out
    assert "1 × nothing attached that is not here already: anna-tarieven (“rafael”)" in out
    for path in (box.folder / "data" / "inbox").rglob("*.pdf"):
        path.unlink()
    box.arrives(a_reply(SCAN))
    assert "0 papers put aside" in box.check()[1]
    assert box.inbox == {}


def test_what_was_filed_from_elsewhere_is_not_put_aside(box: Box, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    said = "--mentorship", "anna-tarieven", "--signed", "mentor,mentee", "--folder", str(box.folder)
    assert box.run("file", str(tmp_path / "scan.pdf"), *said)[0] == 0
    box.arrives(a_reply(SCAN))
    assert "1 × nothing attached that is not here already: anna-tarieven" in box.check()[1]
    assert box.inbox == {}


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (a_reply(SCAN, sender="Anna <anna@example.org.evil.example>"), "from somebody who takes no part"),
        (a_reply(SCAN, sender=f"{ANNA}, {RAFAEL}"), "from somebody who takes no part"),
        (a_reply(SCAN, Auto_Submitted="auto-replied (vacation)"), "automatic answer"),
        (a_reply(SCAN, answers="ee" * 32), "other mail"),
        (a_reply(SCAN, answers=""), "other mail"),
        (a_reply(), "no PDF or photo attached: anna-tarieven"),
        (a_reply(b"MZ" + bytes(90_000)), "a file attached that is neither PDF nor photo (look at it in the mailbox)"),
        (a_reply(PHOTO[:-100]), "no PDF or photo attached"),
        (
            a_reply(a_made("anna-tarieven/agreement/nl").files["anna-tarieven-agreement-nl.pdf"]),
            "nothing attached that",
        ),
        (a_reply(LOCKED), "nothing attached that"),
        (a_reply(sender=OWN, Message_ID=f"<{MESSAGE}@samenleren.example>"), "other mail"),
    ],
    ids=[
        "stranger",
        "two senders",
        "vacation",
        "other thread",
        "no thread",
        "no paper",
        "program",
        "logo",
        "our own paper",
        "our own paper, locked",
        "our own message",
    ],
)
def test_what_is_not_a_paper_of_a_party_in_answer_to_us_is_left_alone(box: Box, reply: EmailMessage, why: str) -> None:
    before = box.events
    box.arrives(reply)
    code, out = box.check()
    assert code == 0
    assert f"Left alone: 1 × {why}" in out
    assert box.inbox == {}
    assert box.events == before


def test_an_answer_to_the_thread_or_to_the_address_of_a_mentorship_counts_as_well(box: Box) -> None:
    root = names(thread_id("anna-tarieven", "samenleren.example"))[0]
    box.arrives(
        a_reply(SCAN, answers="", References=f"<1@example.org> <{root}@samenleren.example>"),
        a_reply(PHOTO, answers="", to="Papieren <Papieren+anna-tarieven@SamenLeren.example>"),
    )
    assert {one["from"] for one in box.found()} == {"anna"}
    assert sorted(box.inbox.values()) == sorted([SCAN, PHOTO])


def test_what_a_stranger_writes_does_not_steer_the_terminal(box: Box) -> None:
    box.arrives(a_reply(SCAN).as_bytes().replace(b"anna@example.org", b"a\x1b]0;x\x07\xe2\x80\xae@example.org"))
    _, out = box.check()
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "takes no part" in out


def test_nothing_is_marked_as_read_and_only_what_was_dealt_with_gets_the_keyword(box: Box) -> None:
    box.arrives(a_reply(SCAN), postfix(MESSAGE, ANNA), b"Subject: iets anders\r\n\r\nhoi\r\n")
    box.check()
    assert [set(flags) - {"\\Recent"} for flags in box.server.flags(box.user)] == [
        {"$mentordocs"},
        {"$mentordocs"},
        set(),
    ]


@pytest.mark.parametrize("rights", ["lr", "lrs"])
def test_where_the_server_keeps_no_keyword_the_register_alone_sees_to_it_that_nothing_is_done_twice(
    box: Box, rights: str
) -> None:
    box.arrives(a_reply(SCAN), postfix(MESSAGE, ANNA))
    box.server.grant(box.user, rights)
    assert box.check()[0] == MailError.exit_code
    before = box.events, box.inbox
    assert box.check()[0] == 0
    assert (box.events, box.inbox) == before
    assert [set(flags) - {"\\Recent"} for flags in box.server.flags(box.user)] == [set(), set()]


def test_a_server_that_keeps_no_keyword_is_not_asked_for_it_since_some_refuse_the_question(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = IMAPClient.search

    def refuses(client: IMAPClient, criteria: list[object]) -> object:
        if "UNKEYWORD" in criteria:
            raise InvalidCriteriaError("Command Argument Error. 11")  # Exchange
        return ask(client, criteria)

    monkeypatch.setattr(IMAPClient, "search", refuses)
    box.arrives(a_reply(SCAN))
    box.server.grant(box.user, "lr")
    assert "1 paper put aside" in box.check()[1]


def test_of_two_checks_at_once_one_writes_down_what_came(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    box.arrives(a_reply(SCAN), postfix(MESSAGE, ANNA))
    look = MailFolder.arrivals
    meanwhile: list[str] = []

    def looks(folder: MailFolder, since: date) -> Iterator[Arrival]:
        arrivals = list(look(folder, since))  # before the other one marks anything
        if not meanwhile:
            meanwhile.append("")
            meanwhile[0] = box.check()[1]
        yield from arrivals

    monkeypatch.setattr(MailFolder, "arrivals", looks)
    code, out = box.check()
    assert "1 message not delivered, 0 messages delayed, 1 paper put aside." in meanwhile[0]
    assert (code, "0 messages not delivered, 0 messages delayed, 0 papers put aside." in out) == (0, True)
    kinds = [one.kind for one in box.events]
    assert (kinds.count(EventKind.BOUNCED), kinds.count(EventKind.REPLIED)) == (1, 1)


def test_a_server_that_says_in_words_what_it_could_not_deliver_is_named(box: Box) -> None:
    said = f"Hi. This is the mail program. {{}}\r\n--- Below is a copy.\r\n\r\nMessage-ID: <{MESSAGE}@x.example>\r\n"
    head = "From: MAILER-DAEMON@qmail.example\r\nSubject: failure notice\r\n\r\n"
    box.arrives((head + said).encode(), (head + said.replace(MESSAGE, "ff" * 32)).encode())
    code, out = box.check()
    assert code == 0
    assert "Left alone: 1 × other mail" in out
    assert "1 × from a server about mail from here, in words of its own (look at it in the mailbox): anna-tar" in out


@pytest.mark.parametrize("asked", ["HEADER", "BODY.PEEK[]"])
@pytest.mark.parametrize("says_no", [True, False], ids=["NO", "nothing"])
def test_a_message_that_the_server_cannot_give_is_named_and_keeps_back_no_other(
    box: Box, monkeypatch: pytest.MonkeyPatch, asked: str, says_no: bool
) -> None:
    """Gmail and Yahoo answer NO to the whole question, Exchange leaves out what it cannot give."""
    box.arrives(a_reply(SCAN), a_reply(SCAN + b"another"))
    fetch = IMAPClient.fetch

    def gives(client: IMAPClient, numbers: list[int], items: list[str]) -> dict[int, dict[bytes, object]]:
        cannot = 1 in numbers and any(asked in item for item in items)
        if cannot and says_no:
            raise IMAPClientError("FETCH failed: Some messages could not be FETCHed")
        found: dict[int, dict[bytes, object]] = fetch(client, numbers, items)
        if cannot:
            found[1] = {name: value for name, value in found[1].items() if not name.startswith(b"BODY")}
        return found

    with monkeypatch.context() as patched:
        patched.setattr(IMAPClient, "fetch", gives)
        _, out = box.check()
    assert list(box.inbox.values()) == [SCAN + b"another"]
    assert "Left alone: 1 × cannot be read (look at it in the mailbox)" in out
    assert "1 paper put aside" in box.check()[1]  # it was not marked, and can be had now


def test_two_hundred_messages_and_a_long_one_among_them(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST_REPLY", 100_000)
    others = [f"Message-ID: <{number}@x.example>\r\n\r\n{number}\r\n".encode() for number in range(200)]
    with box.server.client(box.user) as client:
        client.multiappend("INBOX", [*others, bytes(a_reply(SCAN)) + bytes(100_000), postfix(MESSAGE, ANNA)])
    code, out = box.check()
    assert code == MailError.exit_code
    assert "Left alone: 200 × other mail" in out
    assert "Left alone: 1 × too large: anna-tarieven (“anna”)" in out


def test_a_big_paper_comes_over_whole(box: Box) -> None:
    big = SCAN + bytes(range(256)) * (8 << 10)
    box.arrives(a_reply(big))
    box.check()
    assert list(box.inbox.values()) == [big]


def test_of_very_many_papers_the_first_are_put_aside(box: Box) -> None:
    box.arrives(a_reply(*[SCAN + b"%d" % number for number in range(incoming.MOST_PAPERS + 5)]))
    _, out = box.check()
    assert len(box.inbox) == incoming.MOST_PAPERS
    assert "Left alone: 1 × more than 20 papers, of which the first were put aside: anna-tarieven (“anna”)" in out


def test_from_which_day_on_can_be_said(box: Box) -> None:
    box.arrives(a_reply(SCAN))
    assert "0 papers" in box.check("--since", "2099-01-01")[1]
    assert "1 paper put aside" in box.check("--since", "2026-01-01")[1]


def test_what_was_done_before_the_connection_ended_is_shown_and_not_done_again(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SCAN + b"another"
    box.arrives(a_reply(SCAN), a_reply(other))
    mark = MailFolder.mark

    def ends(folder: MailFolder, arrival: Arrival) -> None:
        raise ConnectionResetError(104, "Connection reset by peer")

    monkeypatch.setattr(MailFolder, "mark", ends)
    with pytest.raises(MailError, match=r"the connection ended: Connection reset by peer; what was done .* is kept"):
        box.check()
    assert "1 paper put aside" in box.capsys.readouterr().out
    assert list(box.inbox.values()) == [SCAN]
    monkeypatch.setattr(MailFolder, "mark", mark)
    assert [one["what"] for one in box.found()] == ["left alone", "put aside"]
    assert sorted(box.inbox.values()) == sorted([SCAN, other])


def test_after_ctrl_c_what_was_put_aside_is_shown_and_the_rest_waits_for_the_next_check(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.arrives(*(a_reply(SCAN + more) for more in (b"", b"second", b"third")))
    mark = MailFolder.mark

    def pressed(folder: MailFolder, arrival: Arrival) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        mark(folder, arrival)

    monkeypatch.setattr(MailFolder, "mark", pressed)
    with pytest.raises(click.Abort):
        box.check()
    assert "2 papers put aside" in box.capsys.readouterr().out  # the first, and the one under way
    assert len(box.inbox) == 2
    monkeypatch.setattr(MailFolder, "mark", mark)
    assert "1 paper put aside" in box.check()[1]


def test_what_a_killed_check_left_half_written_is_taken_away_by_the_next(box: Box) -> None:
    own = box.folder / "data" / "inbox" / "anna-tarieven"
    own.mkdir(parents=True)
    ended = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, check=True, text=True).stdout.strip()
    (own / f".2026-09-12-0123456789ab.pdf.{ended}.part").write_bytes(SCAN[:100])
    box.check()
    assert box.inbox == {}


class TestTheMailboxCannotBeRead:
    """Each case says which server, and what to do."""

    def test_no_password_is_sent_to_a_server_that_has_no_tls(self, box: Box) -> None:
        heard: list[bytes] = []

        def serve(listening: socket.socket) -> None:
            connection, _ = listening.accept()
            with connection, connection.makefile("rwb") as talk:
                talk.write(b"* OK ready\r\n")
                talk.flush()
                for line in talk:
                    heard.append(line)
                    tag = line.split()[0]
                    talk.write(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" + tag + b" OK done\r\n")
                    talk.flush()

        with socket.create_server(("127.0.0.1", 0)) as listening:
            Thread(target=serve, args=(listening,), daemon=True).start()
            set_mail(box, port=listening.getsockname()[1], security="starttls")
            with pytest.raises(MailError, match="does not support STARTTLS capability; are port: and security: right"):
                box.check()
        assert all(b"CAPABILITY" in line or b"LOGOUT" in line for line in heard)

    def test_the_password_is_wrong(self, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MENTORDOCS_MAIL_PASSWORD", "geraden")
        with pytest.raises(MailError, match="is not let in with this password") as raised:
            box.check()
        assert "geraden" not in str(raised.value)

    def test_the_authority_is_not_trusted(self, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(MailError, match="SSL_CERT_FILE"):
            box.check()

    def test_the_certificate_is_for_another_name(self, box: Box) -> None:
        bad = box.server.authority.issue("other-name", "mail.example.net")
        with imap.served(box.server.authority, bad) as server:
            for security, port in (("tls", server.imaps), ("starttls", server.imap)):
                set_mail(box, port=port, security=security)
                with pytest.raises(MailError, match="is for another name"):
                    box.check()

    def test_nobody_answers(self, box: Box) -> None:
        set_mail(box, port=1)
        with pytest.raises(MailError, match="localhost:1: the mailbox cannot be reached"):
            box.check()

    def test_no_tls_is_spoken_there(self, box: Box) -> None:
        set_mail(box, port=box.server.imap)
        with pytest.raises(MailError, match="no TLS is spoken on that port"):
            box.check()

    def test_there_is_no_such_folder(self, box: Box) -> None:
        set_mail(box, inbox="Postvak IN")
        with pytest.raises(MailError, match=r"has no folder “Postvak IN” \(there are: “INBOX”, “Sent”\)"):
            box.check()

    def test_no_mailbox_is_named(self, box: Box) -> None:
        (box.folder / "data" / "programme.yaml").write_text(PROGRAMME, "utf-8")
        with pytest.raises(DossierError, match=r"programme\.yaml:1:1: error: nothing says where mail comes in"):
            box.check()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_password_with_letters_of_other_scripts_is_taken(
    box: Box, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    monkeypatch.setenv("MENTORDOCS_MAIL_PASSWORD", ACCENTED)
    set_mail(box, security=security, port=box.server.imap if security == "starttls" else box.server.imaps)
    assert box.check()[0] == 0


def test_a_token_lets_in_and_is_asked_for_anew_where_it_is_not_taken(
    box: Box, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_mail(box, login="xoauth2")
    tokens = tmp_path / "tokens"
    tokens.write_text(f"out-of-date\n{box.server.token(box.user)}\n")
    monkeypatch.setenv("MENTORDOCS_MAIL_TOKEN_COMMAND", f"sh -c 'head -1 {tokens}; sed -i 1d {tokens}'")
    box.arrives(a_reply(SCAN))
    assert "1 paper put aside" in box.check()[1]


def test_nothing_was_mailed_so_the_mailbox_is_not_opened(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    (box.folder / "data" / "register.db").unlink()
    monkeypatch.delenv("MENTORDOCS_MAIL_PASSWORD")
    assert box.check() == (0, "")
    assert not (box.folder / "data" / "register.db").exists()
