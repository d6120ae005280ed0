"""typst kept warm: one compiler that stays, so that it keeps fonts, modules and all layout that did not change."""

from collections.abc import Sequence
from pathlib import Path

import typst

from bench.look import look
from mentordocs.typesetting import faces
from mentordocs.typesetting.furniture import Geometry

FONTS = Path(faces.__file__).parent / "fonts"
_MODULE = Path(__file__).with_name("twin.typ")


class Typst:
    """A compiler in a folder of its own, with the same font files as ours and no others.

    Args:
        folder: an empty folder; the twin's modules go into it.
        page: paper.
        from_memory: whether sources are handed over as bytes, or written over a file.
        total_fit: see `look`.
        standards: PDF standards that the file is to keep.
    """

    def __init__(
        self,
        folder: Path,
        page: str,
        *,
        from_memory: bool = False,
        total_fit: bool = False,
        standards: "Sequence[typst.PDFStandard]" = (),
    ) -> None:
        folder.mkdir()
        (folder / _MODULE.name).write_bytes(_MODULE.read_bytes())
        (folder / "look.typ").write_text(look(Geometry.of(page), total_fit=total_fit), encoding="utf-8")
        self._main = folder / "main.typ"
        self._main.touch()
        self._from_memory = from_memory
        self._standards = list(standards)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        self._compiler = typst.Compiler(
            input=str(self._main), root=str(folder), font_paths=fonts, ignore_system_fonts=True
        )

    def compile(self, source: str) -> bytes:
        """The PDF that typst makes of a source.

        Raises:
            typst.TypstError: the source is wrong.
        """
        content = source.encode()
        if self._from_memory:
            made = self._compiler.compile(input=content, format="pdf", pdf_standards=self._standards)
        else:
            self._main.write_bytes(content)
            made = self._compiler.compile(format="pdf", pdf_standards=self._standards)
        assert isinstance(made, bytes)  # noqa: S101 - one file, as asked
        return made
