"""Digital signatures read back: who signed what and when, who vouches for it, and whether anything changed after.

Nothing is fetched: what a file does not carry, and what is not trusted here, counts as missing.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESStatus
from pyhanko.sign.validation import DocumentSecurityStore, EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel, SignatureStatus, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import CertTrustAnchor
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, FreshnessReqType, RevocationCheckingPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

from mentordocs.errors import BrokenSignatureError
from mentordocs.pdf.credential import common_name

_END = b"%%EOF"
_EVER = timedelta(days=100_000)
_OLD_LISTS_COUNT = FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION
_USAGE = {"non_repudiation", "digital_signature"}


@dataclass(frozen=True)
class TimeStamp:
    """When a server says that a signature was there, whose server it is, and whether it is trusted."""

    time: datetime
    server: str
    trusted: bool


@dataclass(frozen=True)
class Signature:
    """One signature.

    Attributes:
        field: The field it stands in, such as `mentor-1`.
        name: Common name in the certificate.
        subject: Whole subject of the certificate.
        valid_until: When the certificate ends.
        claimed: When it was signed, as the signer says.
        stamp: The time stamp of a server, where there is one.
        long_term: Whether a time stamp of the whole file keeps it and its proofs.
        intact: Whether the bytes it covers are those that were signed, and the key fits the certificate.
        changed_after: Whether anything but further signatures, time stamps and proofs came after it.
        covers_all: Whether it covers the file to its last byte; others followed where it does not.
        root: The trusted root that vouches for it; "" where there is none.
        distrust: Why nobody vouches for it; "" where somebody does.
    """

    field: str
    name: str
    subject: str
    valid_until: datetime
    claimed: datetime | None
    stamp: TimeStamp | None
    long_term: bool
    intact: bool
    changed_after: bool
    covers_all: bool
    root: str
    distrust: str

    @property
    def holds(self) -> bool:
        """Whether it is intact and nothing changed after it."""
        return self.intact and not self.changed_after


@dataclass(frozen=True)
class Verified:
    """What was found in a file.

    Attributes:
        signatures: In the order in which they were made; none in a file that is not signed.
        unsigned_length: How many bytes, from the first, were there before the first signature.
        unsigned_digest: SHA-256 of these, in hexadecimal digits: that of the file as it was built.
        updated_before: Whether somebody updated the file before its first signature.
        trailing: Whether bytes stand behind its end.
    """

    signatures: tuple[Signature, ...]
    unsigned_length: int
    unsigned_digest: str
    updated_before: bool
    trailing: bool

    @property
    def as_made(self) -> bool:
        """Whether nothing but signatures was added to the file as it was built, and each of them holds."""
        return not self.updated_before and not self.trailing and all(one.holds for one in self.signatures)


def verify(content: bytes, *, trust: Sequence[Certificate], now: datetime) -> Verified:
    """Read the signatures of a file.

    Args:
        content: The file.
        trust: Root certificates that are trusted, of signers and of time-stamp servers.
        now: The moment at which certificates must hold that no time stamp fixes earlier; with a time zone.

    Raises:
        BrokenSignatureError: The file, or a signature in it, cannot be read at all.
    """
    try:
        reader = PdfFileReader(BytesIO(content))
        found = reader.embedded_regular_signatures
        first = found[0].signed_revision if found else reader.xrefs.total_revisions
        length = _end_of_revision(reader, content, first - 1)
        trailing = _end_of_revision(reader, content, reader.xrefs.total_revisions - 1) < len(content)
        signatures = tuple(_Reading(reader, one, trust, now, trailing=trailing).result() for one in found)
    except (PdfError, ValueError, KeyError) as error:
        msg = f"the signatures cannot be read: {error}"
        raise BrokenSignatureError(msg) from error
    digest = hashlib.sha256(content[:length]).hexdigest()
    return Verified(signatures, length, digest, updated_before=first > 1, trailing=trailing)


def _end_of_revision(reader: PdfFileReader, content: bytes, revision: int) -> int:
    """Where a revision of a file ends: behind the line of its end-of-file marker."""
    if revision < 0:
        return 0
    after = reader.xrefs.get_xref_container_info(revision).end_location
    end = content.index(_END, after) + len(_END)
    if content[end : end + 2] == b"\r\n":
        return end + 2
    return end + 1 if content[end : end + 1] in {b"\n", b"\r"} else end


class _Reading:
    """One signature being read."""

    def __init__(
        self,
        reader: PdfFileReader,
        embedded: EmbeddedPdfSignature,
        trust: Sequence[Certificate],
        now: datetime,
        *,
        trailing: bool,
    ) -> None:
        self._reader = reader
        self._embedded = embedded
        self._trust = list(trust)
        self._now = now
        self._trailing = trailing

    def result(self) -> Signature:
        """What there is to say of it."""
        embedded = self._embedded
        status = self._status_at(self._now)
        stamp = status.timestamp_validity
        if stamp is not None and stamp.trusted and not status.trusted:
            status = self._status_at(stamp.timestamp)
        long_term = any(
            later.signed_revision > embedded.signed_revision for later in self._reader.embedded_timestamp_signatures
        )
        if long_term and self._trust:
            status = self._long_term_status() or status
        certificate = embedded.signer_cert
        intact = status.intact and status.valid
        trusted = intact and status.trusted
        return Signature(
            field=str(embedded.field_name),
            name=common_name(certificate),
            subject=str(certificate.subject.human_friendly),
            valid_until=certificate.not_valid_after,
            claimed=embedded.self_reported_timestamp,
            stamp=_stamp(status.timestamp_validity),
            long_term=long_term,
            intact=intact,
            changed_after=self._trailing or not status.docmdp_ok,
            covers_all=status.coverage == SignatureCoverageLevel.ENTIRE_FILE and not self._trailing,
            root=_root(status) if trusted else "",
            distrust="" if trusted else _why(status, certificate, self._now),
        )

    def _status_at(self, moment: datetime) -> Any:
        return validate_pdf_signature(
            self._embedded,
            self._context(moment),
            self._context(self._now),
            key_usage_settings=KeyUsageConstraints(key_usage=_USAGE),
        )

    def _context(self, moment: datetime) -> ValidationContext:
        values: dict[str, Any] = {"trust_roots": self._trust, "moment": moment, "allow_fetching": False}
        try:
            return DocumentSecurityStore.read_dss(self._reader).as_validation_context(values)
        except NoDSSFoundError:
            return ValidationContext(**values)

    def _policy(self, **lists: Any) -> CertValidationPolicySpec:
        return CertValidationPolicySpec(
            SimpleTrustManager.build(trust_roots=[CertTrustAnchor(root) for root in self._trust]),
            CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("hard-fail"), **lists),
        )

    def _long_term_status(self) -> Any:
        """The status by the time stamps of the whole file and the proofs in it (EN 319 102-1, 5.6); None without."""
        asked = SignatureValidationSpec(
            self._policy(),
            RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
            # Whether the server of the last time stamp was revoked since, only who is online could ask.
            ts_cert_validation_policy=self._policy(freshness=_EVER, freshness_req_type=_OLD_LISTS_COUNT),
            key_usage_settings=KeyUsageConstraints(key_usage=_USAGE),
        )
        timing = ValidationTimingInfo(self._now, self._now, point_in_time_validation=True)
        found = asyncio.run(ades_lta_validation(self._embedded, PdfSignatureValidationSpec(asked), timing))
        return found.api_status if found.ades_subindic.status == AdESStatus.PASSED else None


def _stamp(status: TimestampSignatureStatus | None) -> TimeStamp | None:
    return None if status is None else TimeStamp(status.timestamp, common_name(status.signing_cert), status.trusted)


def _root(status: SignatureStatus) -> str:
    path = status.validation_path
    return str(path.trust_anchor.authority.name.human_friendly) if path is not None else ""


def _why(status: SignatureStatus, certificate: Certificate, now: datetime) -> str:
    """Why a signature is not trusted, in words."""
    if certificate.not_valid_after < now:
        return f"the certificate expired on {certificate.not_valid_after:%Y-%m-%d}, and no trusted time stamp is older"
    if status.revocation_details is not None:
        return f"the certificate was revoked on {status.revocation_details.revocation_date:%Y-%m-%d}"
    if certificate.self_signed != "no":
        return "it vouches for itself only (self-signed), and it is not one of the trusted"
    problem = status.trust_problem_indic
    name = problem.standard_name if problem is not None else ""
    if name in {"NO_CERTIFICATE_CHAIN_FOUND", "CERTIFICATE_CHAIN_GENERAL_FAILURE"}:
        return "no trusted root vouches for the certificate"
    return f"the certificate is not accepted ({name or 'no reason given'})"
