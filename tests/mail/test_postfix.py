"""Through a real server: what was sent is what arrives, and the folder of what was sent says so."""

import email
import time
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest

from mentordocs.dossier.codes import MailLogin
from mentordocs.dossier.programme import Mailbox, MailServer
from mentordocs.errors import MailError
from mentordocs.mail.connection import Connection
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.run import Outcome, Result, send
from mentordocs.mail.sent_folder import SentFolder
from mentordocs.mail.settling import look_up, unknown
from mentordocs.register.register import Register
from tests.mail import hostile
from tests.mail import postfix as smtp
from tests.mail.certificates import Authority
from tests.mail.dovecot import PASSWORD, Dovecot
from tests.mail.hostile import Fault, Stage
from tests.mail.postfix import Postfix
from tests.mail.sending import PATIENT, Hours, a_letter, an_envelope, prepared
from tests.register.factories import WHEN, Place, a_made

pytestmark = pytest.mark.usefixtures("trusted")
ENVIRONMENT = {"MENTORDOCS_MAIL_PASSWORD": PASSWORD}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Place(tmp_path / "data").open() as opened:
        opened.issue(a_made("anna/progress-report/2026-Q4/nl", signers=()), **WHEN)
        yield opened


@pytest.fixture(params=["starttls", "tls"])
def server(request: pytest.FixtureRequest, postfix: Postfix) -> MailServer:
    port = postfix.starttls if request.param == "starttls" else postfix.tls
    named = {"host": postfix.host, "port": port, "security": request.param, "user": "papieren@samenleren.example"}
    return MailServer.model_validate(named)


def connection(server: MailServer, password: str = PASSWORD) -> Connection:
    return Connection(server, Credentials(server, environment={"MENTORDOCS_MAIL_PASSWORD": password}), patience=PATIENT)


def the_sent_folder(dovecot: Dovecot, user: str, **more: str) -> SentFolder:
    named = {"host": dovecot.host, "port": dovecot.imaps, "security": "tls", "user": user, **more}
    box = Mailbox.model_validate(named)
    return SentFolder(box, Credentials(box, environment=ENVIRONMENT))


def arrived(dovecot: Dovecot, user: str, count: int) -> tuple[bytes, ...]:
    """The messages of somebody, once there are as many."""
    for _ in range(200):
        found = dovecot.messages(user) if user in {path.name for path in (dovecot.folder / "mail").iterdir()} else ()
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{user} has {len(found)} messages")


def test_what_is_sent_arrives_to_the_letter(server: MailServer, dovecot: Dovecot) -> None:
    user = f"anna-{server.security}@example.org"
    envelopes = [an_envelope(f"{server.security} {number}", {user: "anna"}, size=150_000 * number) for number in (0, 1)]
    with connection(server) as opened:
        deliveries = [opened.deliver(one) for one in envelopes]
        refused = opened.deliver(an_envelope("to nobody", {smtp.NOBODY: "nobody", user: "anna"}))
        too_large = opened.deliver(an_envelope("large", {user: "anna"}, size=smtp.LIMIT + 2000))
    assert [one.accepted for one in deliveries] == [("anna",)] * 2
    assert str(refused.refused["nobody"]).startswith("550 5.1.1 ")
    assert refused.accepted == ("anna",)
    assert too_large.refused["anna"].code == 552
    parser = email.message_from_bytes
    found = {parser(one, policy=policy.SMTP)["Subject"]: one for one in arrived(dovecot, user, 3)}
    for envelope in envelopes:
        subject = parser(envelope.content, policy=policy.SMTP)["Subject"]
        assert found[subject].endswith(envelope.content)


def test_a_wrong_password(server: MailServer) -> None:
    with connection(server, "niet dit") as opened, pytest.raises(MailError, match="does not take the password of") as e:
        opened.deliver(an_envelope())
    assert "niet dit" not in str(e.value)


def test_a_token_instead_of_a_password(server: MailServer, dovecot: Dovecot) -> None:
    named = server.model_copy(update={"login": MailLogin.XOAUTH2})
    for token, taken in ((dovecot.token("papieren@samenleren.example"), True), ("an-old-one", False)):
        known = Credentials(named, environment={"MENTORDOCS_MAIL_TOKEN_COMMAND": f"echo {token}"})
        with Connection(named, known, patience=PATIENT) as opened:
            if taken:
                assert opened.deliver(an_envelope()).accepted == ("anna",)
            else:
                with pytest.raises(MailError, match="does not take the token of papieren"):
                    opened.open()


def run(server: MailServer, register: Register, folder: SentFolder | None, *names: str, to: str) -> list[Outcome]:
    letters = [a_letter(name, {to: "anna"}) for name in names]
    with connection(server) as opened:
        return list(send(letters, prepared, opened, register, clock=Hours().clock, sent_folder=folder))


def test_a_copy_is_kept_once_in_the_folder_of_what_was_sent(
    server: MailServer, dovecot: Dovecot, register: Register
) -> None:
    user, to = f"papieren-{server.security}@samenleren.example", f"copied-{server.security}@example.org"
    with the_sent_folder(dovecot, user, sent="Anders") as folder:  # the server says which one it is
        outcomes = run(server, register, folder, "a", "b", to=to)
        assert folder.holds(an_envelope("a").message)
        assert not folder.holds(an_envelope("c").message)
        assert folder.keep(an_envelope("a", {to: "anna"}), WHEN["moment"]) == ""
    assert [(one.result, one.warning) for one in outcomes] == [(Result.SENT, "")] * 2
    assert dovecot.messages(user, "Sent") == tuple(an_envelope(name, {to: "anna"}).content for name in "ab")
    assert all("\\Seen" in flags for flags in dovecot.flags(user, "Sent"))
    assert len(arrived(dovecot, to, 2)) == 2


def test_without_a_copy_it_is_sent_all_the_same(server: MailServer, dovecot: Dovecot, register: Register) -> None:
    to = f"uncopied-{server.security}@example.org"
    with the_sent_folder(dovecot, "papieren@samenleren.example", host="127.0.0.2") as folder:
        outcomes = run(server, register, folder, "a", "b", to=to)
    assert [one.result for one in outcomes] == [Result.SENT] * 2
    assert all("no copy in the folder Sent: 127.0.0.2" in one.warning for one in outcomes)
    assert len(arrived(dovecot, to, 2)) == 2


def test_what_is_found_in_the_folder_was_sent(dovecot: Dovecot, register: Register, authority: Authority) -> None:
    """A server that keeps copies by itself, and whose reply did not come."""
    user = "keeps@samenleren.example"
    with hostile.served(authority.issue("keeps"), Fault(Stage.END, times=2)) as server:
        opened = Connection(server.server(), patience=PATIENT)
        list(send([a_letter("a"), a_letter("b")], prepared, opened, register, clock=Hours().clock))
    with dovecot.client(user) as client:
        client.append("Sent", an_envelope("a").content)
    assert {one.message for one in unknown(register)} == {an_envelope("a").message, an_envelope("b").message}
    with the_sent_folder(dovecot, user) as folder:
        (found,) = look_up(register, folder, **WHEN)
    assert found.message == an_envelope("a").message
    assert [one.message for one in unknown(register)] == [an_envelope("b").message]


def test_a_copy_of_an_earlier_try_says_nothing_of_those_who_were_left(
    dovecot: Dovecot, register: Register, authority: Authority
) -> None:
    with (
        hostile.served(authority.issue("partly"), Fault(Stage.RCPT, "450 4.7.1 later", only="aylin@")) as server,
        the_sent_folder(dovecot, "partly@samenleren.example") as folder,
    ):
        opened = Connection(server.server(), patience=PATIENT)
        letter = a_letter("a", {"anna@example.org": "anna", "aylin@example.org": "aylin"})
        outcomes = send([letter], prepared, opened, register, clock=Hours().clock, sent_folder=folder)
        assert next(outcomes).result is Result.PARTLY_SENT
        server.faults = (Fault(Stage.END),)
        assert [one.result for one in outcomes] == [Result.UNKNOWN]
        assert folder.holds(an_envelope("a").message)
        assert look_up(register, folder, **WHEN) == ()
    assert [(one.accepted, one.unknown) for one in unknown(register)] == [(("anna",), ("aylin",))]
