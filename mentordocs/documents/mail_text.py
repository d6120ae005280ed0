"""The text of a mail: a template in `mail/`, filled in with what the paper it goes with was made of.

Its front matter says the subject and what the attachment is called, its body is Markdown. Both see all that the
template of the kind sees, and to whom the mail goes.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from markdown_it import MarkdownIt
from pydantic import BaseModel, ConfigDict

from mentordocs.documents import kinds
from mentordocs.documents.escaping import LINE_SEPARATOR, Markdown
from mentordocs.documents.front_matter import read, split
from mentordocs.documents.items import ITEMS
from mentordocs.documents.parties import with_its_people
from mentordocs.documents.rendering import Wording, variables_of, wording
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.participant import Participant
from mentordocs.rules.issued import Issued
from mentordocs.rules.period import recorded_by

FOLDER = "mail"
"""Where the texts are, in the templates of a language."""
_MARKED = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\{lang=[a-z]{2,3}\}", re.DOTALL)


class MailHead(BaseModel):
    """The front matter of a text.

    Attributes:
        subject: what stands above the mail; Jinja, as in the body.
        attachment: what the attached file is called, without its ending; the same.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    attachment: str


@dataclass(frozen=True)
class MailText:
    """A text, filled in.

    Attributes:
        subject: plain text on one line.
        attachment: what the attached file is called, plain text without an ending; not yet safe for a file system.
        markdown: the body; values in it are escaped.
    """

    subject: str
    attachment: str
    markdown: Markdown


def mail_text(
    mentorship: Mentorship,
    kind_name: str,
    name: str,
    language: Language,
    *,
    templates: Templates,
    as_of: date,
    item: str = "",
    issued: tuple[Issued, ...] = (),
    document: Issued | None = None,
    to: tuple[Participant, ...] = (),
    roles: tuple[str, ...] = (),
    protected: bool = False,
) -> MailText:
    """Fill in a text.

    Args:
        mentorship: whose paper goes with it.
        kind_name: the kind of that paper: `agreement`.
        name: the name of the text: `agreement-signed`.
        language: of the mail.
        templates: where templates are found.
        as_of: today; a paper that was issued and keeps its day is spoken of as it stood on that day.
        item: what the paper was made for, by its key; empty where there is one per mentorship.
        issued: what was issued of this mentorship.
        document: of that, the paper itself, in whatever language it is; None where it is not issued.
        to: those who are greeted.
        roles: what they are, each once: `mentor`, `mentee`, `representative`, `payer`.
        protected: whether the attachment asks for a password.

    Raises:
        TemplateError: the text is wrong, or there is none of that name; it says file, line and name.
        UsageError: there is no such paper of this mentorship.
    """
    file = f"{FOLDER}/{name}.md"
    path, text = templates.text(language, file)
    front = split(text)[0]
    head = read(MailHead, front, path)
    words, variables = _seen(mentorship, kind_name, language, templates, as_of, item, issued, document)
    variables |= {"to": to, "roles": roles, "protected": protected}

    def line(key: str, said: str) -> str:
        number = next(at for at, one in enumerate(front.splitlines(), 2) if one.startswith(f"{key}:"))
        return plain(words.environment.rendered_line(said, file, path, number, variables))

    return MailText(
        subject=line("subject", head.subject),
        attachment=line("attachment", head.attachment),
        markdown=words.environment.rendered(file, variables),
    )


def _seen(
    mentorship: Mentorship,
    kind_name: str,
    language: Language,
    templates: Templates,
    as_of: date,
    item: str,
    issued: tuple[Issued, ...],
    document: Issued | None,
) -> tuple[Wording, dict[str, object]]:
    """The words of the language, and what the template of the kind sees of the mentorship and the item."""
    of_paper = language if templates.find(language, f"{kind_name}.md") else mentorship.languages[0]
    kind = kinds.kind(templates, of_paper, kind_name)
    per = ITEMS[kind.per]
    day = document.day if document and per.keeps_its_day else as_of
    mentorship = per.within(mentorship, item)
    mentorship = recorded_by(mentorship, per.recorded_by(item, day)) if kind.has_as_of else mentorship
    mentorship = with_its_people(mentorship, kind, item, day)
    words = wording(templates, language, mentorship.programme.currency, mentorship.languages[0])
    variables = variables_of(mentorship, kind, words)
    variables |= per.variables(mentorship, item, day, per.rests_on(issued, item, day))
    number = document.number if document else None
    return words, variables | {"item": item, "today": as_of, "document": document, "number": number}


def plain(markdown: str) -> str:
    """One line of Markdown as the text that it prints; a line break in a value becomes a space."""
    inline = _parser().parseInline(_MARKED.sub(r"\1", markdown))
    said = "".join(child.content if child.content else " " for one in inline for child in one.children or ())
    return " ".join(said.replace(LINE_SEPARATOR, " ").split())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})
