"""`mentordocs mail`, as a person runs it: what is shown, what is sent, and what the register says afterwards."""

import email
import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mentordocs.cli.main import main
from mentordocs.documents.templates import Templates
from mentordocs.mail.letter import Letter
from mentordocs.mail.posting import PostRoom, Unready
from tests.factories import DEAL, MENTOR, PROGRAMME, write_folder
from tests.mail import hostile
from tests.mail.certificates import Authority, ServerCertificate
from tests.mail.hostile import Fault, Hostile, Stage

pytestmark = pytest.mark.usefixtures("trusted")
DAY = "2026-10-01"
MAIL = """\
mail:
  from: Samen Leren <papieren@samenleren.example>
  smtp: {{host: localhost, port: {port}, security: starttls}}
{more}
"""
SESSIONS = """\
- {date: 2026-09-15 19:30, attendance: held}
- {date: 2026-09-22 19:30, attendance: held}
- {date: 2026-09-29 19:30, attendance: held}
"""
LEDGER = "[{date: 2026-09-15, paid: 75.00, for: 2026-09-15}, {date: 2026-09-22, paid: 75.00, for: 2026-09-22}]"
STANDARD = MENTOR.replace("{scheme: exempt-small-business}", "{scheme: standard, rate: 21%, id: NL001234567B01}")
HEALTH = DEAL.replace(
    "metrics:\n", "metrics:\n  weight: {name: Gewicht, unit: kg, better: less, baseline: 84.1, target: 80}\n"
)
REPORT = ("--kind", "progress-report")
SCAN = b"%PDF-1.4 a scan\n"


@pytest.fixture(scope="module")
def packaged() -> Templates:
    return Templates()


@pytest.fixture(autouse=True)
def templates_read_once(packaged: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the packaged templates takes longer than all else here; a folder of these tests has none of its own."""
    monkeypatch.setattr("mentordocs.cli.mail.Templates", lambda own: packaged)


@pytest.fixture(scope="module")
def certificate(authority: Authority) -> ServerCertificate:
    return authority.issue("hostile-mail")


@pytest.fixture
def server(certificate: ServerCertificate) -> Iterator[Hostile]:
    with hostile.served(certificate) as served:
        yield served


Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, server: Hostile) -> Folder:
    """Makes a folder with one mentorship, whose mail goes to the server."""

    def make(more: str = "", **files: Any) -> Path:
        programme = PROGRAMME + MAIL.format(port=server.port, more=more)
        write_folder(tmp_path, programme=programme, **{"sessions": SESSIONS, "ledger": LEDGER, **files})
        return tmp_path

    return make


def mentordocs(folder: Path, command: str, *arguments: str, day: str = DAY, code: int = 0) -> Result:
    as_of = ["--as-of", day] if day else []
    result = CliRunner().invoke(main, [command, "--folder", str(folder), *as_of, *arguments])
    assert result.exit_code == code, result.output
    return result


def mailing(folder: Path, *arguments: str, day: str = DAY, code: int = 0) -> Any:
    return json.loads(mentordocs(folder, "mail", "--json", *arguments, day=day, code=code).stdout)


def sent(folder: Path, *arguments: str, day: str = DAY, code: int = 0) -> list[tuple[str, str, str]]:
    """What was sent: the paper, why, and what came of it."""
    told = mailing(folder, "--send", *arguments, day=day, code=code)
    return [(one["reference"].split("/", 1)[1], one["occasion"], one["result"]) for one in told["messages"]]


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def attached(content: bytes) -> list[bytes]:
    return [part.get_payload(decode=True) for part in read(content).iter_attachments()]  # type: ignore[misc]


def files(folder: Path, *signed: str, scan: bytes = SCAN) -> None:
    path = folder / "scan.pdf"
    path.write_bytes(scan)
    mentordocs(folder, "file", str(path), "--mentorship", "anna-tarieven", "--signed", ",".join(signed))


def test_a_dry_run_shows_what_would_be_sent_and_changes_nothing(folder: Folder, server: Hostile) -> None:
    place = folder()
    old = place / "build/mail/gone/gone.eml"
    old.parent.mkdir(parents=True)
    old.touch()
    shown = mentordocs(place, "mail").stdout
    assert "Voortgangsverslag 2026-Q3 (nl)" in shown
    assert "Anna de Vries <anna@example.org>" in shown
    assert "Nothing was sent" in shown
    assert "anna-tarieven: agreement: not issued: mentordocs issue --only anna-tarieven --kind agreement" in shown
    messages = {path.name: path.read_bytes() for path in (place / "build/mail").rglob("*.eml")}
    assert "anna-tarieven-progress-2026-Q3-nl-copy-in-nl.eml" in messages
    assert not old.exists()
    paper = mentordocs(place, "build", "--kind", "progress-report").exit_code
    built = place / "build/anna-tarieven/anna-tarieven-progress-2026-Q3-nl.pdf"
    assert paper == 0
    assert attached(messages["anna-tarieven-progress-2026-Q3-nl-copy-in-nl.eml"]) == [built.read_bytes()]
    assert server.connections == 0
    assert not (place / "data/register.db").exists()


def test_what_is_sent_is_issued_archived_and_sent_once(folder: Folder, server: Hostile) -> None:
    place = folder(participants={"rafael": STANDARD})
    told = {one["kind"]: one for one in mailing(place)["messages"] if one["item"] in {"2026-09-29", "2026-Q3"}}
    assert told["payment-request"]["note"] == "gets its number when it is sent"
    assert attached(Path(told["payment-request"]["file"]).read_bytes()) == []
    first = sent(place)
    assert first == [
        ("payment-request/2026-09-29/nl", "copy", "sent"),
        ("progress/2026-Q3/nl", "copy", "sent"),
        ("reinvestment/2026-Q3/nl", "copy", "sent"),
    ]
    archived = place / "data/archive/anna-tarieven"
    for (reference, _, _), taken in zip(first, server.taken, strict=True):
        name = f"anna-tarieven-{reference.replace('/', '-')}"
        assert attached(taken.content) == [(archived / name / "v1" / f"{name}.pdf").read_bytes()]
    assert read(server.taken[0].content)["Subject"].startswith("Factuur 2026-0001 ")
    both = ("anna@example.org", "rafael@samenleren.example")
    assert [one.recipients for one in server.taken] == [("anna@example.org",), both, both]
    assert sent(place) == []
    assert len(server.taken) == 3
    assert not list((place / "build/mail").rglob("*.eml"))


def test_an_agreement_is_read_first_and_kept_signed_when_one_scan_has_it_all(folder: Folder, server: Hostile) -> None:
    place = folder(sessions="[]")
    mentordocs(place, "issue", day="2026-09-08")
    agreement = ("--kind", "agreement")
    assert sent(place, *agreement, day="2026-09-08") == [("agreement/nl", "reading", "sent")]
    original = (
        place
        / "data/archive/anna-tarieven/anna-tarieven-agreement-nl/v1/anna-tarieven-agreement-nl-original-2-mentee.pdf"
    )
    assert attached(server.taken[0].content) == [original.read_bytes()]
    files(place, "mentor")
    assert sent(place, *agreement) == []
    files(place, "mentee", scan=b"%PDF-1.4 another\n")
    told = mailing(place, *agreement)
    assert (told["messages"], [one["reason"] for one in told["held"]]) == ([], ["no-whole-copy"])
    assert "mentordocs file SCAN" in mentordocs(place, "mail", *agreement).stdout
    files(place, "mentor", "mentee", scan=b"%PDF-1.4 whole\n")
    assert sent(place, *agreement) == [("agreement/nl", "signed", "sent")]
    assert attached(server.taken[1].content) == [b"%PDF-1.4 whole\n"]
    assert sent(place, *agreement) == []


@pytest.mark.parametrize(("limit", "offered"), [("  limit: 30 kB", "SIZE 1000000"), ("", "SIZE 30000")])
def test_nothing_is_sent_or_issued_where_one_message_is_too_large(
    folder: Folder, server: Hostile, limit: str, offered: str
) -> None:
    server.offers = (offered, "8BITMIME")
    place = folder(limit, participants={"rafael": STANDARD})
    result = mentordocs(place, "mail", "--send", *REPORT, "--kind", "payment-request", code=12)
    assert "nothing was sent: 2 messages would be too large" in result.stderr
    assert "anna-tarieven/payment-request/2026-09-29/nl to anna would be a message of 0.1 MB" in result.stderr
    assert "anna-tarieven/progress/2026-Q3/nl to anna, rafael would be a message of 0.1 MB" in result.stderr
    assert server.taken == []
    assert mentordocs(place, "history", "anna-tarieven", "--json", day="").stdout.strip() == "[]"


def test_who_is_refused_is_named_and_gets_it_again_once_the_address_is_mended(folder: Folder, server: Hostile) -> None:
    server.faults = (Fault(Stage.RCPT, "550 5.1.1 no such person", only="anna@", times=9),)
    place = folder()
    result = mentordocs(place, "mail", "--send", *REPORT, code=12)
    assert "partly sent: anna-tarieven/progress/2026-Q3/nl (due) to Anna de Vries, Rafael Adomako" in result.stdout
    assert "anna: 550 5.1.1 no such person" in result.stderr
    assert (
        "progress-report 2026-Q3: refused for Anna de Vries on 2026-10-01 (550-5.1.1)"
        in mentordocs(place, "mail", *REPORT).stdout
    )
    assert sent(place, *REPORT) == []
    anna = place / "data/participants/anna.yaml"
    anna.write_text(anna.read_text(encoding="utf-8").replace("anna@example.org", "a.devries@example.org"), "utf-8")
    again = ("--only", "anna-tarieven", "--resend", "wrong-address", *REPORT)
    assert sent(place, *again) == [("progress/2026-Q3/nl", "copy", "sent")]
    assert [one.recipients for one in server.taken] == [("rafael@samenleren.example",), ("a.devries@example.org",)]
    assert sent(place, *again) == []


def test_a_server_that_is_busy_at_first_is_waited_for(
    folder: Folder, server: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    server.faults = (Fault(Stage.GREETING, "421 4.3.2 busy", times=2),)
    result = mentordocs(folder(), "mail", "--send", *REPORT)
    assert "1 message: 1 sent." in result.stdout
    assert result.stderr.count("The mail server does not let us in now; tried again in ") == 2
    assert {2, 4} <= set(waited)


def test_what_nobody_knows_is_asked_about_and_goes_again_as_the_same_message(folder: Folder, server: Hostile) -> None:
    server.faults = (Fault(Stage.END),)
    place = folder()
    assert sent(place, *REPORT, code=12) == [("progress/2026-Q3/nl", "copy", "unknown")]
    assert "nobody knows whether the message of 2026-10-01 reached anna, rafael" in mentordocs(place, "mail").stdout
    assert sent(place, *REPORT, code=12) == []
    assert sent(place, *REPORT, "--unknown", "again") == [("progress/2026-Q3/nl", "copy", "sent")]
    first, second = (read(one.content)["Message-ID"] for one in server.taken)
    assert first == second
    assert sent(place, *REPORT) == []


def test_one_who_was_deferred_gets_the_same_message_in_the_next_run(folder: Folder, server: Hostile) -> None:
    """Nobody knows of Rafael's, and Anna was refused: it goes again, to him alone, as the message that it was."""
    server.faults = (Fault(Stage.RCPT, "550 5.1.1 no", only="anna@", times=9), Fault(Stage.END))
    place = folder()
    sent(place, *REPORT, code=12)
    assert sent(place, *REPORT, "--unknown", "again") == [("progress/2026-Q3/nl", "copy", "sent")]
    first, second = server.taken
    assert first.recipients == second.recipients == ("rafael@samenleren.example",)
    assert read(first.content)["Message-ID"] == read(second.content)["Message-ID"]
    assert str(read(second.content)["To"]) == str(read(first.content)["To"])


def test_what_is_being_weighed_is_sent_by_no_other_run(
    folder: Folder, server: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else Anna would get it from both: alone, and together with Rafael, as another message."""
    place, weighed, met = folder(), PostRoom.weighed, []

    def meanwhile(room: PostRoom, letters: Iterable[Letter], limit: int) -> Iterator[Letter | Unready]:
        monkeypatch.setattr(PostRoom, "weighed", weighed)
        met.append(mentordocs(place, "mail", "--send", *REPORT, "--to", "anna", code=11).stderr)
        yield from weighed(room, letters, limit)

    monkeypatch.setattr(PostRoom, "weighed", meanwhile)
    assert sent(place, *REPORT) == [("progress/2026-Q3/nl", "copy", "sent")]
    assert "another run is sending" in met[0]
    assert [one.recipients for one in server.taken] == [("anna@example.org", "rafael@samenleren.example")]


def test_a_person_is_asked_and_may_leave_it(folder: Folder, server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    server.faults = (Fault(Stage.END),)
    place = folder()
    sent(place, *REPORT, code=12)
    monkeypatch.setattr("mentordocs.cli.mail_sending.is_somebody_there", lambda: True)
    arguments = ["mail", "--folder", str(place), "--as-of", DAY, "--send", *REPORT]
    left = CliRunner().invoke(main, arguments, input="leave\n")
    assert left.exit_code == 12
    assert "nobody knows whether it reached anna, rafael" in left.stderr
    settled = CliRunner().invoke(main, arguments, input="sent\n")
    assert (settled.exit_code, len(server.taken)) == (0, 1)


def test_copies_with_data_about_health_open_with_the_password_and_the_others_go_all_the_same(
    folder: Folder, server: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder("  protect: health-data", deal=HEALTH)
    monkeypatch.delenv("MENTORDOCS_COPY_PASSWORD_COMMAND", raising=False)
    result = mentordocs(place, "mail", "--send", code=12)
    assert "anna-tarieven/progress/2026-Q3/nl: anna-tarieven: copies are to open with a password" in result.stderr
    assert len(server.taken) == 2
    assert not any(b"/Encrypt" in content for one in server.taken for content in attached(one.content))
    monkeypatch.setenv("MENTORDOCS_COPY_PASSWORD_COMMAND", "echo sesam")
    assert sent(place) == [("progress/2026-Q3/nl", "copy", "sent")]
    assert b"/Encrypt" in attached(server.taken[-1].content)[0]


def test_copies_are_locked_too_where_health_came_in_by_an_addendum(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MENTORDOCS_COPY_PASSWORD_COMMAND", raising=False)
    weight = "{name: Gewicht, unit: kg, better: less, baseline: 84.1, target: 80}"
    changes = f"- from: 2026-09-20\n  why: Anna traint ook.\n  set: {{metrics.weight: {weight}}}\n"
    result = mentordocs(folder("  protect: health-data", changes=changes), "mail", *REPORT, code=12)
    assert "copies are to open with a password" in result.stderr


def test_who_was_ill_is_not_said_in_the_open(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MENTORDOCS_COPY_PASSWORD_COMMAND", raising=False)
    ill = "[{date: 2026-09-22 19:30, attendance: no-show, absent: mentee, reason: illness}]"
    place = folder("  protect: health-data", deal=HEALTH, sessions=ill, ledger="[]")
    result = mentordocs(place, "mail", "--kind", "missed-session", code=12)
    assert "missed-session/2026-09-22/nl: anna-tarieven: copies are to open with a password" in result.stderr


def test_so_many_messages_at_most(folder: Folder, server: Hostile) -> None:
    place = folder()
    two = ("--kind", "progress-report", "--kind", "payment-request")
    assert [len(sent(place, *two, "--limit", "1")) for _ in range(3)] == [1, 1, 0]
    assert len(server.taken) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--resend", "lost"], 2, "say of which mentorship, with --only"),
        (["--unknown", "sent"], 2, "it goes with --send"),
        (["--kind", "cover-letter"], 2, "are never mailed"),
        (["--kind", "agreemnt"], 2, "did you mean agreement?"),
        (["--to", "ana"], 2, "did you mean anna?"),
        (["--item", "2026-Q33"], 2, "no paper that is due or was issued is for '2026-Q33' (did you mean 2026-Q3?)"),
        (["--item", "next"], 2, "(an older one is made where its --kind is named)"),
        (["--only", "anna-tariven"], 2, "did you mean anna-tarieven?"),
        (["--period", "2026-Q4", "--send"], 2, "2026-Q4 is not over until 2026-12-31"),
        (["--rate", "nan"], 2, "'nan' is not a valid integer"),
    ],
)
def test_what_cannot_be_asked_for(folder: Folder, arguments: list[str], code: int, says: str) -> None:
    assert says in mentordocs(folder(), "mail", *arguments, code=code).stderr


def test_without_a_sender_nothing_is_mailed_and_it_says_where_to_name_one(tmp_path: Path) -> None:
    write_folder(tmp_path)
    for send in ([], ["--send"]):
        result = mentordocs(tmp_path, "mail", *send, code=3)
        assert f"{tmp_path}/data/programme.yaml:1:1: error: nothing says from where mail goes" in result.stderr


def test_one_dossier_that_is_wrong_does_not_stop_the_others(folder: Folder, server: Hostile) -> None:
    place = folder()
    broken = place / "data/mentorships/kapot"
    shutil.copytree(place / "data/mentorships/anna-tarieven", broken)
    (broken / "deal.yaml").write_text(DEAL.replace("75.00", "75,00"), encoding="utf-8")
    assert len(sent(place, *REPORT, code=3)) == 1
