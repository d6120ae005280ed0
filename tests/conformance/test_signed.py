"""A paper stays what it was when it is signed digitally: PDF/A-3a, PDF/UA-1, and open to every reader."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentordocs.documents.signature import appearance
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.pdf.certificates import read_certificates
from mentordocs.pdf.credential import from_pkcs12
from mentordocs.pdf.signable import Signable
from mentordocs.pdf.signing import Proof, sign
from tests.acceptance.paper import Paper
from tests.conformance import judges
from tests.conformance.judges import Complaints
from tests.pki import PASSWORD, served

NOW = datetime.now(UTC)
STEPS = (("mentor-1", "rafael", "B-B"), ("mentee-1", "noor", "B-T"), ("mentor-2", "rafael", "B-LTA"))


@pytest.fixture(scope="module")
def signed(papers: tuple[Paper, ...], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """An agreement with one, two and three signatures, each of another level."""
    folder = tmp_path_factory.mktemp("signed")
    paper = next(paper for paper in papers if paper.kind == "agreement" and paper.language == "nl")
    content = paper.files[0].read_bytes()
    with served(tmp_path_factory.mktemp("pki")) as pki:
        trust = read_certificates([("root", pki.root.read_bytes())])
        for field, who, level in STEPS:
            credential = from_pkcs12(pki.key(who).read_bytes(), PASSWORD)
            box = next(one for one in Signable.read(content).fields if one.name == field)
            size = (box.width, box.height)
            drawn = appearance(credential.name, NOW, Language.NL, templates=Templates(), size=size)
            proof = Proof(level, pki.timestamp, trust)
            content = sign(content, field, credential, appearance=drawn, moment=NOW, proof=proof)
            (folder / f"{field}.pdf").write_bytes(content)
    return tuple(folder / f"{field}.pdf" for field, _, _ in STEPS)


def test_signed_papers_keep_both_standards(signed: tuple[Path, ...]) -> None:
    assert judges.by_verapdf(signed) == {file: [] for file in signed}


@pytest.mark.parametrize("reader", [judges.by_qpdf, judges.by_mutool, judges.by_ghostscript])
def test_a_reader_opens_signed_papers_without_a_warning(
    reader: Callable[[tuple[Path, ...]], Complaints], signed: tuple[Path, ...]
) -> None:
    assert {file: said for file, said in reader(signed).items() if said} == {}
