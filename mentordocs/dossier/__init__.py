"""What the YAML says: a folder of it becomes a typed, frozen dossier that knows where each value was typed.

`load(folder)` gives a `Loaded`: the `Dossier`, and every problem of every file as a `Diagnostic`. The parts of a
dossier have a module each: `programme`, `participant`, `deal`, `session`, `ledger`, `changes`; `codes` holds the
closed lists of words, and `values` what scalars can mean.
"""

from mentordocs.dossier.diagnostics import Diagnostic, Level
from mentordocs.dossier.dossier import Dossier, FieldPath, Mentorship, Place, Places
from mentordocs.dossier.loading import Loaded, load
from mentordocs.dossier.participant import Participant
from mentordocs.dossier.programme import Programme

__all__ = [
    "Diagnostic",
    "Dossier",
    "FieldPath",
    "Level",
    "Loaded",
    "Mentorship",
    "Participant",
    "Place",
    "Places",
    "Programme",
    "load",
]
