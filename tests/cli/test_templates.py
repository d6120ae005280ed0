"""`mentordocs templates`, and the tutorial on own documents, typed in as it stands."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from mentordocs.cli.main import main
from tests.cli.program import REPOSITORY

TUTORIAL = REPOSITORY / "docs" / "own-documents.md"
STEP = re.compile(
    r"^\*\*`(?P<file>[^`]+)`\*\*\n\n````markdown\n(?P<text>.*?)^````$|^```sh\n(?P<commands>.*?)^```$", re.M | re.S
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, env={"COLUMNS": "200"})


def typed_in(folder: Path, language: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Type in the tutorial from top to bottom; what each command said."""
    said: dict[str, str] = {}
    monkeypatch.chdir(folder)
    for step in STEP.finditer(TUTORIAL.read_text(encoding="utf-8")):
        if step["file"]:
            Path(step["file"]).parent.mkdir(parents=True, exist_ok=True)
            Path(step["file"]).write_text(step["text"], encoding="utf-8")
        for line in (step["commands"] or "").splitlines():
            program, *arguments = shlex.split(line)
            if program == "cd":
                monkeypatch.chdir(arguments[0])
                continue
            if arguments[0] == "init":
                arguments += ["--language", language, "--as-of", "2026-09-01"]
            ran = run(*arguments)
            assert ran.exit_code == 0, f"{line}: {ran.output}"
            said[line.removeprefix("mentordocs ")] = ran.stdout
    return said


def test_the_tutorial_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = typed_in(tmp_path, "en", monkeypatch)
    paper = PdfReader("build/example/example-nda-en.pdf").pages
    text = " ".join(paper[0].extract_text().split())
    assert text.startswith("Confidentiality agreement what we tell each other stays between us The mentor Mila Jansen")
    assert "3.2 Whoever does not keep to article 2 makes good the damage." in text
    assert "DRAFT" not in text
    agreement = " ".join(page.extract_text() for page in PdfReader("build/example/example-agreement-en.pdf").pages)
    assert "What the mentor brings along may be kept and used by both of us" in " ".join(agreement.split())
    assert re.search(r"nda +mentorship +nl, en +templates/", said["templates"])
    assert "Nothing to say" in said["check"]

    # a mistake, told just as the tutorial says
    nda = Path("templates/en/nda.md")
    nda.write_text(nda.read_text(encoding="utf-8") + "{{ menteee.full_name }}\n", encoding="utf-8")
    (told,) = re.findall(r"^```text\n(.*?)\n```$", TUTORIAL.read_text(encoding="utf-8"), re.M | re.S)
    assert told in run("build", "--kind", "nda").stderr

    # own files are not overwritten by copying
    again = run("templates", "clauses/ideas", "--copy")
    assert again.stdout.count("stays as it is") == 2
    assert "brings along" in Path("templates/en/clauses/ideas.md").read_text(encoding="utf-8")
    parts = json.loads(run("templates", "agreement", "--json").stdout)["parts"]
    assert {part["from"] for part in parts if part["name"] == "clauses/ideas.md"} == {"own"}
    assert {part["from"] for part in parts if part["name"] == "clauses/fee.md"} == {"packaged"}


def test_the_tutorial_in_dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed_in(tmp_path, "nl", monkeypatch)
    text = " ".join(PdfReader("build/voorbeeld/voorbeeld-nda-nl.pdf").pages[0].extract_text().split())
    assert text.startswith(
        "Geheimhoudingsovereenkomst wat wij elkaar vertellen, blijft tussen ons De mentor Mila Jansen"
    )
    assert "3.2 Wie zich niet houdt aan artikel 2, vergoedt de schade." in text
    assert "CONCEPT" not in text


def test_a_kind_that_is_not_there_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    ran = run("templates", "agrement", "--folder", str(tmp_path))
    assert ran.exit_code != 0
    assert "did you mean “agreement”?" in ran.stderr


def test_without_a_mentorship_it_says_why_no_variables_are_listed(tmp_path: Path) -> None:
    assert (
        "None of the mentorships here has such a paper" in run("templates", "receipt", "--folder", str(tmp_path)).stdout
    )
    assert json.loads(run("templates", "receipt", "--folder", str(tmp_path), "--json").stdout)["uses"] is None


def test_the_texts_of_mails_are_listed_and_copied_in_each_language(tmp_path: Path) -> None:
    folder = ("--folder", str(tmp_path))
    assert "mail/agreement-reading.md" in run("templates", "agreement", *folder).stdout
    copied = run("templates", "mail/agreement-signed", "--copy", *folder)
    assert copied.exit_code == 0
    for language in ("nl", "en"):
        assert (tmp_path / "templates" / language / "mail" / "agreement-signed.md").is_file()
    texts = json.loads(run("templates", "agreement", "--json", *folder).stdout)["mail"]
    assert {(text["name"], text["from"]) for text in texts} == {
        ("mail/agreement-reading.md", "packaged"),
        ("mail/agreement-signed.md", "own"),
    }
    asked = run("templates", "mail/agreement-signed", *folder)
    assert "is the text of a mail: mentordocs templates agreement says what it may use" in asked.stderr
