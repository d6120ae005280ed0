"""What is attached: under a name that people understand and every file system takes, and of a known kind."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from mentordocs.errors import MailError
from mentordocs.mail.header_words import LINE, Folded, one_line

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "ics": 'text/calendar; charset="utf-8"; method=PUBLISH',
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "webp": "image/webp",
}
"""By the ending of the file; a calendar is published and asks nobody to accept (RFC 5546, section 3.2.1)."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""What some file system does not take in a name."""
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)
"""Names that are no files under Windows, whatever their ending."""
_LONGEST = 180
"""Octets of a name without its ending: file systems take 255, some of them less once they encrypt names."""
_PLAIN = str.maketrans(
    {
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H", "ı": "i",
        "ŋ": "ng", "Ŋ": "Ng",
        "–": "-", "—": "-", "’": "'", "‘": "'", "“": "'", "”": "'", "\u00a0": " ", "€": "EUR",
    }
)  # fmt: skip
"""Letters that have no plain one inside them for Unicode, and how they are written without."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message.

    Attributes:
        name: as its reader sees it, ending and all; safe on every file system.
        content: its bytes.
    """

    name: str
    content: bytes

    @classmethod
    def of(cls, said: str, content: bytes, suffix: str, number: int = 0) -> "Attachment":
        """A file under the name that a text gives it.

        Args:
            said: the name, in any letters, without an ending.
            content: its bytes.
            suffix: its ending: `pdf`.
            number: which of several it is, from 1; 0 where it is the only one.

        Raises:
            MailError: nobody knows files that end so.
        """
        suffix = suffix.lower().lstrip(".")
        if suffix not in MEDIA_TYPES:
            known = ", ".join(MEDIA_TYPES)
            raise MailError(f"a file that ends in .{suffix} is not mailed; expected one of {known}")
        return cls(f"{safe_name(said)}{f' {number}' if number else ''}.{suffix}", content)

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return self.name.rpartition(".")[2]

    @property
    def media_type(self) -> str:
        """What kind of file it is, as `Content-Type` has it."""
        return MEDIA_TYPES[self.suffix]

    @property
    def sha256(self) -> str:
        """Of its bytes, in hexadecimal figures."""
        return sha256(self.content).hexdigest()


def safe_name(said: str) -> str:
    """A name for a file that every file system takes, as like to what was said as can be; never empty."""
    name = unicodedata.normalize("NFC", one_line(_NOT_IN_NAMES.sub(" ", said))).strip(". ")
    while len(name.encode()) > _LONGEST:
        name = name[:-1].rstrip(". \u200c\u200d")
    if not name:
        return "document"
    return f"_{name}" if _DEVICES.fullmatch(name.partition(".")[0].strip()) else name


def ascii_name(name: str) -> str:
    """The name for programs that know ASCII only: accents off, words in other scripts left out.

    What is left still says what it is, since its first words are those of the kind: `Progress report 2026-Q4.pdf`.
    """
    stem, _, suffix = name.rpartition(".")
    without = unicodedata.normalize("NFKD", stem.translate(_PLAIN))
    plain = "".join(each for each in without if unicodedata.category(each) != "Mn")
    words = [word for word in plain.split() if word.isascii()]
    while words and not any(map(str.isalnum, words[-1])):
        words.pop()
    return f"{safe_name(' '.join(words))}.{suffix}"


def disposition(name: str) -> Folded:
    """`Content-Disposition` with the name twice: as it is (RFC 2231, section 4), and in ASCII for who cannot read that.

    Where both are known the first is to be taken (RFC 6266, section 4.3), which Python does only where it comes first.
    """
    plain = ascii_name(name)
    fallback = f'filename="{plain}"'
    if plain == name:
        return Folded("Content-Disposition", f"attachment;{LINE}{fallback}")
    encoded = quote(name, safe="!#$&+-.^_`|~")
    return Folded("Content-Disposition", f"attachment;{LINE}filename*=UTF-8''{encoded};{LINE}{fallback}")
