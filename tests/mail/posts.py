"""What the register knows of a mentorship, in a few words; and what is to be mailed of it then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from mentordocs.batch.plan import Due
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.email_address import NamedAddress
from mentordocs.mail.asked import EVERYTHING, Asked
from mentordocs.mail.due import Post, post
from mentordocs.mail.identity import message_name
from mentordocs.mail.letter import Letter
from mentordocs.mail.papers import Past
from mentordocs.register.document import IssuedDocument, IssuedFile
from mentordocs.register.events import Event, EventKind
from mentordocs.register.states import standing
from mentordocs.rules.issued import Issued

TEMPLATES = Templates()
TODAY = date(2026, 10, 20)
ZONE = ZoneInfo("Europe/Amsterdam")
SIGNERS = ("mentor", "mentee")


@dataclass
class Told:
    """What was written down of one mentorship; each method adds to it."""

    mentorship: Mentorship
    documents: list[IssuedDocument] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def issued(
        self,
        kind: str = "agreement",
        item: str = "",
        language: str = "nl",
        *,
        day: date = TODAY,
        signers: tuple[str, ...] | None = None,
        reference: str = "",
    ) -> IssuedDocument:
        """A version was issued: the first, or one that takes the place of the one before."""
        name = reference or {"progress-report": "progress", "reinvestment-statement": "reinvestment"}.get(kind, kind)
        full = "/".join(part for part in (self.mentorship.id, name, item, language) if part)
        before = [one for one in self.documents if one.reference == full]
        signs = signers if signers is not None else SIGNERS if kind in {"agreement", "addendum", "parting"} else ()
        made = IssuedDocument(
            id=len(self.documents) + 1,
            mentorship=self.mentorship.id,
            kind=kind,
            item=item,
            language=language,
            reference=full,
            version=len(before) + 1,
            fingerprint="0000 0000 0000 0001",
            files=(IssuedFile("a.pdf", 0, 1, "0" * 64),),
            markdown="0" * 64,
            data="0" * 64,
            templates="0" * 64,
            program="0",
            day=day,
            originals=2 if signs else 0,
            signers=signs,
            replaces=before[-1].id if before else None,
        )
        self.documents.append(made)
        self._happened(EventKind.ISSUED, made, day, manifest="0" * 64)
        if before:
            self._happened(EventKind.REPLACED, before[-1], day, by=made.id)
        return made

    def signed(
        self, document: IssuedDocument, *signers: str, scan: str = "whole", original: int = 1, day: date = TODAY
    ) -> None:
        """A scan was filed, on which these signatures stand; all of them, where none is named."""
        digest = sha256(scan.encode()).hexdigest()
        if not any(one.detail.get("sha256") == digest for one in self.events):
            self._happened(EventKind.SCANNED, document, day, sha256=digest, length=1, file=f"{digest}.pdf")
        for one in signers or document.signers:
            self._happened(EventKind.SIGNED, document, day, signer=one, original=original, how="pen", scan=digest)

    def went(self, letter: Letter, kind: EventKind | None = EventKind.MAILED, *, day: date = TODAY, **more: Any) -> str:
        """A letter was begun, and ended so; None where nobody knows. Gives what names it."""
        document = next(one for one in self.documents if one.id == letter.document)
        to = letter.left or letter.everyone
        message = message_name(letter, (one.address for one in (*letter.recipients, *letter.blind)))
        why = {"why": letter.why} if letter.why else {}
        begun = {"message": message, "to": to, "occasion": letter.occasion.value, **why}
        self._happened(EventKind.MAILING, document, day, **begun)
        if kind is not None:
            self._happened(kind, document, day, message=message, to=more.pop("to", to), **more)
        return message

    def happened(self, kind: EventKind, message: str, to: Sequence[str], day: date = TODAY, **more: Any) -> None:
        """Something was told of a message."""
        begun = next(one for one in self.events if one.message == message)
        document = next(one for one in self.documents if one.id == begun.document)
        self._happened(kind, document, day, message=message, to=tuple(to), **more)

    def post(
        self,
        *due: Due,
        asked: Asked = EVERYTHING,
        as_of: date = TODAY,
        copy_to: Iterable[str] = (),
        mentorship: Mentorship | None = None,
    ) -> Post:
        """What is to be mailed on a day."""
        past = Past(tuple(self.documents), tuple(self.events), tuple(map(self._as_issued, self.documents)))
        copies = tuple(NamedAddress("", address) for address in copy_to)
        return post(
            mentorship or self.mentorship,
            due,
            past,
            templates=TEMPLATES,
            as_of=as_of,
            asked=asked,
            copy_to=copies,
        )

    def _happened(self, kind: EventKind, document: IssuedDocument, day: date, **detail: Any) -> None:
        moment = datetime.combine(day, time(12), ZONE)
        event = Event(kind, moment, day, document.id, self.mentorship.id, detail)
        event.must_be_sound()
        self.events.append(event)

    def _as_issued(self, document: IssuedDocument) -> Issued:
        stands = standing(document, self.events)
        return Issued(
            reference=document.reference,
            version=document.version,
            fingerprint=document.fingerprint,
            sha256="0" * 64,
            day=document.day,
            signed=stands.signed,
            replaced=stands.replaced is not None,
            missing=stands.missing,
        )


def due(kind: str, item: str = "", language: str = "nl", mentorship: str = "anna-tarieven") -> Due:
    """Something of the plan; `nl-en` is a paper in both languages."""
    return Due(
        mentorship,
        kind,
        *(Language(one) for one in language.split("-")[:1]),
        item,
        *map(Language, language.split("-")[1:]),
    )


def said(found: Post) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """The letters in a few words: kind, item, occasion, language, and to whom."""
    return [
        (one.kind, one.item, one.occasion.value, one.language.value, tuple(each.id for each in one.still_to))
        for one in found.letters
    ]


def held(found: Post) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is held, in a few words: why, which kind, and whose copy."""
    return [(one.reason.value, one.kind, one.who) for one in found.held]
