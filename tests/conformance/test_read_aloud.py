"""What a reader that speaks hears: the structure of an agreement and of a report, as poppler tells it, word by word.

`make golden` writes them anew; read the difference aloud before it is committed.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.paper import Paper
from tests.conformance.judges import program

GOLDEN = Path(__file__).parent / "golden"
READ = {"agreement": "agreement-nl.txt", "progress-report": "progress-report-nl.txt"}


def heard(pdfinfo: str, file: Path) -> str:
    """The structure tree with its text, without the numbers of form fields; a warning of poppler is an error."""
    done = subprocess.run([pdfinfo, "-struct-text", str(file)], capture_output=True, check=True, timeout=600)
    assert done.stderr == b""
    return re.sub(r"(?m)^( *Object) .*", r"\1", done.stdout.decode())


@pytest.mark.parametrize("kind", READ)
def test_the_document_reads_aloud_as_it_did(kind: str, papers: tuple[Paper, ...]) -> None:
    paper = next(each for each in papers if (each.mentorship, each.kind, each.language) == ("noor-inkomen", kind, "nl"))
    said = heard(program("pdfinfo"), paper.files[-1])
    golden = GOLDEN / READ[kind]
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", READ)
def test_both_originals_read_alike(kind: str, papers: tuple[Paper, ...]) -> None:
    """One paper of each kind: poppler takes four seconds to tell the structure of an agreement."""
    paper = next(each for each in papers if (each.mentorship, each.kind) == ("noor-inkomen", kind))
    _, *singles = paper.files
    assert len({heard(program("pdfinfo"), single) for single in singles}) <= 1
