"""pyHanko's signer as these files need it: our moment, our appearance, and nothing else of the file touched.

Imported only where something is signed, as pyHanko is an optional extra.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers import constants
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import BaseStampStyle

APPEARANCE = "Appearance"
"""Name of the form XObject in the resources of the one page of the file that an appearance is handed over in."""


class Update(IncrementalPdfFileWriter):
    """An incremental update that leaves the metadata as they are: PDF/A wants XMP and information alike (6.6.3)."""

    def __init__(self, content: bytes) -> None:
        super().__init__(BytesIO(content))

    def _update_meta(self) -> None:
        pass


@dataclass(frozen=True)
class _Drawn:
    """An appearance that was drawn already: the form XObject of another file, taken over with its fonts."""

    writer: Any
    appearance: bytes

    def apply_appearance(self, annotation: DictionaryObject) -> None:
        """Make it the appearance of a field."""
        page = PdfFileReader(BytesIO(self.appearance)).root["/Pages"]["/Kids"][0]
        form = self.writer.import_object(page["/Resources"]["/XObject"][f"/{APPEARANCE}"])
        annotation["/AP"][pdf_name("/N")] = self.writer.add_object(form)


@dataclass(frozen=True)
class _DrawnStyle(BaseStampStyle):
    """The style of a field that shows what was drawn for it."""

    appearance: bytes = b""

    def create_stamp(self, writer: Any, box: Any, text_params: dict[str, Any]) -> Any:
        """What pyHanko asks a style for."""
        return _Drawn(writer, self.appearance)


class FieldSigner(PdfSigner):
    """A signer that claims the moment it is given, and shows what was drawn.

    It leaves the version of PDF as it is, which PDF/A-3 fixes at 1.7 (ISO 19005-3, 6.1.2).
    """

    def __init__(
        self,
        metadata: PdfSignatureMetadata,
        signer: Signer,
        *,
        stamper: TimeStamper | None,
        appearance: bytes,
        moment: datetime,
    ) -> None:
        super().__init__(metadata, signer, timestamper=stamper, stamp_style=_DrawnStyle(appearance=appearance))
        self._moment = moment

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> PdfSigningSession:
        """A session at our moment."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._moment
        return session

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        """Only the extension that names PAdES; pyHanko would make PDF 2.0 of it for a key on an elliptic curve."""
        pdf_out.register_extension(constants.ESIC_EXTENSION_1)
