"""The words of a message, from Markdown to what is read: as plain text, and as HTML of one column.

The text is flowed (RFC 3676): lines of 76 at most, which programs that know of it join and break anew. The HTML has its
style inside, no pictures, and nothing that is fetched; it follows the reader's dark mode, and a telephone's width.
What was a value is text in both, since values are escaped in the Markdown already.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from markdown_it.tree import SyntaxTreeNode

from mentordocs.documents.escaping import LINE_SEPARATOR, Markdown
from mentordocs.dossier.codes import Language
from mentordocs.errors import TemplateError, TypesettingError
from mentordocs.typesetting.markdown.syntax import parse_once

WIDTH = 76
"""Characters on a line of plain text, the space at its end included (RFC 3676, section 4.2: 78 at most)."""
LIGHT = {"paper": "#ffffff", "ink": "#1c1c1a", "quiet": "#55544f", "link": "#0b4a86", "line": "#c9c7c0"}
DARK = {"paper": "#191a1c", "ink": "#ecebe6", "quiet": "#b4b2aa", "link": "#9cc7f5", "line": "#4a4b4e"}
"""The colours by what they are for, by day and by night; each reads on its paper with a contrast of 7 (WCAG, AAA)."""
_FONTS = "-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif"
_STYLE = (
    ":root{color-scheme:light dark;supported-color-schemes:light dark}"
    "@media (prefers-color-scheme:dark){"
    f".page{{background-color:{DARK['paper']}!important;color:{DARK['ink']}!important}}"
    f".page a{{color:{DARK['link']}!important}}"
    f".page th{{color:{DARK['quiet']}!important}}"
    f".page th,.page td{{border-color:{DARK['line']}!important}}"
    "}"
    "@media (max-width:30em){.page .key,.page .said{display:block}"
    ".page .key{border-bottom:0!important;padding-bottom:0!important}.page .said{padding-top:0!important}}"
)
"""What a style within an element cannot say: by night, and on a telephone, where a label stands above its value."""
_PARAGRAPH = "margin:0 0 1em 0"
_CELL = f"padding:0.35em 0;border-bottom:1px solid {LIGHT['line']};text-align:left;vertical-align:top"
_BROKEN_ANYWHERE = "overflow-wrap:anywhere"
"""A long name or number does not make a table wider than a telephone; else a cell is as wide as its longest word."""
_HEADINGS = {"h1": "1.35em", "h2": "1.15em", "h3": "1em"}


def nodes_of(markdown: Markdown, name: str) -> Sequence[SyntaxTreeNode]:
    """The Markdown of a text as a tree; `name` is that of the text, for the error.

    Raises:
        TemplateError: it holds what a mail does not have, such as a container.
    """
    try:
        return parse_once(markdown, frozenset())
    except TypesettingError as error:
        raise TemplateError(f"{name}: error: {error}; a mail has paragraphs, lists and plain tables only") from None


# As plain text


def as_text(nodes: Iterable[SyntaxTreeNode]) -> str:
    """Plain text, flowed: a line that ends in a space goes on in the next."""
    return "\n\n".join("\n".join(block) for block in map(_text_block, nodes) if block) + "\n"


def _text_block(node: SyntaxTreeNode) -> list[str]:
    if node.type in {"bullet_list", "ordered_list"}:
        return [line for item in _marked(node) for line in item]
    if node.type == "table":
        return [line for row in _rows(node) for line in _flowed(_row(row))]
    return [line for said in _said(node).split("\n") for line in _flowed(said)]


def _marked(node: SyntaxTreeNode) -> Iterator[list[str]]:
    """The items of a list, each with its mark; what is within an item is told on its own lines."""
    start = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, start):
        mark = f"{number}." if node.type == "ordered_list" else "-"
        first, *others = [_text_block(child) for child in item.children] or [[""]]
        lines = _flowed(f"{mark} {_unflowed(first)}")
        yield [*lines, *(line for block in others for line in block)]


def _unflowed(lines: Iterable[str]) -> str:
    return " ".join(line.strip(" ") for line in lines)


def _row(cells: Sequence[str]) -> str:
    """A row in one line: what stands first says what the rest is."""
    first, *others = cells
    return f"{first}: {', '.join(filter(None, others))}" if others else first


def _flowed(line: str) -> list[str]:
    """One line, broken at spaces; of each but the last the space stays, and what could mislead is stuffed."""
    lines, current = [], ""
    for word in line.split(" "):
        if current.strip() and len(current) + len(word) > WIDTH - 1:
            lines.append(current)
            current = ""
        current += f"{word} "
    return [_stuffed(each) for each in (*lines, current.rstrip(" "))]


def _stuffed(line: str) -> str:
    """Lines that begin like a quotation, a space or the start of a mailbox get a space in front (RFC 3676, 4.4)."""
    return f" {line}" if line.startswith((" ", ">", "From ")) else line


def _said(node: SyntaxTreeNode) -> str:
    """The words within a node, without their looks; a link that says something else than where it leads says both."""
    if node.type in {"text", "code_inline"}:
        return node.content.replace(LINE_SEPARATOR, "\n")
    if node.type == "hardbreak":
        return "\n"
    if node.type == "softbreak":
        return " "
    words = "".join(map(_said, node.children))
    if node.type == "link":
        address = str(node.attrs["href"])
        return words if address.removeprefix("mailto:") == words else f"{words} <{address}>"
    return words


# As HTML


def as_html(nodes: Iterable[SyntaxTreeNode], subject: str, language: Language) -> str:
    """A whole page of HTML, with everything that it needs inside."""
    body = "".join(map(_html, nodes))
    return (
        f'<!DOCTYPE html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="supported-color-schemes" content="light dark">\n'
        f"<title>{escape(subject)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body class="page" style="margin:0;padding:0;background-color:{LIGHT["paper"]};color:{LIGHT["ink"]}">\n'
        f'<div class="page" lang="{language.value}" style="max-width:38em;margin:0 auto;padding:1.5em 1.25em;'
        f"background-color:{LIGHT['paper']};color:{LIGHT['ink']};font-family:{_FONTS};font-size:16px;line-height:1.5;"
        f'overflow-wrap:break-word">\n{body}</div>\n</body>\n</html>\n'
    )


def _html(node: SyntaxTreeNode) -> str:
    if node.type == "text":
        return "<br>\n".join(map(escape, node.content.split(LINE_SEPARATOR)))
    if node.type == "table":
        return _html_table(node)
    if node.type in {"softbreak", "hardbreak"}:
        return "\n" if node.type == "softbreak" else "<br>\n"
    before, after = _tags(node)
    return (
        f"{before}{escape(node.content) if node.type == 'code_inline' else ''.join(map(_html, node.children))}{after}"
    )


def _tags(node: SyntaxTreeNode) -> tuple[str, str]:
    kind = node.type
    if kind == "paragraph":
        return ("", "") if node.hidden else (f'<p dir="auto" style="{_PARAGRAPH}">', "</p>\n")
    if kind == "heading":
        tag = f"h{min(3, int(node.tag[1]))}"
        return f'<{tag} dir="auto" style="margin:1.4em 0 0.5em 0;font-size:{_HEADINGS[tag]}">', f"</{tag}>\n"
    if kind in {"bullet_list", "ordered_list"}:
        start = f' start="{int(node.attrs["start"])}"' if "start" in node.attrs else ""
        return f'<{node.tag}{start} style="{_PARAGRAPH};padding-left:1.4em">\n', f"</{node.tag}>\n"
    if kind == "list_item":
        return '<li dir="auto" style="margin:0 0 0.35em 0">', "</li>\n"
    if kind in {"strong", "em"}:
        return f"<{kind}>", f"</{kind}>"
    if kind == "link":
        return f'<a href="{escape(str(node.attrs["href"]))}" style="color:{LIGHT["link"]}">', "</a>"
    if kind == "language":
        return f'<span lang="{escape(str(node.meta["language"]))}">', "</span>"
    if kind == "underlined":
        return "<u>", "</u>"
    return "", ""


def _html_table(node: SyntaxTreeNode) -> str:
    rows, has_head = [], _has_head(node)
    for row in _table_rows(node):
        cells = []
        for at, cell in enumerate(row.children):
            heads = cell.type == "th" or (at == 0 and not has_head)
            tag, said = ("th", ' scope="col"' if has_head else ' scope="row"') if heads else ("td", "")
            if len(row.children) == 2 and not has_head:
                said += f' class="{"said" if at else "key"}"'
            own = f"padding-right:1.25em;font-weight:normal;color:{LIGHT['quiet']}" if heads else _BROKEN_ANYWHERE
            style = f"{_CELL};{own}"
            cells.append(f'<{tag}{said} dir="auto" style="{style}">{"".join(map(_html, cell.children))}</{tag}>')
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    return f'<table style="border-collapse:collapse;{_PARAGRAPH};font-size:1em">\n{"".join(rows)}</table>\n'


# Tables


def _table_rows(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """The rows, without a head of which every cell is empty."""
    for part in node.children:
        if part.type != "thead" or _has_head(node):
            yield from part.children


def _has_head(node: SyntaxTreeNode) -> bool:
    return any(_said(cell) for part in node.children if part.type == "thead" for cell in part.children[0].children)


def _rows(node: SyntaxTreeNode) -> Iterator[list[str]]:
    for row in _table_rows(node):
        yield [_said(cell).replace("\n", " ") for cell in row.children]
