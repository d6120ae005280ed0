"""A run that sends: one message after another, each of them once, whatever breaks.

Before a message goes, the register says so; once the server has answered, it says how it ended. What ends a run in
between leaves a message of which nobody knows; it is never sent again by itself. The message after it is composed
meanwhile, in a thread, and no more than that, so that memory stays flat.
"""

import heapq
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from mentordocs.errors import MailError, MentordocsError, RegisterError
from mentordocs.mail.connection import Connection
from mentordocs.mail.delivery import Delivery
from mentordocs.mail.envelope import Envelope
from mentordocs.mail.letter import Letter
from mentordocs.mail.opening import UnreachableError
from mentordocs.mail.recording import ended, intent, not_sent
from mentordocs.mail.sent_folder import SentFolder
from mentordocs.register.events import Event
from mentordocs.register.messages import MessageGoneError
from mentordocs.register.register import Register

WAITS = (60.0, 240.0, 600.0)
"""Seconds until a message that the server did not take now is tried again in the same run (RFC 6647, 5)."""
_AHEAD = 2
_TRIES = 5
"""How often in a row the server may be out of reach, or end the connection."""
_LONGEST_WAIT = 60.0

Prepare = Callable[[Letter], tuple[Letter, Envelope]]
"""Gives the envelope of a letter, and the letter with its document, which may be issued for it; called in a thread."""


class Result(StrEnum):
    """What came of a letter."""

    SENT = "sent"
    PARTLY_SENT = "partly sent"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNKNOWN = "unknown"
    GONE = "gone"
    """It went in another run, or may have."""
    FAILED = "failed"
    """It could not be made."""


@dataclass(frozen=True)
class Outcome:
    """What came of a letter, or of one try to send it.

    Attributes:
        letter: which one.
        result: what came of it.
        delivery: who took it so far, and what the server said, by the ids of recipients.
        sentence: why it failed, or is gone.
        warning: why there is no copy in the folder of what was sent.
        is_last: whether it is not tried again in this run.
    """

    letter: Letter
    result: Result
    delivery: Delivery = field(default_factory=Delivery)
    sentence: str = ""
    warning: str = ""
    is_last: bool = True


@dataclass(frozen=True)
class Clock:
    """Time, as a run is told it: the day on which it is, the moment, seconds that only go on, and waiting."""

    day: date
    moment: Callable[[], datetime]
    seconds: Callable[[], float]
    sleep: Callable[[float], None]


def send(
    letters: Iterable[Letter],
    prepare: Prepare,
    connection: Connection,
    register: Register,
    *,
    clock: Clock,
    rate: int | None = None,
    sent_folder: SentFolder | None = None,
    waits: tuple[float, ...] = WAITS,
) -> Generator[Outcome]:
    """Send letters, and say of each what came of it as soon as that is in the register.

    What the server does not take now is tried again after the others; then it is left to the next run. Closing the
    generator ends the run between two messages.

    Args:
        letters: in the order in which they go.
        prepare: makes the message of one.
        connection: to the server; closed at the end.
        register: open for writing.
        clock: time.
        rate: the most messages a minute.
        sent_folder: gets a copy of each; None where there is none.
        waits: seconds before each further try of a message that was deferred.

    Raises:
        RegisterError: another run sends; or nothing can be written down, and so nothing is sent.
        MailError: the server cannot be reached, or does not let us in, or takes no mail of this sender.
    """
    with register.sending(clock.moment()), connection:
        yield from _Run(letters, prepare, connection, register, clock, rate, sent_folder, waits).outcomes()


def open_patiently(connection: Connection, sleep: Callable[[float], None]) -> None:
    """Connect and log in, and give a server that is busy or out of reach half a minute: 2, 4, 8 and 16 seconds.

    Raises:
        MailError: see `Connection.open`, after the last try.
    """
    Retrying(
        retry=retry_if_exception_type(UnreachableError),
        stop=stop_after_attempt(_TRIES),
        wait=wait_exponential(multiplier=2, max=_LONGEST_WAIT),
        sleep=sleep,
        reraise=True,
    )(connection.open)


@dataclass(frozen=True, order=True)
class _Attempt:
    """A letter in the queue: when it is due, in seconds of the clock.

    After a first try, `left` is who is still to get it, and `before` what the tries came to.
    """

    due: float
    number: int
    letter: Letter = field(compare=False)
    tries: int = field(default=0, compare=False)
    left: frozenset[str] | None = field(default=None, compare=False)
    before: Delivery = field(default_factory=Delivery, compare=False)


@dataclass(frozen=True)
class _Ready:
    """An attempt whose message is made."""

    attempt: _Attempt
    letter: Letter
    envelope: Envelope


class _Run:
    def __init__(
        self,
        letters: Iterable[Letter],
        prepare: Prepare,
        connection: Connection,
        register: Register,
        clock: Clock,
        rate: int | None,
        sent_folder: SentFolder | None,
        waits: tuple[float, ...],
    ) -> None:
        self._connection, self._register, self._clock = connection, register, clock
        self._prepare, self._sent_folder, self._waits = prepare, sent_folder, waits
        self._spacing = 60 / rate if rate else 0.0
        self._next_start = clock.seconds()
        self._queue = [_Attempt(self._next_start, number, letter) for number, letter in enumerate(letters)]
        self._composing: deque[tuple[_Attempt, Future[tuple[Letter, Envelope]]]] = deque()
        self._begun: _Ready | None = None
        """A message that the register says is about to go, and that was not handed in yet."""
        self._breaks = 0

    def outcomes(self) -> Generator[Outcome]:
        with ThreadPoolExecutor(1, thread_name_prefix="compose") as pool:
            try:
                while self._queue or self._composing:
                    self._compose_ahead(pool)
                    attempt, composing = self._composing.popleft()
                    try:
                        ready = _ready(attempt, composing)
                    except MentordocsError as error:
                        yield Outcome(attempt.letter, Result.FAILED, sentence=str(error))
                        continue
                    self._compose_ahead(pool)
                    yield self._handed_in(ready)
            finally:
                for _, composing in self._composing:
                    composing.cancel()
                if self._begun:
                    self._register.record(self._take_back(self._begun))

    def _compose_ahead(self, pool: ThreadPoolExecutor) -> None:
        while self._queue and len(self._composing) < _AHEAD:
            attempt = heapq.heappop(self._queue)
            self._composing.append((attempt, pool.submit(self._prepare, attempt.letter)))

    def _handed_in(self, ready: _Ready) -> Outcome:
        if self._begun is None:
            self._wait_until(max(ready.attempt.due, self._next_start))
            self._open()
            try:
                self._register.begin_message(self._intent(ready))
            except MessageGoneError as error:
                return Outcome(ready.letter, Result.GONE, sentence=str(error))
        self._begun = None  # from here on it may be sent
        self._next_start = self._clock.seconds() + self._spacing
        try:
            delivery = self._connection.deliver(ready.envelope)
        except MailError:
            self._register.record(self._take_back(ready))
            raise
        self._breaks = self._breaks + 1 if delivery.broken else 0
        self._write_down(ready, delivery)
        whole = delivery.after(ready.attempt.before)
        again = self._is_tried_again(ready.attempt, whole)
        warning = ""
        if self._sent_folder and delivery.accepted:
            warning = self._sent_folder.keep(ready.envelope, self._clock.moment())
        if self._breaks >= _TRIES:
            msg = f"{self._connection}: the server ended the connection {self._breaks} times in a row; try again later"
            raise MailError(msg)
        return Outcome(ready.letter, _result(whole), whole, warning=warning, is_last=not again)

    def _write_down(self, ready: _Ready, delivery: Delivery) -> None:
        """How a message ended; with it, where one goes next at once, that it is about to."""
        events = ended(ready.letter, ready.envelope, delivery, self._clock.day, self._clock.moment())
        following = self._following() if events and not delivery.broken else None
        if following:
            try:
                self._register.begin_message(self._intent(following), *events)
            except RegisterError:  # said again, and to people, when it is its turn; this one was sent all the same
                self._register.record(*events)
            else:
                self._begun = following
        elif events:
            self._register.record(*events)

    def _following(self) -> _Ready | None:
        """The next message, where it is made and nothing is to be waited for."""
        if self._sent_folder or not self._composing:
            return None
        attempt, composing = self._composing[0]
        if not composing.done() or composing.exception() is not None:
            return None
        if max(attempt.due, self._next_start) > self._clock.seconds():
            return None
        return _ready(attempt, composing)

    def _is_tried_again(self, attempt: _Attempt, delivery: Delivery) -> bool:
        """Put those who were deferred into the queue again, behind the others; what is unknown is settled first."""
        if not delivery.deferred or delivery.unknown or attempt.tries >= len(self._waits):
            return False
        wait = 0.0 if delivery.broken else self._waits[attempt.tries]
        due, left = self._clock.seconds() + wait, frozenset(delivery.deferred)
        heapq.heappush(self._queue, replace(attempt, due=due, tries=attempt.tries + 1, left=left, before=delivery))
        return True

    def _open(self) -> None:
        """Have a connection: a server that is out of reach, or ended the last one, is given time."""
        if self._breaks:
            self._clock.sleep(min(2.0**self._breaks, _LONGEST_WAIT))
        open_patiently(self._connection, self._clock.sleep)

    def _wait_until(self, seconds: float) -> None:
        left = seconds - self._clock.seconds()
        if left > 0:
            self._clock.sleep(left)

    def _intent(self, ready: _Ready) -> Event:
        return intent(ready.letter, ready.envelope, self._clock.day, self._clock.moment())

    def _take_back(self, ready: _Ready) -> Event:
        return not_sent(ready.letter, ready.envelope, self._clock.day, self._clock.moment())


def _ready(attempt: _Attempt, composing: Future[tuple[Letter, Envelope]]) -> _Ready:
    letter, envelope = composing.result()
    if attempt.left is not None:
        left = {address: one for address, one in envelope.recipients.items() if one in attempt.left}
        envelope = replace(envelope, recipients=left)
    return _Ready(attempt, letter, envelope)


def _result(delivery: Delivery) -> Result:
    if delivery.unknown:
        return Result.UNKNOWN
    if delivery.accepted:
        return Result.PARTLY_SENT if delivery.refused or delivery.deferred else Result.SENT
    return Result.DEFERRED if delivery.deferred else Result.REFUSED
