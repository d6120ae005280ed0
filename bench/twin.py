"""The source of typst's twin of a document, from the same Markdown and the same furniture."""

import re
from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from mentordocs.typesetting.document import Document, Original, QrCode
from mentordocs.typesetting.furniture import Geometry

_ANCHOR = re.compile(r"\s*\{#[a-z0-9-]+(?: ([A-Za-z0-9]+))?\}$")
_SPECIAL = re.compile(r"[\\#$*_`<>@~\[\]/\"']|(?<=-)-|(?<=\.)\.|(?<=-)\?")
_AT_START = re.compile(r"^([-+=]|\d+\.)(?=\s)")
_GUTTER = 9.0
_WRITABLE_ROW = "26pt"


def twin(document: Document) -> str:
    """The main file of the twin; it imports `twin.typ`.

    Raises:
        ValueError: the document holds what the twin does not know: a chart, or a container of reports.
    """
    labels, geometry = document.labels, Geometry.of(document.page)
    left, right = document.head
    return "\n".join(
        [
            '#import "twin.typ": *',
            f"#set document(title: {_string(document.title)}, author: {_string(document.author)})",
            f"#set document(description: {_string(document.subject)}, date: datetime(year: 2026, month: 10, day: 12))",
            f"#show: paper.with({_string(document.language)})",
            f"#let page-of(page, pages) = [{labels['page_of'].format(page='#page', pages='#pages')}]",
            f"#let agreement = [\n{_Writer(document, geometry.column).blocks(_tree(document.markdown))}\n]",
            f"#let head = running-head[{_text(left)}][{_text(right)}]",
            *(
                f'#pagebreak(to: "odd", weak: true)\n#original(head, {_foot(document, original)}, agreement)'
                for original in document.originals
            ),
            "",
        ]
    )


def _foot(document: Document, original: Original) -> str:
    labels = document.labels
    of = labels["original_of"].format(number=original.number, count=len(document.originals))
    version = f"{labels['version']} {document.version} · {document.fingerprint}"
    lines = [f"#worded(look.foot-strong)[{_text(of)}]", *map(_text, (original.label, document.reference, version))]
    signers = "".join(f"[{_text(signer)}], " for signer in document.signers)
    printed = ", ".join(f"[{line}]" for line in lines)
    return f"running-foot(page-of, [{_text(labels['initials'])}], ({signers}), {printed})"


def _tree(markdown: str) -> Sequence[SyntaxTreeNode]:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline", "code"])
    parser.use(container_plugin, "block", validate=lambda info, _: bool(info.strip()))
    return SyntaxTreeNode(parser.parse(markdown)).children


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(text: str) -> str:
    """Text as typst markup that prints it."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return _AT_START.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", escaped)


def _inline(node: SyntaxTreeNode) -> str:
    tokens: Iterable[Token] = node.children[0].token.children or [] if node.children and node.children[0].token else []
    parts = []
    for token in tokens:
        if token.type in {"strong_open", "em_open"}:
            parts.append("#strong[" if token.type == "strong_open" else "#emph[")
        elif token.type in {"strong_close", "em_close"}:
            parts.append("]")
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n" if token.type == "softbreak" else "#linebreak()")
        else:
            parts.append(_text(token.content).replace("\u2028", "#linebreak()"))
    return "".join(parts)


class _Writer:
    """Writes the blocks of a document; `article` is the number of the article it is in."""

    def __init__(self, document: Document, column: float) -> None:
        self._document = document
        self._column = column
        self._article: str | None = None

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        """Blocks with an empty line between them."""
        return "\n\n".join(filter(None, map(self._block, nodes)))

    def _block(self, node: SyntaxTreeNode) -> str:
        if node.type == "heading":
            return self._heading(node)
        if node.type == "paragraph":
            return _inline(node)
        if node.type == "table":
            return self._table(node)
        if node.type in {"ordered_list", "bullet_list"}:
            return self._list(node, depth=0)
        if node.type == "container_block":
            return self._container(node)
        msg = f"the twin does not know {node.type}"
        raise ValueError(msg)

    def _heading(self, node: SyntaxTreeNode, style: str | None = None) -> str:
        """A heading; a third level stands right below the first where there is no second, as PDF/UA asks."""
        depth = int(node.tag[1])
        anchor = _ANCHOR.search(node.children[0].content)
        label = anchor[1] if anchor else None
        text = _ANCHOR.sub("", _inline(node).replace("\\#", "#"))
        if depth < 3:
            self._article = label if depth == 2 else None
        if depth == 2 and label:
            return f'#article("{label}")[{text}]'
        level = depth if depth < 3 or self._article else 2
        own = {1: "annex-title" if anchor else "title", 2: "heading"}.get(depth, "subheading")
        return f"#titled(look.{style or own}, {level})[{text}]"

    def _list(self, node: SyntaxTreeNode, depth: int) -> str:
        items = [self._item(item, depth) for item in node.children]
        if items and all(item.startswith(r"\[ \] ") for item in items):
            return "#ticks" + "".join(f"[{item.removeprefix(chr(92) + '[ ' + chr(92) + '] ')}]" for item in items)
        if node.type == "bullet_list":
            kind = "#bullets"
        elif self._article is None:
            kind = "#numbers"
        else:
            kind = "#letters" if depth else f'#members("{self._article}")'
        return kind + "".join(f"[{item}]" for item in items)

    def _item(self, item: SyntaxTreeNode, depth: int) -> str:
        return "\n".join(
            self._list(child, depth + 1) if child.type.endswith("_list") else self._block(child)
            for child in item.children
        )

    def _table(self, node: SyntaxTreeNode, shares: Sequence[float] | None = None, *, glance: bool = False) -> str:
        head = node.children[0].children[0].children
        rows = [row.children for row in node.children[1].children] if len(node.children) > 1 else []
        has_head = any(cell.children and cell.children[0].content.strip() for cell in head)
        is_empty = not any(_inline(cell).strip() for row in rows for cell in row)
        columns = self._columns(len(head), shares)
        aligns = ["right" if "right" in str(cell.attrs.get("style", "")) else "left" for cell in head]
        if glance:
            aligns[-1] = "right"
        lines = [
            ", ".join(
                f"[#aside[{_inline(cell)}]]"
                if (not index and not has_head) or (glance and index == len(row) - 1)
                else f"[{_inline(cell)}]"
                for index, cell in enumerate(row)
            )
            for row in rows
        ]
        header = "(" + "".join(f"[{_inline(cell)}], " for cell in head) + ")" if has_head else "none"
        least = _WRITABLE_ROW if is_empty else "none"
        cells = "".join(f",\n  {line}" for line in lines)
        return f"#sheet(({columns}), ({', '.join(aligns)}), {least}, {header}{cells})"

    def _columns(self, count: int, shares: Sequence[float] | None) -> str:
        """Widths with the gutter that each column but the last has at its right."""
        if shares is None:
            return "auto, " * count
        free = self._column - _GUTTER * (count - 1)
        widths = [free * share / sum(shares) + _GUTTER for share in shares]
        widths[-1] -= _GUTTER
        return ", ".join(f"{width:.2f}pt" for width in widths)

    def _container(self, node: SyntaxTreeNode) -> str:
        name, *arguments = node.info.split()
        inside = node.children
        if name in {"subtitle", "kicker", "note"}:
            return f"#styled(look.{name})[{self.blocks(inside)}]"
        if name == "keep":
            above = inside[0].tag if inside else ""
            space = {"h1": "annex-title", "h3": "subheading"}.get(above, "body")
            return f"#together(look.{space}.space)[\n{self.blocks(inside)}\n]"
        if name == "newpage":
            return "#pagebreak()"
        if name in {"table", "glance"}:
            shares = [float(argument) for argument in arguments] if name == "table" else [25, 63, 12]
            return "\n\n".join(self._table(child, shares, glance=name == "glance") for child in inside)
        if name == "parties":
            return "#parties" + "".join(f"[{card}]" for card in self._cards(inside))
        if name == "signatures":
            return "\n\n".join(self._signature(card, "place", "date") for card in self._cards(inside))
        if name == "consent":
            text = [child for child in inside if child.type != "heading"]
            signed = [self._signature(card, "date") for card in self._cards(inside)]
            return f"#together(look.body.space)[\n{self.blocks(text)}\n\n" + "\n\n".join(signed) + "\n]"
        figure = self._document.figures.get(arguments[0]) if name == "figure" else None
        if isinstance(figure, QrCode):
            return f"#beside-code[{_text(figure.caption)}]"
        msg = f"the twin does not know ::: {node.info}"
        raise ValueError(msg)

    def _cards(self, nodes: Iterable[SyntaxTreeNode]) -> list[str]:
        """What stands below each heading, with it; what stands before the first heading is no card."""
        cards: list[list[str]] = []
        for node in nodes:
            if node.type == "heading":
                cards.append([self._heading(node, "role")])
            elif cards:
                cards[-1].append(self._block(node))
        return ["\n\n".join(card) for card in cards]

    def _signature(self, card: str, *fields: str) -> str:
        labels = self._document.labels
        printed = "".join(f"[{_text(labels[field])}], " for field in fields)
        return f"#signature([{card}], ({printed}), [{_text(labels['signature'])}])"
