"""Ctrl-C is heard between two outcomes, also by who waits for the next one."""

import os
import signal
import threading
import time
from collections.abc import Generator

import pytest

from mentordocs.cli.stopping import Stop, stoppable


def _press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_what_is_under_way_is_finished_and_what_waits_is_dropped() -> None:
    done: list[int] = []

    def outcomes() -> Generator[int]:
        for number in range(3):
            if number == 1:
                _press()
            done.append(number)
            yield number

    with pytest.raises(KeyboardInterrupt):
        list(stoppable(outcomes()))
    assert done == [0, 1]


def test_whoever_waits_for_the_next_one_waits_no_longer() -> None:
    stop, begun = Stop(), time.monotonic()

    def outcomes() -> Generator[int]:
        yield 0
        threading.Timer(0.1, _press).start()
        stop.sleep(30)
        yield 1

    seen: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        seen.extend(stoppable(outcomes(), stop))
    assert time.monotonic() - begun < 10


def test_a_wait_takes_as_long_as_it_is() -> None:
    begun = time.monotonic()
    Stop().sleep(0.15)
    assert 0.15 <= time.monotonic() - begun < 10
