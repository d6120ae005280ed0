"""What a check found: a value with a code, a level, one plain sentence, its source and the place it is about."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mentordocs.dossier.dossier import FieldPath, Mentorship, Place


class Level(StrEnum):
    """How much a finding weighs: an error keeps the agreement a draft; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing found in a mentorship.

    `file` names a file of the dossier without its ending, as `Mentorship.place` takes it: `deal`, `sessions`,
    `participants/rafael`, `programme`; `path` is the way to the value in it. A finding about the text of a clause has
    the file of that clause in `template` instead.
    """

    code: str
    level: Level
    sentence: str
    source: str
    file: str = "deal"
    path: FieldPath = ()
    template: Path | None = None

    def place(self, mentorship: Mentorship) -> Place:
        """Where to look: line and column of the value, or the file of the clause."""
        return Place(self.template) if self.template is not None else mentorship.place(self.file, self.path)
