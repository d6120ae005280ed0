"""Killed at any moment, and several runs at once: nothing is lost, and what goes twice had been asked about.

`make campaign` kills more (KILLS), and before every single step; see `campaign`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("KILLS", "10"))
IS_WHOLE = KILLS >= 100
MESSAGES = 500 if IS_WHOLE else 30


def run(what: str, folder: Path, number: int, messages: int) -> dict[str, int]:
    """Run a part of the campaign; what it counted, once it found nothing wrong."""
    command = [sys.executable, "-m", "tests.mail.campaign", what, str(folder), str(number), str(messages)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300 + 6 * KILLS)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    print(what, found)  # noqa: T201 - `make campaign` shows it
    assert found.pop("problems") == [], done.stderr
    return found


@pytest.mark.timeout(400 + 6 * KILLS)
def test_killed_at_random(tmp_path: Path) -> None:
    kills = 100 if IS_WHOLE else KILLS
    found = run("kills", tmp_path, kills, MESSAGES)
    assert found["kills"] == kills
    assert found["messages"] >= MESSAGES
    assert found["twice"] <= found["unknown"] <= found["kills"]


@pytest.mark.timeout(400 + 6 * KILLS)
def test_several_runs_at_once_of_which_some_are_killed(tmp_path: Path) -> None:
    found = run("together", tmp_path, KILLS // 2, MESSAGES)
    assert found["busy"] > 0
    assert found["twice"] <= found["unknown"]


@pytest.mark.timeout(600)
def test_killed_before_each_step(tmp_path: Path) -> None:
    found = run("steps", tmp_path, 1 if IS_WHOLE else 17, 3)
    assert found["kills"] >= (50 if IS_WHOLE else 3)
    assert found["unknown"] > 0


@pytest.mark.timeout(600)
def test_the_command_itself_is_killed(tmp_path: Path) -> None:
    kills = 20 if IS_WHOLE else 1
    found = run("real", tmp_path, kills, 3 if IS_WHOLE else 1)
    assert found["kills"] == kills
    assert found["twice"] <= found["unknown"] <= kills
