"""What has become of a document, from what happened to it. Pure.

What the order of writing down was does not matter, nor that something was written down twice: two people may file the
same paper, and a scan may come in before anybody noted that it was printed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordocs.register.document import IssuedDocument
from mentordocs.register.events import Event, EventKind
from mentordocs.register.filing import scan_places


class State(StrEnum):
    """Where a document stands, from the beginning to the end."""

    ISSUED = "issued"
    PRINTED = "printed"
    PARTLY_SIGNED = "partly signed"
    SIGNED = "signed"
    COMPLETED = "completed"
    DISSOLVED = "dissolved"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Standing:
    """How it stands with a document.

    Attributes:
        state: where it stands.
        since: the day on which it got there.
        signers: who has signed each original, by its number.
        missing: who is still to sign, of the original that most have signed; empty where one bears every signature,
            or nobody signs.
        signed: the day of the last signature on the first original that bore every one; None before.
        replaced: the day on which another took its place.
        printed: the day on which it was last printed.
        mailed: the day on which it was last mailed.
    """

    state: State
    since: date
    signers: Mapping[int, frozenset[str]]
    missing: tuple[str, ...]
    signed: date | None
    replaced: date | None
    printed: date | None
    mailed: date | None


def standing(document: IssuedDocument, events: Iterable[Event]) -> Standing:
    """How it stands with a document, from its events; those of others are left aside.

    A document counts as signed once one original bears every signature; the others are tracked by themselves. One that
    another replaced is replaced, whatever else happens to it.
    """
    own = [event for event in events if event.document == document.id]
    signatures: dict[int, dict[str, date]] = {number: {} for number in range(1, document.originals + 1)}
    for event in own:
        if event.kind is EventKind.SIGNED and event.detail["signer"] in document.signers:
            signed = signatures.get(int(str(event.detail["original"])), {})
            signer = str(event.detail["signer"])
            signed[signer] = min(event.day, signed.get(signer, event.day))
    whole = [max(one.values()) for one in signatures.values() if one and len(one) == len(document.signers)]
    days = {
        State.ISSUED: document.day,
        State.PRINTED: _first(own, EventKind.PRINTED),
        State.PARTLY_SIGNED: min((day for one in signatures.values() for day in one.values()), default=None),
        State.SIGNED: min(whole, default=None),
        State.COMPLETED: _first(own, EventKind.COMPLETED),
        State.DISSOLVED: _first(own, EventKind.DISSOLVED),
        State.REPLACED: _first(own, EventKind.REPLACED),
    }
    state, since = [(state, day) for state, day in days.items() if day is not None][-1]
    most = max(signatures.values(), key=len, default={})
    return Standing(
        state=state,
        since=since,
        signers={number: frozenset(one) for number, one in signatures.items()},
        missing=tuple(signer for signer in document.signers if signer not in most),
        signed=days[State.SIGNED],
        replaced=days[State.REPLACED],
        printed=_last(own, EventKind.PRINTED),
        mailed=_last(own, EventKind.MAILED),
    )


def signed_copy(document: IssuedDocument, events: Iterable[Event]) -> str | None:
    """Where the paper is that by itself bears every signature of one original, by pen or digital.

    None where there is no such paper: nobody signs the document, a signature is missing, or they stand on papers that
    were filed apart. Of several the first: it stays the copy that is given out, whatever is filed later.

    Args:
        document: the document.
        events: among them those of the document, in the order in which they were written down.

    Returns:
        Its place in the archive, for `Records.scan`.
    """
    own = [event for event in events if event.document == document.id]
    signers: dict[tuple[str, str], set[str]] = {}
    for event in own:
        if event.kind is EventKind.SIGNED and "scan" in event.detail:
            key = str(event.detail["scan"]), str(event.detail["original"])
            signers.setdefault(key, set()).add(str(event.detail["signer"]))
    whole = {scan for (scan, _), signed in signers.items() if document.signers and signed >= {*document.signers}}
    filed = [event for event in own if event.kind is EventKind.SCANNED and event.detail["sha256"] in whole]
    return next(iter(scan_places(document, filed)), None)


def _first(events: Iterable[Event], kind: EventKind) -> date | None:
    return min((event.day for event in events if event.kind is kind), default=None)


def _last(events: Iterable[Event], kind: EventKind) -> date | None:
    return max((event.day for event in events if event.kind is kind), default=None)
