"""Both sides of the race in sending hand in the same messages."""

from pathlib import Path

import pytest

from bench import mail
from tests.mail import hostile
from tests.mail.certificates import Authority


def test_both_send_the_same_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with hostile.served(authority.issue("bench")) as server:
        assert mail.ours(server.server(), tmp_path / "data", 0, 3) > 0
        assert mail.theirs(server.server(), 0, 3) > 0
    assert server.taken[:3] == server.taken[3:]
    assert {len(one.content) // 10_000 for one in server.taken} == {mail.SIZE // 10_000}
