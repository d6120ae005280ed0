"""Markdown as a syntax tree, parsed section by section; what the dialect does not have is refused."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from re import Match, Pattern
from re import compile as pattern

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from mentordocs.errors import TypesettingError

ANCHOR = pattern(r"\s*\{#([a-z0-9-]+)(?: ([A-Za-z0-9]+))?\}$")
"""What may end a heading: its name, and the label that references have given it."""
_FIELD_NAME = pattern(r"\{#([a-z0-9-]+)\}")
_HEADING = pattern(r"#{1,6}(\s|$)")
FIELD_NAME = "field_name"
"""Type of the token that names a form field; what stands before it is its label, what follows is filled in."""
_LANGUAGE = pattern(r"\{lang=([a-z]{2,3})\}")
_UNDERLINED = pattern(r"\{\.underlined\}")
_ADDRESS = pattern(r"https?://|mailto:|#[a-z0-9-]+$")
"""What words may lead to: a page on the web, an e-mail address, a heading of the document."""
_REFUSED = frozenset({"fence", "code_block", "blockquote", "hr", "image"})


def parse(markdown: str, containers: frozenset[str]) -> list[SyntaxTreeNode]:
    """The nodes of a document; `containers` are the names that may follow `:::`.

    Raises:
        TypesettingError: A container that is not known or not closed, or Markdown that documents do not have.
    """
    return [node for section in _sections(markdown) for node in _parse(section, containers)]


def parse_once(markdown: str, containers: frozenset[str]) -> list[SyntaxTreeNode]:
    """The same, of a document that nobody reads again: no section of it is kept.

    Raises:
        TypesettingError: As `parse` does.
    """
    return [node for section in _sections(markdown) for node in _tree(section, containers)]


@lru_cache(maxsize=4)
def _parser(containers: frozenset[str]) -> MarkdownIt:
    def is_known(parameters: str, markup: str) -> bool:
        return parameters.strip().partition(" ")[0] in containers

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline", "code"])
    parser.inline.ruler.before("escape", "field_name", _field_name)
    parser.inline.ruler.before("link", "language", _in_language)
    parser.inline.ruler.before("link", "underlined", _underlined)
    return parser.use(container_plugin, "block", validate=is_known)


def _field_name(state: StateInline, silent: bool) -> bool:
    """The name of a form field, `{#name}`. A value can hold none: its braces are escaped."""
    found = _FIELD_NAME.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.pending = state.pending.rstrip()
        state.push(FIELD_NAME, "", 0).meta = {"name": found[1]}
    state.pos = found.end()
    return True


def _in_language(state: StateInline, silent: bool) -> bool:
    """Words of another language, `[words]{lang=en}`. A value can hold none: its brackets are escaped."""
    return _bracketed(state, silent, _LANGUAGE, "language", lambda found: {"language": found[1]})


def _underlined(state: StateInline, silent: bool) -> bool:
    """Words that are underlined, `[words]{.underlined}`. A value can hold none, as above."""
    return _bracketed(state, silent, _UNDERLINED, "underlined", lambda found: {})


def _bracketed(
    state: StateInline, silent: bool, marker: Pattern[str], name: str, meta: Callable[[Match[str]], dict[str, str]]
) -> bool:
    """Words in square brackets with a marker in braces right behind them."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = marker.match(state.src, end + 1) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        outer = state.posMax
        state.pos, state.posMax = state.pos + 1, end
        state.push(f"{name}_open", "", 1).meta = meta(found)
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", "", -1)
        state.posMax = outer
    state.pos = found.end()
    return True


@lru_cache(maxsize=4096)
def _parse(markdown: str, containers: frozenset[str]) -> tuple[SyntaxTreeNode, ...]:
    """The syntax tree of a section, kept: most clauses are the same from one document to the next."""
    return _tree(markdown, containers)


def _tree(markdown: str, containers: frozenset[str]) -> tuple[SyntaxTreeNode, ...]:
    root = SyntaxTreeNode(_parser(containers).parse(markdown))
    for node in root.walk():
        if node.type in _REFUSED:
            msg = f"a template holds {node.type.replace('_', ' ')}, which documents do not have"
            raise TypesettingError(msg)
        if node.type == "paragraph":
            _refuse_marker(node, containers)
        if node.type == "link" and not _ADDRESS.match(str(node.attrs["href"])):
            msg = f"a template leads to {node.attrs['href']!r}; expected https://…, mailto:… or #name of a heading"
            raise TypesettingError(msg)
    return tuple(root.children)


def _sections(markdown: str) -> Iterator[str]:
    """The document cut before each heading and container that stand in no container; it reads as it did whole."""
    section: list[str] = []
    depth = 0
    for line in markdown.split("\n"):
        is_marker = line.startswith(":::")
        opens = is_marker and line.strip(": ") != ""
        if depth == 0 and section and (opens or _HEADING.match(line)):
            yield "\n".join(section)
            section = []
        if is_marker:
            depth += 1 if opens else -1
        section.append(line)
    yield "\n".join(section)
    if depth > 0:
        msg = "a container is opened with ::: and never closed"
        raise TypesettingError(msg)


def _refuse_marker(node: SyntaxTreeNode, containers: frozenset[str]) -> None:
    """Refuse a paragraph with the marker of a container that was not read as one."""
    for line in node.children[0].content.split("\n") if node.children else []:
        if line.startswith(":::"):
            msg = (
                f"{line!r} opens or closes no container; there are {', '.join(sorted(containers))}, "
                "and one that holds another has more colons"
            )
            raise TypesettingError(msg)
