"""One document of the plan: made, or brought back from the archive where its words were issued before."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from mentordocs.batch.plan import Due
from mentordocs.documents.differing import differing
from mentordocs.documents.document import Made, finished
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates
from mentordocs.dossier.dossier import Mentorship
from mentordocs.register.archive import Archive
from mentordocs.register.archived import archived_files, archived_markdown
from mentordocs.register.waiting import ADDENDUM, AGREEMENT
from mentordocs.rules.issued import Issued, last_issued


@dataclass(frozen=True)
class Brought:
    """A document, and how it stands to what was issued.

    Attributes:
        made: the document.
        issued: whether these are the very bytes that were issued.
        before: the version that was issued last, with other words; None where there is none.
        differs: the parts whose words differ from that version.
    """

    made: Made
    issued: bool
    before: Issued | None = None
    differs: tuple[str, ...] = ()


def bring(
    due: Due,
    mentorship: Mentorship,
    *,
    templates: Templates,
    as_of: date,
    issued: tuple[Issued, ...],
    archive: Archive | None,
) -> Brought:
    """Make a document, or bring back the bytes that were issued with the same words.

    Args:
        due: what is to be made.
        mentorship: whose it is.
        templates: where templates are found.
        as_of: today.
        issued: what was issued of this mentorship before.
        archive: where that is.

    Raises:
        MentordocsError: it cannot be made, or the archive no longer has it.
    """
    words = source(mentorship, due.kind, due.language, templates=templates, as_of=as_of, item=due.item, issued=issued)
    last = last_issued(issued, words.reference)
    if last is None or archive is None:
        return Brought(finished(mentorship, words, templates=templates, as_of=as_of, issued=issued), issued=False)
    if last.fingerprint == words.fingerprint:
        return Brought(_from_archive(words, last, archive, templates), issued=True)
    made = finished(mentorship, words, templates=templates, as_of=as_of, issued=issued)
    return Brought(made, issued=False, before=last, differs=differing(archived_markdown(archive, last), made.markdown))


def other_words_take(kind: str) -> str:
    """What to do where the words of a paper that was issued differ: an addendum changes an agreement, and no other."""
    addendum = "write an addendum in changes.yaml, or " if kind in {AGREEMENT, ADDENDUM} else ""
    return f"{addendum}issue a version that takes its place with --replace"


def _from_archive(words: Source, issued: Issued, archive: Archive, templates: Templates) -> Made:
    files = archived_files(archive, issued)
    return Made(
        reference=words.reference,
        title=words.kind.title,
        fingerprint=words.fingerprint,
        pages=_pages(list(files.values())[-1]),
        files=files,
        findings=(),
        draft=False,
        kind=words.data.kind,
        version=issued.version,
        markdown=str(words.markdown),
        data=words.data.to_json(),
        templates=templates.digest(*words.languages),
    )


def _pages(paper: bytes) -> int:
    """How many pages a paper has; one that is no PDF, such as a calendar, has none."""
    return len(PdfReader(BytesIO(paper)).pages) if paper.startswith(b"%PDF-") else 0
