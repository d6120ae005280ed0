"""Copies that open with a password: in other programs too, and only those that lose nothing by it."""

import subprocess
from collections.abc import Callable
from importlib import util
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PasswordType, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from mentordocs.errors import MailError
from mentordocs.mail import protection
from mentordocs.mail.composing import Enclosure
from mentordocs.mail.protection import protected
from tests.mail.messages import a_mentorship_that_mails, composed, parsed

PASSWORD = "sésam, open u"  # noqa: S105


def a_paper() -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    return writer


def written(writer: PdfWriter) -> bytes:
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def with_signature(*, made: bool) -> bytes:
    """A paper with a field to sign in digitally; `made`: somebody did."""
    writer = a_paper()
    range_signed = ArrayObject(map(NumberObject, (0, 10, 20, 30)))
    signature = DictionaryObject({NameObject("/Filter"): NameObject("/X"), NameObject("/ByteRange"): range_signed})
    field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("mentor-1")})
    if made:
        field[NameObject("/V")] = signature
    fields = ArrayObject([writer._add_object(field)])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    return written(writer)


def opened(content: bytes, password: str = PASSWORD) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    assert reader.decrypt(password) != PasswordType.NOT_DECRYPTED
    return reader


def a_photo(kind: str, size: tuple[int, int] = (300, 400), turned: int = 1, pages: int = 1) -> bytes:
    content, exif = BytesIO(), Image.Exif()
    exif[0x0112] = turned
    first, *others = (Image.new("RGB", size, (200, shade, 90)) for shade in range(pages))
    first.save(content, kind, exif=exif, **({"save_all": True, "append_images": others} if others else {}))
    return content.getvalue()


def test_another_program_opens_it_with_the_password_and_not_without(tmp_path: Path, tool: Callable[[str], str]) -> None:
    qpdf = tool("qpdf")
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(protected(with_signature(made=False), "pdf", PASSWORD))

    def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([qpdf, *arguments, str(copy)], capture_output=True, text=True, check=False)

    assert "file encryption method: AESv3" in ran(f"--password={PASSWORD}", "--show-encryption").stdout
    assert ran(f"--password={PASSWORD}", "--check").returncode == 0
    assert ran("--check").returncode != 0
    assert ran("--password=sesam", "--check").returncode != 0


def test_a_password_is_the_same_however_its_letters_were_typed() -> None:
    assert len(opened(protected(written(a_paper()), "pdf", "se\u0301sam, open u")).pages) == 1


@pytest.mark.parametrize(
    ("photo", "suffix", "upright", "pages"),
    [
        (a_photo("JPEG"), "jpg", True, 1),
        (a_photo("JPEG", turned=6), "JPEG", False, 1),
        (a_photo("PNG"), "png", True, 1),
        (a_photo("TIFF", pages=3), "tif", True, 3),
    ],
)
def test_a_photo_becomes_pages_the_right_way_up(photo: bytes, suffix: str, upright: bool, pages: int) -> None:
    found = opened(protected(photo, suffix, PASSWORD)).pages
    assert len(found) == pages
    assert all((page.mediabox.height > page.mediabox.width) is upright for page in found)
    assert max(found[0].mediabox.width, found[0].mediabox.height) <= 842


@pytest.mark.parametrize(
    ("kind", "mode", "shade", "seen"),
    [("TIFF", "I;16", 32768, 128), ("PNG", "I;16", 8192, 32), ("PNG", "RGBA", (0, 0, 0, 0), 255), ("PNG", "L", 40, 40)],
)
def test_what_is_to_be_seen_on_a_photo_is_seen_on_its_page(kind: str, mode: str, shade: Any, seen: int) -> None:
    content = BytesIO()
    Image.new(mode, (30, 40), shade).save(content, kind)
    (page,) = opened(protected(content.getvalue(), kind.lower(), PASSWORD)).pages
    picture = page.images[0].image
    assert picture is not None
    assert picture.getpixel((5, 5)) == (seen, seen, seen)


def test_a_scan_with_too_many_dots_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(MailError, match=r"this \.jpg is too large to be made into a page"):
        protected(a_photo("JPEG"), "jpg", PASSWORD)


@pytest.mark.parametrize(
    ("content", "suffix", "said"),
    [
        (with_signature(made=True), "pdf", "signed digitally, and a password would break its signatures"),
        (protected(written(a_paper()), "pdf", "x"), "pdf", "locked with a password already"),
        (b"%PDF-1.7 no more", "pdf", "no PDF that can be read"),
        (b"no photo", "jpg", r"this \.jpg is no picture"),
    ],
)
def test_what_cannot_be_locked_says_why(content: bytes, suffix: str, said: str) -> None:
    with pytest.raises(MailError, match=said):
        protected(content, suffix, PASSWORD)


@pytest.mark.parametrize("password", ["", "x" * 128, "a\nb"])
def test_what_is_no_password_is_refused_and_not_shown(password: str) -> None:
    with pytest.raises(MailError, match="password of a copy has to be 1 to 127 bytes") as raised:
        protected(written(a_paper()), "pdf", password)
    assert not password or password not in str(raised.value)


def test_without_the_extra_a_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    find = util.find_spec
    monkeypatch.setattr(protection, "find_spec", lambda name: None if name == "cryptography" else find(name))
    with pytest.raises(MailError, match=r"pip install 'mentordocs\[protect\]'"):
        protected(written(a_paper()), "pdf", PASSWORD)


def test_a_mailed_copy_is_locked_and_the_message_says_which_password() -> None:
    photo = Enclosure(a_photo("JPEG"), "jpg")
    envelope = composed(a_mentorship_that_mails(), None, Enclosure(written(a_paper()), "pdf"), photo, password=PASSWORD)
    message = parsed(envelope.content)
    files = list(message.iter_attachments())
    assert [file.get_filename() for file in files] == [
        "Mentorovereenkomst – Anna de Vries (getekend) 1.pdf",
        "Mentorovereenkomst – Anna de Vries (getekend) 2.pdf",
    ]
    assert all(len(opened(file.get_content()).pages) == 1 for file in files)
    text = message.get_body(("plain",))
    assert text is not None
    assert "wachtwoord dat wij op papier hebben \nafgesproken" in str(text.get_content()).replace("\r\n", "\n")
    assert PASSWORD not in envelope.content.decode()
