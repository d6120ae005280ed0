"""Make the pictures of the README from the project's own build of the sample data: `make pictures`."""

import sys
from pathlib import Path

import pypdfium2
from PIL import ImageOps

FOLDER = Path(__file__).parent
WIDTH = 900
PICTURES = {
    "agreement-opening": ("noor-inkomen/noor-inkomen-agreement-nl.pdf", 0),
    "progress-report": ("noor-inkomen/noor-inkomen-progress-2026-Q3-nl.pdf", 0),
}
"""By name of the picture: the file in the build, and the page, counted from 0."""


def main(build: Path) -> None:
    """Draw each page in grey-framed white, in few colours, so that the file stays small."""
    for name, (file, number) in PICTURES.items():
        with pypdfium2.PdfDocument(build / file) as paper:
            page = paper[number]
            drawn = page.render(scale=WIDTH / page.get_width()).to_pil()
        ImageOps.expand(drawn.quantize(32).convert("RGB"), border=1, fill="#b0b0b0").quantize(32).save(
            FOLDER / f"{name}.png", optimize=True
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
