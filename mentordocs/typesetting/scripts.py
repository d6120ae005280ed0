"""The scripts that Source Serif and Source Sans lack, and the fonts of the extra `scripts` that have them.

The fonts are Noto Sans (OFL), variable in weight, as two packages bring them: one for the scripts that are
small, one for Chinese, Japanese and Korean. Nothing is asked of a package before a character needs it.
"""

from bisect import bisect_right
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from mentordocs.pdf.font import Font

INSTALL = "pip install 'mentordocs[scripts]'"
"""What to do where a font of the extra is missing."""
_SMALL = "manimgx_fonts"
_EAST_ASIAN = "justmytype_intl_cjk"
_WEIGHTS = (400, 600)
"""Regular, and as heavy as the semibold cuts of Source Serif and Source Sans."""


class Script(NamedTuple):
    """A script: its code (ISO 15924; of Japanese, that of its letters), the package of its font, and the file there."""

    code: str
    package: str
    file: str


def _small(code: str, name: str) -> Script:
    return Script(code, _SMALL, f"NotoSans{name}[wght].ttf")


def _east_asian(code: str, region: str) -> Script:
    return Script(code, _EAST_ASIAN, f"fonts/ofl/notosans{region}/NotoSans{region.upper()}[wght].ttf")


_ARABIC = _small("Arab", "Arabic")
_THAI = _small("Thai", "Thai")
_HAN = _east_asian("Hani", "sc")
_HAN_TRADITIONAL = _east_asian("Hani", "tc")
_JAPANESE = _east_asian("Hira", "jp")
_KOREAN = _east_asian("Hang", "kr")
_ARMENIAN, _HEBREW, _DEVANAGARI = _small("Armn", "Armenian"), _small("Hebr", "Hebrew"), _small("Deva", "Devanagari")
_BENGALI, _GURMUKHI, _GUJARATI = _small("Beng", "Bengali"), _small("Guru", "Gurmukhi"), _small("Gujr", "Gujarati")
_ORIYA, _TAMIL, _TELUGU = _small("Orya", "Oriya"), _small("Taml", "Tamil"), _small("Telu", "Telugu")
_KANNADA, _MALAYALAM, _SINHALA = _small("Knda", "Kannada"), _small("Mlym", "Malayalam"), _small("Sinh", "Sinhala")
_LAO, _MYANMAR, _KHMER = _small("Laoo", "Lao"), _small("Mymr", "Myanmar"), _small("Khmr", "Khmer")
_GEORGIAN, _ETHIOPIC = _small("Geor", "Georgian"), _small("Ethi", "Ethiopic")

_BLOCKS: tuple[tuple[int, int, Script], ...] = (
    (0x0530, 0x058F, _ARMENIAN),
    (0x0590, 0x05FF, _HEBREW),
    (0x0600, 0x06FF, _ARABIC),
    (0x0750, 0x077F, _ARABIC),
    (0x0870, 0x08FF, _ARABIC),
    (0x0900, 0x097F, _DEVANAGARI),
    (0x0980, 0x09FF, _BENGALI),
    (0x0A00, 0x0A7F, _GURMUKHI),
    (0x0A80, 0x0AFF, _GUJARATI),
    (0x0B00, 0x0B7F, _ORIYA),
    (0x0B80, 0x0BFF, _TAMIL),
    (0x0C00, 0x0C7F, _TELUGU),
    (0x0C80, 0x0CFF, _KANNADA),
    (0x0D00, 0x0D7F, _MALAYALAM),
    (0x0D80, 0x0DFF, _SINHALA),
    (0x0E00, 0x0E7F, _THAI),
    (0x0E80, 0x0EFF, _LAO),
    (0x1000, 0x109F, _MYANMAR),
    (0x10A0, 0x10FF, _GEORGIAN),
    (0x1100, 0x11FF, _KOREAN),
    (0x1200, 0x139F, _ETHIOPIC),
    (0x1780, 0x17FF, _KHMER),
    (0x19E0, 0x19FF, _KHMER),
    (0x1C90, 0x1CBF, _GEORGIAN),
    (0x2D00, 0x2D2F, _GEORGIAN),
    (0x2D80, 0x2DDF, _ETHIOPIC),
    (0x2E80, 0x303F, _HAN),
    (0x3040, 0x30FF, _JAPANESE),
    (0x3100, 0x312F, _HAN),
    (0x3130, 0x318F, _KOREAN),
    (0x3190, 0x31EF, _HAN),
    (0x31F0, 0x31FF, _JAPANESE),
    (0x3200, 0x9FFF, _HAN),
    (0xA8E0, 0xA8FF, _DEVANAGARI),
    (0xA960, 0xA97F, _KOREAN),
    (0xAC00, 0xD7FF, _KOREAN),
    (0xF900, 0xFAFF, _HAN),
    (0xFB13, 0xFB17, _ARMENIAN),
    (0xFB1D, 0xFB4F, _HEBREW),
    (0xFB50, 0xFDFF, _ARABIC),
    (0xFE30, 0xFE4F, _HAN),
    (0xFE70, 0xFEFE, _ARABIC),
    (0xFF00, 0xFFEF, _HAN),
    (0x20000, 0x323AF, _HAN),
)
_FIRSTS = [first for first, _, _ in _BLOCKS]
SCRIPTS = tuple(dict.fromkeys([*(script for _, _, script in _BLOCKS), _HAN_TRADITIONAL]))
_BY_LANGUAGE = {"ja": _JAPANESE, "ko": _KOREAN}
"""Han letters differ in form from country to country: a font for each, where the language is known."""


def script_of(character: str) -> Script | None:
    """The script of a character, None where it is not one of these."""
    place = bisect_right(_FIRSTS, ord(character)) - 1
    if place < 0 or ord(character) > _BLOCKS[place][1]:
        return None
    return _BLOCKS[place][2]


def candidates(character: str, language: str) -> tuple[Script, ...]:
    """The scripts whose fonts may have a character, the one to take first."""
    script = script_of(character)
    if script is None:
        return ()
    if script.package == _EAST_ASIAN:
        wanted = _BY_LANGUAGE.get(language, script)
        return tuple(dict.fromkeys((wanted, script, _HAN, _HAN_TRADITIONAL, _JAPANESE, _KOREAN)))
    return (script,)


@cache
def _place_of(script: Script) -> Path | None:
    """The font file, None where its package is not installed."""
    spec = find_spec(script.package)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / script.file
    return path if path.is_file() else None


@cache
def script_font(script: Script, *, bold: bool = False) -> Font | None:
    """The font of a script, None where its package is not installed."""
    path = _place_of(script)
    if path is None:
        return None
    key = f"S{SCRIPTS.index(script)}{'B' * bold}"
    return Font(key, path, serif=False, place={"wght": _WEIGHTS[bold]})


def script_font_by_key(key: str) -> Font:
    """The font that content streams select as `key`.

    Raises:
        KeyError: No font has that key.
    """
    font = script_font(SCRIPTS[int(key[1:].rstrip("B"))], bold=key.endswith("B"))
    if font is None:
        raise KeyError(key)
    return font
