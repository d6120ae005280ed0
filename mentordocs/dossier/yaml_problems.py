"""What the YAML parser says of a broken file → a sentence for the person who typed it.

libyaml tells where it stopped understanding; most people need the line where they went wrong, and what to type.
"""

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from mentordocs.dossier.diagnostics import Diagnostic, error
from mentordocs.dossier.dossier import Place

_SAME_INDENTATION = "give keys that belong together the same indentation"
_CLOSING = {"[": "]", "{": "}"}


class _Spot:
    """A mark of the parser, and the text around it."""

    def __init__(self, mark: yaml.Mark | None, lines: list[str], file: Path) -> None:
        line, self.column = (mark.line, mark.column) if mark else (0, 0)
        self.line = lines[line] if line < len(lines) else ""
        self.place = Place(file, line + 1, self.column + 1)

    @property
    def character(self) -> str:
        return self.line[self.column : self.column + 1]

    @property
    def before(self) -> str:
        return self.line[: self.column]

    @property
    def line_start(self) -> Place:
        """The first thing on the line."""
        return Place(self.place.file, self.place.line, len(self.line) - len(self.line.lstrip()) + 1)


Said = tuple[Place, str, str]


def explain(problem: yaml.MarkedYAMLError, text: str, file: Path) -> Diagnostic:
    """The diagnostic for what libyaml found wrong in a text."""
    lines = re.split("\r\n|\r|\n", text)
    at = _Spot(problem.problem_mark, lines, file)
    since = _Spot(problem.context_mark, lines, file) if problem.context_mark else at
    said = str(problem.problem)
    tab = re.match(r" *\t", at.line)
    if tab and tab.end() > at.column - 1 and "quoted" not in str(problem.context):
        place = Place(file, at.place.line, tab.end())
        return error(place, "a tab is used to indent", "use spaces: set your editor to indent with spaces")
    for known, say in _SENTENCES.items():
        if known in said:
            place, sentence, hint = say(at, since)
            return error(place, sentence, hint)
    return error(at.place, f"this is not YAML: {said}")


def _cannot_start(at: _Spot, since: _Spot) -> Said:
    return at.place, f"a text cannot begin with {at.character}", "put the text in quotes"


def _end_of_file(at: _Spot, since: _Spot) -> Said:
    return since.place, "the quote that opens here is never closed", "close it; an apostrophe within '…' is typed twice"


def _no_comma(at: _Spot, since: _Spot) -> Said:
    if at.before.endswith(("'", '"')):
        return _no_key(at, since)
    opened = since.character
    closing = _CLOSING.get(opened, "]")
    hint = f"or a comma is missing before line {at.place.line}, column {at.place.column}"
    return since.place, f"the {opened} that opens here is not closed with {closing} where it should be", hint


def _no_colon(at: _Spot, since: _Spot) -> Said:
    found = re.match(r"\s*(?:- )?([\w-]+):(\S)", since.line)
    if found:
        place = Place(since.place.file, since.place.line, found.start(2) + 1)
        return place, f"the space after {found[1]}: is missing", "after a key comes a colon and a space"
    if found := re.match(r"\s*-[^\s-]", since.line):
        place = Place(since.place.file, since.place.line, found.end())
        return place, "the space after - is missing", "each entry begins with a hyphen and a space"
    hint = "or indent it, where it belongs to the line above"
    return since.line_start, "expected a key, a colon and a space on this line", hint


def _colon_in_text(at: _Spot, since: _Spot) -> Said:
    if re.search(r":\s", at.before):
        return at.place, "a colon and a space stand within a text here", "put the text in quotes"
    sentence = "this line is indented deeper than the line it follows, or that line lacks its colon"
    return at.line_start, sentence, _SAME_INDENTATION


def _no_key(at: _Spot, since: _Spot) -> Said:
    if at.before.endswith(("'", '"')):
        hint = "an apostrophe within '…' is typed twice; or put the text in \"…\""
        return at.place, "the quoted text ends before this", hint
    if at.before.strip():
        return at.place, f"expected the end of the line, not {at.character}", "put the whole text in quotes"
    if at.character == "-":
        return at.place, "a list entry stands among keys here", "indent the list below its key"
    return at.place, "this line is not indented like the keys around it", _SAME_INDENTATION


def _no_hyphen(at: _Spot, since: _Spot) -> Said:
    hint = "begin it with a hyphen, or indent it like the keys of its entry"
    return at.place, "this line is neither an entry of the list nor part of one", hint


def _list_in_line(at: _Spot, since: _Spot) -> Said:
    return at.place, "a list cannot begin with - on the line of its key", "begin it on the next line, or write [a, b]"


def _no_name(at: _Spot, since: _Spot) -> Said:
    return since.place, f"a text cannot begin with {since.character}", "put the text in quotes"


def _no_content(at: _Spot, since: _Spot) -> Said:
    if not at.character:
        hint = "close each [ with ] and each { with }"
        return at.place, "the file ends before everything that was opened is closed", hint
    if at.character == ",":
        return at.place, "nothing stands before this comma", "remove it, or put the text in quotes"
    return at.place, f"nothing was opened that {at.character} could close", "remove it, or put the text in quotes"


def _bad_escape(at: _Spot, since: _Spot) -> Said:
    sentence = 'a backslash within "…" begins a special character, and this one does not exist'
    return at.place, sentence, "use '…' instead, where a backslash is just that"


def _bad_tag(at: _Spot, since: _Spot) -> Said:
    return at.place, "this is a tag, which is not done here", "remove it; a text that begins with ! needs quotes"


def _second_document(at: _Spot, since: _Spot) -> Said:
    return at.place, "a second document begins here", "keep one to a file: remove the line ..."


_SENTENCES: dict[str, Callable[[_Spot, _Spot], Said]] = {
    "cannot start any token": _cannot_start,
    "unexpected end of stream": _end_of_file,
    "did not find expected ','": _no_comma,
    "could not find expected ':'": _no_colon,
    "mapping values are not allowed": _colon_in_text,
    "did not find expected key": _no_key,
    "did not find expected '-'": _no_hyphen,
    "block sequence entries are not allowed": _list_in_line,
    "expected alphabetic or numeric": _no_name,
    "did not find expected node content": _no_content,
    "unknown escape": _bad_escape,
    "tag": _bad_tag,
    "expected <document start>": _second_document,
}
"""What libyaml says, by a part of it, and how we say it: from the spot where it stopped, and the one it came from."""
