"""The kinds of documents: each is a template, and its front matter says what it is."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from mentordocs.documents.front_matter import read, split
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language

PARTIES_OF_ORIGINALS = ("mentor", "mentee")
"""For whom the first and the second original are."""


class Kind(BaseModel):
    """The front matter of a kind.

    Attributes:
        title: what it is called; stands in the head of the page.
        subtitle: what stands below the title.
        per: what one is made for.
        reference: its name in a reference, where that is shorter than the name of its file.
        originals: how many signed originals there are; 0 for a paper that has none.
        signed: whether it is signed, and every page has room for initials.
        numbered: `articles` where `## … {#name}` headings are numbered articles.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    subtitle: str = ""
    per: Literal["mentorship", "period"]
    reference: str | None = Field(default=None, pattern=r"[a-z][a-z-]*")
    originals: int = Field(default=0, ge=0, le=len(PARTIES_OF_ORIGINALS))
    signed: bool = False
    numbered: Literal["articles"] | None = None


class ClauseHead(BaseModel):
    """The front matter of a clause: the name of its article or annex, when it stands, and what it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str | None = None
    annex: str | None = None
    when: str | None = None
    source: tuple[str, ...] = ()


def kind(templates: Templates, language: Language, name: str) -> Kind:
    """The kind with the name of its file (`agreement`).

    Raises:
        TemplateError: there is no such template, or its front matter says something else than is known.
    """
    path, text = templates.text(language, f"{name}.md")
    return read(Kind, split(text)[0], path)


def clause_head(templates: Templates, language: Language, name: str) -> tuple[Path, ClauseHead | None]:
    """The file and the front matter of a clause; None where an empty file takes the clause out.

    Raises:
        TemplateError: there is no such clause, or its front matter says something else than is known.
    """
    path, text = templates.text(language, f"clauses/{name}.md")
    return path, read(ClauseHead, split(text)[0], path) if text.strip() else None
