"""The answers on a form that was filled in, and the changes to the YAML that they ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import FieldPath
from mentordocs.dossier.edits import Edit
from mentordocs.dossier.values import InLanguages, in_language
from mentordocs.dossier.yaml_reader import Tree
from mentordocs.pdf.form_reading import FilledField


@dataclass(frozen=True)
class Change:
    """One value of the YAML that a form changes.

    Attributes:
        file: the file, as `Mentorship.place` names it: `deal`, `sessions`, `participants/noor`.
        edit: the path and the new value.
        fields: the name of the form field by each path of the value.
    """

    file: str
    edit: Edit
    fields: Mapping[FieldPath, str]


@dataclass
class Answers:
    """What stands in the fields of one form, and what comes of it.

    Attributes:
        fields: the fields by name.
        language: language of the form.
        changes: what it would change, in the order of the form.
        problems: answers that cannot be taken, each with the name of its field.
        left: answers that are left out, since the YAML says something else already.
    """

    fields: Mapping[str, FilledField]
    language: Language
    changes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What was typed, "" where there is nothing or no such field."""
        found = self.fields.get(name)
        return found.text if found else ""

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        found = self.fields.get(name)
        return found is not None and found.is_ticked

    def after(self, prefix: str) -> Iterator[tuple[str, FilledField]]:
        """Fields whose names begin so: the rest of the name, and the field."""
        for name, found in self.fields.items():
            if name.startswith(prefix):
                yield name.removeprefix(prefix), found

    def propose(self, file: str, path: FieldPath, name: str, value: Tree, before: object = None) -> None:
        """Propose a value, unless there is none or the YAML says it already."""
        if value and value != before:
            self.changes.append(Change(file, Edit(path, value), {path: name}))

    def propose_words(
        self, file: str, path: FieldPath, name: str, value: str, before: str | InLanguages | None
    ) -> None:
        """Propose own words; of words in two languages, those of the language of the form."""
        said = in_language(before, self.language) if before is not None else None
        inside = (*path, self.language.value) if isinstance(before, InLanguages) else path
        self.propose(file, inside, name, value, said)
