"""Whether a file is one that was issued. Pure.

A file that was signed digitally begins with the very bytes that were issued, so the first bytes of a file are set
beside every length that was ever issued. What was added behind them is for `pdf.verifying` to judge: here it is only
said how much it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from mentordocs.documents.data import data_inside
from mentordocs.errors import PaperError
from mentordocs.register.document import IssuedDocument, IssuedFile


class Match(StrEnum):
    """How a file and what was issued go together.

    WHOLE and ORIGINAL are byte for byte what was issued; ADDED_TO begins with it; SCAN is a paper that was filed when
    it came back. SAME_WORDS says of itself that it has the words of a document that was issued, but its bytes are
    others; OTHER_WORDS that it is such a document, with words that never were issued; UNKNOWN is none of these.
    """

    WHOLE = "whole"
    ORIGINAL = "original"
    ADDED_TO = "added to"
    SCAN = "scan"
    SAME_WORDS = "same words"
    OTHER_WORDS = "other words"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Found:
    """What a file was found to be.

    Attributes:
        match: how it goes together with what was issued.
        document: the document that it is, or comes nearest to; None where it is unknown.
        file: the file that it is, or begins with.
        added: how many bytes stand behind those that were issued.
        fingerprint: that of the words which the file says it has, where it is not one that was issued.
    """

    match: Match
    document: IssuedDocument | None = None
    file: IssuedFile | None = None
    added: int = 0
    fingerprint: str = ""

    @property
    def is_issued(self) -> bool:
        """Whether the file holds, unchanged, all the bytes of one that was issued."""
        return self.match in {Match.WHOLE, Match.ORIGINAL, Match.ADDED_TO}


def recognised(content: bytes, documents: Sequence[IssuedDocument], scanned: Mapping[str, int]) -> Found:
    """What a file is.

    Args:
        content: its bytes.
        documents: every document that was issued, in the order of issue.
        scanned: the document of each scan, by the SHA-256 of the scan.
    """
    prefixes = _digests(content, {file.length for document in documents for file in document.files})
    found = [
        (file.length, document, file)
        for document in documents
        for file in document.files
        if prefixes.get(file.length) == file.sha256
    ]
    if found:
        length, document, file = max(found, key=lambda one: one[0])
        if length < len(content):
            return Found(Match.ADDED_TO, document, file, len(content) - length)
        return Found(Match.ORIGINAL if file.original else Match.WHOLE, document, file)
    whole = sha256(content).hexdigest()
    if whole in scanned:
        return Found(Match.SCAN, next(one for one in documents if one.id == scanned[whole]))
    return _by_words(content, documents)


def _digests(content: bytes, lengths: set[int]) -> dict[int, str]:
    """The SHA-256 of the first bytes of a file, for each of these lengths that it has; every byte is read once."""
    running, before, digests = sha256(), 0, {}
    for length in sorted(lengths):
        if length > len(content):
            break
        running.update(memoryview(content)[before:length])
        digests[length], before = running.hexdigest(), length
    return digests


def _by_words(content: bytes, documents: Sequence[IssuedDocument]) -> Found:
    """By what the data inside a file say: anybody can have written these, so it is no proof of anything."""
    try:
        data = data_inside(content)
    except PaperError:
        return Found(Match.UNKNOWN)
    same = [one for one in documents if one.fingerprint == data.fingerprint]
    if same:
        return Found(Match.SAME_WORDS, same[-1], fingerprint=data.fingerprint)
    wanted = (data.mentorship.get("id"), data.kind, data.tag, data.item)
    near = [one for one in documents if (one.mentorship, one.kind, one.language, one.item) == wanted]
    if near:
        return Found(Match.OTHER_WORDS, near[-1], fingerprint=data.fingerprint)
    return Found(Match.UNKNOWN, fingerprint=data.fingerprint)
