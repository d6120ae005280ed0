"""Killed at any moment, and eight at once: nothing that was told is lost, nothing is given twice, all of it agrees.

`make campaign` kills more (KILLS), and before every single step; see `campaign`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

KILLS = int(os.environ.get("KILLS", "10"))
EVERY_STEP = KILLS >= 100

Run = Callable[[str, int], dict[str, int]]


@pytest.fixture
def run(new_folder: Callable[[], Path], environment: Callable[[], dict[str, str]]) -> Run:
    """Run a part of the campaign on a register of its own; what it counted, once it found nothing wrong."""

    def part(what: str, number: int) -> dict[str, int]:
        command = [sys.executable, "-m", "tests.register.campaign", what, str(new_folder()), str(number)]
        done = subprocess.run(
            command,
            env=os.environ | environment(),
            check=False,
            capture_output=True,
            text=True,
            timeout=300 + 6 * KILLS,
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, int] = json.loads(done.stdout)
        print(what, found)  # noqa: T201 - `make campaign` shows it
        assert found.pop("problems") == [], done.stderr
        return found

    return part


@pytest.mark.timeout(400 + 6 * KILLS)
def test_killed_at_random(run: Run) -> None:
    found = run("kills", KILLS)
    assert found["kills"] == KILLS
    assert found["issued"] + found["documents"] > KILLS


@pytest.mark.timeout(400 + 6 * KILLS)
def test_real_agreements_killed_at_random(run: Run) -> None:
    kills = max(KILLS // 10, 3)
    found = run("real", kills)
    assert found["kills"] == kills
    assert found["documents"] == 6


@pytest.mark.timeout(400 + 6 * KILLS)
def test_eight_at_once_of_which_some_are_killed(run: Run) -> None:
    found = run("together", KILLS)
    assert found["kills"] >= KILLS
    assert found["told"] >= 8 * found["documents"]


@pytest.mark.timeout(600)
def test_killed_before_each_step(run: Run) -> None:
    found = run("steps", 1 if EVERY_STEP else 9)
    assert found["kills"] >= (100 if EVERY_STEP else 10)
    assert found["left_behind"] > 0
