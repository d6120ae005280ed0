"""What a filled-in form proposes, put into the texts of the files: checked as a whole, and written only when sound.

The files are changed in a copy first, which is loaded as any folder is. What is wrong there is said with the name of
the form field that it came from, and then nothing is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mentordocs.batch.trial import text_of, tried, write_all
from mentordocs.documents.forms import Proposal
from mentordocs.dossier.diagnostics import Diagnostic
from mentordocs.dossier.dossier import FieldPath
from mentordocs.dossier.edits import edited
from mentordocs.dossier.loading import load
from mentordocs.dossier.yaml_reader import read


@dataclass(frozen=True)
class Filing:
    """The files that a form changes.

    Attributes:
        before: the text of each file as it is, by its path in the folder of data.
        after: the text of each as it would be.
        problems: what would be wrong then, in sentences for people.
    """

    before: Mapping[Path, str]
    after: Mapping[Path, str]
    problems: tuple[str, ...]


def filing(data: Path, proposal: Proposal) -> Filing:
    """Put a proposal into the texts of the files, and check what comes of it. Nothing is written.

    Raises:
        DossierError: a value cannot be written without changing something else.
        OutputError: a file cannot be read.
    """
    before: dict[Path, str] = {}
    after: dict[Path, str] = {}
    fields: dict[Path, dict[FieldPath, str]] = {}
    for file in dict.fromkeys(change.file for change in proposal.changes):
        own = [change for change in proposal.changes if change.file == file]
        path = Path(f"{file}.yaml") if "/" in file else Path("mentorships", proposal.mentorship.id, f"{file}.yaml")
        before[path] = text_of(data / path)
        after[path] = edited(before[path], [change.edit for change in own], top=list if file == "sessions" else dict)
        fields[path] = {inside: name for change in own for inside, name in change.fields.items()}
    return Filing(before, after, tuple(_problems(data, proposal.mentorship.id, after, fields)))


def write(data: Path, filing: Filing) -> None:
    """Write the files of a filing, each at once, and all or none.

    Raises:
        OutputError: a file was changed since it was read, or cannot be written.
    """
    write_all(data, filing.before, filing.after)


def _problems(
    data: Path, mentorship: str, after: Mapping[Path, str], fields: Mapping[Path, Mapping[FieldPath, str]]
) -> list[str]:
    """The errors that the folder would have and has not now."""
    now = {(problem.place.file, problem.sentence) for problem in load(data).problems}
    loaded = tried(data, after, [mentorship])
    new = [each for each in loaded.errors if (each.place.file, each.sentence) not in now]
    return [f"{_field_of(problem, after, fields)}{problem}" for problem in new]


def _field_of(problem: Diagnostic, after: Mapping[Path, str], fields: Mapping[Path, Mapping[FieldPath, str]]) -> str:
    """The name of the form field whose value stands at the place of a problem."""
    path = Path(*problem.place.file.parts[1:])
    if path not in after:
        return ""
    source = read(after[path].encode("utf-8"), problem.place.file, "list" if path.stem == "sessions" else "mapping")
    at = [name for inside, name in fields[path].items() if source.places.of(inside) == problem.place]
    return f"{at[0]}: " if at else ""
