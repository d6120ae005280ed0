"""`mentordocs mail`: what is due to be mailed, to whom; and sending it."""

import os
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentordocs.batch.plan import Wanted
from mentordocs.cli import options
from mentordocs.cli.reading import read
from mentordocs.cli.registered import archive_of, register
from mentordocs.documents.kinds import kind
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Dossier
from mentordocs.errors import DossierError, UsageError
from mentordocs.mail.asked import Asked, Resend
from mentordocs.register.archive import Archive
from mentordocs.rules.period import Period

if TYPE_CHECKING:
    from mentordocs.mail.due import Post

_REASONS = [reason.value for reason in Resend]


class _Mail(click.Group):
    """`mail` itself, and `mail check`, which is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return ["check"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != "check":
            return None
        from mentordocs.cli.mail_check import mail_check  # noqa: PLC0415 - only where it is called

        return mail_check


@click.group(
    cls=_Mail,
    invoke_without_command=True,
    epilog="""\b
Examples:
  mentordocs mail                                   who gets what; the messages are in build/mail/
  mentordocs mail --send                            sends them
  mentordocs mail --send --only noor-inkomen --kind agreement
  mentordocs mail --period 2026-Q4                  the reports on a quarter, however long ago
  mentordocs mail --send --only sam-gym --resend wrong-address
  mentordocs mail --send --limit 10 --rate 20       ten messages, at most twenty a minute
  mentordocs mail check                             what came back""",
)
@click.option(
    "--only", "only", multiple=True, metavar="ID", shell_complete=options.mentorship_ids, help="This mentorship only."
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="This kind only: agreement, progress-report …")
@click.option("--item", "items", multiple=True, metavar="KEY", help="Papers for this payment, change … only, also old.")
@click.option("--period", metavar="PERIOD", help="Papers on this period only, also an old one: 2026-10, 2026-Q4 …")
@click.option("--to", "to", multiple=True, metavar="PARTICIPANT", help="Messages to this participant only.")
@click.option("--language", "languages", multiple=True, type=options.languages, help="Messages in this language only.")
@click.option("--send", is_flag=True, help="Send them; without it nothing is sent, issued or written down.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="So many messages at most.")
@click.option("--rate", type=click.IntRange(1), metavar="N", help="So many messages a minute at most.")
@click.option("--resend", type=click.Choice(_REASONS), help="Send again what went to --only; this is why.")
@click.option(
    "--unknown",
    type=click.Choice(["sent", "again"]),
    help="Of messages whose end nobody knows: they went, or go again.",
)
@options.as_of
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Where to.  [default: build/]")
@click.option("--json", "as_json", is_flag=True, help="Say on stdout what came of it, as JSON.")
@options.folder
@click.pass_context
def mail(
    ctx: click.Context,
    only: tuple[str, ...],
    kinds: tuple[str, ...],
    items: tuple[str, ...],
    period: str | None,
    to: tuple[str, ...],
    languages: tuple[str, ...],
    send: bool,
    limit: int | None,
    rate: int | None,
    resend: str | None,
    unknown: str | None,
    as_of: date | None,
    output: Path | None,
    as_json: bool,
    folder: Path,
) -> int:
    """Say who gets what by mail, and write the messages to build/mail/; with --send, send them.

    Agreements go out to be read once they are issued, and again as the scan that bears every signature. Reports,
    requests for payment, reminders and calendars go out when they are due, and are issued as they are sent. Everybody
    gets everything once: what was refused or came back is named, and goes again with --resend only.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    from mentordocs.cli import mail_run, mail_sending  # noqa: PLC0415 - they need the register's rooms
    from mentordocs.mail.posting import PostRoom  # noqa: PLC0415

    if resend and not only:
        raise UsageError("--resend sends again what went before: say of which mentorship, with --only")
    if unknown and not send:
        raise UsageError("--unknown settles messages of an earlier run: it goes with --send")
    loaded = read(folder)
    if loaded.dossier is None:
        return DossierError.exit_code
    dossier, templates = loaded.dossier, Templates(options.own_templates(folder))
    settings = dossier.programme.mail
    if settings is None:
        raise no_sender(folder)
    wanted = _wanted(only, kinds, items, period)
    wanted.must_exist_in(dossier, loaded.refused)
    _must_be_mailed(kinds, templates)
    _must_take_part(to, dossier)
    asked = Asked(
        kinds=kinds,
        items=(*items, *([str(wanted.period)] if wanted.period else [])),
        to=to,
        languages=tuple(map(Language, languages)),
        old=bool(items or period or resend or (only and kinds)),
        resend=Resend(resend) if resend else None,
    )
    day = options.day_of(as_of, dossier.programme.zone)
    if send and wanted.period and wanted.period.last >= day:
        msg = f"{wanted.period} is not over until {wanted.period.last}: what is sent of it now stays as it is"
        raise UsageError(msg)
    where = output or folder / "build"
    with register(folder, dossier.programme, writes=send) as opened:

        def found() -> "Post":
            post = mail_run.post_due(dossier, opened, templates, day, wanted, asked)
            return replace(post, letters=post.letters[:limit])

        room = PostRoom(
            dossier.mentorships,
            opened,
            Archive(archive_of(folder)),
            templates,
            day,
            lambda: options.now(dossier.programme.zone),
            where,
            os.environ,
        )
        if send:
            code = mail_sending.Sending(room, settings, found, rate, unknown, where, as_json).send()
        else:
            code = mail_run.dry_run(found(), room, settings.limit.bytes, where, as_json=as_json)
    refused = loaded.refused.intersection(only) if only else loaded.refused
    return DossierError.exit_code if refused else code


def no_sender(folder: Path) -> DossierError:
    """The error of a programme that does not say from where it mails."""
    return DossierError(
        f"{folder / 'data' / 'programme.yaml'}:1:1: error: nothing says from where mail goes (write mail: {{from: Name"
        " <name@example.org>, smtp: {host: …, port: 587, security: starttls, user: …}}; see docs/mail.md)"
    )


def _wanted(only: tuple[str, ...], kinds: tuple[str, ...], items: tuple[str, ...], period: str | None) -> Wanted:
    """What the plan is asked for; items only with a kind, since it does not know what was due before it was issued."""
    return Wanted(only, kinds, (), Period.parse(period) if period else None, None, items if kinds else ())


def _must_be_mailed(kinds: tuple[str, ...], templates: Templates) -> None:
    for name in kinds:
        there = [language for language in Language if name in templates.names(language)]
        if there and all(kind(templates, language, name).mail is None for language in there):
            msg = f"papers of the kind {name} are never mailed: nothing in its front matter says to whom (mail:)"
            raise UsageError(msg)


def _must_take_part(to: tuple[str, ...], dossier: Dossier) -> None:
    for one in to:
        if one not in dossier.participants:
            near = get_close_matches(one, dossier.participants, n=1)
            hint = f"did you mean {near[0]}?" if near else "see data/participants/"
            msg = f"there is no participant {one!r} ({hint})"
            raise UsageError(msg)
