"""A digital signature in a field, as an incremental update: not one byte that stood there changes.

The levels are those of PAdES (ETSI EN 319 142-1): B-B is a signature, B-T has a time stamp (RFC 3161) that proves when
it was made, B-LTA also takes along the certificates and revocation lists that prove it, under a time stamp of all.
PDF/A wants the signature to cover the whole file (ISO 19005-3, 6.4.3); PDF/UA wants what is not seen outside the page.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto.x509 import Certificate
from pkcs11.exceptions import PKCS11Error
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfTimeStamper
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.general import SigningError as Refused
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import CRLFetchError, OCSPFetchError, PathError, ValidationError

from mentordocs.errors import SigningError
from mentordocs.pdf.credential import Credential
from mentordocs.pdf.extra import Level
from mentordocs.pdf.pades import FieldSigner, Update

_DIGEST = "sha256"
_OFF_THE_PAGE = (-20, -20, -10, -10)
"""Where the time stamp of the whole has its box: PDF/UA wants what is not tagged outside the page (7.18.1)."""
_SECONDS = 30
"""How long a time-stamp server may take."""


@dataclass(frozen=True)
class Proof:
    """What is added to a bare signature.

    Attributes:
        level: PAdES level.
        timestamp: Address of a time-stamp server (RFC 3161), for B-T and B-LTA.
        trust: Root certificates of the signers and of the time-stamp server, for B-LTA.
    """

    level: Level = "B-B"
    timestamp: str | None = None
    trust: tuple[Certificate, ...] = ()


def sign(
    content: bytes, field: str, credential: Credential, *, appearance: bytes, moment: datetime, proof: Proof
) -> bytes:
    """Sign a field of a file.

    Args:
        content: The file.
        field: Name of an empty signature field in it.
        credential: The key.
        appearance: A file of one page that has the form XObject `Appearance` in its resources, to be shown in it.
        moment: When it is signed, as the signer claims; with a time zone.
        proof: What is added to the signature.

    Returns:
        The file with the signature; it begins with `content`.

    Raises:
        SigningError: The certificate does not hold at the moment; the time-stamp server does not answer; for B-LTA,
            what proves the certificates cannot be had; or the file cannot take a signature.
    """
    credential.check_valid_at(moment)
    try:
        return _sign(content, field, credential, appearance, moment, proof)
    except TimestampRequestError as error:
        msg = f"the time-stamp server {proof.timestamp} does not answer as it should: {error.__cause__ or error}"
        raise SigningError(msg) from error
    except (PathError, ValidationError, CRLFetchError, OCSPFetchError) as error:
        msg = f"what proves the certificates for years cannot be had: {error}"
        raise SigningError(msg) from error
    except PKCS11Error as error:
        msg = f"the token does not sign: {str(error) or type(error).__name__}"
        raise SigningError(msg) from error
    except (Refused, PdfError) as error:
        msg = f"the file cannot be signed: {error}"
        raise SigningError(msg) from error


def _sign(
    content: bytes, field: str, credential: Credential, appearance: bytes, moment: datetime, proof: Proof
) -> bytes:

    stamper = HTTPTimeStamper(proof.timestamp, timeout=_SECONDS) if proof.level != "B-B" else None
    long_term = proof.level == "B-LTA"
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=_DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=long_term,
        validation_context=_context(proof) if long_term else None,
        signer_key_usage={"non_repudiation", "digital_signature"},
    )
    signer = FieldSigner(metadata, credential.signer, stamper=stamper, appearance=appearance, moment=moment)
    signed = signer.sign_pdf(Update(content), existing_fields_only=True).getvalue()
    if stamper is None or not long_term:
        return bytes(signed)
    update = Update(signed)
    name = _free_name(signed)
    append_signature_field(update, SigFieldSpec(name, box=_OFF_THE_PAGE))
    stamped = PdfTimeStamper(stamper, name).timestamp_pdf(update, _DIGEST, validation_context=_context(proof))
    return bytes(stamped.getvalue())


def _context(proof: Proof) -> ValidationContext:
    """What is trusted; revocation lists are fetched, as they are to be kept in the file."""
    return ValidationContext(trust_roots=list(proof.trust), allow_fetching=True, revocation_mode="hard-fail")


def _free_name(content: bytes) -> str:
    """A name for the next time stamp of the whole file: `time-stamp-1`, `time-stamp-2`."""
    return f"time-stamp-{len(PdfFileReader(BytesIO(content)).embedded_timestamp_signatures) + 1}"
