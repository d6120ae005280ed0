"""What a file says of itself to whoever signs it: its signature fields, its language, and whether it is a DRAFT."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from mentordocs.errors import PaperError

_WATERMARK = b"/Artifact<</Type/Background>>BDC"
"""What DRAFT across a page stands in, and nothing else does."""


@dataclass(frozen=True)
class SignatureField:
    """One field for a signature: its name (`mentor-1`), width and height in points, and whether it is signed."""

    name: str
    width: float
    height: float
    signed: bool

    @property
    def role(self) -> str:
        """Who signs there: the name without its original."""
        return self.name.rpartition("-")[0]

    @property
    def original(self) -> int:
        """The number of the original that it stands in; 0 where its name has none."""
        number = self.name.rpartition("-")[2]
        return int(number) if number.isdecimal() else 0


@dataclass(frozen=True)
class Signable:
    """A file that may be signed.

    Attributes:
        fields: Its signature fields, in the order of reading; time stamps of the whole file are none.
        language: Language tag of the document.
        draft: Whether DRAFT stands across its pages.
    """

    fields: tuple[SignatureField, ...]
    language: str
    draft: bool

    @classmethod
    def read(cls, content: bytes) -> "Signable":
        """Read the bytes of a file.

        Raises:
            PaperError: They are no PDF.
        """
        try:
            reader = PdfReader(BytesIO(content))
            catalog = reader.root_object
            form = catalog.get("/AcroForm", {})
            fields = [item.get_object() for item in form.get("/Fields", ())]
            return cls(
                tuple(_field(field) for field in fields if field.get("/FT") == "/Sig" and not _is_time_stamp(field)),
                str(catalog.get("/Lang", "")),
                any(_WATERMARK in data for page in reader.pages for data in _content(page)),
            )
        except (PyPdfError, KeyError, AttributeError, ValueError) as error:
            msg = "this is not a PDF that can be read"
            raise PaperError(msg) from error


def _field(field: Any) -> SignatureField:
    left, bottom, right, top = map(float, field["/Rect"])
    return SignatureField(str(field["/T"]), right - left, top - bottom, "/V" in field)


def _is_time_stamp(field: Any) -> bool:
    return "/V" in field and field["/V"].get("/Type") == "/DocTimeStamp"


def _content(page: PageObject) -> list[bytes]:
    """The content streams of a page."""
    contents = page.get("/Contents", ())
    parts = contents if isinstance(contents, list | tuple) else [contents]
    return [part.get_object().get_data() for part in parts]
