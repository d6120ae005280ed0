"""Somebody who keeps a folder: types into its YAML, runs the program day after day, and reads what comes out."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from pypdf import PdfReader

from mentordocs.cli.main import main


@dataclass(frozen=True)
class Read:
    """A paper that was built: what `build --json` tells of it, and its words on one line."""

    kind: str
    item: str
    language: str
    file: Path
    draft: bool
    content: bytes = field(repr=False)

    @cached_property
    def words(self) -> str:
        """All its words, as pypdf reads them; no-break spaces are spaces, and a divided word is whole again."""
        if self.file.suffix == ".ics":
            return " ".join(self.content.decode().replace("\r\n ", "").split())
        pages = PdfReader(BytesIO(self.content)).pages
        text = " ".join(page.extract_text() for page in pages).replace("\u00ad\n", "")
        return " ".join(text.split())

    def says(self, *texts: str) -> None:
        """Each of these stands in it."""
        missing = [text for text in texts if text not in self.words]
        assert not missing, f"{self.file.name} does not say {missing}:\n{self.words}"


@dataclass
class Walker:
    """A folder, and every paper that was ever built in it."""

    folder: Path
    mentorship: str
    papers: list[Read] = field(default_factory=list, repr=False)

    def run(self, command: str, *arguments: str, code: int = 0) -> Result:
        """Run a command in the folder; it has to end with that code."""
        result = CliRunner().invoke(main, [command, *arguments, "--folder", str(self.folder)])
        assert result.exit_code == code, result.output
        return result

    def types(self, file: str, text: str) -> None:
        """Write a file of the mentorship."""
        path = self.folder / "data" / "mentorships" / self.mentorship / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def builds(self, day: str, *arguments: str) -> dict[str, list[Read]]:
        """Build what is due on a day, or what is asked for: the papers by kind, as far as they are not drafts."""
        result = self.run("build", "--as-of", day, "--only", self.mentorship, "--json", *arguments)
        made: dict[str, list[Read]] = {}
        for one in json.loads(result.stdout)["documents"]:
            file = Path(one["files"][0])
            read = Read(one["kind"], one["item"] or "", one["language"], file, one["draft"], file.read_bytes())
            self.papers.append(read)
            made.setdefault(one["kind"], []).append(read)
        return made

    def issues(self, day: str, *kinds: str) -> list[Any]:
        """Issue on a day; gives what came of each."""
        wanted = [part for kind in kinds for part in ("--kind", kind)]
        result = self.run("issue", "--as-of", day, "--only", self.mentorship, "--json", *wanted)
        return list(json.loads(result.stdout))

    def files(self, day: str, signed: str, *arguments: str) -> None:
        """File a scan that somebody looked at."""
        scan = self.folder / f"scan-{day}.jpg"
        scan.write_bytes(b"\xff\xd8\xff" + f"{day} {signed} {arguments}".encode())
        self.run("file", str(scan), "--mentorship", self.mentorship, "--signed", signed, "--as-of", day, *arguments)

    def status(self, day: str) -> Any:
        """How it stands with the mentorship on a day."""
        result = self.run("status", "--only", self.mentorship, "--as-of", day, "--json")
        (said,) = json.loads(result.stdout)
        return said

    def happened(self) -> list[str]:
        """What the register has written down, the oldest first."""
        return [one["what"] for one in json.loads(self.run("history", self.mentorship, "--json").stdout)]

    @property
    def kinds(self) -> set[str]:
        """The kinds of which a paper was built."""
        return {paper.kind for paper in self.papers}

    def last(self, wanted: Callable[[Read], bool]) -> list[Path]:
        """The files of the papers of which something holds, written anew as they were last built."""
        found = {paper.file: paper.content for paper in self.papers if wanted(paper)}
        return [self._kept(file, content) for file, content in found.items()]

    def _kept(self, file: Path, content: bytes) -> Path:
        kept = self.folder / "kept" / file.name
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(content)
        return kept
