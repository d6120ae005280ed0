"""The kinds of documents: each is a template, and its front matter says what it is."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mentordocs.documents.front_matter import read, split
from mentordocs.documents.items import Per
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Attendance, Consent, Language, Party, Who
from mentordocs.rules.programme_year import Outcome


class ChartWords(BaseModel):
    """What stands in and under the charts of a report. In braces: what is filled in.

    Attributes:
        baseline: label of where a metric started: {value}.
        target: label of where it is to go: {value}, {day}.
        reading: one measurement, as the chart says it to who cannot see it: {value}, {day}.
        gap: the same, where nothing was measured: {day}.
        attendance: what the strip says to who cannot see it, before its marks.
        marks: caption of a mark, by what became of the session: {who}, {minutes}.
        who: the words for {who}.
        unrecorded: caption of a planned session of which nothing was written.
        reinvested, kept, promised: labels of the bar of shares: {amount}.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    baseline: str
    target: str
    reading: str
    gap: str
    attendance: str
    marks: dict[Attendance, str] = Field(min_length=len(Attendance))
    who: dict[Who, str] = Field(min_length=len(Who))
    unrecorded: str
    reinvested: str
    kept: str
    promised: str


class SeriesWords(BaseModel):
    """What the small charts of a reflection say to who cannot see them. In braces: what is filled in.

    Attributes:
        measured: what was measured of one metric: {first} and {last}, each with its day.
        baseline, target: where it started, and where it is to go: {value}.
        medians: the medians of the first and the last third: {early}, {late}.
        scores, score_unit: what the scores of the sessions are called, and their unit.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    measured: str
    baseline: str
    target: str
    medians: str
    scores: str
    score_unit: str


class YearWords(BaseModel):
    """What stands in the charts of the yearly report of a programme. In braces: what is filled in.

    Attributes:
        outcomes: the label of each outcome.
        shown: the value of a bar: {count} of {all}.
        hidden: the same, where it is not shown.
        reinvested, kept, promised: labels of the bar of shares: {amount}.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcomes: dict[Outcome, str] = Field(min_length=len(Outcome))
    shown: str
    hidden: str
    reinvested: str
    kept: str
    promised: str


class Addressee(StrEnum):
    """To whom a kind is mailed."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    REPRESENTATIVES = "representatives"
    PAYER = "payer"
    """Who pays: the payer where one is named, else the mentee."""
    MISSING_SIGNERS = "missing-signers"
    """Those who did not sign the agreement yet."""


class KindMail(BaseModel):
    """How a kind goes out by mail.

    Attributes:
        to: who gets it.
        text: the text that it goes out with, by its name in `mail/`; of a signed kind, once every signature is on it.
        reading: of a signed kind: the text with which it goes out before that, to be read; None where it does not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: tuple[Addressee, ...] = Field(min_length=1)
    text: str = Field(pattern=r"[a-z][a-z-]*")
    reading: str | None = Field(default=None, pattern=r"[a-z][a-z-]*")


class Kind(BaseModel):
    """The front matter of a kind.

    Attributes:
        title: what it is called; stands in the head of the page.
        subtitle: what stands below the title.
        per: what one is made for.
        reference: its name in a reference, where that is shorter than the name of its file.
        originals: how many signed originals there are; 0 for a paper that has none.
        originals_for: for whom the first original is, and the second.
        signed: whether it is signed.
        initials: whether everyone who signs it has room for initials on every page.
        numbered: `articles` where `## … {#name}` headings are numbered articles.
        charts: the words of its charts; a report has them.
        form: what a filled-in one becomes when it is read back (see `forms`); a form is made when it is asked for.
        when: an expression of Jinja: for which mentorships, and items of them, there is such a paper at all.
        due: the same, for which there is one without its being asked for; `issued` says what was issued before.
        on_demand: whether it is made only when it is asked for; every form is.
        consent: which consent it takes; where that was not given, it is not made.
        format: pages; a certificate, which lies on its side in a frame; or a calendar, a file for a calendar program.
        bilingual: whether a mentorship in two languages has one paper in both, instead of one in each.
        printed: whether it belongs on paper: `mentordocs print` prints it without being asked to.
        invoice: whether it is an invoice where the mentor charges VAT: it takes a number when it is issued, and is a
            DRAFT without one.
        looks_back: whether it says how things stand on its as-of date (`today`): what is dated later is not in it,
            and the date is part of its data. A kind made per period always does.
        mail: to whom it is mailed, and with which text; None where it never is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    subtitle: str = ""
    per: Per
    reference: str | None = Field(default=None, pattern=r"[a-z][a-z-]*")
    originals: int = Field(default=0, ge=0)
    originals_for: tuple[Party, ...] = (Party.MENTOR, Party.MENTEE)
    signed: bool = False
    initials: bool = True
    numbered: Literal["articles"] | None = None
    charts: ChartWords | SeriesWords | YearWords | None = None
    form: Literal["intake-mentor", "intake-mentee", "session-mentor", "session-mentee"] | None = None
    when: str | None = None
    due: str | None = None
    on_demand: bool = False
    bilingual: bool = False
    looks_back: bool = False
    printed: bool = False
    invoice: bool = False
    consent: Consent | None = None
    format: Literal["page", "certificate", "calendar"] = "page"
    mail: KindMail | None = None

    @model_validator(mode="after")
    def _only_what_is_signed_is_read_beforehand(self) -> "Kind":
        if self.mail is not None and self.mail.reading is not None and not self.signed:
            raise ValueError("mail: reading is the text for a kind that is signed")
        return self

    @model_validator(mode="after")
    def _every_original_is_for_somebody(self) -> "Kind":
        if self.originals > len(self.originals_for):
            raise ValueError("there are more originals than originals_for says for whom")
        return self

    @model_validator(mode="after")
    def _what_is_printed_has_pages(self) -> "Kind":
        if self.printed and self.format == "calendar":
            raise ValueError("a calendar has no pages to print")
        return self

    @model_validator(mode="after")
    def _report_has_words_for_its_charts(self) -> "Kind":
        if self.per == "period" and not isinstance(self.charts, ChartWords):
            raise ValueError("a kind that is made per period needs charts: the words of its charts")
        return self

    @model_validator(mode="after")
    def _what_is_bilingual_is_words_only(self) -> "Kind":
        if self.bilingual and (self.charts or self.form):
            raise ValueError("a kind with charts or a form is made in one language")
        return self

    @property
    def is_due_by_itself(self) -> bool:
        """Whether it is made without being asked for, when its day has come."""
        return not (self.on_demand or self.form)

    @property
    def has_as_of(self) -> bool:
        """Whether its words depend on the as-of date."""
        return self.looks_back or self.per == "period"

    @model_validator(mode="after")
    def _session_form_is_of_a_session(self) -> "Kind":
        if self.form is not None and self.form.startswith("session-") != (self.per == "session"):
            raise ValueError("the form of a session is made per session, and that of an intake is not")
        return self


def languages_of(
    templates: Templates, name: str, language: Language, spoken: tuple[Language, ...]
) -> tuple[Language, ...]:
    """The languages of the one paper that a kind is made as, where it is asked for in a language.

    That is both languages of the mentorship (`spoken`, the ruling one first) where the kind is bilingual, and has a
    template in both; else the one that is asked for.

    Raises:
        TemplateError: there is no such template, or its front matter says something else than is known.
    """
    is_one = len(spoken) > 1 and language in spoken and kind(templates, language, name).bilingual
    return spoken if is_one and all(templates.find(each, f"{name}.md") for each in spoken) else (language,)


def reference(mentorship: str, kind_name: str, kind: Kind, languages: tuple[Language, ...], item: str = "") -> str:
    """What a document is called for good: mentorship, kind, item and language, or both languages (`nl-en`)."""
    return "/".join(part for part in (mentorship, kind.reference or kind_name, item, "-".join(languages)) if part)


class ClauseHead(BaseModel):
    """The front matter of a clause: the name of its article or annex, when it stands, and what it rests on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str | None = None
    annex: str | None = None
    when: str | None = None
    source: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def kind(templates: Templates, language: Language, name: str) -> Kind:
    """The kind with the name of its file (`agreement`).

    Raises:
        TemplateError: there is no such template, or its front matter says something else than is known.
    """
    path, text = templates.text(language, f"{name}.md")
    return read(Kind, split(text)[0], path)


@lru_cache(maxsize=256)
def clause_head(templates: Templates, language: Language, name: str) -> tuple[Path, ClauseHead | None]:
    """The file and the front matter of a clause; None where an empty file takes the clause out.

    Raises:
        TemplateError: there is no such clause, or its front matter says something else than is known.
    """
    path, text = templates.text(language, f"clauses/{name}.md")
    return path, read(ClauseHead, split(text)[0], path) if text.strip() else None
