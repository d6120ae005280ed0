"""Where a password comes from, in which order; and that it is shown nowhere."""

import os
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked

from mentordocs.dossier.programme import MailServer
from mentordocs.errors import MailError
from mentordocs.mail.credentials import Credentials, copy_password

SERVER = {"host": "smtp.example.org", "port": "465", "security": "tls", "user": "papieren@samenleren.example"}
SECRET = "Sesam, öffne dich"  # noqa: S105


def keep(monkeypatch: pytest.MonkeyPatch, entries: dict[tuple[str, str], str]) -> None:
    """A keyring that holds these, by service and user."""
    monkeypatch.setattr(keyring, "get_password", lambda service, user: entries.get((service, user)))


def locked(service: str, user: str) -> str:
    raise KeyringLocked("it is locked")


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a server: there is no keyring."""
    monkeypatch.setattr(keyring, "get_password", fail.Keyring().get_password)


def credentials(*, login: str = "password", ask: bool = False, **environment: str) -> Credentials:
    server = MailServer.model_validate({**SERVER, "login": login})
    return Credentials(server, environment=environment, ask=(lambda question: f"typed: {question}") if ask else None)


def a_command(folder: Path, code: str) -> str:
    (folder / "command.py").write_text(code, encoding="utf-8")
    return f"{sys.executable} {folder / 'command.py'}"


def test_the_environment_goes_first(tmp_path: Path) -> None:
    command = a_command(tmp_path, "print('another')")
    found = credentials(MENTORDOCS_MAIL_PASSWORD=SECRET, MENTORDOCS_MAIL_PASSWORD_COMMAND=command, ask=True)
    assert (found.user, found.secret(), found.is_token) == (SERVER["user"], SECRET, False)


def test_one_that_is_not_in_utf_8_is_said_without_it() -> None:
    with pytest.raises(MailError, match="MENTORDOCS_MAIL_PASSWORD: the password is not written in UTF-8") as raised:
        credentials(MENTORDOCS_MAIL_PASSWORD=os.fsdecode(b"Sesam, \xf6ffne dich")).secret()
    assert (raised.value.__cause__, raised.value.__suppress_context__) == (None, True)


def test_then_a_command_which_is_run_once(tmp_path: Path) -> None:
    code = f"open({str(tmp_path / 'runs')!r}, 'a').write('.'); print({SECRET!r}); print('more')"
    found = credentials(MENTORDOCS_MAIL_PASSWORD_COMMAND=a_command(tmp_path, code), ask=True)
    assert [found.secret(), found.secret()] == [SECRET, SECRET]
    assert (tmp_path / "runs").read_text() == "."


def test_then_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keep(monkeypatch, {("mentordocs", SERVER["user"]): SECRET})
    assert credentials(ask=True).secret() == SECRET


def test_then_a_person() -> None:
    assert credentials(ask=True).secret() == f"typed: Password of {SERVER['user']} at smtp.example.org"


def test_and_where_nobody_is_there_it_is_said_where_to_put_it() -> None:
    with pytest.raises(MailError, match="MENTORDOCS_MAIL_PASSWORD, by a command in MENTORDOCS_MAIL_PASSWORD_COMMAND"):
        credentials().secret()


def test_a_locked_keyring_is_not_taken_for_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_password", locked)
    with pytest.raises(MailError, match=r"the keyring does not give the password of .*: it is locked"):
        credentials(ask=True).secret()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("raise SystemExit(3)", "it ended with 3"),
        ("", "the command printed nothing"),
        ("print()", "the command printed nothing"),
    ],
)
def test_a_command_that_gives_nothing(tmp_path: Path, code: str, sentence: str) -> None:
    command = f"{a_command(tmp_path, code)} --key=geheim-9"
    with pytest.raises(MailError, match=f"MENTORDOCS_MAIL_PASSWORD_COMMAND: .*{sentence}") as raised:
        credentials(MENTORDOCS_MAIL_PASSWORD_COMMAND=command).secret()
    assert "geheim-9" not in str(raised.value)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("command", ["nowhere/to-be-found", "'half a quote"])
def test_a_command_that_is_none(command: str) -> None:
    with pytest.raises(MailError, match="it did not run"):
        credentials(MENTORDOCS_MAIL_PASSWORD_COMMAND=command).secret()


def test_a_token_comes_from_its_command_each_time_it_is_renewed(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    code = f"f = open({str(counter)!r}, 'a'); f.write('.'); print('token', f.tell())"
    found = credentials(login="xoauth2", MENTORDOCS_MAIL_TOKEN_COMMAND=a_command(tmp_path, code))
    assert [found.secret(), found.secret(), found.secret(renewed=True)] == ["token 1", "token 1", "token 2"]


def test_a_token_without_a_command() -> None:
    with pytest.raises(MailError, match="name it in MENTORDOCS_MAIL_TOKEN_COMMAND"):
        credentials(login="xoauth2", MENTORDOCS_MAIL_PASSWORD=SECRET, ask=True).secret()


def test_it_is_shown_nowhere() -> None:
    found = credentials(MENTORDOCS_MAIL_PASSWORD=SECRET)
    found.secret()
    assert SECRET not in f"{found} {found!r}"


def test_the_password_of_copies_is_asked_for_by_mentorship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = a_command(tmp_path, "import sys; print('copy of', sys.argv[1])")
    assert copy_password("noor-inkomen", {"MENTORDOCS_COPY_PASSWORD_COMMAND": command}) == "copy of noor-inkomen"
    keep(monkeypatch, {("mentordocs-copies", "sam-gym"): "agreed"})
    assert copy_password("sam-gym", {}) == "agreed"
    with pytest.raises(MailError, match="noor-inkomen: copies are to open with a password"):
        copy_password("noor-inkomen", {})
