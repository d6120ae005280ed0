"""Notifications in the shapes that mail servers give them, written for these tests after RFC 3464, 6522 and 6533.

`postfix(message)` and the like give a whole message about one that had that name; what varies is said by keyword.
"""

from textwrap import dedent

NOOR = "noor@example.org"


def postfix(
    message: str, to: str = NOOR, *, action: str = "failed", status: str = "5.1.1", original: bool = True
) -> bytes:
    """Postfix: a report, and the head of the message; delayed ones have the same shape."""
    recipient = f"Original-Recipient: rfc822;{to}\n" if original else ""
    return _crlf(
        """\
        Return-Path: <>
        Date: Tue, 24 Nov 2026 02:00:00 +0100 (CET)
        From: MAILER-DAEMON@mail.example.net (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: papieren@samenleren.example
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4F0C21A3.1795481000/mail.example.net"
        Message-Id: <20261124010000.4F0C21A3@mail.example.net>

        This is a MIME-encapsulated message.

        --4F0C21A3.1795481000/mail.example.net
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        Your message could not be delivered.

        --4F0C21A3.1795481000/mail.example.net
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.net
        X-Postfix-Queue-ID: 4F0C21A3
        X-Postfix-Sender: rfc822; papieren@samenleren.example
        Arrival-Date: Tue, 24 Nov 2026 01:59:58 +0100 (CET)

        Final-Recipient: rfc822; %(to)s
        %(recipient)sAction: %(action)s
        Status: %(status)s
        Remote-MTA: dns; mx.example.org
        Diagnostic-Code: smtp; 550 5.1.1 <%(to)s>: Recipient address rejected:
            User unknown in virtual mailbox table

        --4F0C21A3.1795481000/mail.example.net
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        Return-Path: <papieren@samenleren.example>
        From: Samen Leren <papieren@samenleren.example>
        To: Noor <%(to)s>
        Subject: Overeenkomst
        Message-ID: <%(message)s@samenleren.example>

        --4F0C21A3.1795481000/mail.example.net--
        """,
        message=message,
        to=to,
        action=action,
        status=status,
        recipient=recipient,
    )


def exim(message: str, to: str = NOOR) -> bytes:
    """Exim: the address in a header too, and the whole message behind the report."""
    return _crlf(
        """\
        Return-path: <>
        From: Mail Delivery System <Mailer-Daemon@exim.example.net>
        To: papieren@samenleren.example
        X-Failed-Recipients: %(to)s
        Auto-Submitted: auto-replied
        References: <%(message)s@samenleren.example>
        Content-Type: multipart/report; report-type=delivery-status; boundary=1795481000-eximdsn-1
        MIME-Version: 1.0
        Subject: Mail delivery failed: returning message to sender

        --1795481000-eximdsn-1
        Content-type: text/plain; charset=us-ascii

        A message that you sent could not be delivered.

        --1795481000-eximdsn-1
        Content-type: message/delivery-status

        Reporting-MTA: dns; exim.example.net

        Action: failed
        Final-Recipient: rfc822;%(to)s
        Status: 5.0.0
        Remote-MTA: dns; mx.example.org
        Diagnostic-Code: smtp; 550 No such user here

        --1795481000-eximdsn-1
        Content-type: message/rfc822

        From: papieren@samenleren.example
        Message-ID: <%(message)s@samenleren.example>
        Content-Type: multipart/mixed; boundary=inner

        --inner
        Content-Type: text/plain

        Beste Noor
        --inner--

        --1795481000-eximdsn-1--
        """,
        message=message,
        to=to,
    )


def exchange(message: str, to: str = NOOR) -> bytes:
    """Exchange and Outlook.com: the message is named in the head only, and the words have a colon of their own."""
    return _crlf(
        """\
        From: postmaster@outlook.example
        To: papieren@samenleren.example
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="af5be862-06c4-4a29-9a2e-56c5f2ec2a4a"
        Content-Language: en-GB
        Message-ID: <3fa1ee54-58fa@AM0PR01.eurprd01.prod.exchangelabs.example>
        In-Reply-To: <%(message)s@samenleren.example>
        References: <%(message)s@samenleren.example>
        Subject: Undeliverable: Overeenkomst
        Auto-Submitted: auto-replied
        X-Auto-Response-Suppress: All

        --af5be862-06c4-4a29-9a2e-56c5f2ec2a4a
        Content-Type: multipart/alternative; differences=Content-Type;
         boundary="bb7b22a5-4a3d-4a54-9a5e-2c1f4b2b8d3c"

        --bb7b22a5-4a3d-4a54-9a5e-2c1f4b2b8d3c
        Content-Type: text/plain; charset="us-ascii"
        Content-Transfer-Encoding: quoted-printable

        Your message to %(to)s couldn't be delivered.=20

        --bb7b22a5-4a3d-4a54-9a5e-2c1f4b2b8d3c--

        --af5be862-06c4-4a29-9a2e-56c5f2ec2a4a
        Content-Type: message/delivery-status

        Reporting-MTA: dns;AM0PR01.eurprd01.prod.exchangelabs.example
        Received-From-MTA: dns;mail.example.net
        Arrival-Date: Tue, 24 Nov 2026 01:00:02 +0000

        Final-Recipient: rfc822;%(to)s
        Action: failed
        Status: 5.1.10
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient %(to)s not found

        --af5be862-06c4-4a29-9a2e-56c5f2ec2a4a
        Content-Type: message/rfc822

        Received: from mail.example.net (192.0.2.1)
        Subject: Overeenkomst

        --af5be862-06c4-4a29-9a2e-56c5f2ec2a4a--
        """,
        message=message,
        to=to,
    )


def gmail(message: str, to: str = NOOR) -> bytes:
    """Gmail: HTML with a picture beside the report, and the message named inside the report."""
    return _crlf(
        """\
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@mail.example.com>
        To: papieren@samenleren.example
        Auto-Submitted: auto-replied
        Subject: Delivery Status Notification (Failure)
        X-Failed-Recipients: %(to)s
        Content-Type: multipart/report; boundary="000000000000c1a5f3062a"; report-type=delivery-status

        --000000000000c1a5f3062a
        Content-Type: multipart/related; boundary="000000000000c1a60b062a"

        --000000000000c1a60b062a
        Content-Type: text/html; charset="UTF-8"

        <p>Address not found</p>

        --000000000000c1a60b062a
        Content-Type: image/png; name="icon.png"
        Content-Transfer-Encoding: base64
        Content-ID: <icon.png>

        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
        --000000000000c1a60b062a--
        --000000000000c1a5f3062a
        Content-Type: message/delivery-status

        Reporting-MTA: dns; googlemail.example
        Received-From-MTA: dns; papieren@samenleren.example
        Arrival-Date: Mon, 23 Nov 2026 17:00:00 -0800 (PST)
        X-Original-Message-ID: <%(message)s@samenleren.example>

        Final-Recipient: rfc822; %(to)s
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mx.example.org. (192.0.2.7, the server for the domain example.org.)
        Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
        Last-Attempt-Date: Mon, 23 Nov 2026 17:00:01 -0800 (PST)

        --000000000000c1a5f3062a
        Content-Type: message/rfc822

        Subject: Overeenkomst

        --000000000000c1a5f3062a--
        """,
        message=message,
        to=to,
    )


def sendmail(message: str, to: str = NOOR) -> bytes:
    """Sendmail: addresses in angle brackets and RFC822 in capitals, no status that can be read but in the words."""
    return _crlf(
        """\
        From: Mail Delivery Subsystem <MAILER-DAEMON@sendmail.example.net>
        To: <papieren@samenleren.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="3A1C.1795481000/sendmail.example.net"
        Subject: Returned mail: see transcript for details
        Auto-Submitted: auto-generated (failure)

        This is a MIME-encapsulated message

        --3A1C.1795481000/sendmail.example.net

           ----- The following addresses had permanent fatal errors -----
        <%(to)s>

        --3A1C.1795481000/sendmail.example.net
        Content-Type: message/delivery-status

        Reporting-MTA: dns; sendmail.example.net
        Received-From-MTA: DNS; localhost
        Arrival-Date: Tue, 24 Nov 2026 01:00:00 GMT

        Final-Recipient: RFC822; <%(to)s>
        Action: failed
        Remote-MTA: DNS; mx.example.org
        Diagnostic-Code: SMTP; 552 5.2.2 Mailbox full
        Last-Attempt-Date: Tue, 24 Nov 2026 01:00:01 GMT

        --3A1C.1795481000/sendmail.example.net
        Content-Type: text/rfc822-headers

        Message-Id: <%(message)s@samenleren.example>

        --3A1C.1795481000/sendmail.example.net--
        """,
        message=message,
        to=to,
    )


def international(message: str, to: str = "δοκιμή@παράδειγμα.δοκιμή") -> bytes:
    """RFC 6533: the report and the head of the message in UTF-8."""
    return _crlf(
        """\
        From: MAILER-DAEMON@mail.example.net
        To: papieren@samenleren.example
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=global-delivery-status; boundary=gr

        --gr
        Content-Type: text/plain; charset=utf-8

        Δεν παραδόθηκε.
        --gr
        Content-Type: message/global-delivery-status
        Content-Transfer-Encoding: 8bit

        Reporting-MTA: dns; mail.example.net

        Original-Recipient: utf-8; %(to)s
        Final-Recipient: utf-8; %(to)s
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 άγνωστος χρήστης

        --gr
        Content-Type: message/global-headers

        To: %(to)s
        Message-ID: <%(message)s@samenleren.example>

        --gr--
        """,
        message=message,
        to=to,
    )


SHAPES = {"postfix": postfix, "exim": exim, "exchange": exchange, "gmail": gmail, "sendmail": sendmail}


def _crlf(text: str, **values: str) -> bytes:
    return (dedent(text) % values).replace("\n", "\r\n").encode()
