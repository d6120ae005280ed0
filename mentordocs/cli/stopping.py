"""Ctrl-C while documents are made or sent: heard between two of them, so that none is left half-way."""

import signal
from collections.abc import Generator, Iterator
from contextlib import closing
from types import FrameType
from typing import TypeVar

Outcome = TypeVar("Outcome")


def stoppable(outcomes: Generator[Outcome]) -> Iterator[Outcome]:
    """The same outcomes, until Ctrl-C: what is under way is finished, and what waits is dropped.

    An exception that a signal raises anywhere may arise in a callback of a C library, and is lost there; so it is
    raised here, at a known place. A second Ctrl-C is raised at once.

    Raises:
        KeyboardInterrupt: after the document under way.
    """
    stopped = False

    def hear(number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        if stopped:
            raise KeyboardInterrupt
        stopped = True

    before = signal.signal(signal.SIGINT, hear)
    try:
        with closing(outcomes):
            for outcome in outcomes:
                yield outcome
                if stopped:
                    raise KeyboardInterrupt
    finally:
        signal.signal(signal.SIGINT, before)
