"""A paper to be printed: its pages, in how many originals, and for whom each is. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentordocs.documents.document import Made
from mentordocs.documents.kinds import kind
from mentordocs.documents.print_papers import Listed
from mentordocs.documents.rendering import wording
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.paper.imposing import pages_of
from mentordocs.register.document import IssuedDocument


@dataclass(frozen=True)
class Paper:
    """A paper, with all its originals.

    Attributes:
        mentorship: the id of its mentorship.
        title: what it is called.
        reference: mentorship, kind, item and language: `noor-inkomen/agreement/nl`.
        version: counted from 1; 0 where none is printed on it.
        for_whom: for whom each original is, in the programme's language; one empty text for a paper without originals.
        pages: pages of one original, from 1.
        content: the PDF with all originals, each beginning on a right-hand page.
    """

    mentorship: str
    title: str
    reference: str
    version: int
    for_whom: tuple[str, ...]
    pages: int
    content: bytes

    def starts(self) -> tuple[int, ...]:
        """The page of its PDF, counted from 0, on which each original begins: a blank back may stand before it."""
        step = self.pages + self.pages % 2
        return tuple(number * step for number in range(len(self.for_whom)))

    def lines(self, *, two_sided: bool) -> tuple[Listed, ...]:
        """A line of a list for each original."""
        return tuple(
            Listed(
                mentorship=self.mentorship,
                title=self.title,
                item=self.item,
                version=self.version,
                original=number if len(self.for_whom) > 1 else 0,
                for_whom=words,
                pages=self.pages,
                sheets=sheets(self.pages, two_sided=two_sided),
            )
            for number, words in enumerate(self.for_whom, 1)
        )

    @classmethod
    def made(cls, mentorship: Mentorship, made: Made, templates: Templates) -> "Paper":
        """A paper that was made, and not issued.

        Raises:
            TemplateError: the template of its kind, or `words.yaml`, is wrong.
        """
        return cls._of(mentorship, made.kind, made.reference, made.version, made.files, templates)

    @classmethod
    def issued(
        cls, mentorship: Mentorship, document: IssuedDocument, files: Mapping[str, bytes], templates: Templates
    ) -> "Paper":
        """A paper that was issued; `files` are its bytes, as `Register.files` gives them.

        Raises:
            TemplateError: the template of its kind, or `words.yaml`, is wrong.
        """
        return cls._of(mentorship, document.kind, document.reference, document.version, files, templates)

    @classmethod
    def _of(
        cls,
        mentorship: Mentorship,
        kind_name: str,
        reference: str,
        version: int,
        files: Mapping[str, bytes],
        templates: Templates,
    ) -> "Paper":
        language = Language(reference.rsplit("/", 1)[-1].split("-", maxsplit=1)[0])
        front = kind(templates, language, kind_name)
        spoken = mentorship.programme.language  # that of the list on top, whatever that of the paper is
        words = wording(templates, spoken, mentorship.programme.currency, spoken).words
        contents = list(files.values())
        parties = front.originals_for[: len(contents) - 1]
        return cls(
            mentorship=mentorship.id,
            title=front.title,
            reference=reference,
            version=version if front.signed else 0,
            for_whom=tuple(words.at("labels", f"for_{party}") for party in parties) or ("",),
            pages=pages_of(contents[-1]),
            content=contents[0],
        )

    @property
    def item(self) -> str:
        """The key of what it was made for; empty where there is one per mentorship."""
        return "/".join(self.reference.split("/")[2:-1])


def sheets(pages: int, *, two_sided: bool) -> int:
    """How many sheets pages take."""
    return -(-pages // 2) if two_sided else pages


def sheets_of(papers: Iterable[Paper], *, two_sided: bool) -> int:
    """How many sheets papers take, all originals together."""
    return sum(line.sheets for paper in papers for line in paper.lines(two_sided=two_sided))
