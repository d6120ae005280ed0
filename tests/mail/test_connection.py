"""A message goes once, whole and to whom it is, or is certainly not sent; and what is wrong is said."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from mentordocs.dossier.programme import MailServer
from mentordocs.errors import MailError
from mentordocs.mail.connection import Connection, Patience
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.delivery import Delivery
from mentordocs.mail.opening import UnreachableError
from tests.mail import hostile
from tests.mail.certificates import Authority, ServerCertificate
from tests.mail.hostile import PASSWORD, TOKEN, USER, Fault, Hostile, Stage
from tests.mail.sending import PATIENT, an_envelope
from tests.pki import free_port

TWO = {"anna@example.org": "anna", "aylin@example.org": "aylin"}
BEFORE_LOGGED_IN = (Stage.GREETING, Stage.EHLO, Stage.STARTTLS, Stage.AUTH)
IN_A_MESSAGE = (Stage.MAIL, Stage.RCPT, Stage.DATA)

pytestmark = pytest.mark.usefixtures("trusted")


@pytest.fixture(scope="module")
def certificate(authority: Authority) -> ServerCertificate:
    return authority.issue("hostile")


@pytest.fixture(params=["starttls", "tls"])
def security(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def connected(server: Hostile, patience: Patience = PATIENT, **environment: str) -> Connection:
    """A connection to it, of somebody who knows the password unless told otherwise."""
    token = "MENTORDOCS_MAIL_TOKEN_COMMAND" in environment
    named = server.server(user=USER, login="xoauth2" if token else "password", security=_asked(server))
    known = {"MENTORDOCS_MAIL_PASSWORD": PASSWORD, **environment}
    return Connection(named, Credentials(named, environment=known), patience=patience)


def _asked(server: Hostile) -> str:
    return "tls" if server.security == "tls" else "starttls"


def two_delivered(server: Hostile, patience: Patience = PATIENT, size: int = 0) -> tuple[Delivery, Delivery]:
    """What came of a message to two people, and of the next one with the same connection."""
    with connected(server, patience) as connection:
        return connection.deliver(an_envelope("first", TWO, size=size)), connection.deliver(an_envelope("next"))


def message_id(name: str) -> str:
    return f"<{an_envelope(name).message}@samenleren.example>"


def test_many_messages_go_over_one_connection_to_the_letter(certificate: ServerCertificate, security: str) -> None:
    envelopes = [an_envelope(f"letter {number}", TWO, size=200_000 * number) for number in range(4)]
    with hostile.served(certificate, security=security) as server, connected(server) as connection:
        assert [connection.deliver(one).accepted for one in envelopes] == [("anna", "aylin")] * 4
    assert server.connections == 1
    assert [one.content for one in server.taken] == [one.content for one in envelopes]
    assert {one.recipients for one in server.taken} == {tuple(TWO)}
    assert server.commands[-1] == "QUIT"


@pytest.mark.parametrize("stage", [*BEFORE_LOGGED_IN, *IN_A_MESSAGE])
def test_a_message_before_whose_end_the_connection_drops_is_certainly_not_sent(
    certificate: ServerCertificate, stage: Stage
) -> None:
    with hostile.served(certificate, Fault(stage)) as server:
        first, following = two_delivered(server)
    assert set(first.deferred) == {"anna", "aylin"}
    assert first.broken
    assert {reply.word for reply in first.deferred.values()} == {"no-reply"}
    assert following.accepted == ("anna",)
    assert server.times == {message_id("next"): 1}


def test_nor_is_one_that_is_cut_off_in_its_middle(certificate: ServerCertificate) -> None:
    offers = (*hostile.OFFERS[1:], "SIZE 50000000")
    with hostile.served(certificate, Fault(Stage.CONTENT), offers=offers) as server:
        first, _ = two_delivered(server, size=20_000_000)
    assert set(first.deferred) == {"anna", "aylin"}
    assert server.times == {message_id("next"): 1}


@pytest.mark.parametrize("fault", [Fault(Stage.END), Fault(Stage.END, delay=1.5), Fault(Stage.END, "354 what?")])
def test_what_became_of_a_whole_message_without_a_reply_is_not_known(
    certificate: ServerCertificate, fault: Fault
) -> None:
    with hostile.served(certificate, replace(fault)) as server:
        first, following = two_delivered(server, replace(PATIENT, end=1))
    assert first == Delivery(unknown=("anna", "aylin"), broken=True)
    assert following.accepted == ("anna",)


def test_a_connection_that_ends_behind_a_reply_is_made_again(certificate: ServerCertificate) -> None:
    with hostile.served(certificate, Fault(Stage.REPLIED)) as server:
        first, following = two_delivered(server)
    assert (first.accepted, following.accepted) == (("anna", "aylin"), ("anna",))
    assert (server.connections, set(server.times.values())) == (2, {1})


@pytest.mark.parametrize("goodbye", ["", "421 4.3.2 that was enough"])
def test_one_that_the_server_ends_between_two_messages_is_not_noticed(
    certificate: ServerCertificate, goodbye: str
) -> None:
    with hostile.served(certificate, most_a_connection=1, goodbye=goodbye) as server:
        first, following = two_delivered(server)
    assert (first.accepted, following.accepted) == (("anna", "aylin"), ("anna",))
    assert (server.connections, set(server.times.values())) == (2, {1})


@pytest.mark.parametrize("code", ["421", "450"])
@pytest.mark.parametrize("stage", [*BEFORE_LOGGED_IN, *IN_A_MESSAGE, Stage.END])
def test_not_now_is_deferred(certificate: ServerCertificate, stage: Stage, code: str) -> None:
    with hostile.served(certificate, Fault(stage, f"{code} 4.7.1 Greylisted, try later")) as server:
        first, following = two_delivered(server)
    one_of_two = stage is Stage.RCPT and code == "450"
    assert first.accepted == (("aylin",) if one_of_two else ())
    assert set(first.deferred) == ({"anna"} if one_of_two else {"anna", "aylin"})
    assert "Greylisted, try later" in str(first.deferred["anna"])
    assert following.accepted == ("anna",)
    assert server.times[message_id("next")] == 1
    assert server.times[message_id("first")] == len(first.accepted)


@pytest.mark.parametrize("stage", [*BEFORE_LOGGED_IN, Stage.MAIL])
def test_never_of_the_server_is_final(certificate: ServerCertificate, stage: Stage) -> None:
    fault = Fault(stage, "550 5.7.1 not you", times=9)
    with hostile.served(certificate, fault) as server, pytest.raises(MailError, match=r"localhost:\d+: .*not you"):
        two_delivered(server)
    assert server.taken == []


@pytest.mark.parametrize("stage", [Stage.RCPT, Stage.DATA, Stage.END])
def test_never_of_a_message_is_refused_with_the_words_of_the_server(
    certificate: ServerCertificate, stage: Stage
) -> None:
    fault = Fault(stage, "550-5.1.1 No such\r\n550 5.1.1 person \x1b[31mhere", times=2 if stage is Stage.RCPT else 1)
    with hostile.served(certificate, fault) as server:
        first, following = two_delivered(server)
    assert set(first.refused) == {"anna", "aylin"}
    assert {(one.word, one.words) for one in first.refused.values()} == {("550-5.1.1", "No such person  [31mhere")}
    assert following.accepted == ("anna",)
    assert (server.connections, server.times) == (1, {message_id("next"): 1})


def test_a_message_that_is_too_large_is_refused_and_the_next_one_goes(certificate: ServerCertificate) -> None:
    with hostile.served(certificate, Fault(Stage.MAIL, "552 5.3.4 too large")) as server:
        first, following = two_delivered(server)
    assert {one.word for one in first.refused.values()} == {"552-5.3.4"}
    assert following.accepted == ("anna",)


def test_some_recipients_are_refused_and_others_get_it(certificate: ServerCertificate) -> None:
    three = {**TWO, "sam@example.org": "sam"}
    faults = Fault(Stage.RCPT, "550 5.1.1 no", only="anna@"), Fault(Stage.RCPT, "452 4.5.3 enough", only="sam@")
    with hostile.served(certificate, *faults) as server, connected(server) as connection:
        found = connection.deliver(an_envelope("first", three))
    assert found.accepted == ("aylin",)
    assert (found.refused["anna"].word, found.deferred["sam"].word) == ("550-5.1.1", "452-4.5.3")
    assert [one.recipients for one in server.taken] == [("aylin@example.org",)]


@pytest.mark.parametrize("stage", [*BEFORE_LOGGED_IN, *IN_A_MESSAGE])
def test_a_slow_server_is_not_waited_for_for_ever(certificate: ServerCertificate, stage: Stage) -> None:
    with hostile.served(certificate, Fault(stage, delay=0.8)) as server:
        first, _ = two_delivered(server, Patience(connect=0.4, reply=0.4, data=0.4))
    assert set(first.deferred) == {"anna", "aylin"}
    assert message_id("first") not in server.times


BAD = {
    "expired": ({"expired": True}, "has expired"),
    "self-signed": ({"self_signed": True}, "signed by the server itself"),
    "another": ({}, "is for another name"),
}


@pytest.mark.parametrize("label", BAD)
def test_a_certificate_that_does_not_hold_is_final(authority: Authority, security: str, label: str) -> None:
    how, sentence = BAD[label]
    bad = authority.issue(label, *(["elsewhere.example"] if label == "another" else []), **how)
    with hostile.served(bad, security=security) as server, pytest.raises(MailError, match=sentence) as raised:
        two_delivered(server)
    assert "not connected" in str(raised.value)
    assert server.connections == 1
    assert {one.partition(" ")[0] for one in server.commands} <= {"EHLO", "STARTTLS"}


def test_an_authority_that_nobody_trusts_is_named_as_such(
    certificate: ServerCertificate, security: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(Authority(tmp_path).file))
    with hostile.served(certificate, security=security) as server, pytest.raises(MailError, match="does not trust"):
        two_delivered(server)


def test_nothing_is_said_in_plain_text(certificate: ServerCertificate) -> None:
    with hostile.served(certificate, security="none") as server, pytest.raises(MailError, match="offers no TLS"):
        two_delivered(server)
    assert [one.partition(" ")[0] for one in server.commands] == ["EHLO"]


def test_a_port_without_tls_from_the_start_says_what_to_look_at(certificate: ServerCertificate) -> None:
    with hostile.served(certificate) as server, pytest.raises(MailError, match="security: starttls or tls"):
        Connection(server.server(security="tls"), patience=PATIENT).deliver(an_envelope())


def test_nobody_listens() -> None:
    server = MailServer.model_validate({"host": "localhost", "port": free_port(), "security": "tls"})
    found = Connection(server, patience=PATIENT).deliver(an_envelope())
    assert "cannot be reached: Connection refused" in str(found.deferred["anna"])


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(socket.EAI_NONAME, "nobody knows a server of that name"), (socket.EAI_AGAIN, "cannot be looked up now")],
)
def test_a_name_that_is_not_found_is_final_and_one_that_cannot_be_looked_up_is_not(
    monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    def not_found(*asked: object, **more: object) -> None:
        raise socket.gaierror(code, "says the resolver")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    server = MailServer.model_validate({"host": "smpt.example.org", "port": 465, "security": "tls"})
    with pytest.raises(MailError, match=rf"smpt\.example\.org:465: {sentence}") as raised:
        Connection(server).open()
    assert isinstance(raised.value, UnreachableError) == (code == socket.EAI_AGAIN)


def test_a_wrong_password_is_tried_once_and_never_shown(certificate: ServerCertificate) -> None:
    with hostile.served(certificate) as server:
        connection = connected(server, MENTORDOCS_MAIL_PASSWORD="wachtwoord-123")  # noqa: S106
        with pytest.raises(MailError, match=f"does not take the password of {USER}: 535 5.7.8 who are you") as raised:
            connection.deliver(an_envelope())
    assert "wachtwoord-123" not in f"{raised.value} {connection!r} {connection}"
    assert sum(one.startswith("AUTH") for one in server.commands) == 1


def test_who_answers_is_no_mail_server(certificate: ServerCertificate) -> None:
    with (
        hostile.served(certificate, Fault(Stage.GREETING, "SSH-2.0-OpenSSH")) as server,
        pytest.raises(MailError, match="does not speak SMTP"),
    ):
        two_delivered(server)


def test_a_server_that_knows_only_an_older_way_to_log_in(
    certificate: ServerCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hostile, "PASSWORD", "sesam")
    known = {"MENTORDOCS_MAIL_PASSWORD": "sesam"}
    with hostile.served(certificate, auth="LOGIN") as server, connected(server, **known) as connection:
        assert connection.deliver(an_envelope()).accepted == ("anna",)


@pytest.mark.parametrize("password", [PASSWORD, "wachtwoord-123"])
def test_and_does_not_take_the_password(certificate: ServerCertificate, password: str) -> None:
    with (
        hostile.served(certificate, auth="LOGIN") as server,
        pytest.raises(MailError, match="does not take the password"),
    ):
        connected(server, MENTORDOCS_MAIL_PASSWORD=password).deliver(an_envelope())  # one is not of ASCII


def test_a_server_where_nobody_can_log_in(certificate: ServerCertificate) -> None:
    with hostile.served(certificate, auth="") as server, pytest.raises(MailError, match="lets nobody log in by PLAIN"):
        two_delivered(server)


@pytest.mark.parametrize(("tokens", "asked"), [((TOKEN,), 1), (("over", TOKEN), 2)])
def test_a_token_that_is_over_is_asked_for_once_more(
    certificate: ServerCertificate, tmp_path: Path, tokens: tuple[str, ...], asked: int
) -> None:
    command = a_command(tmp_path, *tokens)
    with hostile.served(certificate) as server, connected(server, MENTORDOCS_MAIL_TOKEN_COMMAND=command) as connection:
        assert connection.deliver(an_envelope()).accepted == ("anna",)
    assert sum(one.startswith("AUTH") for one in server.commands) == asked


def test_tokens_that_are_all_refused_end_it(certificate: ServerCertificate, tmp_path: Path) -> None:
    command = a_command(tmp_path, "over", "over too", "third")
    with hostile.served(certificate) as server, pytest.raises(MailError, match="does not take the token") as raised:
        connected(server, MENTORDOCS_MAIL_TOKEN_COMMAND=command).deliver(an_envelope())
    assert "over too" not in str(raised.value)
    assert sum(one.startswith("AUTH") for one in server.commands) == 2


def a_command(folder: Path, *answers: str) -> str:
    """A command that prints one answer after another."""
    (folder / "answers").write_text("\n".join(answers))
    return f"sh -c 'head -n 1 {folder}/answers; sed -i 1d {folder}/answers'"


def test_a_message_larger_than_the_server_takes_is_not_begun(certificate: ServerCertificate) -> None:
    with hostile.served(certificate) as server, connected(server) as connection:
        found = connection.deliver(an_envelope(size=1_100_000))
    assert str(found.refused["anna"]).startswith("552 5.3.4 the server takes at most 1,000,000 bytes")
    assert not any(one.startswith("MAIL") for one in server.commands)


def test_letters_before_the_at_go_where_the_server_takes_them(certificate: ServerCertificate) -> None:
    envelope = an_envelope(recipients={"ноор@example.org": "noor"}, needs_utf8=True)
    with hostile.served(certificate) as server, connected(server) as connection:
        assert connection.deliver(envelope).accepted == ("noor",)
        assert connection.deliver(an_envelope()).accepted == ("anna",)
    assert server.taken[0].recipients == ("ноор@example.org",)
    mails = [one for one in server.commands if one.startswith("MAIL")]
    assert ["SMTPUTF8" in one for one in mails] == [True, False]


def test_and_nowhere_else(certificate: ServerCertificate) -> None:
    envelope = an_envelope(recipients={"ноор@example.org": "noor"}, needs_utf8=True)
    with hostile.served(certificate, offers=("8BITMIME",)) as server, connected(server) as connection:
        found = connection.deliver(envelope)
    assert "(SMTPUTF8)" in found.refused["noor"].words
    assert server.taken == []


@pytest.mark.parametrize("words", ["een\nregel", "een\rregel", "een\n.\r\nRCPT TO:<evil@example.org>\r\n"])
def test_a_line_that_ends_otherwise_cannot_smuggle_anything_in(certificate: ServerCertificate, words: str) -> None:
    with hostile.served(certificate) as server, connected(server) as connection:
        assert connection.deliver(an_envelope(words=words)).refused["anna"].enhanced == "5.6.0"
    assert server.taken == []
