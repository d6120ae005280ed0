"""One document, from the dossier to bytes: its source, the checks of it, and the file that typesetting makes of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from mentordocs.documents.calendar_file import calendar_file
from mentordocs.documents.findings import findings_in
from mentordocs.documents.form_fields import FINGERPRINT, FORM, REFERENCE
from mentordocs.documents.parties import joining, with_its_people
from mentordocs.documents.source import Source, source
from mentordocs.documents.templates import Templates
from mentordocs.documents.unprintable import with_places
from mentordocs.documents.words import filled
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.rules.finding import Finding, Level
from mentordocs.rules.issued import Issued, next_version
from mentordocs.typesetting import MissingCharactersError, Typeset, typeset
from mentordocs.typesetting.document import Beside, Document, Original

_SIGNER = re.compile(r"^### .*\{#((?:new-)?(?:mentor|mentee|payer|representative-\d+))\} *$", re.MULTILINE)


@dataclass(frozen=True)
class Made:
    """A document that is ready to be written.

    Attributes:
        reference: mentorship, kind, item and language: `noor-inkomen/agreement/nl`.
        title: what it is called.
        fingerprint: four groups of four hexadecimal figures; the same words give the same.
        pages: pages of one original, blank backs included; 0 for what has no pages.
        files: the bytes of every file, by its name; the whole one first, then each original.
        findings: what the checks found.
        draft: whether DRAFT stands across its pages: the deal says so, or a check found an error.
        kind: the name of its template.
        version: the one that is printed on a signed kind.
        markdown: its source, after Jinja.
        data: the data inside it, as JSON.
        templates: SHA-256 of the templates of its language.
        lacks_number: whether it is an invoice without a number, which it takes when it is issued.
    """

    reference: str
    title: str
    fingerprint: str
    pages: int
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    draft: bool
    kind: str
    version: int
    markdown: str
    data: bytes
    templates: str
    lacks_number: bool = False


def make(
    mentorship: Mentorship,
    kind: str,
    language: Language,
    *,
    templates: Templates,
    as_of: date,
    item: str = "",
    issued: tuple[Issued, ...] = (),
    number: str | None = None,
) -> Made:
    """Make one document.

    Args:
        mentorship: whose document it is.
        kind: the name of its template: `agreement`, `progress-report`.
        language: the language of the document.
        templates: where templates are found.
        as_of: today, as far as the document knows.
        item: the key of what it is made for (see `items`): a period, the day of a session.
        issued: what was issued of this mentorship before; of it follows which version this is.
        number: of an invoice that is issued now, with its series.

    Raises:
        TemplateError: the template is wrong.
        TypesettingError: the page cannot be set.
        UsageError: the item is missing, or there is none with this key.
    """
    made = source(mentorship, kind, language, templates=templates, as_of=as_of, item=item, issued=issued, number=number)
    return finished(mentorship, made, templates=templates, as_of=as_of, issued=issued)


def finished(
    mentorship: Mentorship, made: Source, *, templates: Templates, as_of: date, issued: tuple[Issued, ...] = ()
) -> Made:
    """The document of a source: its words checked, and set on pages.

    Raises:
        TypesettingError: the page cannot be set; where a character has no font, it says where it was typed.
    """
    findings = findings_in(mentorship, made)
    draft = made.lacks_number or (
        made.kind.signed and (mentorship.deal.draft or any(finding.level is Level.ERROR for finding in findings))
    )
    name = made.reference.replace("/", "-")
    if made.kind.format == "calendar":
        files, pages = {f"{name}.ics": calendar_file(mentorship, made, as_of)}, 0
    else:
        whole = _set(mentorship, made, document(mentorship, made, as_of=as_of, issued=issued, draft=draft))
        files, pages = {f"{name}.pdf": whole.whole}, whole.pages
        for number, (party, original) in enumerate(zip(made.kind.originals_for, whole.originals, strict=False), 1):
            files[f"{name}-original-{number}-{party}.pdf"] = original
    return Made(
        reference=made.reference,
        title=made.kind.title,
        fingerprint=made.fingerprint,
        pages=pages,
        files=files,
        findings=findings,
        draft=draft,
        kind=made.data.kind,
        version=_version(made, issued),
        markdown=str(made.markdown),
        data=made.data.to_json(),
        templates=templates.digest(*made.languages),
        lacks_number=made.lacks_number,
    )


def _set(mentorship: Mentorship, made: Source, pages: Document) -> Typeset:
    try:
        return typeset(pages)
    except MissingCharactersError as missing:
        raise with_places(missing, mentorship, made.reference) from missing


def _replaces(made: Source, issued: tuple[Issued, ...]) -> str:
    """What a later version says in its foot: whose place it takes."""
    before = [one for one in issued if one.reference == made.reference and one.version < _version(made, issued)]
    if not before:
        return ""
    last = max(before, key=lambda one: one.version)
    label, say = made.wording.words.tree["labels"]["replaces"], made.wording.say
    return filled(label, version=str(last.version), date=say["date"](last.day))


def _version(made: Source, issued: tuple[Issued, ...]) -> int:
    return next_version((one for one in issued if one.reference == made.reference), made.fingerprint)


def document(
    mentorship: Mentorship, made: Source, *, as_of: date, draft: bool, issued: tuple[Issued, ...] = ()
) -> Document:
    """The document that typesetting sets: the source, and what stands in the head and the foot of its pages."""
    kind, say, labels = made.kind, made.wording.say, made.wording.words.tree["labels"]
    joined = joining(mentorship, int(made.data.item)) if kind.per == "addendum" else {}
    mentorship = with_its_people(mentorship, kind, made.data.item, as_of)
    parties = (mentorship.mentor.full_name, mentorship.mentee.full_name)
    each = [one.wording.words.tree["labels"] for one in made.in_each_language]
    title = " / ".join(dict.fromkeys(one.kind.title for one in made.in_each_language))
    return Document(
        title=f"{title}: {filled(labels['between'], mentor=parties[0], mentee=parties[1])}",
        language=made.wording.language.value,
        markdown=made.markdown,
        figures=made.figures,
        page=mentorship.programme.page.value,
        sheet="certificate" if kind.format == "certificate" else "page",
        head=(title, " · ".join(parties)),
        reference=made.reference,
        version=_version(made, issued) if kind.signed else None,
        fingerprint=made.fingerprint,
        originals=tuple(
            Original(number, " / ".join(dict.fromkeys(one[f"for_{party}"] for one in each)))
            for number, party in enumerate(kind.originals_for[: kind.originals], 1)
        ),
        signers=initials(mentorship, signers(made.markdown), joined) if kind.signed and kind.initials else (),
        labels=labels,
        beside=Beside(made.beside.wording.language.value, each[1]) if made.beside else None,
        draft=draft,
        author=mentorship.programme.name,
        subject="" if kind.consent else say["own"](mentorship.deal.subject),  # a consent covers just what it says
        attachments=(made.data.attachment(),),
        foot=_replaces(made, issued) if kind.signed else filled(labels["made_on"], date=say["date"](as_of)),
        form={FORM: kind.form, REFERENCE: made.reference, FINGERPRINT: made.fingerprint} if kind.form else {},
    )


def signers(markdown: str) -> frozenset[str]:
    """Who signs a paper, by the names of the boxes to sign in."""
    return frozenset(_SIGNER.findall(markdown))


def initials(
    mentorship: Mentorship,
    signing: frozenset[str] = frozenset(),
    joined: Mapping[str, Participant] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Who puts initials on every page: every signer, by short name, or by whole name where two would be the same.

    `signing` are the names of the boxes to sign in; without any, it is everyone who signs an agreement. `joined` are
    those whom an addendum brings in, by the name of theirs.
    """
    everyone: dict[str, Participant] = {"mentor": mentorship.mentor, "mentee": mentorship.mentee}
    everyone |= {f"representative-{number}": one for number, one in enumerate(mentorship.representatives, 1)}
    if mentorship.outside_payer:
        everyone["payer"] = mentorship.outside_payer
    everyone |= joined
    people = [person for name, person in everyone.items() if not signing or name in signing]
    short = [person.signatory.name if person.signatory else person.short_name for person in people]
    return tuple(
        name if short.count(name) == 1 else person.full_name for name, person in zip(short, people, strict=True)
    )
