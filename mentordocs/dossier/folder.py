"""The files of a folder: which there are, which are read, and which have no business there.

This is the rim: it alone looks at the disk. Nothing outside the folder is ever read, whatever a link says.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mentordocs.dossier.diagnostics import Diagnostic, did_you_mean, error, warning
from mentordocs.dossier.dossier import Place
from mentordocs.dossier.yaml_reader import MAX_BYTES, Source, read

MAX_ID = 24
"""Ids are at most so long, so that the code in the foot of a page can hold them."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TOP = ("programme.yaml", "participants", "mentorships", "archive", "inbox", "register.db")
_TOPS: Mapping[str, Literal["mapping", "list"]] = {
    "deal": "mapping",
    "sessions": "list",
    "ledger": "list",
    "changes": "list",
    "ending": "mapping",
}
"""The files of a mentorship, and whether a mapping or a list stands in each."""


def why_no_id(name: str) -> tuple[str, str] | None:
    """Why a name cannot be the id of a mentorship or a participant, and what to do; None where it can."""
    if not _ID.fullmatch(name):
        return f"{name} cannot be an id", "small letters a to z, digits, and single hyphens between them"
    if len(name) > MAX_ID:
        return f"{name} is longer than {MAX_ID} characters, which an id cannot be", "shorten it"
    return None


@dataclass
class Contents:
    """Everything read from a folder. What is `misnamed` or `unreadable` is reported, and left out by its id."""

    programme: Source | None = None
    participants: dict[str, Source] = field(default_factory=dict)
    mentorships: dict[str, dict[str, Source]] = field(default_factory=dict)
    misnamed: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)


def read_folder(folder: Path) -> Contents:
    """Read every file of a folder that belongs there."""
    return _Reader(folder).contents


class _Reader:
    """Reads a folder once, from top to bottom."""

    def __init__(self, folder: Path) -> None:
        self.root = folder.resolve()
        self.contents = Contents()
        top = Place(self._shown(self.root / "programme.yaml"))
        if not self.root.is_dir():
            self._error(Place(Path(self.root.name)), "there is no such folder", "mentordocs init makes one")
            return
        entries = {path.name: path for path in self._entries(self.root)}
        if "programme.yaml" in entries:
            self.contents.programme = self._read(entries["programme.yaml"], "mapping")
        else:
            self._error(top, "this file is missing", "mentordocs init makes a folder with one")
        for name, path in entries.items():
            if name not in _TOP and not name.startswith("register.db"):
                self._unknown(path, _TOP)
        self._participants()
        self._mentorships()

    def _participants(self) -> None:
        for path in self._entries(self.root / "participants"):
            if path.suffix != ".yaml":
                self._unknown(path, [f"{path.stem}.yaml"] if path.suffix == ".yml" else [])
                continue
            self._check_id(path, path.stem, "participants/")
            self.contents.participants[path.stem] = self._read(path, "mapping")

    def _mentorships(self) -> None:
        known = [f"{name}.yaml" for name in _TOPS]
        for folder in self._entries(self.root / "mentorships"):
            if not self._is_inside(folder) or not folder.is_dir():
                if folder.is_dir():
                    self._error(Place(self._shown(folder)), "this leads out of the folder, so it was not read")
                else:
                    self._unknown(folder, [])
                continue
            self._check_id(folder, folder.name, "mentorships/")
            sources: dict[str, Source] = {}
            for path in self._entries(folder):
                if path.name in known:
                    sources[path.stem] = self._read(path, _TOPS[path.stem])
                else:
                    self._unknown(path, known)
            if "deal" not in sources:
                file = self._shown(folder / "deal.yaml")
                sources["deal"] = Source(file, problems=(error(Place(file), "this file is missing"),))
            self.contents.mentorships[folder.name] = sources

    def _entries(self, folder: Path) -> Iterator[Path]:
        """What is in a folder, by name; hidden files and what editors leave behind aside."""
        if not folder.is_dir() or not self._is_inside(folder):
            return
        for path in sorted(folder.iterdir()):
            if not path.name.startswith((".", "#")) and not path.name.endswith("~") and path.stem.lower() != "readme":
                yield path

    def _read(self, path: Path, top: Literal["mapping", "list"]) -> Source:
        file = self._shown(path)
        problem = ""
        if not self._is_inside(path):
            problem = "this leads out of the folder, so it was not read"
        elif not path.is_file():
            problem = "this is not a file"
        else:
            try:
                with path.open("rb") as opened:
                    return read(opened.read(MAX_BYTES + 1), file, top)
            except OSError as failure:
                problem = f"this file cannot be read: {failure.strerror}"
        return Source(file, problems=(error(Place(file), problem),))

    def _is_inside(self, path: Path) -> bool:
        # Not Path.resolve: before Python 3.13 that raises where links lead round in a circle.
        return Path(os.path.realpath(path)).is_relative_to(self.root)

    def _shown(self, path: Path) -> Path:
        """How a file is named to people: from the folder on."""
        return Path(os.path.relpath(path, self.root.parent))

    def _check_id(self, path: Path, name: str, kind: str) -> None:
        if wrong := why_no_id(name):
            self._error(Place(self._shown(path)), *wrong)
            self.contents.misnamed.add(kind + name)

    def _unknown(self, path: Path, known: Sequence[str]) -> None:
        sentence = "this is not read: nothing is known by this name"
        place = Place(self._shown(path))
        self.contents.problems.append(warning(place, sentence, did_you_mean(path.name, known)))

    def _error(self, place: Place, sentence: str, hint: str = "") -> None:
        self.contents.problems.append(error(place, sentence, hint))
