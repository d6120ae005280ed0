"""What no file can know by itself: the log against the deal, the ledger against the log, the clock against the zone."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mentordocs.dossier.changes import EndingRecord
from mentordocs.dossier.deal import Deal, Metric
from mentordocs.dossier.diagnostics import Diagnostic, did_you_mean, error, quoted, warning
from mentordocs.dossier.dossier import FieldPath, Place, Places
from mentordocs.dossier.ledger import LedgerEntry
from mentordocs.dossier.session import Session

Entries = Mapping[int, Session]
"""The sound entries of a log, by their index in the file."""


def clock_problems(moment: datetime, zone: ZoneInfo, place: Place, name: str) -> Iterator[Diagnostic]:
    """A wall-clock time that a change of the clock leaves out (error) or repeats (warning)."""
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    said = f"{name}: {moment:%Y-%m-%d %H:%M}"
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        yield error(place, f"{said} does not exist in {zone.key}: the clock goes forward over it")
    elif first.utcoffset() != second.utcoffset():
        yield warning(place, f"{said} comes twice in {zone.key}: the clock goes back; the first is taken")


def session_moments(sessions: Entries, zone: ZoneInfo, places: Places) -> Iterator[Diagnostic]:
    """Times of the log that do not exist, or come twice."""
    for index, session in sessions.items():
        yield from clock_problems(session.date, zone, places.of((index, "date")), "date")
        if session.notice is not None:
            yield from clock_problems(session.notice, zone, places.of((index, "notice")), "notice")


def session_order(sessions: Entries, places: Places) -> Iterator[Diagnostic]:
    """Entries that do not stand in order of date, two at one moment, and notice after the session."""
    before: datetime | None = None
    for index, session in sessions.items():
        place = places.of((index, "date"))
        if before is not None and session.date == before:
            yield error(place, f"date: there is already a session on {session.date:%Y-%m-%d %H:%M}")
        elif before is not None and session.date < before:
            yield error(place, f"date: {session.date:%Y-%m-%d %H:%M} is before the entry above it", "newest last")
        before = session.date if before is None else max(before, session.date)
        if session.notice is not None and session.notice > session.date:
            yield error(places.of((index, "notice")), "notice: it was given after the session")


def unknown_metrics(sessions: Entries, metrics: Mapping[str, Metric], places: Places) -> Iterator[Diagnostic]:
    """Measurements of what the deal does not measure, and readings that do not suit the unit."""
    for index, session in sessions.items():
        for key, reading in session.measured.items():
            path: FieldPath = (index, "measured", key)
            metric = metrics.get(key)
            if metric is None:
                hint = did_you_mean(key, metrics) or f"the deal measures {', '.join(metrics) or 'nothing'}"
                place = places.keys.get(path, places.of(path))
                yield error(place, f"measured: {quoted(key)} is no metric of the deal", hint)
            elif (metric.unit == "duration") is not reading.is_clock:
                wanted = "a number, not a clock reading" if reading.is_clock else "a clock reading such as 9:05"
                yield error(places.of(path), f"measured.{key}: expected {wanted}", "see its unit in deal.yaml")


def unopened_to_dos(sessions: Entries, places: Places) -> Iterator[Diagnostic]:
    """To-dos that were closed and never opened; one that is written down again is carried over, and open once."""
    opened: set[str] = set()
    closed_before: set[str] = set()
    for index, session in sessions.items():
        opened |= {to_do.what for to_do in session.todo}
        for at, what in enumerate(session.closed):
            if what in opened:
                opened.discard(what)
                closed_before.add(what)
                continue
            place = places.of((index, "closed", at))
            if what in closed_before:
                yield error(place, f"closed: {quoted(what)} was closed before")
            else:
                hint = did_you_mean(what, opened) or "it must read as it was written under todo"
                yield error(place, f"closed: {quoted(what)} was never opened", hint)


def days_without_session(
    ledger: Mapping[int, LedgerEntry], sessions: Entries, deal: Deal | None, places: Places
) -> Iterator[Diagnostic]:
    """Lines of the ledger for a day on which the log has no session; later than the log they are paid in advance."""
    days = {session.date.date() for session in sessions.values()}
    known = set(days)
    if deal is not None and deal.deal.payment is not None:
        known |= {instalment.date for instalment in deal.deal.payment.instalments}
    last = max(days, default=date.min)
    for index, entry in ledger.items():
        for at, day in enumerate(entry.for_):
            if isinstance(day, date) and day not in known and day <= last:
                path: FieldPath = (index, "for", at)
                hint = did_you_mean(day.isoformat(), [each.isoformat() for each in known])
                yield warning(places.of(path), f"for: the log has no session on {day}", hint)


def ending_before_start(ending: EndingRecord, deal: Deal, places: Places) -> Iterator[Diagnostic]:
    """An end that lies before the agreement."""
    if ending.date < deal.deal.concluded.date:
        sentence = f"date: it ends before the agreement was concluded, on {deal.deal.concluded.date}"
        yield error(places.of(("date",)), sentence)


def odd_languages(deal: Deal, places: Places) -> Iterator[Diagnostic]:
    """A ruling language in which no paper is made, a language named twice, or both ways of naming them."""
    if deal.ruling is not None and deal.ruling not in deal.languages:
        hint = f"languages: [{', '.join([*deal.languages, deal.ruling])}]"
        yield error(places.of(("ruling",)), f"ruling: {deal.ruling} is not one of the languages", hint)
    if len(set(deal.languages)) < len(deal.languages):
        yield error(places.of(("languages",)), "languages: one is named twice")
    if deal.language is not None and deal.languages and deal.language not in deal.languages:
        sentence = f"language: {deal.language} is not one of the languages"
        yield error(places.of(("language",)), sentence, "give language or languages, not both")
