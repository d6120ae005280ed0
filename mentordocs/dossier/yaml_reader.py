"""Text of YAML → a plain tree, with the place of every value and of every key.

Nothing is resolved: each scalar stays the text that was typed, so `no`, `012`, `12:30` and `1_000` mean what they
say; a plain `null`, a plain `~` and nothing at all are None. What YAML offers beyond mappings, lists and
text (tags, anchors, aliases, merge keys, several documents) is refused: a file of ours is data, read once from top to
bottom, so it cannot name a Python object and cannot grow (no "billion laughs").
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import yaml

from mentordocs.dossier.diagnostics import Diagnostic, error
from mentordocs.dossier.dossier import FieldPath, Place, Places
from mentordocs.dossier.yaml_problems import explain

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"

MAX_BYTES = 4 * 1024 * 1024
"""No file of ours comes near: ten years of weekly sessions are 2 MB at most."""
MAX_DEPTH = 32
"""Levels of nesting; a deal has six."""

_NOTHING = {"", "~", "null", "Null", "NULL"}
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Source:
    """One file as read: its tree (None where it cannot be read), its places, and what is wrong with it as YAML."""

    file: Path
    tree: Tree = None
    places: Places = field(default_factory=lambda: Places(Path()))
    problems: tuple[Diagnostic, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether the file is not sound YAML; its tree may then lack things."""
        return bool(self.problems)


def read(data: bytes, file: Path, top: Literal["mapping", "list"] = "mapping") -> Source:
    """Read the bytes of one file (UTF-8, with or without a byte order mark, any line ends).

    `file` is the name to show. A file for a list may be empty; one for a mapping may not.
    """
    if len(data) > MAX_BYTES:
        return _refused(Place(file), f"the file is larger than {MAX_BYTES // 1024 // 1024} MB, so it was not read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8-sig", "replace")
        hint = "in your editor: save as, encoding UTF-8"
        return _refused(_place_after(before, file), "the file is not UTF-8 text from here on", hint)
    if found := _UNPRINTABLE.search(text):
        sentence = f"there is a character here that cannot be printed, U+{ord(found[0]):04X}"
        return _refused(_place_after(text[: found.start()], file), sentence, "remove it")
    composer = _Composer(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if not composer.take(event):
                return Source(file, None, Places(file), tuple(composer.problems))
    except yaml.MarkedYAMLError as problem:
        composer.problems.append(explain(problem, text, file))
        return Source(file, None, Places(file), tuple(composer.problems))
    return _checked_top(composer, file, top)


def _checked_top(composer: "_Composer", file: Path, top: Literal["mapping", "list"]) -> Source:
    tree = composer.tree
    places = Places(file, composer.marks, composer.keys)
    if not composer.problems:
        if tree is None and top == "list":
            tree = []
        elif tree is None:
            return _refused(Place(file), "the file is empty")
        elif top == "mapping" and not isinstance(tree, dict):
            hint = "after a key comes a colon and a space"
            return _refused(places.of(()), "expected lines of the form key: value", hint)
        elif top == "list" and not isinstance(tree, list):
            return _refused(places.of(()), "expected a list", "each entry begins with a hyphen and a space")
    whole = isinstance(tree, dict if top == "mapping" else list)
    return Source(file, tree if whole else None, places, tuple(composer.problems))


def _refused(place: Place, sentence: str, hint: str = "") -> Source:
    return Source(place.file, None, Places(place.file), (error(place, sentence, hint),))


def _place_after(text: str, file: Path) -> Place:
    lines = re.split("\r\n|\r|\n", text)
    return Place(file, len(lines), len(lines[-1]) + 1)


@dataclass
class _Open:
    """A mapping or list that is being filled.

    `slot` is where the next value of a mapping goes: a key, or a negative number for a value that is read past
    because its key is a duplicate or no key at all.
    """

    path: FieldPath
    node: "dict[str, Tree] | list[Tree]"
    slot: str | int | None = None


class _Composer:
    """Builds the tree from the parser's events, one after another: no recursion, and everything odd is seen."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.tree: Tree = None
        self.marks: dict[FieldPath, Place] = {}
        self.keys: dict[FieldPath, Place] = {}
        self.problems: list[Diagnostic] = []
        self._open: list[_Open] = []
        self._documents = 0
        self._inside_key = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event in; False where reading must stop."""
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
        if isinstance(event, yaml.NodeEvent):
            return self._take_node(event, place)
        if isinstance(event, yaml.CollectionEndEvent):
            if self._inside_key:
                self._inside_key -= 1
            else:
                self._open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._problem(place, "a second document begins here", "keep one to a file: remove the line ---")
                return False
        return True

    def _problem(self, place: Place, sentence: str, hint: str = "") -> None:
        self.problems.append(error(place, sentence, hint))

    def _take_node(self, event: yaml.NodeEvent, place: Place) -> bool:
        is_collection = isinstance(event, yaml.CollectionStartEvent)
        if self._inside_key:
            self._inside_key += is_collection
            return True
        self._refuse_odd(event, place)
        around = self._open[-1] if self._open else None
        if around is not None and isinstance(around.node, dict) and around.slot is None:
            self._take_key(event, place, around)
            return True
        if is_collection and len(self._open) >= MAX_DEPTH:
            self._problem(place, f"this is nested more than {MAX_DEPTH} levels deep")
            return False
        value: Tree = None
        if isinstance(event, yaml.ScalarEvent):
            value = None if not event.style and event.value in _NOTHING else event.value
        elif is_collection:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._put(value, around)
        if isinstance(event, yaml.CollectionStartEvent) and not event.flow_style:
            # A block that begins below its key is best shown at the key.
            place = self.keys.get(path, place)
        self.marks[path] = place
        if isinstance(value, dict | list):
            self._open.append(_Open(path, value))
        return True

    def _put(self, value: Tree, around: _Open | None) -> FieldPath:
        if around is None:
            self.tree = value
            return ()
        if isinstance(around.node, list):
            around.node.append(value)
            return (*around.path, len(around.node) - 1)
        slot, around.slot = around.slot, None
        if isinstance(slot, str):
            around.node[slot] = value
        return (*around.path, slot if slot is not None else "")

    def _take_key(self, event: yaml.NodeEvent, place: Place, around: _Open) -> None:
        key = event.value if isinstance(event, yaml.ScalarEvent) else ""
        path = (*around.path, key)
        around.slot = -len(self.keys) - 1
        if isinstance(event, yaml.CollectionStartEvent):
            self._inside_key = 1
        if not key:
            if not isinstance(event, yaml.AliasEvent):
                self._problem(place, "expected a key: one word, then a colon and a space")
        elif key == "<<":
            self._problem(place, "<< merges another part of the file in, which is not done here", "write it out")
        elif path in self.keys:
            self._problem(place, f"{key} was given before, on line {self.keys[path].line}", "keep one of the two")
        else:
            around.slot = key
            self.keys[path] = place
            return
        self.keys[(*around.path, around.slot)] = place

    def _refuse_odd(self, event: yaml.NodeEvent, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            sentence = f"*{event.anchor} stands for another part of the file, which is not done here"
            self._problem(place, sentence, "write it out; a text that begins with * needs quotes")
        elif event.anchor is not None:
            sentence = f"&{event.anchor} names a part of the file, which is not done here"
            self._problem(place, sentence, "remove it; a text that begins with & needs quotes")
        elif tag := _tag(event):
            sentence = f"{tag} is a tag, which is not done here"
            self._problem(place, sentence, "remove it; a text that begins with ! needs quotes")


def _tag(event: yaml.NodeEvent) -> str | None:
    """The tag that was typed. A lone `!` leaves no tag, but a plain scalar that is not to be resolved."""
    if isinstance(event, yaml.ScalarEvent):
        tag = event.tag or (None if event.style or event.implicit[0] else "!")
    else:
        tag = event.tag if isinstance(event, yaml.CollectionStartEvent) else None
    return tag.replace("tag:yaml.org,2002:", "!!") if tag else None
