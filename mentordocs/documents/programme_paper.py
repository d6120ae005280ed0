"""Papers of a whole programme: made of figures over all its mentorships, in which nobody is named.

The data inside such a paper are those figures, as far as they are shown, and the name of the programme: no mentorship
is in it, nor anything that was typed about one.
"""

from collections.abc import Iterable
from datetime import date

from mentordocs.documents.data import PaperData, ProgrammeData
from mentordocs.documents.document import Made
from mentordocs.documents.escaping import Markdown, escape
from mentordocs.documents.fingerprint import fingerprint
from mentordocs.documents.kinds import YearWords, kind, reference
from mentordocs.documents.marking import unmarked
from mentordocs.documents.programme_figures import programme_figures
from mentordocs.documents.rendering import rendered, wording
from mentordocs.documents.source import AS_OF, Source
from mentordocs.documents.templates import Templates
from mentordocs.documents.words import filled
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.programme import Programme
from mentordocs.errors import TemplateError, UsageError
from mentordocs.rules.period import Period, PeriodKind
from mentordocs.rules.programme_year import ProgrammeYear
from mentordocs.typesetting import typeset
from mentordocs.typesetting.document import Document

PROGRAMME = "programme"
"""Stands in references, and as the folder, where a mentorship has its id."""


def year_of(key: str) -> int:
    """The year that a paper is asked for.

    Raises:
        UsageError: the key is no year.
    """
    period = Period.parse(key)
    if period.kind is not PeriodKind.YEAR:
        raise UsageError(f"{key!r} is no year; a paper of a programme is made for one, such as 2026")
    return period.first.year


def programme_data(programme: Programme, mentorships: Iterable[Mentorship], key: str, as_of: date) -> ProgrammeData:
    """What a paper on a year of a programme is made of.

    Raises:
        UsageError: the key is no year.
    """
    figures = ProgrammeYear.of(mentorships, year_of(key), as_of, programme.currency)
    return ProgrammeData(
        name=programme.name,
        spoken=programme.language,
        currency=programme.currency,
        page=programme.page,
        figures=figures,
    )


def programme_source(data: ProgrammeData, kind_name: str, language: Language, *, templates: Templates) -> Source:
    """Fill in the template of a kind that is made per programme.

    Raises:
        TemplateError: the template is wrong, or is not one of a programme.
    """
    front = kind(templates, language, kind_name)
    if front.per != "programme" or not isinstance(front.charts, YearWords):
        path = templates.path(language, f"{kind_name}.md")
        raise TemplateError(f"{path}: error: a paper of a programme has per: programme, and the words of its charts")
    words, figures = wording(templates, language, data.currency, data.spoken), data.figures
    drawn = programme_figures(figures, front.charts, words.say)
    variables = {
        "programme": data,
        "year": figures,
        "figures": frozenset(drawn),
        "language": language.value,
        "title": front.title,
        "subtitle": front.subtitle,
        "words": words.words.tree,
        "as_of": AS_OF,
        "today": figures.as_of,
    }
    made = rendered(kind_name, words, variables)
    shown = {name: figure for name, figure in drawn.items() if f"figure {name}" in made.markdown}
    digits = fingerprint(unmarked(made.markdown), shown)
    key = str(figures.year)
    return Source(
        kind=front,
        wording=words,
        reference=reference(PROGRAMME, kind_name, front, (language,), key),
        markdown=Markdown(made.markdown.replace(AS_OF, escape(words.say["date"](figures.as_of)))),
        figures=shown,
        fingerprint=digits,
        clauses=(),
        points={},
        data=PaperData(
            kind=kind_name,
            language=language,
            item=key,
            as_of=figures.as_of,
            fingerprint=digits,
            mentorship={},
            programme=data,
        ),
    )


def make_for_programme(data: ProgrammeData, kind_name: str, language: Language, *, templates: Templates) -> Made:
    """Make one paper of a programme.

    Raises:
        TemplateError: the template is wrong, or is not one of a programme.
        TypesettingError: the page cannot be set.
    """
    made = programme_source(data, kind_name, language, templates=templates)
    front, labels = made.kind, made.wording.words.tree["labels"]
    pages = typeset(
        Document(
            title=f"{front.title} {data.figures.year}: {data.name}",
            language=language.value,
            markdown=made.markdown,
            figures=made.figures,
            page=data.page.value,
            head=(f"{front.title} {data.figures.year}", data.name),
            reference=made.reference,
            fingerprint=made.fingerprint,
            labels=labels,
            author=data.name,
            attachments=(made.data.attachment(),),
            foot=filled(labels["made_on"], date=made.wording.say["date"](data.figures.as_of)),
        )
    )
    return Made(
        reference=made.reference,
        title=front.title,
        fingerprint=made.fingerprint,
        pages=pages.pages,
        files={f"{made.reference.replace('/', '-')}.pdf": pages.whole},
        findings=(),
        draft=False,
        kind=kind_name,
        version=1,
        markdown=str(made.markdown),
        data=made.data.to_json(),
        templates=templates.digest(language),
    )
