"""The first document of a fresh process: from the start of Python to the bytes.

Run as a module by `bench`: `python -m bench.cold OUTPUT` is ours, `python -m bench.cold OUTPUT SOURCE` is typst.
"""

import sys
from pathlib import Path


def ours(output: Path) -> None:
    """Read the YAML, fill in the template, and set the duplicate."""
    from bench.material import duplicate, ready, sample  # noqa: PLC0415 - importing is measured
    from mentordocs.documents.templates import Templates  # noqa: PLC0415

    output.write_bytes(duplicate(ready(sample(), Templates())))


def theirs(output: Path, main: Path) -> None:
    """Compile a source that lies ready."""
    import typst  # noqa: PLC0415

    fonts = Path(__file__).parents[1] / "mentordocs" / "typesetting" / "fonts"
    pdf = typst.compile(str(main), root=str(main.parent), font_paths=[str(fonts)], ignore_system_fonts=True)
    output.write_bytes(pdf)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        ours(Path(sys.argv[1]))
    else:
        theirs(Path(sys.argv[1]), Path(sys.argv[2]))
