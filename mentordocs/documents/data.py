"""The data inside a paper: what its words were made of, as JSON that others can read without us.

Its schema has a name with a version, and `docs/data-inside.md` says what it holds.
"""

import json
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mentordocs.dossier.codes import Language, PageFormat
from mentordocs.errors import PaperError
from mentordocs.pdf.attachments import Attachment
from mentordocs.pdf.reading import read_attachment
from mentordocs.rules.issued import Issued
from mentordocs.rules.programme_year import ProgrammeYear

SCHEMA: Literal["urn:mentordocs:paper:1"] = "urn:mentordocs:paper:1"
"""The name of the schema. The number goes up where data of before could no longer be read."""
FILE_NAME = "mentordocs.json"
"""The name of the file inside."""


class ProgrammeData(BaseModel):
    """What a paper of a whole programme was made of: nothing of any one mentorship.

    Attributes:
        name: of the programme.
        spoken: the language of that name.
        currency: of its amounts.
        page: its paper.
        figures: those of the year, as far as they are shown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    spoken: Language
    currency: str
    page: PageFormat
    figures: ProgrammeYear


class PaperData(BaseModel):
    """What one paper was made of.

    Attributes:
        schema_name: the name of the schema, `schema` in the JSON.
        kind: the name of its template.
        language: its language.
        beside: the second language of a paper in two, in which the same words stand beside those.
        item: the key of what it was made for: the period of a report, the day of a session.
        as_of: the day that a paper which looks back looks back from.
        issued: the documents issued before that its words speak of.
        number: of an invoice, with its series: `2026-0007`.
        articles: the numbers of the articles of the agreement that it names, by name.
        fingerprint: that of the words on the paper.
        mentorship: the slice of the mentorship, as `dossier.slicing` gives it; empty for a paper of a programme.
        programme: what a paper of a programme was made of.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_name: Literal["urn:mentordocs:paper:1"] = Field(default=SCHEMA, alias="schema")
    kind: str = Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=64)
    language: Language
    beside: Language | None = None
    item: str = Field(default="", max_length=64)
    as_of: date | None = None
    issued: tuple[Issued, ...] = ()
    number: str | None = Field(default=None, max_length=64)
    articles: dict[str, str] = Field(default_factory=dict)
    fingerprint: str = Field(pattern=r"^[0-9a-f]{4}( [0-9a-f]{4}){3}$")
    mentorship: dict[str, Any]
    programme: ProgrammeData | None = None

    @property
    def tag(self) -> str:
        """Its language, or both, as references have it: `nl-en`."""
        return f"{self.language}-{self.beside}" if self.beside else self.language.value

    def to_json(self) -> bytes:
        """The JSON: UTF-8, indented, in one order always."""
        tree = self.model_dump(mode="json", by_alias=True, exclude_defaults=True) | {"schema": SCHEMA}
        return json.dumps(tree, ensure_ascii=False, indent=1).encode() + b"\n"

    def attachment(self) -> Attachment:
        """The file to put inside."""
        return Attachment(FILE_NAME, "application/json", SCHEMA, self.to_json())


def data_inside(paper: bytes) -> PaperData:
    """The data inside a PDF of ours.

    Raises:
        PaperError: it is no PDF that can be read, has no data of ours inside, or the data are broken.
    """
    content = read_attachment(paper, FILE_NAME)
    if content is None:
        raise PaperError(f"no {FILE_NAME} is inside: was this PDF made by mentordocs, and not printed to PDF again?")
    try:
        return PaperData.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise PaperError(f"{FILE_NAME} inside it is broken: {where + ': ' if where else ''}{first['msg']}") from None
