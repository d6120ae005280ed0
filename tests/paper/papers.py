"""Papers of a few words, quick to make: each page says whose it is, which original, and which page."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from mentordocs.paper.paper import Paper

A4 = (595.0, 842.0)
A4_ON_ITS_SIDE = (842.0, 595.0)


def a_pdf(says: str, pages: int, originals: int = 1, size: tuple[float, float] = A4) -> bytes:
    """A PDF with all originals, each beginning on a right-hand page."""
    whole = BytesIO()
    canvas = Canvas(whole, pagesize=size, invariant=True)
    for original in range(1, originals + 1):
        for page in range(1, pages + 1):
            canvas.drawString(72, 400, f"{says} {original}.{page}")
            canvas.showPage()
        if pages % 2 and original < originals:
            canvas.showPage()
    canvas.save()
    return whole.getvalue()


def a_paper(
    reference: str = "anna/agreement/nl",
    *,
    pages: int = 3,
    for_whom: tuple[str, ...] = ("voor de mentor", "voor de mentee"),
    title: str = "Overeenkomst",
    version: int = 1,
    size: tuple[float, float] = A4,
) -> Paper:
    return Paper(
        mentorship=reference.partition("/")[0],
        title=title,
        reference=reference,
        version=version,
        for_whom=for_whom,
        pages=pages,
        content=a_pdf(reference, pages, len(for_whom), size),
    )


def a_letter(reference: str = "anna/letter/nl", pages: int = 1) -> Paper:
    return a_paper(reference, pages=pages, for_whom=("",), title="Begeleidende brief", version=0)


def said(content: bytes, until: int | None = None) -> list[str]:
    """The words of each page, or of the first so many, on one line; nothing for a blank one."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages[:until]]


def first_pages(content: bytes, papers: Sequence[Paper]) -> dict[str, int]:
    """The page, counted from 1, on which each original of papers begins, by what it says there."""
    wanted = {f"{paper.reference} {number}.1" for paper in papers for number in range(1, len(paper.for_whom) + 1)}
    return {words: number for number, words in enumerate(said(content), 1) if words in wanted}
