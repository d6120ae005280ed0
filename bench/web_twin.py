"""The agreement as HTML for WeasyPrint: the same words, font files and sizes, as headings, lists and tables."""

import re
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from bench.rival import FONTS
from mentordocs.typesetting.document import Document

_ANCHOR = re.compile(r"\s*\{#[a-z0-9-]+(?: [A-Za-z0-9]+)?\}$", re.MULTILINE)
_FACES = (
    ("Twin Serif", "SourceSerif4-Regular.ttf", "normal", 400),
    ("Twin Serif", "SourceSerif4-It.ttf", "italic", 400),
    ("Twin Serif", "SourceSerif4-Semibold.ttf", "normal", 600),
    ("Twin Sans", "SourceSans3-Regular.ttf", "normal", 400),
    ("Twin Sans", "SourceSans3-Semibold.ttf", "normal", 600),
    ("Twin Display", "SourceSerif4Display-Regular.ttf", "normal", 400),
)
_STYLE = """
@page { size: A4; margin: 26mm 24mm 34mm; @bottom-right { content: counter(page); font: 8pt Twin Sans } }
body { font: 10.5pt/1.38 Twin Serif; hyphens: auto } strong, th { font-weight: 600 } th { text-align: left }
h1 { font: 26pt Twin Display } h2, h3 { font: 600 11pt Twin Sans }
table { font: 9pt Twin Sans; width: 100% } td { vertical-align: top }
.original { break-before: right } .signatures, .consent, .keep { break-inside: avoid }
"""


def web_twin(document: Document) -> str:
    """The whole page, once for each original."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline", "code"])
    parser.use(container_plugin, "block", validate=lambda info, _: bool(info.strip()), render=_container)
    inside = parser.render(_ANCHOR.sub("", document.markdown)).replace("\u2028", "<br>")
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; src: url("{(FONTS / file).as_uri()}");'
        f" font-style: {style}; font-weight: {weight} }}"
        for family, file, style, weight in _FACES
    )
    originals = "".join(
        f'<section class="original"><p>{escape(original.label)}: {escape(document.fingerprint)}</p>{inside}</section>'
        for original in document.originals
    )
    head = f"<title>{escape(document.title)}</title><style>{faces}{_STYLE}</style>"
    return (
        f'<!doctype html><html lang="{document.language}"><meta charset="utf-8">{head}<body>{originals}</body></html>'
    )


def _container(renderer: object, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    token = tokens[index]
    return f'<div class="{escape(token.info.split()[0])}">\n' if token.nesting == 1 else "</div>\n"


def by_weasyprint(document: Document) -> bytes:
    """What WeasyPrint makes of it, as PDF/A-3a, with tags.

    Raises:
        OSError: Pango is not installed.
    """
    import weasyprint  # noqa: PLC0415 - it needs Pango, which not every machine has

    made: bytes = weasyprint.HTML(string=web_twin(document)).write_pdf(pdf_variant="pdf/a-3a", pdf_tags=True)
    return made
