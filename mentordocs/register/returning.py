"""A paper that came back: of which issued document it is, and whose signatures a person saw on it. Pure."""

from collections.abc import Sequence

from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import UsageError
from mentordocs.register.document import IssuedDocument
from mentordocs.register.filing import Signature
from mentordocs.register.waiting import AGREEMENT, signer


def document_of(
    documents: Sequence[IssuedDocument], kind: str = AGREEMENT, item: str = "", language: str = ""
) -> IssuedDocument:
    """The document that a scan is of: the last version that was issued.

    Args:
        documents: what was issued of the mentorship, in the order of issue.
        kind: the name of its template.
        item: the key of its item, where there are several.
        language: its language, where there are several.

    Raises:
        UsageError: there is none, or there are several.
    """
    fitting = [
        one for one in documents if one.kind == kind and item in {"", one.item} and language in {"", one.language}
    ]
    references = sorted({one.reference for one in fitting})
    if not references:
        there = ", ".join(sorted({one.reference for one in documents})) or "nothing yet"
        raise UsageError(f"no such {kind} was issued (issued: {there})")
    if len(references) > 1:
        raise UsageError(f"say of which it is, by --item or --language: {', '.join(references)}")
    return fitting[-1]


def signatures(
    mentorship: Mentorship, document: IssuedDocument, names: Sequence[str], original: int
) -> tuple[Signature, ...]:
    """The signatures that a person saw on an original.

    Args:
        mentorship: whose document it is.
        document: what was signed.
        names: who signed: by the place (`mentor`, `representative-1`) or by participant.
        original: which original, from 1.

    Raises:
        UsageError: somebody is named who does not sign it, or an original that it does not have.
    """
    if names and original > document.originals:
        raise UsageError(f"{document}: there is no original {original}; it has {document.originals}")
    return tuple(_signature(mentorship, document, name, original) for name in names)


def _signature(mentorship: Mentorship, document: IssuedDocument, name: str, original: int) -> Signature:
    people = {role: signer(mentorship, role, document) for role in document.signers}
    for role, person in people.items():
        if name == role or (person and name == person.id):
            return Signature(role, original, participant=person.id if person else None)
    who = ", ".join(f"{role} ({person.id})" if person else role for role, person in people.items())
    raise UsageError(f"{document}: {name!r} does not sign it (who does: {who or 'nobody'})")
