"""A form that was filled in → what it would change in the YAML. Nothing is written here.

What was typed stays data: it goes into the YAML as one value, whatever it holds. A field that was left empty, or says
what the YAML says already, changes nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mentordocs.documents import kinds
from mentordocs.documents.answers import Answers, Change
from mentordocs.documents.form_fields import FINGERPRINT, FORM, REFERENCE
from mentordocs.documents.intake_forms import read_mentee_intake, read_mentor_intake
from mentordocs.documents.session_forms import read_session
from mentordocs.documents.source import source
from mentordocs.documents.templates import Templates
from mentordocs.documents.words import Words
from mentordocs.dossier.codes import Language, Party
from mentordocs.dossier.dossier import Mentorship
from mentordocs.errors import PaperError
from mentordocs.pdf.form_reading import FilledField

_REFERENCE = re.compile(r"(?:([a-z0-9-]{1,24})/)?([a-z][a-z-]*)(?:/(\d{4}-\d{2}-\d{2}))?/(nl|en)")


@dataclass(frozen=True)
class Proposal:
    """What a form would change.

    Attributes:
        reference: that of the form.
        mentorship: whose form it is.
        changes: the values that would become others.
        problems: answers that cannot be taken; with one of them nothing is written.
        left: answers that are left out, since the YAML says something else already.
        stale: whether the form shows other words than the same form would now: the YAML or the template has changed.
    """

    reference: str
    mentorship: Mentorship
    changes: tuple[Change, ...]
    problems: tuple[str, ...]
    left: tuple[str, ...]
    stale: bool = False


def mentorship_of(fields: Mapping[str, FilledField]) -> str:
    """The id of the mentorship that a form says it is of; "" for one that was made empty.

    Raises:
        PaperError: it is no form of ours.
    """
    return _said(fields)[1]


def _said(fields: Mapping[str, FilledField]) -> tuple[str, str, date | None, Language, str]:
    """What a form says of itself: its form, mentorship, session, language and reference."""
    form, reference = (fields[name].text if name in fields else "" for name in (FORM, REFERENCE))
    found = _REFERENCE.fullmatch(reference)
    known = form in {"intake-mentor", "intake-mentee", "session-mentor", "session-mentee"}
    if found is None or not known or form.startswith("session-") != bool(found[3]) or (found[3] and not found[1]):
        raise PaperError("this is no form of mentordocs: it does not say which, or of which mentorship")
    try:
        day = date.fromisoformat(found[3]) if found[3] else None
    except ValueError:
        raise PaperError(f"this form is of {found[3]}, which is no day of the calendar") from None
    return form, found[1] or "", day, Language(found[4]), reference


def proposal(fields: Mapping[str, FilledField], mentorship: Mentorship, templates: Templates) -> Proposal:
    """What a form would change in its mentorship; one that was made empty, in any.

    Raises:
        PaperError: it is no form of ours, or one of another mentorship.
        TemplateError: `words.yaml` is wrong.
    """
    form, name, day, language, reference = _said(fields)
    if name and name != mentorship.id:
        raise PaperError(f"this form is of the mentorship {name}, not of {mentorship.id}")
    answers = Answers(fields, language)
    if day is not None:
        read_session(answers, mentorship, day, Party(form.removeprefix("session-")))
    elif form == "intake-mentor":
        read_mentor_intake(answers, mentorship)
    else:
        read_mentee_intake(answers, mentorship, Words(templates, language))
    return Proposal(
        reference,
        mentorship,
        tuple(answers.changes),
        tuple(answers.problems),
        tuple(answers.left),
        stale=bool(name) and _is_stale(fields, form, mentorship, day, language, templates),
    )


def _is_stale(
    fields: Mapping[str, FilledField],
    form: str,
    mentorship: Mentorship,
    day: date | None,
    language: Language,
    templates: Templates,
) -> bool:
    """Whether its fingerprint is not that of the same form as it would be made now."""
    printed = fields[FINGERPRINT].text if FINGERPRINT in fields else ""
    kind = next((one for one in templates.names(language) if kinds.kind(templates, language, one).form == form), None)
    if not printed or kind is None:
        return False
    item = str(day) if day else ""
    now = source(mentorship, kind, language, templates=templates, as_of=mentorship.signing_date, item=item)
    return now.fingerprint != printed
