"""Links: words that lead to a heading of the document, or to an address (ISO 32000-1, 12.5.6.5).

They look like the words around them, on paper as on the screen. PDF/UA wants a description of where each leads, and a
Link element around it (ISO 14289-1, 7.18.5); PDF/A wants that it would be printed (ISO 19005-3, 6.3.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from mentordocs.errors import TypesettingError
from mentordocs.pdf.file import IndirectObject
from mentordocs.pdf.objects import number, text_string
from mentordocs.pdf.outline import Heading, destination

_PRINT = 4
"""Annotation flag (table 165)."""


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere, on one line of a page.

    Attributes:
        target: An address in ASCII (`https:`, `http:`, `mailto:`), or `#` and the name of a heading.
        box: Left, bottom, width and height in points.
    """

    target: str
    box: tuple[float, float, float, float]


def write_link(
    annotation: IndirectObject,
    link: Link,
    *,
    page: IndirectObject,
    key: int,
    headings: Mapping[str, tuple[IndirectObject, Heading]],
) -> None:
    """Fill in the object of one link on a page.

    `key` is its entry in the parent tree; `headings` are those of its document by name, each with its page.

    Raises:
        TypesettingError: It leads to a heading that there is none of.
    """
    if link.target.startswith("#"):
        name = link.target[1:]
        if name not in headings:
            known = ", ".join(sorted(headings)) or "none"
            raise TypesettingError(f"a link leads to the heading “{name}”, which there is none of; there are {known}")
        on, heading = headings[name]
        leads, said = b"/Dest " + destination(on, heading), heading.title
    else:
        leads = b"/A<</S/URI/URI %b>>" % text_string(link.target)
        said = unquote(link.target).removeprefix("mailto:")
    # Written out, since a contract has a hundred of them.
    annotation.content = (
        b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F %d/P %b/StructParent %d%b/Contents %b>>"
        % (
            _rectangle(link.box),
            _PRINT,
            page.reference,
            key,
            leads,
            text_string(said),
        )
    )


@lru_cache(maxsize=256)
def _rectangle(box: tuple[float, float, float, float]) -> bytes:
    """The corners; each original asks for the same."""
    left, bottom, width, height = box
    return b" ".join(map(number, (left, bottom, left + width, bottom + height)))
