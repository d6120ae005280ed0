"""What a notification says is read from every shape that servers give it, and from no other message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.mail.arrived import MOST_LINES, MOST_PARTS, MOST_WITHIN, read, read_head
from mentordocs.mail.bounces import Action, Notification, may_be_notification, notification
from tests.mail import notifications
from tests.mail.notifications import NOOR, SHAPES

MESSAGE = "ab" * 32


def found(content: bytes) -> Notification | None:
    """What is read of a whole message, as of one from a mailbox: the head decides whether it is looked at."""
    message = read(content)
    return notification(message) if message and may_be_notification(read_head(content)) else None


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_says_of_which_message_and_whom_and_what_became_of_it(shape: str) -> None:
    read_as = found(SHAPES[shape](MESSAGE))
    assert read_as is not None
    assert MESSAGE in read_as.about
    (status,) = read_as.recipients
    assert status.addresses == (NOOR,)
    assert status.action is Action.FAILED
    expected = {"exim": "5.0.0", "exchange": "5.1.10", "sendmail": "5.2.2"}
    assert status.status == expected.get(shape, "5.1.1")
    words = {"exim": "550 No such user here", "sendmail": "552 5.2.2 Mailbox full"}
    assert status.words.startswith(words.get(shape, "550"))
    assert "\n" not in status.words


def test_an_address_of_any_script_is_read_from_an_international_notification() -> None:
    read_as = found(notifications.international(MESSAGE))
    assert read_as is not None
    assert read_as.recipients[0].addresses == ("δοκιμή@παράδειγμα.δοκιμή",)
    assert read_as.about == (MESSAGE,)
    assert read_as.recipients[0].words == "550 5.1.1 άγνωστος χρήστης"


def test_an_address_of_any_script_is_read_where_it_stands_in_ascii() -> None:
    content = notifications.postfix(MESSAGE).replace(
        b"Final-Recipient: rfc822; noor@example.org\r\nOriginal-Recipient: rfc822;noor@example.org",
        rb"Final-Recipient: utf-8; n\x{F6}r@example.org",
    )
    read_as = found(content)
    assert read_as is not None
    assert read_as.recipients[0].addresses == ("nör@example.org",)


def test_an_address_that_the_server_gives_back_as_it_was_told_is_read_as_the_one_it_is() -> None:
    content = notifications.postfix(MESSAGE, "noor@elsewhere.example").replace(
        b"Original-Recipient: rfc822;noor@elsewhere.example", b"Original-Recipient: rfc822;noor+2Bschool@example.org"
    )
    read_as = found(content)
    assert read_as is not None
    plain, of_xtext = "noor+2Bschool@example.org", "noor+school@example.org"
    assert read_as.recipients[0].addresses == (plain, "noor@elsewhere.example", of_xtext)


def test_a_message_that_outlook_gave_another_name_is_known_by_the_one_it_had() -> None:
    content = notifications.postfix(MESSAGE).replace(
        b"Message-ID: <" + MESSAGE.encode(),
        b"Message-ID: <DB9P@PROD.OUTLOOK.EXAMPLE>\r\nX-Microsoft-Original-Message-ID:\r\n <" + MESSAGE.encode(),
    )
    read_as = found(content)
    assert read_as is not None
    assert read_as.about == ("DB9P", MESSAGE)


def test_a_message_that_is_not_returned_is_known_by_what_the_notification_refers_to() -> None:
    content = notifications.exim(MESSAGE)
    read_as = found(content[: content.index(b"Content-type: message/rfc822")] + b"\r\n--1795481000-eximdsn-1--\r\n")
    assert read_as is not None
    assert read_as.about == (MESSAGE,)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_is_no_failure_is_told_apart(action: str) -> None:
    read_as = found(notifications.postfix(MESSAGE, action=action, status="4.4.1"))
    assert read_as is not None
    assert read_as.recipients[0].action == action


def test_the_address_it_was_sent_to_comes_before_that_to_which_it_was_forwarded() -> None:
    content = notifications.postfix(MESSAGE).replace(
        b"Final-Recipient: rfc822; noor@example.org", b"Final-Recipient: rfc822; noor@elsewhere.example"
    )
    read_as = found(content)
    assert read_as is not None
    assert read_as.recipients[0].addresses == (NOOR, "noor@elsewhere.example")


def test_a_notification_of_several_recipients_says_of_each() -> None:
    more = b"Final-Recipient: rfc822; sam@example.org\r\nAction: delayed\r\nStatus: 4.2.2\r\n\r\nFinal-Recipient"
    read_as = found(notifications.postfix(MESSAGE).replace(b"Final-Recipient", more, 1))
    assert read_as is not None
    assert [(one.addresses[0], one.action) for one in read_as.recipients] == [
        ("sam@example.org", Action.DELAYED),
        (NOOR, Action.FAILED),
    ]


def test_a_notification_that_is_cut_off_behind_the_report_still_says_what_became_of_it() -> None:
    content = notifications.gmail(MESSAGE)
    read_as = found(content[: content.index(b"Last-Attempt-Date")])
    assert read_as is not None
    assert read_as.about == (MESSAGE,)


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: hoi\r\n\r\nAction: failed\r\nFinal-Recipient: rfc822; noor@example.org\r\n",
        notifications.postfix(MESSAGE).replace(b"message/delivery-status", b"message/disposition-notification"),
        notifications.postfix(MESSAGE, action="").replace(b"Status: 5.1.1", b"Status: ?").replace(b"550 5.1.1", b"no"),
        notifications.postfix(MESSAGE, "", original=False),
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n",
        b"",
    ],
    ids=["a letter", "a receipt", "no outcome", "nobody", "nothing inside", "nothing"],
)
def test_what_is_no_notification_is_none(content: bytes) -> None:
    assert found(content) is None


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    "content",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(MOST_WITHIN + 1)),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * (MOST_PARTS + 1),
        b"Content-Type: text/plain\n\n" + b"\n" * (MOST_LINES + 1),
    ],
    ids=["parts within parts", "parts", "lines"],
)
def test_a_message_that_is_made_to_exhaust_its_reader_is_not_read(content: bytes, end: bytes) -> None:
    assert read(content.replace(b"\n", end)) is None


def test_parts_within_parts_as_deep_as_is_allowed_do_not_stop_the_reader() -> None:
    deep = range(MOST_WITHIN)
    message = read(b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in deep))
    assert message is not None
    assert notification(message) is None


@pytest.mark.parametrize(
    "boundary",
    [b"*" + b"9" * 5000 + b"=x", b"*=undefined''x", b"*=idna''x%ff", b"*=\x00''x", b"*=x; boundary*0*=y"],
    ids=["a number of 5000 figures", "no encoding", "an encoding of names", "NUL", "once whole and once in pieces"],
)
def test_a_message_that_does_not_say_what_stands_between_its_parts_is_not_read(boundary: bytes) -> None:
    content = notifications.postfix(MESSAGE)
    assert read(content.replace(b'boundary="4F0C21A3.1795481000/mail.example.net"', b"boundary" + boundary)) is None


def test_a_header_with_very_many_parameters_takes_no_longer_than_others() -> None:
    message = read(b"Content-Type: multipart/report;" + b"a=b;" * 1_000_000 + b"\r\n\r\nhoi\r\n")
    assert message is not None
    assert notification(message) is None


@given(st.data())
@settings(max_examples=60)
def test_a_notification_that_is_spoiled_is_read_as_far_as_it_goes(data: st.DataObject) -> None:
    """Cut off, bytes put in at random, another encoding named: nothing of it ends the program."""
    content = SHAPES[data.draw(st.sampled_from(sorted(SHAPES)))](MESSAGE)
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 80)))
    spoiled = content[:start] + data.draw(st.binary(max_size=40)) + content[end:]
    encoding = data.draw(st.sampled_from([b"base64", b"quoted-printable", b"x-uuencode", b"8bit", b"\xff"]))
    spoiled = spoiled.replace(b"Content-Type: m", b"Content-Transfer-Encoding: " + encoding + b"\r\nContent-Type: m")
    message = read(spoiled)
    read_as = notification(message) if message else None
    assert read_as is None or all(one.addresses and one.status[1] == "." for one in read_as.recipients)


@given(st.binary(max_size=400))
@settings(max_examples=60)
def test_bytes_of_any_kind_are_read_as_some_message(content: bytes) -> None:
    head = b"Content-Type: multipart/report; boundary=x; charset=klingon\r\n\r\n--x\r\n"
    head += b"Content-Type: message/delivery-status"
    for whole in (content, head + content, head + b"\r\n\r\n" + content):
        message = read(whole)
        assert message is not None
        notification(message)
