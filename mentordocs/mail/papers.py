"""Which papers of a mentorship go out by mail, on which occasion, and which are held. Pure.

What is signed goes out as it was issued, for reading, until it is signed; then as the one scan that bears every
signature. What nobody signs goes out when the plan says it is due, or said so until it was issued. Whatever is of long
ago is marked as old, so that a folder that begins to mail does not send years of papers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from mentordocs.batch.plan import Due
from mentordocs.documents.items import ITEMS
from mentordocs.documents.kinds import Kind, kind, reference
from mentordocs.documents.source import is_wanted
from mentordocs.documents.templates import Templates
from mentordocs.dossier.codes import Language
from mentordocs.dossier.dossier import Mentorship
from mentordocs.mail.asked import Asked
from mentordocs.mail.held import Held, Reason
from mentordocs.mail.letter import Occasion
from mentordocs.mail.paper_day import paper_day
from mentordocs.register.document import IssuedDocument
from mentordocs.register.events import Event
from mentordocs.register.states import Standing, signed_copy, standing
from mentordocs.register.waiting import ADDENDUM, AGREEMENT
from mentordocs.rules.issued import Issued
from mentordocs.rules.period import lifetime
from mentordocs.rules.reminders import PaymentReminderKind, late_by_stage
from mentordocs.rules.sent import reminder_named, sent_before

LONG_AGO = timedelta(days=92)
"""A quarter: a paper of a longer time ago goes out only when it is asked for."""
NOT_LATELY = timedelta(days=14)
"""A letter that was issued longer ago, and was not mailed, went by post."""
_BY_PERIOD = {"period", "statement-period"}
"""Made anew for each period: the last one goes out by itself."""


@dataclass(frozen=True)
class Past:
    """What the register knows of a mentorship.

    Attributes:
        documents: every document that was issued, in the order of issue.
        events: all that happened in it.
        issued: the documents, as plans take them.
    """

    documents: tuple[IssuedDocument, ...] = ()
    events: tuple[Event, ...] = ()
    issued: tuple[Issued, ...] = ()

    @cached_property
    def standings(self) -> tuple[tuple[IssuedDocument, Standing], ...]:
        """Every document, and how it stands with it."""
        return tuple((one, standing(one, self.events)) for one in self.documents)

    @property
    def current(self) -> tuple[tuple[IssuedDocument, Standing], ...]:
        """Those whose place nothing took."""
        return tuple((one, stands) for one, stands in self.standings if stands.replaced is None)


@dataclass(frozen=True)
class Edition:
    """A paper in one language, or in two; `document` is None while it is not issued."""

    languages: tuple[Language, ...]
    reference: str
    document: IssuedDocument | None


@dataclass(frozen=True)
class Paper:
    """A paper that goes out, in every language that there is of it.

    Attributes:
        kind_name: the name of its template.
        kind: its front matter.
        item: what it is made for.
        occasion: why it goes out.
        editions: in each language.
        day: that of its issue, or of the time that it is about.
        is_old: whether it goes out only when it is asked for.
    """

    kind_name: str
    kind: Kind
    item: str
    occasion: Occasion
    editions: tuple[Edition, ...]
    day: date
    is_old: bool

    def edition_for(self, language: Language, ruling: Language) -> Edition:
        """The one for somebody who is written to in a language: in that one, else in the ruling one."""
        for wanted in (language, ruling):
            for one in self.editions:
                if wanted in one.languages:
                    return one
        return self.editions[0]


def papers(
    mentorship: Mentorship, due: Sequence[Due], past: Past, templates: Templates, as_of: date, asked: Asked
) -> tuple[tuple[Paper, ...], tuple[Held, ...]]:
    """The papers of a mentorship that go out, or went; and those that would, and are held.

    Args:
        mentorship: whose they are.
        due: what the plan says of it.
        past: what the register knows of it.
        templates: where templates are found.
        as_of: today.
        asked: what is asked for.

    Raises:
        TemplateError: the front matter of a kind is wrong.
    """
    tray = _Tray(mentorship, past, templates, as_of, asked)
    found = [*tray.signed(due), *tray.unsigned(due)]
    return (
        tuple(one for one in found if isinstance(one, Paper)),
        tuple(one for one in found if isinstance(one, Held)),
    )


_Key = tuple[str, str]


@dataclass(frozen=True)
class _Tray:
    """The papers of one mentorship, and what is asked for."""

    mentorship: Mentorship
    past: Past
    templates: Templates
    as_of: date
    asked: Asked

    def signed(self, due: Sequence[Due]) -> Iterator[Paper | Held]:
        """What is to be signed: as it was issued, or as it was filed."""
        issued: dict[_Key, list[tuple[IssuedDocument, Standing]]] = {}
        for document, stands in self.past.current:
            if self._goes_out(document.kind, document.item, signed=True):
                issued.setdefault((document.kind, document.item), []).append((document, stands))
        for (name, item), editions in issued.items():
            yield from self._of_signed_kind(name, item, editions)
        for name, item in dict.fromkeys((one.kind, one.item) for one in due):
            if self._goes_out(name, item, signed=True) and (name, item) not in issued and not self._is_over(name):
                yield self._held(Reason.DRAFT if self.mentorship.deal.draft else Reason.NOT_ISSUED, name, item)

    def _of_signed_kind(
        self, name: str, item: str, editions: Sequence[tuple[IssuedDocument, Standing]]
    ) -> Iterator[Paper | Held]:
        signed = [(document, stands.signed) for document, stands in editions if stands.signed]
        whole = [document for document, _ in signed if signed_copy(document, self.past.events) is not None]
        for document, day in signed:
            if document not in whole:
                yield self._held(Reason.NO_WHOLE_COPY, name, item, document.reference, day)
        if whole:
            yield self._paper(name, item, Occasion.SIGNED, whole, max(day for _, day in signed))
        mail = self._front(name).mail
        if not signed and mail is not None and mail.reading and not self._is_over(name):
            documents = [document for document, _ in editions]
            yield self._paper(name, item, Occasion.READING, documents, max(one.day for one in documents))

    def unsigned(self, due: Sequence[Due]) -> Iterator[Paper | Held]:
        """What nobody signs: what is due, and what was until it was issued."""
        planned: dict[_Key, dict[str, Edition]] = {}
        for one in due:
            if self._goes_out(one.kind, one.item, signed=False):
                edition = self._edition(one)
                planned.setdefault((one.kind, one.item), {})[edition.reference] = edition
        last = {name: max(item for each, item in planned if each == name) for name, _ in planned}
        for (name, item), own in planned.items():
            per = self._front(name).per
            day = paper_day(self.mentorship, per, item, self.as_of, self.past.documents)
            is_last = per not in _BY_PERIOD or item == last[name]
            is_old = not is_last or self.as_of - day > LONG_AGO
            if per == "payment-reminder" and not is_old and self._is_asked_first(item, planned):
                yield self._held(Reason.ASKED_FIRST, name, item)
                continue
            yield from self._of_unsigned_kind(name, item, tuple(own.values()), day, is_old=is_old)
        issued: dict[_Key, list[IssuedDocument]] = {}
        for document, _ in self.past.current:
            key = document.kind, document.item
            if key not in planned and self._goes_out(*key, signed=False):
                issued.setdefault(key, []).append(document)
        for (name, item), documents in issued.items():
            day = max(one.day for one in documents)
            is_old = self.as_of - day > NOT_LATELY or not any(map(self._would_be_due, documents))
            if self.asked.old or not is_old:
                yield from self._of_unsigned_kind(name, item, tuple(map(_issued, documents)), day, is_old=is_old)

    def _of_unsigned_kind(
        self, name: str, item: str, editions: tuple[Edition, ...], day: date, *, is_old: bool
    ) -> Iterator[Paper | Held]:
        kind = self._front(name)
        is_calendar = kind.format == "calendar"
        if is_calendar and lifetime(self.mentorship)[1] < self.as_of:
            return
        is_agreed = any(one.kind == AGREEMENT and stands.signed for one, stands in self.past.current)
        if self.mentorship.deal.draft:
            yield self._held(Reason.DRAFT, name, item)
        elif is_calendar and not is_agreed:
            yield self._held(Reason.AGREEMENT_UNSIGNED, name, item)
        else:
            yield Paper(name, kind, item, Occasion.COPY, editions, day, is_old)

    def _is_asked_first(self, item: str, planned: Mapping[_Key, Mapping[str, Edition]]) -> bool:
        """Whether a kind reminder is about a payment of which the request, late as it is, goes out only now."""
        named = reminder_named(item)
        if named is None or named[0] is not PaymentReminderKind.KIND:
            return False
        asked = {
            own_item
            for (name, own_item), own in planned.items()
            if self._front(name).per == "payment" and not any(one.document for one in own.values())
        }
        late = late_by_stage(self.mentorship, self.as_of, sent_before(self.mentorship, self.past.issued))
        return any(one.key in asked for one in late.get(named[0], ()))

    def _paper(self, name: str, item: str, occasion: Occasion, documents: Sequence[IssuedDocument], day: date) -> Paper:
        is_old = self.as_of - day > LONG_AGO
        return Paper(name, self._front(name), item, occasion, tuple(map(_issued, documents)), day, is_old)

    def _held(self, reason: Reason, name: str, item: str, reference: str = "", since: date | None = None) -> Held:
        return Held(reason, self.mentorship.id, name, item, reference, since=since)

    def _goes_out(self, name: str, item: str, *, signed: bool) -> bool:
        """Whether papers of a kind go out by mail at all, and these are asked for."""
        if not self.asked.wants(name, item) or not self._languages(name):
            return False
        kind = self._front(name)
        return kind.mail is not None and kind.signed is signed

    def _languages(self, name: str) -> tuple[Language, ...]:
        """The languages in which there is such a kind, the ruling one first; none where it was taken away."""
        return tuple(
            language
            for language in dict.fromkeys((*self.mentorship.languages, *Language))
            if self.templates.find(language, f"{name}.md")
        )

    def _front(self, name: str) -> Kind:
        return kind(self.templates, self._languages(name)[0], name)

    def _is_over(self, name: str) -> bool:
        """Whether there is no use any more in reading or signing it: what was agreed has ended."""
        ending = self.mentorship.ending
        return name in {AGREEMENT, ADDENDUM} and ending is not None and ending.date <= self.as_of

    def _edition(self, due: Due) -> Edition:
        languages = (due.language, due.beside) if due.beside else (due.language,)
        front = kind(self.templates, due.language, due.kind)
        named = reference(self.mentorship.id, due.kind, front, languages, due.item)
        issued = [one for one, _ in self.past.current if one.reference == named]
        return Edition(languages, named, issued[-1] if issued else None)

    def _would_be_due(self, document: IssuedDocument) -> bool:
        """Whether an issued paper would be due today, if it had not been issued: it still says what is so."""
        issued = tuple(one for one in self.past.issued if one.reference != document.reference)
        language = _issued(document).languages[0]
        per = ITEMS[self._front(document.kind).per]
        return document.item in per.due(self.mentorship, self.as_of, issued) and is_wanted(
            self.mentorship,
            document.kind,
            language,
            templates=self.templates,
            as_of=self.as_of,
            item=document.item,
            issued=issued,
        )


def _issued(document: IssuedDocument) -> Edition:
    return Edition(tuple(map(Language, document.language.split("-"))), document.reference, document)
