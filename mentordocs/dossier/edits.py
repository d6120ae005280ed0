"""Values written into a user's YAML: only their own characters change, so comments and all else stay byte for byte.

A file is not written anew from a tree, which would set quotes, spaces and comments as a program likes them. Each value
is put in its place in the text, and what then stands there is read again: where it does not say just what was meant,
nothing comes of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from mentordocs.dossier.dossier import FieldPath
from mentordocs.dossier.starting import scalar
from mentordocs.dossier.yaml_reader import Tree, read
from mentordocs.errors import DossierError

_AS_IT_STANDS = re.compile(r"[0-9]+(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{1,2}:[0-9]{2})?")
"""Numbers, days and moments, which stand in our YAML without quotes."""
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Edit:
    """One value to write, at its path in a file; an index just behind the last one of a list adds to it."""

    path: FieldPath
    value: Tree


def edited(text: str, edits: Sequence[Edit], *, top: type[dict[str, Tree]] | type[list[Tree]] = dict) -> str:
    """The text of a file with other values in it; `top` is what a file that is empty would hold.

    Raises:
        DossierError: a value cannot be written without changing something else.
    """
    tree: Tree = _tree(text) or top()
    for edit in edits:
        tree = _with(tree, edit.path, edit.value)
        try:
            text = _written(text, edit)
        except yaml.YAMLError:
            text = ""
        if _tree(text) != tree:
            name = ".".join(map(str, edit.path))
            raise DossierError(f"{name} cannot be written here without changing something else: write it by hand")
    return text


def _tree(text: str) -> Tree:
    source = read(text.encode("utf-8", "surrogatepass"), Path("edited.yaml"), "list")
    if source.tree is None:
        source = read(text.encode("utf-8", "surrogatepass"), Path("edited.yaml"))
    return None if source.is_broken else source.tree


def _with(tree: Tree, path: FieldPath, value: Tree) -> Tree:
    """A tree with another value at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        entries = list(tree) if isinstance(tree, list) else []
        here = entries[step] if step < len(entries) else None
        return [*entries[:step], _with(here, rest, value), *entries[step + 1 :]]
    mapping = dict(tree) if isinstance(tree, dict) else {}
    return mapping | {step: _with(mapping.get(step), rest, value)}


def _written(text: str, edit: Edit) -> str:
    """The text with one value in its place: over the one that is there, or added to what is around it."""
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    break_ = "\r\n" if "\r\n" in text else "\n"
    if node is None or (not node.value and isinstance(node, yaml.SequenceNode)):
        end = text[: node.start_mark.index] if node else text + ("" if text.endswith("\n") or not text else break_)
        entry = _block(_with(None, edit.path, edit.value), 0, break_)
        return end + entry + (text[node.end_mark.index :].lstrip("\r\n") if node else "")
    path = list(edit.path)
    while path:
        below = _below(node, path[0])
        if below is None or (isinstance(below, yaml.ScalarNode) and len(path) > 1):
            break
        node = below
        path.pop(0)
    if not path:
        return _replaced(text, node, edit.value)
    existing = _below(node, path[0])
    value = _with(None, tuple(path[1:]), edit.value) if len(path) > 1 else edit.value
    if existing is not None:
        return _replaced(text, existing, value)
    if not isinstance(node, yaml.CollectionNode):
        return text  # what is read again then shows that nothing was written
    return _added(text, node, str(path[0]) if isinstance(path[0], str) else None, value, break_)


def _below(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _end(node: yaml.Node) -> int:
    """Where what a node says ends, without the comments and the lines behind it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _replaced(text: str, node: yaml.Node, value: Tree) -> str:
    start, end = node.start_mark.index, _end(node)
    new = _flow(value)
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        said = text[start:end]
        new += said[len(said.rstrip()) :]
    elif start == end:
        new = f" {new}" if text[start - 1 : start] != " " else new
    elif isinstance(node, yaml.CollectionNode) and not node.flow_style:
        new = f"  {new}"
    return text[:start] + new + text[end:]


def _added(text: str, node: yaml.CollectionNode, key: str | None, value: Tree, break_: str) -> str:
    """A value added behind the last one of a mapping or a list."""
    if node.flow_style:
        entry = f"{_key(key)}: {_flow(value)}" if key is not None else _flow(value)
        at = _end(node.value[-1][1] if key is not None else node.value[-1]) if node.value else node.end_mark.index - 1
        return text[:at] + (", " if node.value else "") + entry + text[at:]
    column = node.start_mark.column
    entry = " " * column + (
        f"{_key(key)}: {_flow(value)}{break_}" if key is not None else _block([value], column, break_)
    )
    at = _end(node)
    if text[at - 1 : at] != "\n":
        line_end = text.find("\n", at)
        if line_end < 0:
            return f"{text}{break_}{entry}"
        at = line_end + 1
    return text[:at] + entry + text[at:]


def _block(value: Tree, column: int, break_: str) -> str:
    """An entry of a list, a line for each of its keys; its first line is indented already."""
    entry = value[0] if isinstance(value, list) else value
    if not isinstance(entry, dict):
        return f"- {_flow(entry)}{break_}"
    lines = [f"{_key(key)}: {_flow(one)}" for key, one in entry.items()]
    between = break_ + " " * (column + 2)
    return f"- {between.join(lines)}{break_}"


def _flow(value: Tree) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if value is None:
        return "null"
    return value if _AS_IT_STANDS.fullmatch(value) else scalar(value)


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) else scalar(key)
