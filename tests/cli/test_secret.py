"""The password of a key: typed unseen at a terminal, or refused where nobody sits at one."""

import os
import pty
import sys
from pathlib import Path

import pytest

from mentordocs.cli.secret import VARIABLE, secret
from mentordocs.errors import UsageError
from tests.cli.program import environment

_ASKED = "Password of rafael.p12"
_PROGRAM = f"from mentordocs.cli.secret import secret; print('got', len(secret({_ASKED!r}, None)))"


def at_a_terminal(typed: bytes) -> tuple[int, str]:
    """Type at the terminal of a process once it asks: how it ended, and all that was seen."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [sys.executable, "-c", _PROGRAM], environment())  # noqa: S606
    seen = b""
    has_typed = False
    while True:
        try:
            part = os.read(terminal, 1024)
        except OSError:  # the process has ended, and its terminal with it
            break
        seen += part
        if not part:
            break
        if _ASKED.encode() in seen and not has_typed:
            os.write(terminal, typed)
            has_typed = True
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()


def test_what_is_typed_at_the_prompt_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    code, seen = at_a_terminal("gehéim 1\n".encode())
    assert code == 0
    assert seen.split("\r\n")[-2] == "got 8"
    assert "geh" not in seen


def test_the_environment_and_a_command_come_before_a_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "from the environment")
    assert secret(_ASKED, None) == "from the environment"
    assert secret(_ASKED, f"{sys.executable} -c \"print('from a command'); print('more')\"") == "from a command"


def test_where_nobody_can_type_it_says_how_to_give_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with Path(os.devnull).open(encoding="ascii") as nobody:
        monkeypatch.setattr("sys.stdin", nobody)
        with pytest.raises(UsageError, match=f"give it in {VARIABLE}, or by --password-command"):
            secret(_ASKED, None)


@pytest.mark.parametrize("command", ["false", "no-such-program-here", "'"])
def test_a_command_that_gives_none_is_an_error(command: str) -> None:
    with pytest.raises(UsageError, match="--password-command gave no password"):
        secret(_ASKED, command)
