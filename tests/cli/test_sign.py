"""`mentordocs sign` and `verify` as a person runs them: the papers, the refusals, the exit codes."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordocs.errors import UsageError
from mentordocs.pdf.extra import need_pyhanko
from tests.cli.program import Ran, a_folder, run
from tests.factories import DEAL
from tests.pki import PASSWORD, Infrastructure, free_port, served

NAME = "anna-prijs-agreement-nl"


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Infrastructure]:
    with served(tmp_path_factory.mktemp("pki")) as infrastructure:
        yield infrastructure


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, pki: Infrastructure) -> Path:
    """A folder with an agreement and a draft, whose programme names the server and trusts the root of the test."""
    folder = a_folder(
        tmp_path_factory.mktemp("built"), "anna-prijs", "anna-concept", anna_concept=f"{DEAL}draft: true\n"
    )
    shutil.copy(pki.root, folder / "root.crt")
    with (folder / "data" / "programme.yaml").open("a", encoding="utf-8") as programme:
        programme.write(f"signing: {{timestamp: {{url: {pki.timestamp}}}, trust: [root.crt]}}\n")
    ran = run("build", "--kind", "agreement", "--as-of", "2026-09-10", folder=folder)
    assert (ran.code, ran.err) == (0, "")
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """That folder, for this test alone, with the first original and both at hand."""
    copy = tmp_path / "folder"
    shutil.copytree(built, copy)
    for path in (copy / "build").glob("*/*.pdf"):
        shutil.copy(path, copy)
    (copy / f"{NAME}-original-1-mentor.pdf").rename(copy / "one.pdf")
    return copy


def signing(folder: Path, pki: Infrastructure, file: str, role: str, *options: str, who: str = "rafael") -> Ran:
    return run(
        "sign", file, "--as", role, "--p12", str(pki.key(who)), *options,
        folder=folder, env={"MENTORDOCS_PASSWORD": PASSWORD},
    )  # fmt: skip


def test_two_sign_one_after_another_and_everyone_can_see_it(folder: Path, pki: Infrastructure) -> None:
    unsigned = (folder / "one.pdf").read_bytes()
    first = signing(folder, pki, "one.pdf", "mentor")
    assert (first.code, first.out, first.err) == (0, "Rafael Adomako signed as mentor-1 (B-T): one-signed.pdf\n", "")
    second = signing(folder, pki, "one-signed.pdf", "mentee", "--level", "B-LTA", who="noor")
    assert (second.code, second.out) == (0, "Noor de Vries signed as mentee-1 (B-LTA): one-signed.pdf\n")
    assert (folder / "one.pdf").read_bytes() == unsigned
    assert (folder / "one-signed.pdf").read_bytes().startswith(unsigned)
    said = run("verify", "one-signed.pdf", folder=folder)
    assert (said.code, said.err) == (0, "")
    assert "mentor, original 1: Rafael Adomako" in said.out
    assert "mentee, original 1: Noor de Vries" in said.out
    assert said.out.count("by time stamp of Proeftijd") == 2
    assert f"{len(unsigned)} bytes, SHA-256 {hashlib.sha256(unsigned).hexdigest()}" in said.out
    assert "Not signed" not in said.out


def test_verify_says_it_as_json(folder: Path, pki: Infrastructure) -> None:
    signing(folder, pki, "one.pdf", "mentor", "--level", "B-B", "--output", "other.pdf")
    said = run("verify", "other.pdf", "--json", folder=folder)
    tree = json.loads(said.out)
    (one,) = tree["signatures"]
    assert said.code == 0
    assert (one["field"], one["role"], one["original"]) == ("mentor-1", "mentor", 1)
    assert (one["name"], one["time_stamp"]) == ("Rafael Adomako", None)
    assert (one["intact"], one["changed_after"]) == (True, False)
    assert one["trusted_root"] == "Common Name: Proefwortel, Country: NL"
    assert tree["not_signed"] == ["mentee-1"]
    assert tree["unsigned"]["sha256"] == hashlib.sha256((folder / "one.pdf").read_bytes()).hexdigest()


def test_verify_ends_with_a_code_for_each_case(folder: Path, pki: Infrastructure, tmp_path: Path) -> None:
    signing(folder, pki, "one.pdf", "mentor")
    signed = folder / "one-signed.pdf"
    stranger = run("verify", str(signed), folder=tmp_path)
    assert stranger.code == 9
    assert "NOT TRUSTED: no trusted root vouches for the certificate" in stranger.out
    assert run("verify", str(signed), "--trust", str(pki.root), folder=tmp_path).code == 0
    unsigned = run("verify", "one.pdf", folder=folder)
    assert (unsigned.code, unsigned.out.splitlines()[0]) == (8, "one.pdf: not signed")
    content = signed.read_bytes()
    signed.write_bytes(content.replace(b"application/pdf", b"application/fdp", 1))
    changed = run("verify", "one-signed.pdf", folder=folder)
    assert changed.code == 8
    assert "NO: what was signed is not what stands there now" in changed.out
    signed.write_bytes(content + b"more")
    longer = run("verify", "one-signed.pdf", folder=folder)
    assert longer.code == 8
    assert "BEHIND THE END" in longer.out


@pytest.mark.parametrize(
    ("file", "role", "options", "code", "said"),
    [
        ("one.pdf", "mentr", (), 2, "nobody signs as mentr here; did you mean mentor?"),
        ("one.pdf", "mentor", ("--original", "2"), 2, "original 2 is not in this file, only 1"),
        (f"{NAME}.pdf", "mentor", (), 2, "the file holds originals 1 and 2; say which: --original 1"),
        ("anna-concept-agreement-nl.pdf", "mentor", ("--original", "1"), 7, "this is a DRAFT"),
        ("root.crt", "mentor", (), 10, "this is not a PDF"),
        ("one.pdf", "mentor", ("--pkcs11", "x.so"), 2, "either --p12 FILE, or --pkcs11 MODULE"),
        ("one.pdf", "mentor", ("--timestamp", f"http://127.0.0.1:{free_port()}/"), 7, "does not answer as it should"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    file: str, role: str, options: tuple[str, ...], code: int, said: str, folder: Path, pki: Infrastructure
) -> None:
    there = sorted(folder.rglob("*"))
    ran = signing(folder, pki, file, role, *options)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert sorted(folder.rglob("*")) == there


def test_a_field_is_signed_once_and_another_file_is_never_replaced(folder: Path, pki: Infrastructure) -> None:
    assert signing(folder, pki, "one.pdf", "mentor", "--level", "B-B").code == 0
    before = (folder / "one-signed.pdf").read_bytes()
    again = signing(folder, pki, "one-signed.pdf", "mentor", "--level", "B-B", who="noor")
    assert (again.code, again.err) == (7, "Error: mentor-1 is signed already\n")
    other = signing(folder, pki, "one.pdf", "mentee", "--level", "B-B", who="noor")
    assert other.code == 6
    assert "one-signed.pdf is there already" in other.err
    assert (folder / "one-signed.pdf").read_bytes() == before


def test_a_changed_file_is_not_signed(folder: Path, pki: Infrastructure) -> None:
    with (folder / "one.pdf").open("ab") as file:
        file.write(b"more")
    ran = signing(folder, pki, "one.pdf", "mentor", "--level", "B-B")
    assert ran.code == 7
    assert "the file was changed after it was made" in ran.err


def test_the_password_comes_from_a_command_or_the_environment(folder: Path, pki: Infrastructure) -> None:
    given = ("sign", "one.pdf", "--as", "mentor", "--p12", str(pki.key("rafael")), "--level", "B-B")
    command = f"{sys.executable} -c \"print('{PASSWORD}')\""
    assert run(*given, "--password-command", command, "--output", "1.pdf", folder=folder).code == 0
    wrong = run(*given, "--output", "2.pdf", folder=folder, env={"MENTORDOCS_PASSWORD": "fout"})
    assert (wrong.code, "the password is wrong" in wrong.err) == (7, True)
    assert "fout" not in wrong.err
    failing = run(*given, "--password-command", "false", "--output", "2.pdf", folder=folder)
    assert (failing.code, "--password-command gave no password" in failing.err) == (2, True)
    nobody = run(*given, "--output", "2.pdf", folder=folder)
    assert (nobody.code, "nobody is there to ask" in nobody.err) == (2, True)
    assert not (folder / "2.pdf").exists()


@pytest.mark.parametrize(
    ("signing_", "said"),
    [
        ("{trust: [../outside.crt]}", "../outside.crt is no file in this folder"),
        ("{timestamp: {url: timestamps.example}}", "expected a web address"),
    ],
)
def test_settings_that_cannot_be_are_named(signing_: str, said: str, folder: Path, pki: Infrastructure) -> None:
    (folder.parent / "outside.crt").write_bytes(pki.root.read_bytes())
    programme = folder / "data" / "programme.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(f"{text[: text.index('signing:')]}signing: {signing_}\n", encoding="utf-8")
    ran = signing(folder, pki, "one.pdf", "mentor")
    assert ran.code == 3
    assert said in ran.err


def test_without_a_server_a_time_stamp_cannot_be_asked(folder: Path, pki: Infrastructure, tmp_path: Path) -> None:
    for level in ("B-T", "B-LTA"):
        ran = signing(tmp_path, pki, str(folder / "one.pdf"), "mentor", "--level", level)
        assert (ran.code, f"{level} needs a time-stamp server" in ran.err) == (2, True)
    ran = signing(tmp_path, pki, str(folder / "one.pdf"), "mentor", "--level", "B-LTA", "--timestamp", pki.timestamp)
    assert (ran.code, "B-LTA needs the roots" in ran.err) == (2, True)


def test_the_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    with pytest.raises(UsageError, match=r"pip install 'mentordocs\[sign\]'"):
        need_pyhanko()
