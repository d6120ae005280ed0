"""What became of a message, from whatever was written down of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.errors import RegisterError
from mentordocs.register.events import Event, EventKind
from mentordocs.register.messages import Message, MessageState, messages, must_not_be_gone
from tests.register.factories import DAY, NOW

MESSAGE = "a" * 64
PEOPLE = ("anna", "ouder-1", "rafael")


def event(kind: EventKind, *to: str, after: int = 0, message: str = MESSAGE, **more: str | tuple[str, ...]) -> Event:
    return Event(kind, NOW, DAY + timedelta(days=after), 1, "anna", {"message": message, "to": to, **more})


def mailing(*to: str, after: int = 0, message: str = MESSAGE, **more: str | tuple[str, ...]) -> Event:
    return event(EventKind.MAILING, *to, after=after, message=message, occasion="signed", **more)


def refused(*to: str) -> Event:
    return event(EventKind.MAIL_REFUSED, *to, code="550-5.1.1")


def deferred(*to: str) -> Event:
    return event(EventKind.MAIL_DEFERRED, *to, code="450-4.2.0")


def bounced(*to: str, action: str = "failed") -> Event:
    return event(EventKind.BOUNCED, *to, status="5.1.1", action=action)


def mailed(*to: str, message: str = MESSAGE) -> Event:
    return event(EventKind.MAILED, *to, message=message)


def the_message(*events: Event) -> Message:
    (found,) = messages(events)
    return found


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([mailing("anna", "rafael")], "unknown"),
        ([mailing("anna", "rafael"), mailed("anna", "rafael")], "sent"),
        ([mailing("anna", "rafael"), mailed("anna")], "unknown"),
        ([mailing("anna", "rafael"), mailed("anna"), refused("rafael")], "partly sent"),
        ([mailing("anna", "rafael"), mailed("anna"), deferred("rafael")], "partly sent"),
        ([mailing("anna", "rafael"), refused("anna"), deferred("rafael")], "deferred"),
        ([mailing("anna", "rafael"), refused("anna", "rafael")], "refused"),
        ([mailing("anna"), deferred("anna"), mailing("anna")], "unknown"),
        ([mailing("anna"), deferred("anna"), mailing("anna"), mailed("anna")], "sent"),
        ([mailing("anna"), mailed("anna"), bounced("anna")], "sent"),
    ],
)
def test_a_message_is_as_far_as_its_last_try(events: list[Event], state: str) -> None:
    assert the_message(*events).state is MessageState(state)


def test_a_message_says_who_got_it_and_who_did_not() -> None:
    found = the_message(
        mailing("anna", "ouder-1", "rafael", files=("b" * 64,)),
        mailed("anna"),
        refused("ouder-1"),
        deferred("rafael"),
        mailing("rafael", after=1),
        event(EventKind.MAILED, "rafael", after=1, settled="person"),
        bounced("anna", action="delayed"),
        bounced("rafael"),
    )
    assert (found.state, found.to, found.accepted) == ("partly sent", PEOPLE, ("anna", "rafael"))
    assert (found.refused, found.deferred, found.unknown) == ({"ouder-1": "550-5.1.1"}, {}, ())
    assert found.bounced == {"rafael": "5.1.1"}
    assert (found.tries, found.files, found.occasion, found.why) == (2, ("b" * 64,), "signed", "")
    assert (found.document, found.mentorship, found.settled) == (1, "anna", "person")
    assert (found.first, found.last) == (DAY, date(2026, 11, 24))


def test_each_message_is_by_itself_and_a_reply_is_none() -> None:
    again = mailing("anna", message="b" * 64, why="lost")
    reply = Event(EventKind.REPLIED, NOW, DAY, 1, "anna", {"file": "scan.pdf", "message": "c" * 64, "by": "anna"})
    printed = Event(EventKind.PRINTED, NOW, DAY, 1, "anna")
    found = messages([mailing("anna"), again, printed, reply, mailed("anna")])
    assert [(one.message[0], one.state, one.why) for one in found] == [("a", "sent", ""), ("b", "unknown", "lost")]


WHO = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)
EVENTS = st.lists(
    st.one_of(*(WHO.map(lambda who, make=make: make(*who)) for make in (mailing, mailed, refused, deferred, bounced))),
    max_size=10,
).map(lambda events: [mailing(*PEOPLE), *events])


@settings(max_examples=60)
@given(EVENTS, WHO)
def test_who_was_reached_stays_so_and_each_has_one_end(events: list[Event], who: list[str]) -> None:
    before, after = the_message(*events), the_message(*events, mailing(*who))
    assert set(before.accepted) <= set(after.accepted)
    ends = [*after.accepted, *after.refused, *after.deferred, *after.unknown]
    assert sorted(ends) == sorted(after.to)


@settings(max_examples=60)
@given(EVENTS, WHO)
def test_nobody_gets_a_message_twice_nor_while_its_end_is_unknown(events: list[Event], who: list[str]) -> None:
    before, intent = the_message(*events), mailing(*who)
    if before.state is not MessageState.UNKNOWN and not set(who) & set(before.accepted):
        must_not_be_gone(before, intent)
    else:
        with pytest.raises(RegisterError, match=r"was sent already, to|nobody knows whether it reached"):
            must_not_be_gone(before, intent)
