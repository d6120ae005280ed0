"""Names of attached files: for people in any script, safe on every file system, and read alike by three programs."""

import re
import subprocess
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordocs.errors import MailError
from mentordocs.mail.attachments import Attachment, ascii_name, disposition, safe_name
from tests.mail.dovecot import Dovecot
from tests.mail.messages import NAMES, a_mentorship_that_mails, composed, named, parsed

SAFE = [safe_name(f"Mentorovereenkomst – {name} (getekend)") for name in NAMES]


@pytest.mark.parametrize(
    ("said", "name", "plain"),
    [
        ("Mentorovereenkomst – Noor de Vries (getekend)", None, "Mentorovereenkomst - Noor de Vries (getekend).pdf"),
        ("Progress report 2026-Q4 – Nguyễn Thị Ánh", None, "Progress report 2026-Q4 - Nguyen Thi Anh.pdf"),
        ("Certificaat – Łukasz Øster-Straße", None, "Certificaat - Lukasz Oster-Strasse.pdf"),
        ("Voortgangsverslag 2026-Q4 – محمد عبد الله", None, "Voortgangsverslag 2026-Q4.pdf"),
        ("進捗報告 – 高橋 さくら", None, "document.pdf"),
        ("Kwitantie – *North* & <South> {Lab} | #1", "Kwitantie – North & South {Lab} #1", None),
        ("../../etc/passwd", "etc passwd", None),
        ('C:\\con: "a"?', "C con a", None),
        ("con", "_con", None),
        ("LPT1.x", "_LPT1.x", None),
        ("Anna\u202efdp.exe", "Annafdp.exe", None),
        (" . ", "document", None),
        ("", "document", None),
        ("é" * 200, "é" * 90, None),
    ],
)
def test_names_of_files(said: str, name: str | None, plain: str | None) -> None:
    file = Attachment.of(said, b"x", "pdf")
    assert file.name == f"{name or said}.pdf"
    if plain is not None:
        assert ascii_name(file.name) == plain


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_every_name_is_safe_on_every_file_system_and_twice_in_its_header(said: str) -> None:
    name = Attachment.of(said, b"", "pdf").name
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]|^[. ]|[. ]\.pdf$', name)
    assert len(name.encode()) <= 255
    header = str(disposition(name))
    plain = re.search(r'filename="([^"]+)"', header)
    assert plain is not None
    assert plain[1].isascii()
    assert plain[1].endswith(".pdf")
    encoded = re.search(r"filename\*=UTF-8''([^;\s]+)", header)
    assert name == (unquote(encoded[1], errors="strict") if encoded else plain[1])
    assert all(len(line) <= 998 for line in header.split("\r\n"))


def test_several_files_are_numbered() -> None:
    files = [Attachment.of("Agreement", b"", suffix, number) for number, suffix in enumerate(("pdf", "JPG"), 1)]
    assert [(file.name, file.media_type) for file in files] == [
        ("Agreement 1.pdf", "application/pdf"),
        ("Agreement 2.jpg", "image/jpeg"),
    ]


def test_a_calendar_is_published() -> None:
    assert Attachment.of("Agenda", b"", "ics").media_type == 'text/calendar; charset="utf-8"; method=PUBLISH'


def test_what_nobody_can_open_is_not_mailed() -> None:
    with pytest.raises(MailError, match=r"ends in \.exe is not mailed; expected one of pdf, ics"):
        Attachment.of("x", b"", "exe")


def test_three_programs_read_the_same_names(dovecot: Dovecot, tool: Callable[[str], str]) -> None:
    reformime = tool("reformime")
    messages = [composed(named(a_mentorship_that_mails(), name)).content for name in NAMES]
    by_python = []
    for content in messages:
        (file,) = parsed(content).iter_attachments()
        by_python.append((file.get_filename(), file.get_content_type()))
    for content in messages:
        dovecot.deliver(content, "names")
    by_dovecot = []
    for structure in dovecot.bodystructures("names"):
        kind, subtype, *others = structure[0][1]
        disposed = dict(zip(*[iter(others[6][1])] * 2, strict=True))
        charset, _, encoded = disposed[b"filename*"].decode().split("'") if b"filename*" in disposed else ("", "", "")
        assert charset in {"", "UTF-8"}
        said = unquote(encoded) if encoded else disposed[b"filename"].decode()
        by_dovecot.append((said, f"{kind.decode()}/{subtype.decode()}".lower()))
    by_reformime = []
    for content in messages:
        found = subprocess.run([reformime, "-i"], input=content, capture_output=True, check=True).stdout.decode()
        last = dict(line.split(": ", 1) for line in found.rpartition("section: ")[2].splitlines() if ": " in line)
        by_reformime.append((last["content-disposition-filename"], last["content-type"]))
    assert by_python == by_dovecot == by_reformime == [(f"{name}.pdf", "application/pdf") for name in SAFE]
