"""The whole loop: built, issued, printed on a real print server, signed and scanned, mailed, and received."""

import email
import json
import time
from email import policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner

from mentordocs.cli.main import main
from tests.factories import PROGRAMME, write_folder
from tests.mail.dovecot import PASSWORD, Dovecot
from tests.mail.postfix import Postfix
from tests.paper.cups import PrintServer

USER = "papieren@samenleren.example"
DAY = "2026-09-10"
SETTINGS = """\
printer: {{queue: kantoor}}
mail:
  from: Samen Leren <{user}>
  smtp: {{host: {host}, port: {smtp}, security: starttls, user: {user}}}
  imap: {{host: {host}, port: {imap}, security: tls, user: {user}}}
"""


def mentordocs(folder: Path, command: str, *arguments: str) -> str:
    result = CliRunner().invoke(main, [command, "--folder", str(folder), "--as-of", DAY, *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def told(folder: Path, command: str, *arguments: str) -> Any:
    return json.loads(mentordocs(folder, command, "--json", *arguments))


def scanned(paper: bytes, page: int) -> bytes:
    """A sheet as a scanner sees it: a picture of the page."""
    with pypdfium2.PdfDocument(paper) as opened:
        picture = opened[page].render(scale=1.2, grayscale=True).to_pil()
    content = BytesIO()
    picture.save(content, "JPEG", quality=70)
    return content.getvalue()


def received(dovecot: Dovecot, user: str, count: int) -> list[EmailMessage]:
    """The messages of somebody, once there are as many."""
    for _ in range(400):
        has_come = user in {path.name for path in (dovecot.folder / "mail").iterdir()}
        found = dovecot.messages(user) if has_come else ()
        if len(found) >= count:
            return [email.message_from_bytes(one, policy=policy.default) for one in found]  # type: ignore[misc]
        time.sleep(0.05)
    raise AssertionError(f"{user} has {len(found)} messages")


def attachments(message: EmailMessage) -> list[tuple[str | None, bytes]]:
    return [(part.get_filename(), part.get_content()) for part in message.iter_attachments()]


@pytest.mark.usefixtures("trusted")
def test_from_the_yaml_to_the_mailbox_and_the_paper_in_between(
    tmp_path: Path, print_server: PrintServer, postfix: Postfix, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTORDOCS_MAIL_PASSWORD", PASSWORD)
    settings = SETTINGS.format(user=USER, host=postfix.host, smtp=postfix.starttls, imap=dovecot.imaps)
    write_folder(tmp_path, programme=PROGRAMME + settings)
    agreement = ("--kind", "agreement")

    # Built, and cast in stone: the same bytes.
    built = Path(told(tmp_path, "build", *agreement)["documents"][0]["files"][0])
    before = built.read_bytes()
    mentordocs(tmp_path, "issue")
    assert built.read_bytes() == before

    # Read beforehand by both, before there is a signature.
    (first,) = told(tmp_path, "mail", "--send")["messages"]
    assert (first["occasion"], first["accepted"]) == ("reading", ["anna", "rafael"])

    # Printed in duplicate.
    (file,) = told(tmp_path, "print", *agreement, "--send")["files"]
    attributes, paper = print_server.printed(f"mentordocs {file['batch']}")
    assert attributes["sides"] == "two-sided-long-edge"
    assert paper == Path(file["file"]).read_bytes()

    # Signed by both, scanned, filed by a person, and mailed: just that scan.
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(scanned(paper, 2))
    mentordocs(tmp_path, "file", str(scan), "--mentorship", "anna-tarieven", "--signed", "mentor,mentee")
    sent = told(tmp_path, "mail", "--send")["messages"]
    assert [(one["kind"], one["occasion"], one["result"]) for one in sent] == [
        ("agreement", "signed", "sent"),
        ("calendar", "copy", "sent"),
    ]
    assert told(tmp_path, "mail", "--send")["messages"] == []

    for user in ("anna@example.org", "rafael@samenleren.example"):
        reading, signed, calendar = received(dovecot, user, 3)
        assert attachments(signed) == [("Mentorovereenkomst – Anna de Vries (getekend).jpg", scan.read_bytes())]
        assert attachments(reading)[0][1].startswith(b"%PDF-")
        assert calendar["References"] == signed["References"] == reading["References"]
    assert len(dovecot.messages(USER, "Sent")) == 3
    happened = [one["what"] for one in json.loads(_history(tmp_path))]
    for what in ("issued", "mailed", "printed", "scanned", "signed"):
        assert what in happened


def _history(folder: Path) -> str:
    result = CliRunner().invoke(main, ["history", "anna-tarieven", "--json", "--folder", str(folder)])
    assert result.exit_code == 0, result.output
    return result.stdout
