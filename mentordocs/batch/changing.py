"""The same change for many mentorships: who they are, what each would say, and whether any of it cannot be.

All of it is tried in a copy of the folder first; the texts are written only when no mentorship has a problem.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentordocs.batch.trial import text_of, tried, write_all
from mentordocs.documents.addendum import ChangedArticle, addendum
from mentordocs.documents.points import wordings
from mentordocs.documents.rendering import wording
from mentordocs.documents.templates import Templates
from mentordocs.dossier.deal import Deal
from mentordocs.dossier.diagnostics import Diagnostic
from mentordocs.dossier.dossier import Dossier, Mentorship
from mentordocs.dossier.edits import Edit, edited
from mentordocs.dossier.selecting import FieldValue, said, value_at
from mentordocs.dossier.yaml_reader import Tree
from mentordocs.errors import MentordocsError
from mentordocs.rules.amended import after_addenda
from mentordocs.rules.checks.addenda import check_addendum
from mentordocs.rules.clause import plain
from mentordocs.rules.finding import Level


@dataclass(frozen=True)
class NewChange:
    """The entry to write into each `changes.yaml`."""

    from_: date
    why: str
    set: tuple[FieldValue, ...]

    @property
    def entry(self) -> Tree:
        """As it stands there."""
        return {"from": str(self.from_), "why": self.why, "set": {field.dotted: field.value for field in self.set}}


@dataclass(frozen=True)
class Proposed:
    """What becomes of one mentorship.

    Attributes:
        mentorship: its id.
        path: its `changes.yaml`, in the folder of data.
        values: each field, its value now, and the one it gets.
        changed: what then reads otherwise, by language: articles and annexes by number and title; none where that
            cannot be told.
        problems: why it cannot be, in sentences for people.
        remarks: what is worth a thought.
    """

    mentorship: str
    path: Path
    values: tuple[tuple[str, str, str], ...]
    changed: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Changing:
    """A change for many mentorships, not written yet; `before` and `after` are texts of files in the folder of data."""

    proposed: tuple[Proposed, ...]
    before: Mapping[Path, str]
    after: Mapping[Path, str]

    @property
    def is_sound(self) -> bool:
        """Whether no mentorship has a problem."""
        return not any(each.problems for each in self.proposed)

    def write(self, data: Path) -> None:
        """Write every file at once, and all or none.

        Raises:
            OutputError: a file was changed meanwhile, or cannot be written.
        """
        write_all(data, self.before, self.after)


@dataclass(frozen=True)
class Selected:
    """The mentorships that a change is for, and those that it would have been for had they not ended by then."""

    mentorships: tuple[Mentorship, ...]
    ended: tuple[Mentorship, ...]


def selected(dossier: Dossier, only: Sequence[str], where: Sequence[FieldValue], day: date) -> Selected:
    """Those that are named, or all, of which the deal as its changes left it meets every condition."""
    found = [
        mentorship
        for name, mentorship in dossier.mentorships.items()
        if not only or name in only
        if all(condition.holds(_deal(mentorship)) for condition in where)
    ]
    ended = tuple(one for one in found if one.ending is not None and one.ending.date <= day)
    return Selected(tuple(one for one in found if one not in ended), ended)


def changing(data: Path, mentorships: Sequence[Mentorship], change: NewChange, templates: Templates) -> Changing:
    """Try a change for all of them. Nothing is written.

    Raises:
        OutputError: a file cannot be read.
    """
    before: dict[Path, str] = {}
    after: dict[Path, str] = {}
    unwritable: dict[str, str] = {}
    for mentorship in mentorships:
        path = _path(mentorship)
        before[path] = text_of(data / path)
        try:
            after[path] = edited(before[path], [Edit((len(mentorship.changes),), change.entry)], top=list)
        except MentordocsError as error:
            unwritable[mentorship.id] = str(error)
    loaded = tried(data, after, [mentorship.id for mentorship in mentorships])
    known = loaded.dossier.mentorships if loaded.dossier else {}
    errors: dict[str, list[Diagnostic]] = {}
    for problem in loaded.errors:
        errors.setdefault(problem.place.file.parent.name, []).append(problem)
    proposed = tuple(
        _proposed(
            mentorship,
            known.get(mentorship.id),
            change,
            templates,
            (*filter(None, [unwritable.get(mentorship.id)]), *map(str, errors.get(mentorship.id, ()))),
        )
        for mentorship in mentorships
    )
    return Changing(proposed, {path: before[path] for path in after}, after)


def _path(mentorship: Mentorship) -> Path:
    return Path("mentorships", mentorship.id, "changes.yaml")


def _deal(mentorship: Mentorship) -> Deal:
    return mentorship.amended[-1] if mentorship.amended else mentorship.deal


def _proposed(
    now: Mentorship, then: Mentorship | None, change: NewChange, templates: Templates, problems: Sequence[str]
) -> Proposed:
    """What becomes of one mentorship, from how it is now and how it would be; None where it could not be loaded."""
    wrong, remarks = list(problems), list[str]()
    changed: dict[str, tuple[str, ...]] = {}
    if then is not None and not wrong:
        number = len(then.changes)
        for language in then.languages:
            words = wording(templates, language, then.programme.currency, then.languages[0])
            try:
                made = addendum(then, number, words)
            except MentordocsError as error:
                wrong.append(str(error))
                continue
            changed[language.value] = tuple(_called(article) for article in made.articles)
            says = wordings(after_addenda(then, number), words.say)
            for finding in check_addendum(then, number, made.clauses, says):
                line = f"{finding.place(then)}: {finding.level}: {finding.sentence} ({finding.source})"
                (wrong if finding.level is Level.ERROR else remarks).append(line)
    return Proposed(
        mentorship=now.id,
        path=_path(now),
        values=tuple((field.dotted, said(value_at(_deal(now), field.path)), said(field.value)) for field in change.set),
        changed=changed,
        problems=tuple(dict.fromkeys(wrong)),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _called(article: ChangedArticle) -> str:
    """An article by its number and title; an annex has its letter in its title."""
    title = plain(article.title)
    return title if article.is_annex or not article.label else f"{article.label} {title}"
