"""Tiny documents to issue, and where to issue them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from mentordocs.documents.document import Made
from mentordocs.dossier.programme import Programme
from mentordocs.register.register import Register

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
WHEN = {"day": DAY, "moment": NOW}
PROGRAMME = Programme.model_validate({"name": "Mentoren", "language": "nl"})
SIGNERS = ("mentor", "mentee")


@dataclass(frozen=True)
class Place:
    """A folder of data, and an environment that may name a server."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @contextmanager
    def open(self, *, writes: bool = True) -> Iterator[Register]:
        with Register.open(self.folder, PROGRAMME, writes=writes, environment=self.environment) as register:
            yield register

    @property
    def archive(self) -> Path:
        return self.folder / "archive"


def a_made(
    reference: str = "anna/agreement/nl",
    words: str = "Wij spreken af.",
    *,
    version: int = 1,
    draft: bool = False,
    signers: tuple[str, ...] = SIGNERS,
    size: int = 0,
) -> Made:
    """A document with two originals, whose bytes follow from its reference, words and version."""
    name = reference.replace("/", "-")
    said = f"{reference} v{version} {words}{'.' * size}"
    files = {f"{name}.pdf": a_pdf(said, [f"{signer}-{number}" for number in (1, 2) for signer in signers])}
    for number, party in enumerate(("mentor", "mentee"), 1):
        files[f"{name}-original-{number}-{party}.pdf"] = a_pdf(said, [f"{signer}-{number}" for signer in signers])
    return Made(
        reference=reference,
        title="Overeenkomst",
        fingerprint=a_fingerprint(f"{reference} {words}"),
        pages=1,
        files=files,
        findings=(),
        draft=draft,
        kind=reference.split("/")[1],
        version=version,
        markdown=f"# Overeenkomst\n\n{words}\n",
        data=b'{"schema": "urn:mentordocs:paper:1"}\n',
        templates=sha256(b"templates").hexdigest(),
    )


def an_invoice(reference: str, number: int) -> Made:
    """An invoice that bears a number; nobody signs it."""
    return a_made(reference, f"Factuur {number}", signers=())


def a_fingerprint(words: str) -> str:
    digits = sha256(words.encode()).hexdigest()
    return " ".join(digits[start : start + 4] for start in range(0, 16, 4))


def a_pdf(said: str, fields: list[str]) -> bytes:
    """A PDF of one page with signature fields, and `said` in its catalog."""
    numbers = range(4, 4 + len(fields))
    references = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/Lang(nl)/Said({said})/AcroForm<</Fields[{references}]>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[{references}]>>",
        *(f"<</FT/Sig/T({name})/Rect[0 0 200 60]/Type/Annot/Subtype/Widget>>" for name in fields),
    ]
    whole, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(whole))
        whole += f"{number} 0 obj{content}endobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(whole)}\n%%EOF\n"
    return whole + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()
