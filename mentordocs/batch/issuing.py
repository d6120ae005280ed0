"""Issuing: what is due is made, or was issued before, and is cast in stone one by one.

What comes of a document is a value, as in building; one that cannot be issued never stops another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from mentordocs.batch.making import Brought, bring, other_words_take
from mentordocs.batch.output import safe_path, write_whole
from mentordocs.batch.plan import Due
from mentordocs.documents.document import Made, make
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import MentordocsError, RegisterError
from mentordocs.register.archive import Archive
from mentordocs.register.events import Event, EventKind
from mentordocs.register.register import Issuance as Cast
from mentordocs.register.register import Register
from mentordocs.register.waiting import AGREEMENT
from mentordocs.rules.issued import Issued, invoice_number

ENDS = {"dissolution": EventKind.DISSOLVED, "parting": EventKind.COMPLETED}
"""The papers with which a mentorship ends, and how it ends with each."""


class Outcome(StrEnum):
    """What came of a document that was to be issued."""

    ISSUED = "issued"
    BEFORE = "issued before"
    REFUSED = "not issued"


@dataclass(frozen=True)
class Issuance:
    """What came of one document.

    Attributes:
        due: what was to be issued.
        outcome: what came of it.
        reference: of the document; empty where it could not be made.
        version: the one that was issued; 0 where none was.
        sentence: why it was refused, for people.
        exit_code: that goes with the refusal.
        replaces: the version whose place it took; 0 where there was none.
    """

    due: Due
    outcome: Outcome
    reference: str = ""
    version: int = 0
    sentence: str = ""
    exit_code: int = 0
    replaces: int = 0


@dataclass(frozen=True)
class Office:
    """What every document of a run shares.

    Attributes:
        register: open for writing.
        archive: where issued documents are.
        templates: where templates are found.
        as_of: the day of issue.
        moment: now, with a time zone.
        output: where the issued bytes are put too, for printing.
        replace: whether other words may take the place of what was issued.
    """

    register: Register
    archive: Archive
    templates: Templates
    as_of: date
    moment: datetime
    output: Path
    replace: bool = False


def issue(due: Sequence[Due], mentorships: Mapping[str, Mentorship], office: Office) -> Iterator[Issuance]:
    """Issue all that is due, and say what came of each: agreements first, since other papers name the one they are of.

    Args:
        due: the plan.
        mentorships: those of the plan, by id.
        office: what the documents share.
    """
    for one in sorted(due, key=lambda one: one.kind != AGREEMENT):
        try:
            yield _issued(one, mentorships[one.mentorship], office)
        except MentordocsError as error:
            yield Issuance(one, Outcome.REFUSED, sentence=str(error), exit_code=error.exit_code)


def _issued(due: Due, mentorship: Mentorship, office: Office) -> Issuance:
    issued = office.register.issued(mentorship.id)
    brought = bring(
        due,
        mentorship,
        templates=office.templates,
        as_of=office.as_of,
        issued=issued,
        archive=office.archive,
    )
    _may_be_issued(brought, office)
    if brought.made.lacks_number:
        given = _with_number(due, mentorship, brought.made.reference, office, issued)
        files: Mapping[str, bytes] = office.register.files(given.document)
    else:
        given = office.register.issue(brought.made, day=office.as_of, moment=office.moment)
        files = brought.made.files
    for name, content in files.items():
        write_whole(safe_path(office.output, mentorship.id, name), content)
    _ended(due, mentorship, office)
    return Issuance(
        due,
        Outcome.ISSUED if given.new else Outcome.BEFORE,
        reference=given.document.reference,
        version=given.document.version,
        replaces=brought.before.version if brought.before else 0,
    )


def _ended(due: Due, mentorship: Mentorship, office: Office) -> None:
    """With the paper on its end, the mentorship and its agreement are over: written down once."""
    kind, ending = ENDS.get(due.kind), mentorship.ending
    if kind is None or ending is None or any(event.kind is kind for event in office.register.events(mentorship.id)):
        return
    agreements = [one.id for one in office.register.documents(mentorship.id) if one.kind == AGREEMENT]
    agreement = agreements[-1] if agreements else None
    office.register.record(Event(kind, office.moment, ending.date, agreement, mentorship.id))


def _with_number(due: Due, mentorship: Mentorship, reference: str, office: Office, issued: tuple[Issued, ...]) -> Cast:
    """An invoice takes the next number of its year, and is made with it, in one transaction."""
    series = f"{office.as_of.year:04}"

    def numbered(number: int) -> Made:
        return make(
            mentorship,
            due.kind,
            due.language,
            templates=office.templates,
            as_of=office.as_of,
            item=due.item,
            issued=issued,
            number=invoice_number(series, number),
        )

    return office.register.issue_invoice(reference, series, numbered, day=office.as_of, moment=office.moment)


def _may_be_issued(brought: Brought, office: Office) -> None:
    if brought.before is not None and brought.before.number is not None:
        msg = (
            f"{brought.made.reference}: invoice {brought.before.number} was issued on {brought.before.day} and stays "
            f"as it is; these words differ ({', '.join(brought.differs)}): what was wrong in it takes a credit invoice"
        )
        raise RegisterError(msg)
    if brought.before is None or office.replace:
        return
    before, parts = brought.before, ", ".join(brought.differs)
    signed = f", signed on {before.signed}" if before.signed else ""
    msg = (
        f"{brought.made.reference}: version {before.version} was issued on {before.day}{signed}; these words differ "
        f"({parts}): {other_words_take(brought.made.kind)}"
    )
    raise RegisterError(msg)
