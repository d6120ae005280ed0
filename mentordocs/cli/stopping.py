"""Ctrl-C while documents are made or sent: heard between two of them, so that none is left half-way."""

import signal
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from types import FrameType
from typing import TypeVar

Outcome = TypeVar("Outcome")
_LOOK = 0.1
"""Seconds after which somebody who waits looks whether Ctrl-C was pressed."""


@dataclass
class Stop:
    """Whether Ctrl-C was pressed."""

    is_asked: bool = False

    def sleep(self, seconds: float) -> None:
        """Wait between two outcomes.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self.is_asked:
                raise KeyboardInterrupt
            time.sleep(min(left, _LOOK))


def stoppable(outcomes: Generator[Outcome], stop: Stop | None = None) -> Iterator[Outcome]:
    """The same outcomes, until Ctrl-C: what is under way is finished, and what waits is dropped.

    An exception that a signal raises anywhere may arise in a callback of a C library, and is lost there; so it is
    raised here, at a known place. A second Ctrl-C is raised at once.

    Args:
        outcomes: closed at the end.
        stop: what whoever makes the outcomes waits by.

    Raises:
        KeyboardInterrupt: after the document under way.
    """
    asked = stop or Stop()

    def hear(number: int, frame: FrameType | None) -> None:
        if asked.is_asked:
            raise KeyboardInterrupt
        asked.is_asked = True

    before = signal.signal(signal.SIGINT, hear)
    try:
        with closing(outcomes):
            for outcome in outcomes:
                yield outcome
                if asked.is_asked:
                    raise KeyboardInterrupt
    finally:
        signal.signal(signal.SIGINT, before)
