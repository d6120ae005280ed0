"""From a document that was made to one that is issued: what the register is to know of it, and what cannot be issued.

Pure, but for reading the signature fields of the paper.
"""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from mentordocs import __version__
from mentordocs.documents.document import Made
from mentordocs.errors import RegisterError
from mentordocs.pdf.signable import Signable
from mentordocs.register.document import IssuedDocument, IssuedFile, Reference
from mentordocs.register.events import Detail
from mentordocs.rules.finding import Level

_SIGNER = re.compile(r"(?:new-)?(?:mentor|mentee|payer|representative-\d+)")
"""The fields in which somebody signs the paper itself; any other is for a consent, which may stay empty."""
_SERIES = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")


def issued_document(number: int, made: Made, before: Sequence[IssuedDocument], day: date) -> IssuedDocument:
    """The document that the register is to know.

    Who signs is read from the paper: its signature fields are the places where the pen goes.

    Args:
        number: its id.
        made: what is issued.
        before: its earlier versions; it replaces the last.
        day: the day of issue.

    Raises:
        RegisterError: its reference is none.
    """
    reference = Reference.parse(made.reference)
    whole = next(iter(made.files.values()))
    fields = [one for one in Signable.read(whole).fields if _SIGNER.fullmatch(one.role)] if _is_pdf(whole) else []
    return IssuedDocument(
        id=number,
        mentorship=reference.mentorship,
        kind=made.kind,
        item=reference.item,
        language=reference.language,
        reference=made.reference,
        version=1 + max((one.version for one in before), default=0),
        fingerprint=made.fingerprint,
        files=tuple(
            IssuedFile(name, original, len(content), sha256(content).hexdigest())
            for original, (name, content) in enumerate(made.files.items())
        ),
        markdown=sha256(made.markdown.encode()).hexdigest(),
        data=sha256(made.data).hexdigest(),
        templates=made.templates,
        program=__version__,
        day=day,
        originals=max(len(made.files) - 1, *(one.original for one in fields), 0),
        signers=tuple(dict.fromkeys(one.role for one in fields)),
        replaces=before[-1].id if before else None,
    )


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def must_not_be_draft(made: Made) -> None:
    """Refuse a DRAFT.

    Raises:
        RegisterError: it is one; the text says why.
    """
    if made.draft:
        why = next((finding.sentence for finding in made.findings if finding.level is Level.ERROR), "the deal says so")
        msg = f"{made.reference}: this is a DRAFT, which cannot be issued: {why}"
        raise RegisterError(msg)


def must_be_series(series: str) -> None:
    """Refuse what cannot be a series of invoices.

    Raises:
        RegisterError: it is not small letters, digits and hyphens.
    """
    if not _SERIES.fullmatch(series):
        msg = f"{series!r} cannot be a series of invoices: small letters, digits and hyphens, such as 2026"
        raise RegisterError(msg)


def must_be_signed_by(document: IssuedDocument, detail: Detail) -> None:
    """Refuse a signature of somebody who does not sign, or on an original that is not there.

    Raises:
        RegisterError: the text says who signs, or how many originals there are.
    """
    if detail["signer"] not in document.signers:
        msg = f"{document}: {detail['signer']} does not sign it; who does: {', '.join(document.signers) or 'nobody'}"
        raise RegisterError(msg)
    if detail["original"] not in range(1, document.originals + 1):
        msg = f"{document}: there is no original {detail['original']}; it has {document.originals}"
        raise RegisterError(msg)
