"""Signatures made and read back, with a real time-stamp server, and poppler as another judge."""

import hashlib
import re
import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfWriter

from mentordocs.documents.signature import appearance
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.errors import BrokenSignatureError, PaperError, SigningError
from mentordocs.pdf.certificates import read_certificates
from mentordocs.pdf.credential import from_pkcs11, from_pkcs12
from mentordocs.pdf.signable import Signable
from mentordocs.pdf.signing import Level, Proof, sign
from mentordocs.pdf.verifying import Signature, Verified, verify
from mentordocs.typesetting import typeset
from tests.pki import PASSWORD, Infrastructure, free_port
from tests.typesetting.factories import a_duplicate

NOW = datetime.now(UTC).replace(microsecond=0)
TOKEN = {"token": "proef", "label": "sign", "pin": "1234"}
SIGNERS = """\
# Overeenkomst

::: signatures
### De mentor {#mentor}
**Rafael Adomako**

### De mentee {#mentee}
**Noor de Vries**
:::
"""


@pytest.fixture(scope="module")
def paper() -> bytes:
    """An agreement in two originals, unsigned."""
    return typeset(a_duplicate(SIGNERS)).whole


Sign = Callable[..., bytes]


@pytest.fixture
def signed(pki: Infrastructure) -> Sign:
    """Sign a field of a file: `signed(paper, "mentor-1", "rafael", "B-T")`."""

    def make(content: bytes, field: str, who: str, level: Level = "B-B", timestamp: str | None = None) -> bytes:
        credential = from_pkcs12(pki.key(who).read_bytes(), PASSWORD)
        box = next(one for one in Signable.read(content).fields if one.name == field)
        size = (box.width, box.height)
        drawn = appearance(credential.name, NOW, Language.NL, templates=Templates(), size=size)
        proof = Proof(level, timestamp or pki.timestamp, read_certificates([("root", pki.root.read_bytes())]))
        return sign(content, field, credential, appearance=drawn, moment=NOW, proof=proof)

    return make


@pytest.fixture
def checked(pki: Infrastructure) -> Callable[..., Verified]:
    """Verify a file with the root of the test trusted."""
    roots = read_certificates([("root", pki.root.read_bytes())])
    return lambda content, now=NOW: verify(content, trust=roots, now=now)


def by_field(found: Verified) -> Mapping[str, Signature]:
    return {one.field: one for one in found.signatures}


def judged(pdfsig: str, content: bytes, folder: Path) -> dict[str, tuple[str, str]]:
    """What poppler says of each signed field: whether it is valid, and whose it is."""
    path = folder / "judged.pdf"
    path.write_bytes(content)
    said = subprocess.run([pdfsig, "-nocert", str(path)], capture_output=True, check=False, timeout=120).stdout.decode()
    found = {}
    for part in re.split(r"^Signature #\d+:$", said, flags=re.MULTILINE)[1:]:
        values = dict(re.findall(r"^  - ([^:\n]+): (.*)$", part, flags=re.MULTILINE))
        if "Signature Validation" in values:
            found[values["Signature Field Name"]] = (
                values["Signature Validation"],
                values["Signer Certificate Common Name"],
            )
    return found


def test_the_fields_say_whose_they_are_and_in_which_original(paper: bytes) -> None:
    found = Signable.read(paper)
    assert [(one.name, one.role, one.original, one.signed) for one in found.fields] == [
        ("mentor-1", "mentor", 1, False),
        ("mentee-1", "mentee", 1, False),
        ("mentor-2", "mentor", 2, False),
        ("mentee-2", "mentee", 2, False),
    ]
    assert (found.language, found.draft) == ("nl", False)
    assert Signable.read(typeset(a_duplicate(SIGNERS, draft=True)).whole).draft


@pytest.mark.parametrize("level", ["B-B", "B-T", "B-LTA"])
def test_a_signature_holds_and_is_trusted(
    level: Level,
    paper: bytes,
    signed: Sign,
    checked: Callable[..., Verified],
    tool: Callable[[str], str],
    tmp_path: Path,
) -> None:
    content = signed(paper, "mentor-1", "rafael", level)
    found = checked(content)
    (one,) = found.signatures
    assert (one.field, one.name, one.holds, one.root) == (
        "mentor-1",
        "Rafael Adomako",
        True,
        "Common Name: Proefwortel, Country: NL",
    )
    assert one.claimed == NOW
    assert one.covers_all is (level != "B-LTA")
    assert one.long_term is (level == "B-LTA")
    if level == "B-B":
        assert one.stamp is None
    else:
        assert one.stamp is not None
        assert (one.stamp.server, one.stamp.trusted) == ("Proeftijd", True)
        assert timedelta(0) <= one.stamp.time - NOW < timedelta(minutes=30)
    assert judged(tool("pdfsig"), content, tmp_path)["mentor-1"] == ("Signature is Valid.", "Rafael Adomako")


def test_the_unsigned_bytes_stay_and_are_named(paper: bytes, signed: Sign, checked: Callable[..., Verified]) -> None:
    content = signed(paper, "mentor-1", "rafael")
    assert content.startswith(paper)
    found = checked(content)
    assert (found.unsigned_length, found.unsigned_digest) == (len(paper), hashlib.sha256(paper).hexdigest())
    assert checked(paper).unsigned_digest == found.unsigned_digest
    assert (checked(paper).signatures, checked(paper).as_made) == ((), True)


def test_signers_one_after_another(
    paper: bytes, signed: Sign, checked: Callable[..., Verified], tool: Callable[[str], str], tmp_path: Path
) -> None:
    once = signed(paper, "mentor-1", "rafael", "B-LTA")
    twice = signed(once, "mentee-1", "noor", "B-LTA")
    assert twice.startswith(once)
    found = checked(twice)
    assert [(one.field, one.name) for one in found.signatures] == [
        ("mentor-1", "Rafael Adomako"),
        ("mentee-1", "Noor de Vries"),
    ]
    assert found.as_made
    assert all(one.root for one in found.signatures)
    assert found.unsigned_length == len(paper)
    said = judged(tool("pdfsig"), twice, tmp_path)
    assert {said[field] for field in ("mentor-1", "mentee-1")} == {
        ("Signature is Valid.", "Rafael Adomako"),
        ("Signature is Valid.", "Noor de Vries"),
    }
    assert [field.signed for field in Signable.read(twice).fields] == [True, True, False, False]


def test_a_changed_byte_is_seen(
    paper: bytes, signed: Sign, checked: Callable[..., Verified], tool: Callable[[str], str], tmp_path: Path
) -> None:
    content = bytearray(signed(paper, "mentor-1", "rafael"))
    at = content.index(b"application/pdf")  # in the metadata, which are never compressed
    content[at] ^= 1
    (one,) = checked(bytes(content)).signatures
    assert not one.intact
    assert not one.holds
    assert one.root == ""
    assert judged(tool("pdfsig"), bytes(content), tmp_path)["mentor-1"][0] == "Digest Mismatch."


@pytest.mark.parametrize("added", [b"junk", b"\n%%EOF\n", b" "])
def test_bytes_behind_the_end_are_seen(
    added: bytes, paper: bytes, signed: Sign, checked: Callable[..., Verified]
) -> None:
    content = signed(paper, "mentor-1", "rafael") + added
    try:
        found = checked(content)
    except BrokenSignatureError:
        return
    assert not found.as_made


def test_a_page_turned_after_a_signature_is_seen(paper: bytes, signed: Sign, checked: Callable[..., Verified]) -> None:
    """Changed by an incremental update, which leaves every signed byte as it was."""
    content = signed(paper, "mentor-1", "rafael")
    writer = PdfWriter(BytesIO(content), incremental=True)
    writer.pages[0].rotate(180)
    changed = BytesIO()
    writer.write(changed)
    assert changed.getvalue().startswith(content)
    found = checked(changed.getvalue())
    (one,) = found.signatures
    assert (one.intact, one.changed_after, one.holds, found.as_made) == (True, True, False, False)


def signed_path(content: bytes, folder: Path) -> Path:
    path = folder / "signed.pdf"
    path.write_bytes(content)
    return path


def test_who_is_not_trusted_is_said_and_why(paper: bytes, signed: Sign) -> None:
    (one,) = verify(signed(paper, "mentor-1", "rafael"), trust=(), now=NOW).signatures
    assert one.holds
    assert (one.root, one.distrust) == ("", "no trusted root vouches for the certificate")


def test_a_time_stamp_outlives_the_certificate(paper: bytes, signed: Sign, checked: Callable[..., Verified]) -> None:
    """Ten years after: the certificates have ended, and only B-LTA proves that they held when they were used."""
    later = NOW + timedelta(days=3660)
    (bare,) = checked(signed(paper, "mentor-1", "short", "B-B"), later).signatures
    assert (bare.holds, bare.root) == (True, "")
    assert bare.distrust.startswith("the certificate expired on")
    (kept,) = checked(signed(paper, "mentor-1", "short", "B-LTA"), later).signatures
    assert (kept.holds, kept.root) == (True, "Common Name: Proefwortel, Country: NL")


def test_the_appearance_says_who_and_when(
    paper: bytes, signed: Sign, tool: Callable[[str], str], tmp_path: Path
) -> None:
    path = signed_path(signed(paper, "mentor-1", "rafael"), tmp_path)
    with pikepdf.open(path) as file:
        field = next(one for one in file.Root.AcroForm.Fields if str(one.T) == "mentor-1")
        form = field.AP.N
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
        for font in form.Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    said = subprocess.run(
        [tool("pdftotext"), "-layout", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "digitaal ondertekend" in said
    assert f"{NOW:%H.%M}" in said
    assert said.count("Rafael Adomako") > typeset(a_duplicate(SIGNERS)).pages * 2


def test_a_wrong_password_is_said(pki: Infrastructure) -> None:
    with pytest.raises(SigningError, match="the password is wrong"):
        from_pkcs12(pki.key("rafael").read_bytes(), "iets anders")


def test_an_expired_certificate_is_refused(paper: bytes, signed: Sign) -> None:
    with pytest.raises(SigningError, match="Verlopen Persoon expired on 2021-01-01"):
        signed(paper, "mentor-1", "past")


def test_a_time_stamp_server_that_is_down_is_named(paper: bytes, signed: Sign) -> None:
    url = f"http://127.0.0.1:{free_port()}/tsa"
    with pytest.raises(SigningError, match=re.escape(f"the time-stamp server {url} does not answer")):
        signed(paper, "mentor-1", "rafael", "B-T", url)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"hello" * 100])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(PaperError, match="not a PDF"):
        Signable.read(content)
    with pytest.raises(BrokenSignatureError):
        verify(content, trust=(), now=NOW)


@pytest.fixture
def token(tool: Callable[[str], str], pki: Infrastructure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A token in software, with the key of Rafael under the label `sign` and the PIN 1234; gives its library."""
    util = tool("softhsm2-util")
    library = next((path for path in Path("/usr/lib").glob("**/libsofthsm2.so")), None)
    assert library is not None
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nobjectstore.backend = file\n", encoding="utf-8")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    command = [util, "--init-token", "--free", "--label", "proef", "--pin", "1234", "--so-pin", "5678"]
    subprocess.run(command, check=True, capture_output=True)
    pki.load_token(str(library), "proef", "1234", "rafael", "sign")
    return str(library)


def test_a_token_signs(token: str, paper: bytes, checked: Callable[..., Verified]) -> None:
    with from_pkcs11(token, **TOKEN) as credential:
        drawn = appearance(credential.name, NOW, Language.NL, templates=Templates(), size=(198, 62))
        content = sign(paper, "mentor-1", credential, appearance=drawn, moment=NOW, proof=Proof())
    (one,) = checked(content).signatures
    assert (one.name, one.holds, bool(one.root)) == ("Rafael Adomako", True, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pin": "9999"}, "token proef refuses the PIN"),
        ({"label": "anders"}, "token proef has no key “anders”"),
        ({"token": "geen"}, "token geen cannot be opened"),
    ],
)
def test_what_is_wrong_with_a_token_is_said(changes: dict[str, str], said: str, token: str) -> None:
    given = TOKEN | changes
    with pytest.raises(SigningError, match=said), from_pkcs11(token, **given):
        pass
