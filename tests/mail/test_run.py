"""Each message once, whatever breaks; and the register says what became of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentordocs.dossier.programme import Mailbox
from mentordocs.errors import MailError, MentordocsError, RegisterError
from mentordocs.mail.connection import Connection
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.delivery import Delivery
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.letter import Letter
from mentordocs.mail.run import WAITS, Outcome, Result, send
from mentordocs.mail.sent_folder import SentFolder
from mentordocs.mail.settling import say, unknown
from mentordocs.register.events import EventKind
from mentordocs.register.messages import MessageState, messages
from mentordocs.register.register import Register
from tests.mail import hostile
from tests.mail.certificates import Authority, ServerCertificate
from tests.mail.hostile import Fault, Hostile, Stage
from tests.mail.sending import PATIENT, Hours, a_letter, an_envelope, prepared
from tests.register.factories import NOW, WHEN, Place, a_made

TWO = {"anna@example.org": "anna", "aylin@example.org": "aylin"}

pytestmark = pytest.mark.usefixtures("trusted")


@pytest.fixture(scope="module")
def certificate(authority: Authority) -> ServerCertificate:
    return authority.issue("hostile-run")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A register that knows a document of anna's."""
    place = Place(tmp_path / "data")
    with place.open() as register:
        register.issue(a_made("anna/progress-report/2026-Q4/nl", signers=()), **WHEN)
    return place


@pytest.fixture
def register(place: Place) -> Iterator[Register]:
    with place.open() as opened:
        yield opened


def sent(
    server: Hostile,
    register: Register,
    *letters: Letter,
    hours: Hours | None = None,
    prepare: Callable[[Letter], tuple[Letter, Envelope]] = prepared,
    **more: float,
) -> list[Outcome]:
    connection = Connection(server.server(), patience=replace(PATIENT, **more))
    return list(send(letters, prepare, connection, register, clock=(hours or Hours()).clock))


def states(register: Register) -> dict[str, MessageState]:
    """How far each message is, by the name of its letter."""
    names = {an_envelope(name).message: name for name in ("a", "b", "c")}
    return {names[one.message]: one.state for one in messages(register.events())}


def times(server: Hostile) -> dict[str, int]:
    """How often the server took each message, by the name of its letter."""
    names = {f"<{an_envelope(name).message}@samenleren.example>": name for name in ("a", "b", "c")}
    return {names[name]: count for name, count in server.times.items()}


def test_every_letter_goes_once_and_the_register_says_so(certificate: ServerCertificate, register: Register) -> None:
    with hostile.served(certificate) as server:
        outcomes = sent(server, register, *map(a_letter, "abc"))
        again = sent(server, register, *map(a_letter, "abc"))
    assert [one.result for one in outcomes] == [Result.SENT] * 3
    assert [one.result for one in again] == [Result.GONE] * 3
    assert "sent already, to anna, on 2026-11-23" in again[0].sentence
    assert times(server) == {"a": 1, "b": 1, "c": 1}
    kinds = [one.kind for one in register.events() if one.message]
    assert kinds == [EventKind.MAILING, EventKind.MAILED] * 3


def test_the_intent_is_written_down_before_the_message_goes(certificate: ServerCertificate, place: Place) -> None:
    """Seen by another process of the register, at the moment at which the server has the message."""
    seen = []

    class Watched(Hostile):
        def meet(self, stage: Stage, said: str = "") -> str:
            if stage is Stage.DATA:
                with place.open(writes=False) as other:
                    seen.append(states(other))
            return super().meet(stage, said)

    with Watched(certificate) as server, place.open() as register:
        sent(server, register, *map(a_letter, "ab"))
    assert seen == [
        {"a": MessageState.UNKNOWN},
        {"a": MessageState.SENT, "b": MessageState.UNKNOWN},
    ]


@pytest.mark.parametrize("stage", [Stage.STARTTLS, Stage.MAIL, Stage.RCPT, Stage.DATA])
def test_what_broke_before_the_end_goes_in_the_same_run(
    certificate: ServerCertificate, register: Register, stage: Stage
) -> None:
    with hostile.served(certificate, Fault(stage)) as server:
        outcomes = sent(server, register, *map(a_letter, "ab"))
    assert times(server) == {"a": 1, "b": 1}
    assert {one.letter.item: one.result for one in outcomes} == {"a": Result.SENT, "b": Result.SENT}
    assert set(states(register).values()) == {MessageState.SENT}


def test_what_may_have_been_sent_is_never_sent_again_by_itself(
    certificate: ServerCertificate, register: Register
) -> None:
    with hostile.served(certificate, Fault(Stage.END)) as server:
        first = sent(server, register, *map(a_letter, "ab"))
        second = sent(server, register, *map(a_letter, "ab"))
        assert [one.result for one in first] == [Result.UNKNOWN, Result.SENT]
        assert [one.result for one in second] == [Result.GONE, Result.GONE]
        assert "nobody knows whether it reached anna" in second[0].sentence
        assert states(register) == {"a": MessageState.UNKNOWN, "b": MessageState.SENT}
        (left,) = unknown(register)
        assert say(register, [left.message], sent=False, **WHEN) == (left,)
        assert [one.result for one in sent(server, register, a_letter("a"))] == [Result.SENT]
    assert times(server) == {"a": 2, "b": 1}  # it had been sent: a person said otherwise
    assert messages(register.events())[0].settled == "person"


def test_one_that_is_stopped_while_it_goes_may_have_been_sent(
    certificate: ServerCertificate, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver = Connection.deliver

    def stopped(connection: Connection, envelope: Envelope) -> Delivery:
        delivery = deliver(connection, envelope)
        if envelope.message == an_envelope("b").message:
            raise KeyboardInterrupt
        return delivery

    monkeypatch.setattr(Connection, "deliver", stopped)
    with hostile.served(certificate) as server:
        with pytest.raises(KeyboardInterrupt):
            sent(server, register, *map(a_letter, "ab"))
        assert states(register) == {"a": MessageState.SENT, "b": MessageState.UNKNOWN}
        assert [one.result for one in sent(server, register, a_letter("b"))] == [Result.GONE]
    assert times(server) == {"a": 1, "b": 1}


def test_no_copy_says_later_that_it_was_sent_where_nobody_knows_or_it_was_refused(
    certificate: ServerCertificate, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = []
    monkeypatch.setattr(SentFolder, "keep", lambda _, envelope, moment: kept.append(envelope.message) or "")
    box = Mailbox.model_validate({"host": "localhost", "port": 1, "security": "tls", "user": "anna"})
    faults = Fault(Stage.END), Fault(Stage.RCPT, "550 5.1.1 no", only="aylin@")
    with hostile.served(certificate, *faults) as server, SentFolder(box, Credentials(box)) as folder:
        letters = a_letter("a"), a_letter("b", {"aylin@example.org": "aylin"}), a_letter("c")
        connection = Connection(server.server(), patience=PATIENT)
        outcomes = send(letters, prepared, connection, register, clock=Hours().clock, sent_folder=folder)
        assert [one.result for one in outcomes] == [Result.UNKNOWN, Result.REFUSED, Result.SENT]
    assert kept == [an_envelope("c").message]


def test_nothing_is_settled_while_another_run_sends(certificate: ServerCertificate, place: Place) -> None:
    """What that one has under way looks as if nobody knew its end."""
    with place.open() as register, place.open() as other, hostile.served(certificate, Fault(Stage.END)) as server:
        sent(server, register, a_letter("a"))
        with other.sending(NOW), pytest.raises(RegisterError, match="another run is sending"):
            say(register, [an_envelope("a").message], sent=False, **WHEN)
        assert states(register) == {"a": MessageState.UNKNOWN}


def test_a_person_who_says_that_it_was_sent_is_believed(certificate: ServerCertificate, register: Register) -> None:
    with hostile.served(certificate, Fault(Stage.END)) as server:
        sent(server, register, a_letter("a"))
        say(register, [an_envelope("a").message], sent=True, **WHEN)
        assert [one.result for one in sent(server, register, a_letter("a"))] == [Result.GONE]
    assert times(server) == {"a": 1}
    assert states(register) == {"a": MessageState.SENT}
    assert unknown(register) == ()


def test_greylisted_messages_wait_for_the_others_and_not_for_ever(
    certificate: ServerCertificate, register: Register
) -> None:
    hours = Hours()
    with hostile.served(certificate, Fault(Stage.RCPT, "450 4.7.1 come back", only="anna@", times=4)) as server:
        outcomes = sent(server, register, a_letter("a"), a_letter("b", {"aylin@example.org": "aylin"}), hours=hours)
    assert [(one.letter.item, one.result, one.is_last) for one in outcomes] == [
        ("a", Result.DEFERRED, False),
        ("b", Result.SENT, True),
        ("a", Result.DEFERRED, False),
        ("a", Result.DEFERRED, False),
        ("a", Result.DEFERRED, True),
    ]
    assert tuple(hours.slept) == WAITS
    assert times(server) == {"b": 1}
    assert states(register) == {"a": MessageState.DEFERRED, "b": MessageState.SENT}
    (deferred,) = [one for one in messages(register.events()) if one.deferred]
    assert (deferred.deferred, deferred.tries) == ({"anna": "450-4.7.1"}, 4)


def test_only_who_was_deferred_is_tried_again(certificate: ServerCertificate, register: Register) -> None:
    three = {**TWO, "sam@example.org": "sam"}
    faults = Fault(Stage.RCPT, "450 4.7.1 later", only="sam@"), Fault(Stage.RCPT, "550 5.1.1 gone", only="aylin@")
    with hostile.served(certificate, *faults) as server:
        outcomes = sent(server, register, a_letter("a", three))
    assert [one.result for one in outcomes] == [Result.PARTLY_SENT, Result.PARTLY_SENT]
    assert outcomes[-1].delivery.accepted == ("anna", "sam")
    assert (set(outcomes[-1].delivery.refused), outcomes[-1].delivery.deferred) == ({"aylin"}, {})
    assert [one.recipients for one in server.taken] == [("anna@example.org",), ("sam@example.org",)]
    (message,) = messages(register.events())
    assert (message.state, message.accepted) == (MessageState.PARTLY_SENT, ("anna", "sam"))
    assert message.refused == {"aylin": "550-5.1.1"}


def test_nobody_is_tried_again_while_it_is_unknown_whether_others_got_it(
    certificate: ServerCertificate, register: Register
) -> None:
    faults = Fault(Stage.RCPT, "450 4.7.1 later", only="aylin@"), Fault(Stage.END)
    with hostile.served(certificate, *faults) as server:
        (outcome,) = sent(server, register, a_letter("a", TWO))
        assert (outcome.result, outcome.is_last) == (Result.UNKNOWN, True)
        say(register, [an_envelope("a").message], sent=True, **WHEN)
        (again,) = sent(server, register, a_letter("a", {"aylin@example.org": "aylin"}))
    assert again.result is Result.SENT
    assert [one.recipients for one in server.taken] == [("anna@example.org",), ("aylin@example.org",)]


def test_what_the_server_says_is_kept_without_addresses(certificate: ServerCertificate, register: Register) -> None:
    with hostile.served(certificate, Fault(Stage.RCPT, "550 5.1.1 <anna@example.org> moved to x@y.example")) as server:
        (outcome,) = sent(server, register, a_letter("a"))
    assert outcome.result is Result.REFUSED
    (words,) = register.words(register.events()).values()
    assert words == "<anna> moved to <address>"


def test_a_server_that_is_away_is_waited_for(certificate: ServerCertificate, register: Register) -> None:
    hours = Hours()
    with hostile.served(certificate, Fault(Stage.GREETING, "421 4.3.2 busy", times=3)) as server:
        assert [one.result for one in sent(server, register, a_letter("a"), hours=hours)] == [Result.SENT]
    assert hours.slept == [2, 4, 8]
    assert [one.kind for one in register.events() if one.message] == [EventKind.MAILING, EventKind.MAILED]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault(Stage.GREETING, "421 4.3.2 busy", times=99), "takes no mail now: 421 4.3.2 busy"),
        (Fault(Stage.MAIL, times=99), "ended the connection 5 times in a row"),
        (Fault(Stage.MAIL, "550 5.7.1 who?", times=99), "takes no mail of papieren@samenleren.example: 550 5.7.1"),
    ],
)
def test_too_much_in_a_row_ends_the_run_and_nothing_is_lost(
    certificate: ServerCertificate, register: Register, fault: Fault, sentence: str
) -> None:
    with hostile.served(certificate, fault) as server, pytest.raises(MailError, match=sentence):
        sent(server, register, *map(a_letter, "abc"))
    assert unknown(register) == ()
    with hostile.served(certificate) as server:
        assert {one.result for one in sent(server, register, *map(a_letter, "abc"))} == {Result.SENT}
    assert times(server) == {"a": 1, "b": 1, "c": 1}


def test_two_runs_at_once_send_nothing_twice(certificate: ServerCertificate, place: Place) -> None:
    with hostile.served(certificate) as server, place.open() as one, place.open() as other:
        connection = Connection(server.server(), patience=PATIENT)
        run = send(map(a_letter, "abc"), prepared, connection, one, clock=Hours().clock)
        next(run)
        with pytest.raises(RegisterError, match="another run is sending"):
            sent(server, other, *map(a_letter, "abc"))
        assert len(list(run)) == 2
    assert times(server) == {"a": 1, "b": 1, "c": 1}


def test_a_run_that_is_stopped_between_two_messages_leaves_nothing_unknown(
    certificate: ServerCertificate, register: Register
) -> None:
    with hostile.served(certificate) as server:
        connection = Connection(server.server(), patience=PATIENT)
        run = send(map(a_letter, "abc"), prepared, connection, register, clock=Hours().clock)
        assert next(run).result is Result.SENT
        run.close()
        assert times(server) == {"a": 1}
        assert unknown(register) == ()
        sent(server, register, *map(a_letter, "abc"))
    assert times(server) == {"a": 1, "b": 1, "c": 1}


def test_the_rate_is_kept(certificate: ServerCertificate, register: Register) -> None:
    hours = Hours()
    with hostile.served(certificate) as server:
        connection = Connection(server.server(), patience=PATIENT)
        list(send(map(a_letter, "abc"), prepared, connection, register, clock=hours.clock, rate=30))
    assert hours.slept == [2, 2]


def test_a_letter_that_cannot_be_made_holds_up_no_other(certificate: ServerCertificate, register: Register) -> None:
    def some(letter: Letter) -> tuple[Letter, Envelope]:
        if letter.item == "b":
            raise MentordocsError("it is too large")
        return prepared(letter)

    with hostile.served(certificate) as server:
        outcomes = sent(server, register, *map(a_letter, "abc"), prepare=some)
    assert [(one.result, one.sentence) for one in outcomes] == [
        (Result.SENT, ""),
        (Result.FAILED, "it is too large"),
        (Result.SENT, ""),
    ]
    assert times(server) == {"a": 1, "c": 1}


def test_no_more_than_two_messages_are_made_ahead(certificate: ServerCertificate, register: Register) -> None:
    made: list[str] = []

    def counted(letter: Letter) -> tuple[Letter, Envelope]:
        made.append(letter.item)
        return prepared(letter)

    names = [str(number) for number in range(12)]
    with hostile.served(certificate) as server:
        connection = Connection(server.server(), patience=PATIENT)
        ahead = [
            len(made) - number
            for number, _ in enumerate(
                send(map(a_letter, names), counted, connection, register, clock=Hours().clock), 1
            )
        ]
    assert max(ahead) <= 3
    assert len(made) == 12


def test_what_the_register_refuses_of_one_message_takes_nothing_from_the_one_before(
    certificate: ServerCertificate, register: Register
) -> None:
    with hostile.served(certificate) as server, pytest.raises(RegisterError, match="no document 99"):
        sent(server, register, a_letter("a"), a_letter("b", document=99), a_letter("c"))
    assert times(server) == {"a": 1}
    assert states(register) == {"a": MessageState.SENT}
