"""A file as others read it: its text by two programs, its ink, its page codes, and what is painted in which scope."""

import io
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image
from pypdf import PdfReader

MILLIMETRE = 72 / 25.4

PAINTING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "INLINE IMAGE"])
"""Operators that leave marks on the page (ISO 32000-1, tables 53, 60, 74, 87, 92, 109)."""


def text_by_pypdf(file: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(file)).pages]


def text_by_poppler(pdftotext: str, file: bytes, order: str = "-raw") -> list[str]:
    """The text of each page, in the order in which it was painted; a word that poppler has on its mind is an error."""
    done = subprocess.run([pdftotext, order, "-", "-"], input=file, capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    return done.stdout.decode().split("\f")[:-1]


def check_by_qpdf(qpdf: str, file: bytes) -> None:
    """Have qpdf read the whole syntax; any warning is an error."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as place:
        place.write(file)
        place.flush()
        done = subprocess.run([qpdf, "--check", place.name], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert b"No syntax or stream encoding errors found" in done.stdout


def picture(file: bytes, page: int, dpi: int) -> Image.Image:
    """A page in grey, with what stands in its fields."""
    document = pypdfium2.PdfDocument(file)
    document.init_forms()
    return document[page].render(scale=dpi / 72, grayscale=True).to_pil()


def ink(file: bytes, page: int, dpi: int = 100) -> tuple[float, float, float, float] | None:
    """How far from the left, top, right and bottom edge of the paper the ink stays, in millimetres; None on a blank."""
    image = picture(file, page, dpi)
    box = image.point(lambda value: 255 if value < 230 else 0).getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    return tuple(pixels * 25.4 / dpi for pixels in (left, top, image.width - right, image.height - bottom))


def page_codes(file: bytes, page: int, dpi: int) -> list[str]:
    """What the codes say that a scan of the page shows."""
    return [code.text for code in zxingcpp.read_barcodes(picture(file, page, dpi))]


@dataclass(frozen=True)
class Scope:
    """One level of marked content: its tag, and its number where it has one."""

    tag: str
    number: int | None


@dataclass(frozen=True)
class Step:
    """One operator of a page with what was open around it."""

    operator: str
    operands: tuple[object, ...]
    scopes: tuple[Scope, ...]
    in_text: bool
    saved: int

    @property
    def paints(self) -> bool:
        return self.operator in PAINTING


@dataclass
class _State:
    scopes: list[Scope] = field(default_factory=list)
    depth_of_text: list[int] = field(default_factory=list)
    in_text: bool = False
    saved: int = 0


def steps(page: pikepdf.Page) -> Iterator[Step]:
    """Every operator of a page's content; what is not balanced or not nested is an error at once."""
    state = _State()
    for instruction in pikepdf.parse_content_stream(page):
        operator = (
            "INLINE IMAGE" if isinstance(instruction, pikepdf.ContentStreamInlineImage) else str(instruction.operator)
        )
        operands = tuple(instruction.operands)
        _follow(state, operator, operands)
        yield Step(operator, operands, tuple(state.scopes), state.in_text, state.saved)
    assert state == _State(), "something was left open at the end of the page"


def _follow(state: _State, operator: str, operands: tuple[object, ...]) -> None:
    if operator in {"BDC", "BMC"}:
        properties = operands[1] if len(operands) > 1 else {}
        number = int(properties["/MCID"]) if "/MCID" in properties else None
        state.scopes.append(Scope(str(operands[0])[1:], number))
        state.depth_of_text.append(state.in_text)
    elif operator == "EMC":
        state.scopes.pop()
        assert state.depth_of_text.pop() == state.in_text, "marked content crosses BT or ET"
    elif operator in {"BT", "ET"}:
        assert state.in_text == (operator == "ET"), "text objects nest"
        state.in_text = operator == "BT"
    elif operator == "q":
        assert not state.in_text, "q inside a text object"
        state.saved += 1
    elif operator == "Q":
        assert not state.in_text, "Q inside a text object"
        state.saved -= 1
        assert state.saved >= 0


@lru_cache(maxsize=8)
def opened(file: bytes) -> pikepdf.Pdf:
    """The file, opened."""
    return pikepdf.open(io.BytesIO(file))


def kids_of(element: pikepdf.Object) -> list[pikepdf.Object]:
    """What stands below a structure element: elements, numbers, references."""
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def document_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The one element at the top of the structure tree."""
    (top,) = kids_of(pdf.Root.StructTreeRoot)
    return top
