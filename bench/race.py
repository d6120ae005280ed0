"""Two contenders in turns, pair by pair, so that whatever slows the machine down slows both."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

WARM_UP = 5


@dataclass(frozen=True)
class Lap:
    """One run: seconds of the processor, seconds by the clock, and bytes made."""

    cpu: float
    wall: float
    size: int


@dataclass(frozen=True)
class Race:
    """What came out: a lap of ours and one of theirs for each pair."""

    ours: tuple[Lap, ...]
    theirs: tuple[Lap, ...]

    @property
    def ratios(self) -> list[float]:
        """How many times faster ours was, pair by pair, in time of the processor."""
        return [their.cpu / our.cpu for our, their in zip(self.ours, self.theirs, strict=True)]


def run(inputs: Iterator[tuple[Callable[[], bytes], Callable[[], bytes]]], pairs: int) -> Race:
    """Race: `inputs` gives both contenders something new to make each time. Who begins, alternates."""
    ours, theirs = [], []
    for number, (our, their) in zip(range(WARM_UP + pairs), inputs, strict=False):
        if number % 2:
            second, first = lap(their), lap(our)
        else:
            first, second = lap(our), lap(their)
        if number >= WARM_UP:
            ours.append(first)
            theirs.append(second)
    return Race(tuple(ours), tuple(theirs))


def lap(work: Callable[[], bytes]) -> Lap:
    """Time one piece of work."""
    cpu, wall = time.process_time(), time.perf_counter()
    size = len(work())
    return Lap(time.process_time() - cpu, time.perf_counter() - wall, size)


def middle(laps: tuple[Lap, ...]) -> Lap:
    """The medians."""
    return Lap(*(median(getattr(each, name) for each in laps) for name in ("cpu", "wall", "size")))
