"""A copy that opens with a password: AES-256 (ISO 32000-2, 7.6.4.4), for papers with data about health.

What is archived stays as it is; only what is mailed is locked. The password is one that was agreed on paper, and is
handed in each time. A scan that is a photo becomes a page first. A cipher changes every byte, so what is signed
digitally cannot be locked: its signatures would not hold any more.
"""

import unicodedata
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from mentordocs.errors import MailError
from mentordocs.mail.header_words import is_seen

if TYPE_CHECKING:
    from PIL import Image
    from pypdf import PdfReader

COMMAND = "pip install 'mentordocs[protect]'"
_LONGEST = 127
"""Octets of a password that count (ISO 32000-2, 7.6.4.3.3)."""
_A4_INCHES = 8.27
_DOTS = 150
"""Dots to the inch of a photo whose own are not known, at least: so it is no larger than a page of A4 is wide."""


def protected(content: bytes, suffix: str, password: str) -> bytes:
    """The PDF with the same pages, which opens with a password. Its bytes are others each time.

    Args:
        content: a PDF, or a photo.
        suffix: the ending of its name: `pdf`, `jpg`.
        password: with which it opens; letters beyond ASCII in their composed form (RFC 4013, as readers do).

    Raises:
        MailError: the extra `protect` is not installed, the password cannot be one, or the file cannot be locked: it is
            signed digitally, locked already, or not what its ending says.
    """
    if find_spec("cryptography") is None:
        raise MailError(f"copies that open with a password need cryptography, which is not installed: {COMMAND}")
    said = unicodedata.normalize("NFKC", password)
    if not said or len(said.encode()) > _LONGEST or not all(map(is_seen, said)):
        raise MailError(f"the password of a copy has to be 1 to {_LONGEST} bytes long, and all of it to be seen")
    return _locked(content if suffix.lower() == "pdf" else _page_of(content, suffix), said)


def _locked(content: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - heavy
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    written = BytesIO()
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise MailError("this PDF is locked with a password already, so a copy with another cannot be made")
        if _is_signed(reader):
            raise MailError(
                "this PDF is signed digitally, and a password would break its signatures; send it as it is"
                " (mail: {protect: none}), or hand it over in another way"
            )
        writer = PdfWriter(clone_from=reader)
        writer.encrypt(user_password=password, algorithm="AES-256")
        writer.write(written)
    except PyPdfError as error:
        raise MailError(f"this is no PDF that can be read: {error}") from error
    return written.getvalue()


def _is_signed(reader: "PdfReader") -> bool:
    """Whether a field has a signature: a value that says which bytes it is over (ISO 32000-2, 12.8.1)."""
    values = (field.get("/V") for field in (reader.get_fields() or {}).values())
    return any(isinstance(value, dict) and "/ByteRange" in value for value in values)


def _page_of(photo: bytes, suffix: str) -> bytes:
    """A PDF of a photo, the right way up; a file of several has a page for each."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError  # noqa: PLC0415 - heavy

    written = BytesIO()
    try:
        with Image.open(BytesIO(photo)) as opened:
            pages = [_on_white(ImageOps.exif_transpose(page)) for page in ImageSequence.Iterator(opened)]
    except Image.DecompressionBombError as error:
        raise MailError(f"this .{suffix} is too large to be made into a page; scan it with fewer dots") from error
    except (UnidentifiedImageError, OSError) as error:
        raise MailError(f"this .{suffix} is no picture that can be made into a page; scan it as a PDF") from error
    first, *others = pages
    dots = max(_DOTS, min(first.size) / _A4_INCHES)
    first.save(written, "PDF", save_all=True, append_images=others, resolution=dots, quality=90)
    return written.getvalue()


def _on_white(picture: "Image.Image") -> "Image.Image":
    """A picture in the colours of a page: paper where it is transparent, and of 16 bits of grey the upper 8."""
    if picture.mode.startswith("I"):
        picture = picture.point(lambda grey: grey * (1 / 256)).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    from PIL import Image  # noqa: PLC0415 - heavy

    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
