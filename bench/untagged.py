"""The same duplicate without structure, tags and metadata: what these cost is the difference.

Nothing in the program leaves them out, so here the parts that record and write them are replaced by ones that do
nothing, for as long as a lap takes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from mentordocs.pdf.content import PageContent
from mentordocs.pdf.file import IndirectObject, PdfFile
from mentordocs.pdf.structure import StructureElement
from mentordocs.typesetting import binding


@contextmanager
def _scope(page: PageContent, *_: object) -> Iterator[None]:
    page._scope_is_open = True
    yield
    page._scope_is_open = False


def _placed(page: PageContent, annotation: Any, _: StructureElement) -> None:
    page.annotations.append(annotation)


def _same(element: StructureElement, *_: object, **__: object) -> StructureElement:
    return element


def _nothing(file: PdfFile, *_: object) -> IndirectObject:
    return file.add(b"<<>>")


@contextmanager
def untagged() -> Iterator[None]:
    """Within it, no element is recorded, no content marked, and no structure, metadata and output intent written."""
    with (
        patch.multiple(PageContent, marked=_scope, artifact=_scope, place=_placed),
        patch.multiple(StructureElement, add=_same, inline=_same),
        patch.multiple(binding, write_structure=_nothing, write_metadata=_nothing, write_output_intent=_nothing),
    ):
        yield
