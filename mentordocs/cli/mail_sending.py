"""`mentordocs mail --send`: what is not settled is looked up and asked about, all is weighed, and then it goes."""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from mentordocs.cli.mail_run import clear_messages, left_tree, show_left, show_unready
from mentordocs.cli.mail_showing import letter_line, sized
from mentordocs.cli.stopping import Stop, stoppable
from mentordocs.cli.terminal import counted, terminal
from mentordocs.dossier.programme import Mail, MailServer
from mentordocs.errors import MailError
from mentordocs.mail.connection import Connection
from mentordocs.mail.credentials import Credentials
from mentordocs.mail.due import Post, Unsettled
from mentordocs.mail.letter import Letter
from mentordocs.mail.posting import PostRoom, Unready
from mentordocs.mail.run import Clock, Outcome, Result, open_patiently
from mentordocs.mail.run import send as send_all
from mentordocs.mail.sent_folder import SentFolder
from mentordocs.mail.settling import look_up, say, unknown

_DONE = {Result.SENT, Result.GONE}
"""What needs nobody's attention."""


@dataclass(frozen=True)
class Sending:
    """How it is sent.

    Attributes:
        room: where messages are made.
        mail: the sender, and the server.
        find: what is due, as the register now stands.
        rate: the most messages a minute.
        unknown: what a person says of messages whose end nobody knows: `sent` or `again`; None asks.
        output: where messages of an earlier dry run are.
        as_json: say what came of it as JSON.
    """

    room: PostRoom
    mail: Mail
    find: Callable[[], Post]
    rate: int | None
    unknown: str | None
    output: Path
    as_json: bool

    def send(self) -> int:
        """Settle, weigh, send; gives the exit code.

        Raises:
            MailError: the server cannot be reached or lets nobody in, or a message is too large: then nothing is sent.
            RegisterError: another run is sending.
        """
        with ExitStack() as stack:
            # From the first question on: what another run has under way would be asked about here, and what it sends
            # meanwhile would be in this plan too, perhaps in a message to more people.
            stack.enter_context(self.room.register.sending(self.room.now()))
            folder = None
            if self.mail.imap is not None:
                folder = stack.enter_context(SentFolder(self.mail.imap, _credentials(self.mail.imap)))
            self._settle(folder)
            found = self.find()
            clear_messages(self.output)
            credentials = _credentials(self.mail.smtp) if self.mail.smtp.user else None
            connection = stack.enter_context(Connection(self.mail.smtp, credentials))
            letters, unready = self._weighed(found, connection)
            outcomes = self._sent(letters, connection, folder)
        show_unready(unready)
        if self.as_json:
            tree = {"messages": [_tree(one) for one in outcomes], **left_tree(found, unready)}
            terminal().out(json.dumps(tree, ensure_ascii=False, indent=2), highlight=False)
        else:
            _show_sum(outcomes)
            show_left(found, self.room)
        failed = any(one.result not in _DONE for one in outcomes) or bool(found.unsettled)
        return next((one.exit_code for one in unready), MailError.exit_code if failed else 0)

    def _settle(self, folder: SentFolder | None) -> None:
        """Find out how messages of an earlier run ended, as far as anybody can say."""
        room, day, moment = self.room, self.room.as_of, self.room.now()
        if folder is not None and unknown(room.register):
            look_up(room.register, folder, day=day, moment=moment)
        left = self.find().unsettled
        answers = {one.message.message: self._answer(one) for one in left}
        for answer in ("sent", "again"):
            these = {name for name, said in answers.items() if said == answer}
            if these:
                say(room.register, these, sent=answer == "sent", day=day, moment=moment)

    def _answer(self, one: Unsettled) -> str:
        if self.unknown is not None:
            return self.unknown
        if not is_somebody_there():
            return "leave"
        who = ", ".join(one.message.unknown)
        click.echo(f"{one.reference}: begun on {one.message.first}; nobody knows whether it reached {who}.", err=True)
        answer: str = click.prompt(
            "Ask them. Was it sent, is it to go again, or leave it?",
            type=click.Choice(["sent", "again", "leave"]),
            default="leave",
            err=True,
        )
        return answer

    def _weighed(self, found: Post, connection: Connection) -> tuple[list[Letter], list[Unready]]:
        """What can go and what cannot; nothing goes where one message is too large.

        Raises:
            MailError: one is; the text says which, and how large each is.
        """
        if not found.letters:
            return [], []
        open_patiently(connection, _wait_aloud)
        most = min(filter(None, (self.mail.limit.bytes, connection.size)))
        done = list(self.room.weighed(found.letters, most))
        unready = [one for one in done if isinstance(one, Unready)]
        large = [one for one in unready if one.too_large]
        if large:
            what = "\n".join(f"  {one.sentence}" for one in large)
            said = f" (the server takes {sized(most)} at most)" if most == connection.size else ""
            msg = f"nothing was sent: {counted(len(large), 'message')} would be too large{said}:\n{what}"
            raise MailError(msg)
        return [one for one in done if not isinstance(one, Unready)], unready

    def _sent(self, letters: Sequence[Letter], connection: Connection, folder: SentFolder | None) -> list[Outcome]:
        room = self.room
        stop = Stop()
        clock = Clock(room.as_of, room.now, time.monotonic, stop.sleep)
        outcomes = send_all(
            letters, room.ready, connection, room.register, clock=clock, rate=self.rate, sent_folder=folder
        )
        done: list[Outcome] = []
        for one in stoppable(outcomes, stop):
            if one.is_last:
                done.append(one)
            self._show(one)
        return done

    def _show(self, one: Outcome) -> None:
        """A line for each message as it goes: that is how one sees it going on."""
        errors = terminal(stderr=True)
        if not self.as_json:
            again = "" if one.is_last else ", and is tried again later"
            terminal().print(f"{one.result}{again}: {letter_line(one.letter)}", soft_wrap=True)
        for reason in _reasons(one):
            errors.print(f"  {reason}", style="yellow", soft_wrap=True)


def _credentials(server: MailServer) -> Credentials:
    return Credentials(server, ask=_ask if is_somebody_there() else None)


def is_somebody_there() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def _ask(question: str) -> str:
    answer: str = click.prompt(question, hide_input=True, err=True)
    return answer


def _wait_aloud(seconds: float) -> None:
    terminal(stderr=True).print(f"The mail server does not let us in now; tried again in {seconds:.0f} seconds.")
    time.sleep(seconds)


def _reasons(one: Outcome) -> Collection[str]:
    """What the server said of those who did not get it, and what else went wrong."""
    delivery = one.delivery
    said = [f"{person}: {reply}" for person, reply in (*delivery.refused.items(), *delivery.deferred.items())]
    return [*said, *filter(None, (one.sentence, one.warning))]


def _show_sum(outcomes: Sequence[Outcome]) -> None:
    console = terminal()
    if not outcomes:
        console.print("Nothing was to be sent.")
        return
    counts = Counter(one.result for one in outcomes)
    parts = [f"{counts[result]} {result}" for result in Result if counts[result]]
    console.print(f"\n{counted(len(outcomes), 'message')}: {', '.join(parts)}.")
    if any(one.delivery.deferred for one in outcomes):
        console.print("What the server did not take now goes in the next run.")


def _tree(one: Outcome) -> dict[str, Any]:
    letter, delivery = one.letter, one.delivery
    return {
        "mentorship": letter.mentorship,
        "kind": letter.kind,
        "item": letter.item or None,
        "reference": letter.reference,
        "occasion": letter.occasion.value,
        "language": letter.language.value,
        "result": one.result.value,
        "accepted": list(delivery.accepted),
        "refused": {person: str(reply) for person, reply in delivery.refused.items()},
        "deferred": {person: str(reply) for person, reply in delivery.deferred.items()},
        "unknown": list(delivery.unknown),
        "error": one.sentence or None,
        "warning": one.warning or None,
    }
