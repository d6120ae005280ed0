"""What the register says of a file, in lines or as JSON; and the proof of a whole register and its archive."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentordocs.cli import options
from mentordocs.cli.registered import register
from mentordocs.cli.terminal import counted, terminal
from mentordocs.documents.again import source_again
from mentordocs.documents.data import data_inside
from mentordocs.documents.differing import differing
from mentordocs.documents.templates import Templates
from mentordocs.dossier.loading import load_programme
from mentordocs.errors import MentordocsError, RegisterError, UsageError
from mentordocs.pdf.signable import Signable
from mentordocs.register.address import address
from mentordocs.register.recognising import Found, Match
from mentordocs.register.states import Standing, State, standing

if TYPE_CHECKING:
    from mentordocs.register.register import Register

_SAID = {
    Match.WHOLE: "the whole file as it was issued, byte for byte",
    Match.ORIGINAL: "original {original} as it was issued, byte for byte",
    Match.ADDED_TO: "all that was issued, unchanged, and {added} bytes behind it",
    Match.SCAN: "a scan that was filed",
    Match.SAME_WORDS: "NOT the file that was issued, though it says the same words",
    Match.OTHER_WORDS: "NOT a file that was issued: its words differ",
    Match.UNKNOWN: "NOT a paper that this register knows",
}


@dataclass(frozen=True)
class Recognised:
    """What the register says of a file.

    Attributes:
        found: how it goes together with what was issued.
        standing: what became of the document it is, or comes nearest to.
        differs: the parts whose words differ from it.
        has_signatures: whether it has digital signatures, which are to be judged too.
    """

    found: Found
    standing: Standing | None
    differs: tuple[str, ...]
    has_signatures: bool

    @property
    def is_known(self) -> bool:
        """Whether the register knows of anything like it."""
        return self.found.match is not Match.UNKNOWN

    @property
    def is_sound(self) -> bool:
        """Whether it is an issued paper or a filed scan; what stands behind an issued one has to be signatures."""
        match = self.found.match
        return match in {Match.WHOLE, Match.ORIGINAL, Match.SCAN} or (match is Match.ADDED_TO and self.has_signatures)

    def lines(self) -> Iterator[str]:
        """What people are told of it."""
        found, document = self.found, self.found.document
        said = _SAID[found.match].format(original=found.file.original if found.file else 0, added=found.added)
        if document is None:
            yield f"Register: {said}"
            return
        yield f"Register: {document}, issued {document.day}: {said}"
        if self.differs:
            yield f"  differs in   {', '.join(self.differs)}"
        if self.standing is not None:
            yield f"  state        {self.standing.state} since {self.standing.since}"
            if self.standing.state is State.REPLACED:
                yield "  A later version took its PLACE."

    def tree(self) -> dict[str, Any]:
        """The same for programs."""
        document, stands = self.found.document, self.standing
        return {
            "match": self.found.match.value,
            "reference": document.reference if document else None,
            "version": document.version if document else None,
            "day": document.day.isoformat() if document else None,
            "state": stands.state.value if stands else None,
            "since": stands.since.isoformat() if stands else None,
            "added": self.found.added,
            "differs": list(self.differs),
        }


def recognise(content: bytes, folder: Path) -> Recognised | None:
    """What the register of a folder says of a file; None where there is none.

    Raises:
        RegisterError: the register cannot be read.
    """
    programme = load_programme(folder / "data")
    if programme is None or not address(folder / "data", programme, os.environ).is_begun:
        return None
    with register(folder, programme) as opened:
        found = opened.find(content)
        stands = standing(found.document, opened.events(document=found.document.id)) if found.document else None
        differs = _differs(content, found, opened, Templates(options.own_templates(folder)))
    return Recognised(found, stands, differs, _has_signatures(content))


def _has_signatures(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and any(field.signed for field in Signable.read(content).fields)


def _differs(content: bytes, found: Found, opened: "Register", templates: Templates) -> tuple[str, ...]:
    """Which articles differ, as far as the words can be made again from the data inside."""
    if found.match is not Match.OTHER_WORDS or found.document is None:
        return ()
    try:
        now = str(source_again(data_inside(content), templates).markdown)
    except MentordocsError as error:
        return (f"words that cannot be made again here ({error})",)
    return differing(opened.markdown(found.document), now)


def prove_all(folder: Path, *, as_json: bool) -> int:
    """Prove a register and its archive, and give the exit code.

    Raises:
        RegisterError: the register cannot be read.
        UsageError: there is nothing to prove.
    """
    programme = load_programme(folder / "data")
    if programme is None or not address(folder / "data", programme, os.environ).is_begun:
        raise UsageError(f"{folder / 'data'}: nothing was issued here, so there is nothing to prove")
    with register(folder, programme) as opened:
        problems = opened.verify_all()
        documents, events = len(opened.documents()), len(opened.events())
    if as_json:
        tree = {"documents": documents, "events": events, "problems": [str(problem) for problem in problems]}
        click.echo(json.dumps(tree, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            terminal(stderr=True).print(str(problem), soft_wrap=True, style="red")
        said = counted(len(problems), "problem") if problems else "all as it was written down"
        terminal().print(f"{counted(documents, 'document')}, {counted(events, 'event')}: {said}.")
    return RegisterError.exit_code if problems else 0
