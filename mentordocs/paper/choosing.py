"""What is to be printed of what is due and what was issued, and what is left out and why.

A signed kind must have been issued by a person before; one that nobody signs is issued as it is printed. What was
printed before is left aside: whoever asks for it again says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordocs.batch.making import bring
from mentordocs.batch.plan import Due, Wanted
from mentordocs.documents.kinds import kind, reference
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import MentordocsError, RegisterError, UsageError
from mentordocs.paper.paper import Paper
from mentordocs.register.archive import Archive
from mentordocs.register.archived import archived_files
from mentordocs.register.document import IssuedDocument
from mentordocs.register.events import Event, EventKind
from mentordocs.register.states import State, standing
from mentordocs.rules.issued import Issued, last_issued

_TRIES = {EventKind.PRINTING, EventKind.PRINTED, EventKind.NOT_PRINTED}


class Why(StrEnum):
    """Why something is not printed."""

    NOT_ISSUED = "not issued yet"
    WITH_ANOTHER = "waits for what it goes along with"
    FAILED = "not made"
    UNKNOWN = "may have been printed"


@dataclass(frozen=True)
class Left:
    """Something that is not printed: its reference, why, and where it failed a sentence and the exit code with it."""

    reference: str
    why: Why
    sentence: str = ""
    exit_code: int = 0


@dataclass(frozen=True)
class Choice:
    """One paper that can be printed.

    Attributes:
        paper: as it was issued; where it was not, as `build` makes it.
        document: in the register; None where it is issued as it is printed.
        due: what is issued then; None where it was issued by a person.
        replaces: whether it then takes the place of a version that was printed with other words.
        draft: whether it is a DRAFT until it is issued, as an invoice without a number is.
        printed: the day on which it was last printed, or may have been; None where it never was.
        job: which that was.
        is_unknown: whether that job was begun, and nobody knows whether the printer has it.
    """

    paper: Paper
    document: IssuedDocument | None
    due: Due | None = None
    replaces: bool = False
    draft: bool = False
    printed: date | None = None
    job: str = ""
    is_unknown: bool = False


@dataclass(frozen=True)
class Known:
    """What the register knows of a mentorship.

    Attributes:
        documents: every one that was issued, in the order of issue.
        events: what happened to them.
        issued: the same documents, as templates see them.
        archive: where their bytes are.
    """

    documents: tuple[IssuedDocument, ...]
    events: tuple[Event, ...]
    issued: tuple[Issued, ...]
    archive: Archive


@dataclass(frozen=True)
class Printshop:
    """What every mentorship of a run shares: the templates, today, and what is wanted."""

    templates: Templates
    as_of: date
    wanted: Wanted

    def is_printed(self, name: str, language: Language) -> bool:
        """Whether a kind is wanted by name, or belongs on paper by itself where none is.

        Raises:
            UsageError: it is wanted, and has no pages.
        """
        front = kind(self.templates, language, name)
        if name in self.wanted.kinds and front.format == "calendar":
            msg = f"{name} is a file for a calendar program, and has no pages to print"
            raise UsageError(msg)
        return name in self.wanted.kinds if self.wanted.kinds else front.printed


def choose(
    mentorship: Mentorship, due: Sequence[Due], known: Known, shop: Printshop
) -> tuple[list[Choice], list[Left]]:
    """What of a mentorship is printed, the letter before what it goes along with, and what is left out.

    Args:
        mentorship: whose papers they are.
        due: what is due of it today.
        known: what the register knows of it.
        shop: what all share.

    Raises:
        UsageError: something is wanted that has no pages.
        TemplateError: the front matter of a kind is wrong.
    """
    due = [one for one in due if shop.is_printed(one.kind, one.language)]
    signed = [one for one in due if kind(shop.templates, one.language, one.kind).signed]
    references = {one.reference for one in known.documents}
    left = [Left(name, Why.NOT_ISSUED) for one in signed if (name := _reference(one, shop)) not in references]
    choices: list[Choice] = []
    for document in _to_sign(known, shop):
        try:
            choices.append(_as_issued(mentorship, document, known, shop))
        except MentordocsError as error:
            left.append(Left(document.reference, Why.FAILED, str(error), error.exit_code))
    goes_along = any(choice.printed is None for choice in choices)
    waits = bool(left) and not shop.wanted.kinds
    unsigned: list[Choice] = []
    for one in due:
        if one in signed:
            continue
        name = _reference(one, shop)
        if waits:
            left.append(Left(name, Why.WITH_ANOTHER))
            continue
        try:
            unsigned.append(_unsigned(one, mentorship, known, shop, goes_along=goes_along))
        except MentordocsError as error:
            left.append(Left(name, Why.FAILED, str(error), error.exit_code))
    return unsigned + choices, left


def _to_sign(known: Known, shop: Printshop) -> Iterator[IssuedDocument]:
    """What is to be signed, was issued, and stands as it is."""
    wanted = shop.wanted
    for document in known.documents:
        language = Language(document.language.split("-")[0])
        if not shop.templates.find(language, f"{document.kind}.md") or not shop.is_printed(document.kind, language):
            continue
        if wanted.languages and not {*document.language.split("-")} & {*wanted.languages}:
            continue
        if wanted.items and document.item not in wanted.items:
            continue
        stands = standing(document, known.events)
        if document.signers and stands.state in {State.ISSUED, State.PRINTED, State.PARTLY_SIGNED}:
            yield document


def _as_issued(mentorship: Mentorship, document: IssuedDocument, known: Known, shop: Printshop) -> Choice:
    whose = (document.reference, document.version)
    issued = next(one for one in known.issued if (one.reference, one.version) == whose)
    files = archived_files(known.archive, issued)
    tries = [one for one in known.events if one.document == document.id and one.kind in _TRIES]
    is_unknown = bool(tries) and tries[-1].kind is EventKind.PRINTING
    printed = [one for one in tries if one.kind is EventKind.PRINTED] + (tries[-1:] if is_unknown else [])
    return Choice(
        paper=Paper.issued(mentorship, document, files, shop.templates),
        document=document,
        printed=printed[-1].day if printed else None,
        job=str(printed[-1].detail.get("job", "")) if printed else "",
        is_unknown=is_unknown,
    )


def _unsigned(due: Due, mentorship: Mentorship, known: Known, shop: Printshop, *, goes_along: bool) -> Choice:
    """One that is issued as it is printed; or that was issued before.

    Where its words differ from what was issued: by itself it is printed as it was issued, and what goes along with
    something else takes the place of that.

    Raises:
        RegisterError: the words differ, and its kind is asked for.
    """
    brought = bring(
        due,
        mentorship,
        templates=shop.templates,
        as_of=shop.as_of,
        issued=known.issued,
        archive=known.archive,
    )
    last = last_issued(known.issued, brought.made.reference)
    if last is not None and not brought.issued and shop.wanted.kinds:
        msg = (
            f"version {last.version} was issued on {last.day}, and these words differ ({', '.join(brought.differs)}): "
            "issue them as a version that takes its place "
            f"(mentordocs issue --only {due.mentorship} --kind {due.kind} --replace)"
        )
        raise RegisterError(msg)
    if last is not None and (brought.issued or not goes_along):
        whose = (last.reference, last.version)
        before = next(one for one in known.documents if (one.reference, one.version) == whose)
        return _as_issued(mentorship, before, known, shop)
    paper = Paper.made(mentorship, brought.made, shop.templates)
    return Choice(paper, None, due, replaces=last is not None, draft=brought.made.lacks_number)


def _reference(due: Due, shop: Printshop) -> str:
    languages = (due.language, *([due.beside] if due.beside else []))
    return reference(due.mentorship, due.kind, kind(shop.templates, due.language, due.kind), languages, due.item)


def by_mentorship(due: Sequence[Due]) -> Mapping[str, list[Due]]:
    """What is due, by mentorship."""
    found: dict[str, list[Due]] = {}
    for one in due:
        found.setdefault(one.mentorship, []).append(one)
    return found
