"""A message begins once, and one run at a time sends."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from mentordocs.errors import OutputError, RegisterError
from mentordocs.register.events import Event, EventKind
from mentordocs.register.messages import messages
from tests.register.factories import DAY, NOW, WHEN, Place, a_made
from tests.register.test_messages import deferred, mailed, mailing

ADDRESS = {"anna@voorbeeld.nl": "anna"}


@pytest.fixture
def issued(place: Place) -> Place:
    with place.open() as register:
        register.issue(a_made(), **WHEN)
    return place


def test_a_message_that_went_does_not_begin_again(issued: Place) -> None:
    with issued.open() as register:
        register.begin_message(mailing("anna"))
        with pytest.raises(RegisterError, match="begun on 2026-11-23, and nobody knows whether it reached anna"):
            register.begin_message(mailing("anna"))
        register.record(deferred("anna").saying("450 <anna@voorbeeld.nl> busy", ADDRESS))
        register.begin_message(mailing("anna"))
        register.record(mailed("anna"))
        with pytest.raises(RegisterError, match="was sent already, to anna, on 2026-11-23"):
            register.begin_message(mailing("anna"))
        register.begin_message(mailing("anna", message="b" * 64))
        kinds = [event.kind.value for event in register.events()]
        assert kinds == ["issued", "mailing", "mail-deferred", "mailing", "mailed", "mailing"]
        assert [(one.state, one.tries) for one in messages(register.events())] == [("sent", 2), ("unknown", 1)]
        assert register.verify_all() == ()


def test_what_a_server_said_is_kept_once_and_without_addresses(issued: Place) -> None:
    with issued.open() as register:
        for _ in range(2):
            register.record(deferred("anna").saying("450 4.2.0 <anna@voorbeeld.nl>: greylisted", ADDRESS))
        events = register.events()
        assert set(register.words(events).values()) == {"450 4.2.0 <anna>: greylisted"}
        assert [register.words([event]) == {} for event in events] == [True, False, False]
        assert register.verify_all() == ()


def test_what_has_no_document_is_not_begun(issued: Place) -> None:
    with issued.open() as register:
        with pytest.raises(RegisterError, match="no document 9 was issued"):
            register.begin_message(Event(EventKind.MAILING, NOW, DAY, 9, "anna", mailing("anna").detail))
        assert len(register.events()) == 1


def test_a_second_run_sends_nothing_and_is_told_since_when(place: Place) -> None:
    with place.open() as first, place.open() as second:
        with first.sending(NOW):
            refused = pytest.raises(
                RegisterError, match=r"another run is sending, since 20\d\d-\d\d-\d\d \d\d:\d\d UTC"
            )
            with refused, second.sending(NOW):
                pass
            first.record()  # and others may write meanwhile
            second.record()
        with second.sending(NOW):
            pass


def test_the_next_run_may_send_as_soon_as_one_ended_however_it_did(place: Place) -> None:
    with place.open() as first, place.open() as second:
        for register in (first, second) * 30:
            with pytest.raises(KeyboardInterrupt), register.sending(NOW):
                raise KeyboardInterrupt


def test_a_block_within_another_is_a_part_of_it(place: Place) -> None:
    with place.open() as first, place.open() as second:
        with first.sending(NOW):
            with first.sending(NOW):
                pass
            with pytest.raises(RegisterError, match="another run is sending"), second.sending(NOW):
                pass
        with second.sending(NOW):
            pass


def test_who_is_killed_keeps_nobody_from_sending(place: Place) -> None:
    with place.open():
        pass
    process, has_begun = sending_elsewhere(place)
    with place.open() as register:
        assert has_begun() == b"x"
        with pytest.raises(RegisterError, match="another run is sending"), register.sending(NOW):
            pass
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        for _ in range(500):  # a server sees it a moment later
            try:
                with register.sending(NOW):
                    return
            except RegisterError:
                signal.sigtimedwait([], 0.01)
    pytest.fail("the lock is still taken, five seconds after who held it was killed")


def sending_elsewhere(place: Place) -> tuple[int, Callable[[], bytes]]:
    """A process that sends until it is killed, and what reads that it has begun."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            with place.open() as register, register.sending(NOW):
                os.write(writing, b"x")
                signal.pause()
        finally:
            os._exit(1)
    os.close(writing)
    return process, lambda: os.read(reading, 1)


def test_a_lock_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    place = Place(tmp_path / "data")
    with place.open() as register:
        (place.folder / "register.db-sending").mkdir()
        with pytest.raises(OutputError, match=r"register\.db-sending: cannot be written: "), register.sending(NOW):
            pass
