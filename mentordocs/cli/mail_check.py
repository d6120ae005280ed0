"""`mentordocs mail check`: what came back by mail."""

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentordocs.batch.output import clear_parts
from mentordocs.cli import options
from mentordocs.cli.reading import read
from mentordocs.cli.registered import register
from mentordocs.cli.stopping import stoppable
from mentordocs.cli.terminal import terminal
from mentordocs.dossier.values import Day
from mentordocs.errors import DossierError, MailError, MentordocsError

if TYPE_CHECKING:
    from mentordocs.mail.incoming import Found

_LOOKS_BACK = timedelta(days=90)
"""Servers give up within a week, and people answer within a season."""


@click.command(
    "check",
    short_help="Read the mailbox: bounces, and papers that came in reply.",
    epilog="""\b
Examples:
  mentordocs mail check
  mentordocs mail check --since 2026-11-01 --json""",
)
@click.option(
    "--since", type=options.Typed("day", Day), metavar="DAY", help="Look from this day on; else ninety days back."
)
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON.")
@options.folder
def mail_check(since: date | None, as_json: bool, folder: Path) -> int:
    """Read the mailbox for what came back: what could not be delivered is written down, and papers are put aside.

    A PDF or photo that somebody of a mentorship sent in reply goes to data/inbox/, for you to look at and to file.
    Nothing in the mailbox is moved or marked as read.
    """
    from mentordocs.cli.incoming import show  # noqa: PLC0415 - they need the register's rooms
    from mentordocs.mail import mailbox  # noqa: PLC0415
    from mentordocs.mail.correspondence import Correspondence  # noqa: PLC0415
    from mentordocs.mail.credentials import Credentials  # noqa: PLC0415
    from mentordocs.mail.inbox import INBOX  # noqa: PLC0415
    from mentordocs.mail.incoming import Incoming, has_failed  # noqa: PLC0415

    loaded, errors = read(folder), terminal(stderr=True)
    if loaded.dossier is None:
        return DossierError.exit_code
    programme, ended = loaded.dossier.programme, DossierError.exit_code if loaded.refused else 0
    if programme.mail is None or programme.mail.imap is None:
        raise _no_mailbox(folder)
    with register(folder, programme) as opened:
        correspondence = Correspondence.of(programme.mail, loaded.dossier.mentorships, opened.events())
    today = options.day_of(None, programme.zone)
    start = since or (correspondence.begun and max(correspondence.begun, today - _LOOKS_BACK))
    if start is None:
        errors.print("Nothing was mailed yet, so nothing can have come back.")
        return ended
    credentials = Credentials(programme.mail.imap, ask=_ask if sys.stdin.isatty() else None)
    found: list[Found] = []
    with register(folder, programme, writes=True) as opened:
        clear_parts(folder / "data" / INBOX)
        documents = {one.id: one for one in opened.documents()}
        incoming = Incoming(correspondence, opened, folder / "data", options.now(programme.zone))
        try:
            with mailbox.opened(programme.mail.imap, credentials, programme.zone) as inbox:
                for one in stoppable(incoming.take(inbox, start)):
                    found += [one]
        except (MentordocsError, KeyboardInterrupt):
            if found:  # what was written down is said, whatever happened then
                show(found, documents, folder, as_json=as_json)
            raise
    show(found, documents, folder, as_json=as_json)
    return MailError.exit_code if any(map(has_failed, found)) else ended


def _no_mailbox(folder: Path) -> DossierError:
    """The error of a programme that does not say where its mail comes in."""
    return DossierError(
        f"{folder / 'data' / 'programme.yaml'}:1:1: error: nothing says where mail comes in (write below mail: imap:"
        " {host: …, port: 993, security: tls, user: …}; see docs/mail.md)"
    )


def _ask(question: str) -> str:
    answer: str = click.prompt(question, hide_input=True, err=True)
    return answer
