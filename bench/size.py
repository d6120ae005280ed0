"""`python -m bench.size`: the duplicate in bytes, beside what typst and WeasyPrint make of it, in `docs/size.md`."""

import re
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from bench.material import duplicate, ready, sample
from bench.rival import Typst
from bench.twin import twin
from bench.web_twin import by_weasyprint
from mentordocs.documents.templates import Templates

GOAL = 0.5
"""At most this share of what typst makes."""
_PAGE = Path(__file__).parents[1] / "docs" / "size.md"
_TEXT = """\
# How large a file is

Written by `python -m bench.size`; not by hand. The agreement of the sample data (`noor-inkomen`, Dutch), both
originals in one tagged file, as PDF/A-3a; typst's and ours keep PDF/UA-1 too.

**Ours is {share} % of typst's; at most {goal} % was the goal ({verdict}).**

| | bytes | pages | objects |
|---|---:|---:|---:|
{rows}

What stands in ours, in bytes as they are in the file:

| | bytes |
|---|---:|
{parts}

- typst sets the same text in the same font files and sizes on the same pages, without the codes on the pages and the
  payment code.
- WeasyPrint gets the same words as HTML with the same font files and about the same sizes: no running heads and feet,
  no boxes to sign in, no codes, no form fields.
- Ours has in addition: a code on every page, the payment code, fields for digital signatures, and the data inside.
- Bodies of pages, fonts and the data stand in it once for both originals; structure elements, feet and fields once
  for each.

typst {typst}, WeasyPrint {weasyprint}.
"""


def main() -> None:
    """Make the files, and write what they came to."""
    base = sample()
    document = ready(base, Templates())
    ours = duplicate(document)
    with TemporaryDirectory() as folder:
        paper = base.programme.page.value
        theirs = Typst(Path(folder) / "typst", paper, standards=("a-3a", "ua-1")).compile(twin(document))
    files = {"mentordocs": ours, "typst": theirs, "WeasyPrint": by_weasyprint(document)}
    share = len(ours) / len(theirs)
    text = _TEXT.format(
        share=round(share * 100),
        goal=round(GOAL * 100),
        verdict="met" if share <= GOAL else "NOT MET",
        rows="\n".join(_row(name, content) for name, content in files.items()),
        parts="\n".join(f"| {name} | {size:,} |" for name, size in _parts(ours).items()),
        typst=version("typst"),
        weasyprint=version("weasyprint"),
    )
    _PAGE.write_text(text, encoding="utf-8")
    print(f"written: {_PAGE}")


def _row(name: str, content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as pdf:
        return f"| {name} | {len(content):,} | {len(pdf.pages)} | {len(pdf.objects):,} |"


def _parts(content: bytes) -> dict[str, int]:
    """The bytes of the streams by what they are; what is no stream stands packed in object streams."""
    parts = dict.fromkeys(
        ("pages", "fonts", "objects packed together", "colour profile", "metadata", "data inside", "the rest"), 0
    )
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = {item.objgen for page in pdf.pages for item in page.obj.get("/Contents", ())}
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Type") not in {"/ObjStm", "/XRef"}:
                name = "pages" if item.objgen in pages else _kind(item)
                parts[name] += len(item.read_raw_bytes())
    parts["objects packed together"] = sum(map(int, re.findall(rb"/Type /ObjStm[^>]*?/Length (\d+)", content)))
    parts["the rest"] += len(content) - sum(parts.values())
    return dict(sorted(parts.items(), key=lambda part: (part[0] == "the rest", -part[1])))


def _kind(stream: pikepdf.Stream) -> str:
    if stream.get("/Type") == "/Metadata":
        return "metadata"
    if stream.get("/Type") == "/EmbeddedFile":
        return "data inside"
    if "/N" in stream:
        return "colour profile"
    return "the rest" if "/Subtype" in stream else "fonts"


if __name__ == "__main__":
    main()
